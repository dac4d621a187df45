import { expect, it } from "vitest";
import type { Voice } from "./ensemble";
import { createRelay } from "./voice-handover";

/** A voice that writes down what it is told. */
function scribe(name: string, told: string[]): Voice {
  return {
    speak: (pitch, time) => told.push(`${name} speaks ${pitch} at ${time}`),
    fallSilent: (time) => told.push(`${name} falls silent at ${time}`),
    dispose: () => told.push(`${name} goes`),
  };
}

it("goes on as the other voice from the first note for which there is one, and lets none hang", () => {
  const told: string[] = [];
  let ready = false;
  const voice = createRelay(scribe("first", told), () => (ready ? scribe("next", told) : undefined));
  voice.speak(60, 1);
  ready = true;
  voice.fallSilent(2);
  voice.speak(62, 2);
  voice.speak(64, 3);
  voice.fallSilent(4);
  voice.dispose();
  expect(told).toEqual([
    "first speaks 60 at 1",
    "first falls silent at 2",
    "first falls silent at 2",
    "next speaks 62 at 2",
    "next speaks 64 at 3",
    "next falls silent at 4",
    "first goes",
    "next goes",
  ]);
});

it("stays as it is where no other voice comes", () => {
  const told: string[] = [];
  const voice = createRelay(scribe("first", told), () => undefined);
  voice.speak(60, 1);
  voice.speak(62, 2);
  voice.dispose();
  expect(told).toEqual(["first speaks 60 at 1", "first speaks 62 at 2", "first goes"]);
});

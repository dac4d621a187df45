import { expect, it } from "vitest";
import type { Voice } from "./ensemble";
import { createVoiceHandover } from "./voice-handover";

/** A voice that logs its calls. */
function scribe(name: string, log: string[]): Voice {
  return {
    noteOn: (pitch, time) => log.push(`${name} plays ${pitch} at ${time}`),
    noteOff: (time) => log.push(`${name} falls silent at ${time}`),
    dispose: () => log.push(`${name} goes`),
  };
}

it("goes on as the other voice from the first note for which there is one, and lets none hang", () => {
  const log: string[] = [];
  let ready = false;
  const voice = createVoiceHandover(scribe("first", log), () => (ready ? scribe("next", log) : undefined));
  voice.noteOn(60, 1);
  ready = true;
  voice.noteOff(2);
  voice.noteOn(62, 2);
  voice.noteOn(64, 3);
  voice.noteOff(4);
  voice.dispose();
  expect(log).toEqual([
    "first plays 60 at 1",
    "first falls silent at 2",
    "first falls silent at 2",
    "next plays 62 at 2",
    "next plays 64 at 3",
    "next falls silent at 4",
    "first goes",
    "next goes",
  ]);
});

it("stays as it is where no other voice comes", () => {
  const log: string[] = [];
  const voice = createVoiceHandover(scribe("first", log), () => undefined);
  voice.noteOn(60, 1);
  voice.noteOn(62, 2);
  voice.dispose();
  expect(log).toEqual(["first plays 60 at 1", "first plays 62 at 2", "first goes"]);
});

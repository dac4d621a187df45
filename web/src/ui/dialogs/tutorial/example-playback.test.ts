// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import type { Player } from "../../../audio/player";
import type { VoiceNote } from "../../../music/notes";
import { createExamplePlayback } from "./example-playback";
import type { Excerpt } from "./steps";

const bass: Excerpt = { name: 3, ending: "agree", voices: [3] };
const clash: Excerpt = { name: "clash", ending: "clash", voices: [0, 1, 2, 3] };

/** A player whose performances end when the test says so, and buttons to hear both. */
function listeners() {
  const ends: { resolve(): void; reject(error: Error): void; notes: readonly VoiceNote[] }[] = [];
  const player = {
    play: (notes: readonly VoiceNote[], _tempo: number, at: (step: number) => void) =>
      new Promise<void>((resolve, reject) => {
        ends.at(-1)?.resolve();
        ends.push({ resolve, reject, notes });
        at(ends.length);
      }),
    stop: vi.fn(() => ends.at(-1)?.resolve()),
  };
  const parts = { changed: vi.fn(), at: vi.fn(), said: vi.fn() };
  const playback = createExamplePlayback({ player: player as unknown as Player, ...parts });
  const buttons = [bass, clash].map(playback.button);
  const pressed = () => buttons.map((button) => button.getAttribute("aria-pressed") === "true");
  return { ...parts, player, ends, playback, buttons, pressed };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("a button plays its voices until the end", async () => {
  const { buttons, pressed, ends, changed, at } = listeners();
  buttons[0].click();
  expect(pressed()).toEqual([true, false]);
  expect(new Set(ends[0].notes.map(({ voice }) => voice))).toEqual(new Set([3]));
  expect(at).toHaveBeenCalledWith(1);
  ends[0].resolve();
  await settled();
  expect(pressed()).toEqual([false, false]);
  expect(changed.mock.calls).toEqual([[bass], [null]]);
});

test("pressed again it stops; another one takes its place", async () => {
  const { buttons, pressed, player } = listeners();
  buttons[0].click();
  buttons[1].click();
  await settled();
  expect(pressed()).toEqual([false, true]);
  buttons[1].click();
  expect(player.stop).toHaveBeenCalledOnce();
  expect(pressed()).toEqual([false, false]);
});

test("where there can be no sound the player's sentence is said, until the next try", async () => {
  const { buttons, pressed, ends, said } = listeners();
  buttons[0].click();
  ends[0].reject(new Error("Press Play."));
  await settled();
  expect(pressed()).toEqual([false, false]);
  buttons[1].click();
  expect(said.mock.calls).toEqual([[""], ["Press Play."], [""]]);
});

test("what was stopped says nothing late, and silence is asked for only where something sounds", async () => {
  const { buttons, playback, ends, said, player } = listeners();
  playback.stop();
  expect(player.stop).not.toHaveBeenCalled();
  player.stop.mockImplementation(() => undefined);
  buttons[0].click();
  playback.stop();
  ends[0].reject(new Error("late"));
  await settled();
  expect(said.mock.calls).toEqual([[""]]);
});

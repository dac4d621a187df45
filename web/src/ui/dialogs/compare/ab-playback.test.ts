import { expect, it } from "vitest";
import type { Player } from "../../../audio/player";
import { createAbPlayback, type Programme } from "./ab-playback";
import type { Sounding } from "./twin-sheet";

const note = (start: number, length: number, pitch: number) => ({
  start,
  length,
  pitch,
  voice: 0,
  given: true,
});
const programme: Programme = {
  notes: [[note(0, 16, 60), note(16, 16, 62)], [note(0, 32, 72)]],
  fermatas: [[12], []],
  tempoChanges: [[], [{ step: 8, ratio: 0.5 }]],
  comparison: { first: [0, 0], common: 32 },
  tempo: 90,
};

/** A player that the test moves on; every performance ends when the next one begins. */
function stage() {
  const played: {
    notes: unknown;
    tempo: number;
    move: (step: number) => void;
    options: unknown;
    end: () => void;
  }[] = [];
  const end = () => played.at(-1)?.end();
  const player = {
    play(notes: unknown, tempo: number, move: (step: number) => void, options: unknown) {
      end();
      return new Promise<void>((resolve) => played.push({ notes, tempo, move, options, end: resolve }));
    },
    stop: end,
  } as unknown as Player;
  const sounded: (Sounding | null)[] = [];
  const errors: unknown[] = [];
  const playback = createAbPlayback({
    player,
    changed: (sounding) => sounded.push(sounding),
    fail: (error) => errors.push(error),
  });
  return { player, playback, played, sounded, errors };
}

it("lets the other score go on from the same place", async () => {
  const { playback, played, sounded } = stage();
  const first = playback.toggle(0, programme);
  played[0].move(20);
  const second = playback.toggle(1, programme);
  await first;
  played[1].move(22);
  expect(played[0].options).toEqual({ from: 0, fermatas: [12], tempoChanges: [] });
  expect(played[1]).toMatchObject({ notes: programme.notes[1], tempo: 90 });
  expect(played[1].options).toEqual({ from: 20, fermatas: [], tempoChanges: [{ step: 8, ratio: 0.5 }] });
  expect(sounded).toEqual([
    { side: 0, step: 0 },
    { side: 0, step: 20 },
    { side: 1, step: 20 },
    { side: 1, step: 22 },
  ]);
  played[0].move(25);
  expect(sounded.at(-1)).toEqual({ side: 1, step: 22 });
  played[1].end();
  await second;
  expect(sounded.at(-1)).toBeNull();
});

it("finds the place by the bars, and begins where the other score has none", () => {
  const { playback, played } = stage();
  const upbeat = { ...programme, comparison: { first: [0, 4] as const, common: 28 } };
  void playback.toggle(0, upbeat);
  played[0].move(20);
  void playback.toggle(1, upbeat);
  expect(played[1].options).toMatchObject({ from: 24 });
  played[1].move(26);
  void playback.toggle(0, { ...programme, comparison: { first: [0, 0], common: 0 } });
  expect(played[2].options).toMatchObject({ from: 0 });
  const shorter: Programme = { ...programme, notes: [programme.notes[0], [note(0, 16, 72)]] };
  played[2].move(16);
  void playback.toggle(1, shorter);
  expect(played[3].options).toMatchObject({ from: 0 });
});

it("stops what sounds, and nothing else", async () => {
  const { playback, played, sounded, player } = stage();
  let stopped = 0;
  player.stop = () => {
    stopped++;
    played.at(-1)?.end();
  };
  playback.stop();
  expect(stopped).toBe(0);
  const playing = playback.toggle(1, programme);
  await playback.toggle(1, programme);
  await playing;
  expect(stopped).toBe(1);
  expect(sounded).toEqual([{ side: 1, step: 0 }, null]);
});

it("tells why there is no sound", async () => {
  const { playback, player, sounded, errors } = stage();
  player.play = () => Promise.reject(new Error("No sound."));
  await playback.toggle(0, programme);
  expect(errors).toEqual([new Error("No sound.")]);
  expect(sounded.at(-1)).toBeNull();
});

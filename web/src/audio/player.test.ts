import { describe, expect, it, vi } from "vitest";
import type { VoiceNote } from "../music/notes";
import type { Organ } from "./organ";
import { createPlayer } from "./player";

const notes: VoiceNote[] = [{ start: 0, length: 4, pitch: 72, voice: 0, given: true }];
const ignore = (): void => undefined;

/** An organ that makes no sound, and a clock of frames that the test turns. */
function silentStudio(changes: Partial<Organ> = {}) {
  const studio = {
    position: 0,
    end: ignore,
    stopped: 0,
    previews: [] as number[],
    frames: [] as (() => void)[],
  };
  const organ: Organ = {
    start: () => Promise.resolve(),
    play(_notes, _tempo, onEnd) {
      studio.end = onEnd;
      return {
        position: () => studio.position,
        stop: () => {
          studio.stopped++;
        },
      };
    },
    preview: (pitch) => studio.previews.push(pitch),
    setTempo: vi.fn(),
    ...changes,
  };
  const loadOrgan = vi.fn(() => Promise.resolve(organ));
  const nextFrame = (callback: () => void) => studio.frames.push(callback);
  const player = createPlayer({ loadOrgan, nextFrame, limit: 50 });
  const turn = () => {
    for (const frame of studio.frames.splice(0)) frame();
  };
  return { studio, organ, loadOrgan, player, turn };
}

const loaded = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("playing", () => {
  it("tells what is heard with every frame, and resolves at the end", async () => {
    const { studio, player, turn } = silentStudio();
    const positions: number[] = [];
    const played = player.play(notes, 80, (step) => positions.push(step));
    await loaded();
    studio.position = 1.5;
    turn();
    studio.position = 4;
    turn();
    studio.end();
    await played;
    turn();
    expect(positions).toEqual([0, 1.5, 4]);
    expect(studio.stopped).toBe(0);
  });

  it("resolves when it is stopped, in silence", async () => {
    const { studio, player, turn } = silentStudio();
    const positions: number[] = [];
    const played = player.play(notes, 80, (step) => positions.push(step));
    await loaded();
    player.stop();
    await played;
    turn();
    expect(studio.stopped).toBe(1);
    expect(positions).toEqual([0]);
  });

  it("that is stopped before the instrument is there never begins", async () => {
    const { organ, player } = silentStudio();
    const play = vi.spyOn(organ, "play");
    const played = player.play(notes, 80, ignore);
    player.stop();
    await played;
    await loaded();
    expect(play).not.toHaveBeenCalled();
  });

  it("again stops what was playing", async () => {
    const { studio, player } = silentStudio();
    const first = player.play(notes, 80, ignore);
    await loaded();
    const second = player.play(notes, 80, ignore);
    await first;
    await loaded();
    expect(studio.stopped).toBe(1);
    studio.end();
    await second;
  });

  it("loads the instrument once", async () => {
    const { studio, player, loadOrgan } = silentStudio();
    for (let time = 0; time < 2; time++) {
      const played = player.play(notes, 80, ignore);
      await loaded();
      studio.end();
      await played;
    }
    expect(loadOrgan).toHaveBeenCalledOnce();
  });

  it("says when the instrument cannot be loaded, and tries again the next time", async () => {
    const { player, loadOrgan } = silentStudio();
    loadOrgan.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    await expect(player.play(notes, 80, ignore)).rejects.toThrow("The instrument could not be loaded.");
    const played = player.play(notes, 80, ignore);
    await loaded();
    player.stop();
    await played;
    expect(loadOrgan).toHaveBeenCalledTimes(2);
  });

  it("says when the browser does not let the sound start", async () => {
    const { player } = silentStudio({ start: () => new Promise(ignore) });
    await expect(player.play(notes, 80, ignore)).rejects.toThrow("does not let the sound start yet");
  });
});

describe("a preview", () => {
  it("sounds at once when the instrument is there", async () => {
    const { studio, player } = silentStudio();
    player.unlock();
    await loaded();
    player.preview(72);
    expect(studio.previews).toEqual([72]);
  });

  it("that has to wait is dropped for a later one", async () => {
    const { studio, player } = silentStudio();
    for (const pitch of [72, 74, 76]) player.preview(pitch);
    await loaded();
    expect(studio.previews).toEqual([76]);
  });

  it("is left out where there is no instrument", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(ignore);
    const { player, loadOrgan } = silentStudio();
    loadOrgan.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    player.preview(72);
    await loaded();
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });
});

it("changes the tempo of what plays, and before that of nothing", async () => {
  const { organ, player } = silentStudio();
  player.setTempo(90);
  expect(organ.setTempo).not.toHaveBeenCalled();
  player.unlock();
  await loaded();
  player.setTempo(90);
  expect(organ.setTempo).toHaveBeenCalledWith(90);
});

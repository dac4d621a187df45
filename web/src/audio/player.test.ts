import { describe, expect, it, vi } from "vitest";
import { audioText } from "../i18n/audio";
import { USUAL_FRAME } from "../music/frame";
import type { VoiceNote } from "../music/notes";
import type { Ensemble } from "./ensemble";
import { ENSEMBLES } from "./ensembles";
import { createPlayer } from "./player";
import type { Stage } from "./stage";

const notes: VoiceNote[] = [{ start: 0, length: 4, pitch: 72, voice: 0, given: true }];
const ignore = (): void => undefined;

/** An ensemble that is never asked to play. */
const ensemble = (): Ensemble => ({ room: undefined as never, createVoice: () => undefined as never });

/** A stage that makes no sound, and a clock of frames that the test turns. */
function silentStudio(changes: Partial<Stage> = {}) {
  const studio = {
    position: 0,
    end: ignore,
    stopped: 0,
    previews: [] as number[],
    taken: [] as Ensemble[],
    frames: [] as (() => void)[],
  };
  const stage: Stage = {
    start: () => Promise.resolve(),
    take: (next) => {
      if (next !== studio.taken.at(-1)) studio.taken.push(next);
    },
    play: vi.fn((_music, _tempo, onEnd) => {
      studio.end = onEnd;
      return {
        position: () => studio.position,
        stop: () => {
          studio.stopped++;
        },
      };
    }),
    preview: (pitch) => studio.previews.push(pitch),
    setTempo: vi.fn(),
    ...changes,
  };
  const [organ, rock] = [ensemble(), ensemble()];
  const loadStage = vi.fn(() => Promise.resolve(() => stage));
  const ensembles = {
    ...ENSEMBLES,
    organ: vi.fn(() => Promise.resolve(() => organ)),
    rock: vi.fn(() => Promise.resolve(() => rock)),
  };
  const nextFrame = (callback: () => void) => studio.frames.push(callback);
  const failed = vi.fn();
  const player = createPlayer({ loadStage, ensembles, nextFrame, limit: 50, failed });
  const turn = () => {
    for (const frame of studio.frames.splice(0)) frame();
  };
  return { studio, stage, organ, rock, loadStage, ensembles, failed, player, turn };
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
    const { stage, player } = silentStudio();
    const played = player.play(notes, 80, ignore);
    player.stop();
    await played;
    await loaded();
    expect(stage.play).not.toHaveBeenCalled();
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
    const { studio, player, loadStage, ensembles } = silentStudio();
    for (let time = 0; time < 2; time++) {
      const played = player.play(notes, 80, ignore);
      await loaded();
      studio.end();
      await played;
    }
    expect(loadStage).toHaveBeenCalledOnce();
    expect(ensembles.organ).toHaveBeenCalledOnce();
    expect(ensembles.rock).not.toHaveBeenCalled();
  });

  it("says when the instrument cannot be loaded, and tries again the next time", async () => {
    const { player, ensembles } = silentStudio();
    ensembles.organ.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    await expect(player.play(notes, 80, ignore)).rejects.toThrow("The instrument could not be loaded.");
    const played = player.play(notes, 80, ignore);
    await loaded();
    player.stop();
    await played;
    expect(ensembles.organ).toHaveBeenCalledTimes(2);
  });

  it("says when the browser does not let the sound start", async () => {
    const { player } = silentStudio({ start: () => new Promise(ignore) });
    await expect(player.play(notes, 80, ignore)).rejects.toThrow("does not let the sound start yet");
  });
});

it("passes on the frame by which drums are struck", async () => {
  const { stage, player } = silentStudio();
  const played = player.play(notes, 80, ignore, USUAL_FRAME);
  await loaded();
  player.stop();
  await played;
  expect(stage.play).toHaveBeenCalledWith({ notes, frame: USUAL_FRAME }, 80, expect.any(Function));
});

describe("another instrument", () => {
  it("is not loaded before a sound is asked for", async () => {
    const { player, ensembles, studio, rock } = silentStudio();
    player.setInstrument("rock");
    await loaded();
    expect(ensembles.rock).not.toHaveBeenCalled();
    player.unlock();
    await loaded();
    expect(studio.taken).toEqual([rock]);
    expect(ensembles.organ).not.toHaveBeenCalled();
  });

  it("takes over what is being played, without stopping it", async () => {
    const { player, studio, organ, rock, turn } = silentStudio();
    const positions: number[] = [];
    const played = player.play(notes, 80, (step) => positions.push(step));
    await loaded();
    player.setInstrument("rock");
    await loaded();
    expect(studio.taken).toEqual([organ, rock]);
    expect(studio.stopped).toBe(0);
    studio.position = 2;
    turn();
    expect(positions).toEqual([0, 2]);
    player.setInstrument("organ");
    await loaded();
    expect(studio.taken).toEqual([organ, rock, organ]);
    player.stop();
    await played;
  });

  it("that is wished for while one is being loaded is the one that plays", async () => {
    const { player, studio, rock } = silentStudio();
    const played = player.play(notes, 80, ignore);
    player.setInstrument("rock");
    await loaded();
    expect(studio.taken).toEqual([rock]);
    player.stop();
    await played;
  });

  it("that cannot be loaded leaves the one that plays, which is told, and is tried again", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(ignore);
    const { player, studio, ensembles, failed, organ, rock } = silentStudio();
    const played = player.play(notes, 80, ignore);
    await loaded();
    ensembles.rock.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    player.setInstrument("rock");
    await loaded();
    expect(studio.taken).toEqual([organ]);
    expect(studio.stopped).toBe(0);
    expect(warn).toHaveBeenCalledOnce();
    expect(failed.mock.calls).toEqual([[audioText().notLoaded]]);
    player.unlock();
    await loaded();
    expect(studio.taken).toEqual([organ, rock]);
    player.stop();
    await played;
    warn.mockRestore();
  });

  it("that cannot be loaded is not told of when another is wished for meanwhile", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(ignore);
    const { player, studio, ensembles, failed, organ } = silentStudio();
    player.unlock();
    await loaded();
    ensembles.rock.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    player.setInstrument("rock");
    player.setInstrument("organ");
    await loaded();
    expect(warn).toHaveBeenCalledOnce();
    expect(failed).not.toHaveBeenCalled();
    expect(studio.taken).toEqual([organ]);
    warn.mockRestore();
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
    const { player, ensembles } = silentStudio();
    ensembles.organ.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    player.preview(72);
    await loaded();
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });
});

it("changes the tempo of what plays, and before that of nothing", async () => {
  const { stage, player } = silentStudio();
  player.setTempo(90);
  expect(stage.setTempo).not.toHaveBeenCalled();
  player.unlock();
  await loaded();
  player.setTempo(90);
  expect(stage.setTempo).toHaveBeenCalledWith(90);
});

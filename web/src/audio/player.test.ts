import { describe, expect, it, vi } from "vitest";
import { audioErrorText } from "../i18n/audio";
import { errorText } from "../i18n/errors";
import { USUAL_MIX } from "../music/mix";
import type { VoiceNote } from "../music/notes";
import { USUAL_SHAPE } from "../music/score-shape";
import { worded } from "../testing/worded";
import type { AudioEngine } from "./audio-engine";
import { ENSEMBLES, type EnsembleMaker } from "./ensembles";
import { createPlayer } from "./player";

const notes: VoiceNote[] = [{ start: 0, length: 4, pitch: 72, voice: 0, given: true }];
const ignore = (): void => undefined;

/** What builds an ensemble that is never asked to play. */
const maker = (): EnsembleMaker => () => ({
  reverb: undefined as never,
  createVoice: () => undefined as never,
});

/** An engine that makes no sound, and a clock of frames that the test turns. */
function silentStudio(changes: Partial<AudioEngine> = {}) {
  const studio = {
    position: 0,
    end: ignore,
    stopped: 0,
    previews: [] as (readonly [pitch: number, voice: number])[],
    taken: [] as EnsembleMaker[],
    ending: "",
    closed: false,
    closes: 0,
    hasAudio: true,
    hasGesture: false,
    setRunning: (_running: boolean) => {},
    setTempo: vi.fn(),
    setMix: vi.fn(),
    setNotes: vi.fn(),
    frames: [] as (() => void)[],
  };
  const engine: AudioEngine = {
    start: () => Promise.resolve(),
    setEnsemble: (next, ending) => {
      if (next !== studio.taken.at(-1)) studio.taken.push(next);
      studio.ending = ending;
    },
    play: vi.fn((_music, _terms, onEnd) => {
      studio.end = onEnd;
      return {
        position: () => studio.position,
        stop: () => {
          studio.stopped++;
        },
        setTempo: studio.setTempo,
        setMix: studio.setMix,
        setNotes: studio.setNotes,
      };
    }),
    preview: (pitch, voice) => studio.previews.push([pitch, voice]),
    onRunning: (listener) => {
      studio.setRunning = listener;
    },
    closed: () => studio.closed,
    close: () => {
      studio.closes++;
    },
    ...changes,
  };
  const [organ, rock] = [maker(), maker()];
  const build = vi.fn((_first: EnsembleMaker, _afresh: boolean) => engine);
  const loadEngine = vi.fn(() => Promise.resolve(build));
  const ensembles = {
    ...ENSEMBLES,
    organ: vi.fn(() => Promise.resolve(organ)),
    rock: vi.fn(() => Promise.resolve(rock)),
  };
  const nextFrame = (callback: () => void) => studio.frames.push(callback);
  const failed = vi.fn();
  const player = createPlayer({
    ...{ loadEngine, ensembles, nextFrame, limit: 50, deviceLimit: 100, failed },
    hasAudio: () => studio.hasAudio,
    hasGesture: () => studio.hasGesture,
  });
  const turn = () => {
    for (const frame of studio.frames.splice(0)) frame();
  };
  return { studio, engine, organ, rock, build, loadEngine, ensembles, failed, player, turn };
}

const loaded = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("playing", () => {
  it("reports the position with every frame, and resolves at the end", async () => {
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
    const { engine, player } = silentStudio();
    const played = player.play(notes, 80, ignore);
    player.stop();
    await played;
    await loaded();
    expect(engine.play).not.toHaveBeenCalled();
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
    const { studio, player, loadEngine, ensembles } = silentStudio();
    for (let time = 0; time < 2; time++) {
      const played = player.play(notes, 80, ignore);
      await loaded();
      studio.end();
      await played;
    }
    expect(loadEngine).toHaveBeenCalledOnce();
    expect(ensembles.organ).toHaveBeenCalledOnce();
    expect(ensembles.rock).not.toHaveBeenCalled();
  });

  it("says when the instrument cannot be loaded, and tries again the next time", async () => {
    const { player, ensembles } = silentStudio();
    ensembles.organ.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    await expect(worded(player.play(notes, 80, ignore))).rejects.toThrow(
      "The instrument could not be loaded.",
    );
    const played = player.play(notes, 80, ignore);
    await loaded();
    player.stop();
    await played;
    expect(ensembles.organ).toHaveBeenCalledTimes(2);
  });

  it("says when the browser has no audio contexts, without loading anything", async () => {
    const { studio, player, loadEngine } = silentStudio();
    studio.hasAudio = false;
    await expect(worded(player.play(notes, 80, ignore))).rejects.toThrow("gives the page no sound");
    expect(loadEngine).not.toHaveBeenCalled();
  });

  it("says when the browser refuses an audio context", async () => {
    const { player, build } = silentStudio();
    build.mockImplementationOnce(() => {
      throw new DOMException("The number of hardware contexts reached the maximum", "NotSupportedError");
    });
    await expect(worded(player.play(notes, 80, ignore))).rejects.toThrow("gives the page no sound");
  });

  it("says in its own words when the browser refuses to start the sound", async () => {
    const refused = new DOMException("Cannot resume a context", "InvalidStateError");
    const { player } = silentStudio({ start: () => Promise.reject(refused) });
    await expect(worded(player.play(notes, 80, ignore))).rejects.toThrow("does not let the sound start yet");
  });

  it("waits longer after a gesture, and then asks for a loudspeaker", async () => {
    const slow = silentStudio({ start: () => new Promise((resolve) => setTimeout(resolve, 70)) });
    slow.studio.hasGesture = true;
    const played = slow.player.play(notes, 80, ignore);
    await vi.waitFor(() => expect(slow.engine.play).toHaveBeenCalled());
    slow.player.stop();
    await played;
    const { studio, player } = silentStudio({ start: () => new Promise(() => {}) });
    studio.hasGesture = true;
    await expect(worded(player.play(notes, 80, ignore))).rejects.toThrow("Is a loudspeaker connected");
  });

  it("says when the browser does not let the sound start", async () => {
    const { player } = silentStudio({ start: () => new Promise(ignore) });
    await expect(worded(player.play(notes, 80, ignore))).rejects.toThrow("does not let the sound start yet");
  });
});

describe("the setting of a performance", () => {
  it("is passed on to the engine", async () => {
    const { engine, player } = silentStudio();
    const mix = { ...USUAL_MIX, metronome: true };
    const score = { shape: USUAL_SHAPE, drums: false, fermatas: [0], within: { start: 0, end: 8 } };
    const setting = { ...score, from: 3, counted: true, mix };
    const played = player.play(notes, 80, ignore, setting);
    await loaded();
    player.stop();
    await played;
    const settings = { tempo: 80, ending: "ritardando", mix, from: 3, counted: true };
    expect(engine.play).toHaveBeenCalledWith({ notes, ...score }, settings, expect.any(Function));
  });

  it("can be changed before the music begins, and while it plays", async () => {
    const { engine, studio, player } = silentStudio();
    const loud = { ...USUAL_MIX, metronome: true };
    const played = player.play(notes, 80, ignore, { mix: USUAL_MIX });
    player.setTempo(90);
    player.setMix(loud);
    await loaded();
    expect(engine.play).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ tempo: 90, mix: loud }),
      expect.any(Function),
    );
    player.setTempo(100);
    player.setMix(USUAL_MIX);
    expect(studio.setTempo.mock.calls).toEqual([[100]]);
    expect(studio.setMix.mock.calls).toEqual([[USUAL_MIX]]);
    player.stop();
    await played;
    player.setTempo(110);
    player.setMix(loud);
    expect(studio.setTempo).toHaveBeenCalledOnce();
    expect(studio.setMix).toHaveBeenCalledOnce();
  });

  it("goes on with other notes, fermatas and tempos, those that came last where it has not begun", async () => {
    const { engine, studio, player } = silentStudio();
    const other = [{ ...notes[0], pitch: 74 }];
    player.setNotes(other, [4], []);
    const played = player.play(notes, 80, ignore);
    const tempoChanges = [{ step: 4, ratio: 0.5 }];
    player.setNotes(other, [0], tempoChanges);
    await loaded();
    const begun = { notes: other, fermatas: [0], tempoChanges };
    expect(engine.play).toHaveBeenCalledWith(begun, expect.anything(), expect.any(Function));
    player.setNotes(notes, [8], []);
    expect(studio.setNotes.mock.calls).toEqual([[notes, [8], []]]);
    expect(studio.stopped).toBe(0);
    player.stop();
    await played;
  });

  it("has no mix to be changed where it was begun without one", async () => {
    const { engine, studio, player } = silentStudio();
    const played = player.play(notes, 80, ignore);
    await loaded();
    player.setMix({ ...USUAL_MIX, loop: true });
    expect(studio.setMix).not.toHaveBeenCalled();
    const settings = { tempo: 80, ending: "ritardando", mix: USUAL_MIX, from: 0, counted: false };
    expect(engine.play).toHaveBeenCalledWith(expect.anything(), settings, expect.any(Function));
    player.stop();
    await played;
  });
});

describe("sound that the browser ends", () => {
  it("is reported, and so is its return", async () => {
    const { studio, player } = silentStudio();
    const heard: boolean[] = [];
    player.onRunning((running) => heard.push(running));
    player.unlock();
    await loaded();
    studio.setRunning(false);
    studio.setRunning(true);
    expect(heard).toEqual([false, true]);
  });

  it("for good comes from another engine the next time", async () => {
    const { studio, build, player } = silentStudio();
    player.unlock();
    await loaded();
    studio.closed = true;
    player.unlock();
    await loaded();
    expect(build.mock.calls.map(([, afresh]) => afresh)).toEqual([false, true]);
    expect(studio.closes).toBe(1);
  });

  it("for good ends what was being played, which would stand for ever", async () => {
    const { studio, player } = silentStudio();
    const played = player.play(notes, 80, ignore);
    await loaded();
    studio.closed = true;
    player.preview(72, 0);
    await played;
    expect([studio.stopped, studio.closes]).toEqual([1, 1]);
  });

  it("is looked for in the engine that there is by then, where an older one starts late", async () => {
    const { engine, build, player } = silentStudio();
    let startLate: () => void = ignore;
    const old = {
      ...engine,
      play: vi.fn(engine.play),
      start: vi
        .fn()
        .mockReturnValueOnce(new Promise<void>(ignore))
        .mockReturnValueOnce(
          new Promise<void>((resolve) => {
            startLate = resolve;
          }),
        ),
    };
    build.mockReturnValueOnce(old);
    vi.useFakeTimers();
    const warn = vi.spyOn(console, "warn").mockImplementation(ignore);
    player.unlock();
    await vi.advanceTimersByTimeAsync(40);
    const played = player.play(notes, 80, ignore);
    await vi.advanceTimersByTimeAsync(20);
    player.unlock();
    await vi.advanceTimersByTimeAsync(0);
    startLate();
    await vi.advanceTimersByTimeAsync(0);
    vi.useRealTimers();
    expect(build).toHaveBeenCalledTimes(2);
    expect(old.play).not.toHaveBeenCalled();
    expect(engine.play).toHaveBeenCalledOnce();
    player.stop();
    await played;
    warn.mockRestore();
  });

  it("late, by an older wish that is given up, leaves the engine that a newer one has seen run", async () => {
    vi.useFakeTimers();
    const warn = vi.spyOn(console, "warn").mockImplementation(ignore);
    const start = vi.fn(() => Promise.resolve());
    start.mockReturnValueOnce(new Promise<void>(ignore));
    start.mockImplementationOnce(() => new Promise((resolve) => setTimeout(resolve, 40)));
    const { build, player } = silentStudio({ start });
    player.unlock();
    await vi.advanceTimersByTimeAsync(20);
    player.unlock();
    await vi.advanceTimersByTimeAsync(45);
    expect(warn).toHaveBeenCalledOnce();
    player.unlock();
    await vi.advanceTimersByTimeAsync(5);
    expect(start).toHaveBeenCalledTimes(3);
    expect(build).toHaveBeenCalledOnce();
    warn.mockRestore();
    vi.useRealTimers();
  });

  it("does not end the engine that has been built since, when an older wish for it is given up", async () => {
    vi.useFakeTimers();
    const warn = vi.spyOn(console, "warn").mockImplementation(ignore);
    const { engine, build, player } = silentStudio();
    build.mockReturnValueOnce({ ...engine, start: () => new Promise(ignore) });
    player.unlock();
    await vi.advanceTimersByTimeAsync(20);
    player.unlock();
    await vi.advanceTimersByTimeAsync(40);
    player.unlock();
    await vi.advanceTimersByTimeAsync(100);
    player.unlock();
    await vi.advanceTimersByTimeAsync(0);
    expect(build).toHaveBeenCalledTimes(2);
    expect(warn).toHaveBeenCalledTimes(2);
    warn.mockRestore();
    vi.useRealTimers();
  });

  it("by never starting comes from another engine the next time", async () => {
    let starts = 0;
    const start = () => (starts++ === 0 ? new Promise<void>(ignore) : Promise.resolve());
    const { build, player } = silentStudio({ start });
    await expect(worded(player.play(notes, 80, ignore))).rejects.toThrow("does not let the sound start yet");
    const played = player.play(notes, 80, ignore);
    await loaded();
    expect(build.mock.calls.map(([, afresh]) => afresh)).toEqual([false, true]);
    player.stop();
    await played;
  });
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
    expect(studio.ending).toBe("inTempo");
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

  it("that cannot be loaded leaves the one that plays, which is reported, and is tried again", async () => {
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
    expect(failed.mock.calls.map(([error]) => errorText(error))).toEqual([audioErrorText("notLoaded")]);
    player.unlock();
    await loaded();
    expect(studio.taken).toEqual([organ, rock]);
    player.stop();
    await played;
    warn.mockRestore();
  });

  it("that cannot be loaded is not reported when another is wished for meanwhile", async () => {
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
    player.preview(72, 0);
    player.preview(48, 3);
    expect(studio.previews).toEqual([
      [72, 0],
      [48, 3],
    ]);
  });

  it("that has to wait is dropped for a later one", async () => {
    const { studio, player } = silentStudio();
    for (const pitch of [72, 74, 76]) player.preview(pitch, 1);
    await loaded();
    expect(studio.previews).toEqual([[76, 1]]);
  });

  it("is left out where there is no instrument", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(ignore);
    const { player, ensembles } = silentStudio();
    ensembles.organ.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    player.preview(72, 0);
    await loaded();
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });
});

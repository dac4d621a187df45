/**
 * The dispatcher: has the stages of composing done by whichever worker is free. A worker that errs or falls silent loses
 * its stage, which goes on in another from the last state that was told of it. Which worker does what, and how many there
 * are, makes no difference to the answers.
 */
import type { Grid } from "../music/grid";
import type { StageState } from "../sampling/redraw";
import type { Stage } from "../sampling/stages";

/** Times that a stage may fail at the same place: by then it is not the workers that are to blame. */
const MOST_FAILURES = 2;

/** How one stage is waited for. */
export interface StageOptions {
  readonly signal: AbortSignal;
  readonly onState: (state: StageState) => void;
}

/** A worker of those that share the stages. */
export interface Lane {
  /** Does a stage, from a state on if it is told one. */
  run(stage: Stage, from: StageState | undefined, options: StageOptions): Promise<Grid>;
  /** It has failed: it is asked nothing more. */
  fail(): void;
  /** It is not needed now. */
  release(): void;
}

export interface DispatcherOptions {
  /**
   * A worker that nobody has, as soon as it is ready; `null` where there is none to be had. `unserved` stages wait for more
   * workers than are being started already.
   */
  readonly takeLane: (unserved: number) => Promise<Lane> | null;
}

export interface Dispatcher {
  /** Has a stage done. Rejects with the signal's reason, or with what the workers fail with. */
  run(stage: Stage, options: StageOptions): Promise<Grid>;
}

interface Task extends StageOptions {
  readonly stage: Stage;
  readonly resolve: (grid: Grid) => void;
  readonly reject: (error: unknown) => void;
  from?: StageState;
  /** Since it last went on. */
  failures: number;
}

export function createDispatcher({ takeLane }: DispatcherOptions): Dispatcher {
  const waiting: Task[] = [];
  /** Lanes that have been taken and have no task yet. */
  let starting = 0;
  /** Lanes that have been taken. */
  let taken = 0;

  function takeLanes(): void {
    for (let wanted = waiting.length; wanted > 0; wanted--) {
      const lane = takeLane(waiting.length - starting);
      if (lane === null) return;
      starting++;
      taken++;
      void begin(lane);
    }
  }

  async function begin(promised: Promise<Lane>): Promise<void> {
    try {
      const lane = await promised;
      starting--;
      await work(lane);
    } catch (error) {
      starting--;
      taken--;
      // Whoever else is at it does what waits; if nobody is, nobody can be had.
      if (taken === 0) for (const task of waiting.splice(0)) task.reject(error);
    }
  }

  /** Has a lane do what waits, until nothing does or it fails. Never rejects. */
  async function work(lane: Lane): Promise<void> {
    let fit = true;
    for (let task = waiting.shift(); task !== undefined; task = fit ? waiting.shift() : undefined) {
      fit = await attempt(lane, task);
    }
    taken--;
    if (fit) lane.release();
    else lane.fail();
    takeLanes();
  }

  /** Whether a lane is as good as before when it has had a task. What it did not bring to an end waits again, as the next. */
  async function attempt(lane: Lane, task: Task): Promise<boolean> {
    const onState = (state: StageState) => {
      task.from = state;
      task.failures = 0;
      task.onState(state);
    };
    try {
      task.resolve(await lane.run(task.stage, task.from, { signal: task.signal, onState }));
      return true;
    } catch (error) {
      if (task.signal.aborted) {
        task.reject(task.signal.reason);
        return true;
      }
      task.failures++;
      if (task.failures < MOST_FAILURES) waiting.unshift(task);
      else task.reject(error);
      return false;
    }
  }

  return {
    run: (stage, options) =>
      new Promise((resolve, reject) => {
        options.signal.throwIfAborted();
        const task: Task = { stage, ...options, resolve, reject, failures: 0 };
        options.signal.addEventListener("abort", () => {
          const place = waiting.indexOf(task);
          if (place < 0) return;
          waiting.splice(place, 1);
          reject(options.signal.reason);
        });
        waiting.push(task);
        takeLanes();
      }),
  };
}

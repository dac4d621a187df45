/**
 * The controller of the figures: asks the network, runs the schemes and plays what they made. A failure becomes a state
 * with a way on.
 */
import type { Player } from "../audio/player";
import { fermatasIn } from "../music/context";
import type { Grid } from "../music/grid";
import { gridToNotes, melodyToGrid } from "../music/notes";
import { findFaults } from "../music/voice-leading/faults";
import type { Harmonizer } from "../network/harmonizer";
import type { PassProgress } from "../network/jobs";
import { distributionOf } from "../sampling/distribution";
import { holesOf } from "../sampling/redraw";
import { SCHEMES, type Scheme } from "../sampling/schemes";
import { cellAt, knownAround, orderOfShowing } from "./known-cells";
import type { ExplainAction, ExplainState } from "./state";

export interface StudyDeps {
  readonly get: () => ExplainState;
  readonly dispatch: (action: ExplainAction) => void;
  readonly harmonizer: Pick<Harmonizer, "load" | "ask" | "harmonize">;
  readonly player: Pick<Player, "play" | "stop">;
}

export interface Study {
  /** Loads the network and has the melody harmonised. May be called again after a failure; never rejects. */
  begin(): Promise<void>;
  /** Asks for the network's distribution over the chosen cell. A later request aborts an earlier one. */
  predict(): Promise<void>;
  /** Runs schemes one after the other, and scores each by its mean negative log-likelihood. */
  run(schemes?: readonly Scheme[]): Promise<void>;
  /** Ends the run, and leaves what has been drawn. */
  stop(): void;
  /** Plays what a scheme has made, or ends it. */
  play(scheme: Scheme): Promise<void>;
}

export function createStudy({ get, dispatch, harmonizer, player }: StudyDeps): Study {
  let prediction = new AbortController();
  let work = new AbortController();
  let performance = 0;

  /** The melody as the network's grid. */
  const given = (): Grid => melodyToGrid(get().score.melody, get().grid.steps);

  async function attempt(signal: AbortSignal, what: () => Promise<void>): Promise<void> {
    try {
      await what();
    } catch (error) {
      if (!signal.aborted) dispatch({ type: "failed", error });
    }
  }

  async function predict(): Promise<void> {
    prediction.abort();
    prediction = new AbortController();
    const { signal } = prediction;
    const { cell, share, grid, model, score } = get();
    if (model !== "ready") return;
    await attempt(signal, async () => {
      const known = knownAround(orderOfShowing(grid.cells.length), cellAt(cell), share);
      const logits = await harmonizer.ask("predict", { grid, known, context: score.context }, { signal });
      const probabilities = distributionOf(logits, cell.step, cell.voice);
      dispatch({ type: "predicted", distribution: { cell, share, probabilities } });
    });
  }

  async function runOne(scheme: Scheme, signal: AbortSignal): Promise<void> {
    const { seed, context } = get().score;
    const grid = given();
    const free = holesOf(grid);
    dispatch({ type: "runStarted", scheme });
    const onProgress = ({ grid: sketch, drawn, total }: PassProgress) =>
      dispatch({ type: "passed", scheme, pass: { grid: sketch, drawn }, total });
    const request = { grid, context, seed, scheme };
    const { grid: made, ...cost } = await harmonizer.ask("sample", request, { signal, onProgress });
    dispatch({
      type: "ran",
      scheme,
      run: { cost, faults: findFaults(made, undefined, fermatasIn(context)) },
    });
    const nats = await harmonizer.ask("scoreNll", { grid: made, context, cells: free }, { signal });
    const meanNll = nats.reduce((sum, one) => sum + one, 0) / Math.max(1, nats.length);
    dispatch({ type: "ran", scheme, run: { meanNll } });
  }

  return {
    async begin() {
      dispatch({ type: "modelLoading" });
      const { signal } = new AbortController();
      try {
        await harmonizer.load();
        const { seed, context } = get().score;
        const grid = await harmonizer.harmonize({ grid: given(), context, seed }, { signal });
        dispatch({ type: "harmonized", grid });
      } catch (error) {
        dispatch({ type: "modelFailed", error });
        return;
      }
      await predict();
    },

    predict,

    async run(schemes = SCHEMES) {
      work.abort();
      work = new AbortController();
      const { signal } = work;
      await attempt(signal, async () => {
        for (const scheme of schemes) await runOne(scheme, signal);
      });
      if (!signal.aborted) dispatch({ type: "runEnded" });
    },

    stop() {
      work.abort();
      dispatch({ type: "runEnded" });
    },

    async play(scheme) {
      const mine = ++performance;
      const { playing, runs, score } = get();
      player.stop();
      const made = runs[scheme]?.passes.at(-1)?.grid;
      if (playing?.scheme === scheme || made === undefined) {
        dispatch({ type: "sounds", playing: null });
        return;
      }
      dispatch({ type: "sounds", playing: { scheme, step: 0 } });
      try {
        await player.play(gridToNotes(made, score.melody), score.tempo, (step) => {
          if (mine === performance) dispatch({ type: "sounds", playing: { scheme, step } });
        });
      } catch (error) {
        if (mine === performance) dispatch({ type: "failed", error });
      }
      if (mine === performance) dispatch({ type: "sounds", playing: null });
    },
  };
}

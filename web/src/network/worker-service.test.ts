import { beforeAll, expect, it } from "vitest";
import { setLanguage } from "../i18n/language";
import { networkErrorText } from "../i18n/network";
import { type Context, contextOf, measuresOf, unknownContext } from "../music/context";
import { melodyToGrid } from "../music/notes";
import { USUAL_SHAPE } from "../music/score-shape";
import { HOLE } from "../music/spec";
import { findFaults } from "../music/voice-leading/faults";
import { compose } from "../sampling/compose";
import type { StageState } from "../sampling/redraw";
import type { RunStage, Stage } from "../sampling/stages";
import { fetchHeedful, MODEL_URL, WASM_FILES } from "../testing/model";
import type { Sampled, SketchProgress } from "./jobs";
import { type ModelMetadata, recipeOf, scheduleOf } from "./metadata";
import type { Reply, Request } from "./protocol";
import { type Endpoint, serve } from "./worker-service";

// The worker's program with the real model, but that it heeds its context for certain, at an endpoint that delivers at
// once. Every sketch is a second later than the last, so that all are shown.
let now = 0;
let send: (request: Request) => void;
let receive: (reply: Reply) => void;
const grid = melodyToGrid(
  [76, 74, 72, 72].map((pitch, beat) => ({ start: 4 * beat, length: 4, pitch })),
  16,
);
let metadata: ModelMetadata;

/** Sends a request and gathers the replies until one of them is the last. */
function ask(request: Request, isLast: (reply: Reply) => boolean): Promise<Reply[]> {
  const replies: Reply[] = [];
  return new Promise((resolve) => {
    receive = (reply) => {
      replies.push(reply);
      if (isLast(reply)) resolve(replies);
    };
    send(request);
  });
}

type Answer = Extract<Reply, { type: "answer" }>;

function isAnswer(reply: Reply): reply is Answer {
  return reply.type === "answer";
}

function isAnswerTo(id: number, reply: Reply): reply is Answer {
  return isAnswer(reply) && reply.id === id;
}

function requestOf(id: number, stage: Stage, from?: StageState): Request {
  return { type: "job", job: "stage", id, request: { stage, from } };
}

/** The sampling of the grid's holes. */
function samplingOf(seed = 7, context?: Context): Stage {
  return { kind: "sampling", grid, options: { ...scheduleOf(metadata), seed, context } };
}

/** The repair of a chord that is held. */
function repairOf(context?: Context): Stage {
  const sketch = {
    ...grid,
    cells: grid.cells.map((pitch, cell) => (pitch === HOLE ? 70 - 6 * (cell % 4) : pitch)),
  };
  return { kind: "repair", given: grid, sketch, options: { settings: metadata.repair, seed: 7, context } };
}

function statesOf(replies: readonly Reply[], id: number): StageState[] {
  return replies.flatMap((reply) =>
    reply.type === "progress" && reply.id === id ? [reply.progress as StageState] : [],
  );
}

/** Has the worker do the stages of a harmony; answers with all of its sketches. */
async function harmonize(firstId: number, seed: number, strict = false): Promise<SketchProgress[]> {
  const sketches: SketchProgress[] = [];
  let id = firstId;
  const run: RunStage = async (stage, onState) => {
    const own = id++;
    const replies = await ask(requestOf(own, stage), (reply) => isAnswerTo(own, reply));
    for (const state of statesOf(replies, own)) onState(state);
    return (replies.at(-1) as Answer).answer as typeof grid;
  };
  const onStep = (sketch: typeof grid, step: number, total: number) => {
    sketches.push({ grid: sketch, step, total });
  };
  const answer = await compose(run, grid, { ...recipeOf(metadata, strict), seed, onStep });
  expect(answer).toEqual(sketches.at(-1)?.grid);
  return sketches;
}

beforeAll(async () => {
  const endpoint: Endpoint = {
    postMessage: (reply) => receive(reply),
    addEventListener: (_, listener) => {
      send = (data) => listener(new MessageEvent("message", { data }));
    },
  };
  const clock = () => {
    now += 1000;
    return now;
  };
  serve(endpoint, { fetch: fetchHeedful, wasm: WASM_FILES, now: clock });
  const load: Request = { type: "load", modelUrl: MODEL_URL, backend: "wasm" };
  const replies = await ask(load, ({ type }) => type === "loaded" || type === "loadFailed");
  const reply = replies[replies.length - 1];
  if (reply.type !== "loaded") throw new Error(JSON.stringify(reply));
  metadata = reply.loaded.metadata;
  // Of the start, of the files that came, of the model that was built.
  expect(replies.filter(({ type }) => type === "alive").length).toBeGreaterThanOrEqual(5);
});

it("samples and then repairs, and counts the passes of both as one", async () => {
  const { sampling, repair } = metadata;
  const total = sampling.steps + repair.passes;
  // By this seed the sketch has a fault; by 7 the repair left it as it was.
  const sketches = await harmonize(1, 11);
  expect(sketches.map(({ step }) => step)).toEqual(Array.from({ length: total + 1 }, (_, step) => step));
  for (const sketch of sketches) {
    expect(sketch.total).toBe(total);
    expect(sketch.grid.cells).not.toContain(HOLE);
    for (const [cell, pitch] of grid.cells.entries())
      if (pitch !== HOLE) expect(sketch.grid.cells[cell]).toBe(pitch);
  }
  expect(sketches[total].grid).not.toEqual(sketches[sampling.steps].grid);
  const faults = sketches.map((sketch) => findFaults(sketch.grid).length);
  expect(faults[total]).toBeLessThanOrEqual(faults[sampling.steps]);
});

it("repairs strictly where that is asked for: what Bach tolerates too, from the same sketch", async () => {
  const { sampling, repair, strict_repair } = metadata;
  // By this seed two voices of the sketch cross.
  const seed = 42;
  const usual = await harmonize(30, seed);
  const strict = await harmonize(40, seed, true);
  const kinds = ({ grid: sketch }: SketchProgress) => findFaults(sketch).map(({ kind }) => kind);
  expect(strict[sampling.steps].grid).toEqual(usual[sampling.steps].grid);
  expect(kinds(strict[sampling.steps])).toContain("crossing");
  expect(strict.map(({ total }) => total)).toContain(sampling.steps + strict_repair.passes);
  expect(usual.map(({ total }) => total)).toContain(sampling.steps + repair.passes);
  expect(kinds(strict[sampling.steps + strict_repair.passes])).toEqual([]);
});

it.each([
  ["sampling", 50, () => samplingOf()],
  ["repair", 53, () => repairOf()],
])("an abort ends the %s, and is not answered", async (_, id, stageOf) => {
  const asked = ask(requestOf(id, stageOf()), (reply) => {
    if (statesOf([reply], id)[0]?.step === 3) send({ type: "abort", id });
    return isAnswer(reply);
  });
  send(requestOf(id + 1, stageOf()));
  const replies = await asked;
  expect(replies.at(-1)).toMatchObject({ type: "answer", id: id + 1 });
  expect(statesOf(replies, id).at(-1)?.step).toBe(3);
});

it.each([
  ["sampling", 60, () => samplingOf()],
  ["repair", 63, () => repairOf()],
])("goes on with the %s from any state of it, to the same answer", async (_, id, stageOf) => {
  const whole = await ask(requestOf(id, stageOf()), isAnswer);
  const from = statesOf(whole, id)[20];
  const rest = await ask(requestOf(id + 1, stageOf(), from), isAnswer);
  expect((rest.at(-1) as Answer).answer).toEqual((whole.at(-1) as Answer).answer);
  expect(statesOf(rest, id + 1)).toEqual(statesOf(whole, id).slice(21));
});

it("predicts at once, while something else is under way", async () => {
  const request = { grid, seed: 7, scheme: "random" } as const;
  const sampling: Request = { type: "job", job: "sample", id: 8, request };
  let asked = false;
  const replies = await new Promise<Reply[]>((resolve) => {
    void ask(sampling, (reply) => {
      if (reply.type !== "progress" || asked) return false;
      asked = true;
      const known = Uint8Array.from(grid.cells, (pitch) => (pitch === HOLE ? 0 : 1));
      send({ type: "job", job: "predict", id: 9, request: { grid, known } });
      return false;
    });
    const gather = receive;
    const received: Reply[] = [];
    receive = (reply) => {
      received.push(reply);
      gather(reply);
      if (isAnswer(reply) && reply.id === 8) resolve(received);
    };
  });
  const answers = replies.filter(isAnswer);
  expect(answers.map(({ id }) => id)).toEqual([9, 8]);
  expect(replies.indexOf(answers[0])).toBeGreaterThan(0);
  expect(replies.filter(({ type }) => type === "progress")).toHaveLength(48);
  expect(replies.at(-1)).toMatchObject({ id: 8, answer: { passes: 48 } });
});

it.each([
  ["predict", (context?: Context) => ({ grid, known: new Uint8Array(grid.cells.length), context })],
  ["pitches", (context?: Context) => ({ grid, cells: [12, 16, 20, 24].map((cell) => cell + 3), context })],
  ["stage", (context?: Context) => ({ stage: samplingOf(7, context) })],
  ["stage", (context?: Context) => ({ stage: repairOf(context) })],
  ["sample", (context?: Context) => ({ grid, seed: 7, scheme: "chronological", context })],
] as const)("tells the network what the page knows of bars and fermatas: %s", async (job, requestWith) => {
  const context = contextOf(16, measuresOf({ bars: USUAL_SHAPE.bars.slice(1) }), [[8, 16]]);
  const answers: unknown[] = [];
  for (const [index, told] of [undefined, unknownContext(16), context].entries()) {
    const request = { type: "job", job, id: 20 + index, request: requestWith(told) } as Request;
    const replies = await ask(request, isAnswer);
    const { answer } = replies.findLast(isAnswer) ?? {};
    answers.push(job === "sample" ? (answer as Sampled).grid : answer);
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).not.toEqual(answers[0]);
});

it("says what goes wrong as a kind with details, which the page puts into a sentence of its language", async () => {
  const nowhere: Request = { type: "load", modelUrl: "http://nowhere/model.json", backend: "wasm" };
  let deliver: (event: MessageEvent<Request>) => void = () => undefined;
  const said = new Promise<Reply>((resolve) => {
    serve(
      {
        postMessage: (reply) => {
          if (reply.type !== "alive") resolve(reply);
        },
        addEventListener: (_, listener) => {
          deliver = listener;
        },
      },
      { fetch: () => Promise.reject(new TypeError("offline")), wasm: WASM_FILES, now: () => 0 },
    );
  });
  deliver(new MessageEvent("message", { data: nowhere }));
  const error = { kind: "unreachable", details: { file: "model.json" } } as const;
  expect(await said).toEqual({ type: "loadFailed", error });
  setLanguage("de");
  expect(networkErrorText(error.kind, error.details)).toBe(
    "Das Netz konnte nicht geladen werden: keine Antwort für model.json.",
  );
  setLanguage("en");
});

/** The About panel: where the network that plays here comes from, as its own metadata tells. */
import published from "virtual:model";
import { byId, el } from "./element";

/** The parts of the metadata that the panel tells of. All may be missing: a model can be trained but not evaluated. */
export interface Provenance {
  readonly training: {
    readonly options?: { readonly seed?: number; readonly jsb?: string };
    readonly minutes?: number;
    readonly batches?: number;
    readonly commit?: string | null;
    readonly data_sha256?: string;
  };
  readonly evaluation: readonly Evaluation[];
  readonly served?: { readonly ratio_to_keras?: Readonly<Record<string, number>> };
  readonly weights: {
    readonly bytes?: number;
    readonly dtype?: string;
    readonly parameters?: number;
    readonly sha256?: string;
  };
}

/** One measurement of `training/evaluate.py`. */
interface Evaluation {
  readonly fold: string;
  readonly data: string;
  readonly order: string;
  readonly framewise: { readonly mean: number; readonly standard_error: number | null };
}

/** Shown of a hash or of a commit: enough to find it. */
const HASH_LENGTH = 12;

const STORED = { uint8: "8 bits each", float16: "16 bits each", float32: "32 bits each" } as const;

/** The rows of the panel: what is told, and what it is. */
export function provenanceRows(model: Provenance): readonly (readonly [term: string, text: string])[] {
  const { training, weights } = model;
  const { minutes, commit, data_sha256: data } = training;
  const rows: (readonly [string, string | 0 | undefined])[] = [
    ["Parameters", weights.parameters?.toLocaleString("en")],
    ["Download", weights.bytes && `${weights.bytes.toLocaleString("en")} bytes, ${stored(weights.dtype)}`],
    [
      "Trained for",
      minutes && `${Math.round(minutes)} minutes, ${training.batches?.toLocaleString("en")} batches`,
    ],
    ["Seed", training.options?.seed?.toString()],
    ["Source", commit ? `commit ${commit}` : undefined],
    ["Data", data && `${source(training.options?.jsb)}, SHA-256 ${data.slice(0, HASH_LENGTH)}`],
    ["Weights", weights.sha256 && `SHA-256 ${weights.sha256.slice(0, HASH_LENGTH)}`],
    ...model.evaluation.map((figure) => [measured(figure), nats(figure)] as const),
    ["Cost of the small weights", cost(model.served?.ratio_to_keras?.framewise)],
  ];
  return rows.filter((row): row is readonly [string, string] => Boolean(row[1]));
}

function stored(dtype: string | undefined): string {
  return STORED[dtype as keyof typeof STORED] ?? `stored as ${dtype}`;
}

function source(jsb: string | undefined): string {
  return jsb ? "the public JSB file" : "Bach's chorales in music21";
}

function measured({ fold, data, order }: Evaluation): string {
  return `Surprise, ${order} order, ${fold} pieces${data === "jsb" ? " of the public file" : ""}`;
}

function nats({ framewise }: Evaluation): string {
  const { mean, standard_error: error } = framewise;
  return `${mean.toFixed(3)}${error === null ? "" : ` ± ${error.toFixed(3)}`} nats a frame`;
}

function cost(ratio: number | undefined): string | undefined {
  if (ratio === undefined) return undefined;
  const percent = 100 * (ratio - 1);
  return `${percent < 0 ? "−" : "+"}${Math.abs(percent).toFixed(1)} % surprise`;
}

/** Fills the panel, and lets its buttons open and close it. */
export function createAbout(): void {
  const panel = byId("about", HTMLDialogElement);
  const rows = provenanceRows(published as unknown as Provenance);
  byId("provenance").replaceChildren(
    ...rows.map(([term, text]) => el("div", {}, el("dt", {}, term), el("dd", {}, text))),
  );
  byId("open-about").addEventListener("click", () => panel.showModal());
}

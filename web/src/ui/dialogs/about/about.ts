/** The About dialog: the provenance of the network, from its own metadata, and the browsers that were tried. */
import published from "virtual:model";
import { aboutText } from "../../../i18n/about";
import { decimals, formatList, formatMonth, formatNumber } from "../../../i18n/language";
import { byId } from "../../element";
import { termRows } from "../../term-rows";
import type { Dialogs } from "../dialogs";
import triedBrowsers from "./tried-browsers.json";

/** A browser in which the journey of the tests has succeeded, as `make tried` writes it. */
export interface TriedBrowser {
  readonly name: string;
  readonly version: string;
  /** Such as `2026-11`. */
  readonly month: string;
}

/** The parts of the metadata that the dialog shows. All may be missing: a model can be trained but not evaluated. */
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
  /** Whether the network was told where bars begin and phrases end. */
  readonly told?: boolean;
  readonly framewise: { readonly mean: number; readonly standard_error: number | null };
}

/** Shown of a hash or of a commit: enough to find it. */
const HASH_LENGTH = 12;

/** Bits of a weight by the name of its type. */
const BITS: Readonly<Record<string, number>> = { uint8: 8, float16: 16, float32: 32 };

/** The rows of the dialog, a term and its description each, in the language in use. */
export function provenanceRows(model: Provenance): readonly (readonly [term: string, description: string])[] {
  const text = aboutText();
  const { training, weights } = model;
  const { minutes, batches = 0, commit, data_sha256: data } = training;
  const rows: (readonly [string, string | 0 | undefined])[] = [
    [text.parameters, weights.parameters && formatNumber(weights.parameters)],
    [text.download, weights.bytes && text.size(formatNumber(weights.bytes), stored(weights.dtype))],
    [text.trained, minutes && text.training(formatNumber(Math.round(minutes)), formatNumber(batches))],
    [text.seed, training.options?.seed?.toString()],
    [text.source, commit ? text.commit(commit) : undefined],
    [text.data, data && text.hashed(source(training.options?.jsb), data.slice(0, HASH_LENGTH))],
    [text.weights, weights.sha256 && `SHA-256 ${weights.sha256.slice(0, HASH_LENGTH)}`],
    ...model.evaluation.map((figure) => [measured(figure), nats(figure)] as const),
    [text.cost, cost(model.served?.ratio_to_keras?.framewise)],
  ];
  return rows.filter((row): row is readonly [string, string] => Boolean(row[1]));
}

/** The row that tells which browsers were tried, and when. */
export function triedRow(browsers: readonly TriedBrowser[]): readonly [term: string, description: string] {
  const text = aboutText();
  const each = browsers.map(({ name, version, month }) => text.browser(name, version, formatMonth(month)));
  return [text.tried, formatList(each)];
}

function stored(dtype = "?"): string {
  return dtype in BITS ? aboutText().bits(BITS[dtype]) : aboutText().storedAs(dtype);
}

function source(jsb: string | undefined): string {
  return jsb ? aboutText().publicFile : aboutText().chorales;
}

function measured({ fold, data, order, told = false }: Evaluation): string {
  return aboutText().measured(order, fold, data === "jsb", told);
}

function nats({ framewise }: Evaluation): string {
  const { mean, standard_error: error } = framewise;
  return aboutText().nats(`${decimals(mean, 3)}${error === null ? "" : ` ± ${decimals(error, 3)}`}`);
}

function cost(ratio: number | undefined): string | undefined {
  if (ratio === undefined) return undefined;
  const percent = 100 * (ratio - 1);
  return aboutText().more(`${percent < 0 ? "−" : "+"}${decimals(Math.abs(percent), 1)}`);
}

/** Lets the buttons open and close the panel, which is filled in the language in which it is opened. */
export function createAbout(dialogs: Dialogs): void {
  const panel = dialogs.register(byId("about", HTMLDialogElement));
  byId("open-about").addEventListener("click", () => {
    const rows = [...provenanceRows(published), triedRow(triedBrowsers)];
    byId("provenance").replaceChildren(...termRows(rows));
    panel.open();
  });
}

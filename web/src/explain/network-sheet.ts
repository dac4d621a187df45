/** The last sections of How it works: the repair of faults, and a table of the network from the model's metadata. */
import { explainText } from "../i18n/explain";
import { decimals, formatNumber } from "../i18n/language";
import type { ModelMetadata } from "../network/metadata";
import { el } from "../ui/element";
import { termRows } from "../ui/term-rows";
import { sheet } from "./figure";

interface Measured {
  readonly fold?: string;
  readonly order?: string;
  readonly framewise?: { readonly mean?: number };
}

/** The rows on the network, from its metadata; what that does not hold is left out. */
export function networkRows({
  weights,
  training,
  evaluation,
}: Pick<ModelMetadata, "weights" | "training" | "evaluation">): readonly (readonly [
  term: string,
  text: string,
])[] {
  const text = explainText();
  const minutes = training.minutes;
  const measured = (evaluation as readonly Measured[]).find(
    ({ fold, order }) => fold === "valid" && order === "random",
  )?.framewise?.mean;
  return [
    [text.parameters, formatNumber(weights.parameters)] as const,
    [text.download, text.bytes(formatNumber(weights.bytes))] as const,
    ...(typeof minutes === "number"
      ? [[text.trained, text.minutes(formatNumber(Math.round(minutes)))] as const]
      : []),
    ...(measured === undefined ? [] : [[text.error, text.natsFrame(decimals(measured, 3))] as const]),
  ];
}

/** The sheets, with the way back to the staff. */
export function createNetworkSheets(metadata: ModelMetadata, home: string): readonly HTMLElement[] {
  const text = explainText();
  return [
    sheet(
      "mending",
      text.mendTitle,
      el("p", {}, text.mendText),
      el("p", {}, el("a", { href: home }, text.pencil)),
    ),
    sheet(
      "network",
      text.networkTitle,
      el("p", {}, text.networkText),
      el("dl", { class: "provenance" }, ...termRows(networkRows(metadata))),
      el("p", {}, el("a", { href: home }, text.back)),
    ),
  ];
}

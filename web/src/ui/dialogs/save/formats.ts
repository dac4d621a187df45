/** The export formats of a score, each with its writer, which is loaded when it is first wanted. */
import published from "virtual:model";
import type { State } from "../../../app/state";
import { seedOf } from "../../../app/versions";
import { melodyOf } from "../../../app/work";
import { givenMelody } from "../../../music/score";
import type { ExportTask, SaveChoice } from "./export-task";
import { musicXmlFile } from "./musicxml-file";
import { exportedScoreOf } from "./score-of-state";

export interface Format {
  readonly extension: string;
  readonly write: (state: State, choice: SaveChoice, task: ExportTask) => Promise<Blob>;
}

export type FormatName = "musicxml" | "midi" | "wav" | "practice" | "svg" | "png" | "json";

export const FORMATS: Readonly<Record<FormatName, Format>> = {
  musicxml: { extension: "musicxml", write: musicXmlFile },
  midi: { extension: "mid", write: writeMidi },
  wav: { extension: "wav", write: writeWav },
  practice: { extension: "zip", write: writePractice },
  svg: { extension: "svg", write: writeSvg },
  png: { extension: "png", write: writePng },
  json: { extension: "json", write: writeJson },
};

async function writeMidi(state: State, { whole }: SaveChoice): Promise<Blob> {
  const { toMidi } = await import("../../../formats/midi/write");
  return new Blob([new Uint8Array(toMidi(exportedScoreOf(state, whole)))], { type: "audio/midi" });
}

/** The score as it is played, with its mix. */
async function writeWav(state: State, { whole }: SaveChoice, task: ExportTask): Promise<Blob> {
  task.progress(0);
  const { loadSoundFiles } = await import("./sound-files");
  const { usual, render } = await loadSoundFiles(state, whole);
  return render(usual, task);
}

async function writePractice(state: State, choice: SaveChoice, task: ExportTask): Promise<Blob> {
  task.progress(0);
  const { writePracticeFiles } = await import("./practice-files");
  return writePracticeFiles(state, choice, task);
}

async function writeSvg(state: State, { whole }: SaveChoice): Promise<Blob> {
  const { drawSvg } = await import("./picture");
  return drawSvg(exportedScoreOf(state, whole)).file;
}

async function writePng(state: State, { whole }: SaveChoice): Promise<Blob> {
  const { drawPng } = await import("./picture");
  return drawPng(exportedScoreOf(state, whole));
}

async function writeJson(state: State, { whole }: SaveChoice): Promise<Blob> {
  const { writeScoreJson } = await import("../../../formats/json/write");
  const { signature } = exportedScoreOf(state, whole);
  const voices = whole ? state.voices : givenMelody(melodyOf(state));
  const score = { ...state, signature, voices, seed: seedOf(state) };
  const text = writeScoreJson(score, published.weights.sha256);
  return new Blob([text], { type: "application/json" });
}

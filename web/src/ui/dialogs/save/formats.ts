/** The export formats of a score, each with its writer, which is loaded when it is first wanted. */
import published from "virtual:model";
import { version } from "../../../../package.json";
import { soundingNotes } from "../../../app/sounding";
import type { State } from "../../../app/state";
import { seedOf } from "../../../app/versions";
import { melodyOf } from "../../../app/work";
import { ENSEMBLES, whenComplete } from "../../../audio/ensembles";
import { endingOf } from "../../../audio/ritardando";
import type { StaffCount } from "../../../formats/musicxml/write/staves";
import { givenMelody } from "../../../music/score";
import { exportedScoreOf } from "./score-of-state";

/** What of the score is saved, and how it is laid out. */
export interface SaveChoice {
  /** All four voices where there is a harmony; else the melody alone. */
  readonly whole: boolean;
  readonly staves: StaffCount;
}

/** How the writing of a file reports its progress, and what cancels it. */
export interface ExportTask {
  /** To be called with how much is done, from 0 to 1. Who never calls it is done at once. */
  readonly progress: (done: number) => void;
  readonly signal: AbortSignal;
}

export interface Format {
  readonly extension: string;
  readonly write: (state: State, choice: SaveChoice, task: ExportTask) => Promise<Blob>;
}

export type FormatName = "musicxml" | "midi" | "wav" | "svg" | "png" | "json";

export const FORMATS: Readonly<Record<FormatName, Format>> = {
  musicxml: { extension: "musicxml", write: writeMusicXml },
  midi: { extension: "mid", write: writeMidi },
  wav: { extension: "wav", write: writeWav },
  svg: { extension: "svg", write: writeSvg },
  png: { extension: "png", write: writePng },
  json: { extension: "json", write: writeJson },
};

async function writeMusicXml(state: State, { whole, staves }: SaveChoice): Promise<Blob> {
  const { toMusicXml } = await import("../../../formats/musicxml/write/score");
  const date = new Date().toISOString().slice(0, 10);
  const text = toMusicXml(exportedScoreOf(state, whole), staves, { software: `Kantor ${version}`, date });
  return new Blob([text], { type: "application/vnd.recordare.musicxml+xml" });
}

async function writeMidi(state: State, { whole }: SaveChoice): Promise<Blob> {
  const { toMidi } = await import("../../../formats/midi/write");
  return new Blob([new Uint8Array(toMidi(exportedScoreOf(state, whole)))], { type: "audio/midi" });
}

/** The score as it is played, by its instrument and with its mix. */
async function writeWav(
  state: State,
  { whole }: SaveChoice,
  { progress, signal }: ExportTask,
): Promise<Blob> {
  progress(0);
  const { tempo, instrument, shape, mix, fermatas, tempoChanges } = state;
  const [{ renderWav }, maker] = await Promise.all([
    import("../../../audio/render"),
    ENSEMBLES[instrument](),
    whenComplete(instrument),
  ]);
  const notes = soundingNotes({ ...state, melodyAlone: !whole });
  const request = { tempo, maker, mix, ending: endingOf(instrument) };
  signal.throwIfAborted();
  const music = { notes, shape, fermatas, tempoChanges, drums: whole };
  const bytes = await renderWav({ ...request, music }, progress, signal);
  return new Blob([new Uint8Array(bytes)], { type: "audio/wav" });
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

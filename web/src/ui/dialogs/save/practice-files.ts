/**
 * Practice files for a choir, in one archive: for each voice that has notes a MIDI file and a sound file in which it is in
 * front, both counted in and with the repeats written out; and the score as MusicXML.
 */

import type { State } from "../../../app/state";
import { countIn } from "../../../audio/metronome";
import { practiceMix, reedInFront } from "../../../audio/practice";
import type { RenderRequest } from "../../../audio/render";
import { toPracticeMidi } from "../../../formats/midi/practice";
import { playedScore } from "../../../formats/played-score";
import { playbackText } from "../../../i18n/playback";
import type { Instrument } from "../../../music/instrument";
import type { ExportTask, SaveChoice } from "./export-task";
import { fileName, voiceFileName } from "./file-name";
import { musicXmlFile } from "./musicxml-file";
import { exportedScoreOf } from "./score-of-state";
import { loadSoundFiles } from "./sound-files";
import { createZip } from "./zip";

/** Writes the archive. One voice is rendered after the other, so that the page holds the sound of only one. */
export async function writePracticeFiles(
  state: State,
  choice: SaveChoice,
  { progress, signal }: ExportTask,
): Promise<Blob> {
  const { title, instrument } = state;
  const score = playedScore(exportedScoreOf(state, choice.whole));
  const sound = await loadSoundFiles(state, choice.whole);
  const zip = createZip();
  await zip.add(fileName(title, "musicxml"), await musicXmlFile(state, choice), signal);
  const sung = score.voices.flatMap(({ name, notes }, voice) => (notes.length > 0 ? [{ name, voice }] : []));
  for (const [index, { name, voice }] of sung.entries()) {
    const practice = { front: voice, clicks: countIn(score.shape, 0), clickName: playbackText().countIn };
    const midi = new Blob([new Uint8Array(toPracticeMidi(score, practice))]);
    const task = { progress: (done: number) => progress((index + done) / sung.length), signal };
    const wav = await sound.render(inFront(sound.usual, instrument, voice), task);
    await zip.add(voiceFileName(title, voice, name, "mid"), midi, signal);
    await zip.add(voiceFileName(title, voice, name, "wav"), wav, signal);
  }
  return zip.finish();
}

/** The request for a sound file with a voice in front, which is counted in; the drums would cover it. */
function inFront(usual: RenderRequest, instrument: Instrument, front: number): RenderRequest {
  return {
    ...usual,
    music: { ...usual.music, drums: false },
    maker: () => reedInFront(usual.maker(), front),
    mix: practiceMix(instrument, front),
    counted: true,
  };
}

/** The score of the page as the formats write it. */

import { fifthsOf, signatureOf } from "../../../app/spelling-key";
import type { State } from "../../../app/state";
import { isHarmonised, melodyOf } from "../../../app/work";
import type { ExportedScore } from "../../../formats/exported-score";
import { voiceTitles } from "../../../i18n/voices";
import { isRest } from "../../../music/score";

/** The score of a state: all its voices, or its melody alone where there is no more, or where `whole` is false. */
export function exportedScoreOf(state: State, whole: boolean): ExportedScore {
  const { title, shape, key, tempo, instrument, fermatas, tempoChanges } = state;
  const names = voiceTitles();
  const sung =
    isHarmonised(state) && whole
      ? state.voices.map((line) => line.filter((note) => !isRest(note)))
      : [melodyOf(state)];
  const voices = sung.map((notes, voice) => ({ name: names[voice], notes }));
  // Beside its chorale the melody has the chorale's signature.
  const keys = { signature: signatureOf(state), spelling: fifthsOf(state) };
  return { title, shape, key, tempo, instrument, fermatas, tempoChanges, voices, ...keys };
}

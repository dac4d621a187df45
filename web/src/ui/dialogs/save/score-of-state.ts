/** The score of the page as the formats write it. */

import { fifthsOf, keyOf } from "../../../app/spelling-key";
import type { State } from "../../../app/state";
import { voicesOf } from "../../../engraving/chorale-parts";
import type { ExportedScore } from "../../../formats/exported-score";
import { voiceTitles } from "../../../i18n/voices";

/** The score of a state: its harmony, or its melody alone where there is none, or where `whole` is false. */
export function exportedScoreOf(state: State, whole: boolean): ExportedScore {
  const { title, shape, key, tempo, instrument, harmony, melody } = state;
  const names = voiceTitles();
  const sung = harmony !== null && whole ? voicesOf(harmony.notes) : [melody];
  const voices = sung.map((notes, voice) => ({ name: names[voice], notes }));
  const shared = { title, shape, key, tempo, instrument, voices };
  if (harmony === null) return { ...shared, signature: key?.fifths ?? 0, spelling: fifthsOf(state) };
  // Beside its chorale the melody has the chorale's signature.
  const fifths = keyOf(harmony.notes, key);
  return { ...shared, signature: fifths, spelling: fifths };
}

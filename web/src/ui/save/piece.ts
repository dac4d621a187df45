/** What of the page's score is saved, as a piece. */
import { voicesText } from "../../i18n/voices";
import type { Piece } from "../../music/piece";
import { SOPRANO } from "../../music/spec";
import type { State } from "../../state";
import { voicesOf } from "../engraving/chorale-parts";
import { fifthsOf, keyOf } from "../spelling";

/** The score of a state: its harmony, or its melody alone where there is none, or where `whole` is false. */
export function pieceOf(state: State, whole: boolean): Piece {
  const { title, frame, key, tempo, instrument, harmony, melody } = state;
  const { soprano, alto, tenor, bass } = voicesText();
  const names = [soprano, alto, tenor, bass];
  const shared = { title, frame, key, tempo, instrument };
  if (harmony === null || !whole) {
    const voices = [{ name: names[SOPRANO], notes: melody }];
    // Beside its chorale the melody has the chorale's signature.
    const signature = harmony === null ? (key?.fifths ?? 0) : keyOf(harmony.notes, key);
    return { ...shared, voices, signature, spelling: harmony === null ? fifthsOf(state) : signature };
  }
  const fifths = keyOf(harmony.notes, key);
  const voices = voicesOf(harmony.notes).map((notes, voice) => ({ name: names[voice], notes }));
  return { ...shared, voices, signature: fifths, spelling: fifths };
}

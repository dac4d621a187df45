/**
 * The voices that the parts of a score are named after, in the languages of the page and of old scores. The command line's
 * twin is `training/scores/read/voice_names.py`.
 */
import { BASS, SOPRANO } from "../../../music/spec";

const [ALTO, TENOR] = [SOPRANO + 1, SOPRANO + 2];

/** Names by voice. An alto is looked for first: a contralto is one, and so is a countertenor's old part. */
const NAMES: readonly (readonly [voice: number, name: RegExp])[] = [
  [ALTO, /contralto|contratenor|haute.?contre|\balt(us|o|i|os|e)?(?!\p{L})|女低音/iu],
  [SOPRANO, /sopran|descant|dis[ck]ant|cantus|superius|\bcanto\b|dessus|treble|女高音/iu],
  [TENOR, /tenor|ténor|\btaille\b|男高音/iu],
  [BASS, /\bbass(us|o|i|es|e)?(?!\p{L})|basse\b|\bbaixo\b|\bbajo\b|男低音/iu],
];

/** The letters that stand for the voices, alone or with a number: `S`, `A.`, `T 1`. */
const LETTERS = "SATB";
const ABBREVIATION = /^([satb])\.?\s?\d?\.?$/i;

/** Letters of several voices on one staff, from the upper one down: `SA`, `TB`. */
const SEVERAL = /^(?=..)s?a?t?b?$/i;

/** What stands between the names of voices on one staff: `Soprano, Alto`, `S/A`, `Sopran und Alt`. */
const BETWEEN = /[,;/&+|]|\s(?:and|und|et|e|y|和)\s|、/iu;

/** The voices that a part is named after, from the highest of the staff down; none where it is called otherwise. */
export function voicesNamed(name: string): readonly number[] {
  const trimmed = name.trim();
  if (SEVERAL.test(trimmed)) return [...trimmed.toUpperCase()].map((letter) => LETTERS.indexOf(letter));
  return trimmed.split(BETWEEN).flatMap((piece) => voicesIn(piece.trim()));
}

/** The voices of a name without what stands between names: of each word, where every one is a voice, else of the whole. */
function voicesIn(name: string): readonly number[] {
  const byWord = name.split(/\s+/).map(voiceNamed);
  const found = byWord.includes(null) ? [voiceNamed(name)] : byWord;
  return found.flatMap((voice) => voice ?? []);
}

function voiceNamed(name: string): number | null {
  const letter = ABBREVIATION.exec(name);
  if (letter !== null) return LETTERS.indexOf(letter[1].toUpperCase());
  return NAMES.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

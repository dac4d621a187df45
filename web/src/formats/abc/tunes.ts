/** The tunes of an ABC file, of which one may hold hundreds: https://abcnotation.com/wiki/abc:standard:v2.1. */

/** What every tune begins with: its number. */
const NUMBER = /^X:[ \t]*\d/m;

/** A field, or a directive, that before the first tune is meant for all of them. */
const FOR_ALL = /^([A-Z]:|%%)/;

/** A line that is neither a field nor a comment: of music. */
const MUSIC = /^[ \t]*(?![A-Za-z]:|%|\s)./m;

/** A tie or a broken rhythm that a line begins with, though it belongs to the note before. */
const AFTER_ITS_NOTE = /^(?![A-Za-z]:|%)(.*)\n(-|<+|>+)/gm;

/** Octaves that a key is sounded higher or lower, as older files say it. */
const OCTAVES = /^(K:.*?)([-+])(8|16)va\b/gm;

/** A voice's field with its name, but for a number, where it has no name that is to be printed. */
const UNNAMED_VOICE = /^(V:[ \t]*([^\s\d]\S*))(?!.*\b(?:name|nm)[ \t]*=)/gm;

/** Whether a text is ABC; the command line's sign for it is the same: `training/scores/read/file_format.py`. */
export function isAbc(text: string): boolean {
  return NUMBER.test(text);
}

/** The tunes of an ABC file, each with what the file says for all. A tune ends at a blank line. */
export function tunesIn(text: string): readonly string[] {
  const [before, ...tunes] = text.split(/^(?=X:)/m);
  const isTune = NUMBER.test(before);
  const forAll = isTune ? [] : before.split("\n").filter((line) => FOR_ALL.test(line));
  return (isTune ? [before, ...tunes] : tunes).map((tune) => {
    const [number, ...lines] = tune.split(/\n[ \t]*\n/, 1)[0].split("\n");
    return [number, ...forAll, ...lines].join("\n");
  });
}

/** Whether a tune has a line of music, and not only fields. */
export function hasMusic(tune: string): boolean {
  return MUSIC.test(tune);
}

/**
 * A tune as its parser knows it: without what older files write otherwise, and with voices that are called as they are
 * printed, or else as their fields are: `V:S` is printed `S`.
 */
export function forParser(tune: string): string {
  return tune
    .replace(AFTER_ITS_NOTE, "$1$2\n")
    .replace(
      OCTAVES,
      (_, key, way, count) => `${key} octave=${way === "-" ? "-" : ""}${count === "8" ? 1 : 2}`,
    )
    .replace(UNNAMED_VOICE, '$1 name="$2"');
}

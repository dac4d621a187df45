/**
 * The spines of a Humdrum file: columns of tokens that are split, joined, exchanged, begun and ended on the way down. Their
 * syntax is that of the Humdrum Toolkit (Huron 1995).
 */
import { ReadError } from "../import/read/read-error";

/** A column, or one of those into which a column was split. */
export interface Spine {
  /** Which of the file's columns it is or was a part of, from 0; those that are begun later count on. */
  readonly part: number;
  /** What it holds, as `**kern`; empty until that is said. */
  readonly kind: string;
}

/** A token with the spine that it stands in. */
export interface Field {
  readonly spine: Spine;
  readonly token: string;
}

/** A spine, and those before it that it goes on from: none where it begins, several where they are joined. */
export interface Succession {
  readonly spine: Spine;
  readonly from: readonly Spine[];
}

/** A line of the first piece. `next` are the spines after it, where they are others. */
export interface HumdrumLine {
  readonly kind: "data" | "barline" | "interpretation";
  readonly fields: readonly Field[];
  readonly next: readonly Succession[] | null;
}

export interface HumdrumFile {
  readonly lines: readonly HumdrumLine[];
  /** How many pieces it holds, one after the other. */
  readonly pieces: number;
}

/** How a file begins: comments, and then what its spines hold. The command line's sign is the same. */
const BEGINNING = /^\s*(?:!.*\n\s*)*\*\*/;

/** Whether an interpretation changes the spines. */
const CHANGES = /^\*(?:[\^vx+-]$|\*)/;

/** Whether a text is Humdrum. */
export function isHumdrum(text: string): boolean {
  return BEGINNING.test(text);
}

/** The first piece of a file. Throws a ReadError of the kind `badText`, with the line that is not as wide as its spines. */
export function readSpines(text: string): HumdrumFile {
  const lines: HumdrumLine[] = [];
  let [spines, parts, pieces]: [readonly Spine[], number, number] = [[], 0, 0];
  text.split("\n").forEach((written, index) => {
    const line = written.trimEnd();
    if (line === "" || line.startsWith("!")) return;
    const tokens = line.split(/\t+/);
    if (spines.length === 0) {
      if (!line.startsWith("**")) return;
      pieces++;
      spines = tokens.map((kind) => ({ part: parts++, kind }));
    }
    if (tokens.length !== spines.length) throw new ReadError("badText", { line: index + 1 });
    const fields = spines.map((spine, at): Field => ({ spine, token: tokens[at] }));
    const next = tokens.some((token) => CHANGES.test(token)) ? successions(fields, () => parts++) : null;
    if (pieces === 1) lines.push({ kind: kindOf(line), fields, next });
    if (next !== null) spines = next.map(({ spine }) => spine);
  });
  return { lines, pieces };
}

function kindOf(line: string): HumdrumLine["kind"] {
  if (line.startsWith("*")) return "interpretation";
  return line.startsWith("=") ? "barline" : "data";
}

/** The spines after a line of interpretations; `newPart` numbers those that begin. */
function successions(fields: readonly Field[], newPart: () => number): readonly Succession[] {
  const next: Succession[] = [];
  const exchanged: number[] = [];
  fields.forEach(({ spine, token }, index) => {
    const before = fields[index - 1];
    const joins = token === "*v" && before?.token === "*v" && before.spine.part === spine.part;
    const last = next.at(-1);
    if (token === "*-") return;
    if (token === "*x") exchanged.push(next.length);
    if (joins && last !== undefined) next[next.length - 1] = { ...last, from: [...last.from, spine] };
    else next.push({ spine: token.startsWith("**") ? { ...spine, kind: token } : spine, from: [spine] });
    if (token === "*^") next.push({ spine: { ...spine }, from: [spine] });
    if (token === "*+") next.push({ spine: { part: newPart(), kind: "" }, from: [] });
  });
  const [one, other] = exchanged;
  if (other !== undefined) [next[one], next[other]] = [next[other], next[one]];
  return next;
}

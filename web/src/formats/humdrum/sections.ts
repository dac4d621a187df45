/** The sections of a Humdrum file, and the order in which they are played: `*>A`, and before them `*>[A,A,B]`. */
import type { MeasuredBar } from "../import/read/measured-piece";

/** A section from a bar on, by its index. */
export interface Section {
  readonly label: string;
  readonly from: number;
}

/** What is known of the sections of a file. */
export interface Form {
  readonly sections: readonly Section[];
  /** The labels in the order in which they are played; none where that is not said. */
  readonly order: readonly string[];
}

/** The first order that an interpretation gives; one with a name of its own is a variant. */
export function orderIn(token: string): readonly string[] | null {
  const [, list] = /^\*>\[(.*)\]$/.exec(token) ?? [];
  return list === undefined ? null : list.split(",").map((label) => label.trim());
}

export function labelIn(token: string): string | null {
  return /^\*>([^[\]]+)$/.exec(token)?.[1] ?? null;
}

/** The bars with the repeats and endings that the order of the sections asks for, and whether it asks for more than that. */
export function formed(
  bars: readonly MeasuredBar[],
  { sections, order }: Form,
): { readonly bars: readonly MeasuredBar[]; readonly jumps: boolean } {
  const marked = [...bars];
  const inFile = sections.map(({ label }) => label);
  const mark = (index: number, more: Partial<MeasuredBar>) => {
    if (marked[index] !== undefined) marked[index] = { ...marked[index], ...more };
  };
  const spanOf = (label: string) => {
    const at = inFile.indexOf(label);
    return { from: sections[at]?.from ?? 0, to: (sections[at + 1]?.from ?? bars.length) - 1 };
  };
  const played: string[] = [];
  for (let at = 0; at < order.length; at++) {
    const [label, second, third, fourth] = order.slice(at);
    const { from, to } = spanOf(label);
    played.push(label);
    if (label === second) {
      mark(from, { opens: true });
      mark(to, { closes: true });
      at++;
    } else if (label === third && fourth !== undefined) {
      mark(from, { opens: true });
      [second, fourth].forEach((one, pass) => {
        const span = spanOf(one);
        const ending = [pass + 1];
        for (let index = span.from; index <= span.to; index++) mark(index, { ending });
        if (pass === 0) mark(span.to, { closes: true });
      });
      played.push(second, fourth);
      at += 3;
    }
  }
  return { bars: marked, jumps: order.length > 0 && played.join() !== inFile.join() };
}

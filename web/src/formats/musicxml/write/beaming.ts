/** What each head has of the beams: the first for eighths and shorter, the second for sixteenths. */
import { beamGroups, type Head, type Rest } from "../../../music/notation";
import type { MetricPlace } from "../../../music/score-shape";

/** A beam at a head, as MusicXML says it. */
export type Beam = "begin" | "continue" | "end" | "forward hook" | "backward hook";

export interface Beaming {
  /** The beams at a head, from the first down; none where it has a flag, or is too long for either. */
  readonly beams: readonly Beam[];
}

/** The beams at each head of a voice in a bar. Heads without any are left out. */
export function beamingOf(
  signs: readonly (Head | Rest)[],
  bar: MetricPlace,
): ReadonlyMap<Head, readonly Beam[]> {
  const heads = signs.filter((sign) => sign.kind === "head");
  return new Map(
    beamGroups(heads, bar).flatMap((group) =>
      group.map((head, index) => {
        const first = place(index > 0, index < group.length - 1);
        return [head, isSixteenth(head) ? [first, second(group, index)] : [first]] as const;
      }),
    ),
  );
}

/** The second beam at a sixteenth: to its neighbours, or a hook that points into the group. */
function second(group: readonly Head[], index: number): Beam {
  const [before, after] = [group[index - 1], group[index + 1]].map(isSixteenth);
  if (before || after) return place(before, after);
  return index === 0 ? "forward hook" : "backward hook";
}

function place(before: boolean, after: boolean): Beam {
  if (before) return after ? "continue" : "end";
  return "begin";
}

function isSixteenth(head: Head | undefined): boolean {
  return head?.length === 1;
}

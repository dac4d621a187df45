/**
 * The order in which the bars of a shape are played: repeats, endings, da capo and dal segno, up to the fine or over the
 * coda. The command line's is `order_of` in `training/scores/read/unfold.py`; `tests/golden/playing_order.json` holds the
 * two together.
 */
import type { Bar } from "./score-shape";
import type { Mark } from "./signs";

/** Where the playing is. */
interface Walk {
  /** The first bar of the section that repeats. */
  readonly section: number;
  /** How often the section is played, and which time it is. */
  readonly last: number;
  readonly time: number;
  readonly hasJumped: boolean;
  readonly takesCoda: boolean;
}

/** Bars that are played at most: a piece that goes on longer has signs that lead nowhere. */
const MOST_PLAYED = 1024;

/**
 * The indices of bars as they are played. After a jump back no repeat is made, and the last ending is taken. What would
 * lead to a sign that is not there leads nowhere: the music goes on.
 */
export function playingOrder(bars: readonly Bar[]): readonly number[] {
  const order: number[] = [];
  let walk: Walk = { section: 0, last: timesOf(bars, 0), time: 1, hasJumped: false, takesCoda: false };
  const enter = (section: number) => {
    walk = { ...walk, section, last: timesOf(bars, section), time: 1 };
  };
  let at = 0;
  while (at < bars.length && order.length < MOST_PLAYED) {
    const { opens, closes, ending, marks } = bars[at];
    const has = (mark: Mark) => marks?.includes(mark) ?? false;
    if (opens && at !== walk.section) enter(at);
    if (ending !== undefined && !ending.includes(walk.hasJumped ? walk.last : walk.time)) {
      at++;
      if (at < bars.length && bars[at].ending === undefined) enter(at);
      continue;
    }
    order.push(at);
    if (walk.hasJumped && has("fine")) break;
    const coda = walk.takesCoda && has("toCoda") ? indexOf(bars, "coda", at + 1) : -1;
    if (coda !== -1) {
      at = coda;
      walk = { ...walk, takesCoda: false };
      enter(at);
      continue;
    }
    if (endsSection(bars, at) && !walk.hasJumped && walk.time < walk.last) {
      walk = { ...walk, time: walk.time + 1 };
      at = walk.section;
      continue;
    }
    const back = has("daCapo") ? 0 : has("dalSegno") ? indexOf(bars, "segno") : -1;
    if (back !== -1 && !walk.hasJumped) {
      const takesCoda = indexOf(bars, "toCoda") !== -1;
      walk = { section: back, last: timesOf(bars, back), time: 1, hasJumped: true, takesCoda };
      at = back;
      continue;
    }
    const leaves = ending !== undefined && bars[at + 1]?.ending === undefined;
    at++;
    if (leaves || (closes && ending === undefined)) enter(at);
  }
  return order;
}

/** The first bar with a mark, from one on; -1 where there is none. */
function indexOf(bars: readonly Bar[], mark: Mark, first = 0): number {
  return bars.findIndex(({ marks }, index) => index >= first && (marks?.includes(mark) ?? false));
}

/** Whether a bar ends what is repeated: by its sign, or as the end of an ending that is followed by another one. */
function endsSection(bars: readonly Bar[], at: number): boolean {
  const { closes, ending } = bars[at];
  const following = bars[at + 1]?.ending;
  return (
    closes === true ||
    (ending !== undefined && following !== undefined && String(following) !== String(ending))
  );
}

/**
 * How often the section is played that begins with a bar: as its endings tell, else its repeat sign. After an ending that
 * is the only one comes what is played last.
 */
function timesOf(bars: readonly Bar[], section: number): number {
  let times = 1;
  const endings = new Set<string>();
  for (let index = section; index < bars.length; index++) {
    const { opens, closes, ending } = bars[index];
    const isOver = opens || (bars[index - 1]?.ending !== undefined && ending === undefined);
    if (index > section && isOver) break;
    if (ending !== undefined) endings.add(String(ending));
    times = Math.max(times, ...(ending ?? []), closes && ending === undefined ? 2 : 1);
    if (closes && ending === undefined) break;
  }
  return times + (endings.size === 1 ? 1 : 0);
}

/** Memoisation of the last result, so that nothing is drawn twice. */

import type { State } from "../app/state";
import { type Language, language } from "../i18n/language";

/** `make`, but while its arguments stay the same objects, and the language the same, what it made last is kept. */
export function memoizeLast<Arguments extends readonly unknown[], Made>(
  make: (...given: Arguments) => Made,
): (...given: Arguments) => Made {
  let last: { given: Arguments; made: Made; language: Language } | null = null;
  return (...given) => {
    const stale = last?.language !== language() || given.some((value, index) => value !== last?.given[index]);
    if (last === null || stale) last = { given, made: make(...given), language: language() };
    return last.made;
  };
}

/**
 * `show`, but only where one of the named parts of the state has changed, or the language. While the music sounds the
 * page is shown sixty times a second, and little of it is another than before.
 */
export function showParts<Part extends keyof State>(
  parts: readonly Part[],
  show: (state: Pick<State, Part>) => void,
): (state: State) => void {
  const showLast = memoizeLast((...values: readonly State[Part][]) =>
    show(Object.fromEntries(parts.map((part, index) => [part, values[index]])) as Pick<State, Part>),
  );
  return (state) => showLast(...parts.map((part) => state[part]));
}

/** Keeps what was made last, so that nothing is drawn twice. */
import { type Language, language } from "../i18n/language";

/** `make`, but while its arguments stay the same objects, and the language the same, what it made last is kept. */
export function rememberLast<Arguments extends readonly unknown[], Made>(
  make: (...given: Arguments) => Made,
): (...given: Arguments) => Made {
  let last: { given: Arguments; made: Made; language: Language } | null = null;
  return (...given) => {
    const stale = last?.language !== language() || given.some((value, index) => value !== last?.given[index]);
    if (last === null || stale) last = { given, made: make(...given), language: language() };
    return last.made;
  };
}

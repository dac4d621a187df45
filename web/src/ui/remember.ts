/** `make`, but while its arguments stay the same objects, what it made last is kept. */
export function rememberLast<Arguments extends readonly unknown[], Made>(
  make: (...given: Arguments) => Made,
): (...given: Arguments) => Made {
  let last: { given: Arguments; made: Made } | null = null;
  return (...given) => {
    if (last === null || given.some((value, index) => value !== last?.given[index])) {
      last = { given, made: make(...given) };
    }
    return last.made;
  };
}

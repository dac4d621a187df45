/** A localStorage for tests: in memory, with as much room as is wanted. */

/** Has `localStorage` be an empty one, with room for so many characters of values. */
export function useLocalStorage({ room = Number.POSITIVE_INFINITY } = {}): Map<string, string> {
  const items = new Map<string, string>();
  const used = () => [...items.values()].reduce((sum, { length }) => sum + length, 0);
  globalThis.localStorage = {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (name) => items.get(name) ?? null,
    setItem(name, value) {
      if (used() - (items.get(name)?.length ?? 0) + value.length > room)
        throw new DOMException("", "QuotaExceededError");
      items.set(name, value);
    },
    removeItem: (name) => void items.delete(name),
    clear: () => items.clear(),
  };
  return items;
}

/** Has every access to `localStorage` be refused. */
export function forbidLocalStorage(): void {
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get() {
      throw new DOMException("", "SecurityError");
    },
    set(storage: Storage) {
      Object.defineProperty(globalThis, "localStorage", {
        configurable: true,
        writable: true,
        value: storage,
      });
    },
  });
}

/** Items of localStorage, for what must be written at once. Where the browser stores nothing, they are forgotten. */

/** The storage of all tabs, which outlives them. */
const ofAllTabs = () => localStorage;

/** The storage of this tab, which outlives a reload. */
export const ofThisTab = () => sessionStorage;

/** What is kept under a name; `null` where nothing is, or the reader's settings forbid the look. */
export function keptItem(name: string, storage = ofAllTabs): string | null {
  return attempt(() => storage().getItem(name)) ?? null;
}

/** Keeps a value under a name; whether that is so. Where it is not, what was kept there stays. */
export function keepItem(name: string, value: string, storage = ofAllTabs): boolean {
  const keep = () => {
    storage().setItem(name, value);
    return true;
  };
  return attempt(keep) ?? false;
}

/** Forgets what is kept under a name. */
export function forgetItem(name: string): void {
  attempt(() => localStorage.removeItem(name));
}

/** The names under which something is kept. */
export function keptNames(): readonly string[] {
  const names = () =>
    Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? "");
  return attempt(names) ?? [];
}

/** What an access to the storage gives; `undefined` where it is full, or the reader's settings forbid it. */
function attempt<Given>(access: () => Given): Given | undefined {
  try {
    return access();
  } catch (error) {
    console.info("Not kept on the device:", error);
    return undefined;
  }
}

/** The session of the open page: autosaved, and flushed when the page is hidden or left. */
import type { Store } from "../app/store";
import { type Autosave, createAutosave } from "./autosave";

/** Restores the stored session into the store, and keeps it on the device from then on. */
export function keepSession(store: Store): Autosave {
  const autosave = createAutosave({ store });
  addEventListener("pagehide", () => void autosave.flush());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void autosave.flush();
  });
  return autosave;
}

/** Opening a file: by the button, or by dropping it anywhere on the page. What reads it is loaded with the first one. */
import { openText } from "../../../i18n/open";
import { byId } from "../../element";
import { listenToDrops } from "./drop";
import type { OpenDialog, OpenDialogDeps } from "./open-dialog";

/** Lets the button and the page take files. */
export function createOpenFile(deps: OpenDialogDeps): void {
  const input = byId("open-file", HTMLInputElement);
  let loading: Promise<OpenDialog> | null = null;

  const load = () => {
    loading ??= import("./open-dialog").then(({ createOpenDialog }) => createOpenDialog(deps));
    loading.catch(() => {
      loading = null; // to be tried again with the next file
    });
    return loading;
  };
  const open = async (files: readonly File[]) => {
    if (files.length === 0) return;
    try {
      const dialog = await load();
      await dialog.open(files[0], files.length);
    } catch (error) {
      console.warn("The panel for files could not be loaded:", error);
      deps.store.dispatch({
        type: "notice",
        notice: { level: "error", kind: "openDialogNotLoaded", details: {} },
      });
    }
  };

  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    input.value = ""; // so that the same file can be opened again
    void open(files);
  });
  listenToDrops(
    () => openText().drop,
    open,
    () => deps.dialogs.current() ?? document.body,
  );
}

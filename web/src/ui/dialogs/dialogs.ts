/** The one owner of the page's modal dialogs: which of them is open, and that no two are. */

/** A modal dialog of the page. Escape and a press beside it close it too, where its element allows that. */
export interface Dialog {
  isOpen(): boolean;
  /** Opens it; whichever other is open is closed before. The browser moves the focus into it. */
  open(): void;
  /** Closes it. The focus goes to `focus`, or back to where it was before. */
  close(focus?: HTMLElement): void;
}

export interface Dialogs {
  /** Registers a dialog, and puts it on the page where it is not there yet. `closed` is called whenever it has closed. */
  register(element: HTMLDialogElement, closed?: () => void): Dialog;
  /** Takes a dialog off the page. */
  remove(element: HTMLDialogElement): void;
  /** The dialog that is open; `null` where none is. */
  current(): HTMLDialogElement | null;
  /** Closes the dialog that is open, if one is. */
  close(): void;
}

export function createDialogs(): Dialogs {
  const registered = new Set<HTMLDialogElement>();
  const current = () => [...registered].find(({ open }) => open) ?? null;
  return {
    register(element, closed = () => undefined) {
      registered.add(element);
      if (!element.isConnected) document.body.append(element);
      element.addEventListener("close", closed);
      return {
        isOpen: () => element.open,
        open() {
          if (element.open) return;
          current()?.close();
          element.showModal();
          // The button that closes it may lie below what is in sight, and has the focus: one reads from the top.
          for (const scrolled of [element, ...element.querySelectorAll("*")]) scrolled.scrollTop = 0;
        },
        close(focus) {
          element.close();
          focus?.focus();
        },
      };
    },
    remove(element) {
      registered.delete(element);
      element.remove();
    },
    current,
    close: () => current()?.close(),
  };
}

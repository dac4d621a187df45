/** Sending a link: copied to the clipboard, or to an app by Web Share. Each resolves with the message on what came of it. */

/** Names of messages of `shareText`. */
export type Sending = "copied" | "selected" | "notSent";

/** Copies what a field holds. Where the browser forbids it, the text is selected, to be copied by hand. */
export async function copyText(field: HTMLInputElement): Promise<Sending> {
  try {
    await navigator.clipboard.writeText(field.value);
    return "copied";
  } catch {
    field.focus();
    field.select();
    return "selected";
  }
}

/** Opens the browser's choice of apps; `null` where the link was handed on, or the reader has closed the choice. */
export async function sendLink(url: string): Promise<Sending | null> {
  try {
    await navigator.share({ title: document.title, url });
    return null;
  } catch (error) {
    return error instanceof DOMException && error.name === "AbortError" ? null : "notSent";
  }
}

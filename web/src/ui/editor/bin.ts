/** The bin that appears above the staff while a note is held. What is dragged there is off the staff, and removed. */
import { setAttributes, svg } from "../../engraving/svg";
import { el } from "../element";

export interface Bin {
  /** Shows the bin, open where letting go would remove what is held. */
  show(visible: boolean, open: boolean): void;
}

/** Puts a bin at the upper right corner of the staff. */
export function createBin(host: HTMLElement): Bin {
  const drawing = svg(
    "svg",
    { viewBox: "0 0 24 24", focusable: "false" },
    svg("use", { href: "#tool-remove" }),
  );
  const bin = el("div", { class: "bin", "aria-hidden": "true", hidden: true }, drawing);
  host.append(bin);
  return {
    show(visible, open) {
      bin.hidden = !visible;
      setAttributes(bin, { "data-open": open });
    },
  };
}

/** The delete zone: a bin that appears above the staff while a note is held. What is dragged there is off the staff, and removed. */
import { setAttributes, svg } from "../../engraving/svg";
import { el } from "../element";

export interface DeleteZone {
  /** Shows the bin, open where letting go would remove what is held. */
  show(visible: boolean, open: boolean): void;
}

/** Puts a bin at the upper right corner of the staff. */
export function createDeleteZone(host: HTMLElement): DeleteZone {
  const drawing = svg(
    "svg",
    { viewBox: "0 0 24 24", focusable: "false" },
    svg("use", { href: "#tool-remove" }),
  );
  const zone = el("div", { class: "bin", "aria-hidden": "true", hidden: true }, drawing);
  host.append(zone);
  return {
    show(visible, open) {
      zone.hidden = !visible;
      setAttributes(zone, { "data-open": open });
    },
  };
}

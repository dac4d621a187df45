/** The circle of fifths as a dial: major keys outside, minor keys inside, and in the middle the key that the notes suggest. */

import { setAttributes } from "../../../engraving/svg";
import { settingsText } from "../../../i18n/settings";
import { type Key, MODES } from "../../../music/key";
import { el, setText } from "../../element";
import { keyTitle, tonicName } from "../../note-names";

/** Signatures around the circle, clockwise from the top. Six sharps stand at the bottom. */
const CIRCLE = [0, 1, 2, 3, 4, 5, 6, -5, -4, -3, -2, -1];

/** How far from the middle the keys of a mode stand, in parts of the dial's width. */
const RADII = { major: 0.425, minor: 0.265 } as const;

const BY_NOTES = "notes";

export interface KeyDial {
  readonly element: HTMLElement;
  show(key: Key | null): void;
}

/** A dial that calls back with what is chosen on it. The arrow keys go around it, major keys first. */
export function createKeyDial(choose: (key: Key | null) => void): KeyDial {
  const middle = option(BY_NOTES, () => choose(null));
  middle.label.classList.add("middle");
  const options = MODES.flatMap((mode) =>
    CIRCLE.map((fifths, place) => {
      const made = option(`${fifths} ${mode}`, () => choose({ fifths, mode }));
      const angle = (2 * Math.PI * place) / CIRCLE.length;
      made.label.classList.add(mode);
      made.label.style.left = `${50 + 100 * RADII[mode] * Math.sin(angle)}%`;
      made.label.style.top = `${50 - 100 * RADII[mode] * Math.cos(angle)}%`;
      return { ...made, fifths, mode };
    }),
  );
  const legend = el("legend", {});
  const element = el(
    "fieldset",
    { class: "key-dial" },
    legend,
    el("div", { class: "dial" }, middle.label, ...options.map(({ label }) => label)),
  );
  return {
    element,
    show(key) {
      const text = settingsText();
      setText(legend, text.key);
      setText(middle.face, text.fromNotes);
      middle.input.checked = key === null;
      for (const { input, face, fifths, mode } of options) {
        setText(face, tonicName({ fifths, mode }));
        setAttributes(input, { "aria-label": keyTitle({ fifths, mode }) });
        input.checked = key?.fifths === fifths && key.mode === mode;
      }
    },
  };
}

function option(value: string, choose: () => void) {
  const input = el("input", { type: "radio", name: "key", value });
  const face = el("span", {});
  input.addEventListener("change", choose);
  return { input, face, label: el("label", {}, input, face) };
}

/** The signs of a MusicXML score by which it is not played from its first bar to its last: repeats, endings and jumps. */
import type { OmissionKind } from "../../import/piece";
import { attribute, child, childrenOf, type XmlElement } from "./xml-tree";

/** What a form's signs are among the omissions. */
export type FormKind = Extract<OmissionKind, "repeat" | "ending" | "jump">;

/** Attributes of a `sound` that is a jump, or where one ends. */
const JUMPS = ["dacapo", "dalsegno", "tocoda", "fine", "segno", "coda"];

/** The same as words. */
const JUMP_WORDS =
  /^\W*(d\.?\s?[cs]\.?(?!\p{L})|da\s?capo|dal\s?segno|(to\s)?coda|al\s(fine|coda|segno)|fine)\b/iu;

/** The signs of a form in a measure, each kind once. */
export function formOf(measure: XmlElement): readonly FormKind[] {
  const kinds = measure.children.flatMap((element): readonly FormKind[] => {
    switch (element.name) {
      case "barline":
        return barlineForm(element);
      case "direction":
        return isJump(element) || isSoundJump(child(element, "sound")) ? ["jump"] : [];
      case "sound":
        return isSoundJump(element) ? ["jump"] : [];
      case "attributes":
        return repeatsMeasures(element) ? ["repeat"] : [];
      default:
        return [];
    }
  });
  return [...new Set(kinds)];
}

function barlineForm(barline: XmlElement): readonly FormKind[] {
  const isRepeat = attribute(child(barline, "repeat"), "direction") === "backward";
  const isEnding = attribute(child(barline, "ending"), "type") === "start";
  const isSign = ["segno", "coda"].some((name) => child(barline, name) !== undefined);
  return [
    ...(isRepeat ? ["repeat" as const] : []),
    ...(isEnding ? ["ending" as const] : []),
    ...(isSign ? ["jump" as const] : []),
  ];
}

function isSoundJump(sound: XmlElement | undefined): boolean {
  return JUMPS.some((name) => attribute(sound, name) !== "");
}

function isJump(direction: XmlElement): boolean {
  return childrenOf(direction, "direction-type").some((type) =>
    type.children.some(({ name, text }) =>
      name === "words" ? JUMP_WORDS.test(text.trim()) : name === "segno" || name === "coda",
    ),
  );
}

/** Whether a sign says that measures before are to be played again instead of notes. */
function repeatsMeasures(attributes: XmlElement): boolean {
  return childrenOf(attributes, "measure-style").some(
    (style) => attribute(child(style, "measure-repeat"), "type") === "start",
  );
}

import { expect, test } from "vitest";
import { formOf } from "./form";
import { parseXml } from "./xml-tree";

const form = (measure: string) => formOf(parseXml(`<measure>${measure}</measure>`));
const words = (text: string) =>
  `<direction><direction-type><words>${text}</words></direction-type></direction>`;

test.each([
  "D.C.",
  "D. C. al Fine",
  "DC",
  "Da capo",
  "D.S.",
  "Dal Segno al Coda",
  "To Coda",
  "Coda",
  "Fine",
  "(fine)",
])("“%s” is a jump", (text) => {
  expect(form(words(text))).toEqual(["jump"]);
});

test.each(["dolce", "con fine", "Codaly", "Finest", "Dcresc."])("“%s” is none", (text) => {
  expect(form(words(text))).toEqual([]);
});

test("what is played tells a jump, as signs do, once a measure", () => {
  expect(form(`<sound dalsegno="a"/>`)).toEqual(["jump"]);
  expect(form(`<direction><sound tempo="90"/></direction>`)).toEqual([]);
  expect(form(`<direction><direction-type><segno/></direction-type></direction>${words("Fine")}`)).toEqual([
    "jump",
  ]);
});

test("barlines tell endings and repeats", () => {
  const barline = `<barline><ending number="1" type="start"/></barline><barline><ending number="1" type="stop"/><repeat direction="backward"/></barline>`;
  expect(form(barline)).toEqual(["ending", "repeat"]);
  expect(form(`<barline><repeat direction="forward"/></barline>`)).toEqual([]);
});

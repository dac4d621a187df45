import { describe, expect, test } from "vitest";
import { formsOf, joinForms } from "./form";
import { parseXml } from "./xml-tree";

/** The forms of measures with these elements. */
const forms = (...measures: readonly string[]) =>
  formsOf(measures.map((inside) => parseXml(`<measure>${inside}</measure>`)));

const endings = (...measures: readonly string[]) => forms(...measures).map(({ ending }) => ending);

const words = (inside: string) => `<direction><direction-type>${inside}</direction-type></direction>`;
const barline = (inside: string) => `<barline>${inside}</barline>`;
const ending = (number: string, type: string) => barline(`<ending number="${number}" type="${type}"/>`);
const CLOSES = barline(`<repeat direction="backward"/>`);

test.each<[string, string, readonly string[]]>([
  ["what is played", `<sound dalsegno="a"/>`, ["dalSegno"]],
  ["a sign on a barline", barline("<coda/>"), ["coda"]],
  ["several, in their order", words("<words>Fine</words>") + words("<segno/>"), ["segno", "fine"]],
])("marks: %s", (_, inside, expected) => {
  expect(forms(inside)[0].marks).toEqual(expected);
});

describe("barlines", () => {
  test("tell repeats", () => {
    expect(forms(barline(`<repeat direction="forward"/>`), CLOSES)).toMatchObject([
      { opens: true, closes: false },
      { opens: false, closes: true, omissions: [] },
    ]);
  });

  test("tell endings, from where a bracket begins to where it ends", () => {
    const written = ["", ending("1, 2", "start"), CLOSES + ending("1, 2", "stop"), "", ending("3", "start")];
    expect(endings(...written, ending("3", "discontinue"), "")).toEqual([
      ...[[], [1, 2], [1, 2], [], [3], [3]],
      [],
    ]);
  });

  test.each([
    ["1", [1]],
    ["1-3", [1, 2, 3]],
    ["1.,2.", [1, 2]],
    ["2,1", [1, 2]],
    ["8-20", [8, 9]],
    ["", []],
  ])("of the times “%s”", (number, times) => {
    expect(endings(ending(number, "start") + ending(number, "stop"))).toEqual([times]);
  });

  test("a bracket that is not ended goes to where its repeat ends, or is of one bar", () => {
    expect(endings(ending("1", "start"), CLOSES, ending("2", "start"), "")).toEqual([[1], [1], [2], []]);
  });

  test("a bracket that ends where the next begins does not end that", () => {
    const next = ending("1", "stop") + ending("2", "start");
    expect(endings(ending("1", "start"), next, ending("2", "stop"))).toEqual([[1], [2], [2]]);
  });
});

test("what is left out is told", () => {
  const often = barline(`<repeat direction="backward" times="3"/>`);
  const style = `<attributes><measure-style><measure-repeat type="start">1</measure-repeat></measure-style></attributes>`;
  expect(forms(often, style, ending("", "start")).map(({ omissions }) => omissions)).toEqual([
    ["repeatTimes"],
    ["measureRepeat"],
    ["unnumbered"],
  ]);
  expect(forms(ending("1,2", "start") + often + ending("1,2", "stop"))[0].omissions).toEqual([]);
});

test("the parts of a score share the signs of their bars", () => {
  const [upper] = forms(CLOSES + words("<segno/>"));
  const [lower] = forms(ending("2", "start") + words("<words>D.C.</words>"));
  expect(joinForms([upper, lower])).toEqual({ closes: true, ending: [2], marks: ["segno", "daCapo"] });
  expect(joinForms([])).toEqual({});
});

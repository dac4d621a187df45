import { expect, test } from "vitest";
import { LANGUAGES, setLanguage } from "../../../i18n/language";
import { tutorialText } from "../../../i18n/tutorial";
import { SOPRANO, spec } from "../../../music/spec";
import { tutorialSteps } from "./steps";

const all = spec.voices.map((_, voice) => voice);

test("the melody comes first, then the voices from the bass upwards, and the reader last", () => {
  const [melody, voices, rest, yours] = tutorialSteps();
  expect(melody.excerpts.map((excerpt) => excerpt.voices)).toEqual([[SOPRANO]]);
  expect(voices.excerpts.map((excerpt) => excerpt.voices)).toEqual([[3], [2], [1], [0], all]);
  expect(rest.excerpts.map(({ ending }) => ending)).toEqual(["clash", "agree"]);
  expect(yours).toMatchObject({ name: "yours", excerpts: [] });
});

test("what is heard stands in the score, and only the step about it has a wrong chord", () => {
  for (const { name, voices, excerpts } of tutorialSteps()) {
    for (const { voices: heard, ending } of excerpts) {
      expect(voices).toEqual(expect.arrayContaining([...heard]));
      if (name !== "rest") expect(ending).toBe("agree");
    }
  }
});

test.each(LANGUAGES)("each step is told in a few words: %s", (language) => {
  setLanguage(language);
  for (const { name } of tutorialSteps()) {
    const { title, text } = tutorialText()[name];
    expect(title.length).toBeLessThan(35);
    expect(text.match(/[.!?。！？]/g)?.length).toBeLessThanOrEqual(3);
  }
  setLanguage("en");
});

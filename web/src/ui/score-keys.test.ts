// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { isAtScore, isForScore } from "./score-keys";

document.body.innerHTML = `
  <div id="score" tabindex="0"><button id="mark"></button></div>
  <button id="tool"></button><input type="radio" id="voice"><input type="checkbox" id="follow">
  <input type="range" id="tempo"><input id="title"><textarea id="notes"></textarea><select id="key"></select>
  <div class="keys-board"><button id="c4"></button></div><dialog><button id="close"></button></dialog>
  <div class="pop open"><button id="open"></button></div><div class="pop"><button id="shut"></button></div>`;

/** Which of the page's elements say yes of a key that is pressed in them. */
function whereIs(says: (event: KeyboardEvent) => boolean) {
  const places: string[] = [];
  const note = (event: KeyboardEvent) => {
    if (says(event)) places.push((event.target as Element).id || "body");
  };
  document.addEventListener("keydown", note);
  for (const target of [document.body, ...document.querySelectorAll("[id]")])
    target.dispatchEvent(new KeyboardEvent("keydown", { key: "r", bubbles: true }));
  document.removeEventListener("keydown", note);
  return places;
}

test("a letter is the score's wherever it has no other meaning", () => {
  expect(whereIs(isForScore)).toEqual(["body", "score", "mark", "tool", "voice", "follow", "tempo", "shut"]);
});

test("an arrow is the score's at the score alone, or where nothing has the focus", () => {
  expect(whereIs(isAtScore)).toEqual(["body", "score"]);
});

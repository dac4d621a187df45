import { describe, expect, it } from "vitest";
import { composed, given, linesOf } from "../../testing/voice-notes";
import { initialState } from "../initial-state";
import { type Action, reduce } from "../reduce";
import type { Inquiry, State } from "../state";

const VOICES = linesOf(given(0, 0, 72), given(0, 4, 74), composed(1, 0, 67));
const choices = [60, 64, 67].map((pitch) => ({ pitch, probability: 0.3, faults: [] }));
const { fermatas, ending } = initialState(7);
const inquiry: Inquiry = { voices: VOICES, fermatas, ending, voice: 1, index: 0, choices, at: 2 };
const answered: Action = { type: "inquiryAnswered", inquiry };

function stateAfter(...actions: Action[]): State {
  return actions.reduce(reduce, { ...initialState(7), voices: VOICES });
}

const asked = stateAfter({ type: "select", index: 0, voice: 1 }, answered);

describe("an inquiry", () => {
  it("is there for the note that was asked, and no edit", () => {
    expect(asked).toMatchObject({ inquiry, past: [], voices: VOICES });
  });

  it("comes too late for another note, or another score", () => {
    const other = stateAfter({ type: "select", index: 1 });
    expect(reduce(other, answered)).toBe(other);
    const edited = stateAfter({ type: "removeNote", index: 1 }, { type: "select", index: 0, voice: 1 });
    expect(reduce(edited, answered)).toBe(edited);
  });

  it.each([0, 4])("comes too late where a phrase ends elsewhere since, at step %i", (step) => {
    const edited = stateAfter({ type: "select", index: 0, voice: 1 }, { type: "toggleFermata", step });
    expect(reduce(edited, answered)).toBe(edited);
  });

  it("points at a choice, and at none that there is not", () => {
    expect(reduce(asked, { type: "inquiryPointed", at: 0 }).inquiry?.at).toBe(0);
    for (const at of [-1, 2, 3]) expect(reduce(asked, { type: "inquiryPointed", at })).toBe(asked);
    const none = stateAfter();
    expect(reduce(none, { type: "inquiryPointed", at: 0 })).toBe(none);
  });

  it("ends, and then does nothing", () => {
    const ended = reduce(asked, { type: "inquiryEnded" });
    expect(ended.inquiry).toBeNull();
    expect(reduce(ended, { type: "inquiryEnded" })).toBe(ended);
  });

  it.each<Action>([
    { type: "moveNote", index: 0, to: { pitch: 64 } },
    { type: "keep", region: { start: 0, end: 4, voices: [1] } },
    { type: "toggleFermata", step: 0 },
    { type: "toggleFermata", step: 4 },
    { type: "select", index: 0, voice: 0 },
    { type: "select", index: null },
    { type: "clear" },
    { type: "playStarted" },
    { type: "harmonizeStarted", scope: [1] },
  ])("is over where its note is another, or not selected any more, or something begins: $type", (action) => {
    expect(reduce(asked, action).inquiry).toBeNull();
  });
});

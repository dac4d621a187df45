/** Asking one note: the button, and the keys while its chart is on the staff. */
import type { Conductor } from "../../app/conductor";
import { fifthsOf } from "../../app/spelling-key";
import type { State } from "../../app/state";
import type { Store } from "../../app/store";
import { activeLine } from "../../app/work";
import { isRest } from "../../music/score";
import { announceNote } from "../editor/announcements";
import { dispatchEdit } from "../editor/dispatch-edit";
import { byId, setInert, setText } from "../element";
import { isAtScore, isForScore } from "../score-keys";
import { choiceName } from "./inquiry-chart";

export interface InquiryDeps {
  readonly store: Store;
  readonly conductor: Pick<Conductor, "inquire">;
  readonly announcer: HTMLElement;
  /** Sounds a pitch of a voice for a moment. */
  readonly preview: (pitch: number, voice: number) => void;
}

export interface InquiryTools {
  /** Points at a choice and lets it be heard; pressed once more, it is taken. */
  readonly choose: (index: number) => void;
  readonly show: (state: State) => void;
}

/** Binds the button and the keys. */
export function createInquiry(deps: InquiryDeps): InquiryTools {
  const { store, conductor, announcer, preview } = deps;
  const button = byId("ask");
  button.addEventListener("click", () => {
    if (store.get().inquiry === null) void conductor.inquire();
    else store.dispatch({ type: "inquiryEnded" });
    byId("score").focus({ preventScroll: true });
  });

  function point(at: number): void {
    const { inquiry } = store.get();
    if (inquiry?.choices[at] === undefined) return;
    store.dispatch({ type: "inquiryPointed", at });
    preview(inquiry.choices[at].pitch, store.get().voice);
    setText(announcer, choiceName(inquiry, at, fifthsOf(store.get())));
  }

  function take(): void {
    const { inquiry } = store.get();
    if (inquiry === null) return;
    const { index, choices, at } = inquiry;
    store.dispatch({ type: "inquiryEnded" });
    const { pitch } = choices[at];
    dispatchEdit(deps, { actions: [{ type: "moveNote", index, to: { pitch } }], announce: announceNote });
  }

  document.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { inquiry, audition } = store.get();
      // While several answers are listened to, the keys are theirs.
      if (audition !== null || !isForScore(event)) return;
      if (event.key === "q" && asksFor(store.get())) {
        if (!event.repeat) void conductor.inquire();
        // Where the arrows and Enter are the chart's.
        byId("score").focus({ preventScroll: true });
      } else if (inquiry === null) return;
      else if (event.key === "Escape") store.dispatch({ type: "inquiryEnded" });
      else if (!isAtScore(event)) return;
      else if (event.key === "ArrowUp") point(inquiry.at + 1);
      else if (event.key === "ArrowDown") point(inquiry.at - 1);
      else if (event.key === "Enter") take();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );

  return {
    choose(index) {
      if (store.get().inquiry?.at === index) take();
      else point(index);
    },
    show(state) {
      setInert(button, !asksFor(state));
      button.setAttribute("aria-pressed", state.inquiry === null ? "false" : "true");
    },
  };
}

/** Whether there is one note that can be asked. */
function asksFor(state: State): boolean {
  const note = activeLine(state)[state.selected ?? -1];
  return (
    note !== undefined && !isRest(note) && state.selected === state.anchor && state.activity !== "harmonizing"
  );
}

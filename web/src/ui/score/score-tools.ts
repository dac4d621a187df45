/** The tools of the score: which voice is written, rests and fermatas, and what comes with a selection. */
import type { Conductor } from "../../app/conductor";
import { againScope } from "../../app/scope";
import { selectedRegion } from "../../app/selection";
import type { State } from "../../app/state";
import type { Store } from "../../app/store";
import { isComposed } from "../../music/score";
import { VOICE_COUNT } from "../../music/spec";
import { type CommandId, editOf, isPossible } from "../editor/commands";
import { COMMAND_PARTS } from "../editor/commands/command";
import { dispatchEdit, type Edit } from "../editor/dispatch-edit";
import { byId, setInert } from "../element";
import { showParts } from "../memoize-last";
import { isForScore } from "../score-keys";

export interface ScoreToolsDeps {
  readonly store: Store;
  readonly conductor: Pick<Conductor, "again" | "audition">;
  readonly announcer: HTMLElement;
  /** Sounds a pitch of a voice for a moment. */
  readonly preview: (pitch: number, voice: number) => void;
}

/** Buttons that do what a command of the editor does, by their ids. */
const COMMAND_BUTTONS = {
  rest: "rest",
  fermata: "fermata",
  keep: "keep",
  "let-go": "letGo",
} as const satisfies Readonly<Record<string, CommandId>>;

/** What of a state the tools show. */
const PARTS = [
  ...COMMAND_PARTS,
  "writesRests",
  "activity",
  "audition",
  "follow",
  "chordNames",
  "strict",
] as const;

/** Binds the tools; returns the function that shows a state in them. */
export function createScoreTools(deps: ScoreToolsDeps): (state: State) => void {
  const { store, conductor } = deps;
  const run = (edit: Edit) => dispatchEdit(deps, edit);
  const chips = [...byId("voices").querySelectorAll("input")];
  for (const chip of chips) {
    chip.addEventListener("change", () =>
      store.dispatch({ type: "chooseVoice", voice: Number(chip.value) % VOICE_COUNT }),
    );
  }
  const rest = byId("rest");
  const commands = Object.entries(COMMAND_BUTTONS).map(([id, command]) => {
    const button = byId(id);
    button.addEventListener("click", () => {
      const state = store.get();
      // By hand a rest is written where one presses next, and not where the keyboard's place happens to be.
      const arms = command === "rest" && state.selected === null && state.region === null;
      if (arms) store.dispatch({ type: "setWritesRests", on: !state.writesRests });
      else run(editOf(command, state));
    });
    return { button, command };
  });
  const [bar, again, answers] = [byId("selection-bar"), byId("again"), byId("offer-answers")];
  again.addEventListener("click", () => void conductor.again(selectedRegion(store.get())));
  answers.addEventListener("click", () => void conductor.audition(selectedRegion(store.get())));
  const all = [byId("again-all"), byId("answers-all")];
  all[0].addEventListener("click", () => void conductor.again(null));
  all[1].addEventListener("click", () => void conductor.audition(null));
  byId("select-none").addEventListener("click", () => {
    store.dispatch({ type: "select", index: null });
    byId("score").focus({ preventScroll: true });
  });
  const follow = byId("follow", HTMLInputElement);
  follow.addEventListener("change", () => store.dispatch({ type: "setFollow", on: follow.checked }));
  const strict = byId("strict", HTMLInputElement);
  strict.addEventListener("change", () => store.dispatch({ type: "setStrict", on: strict.checked }));
  const names = byId("chord-names", HTMLInputElement);
  names.addEventListener("change", () => store.dispatch({ type: "setChordNames", on: names.checked }));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
    if (!isForScore(event)) return;
    if (event.key === "r") void conductor.again(selectedRegion(store.get()));
    else if (event.key === "R") void conductor.audition(selectedRegion(store.get()));
    else return;
    event.preventDefault();
  });

  return showParts(PARTS, (state) => {
    for (const chip of chips) chip.checked = Number(chip.value) === state.voice;
    for (const { button, command } of commands) setInert(button, !isPossible(command, state));
    rest.setAttribute("aria-pressed", String(state.writesRests));
    const region = selectedRegion(state);
    const busy = state.activity === "harmonizing";
    bar.hidden = state.audition !== null || region === null;
    const free = againScope(state, region).length > 0;
    setInert(again, busy || !free);
    setInert(answers, busy || !free);
    for (const button of all) setInert(button, busy || !isComposed(state.voices));
    follow.checked = state.follow;
    names.checked = state.chordNames;
    strict.checked = state.strict;
  });
}

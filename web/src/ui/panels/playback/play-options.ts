/** Play options: loop, metronome, and a count-in of a bar. */
import type { State } from "../../../app/state";
import type { Store } from "../../../app/store";
import { setAttributes } from "../../../engraving/svg";
import { byId } from "../../element";

/** Binds the switches of the page; returns the function that shows a state in them. */
export function createPlayOptions(store: Store): (state: State) => void {
  const switches = [
    { button: byId("loop"), type: "setLoop", isOn: ({ mix }: State) => mix.loop },
    { button: byId("metronome"), type: "setMetronome", isOn: ({ mix }: State) => mix.metronome },
    { button: byId("count-in"), type: "setCountIn", isOn: ({ mix }: State) => mix.countIn },
  ] as const;
  for (const { button, type, isOn } of switches) {
    button.addEventListener("click", () => store.dispatch({ type, on: !isOn(store.get()) }));
  }
  return (state) => {
    for (const { button, isOn } of switches) setAttributes(button, { "aria-pressed": String(isOn(state)) });
  };
}

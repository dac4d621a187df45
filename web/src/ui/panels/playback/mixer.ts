/** The mixer: a row for each voice with its volume, mute and solo. */

import type { State } from "../../../app/state";
import type { Store } from "../../../app/store";
import { setAttributes, svg } from "../../../engraving/svg";
import { playbackText } from "../../../i18n/playback";
import { voiceTitles } from "../../../i18n/voices";
import { spec } from "../../../music/spec";
import { byId, el, setText } from "../../element";

/** Steps of a volume slider, from silent to full. */
const STEPS = 20;

/** Fills the mixer of the page; returns the function that shows a state in it, and on the button behind which it is. */
export function createMixer(store: Store): (state: State) => void {
  const opener = byId("open-sound");
  const rows = spec.voices.map((_, voice) => createRow(voice, store));
  byId("mixer-panel").replaceChildren(...rows.map(({ element }) => element));
  return (state) => {
    opener.classList.toggle(
      "used",
      state.mix.voices.some(({ volume, muted, solo }) => volume < 1 || muted || solo),
    );
    for (const { show } of rows) show(state);
  };
}

function createRow(voice: number, store: Store) {
  const set = (level: { volume: number } | { muted: boolean } | { solo: boolean }) =>
    store.dispatch({ type: "setVoice", voice, level });
  const level = () => store.get().mix.voices[voice];
  const mark = svg(
    "svg",
    { class: "mixer-mark", "aria-hidden": "true", focusable: "false" },
    svg("use", { href: `#mark-${spec.voices[voice]}` }),
  );
  const name = el("span");
  const volume = el("input", { type: "range", min: 0, max: STEPS, step: 1 });
  const mute = el("button", { type: "button" }, "M");
  const solo = el("button", { type: "button" }, "S");
  volume.addEventListener("input", () => set({ volume: volume.valueAsNumber / STEPS }));
  mute.addEventListener("click", () => set({ muted: !level().muted }));
  solo.addEventListener("click", () => set({ solo: !level().solo }));
  const element = el("div", { class: `mixer-row voice-${voice}` }, mark, name, volume, mute, solo);
  return {
    element,
    show({ mix }: State) {
      const [text, named] = [playbackText(), voiceTitles()[voice]];
      const now = mix.voices[voice];
      setText(name, named);
      volume.value = String(Math.round(now.volume * STEPS));
      setAttributes(volume, {
        "aria-label": text.volumeOf(named),
        "aria-valuetext": text.percent(Math.round(now.volume * 100)),
      });
      setAttributes(mute, {
        "aria-label": text.mute(named),
        title: text.mute(named),
        "aria-pressed": String(now.muted),
      });
      setAttributes(solo, {
        "aria-label": text.solo(named),
        title: text.solo(named),
        "aria-pressed": String(now.solo),
      });
    },
  };
}

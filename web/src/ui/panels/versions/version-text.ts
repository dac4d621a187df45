/** The text of a version: its faults, its shape and key, how it is played. */

import { countFaults } from "../../../app/ratings";
import { keyOf } from "../../../app/spelling-key";
import type { Version } from "../../../app/state";
import { setAttributes } from "../../../engraving/svg";
import { pencilText } from "../../../i18n/pencil";
import { versionsText } from "../../../i18n/versions";
import { metreName } from "../../../music/metre";
import { soundingNotes } from "../../../music/score";
import { outlineOf } from "../../../music/score-shape";
import type { FaultKind } from "../../../music/voice-leading/faults";
import { el, setText } from "../../element";
import { memoizeLast } from "../../memoize-last";
import { keyOrKeys } from "../../note-names";

/** Metre, length and key: the key that was chosen, else the two that the signature may mean. */
export function factsOf({ shape, key, voices }: Version): string {
  const { metre, count } = outlineOf(shape);
  return versionsText().facts(metreName(metre), count, keyOrKeys(key, keyOf(soundingNotes(voices))));
}

/** Tempo and seed. */
export function soundOf({ tempo, seed }: Version): string {
  return versionsText().sound(String(tempo), seed);
}

/** What of a version its faults depend on. */
type Judged = Pick<Version, "voices" | "shape" | "fermatas" | "ending">;

export interface FaultLines {
  readonly element: HTMLElement;
  /** Shows how many faults a version has, and which. To count them takes its time. */
  show(version: Judged): void;
}

/** A line with the number of a version's faults, and their kinds. */
export function createFaultLines(): FaultLines {
  const [count, kinds] = [el("b", {}), el("span", {})];
  const counted = memoizeLast(
    (
      voices: Judged["voices"],
      shape: Judged["shape"],
      fermatas: Judged["fermatas"],
      ending: Judged["ending"],
    ) => Object.entries(countFaults({ voices, shape, fermatas, ending })) as [FaultKind, number][],
  );
  return {
    element: el("p", { class: "version-faults" }, count, " ", kinds),
    show({ voices, shape, fermatas, ending }) {
      const text = versionsText();
      const faults = counted(voices, shape, fermatas, ending);
      const total = faults.reduce((sum, [, times]) => sum + times, 0);
      const named = faults.map(([kind, times]) => text.fault(pencilText().titles[kind], times)).join(", ");
      setText(count, text.faults(total));
      setText(kinds, named);
      setAttributes(kinds, { title: named });
    },
  };
}

/** The sound of the metronome: a short knock, higher on the first beat of a bar. */
import { type InputNode, Synth } from "tone";
import { createStartTimes } from "./voice";

/** Loudness in decibels: heard through four voices, and no louder than they are. */
const VOLUME = -14;

/** Frequencies in hertz, of an accent and of any other click: above the voices. */
const ACCENT = 2100;
const PLAIN = 1400;

/** Seconds. */
const ENVELOPE = { attack: 0.001, decay: 0.035, sustain: 0, release: 0.01 };

export interface MetronomeClick {
  click(time: number, accent: boolean): void;
  dispose(): void;
}

/** Builds a metronome that is heard through `output`. */
export function createMetronomeClick(output: InputNode): MetronomeClick {
  const knock = new Synth({ oscillator: { type: "triangle" }, envelope: ENVELOPE, volume: VOLUME });
  knock.connect(output);
  const starts = createStartTimes();
  return {
    click(time, accent) {
      starts(time, (start) => knock.triggerAttack(accent ? ACCENT : PLAIN, start));
    },
    dispose: () => knock.dispose(),
  };
}

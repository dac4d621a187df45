/** A synthesised drum kit, of Tone.js's noise and membrane synthesisers. */
import { Filter, type InputNode, MembraneSynth, NoiseSynth } from "tone";
import type { Drum } from "./drum-pattern";
import type { Drums } from "./ensemble";
import { createStartTimes } from "./voice";

/** Loudness in decibels, beside that of the band's voices. */
const VOLUME: Readonly<Record<Drum, number>> = { kick: -10, snare: -12, hat: -12, openHat: -13 };

/** Frequencies in hertz: the skins' pitches, and what is kept of the noise. */
const KICK = 38;
const SNARE = { skin: 170, above: 900 };
const HAT_ABOVE = 7500;

/** Seconds in which the sounds die away. */
const DECAY = { kick: 0.3, skin: 0.09, snare: 0.2, hat: 0.045, openHat: 0.45 };

/** Builds a kit that is heard through `output`. */
export function createDrumKit(output: InputNode): Drums {
  const bright = new Filter({ type: "highpass", frequency: HAT_ABOVE }).connect(output);
  const wires = new Filter({ type: "highpass", frequency: SNARE.above }).connect(output);
  const kick = createSkin(DECAY.kick, 5, VOLUME.kick).connect(output);
  const skin = createSkin(DECAY.skin, 1, VOLUME.snare).connect(output);
  const snare = createNoise(DECAY.snare, VOLUME.snare).connect(wires);
  const hat = createNoise(DECAY.hat, VOLUME.hat).connect(bright);
  const openHat = createNoise(DECAY.openHat, VOLUME.openHat).connect(bright);
  const starts = {
    kick: createStartTimes(),
    snare: createStartTimes(),
    hat: createStartTimes(),
    openHat: createStartTimes(),
  };
  const strikes: Readonly<Record<Drum, (time: number, strength: number) => void>> = {
    kick: (time, strength) => kick.triggerAttack(KICK, time, strength),
    snare(time, strength) {
      skin.triggerAttack(SNARE.skin, time, strength);
      snare.triggerAttack(time, strength);
    },
    hat: (time, strength) => hat.triggerAttack(time, strength),
    openHat: (time, strength) => openHat.triggerAttack(time, strength),
  };
  return {
    strike(drum, time, strength) {
      starts[drum](time, (start) => strikes[drum](start, strength));
    },
    dispose() {
      for (const node of [kick, skin, snare, hat, openHat, wires, bright]) node.dispose();
    },
  };
}

/** A skin that is struck, and whose pitch falls by so many octaves. */
function createSkin(decay: number, octaves: number, volume: number): MembraneSynth {
  const envelope = { attack: 0.001, decay, sustain: 0, release: 0.01 };
  return new MembraneSynth({ pitchDecay: 0.04, octaves, envelope, volume });
}

function createNoise(decay: number, volume: number): NoiseSynth {
  const envelope = { attack: 0.001, decay, sustain: 0, release: 0.01 };
  return new NoiseSynth({ noise: { type: "white" }, envelope, volume });
}

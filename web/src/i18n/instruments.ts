/** Words of the instrument picker, and the loading state of the samples. */
import type { Instrument } from "../music/instrument";
import { messages } from "./language";

type Names = Readonly<Record<Instrument, string>>;

const ENGLISH: Names = {
  organ: "Church organ",
  rock: "Rock band",
  harpsichord: "Harpsichord",
  choir: "Choir",
  strings: "Strings",
  piano: "Piano",
};

const GERMAN: Names = {
  organ: "Kirchenorgel",
  rock: "Rockband",
  harpsichord: "Cembalo",
  choir: "Chor",
  strings: "Streicher",
  piano: "Klavier",
};

const CHINESE: Names = {
  organ: "管风琴",
  rock: "摇滚乐队",
  harpsichord: "羽管键琴",
  choir: "合唱",
  strings: "弦乐",
  piano: "钢琴",
};

export const instrumentsText = messages({
  en: {
    instrument: "Instrument",
    names: ENGLISH,
    loading: "Instrument being loaded",
    unreachable: (name: string) => `${name}: synthesised for now, since the samples did not arrive whole.`,
    offline: (name: string) => `${name}: synthesised while offline, since it was never used on this device.`,
    undecodable: (name: string) => `${name}: synthesised, since this browser cannot decode the samples.`,
  },
  de: {
    instrument: "Instrument",
    names: GERMAN,
    loading: "Instrument wird geladen",
    unreachable: (name) => `${name}: vorerst synthetisch, denn die Aufnahmen sind nicht heil angekommen.`,
    offline: (name) => `${name}: offline nur synthetisch, da noch nie auf diesem Gerät gespielt.`,
    undecodable: (name) =>
      `${name}: nur synthetisch, denn dieser Browser kann die Aufnahmen nicht abspielen.`,
  },
  zh: {
    instrument: "乐器",
    names: CHINESE,
    loading: "正在加载乐器",
    unreachable: (name) => `${name}：采样未能完整加载，暂用电子合成音色。`,
    offline: (name) => `${name}：尚未在本设备上用过，离线时只能用电子合成音色。`,
    undecodable: (name) => `${name}：此浏览器无法解码采样，改用电子合成音色。`,
  },
});

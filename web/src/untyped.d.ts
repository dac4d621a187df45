/** What is used of packages that bring no types. */
declare module "audiobuffer-to-wav" {
  /** Encodes one or two channels, of samples from -1 to 1, with 16 bits each. */
  export default function encode(
    sound: Pick<AudioBuffer, "numberOfChannels" | "sampleRate" | "getChannelData">,
  ): ArrayBuffer;
}

/** The parser of abcjs alone: what it makes of the text of one tune. Durations are in whole notes. */
declare module "abcjs/src/parse/abc_parse.js" {
  interface Fraction {
    readonly num: string;
    readonly den?: string;
  }

  interface Metre {
    readonly type: string;
    readonly value?: readonly Fraction[];
  }

  interface Key {
    /** `none`, and what is no letter, where there is none. */
    readonly root: string;
    readonly acc: string;
    readonly mode: string;
    readonly accidentals: readonly { readonly note: string; readonly acc: string }[];
  }

  interface Clef {
    readonly type?: string;
    /** In semitones. */
    readonly transpose?: number;
  }

  interface Pitch {
    /** Letters above middle C. */
    readonly pitch: number;
    readonly accidental?: string;
    readonly startTie?: object;
  }

  interface Tempo {
    readonly duration?: readonly number[];
    readonly bpm?: number;
  }

  interface Note {
    readonly el_type: "note";
    readonly duration: number;
    readonly pitches?: readonly Pitch[];
    readonly rest?: { readonly type: string; readonly text?: number | string };
    readonly gracenotes?: readonly Pitch[];
    readonly startTriplet?: number;
    readonly tripletMultiplier?: number;
    readonly endTriplet?: boolean;
    readonly decoration?: readonly string[];
    readonly lyric?: readonly { readonly syllable: string; readonly divider: string }[];
  }

  interface Bar {
    readonly el_type: "bar";
    readonly type: string;
    readonly startEnding?: string;
    readonly endEnding?: boolean;
    readonly decoration?: readonly string[];
  }

  type Element =
    | Note
    | Bar
    | (Key & { readonly el_type: "key" | "keySignature" })
    | (Metre & { readonly el_type: "meter" | "timeSignature" })
    | (Clef & { readonly el_type: "clef" })
    | (Tempo & { readonly el_type: "tempo" })
    | { readonly el_type: "part" | "stem" | "style" | "scale" | "break" | "font" | "midi" | "hint" };

  interface Staff {
    /** The names of its voices. */
    readonly title?: readonly (string | undefined)[];
    readonly key?: Key;
    readonly meter?: Metre;
    readonly clef?: Clef;
    readonly voices: readonly (readonly Element[])[];
  }

  interface Tune {
    readonly metaText: {
      /** A text, or one in pieces of several fonts. */
      readonly title?: string | readonly { readonly text: string }[];
      readonly partOrder?: unknown;
      readonly tempo?: Tempo;
    };
    /** Lines of the page; one without staves is of text. */
    readonly lines: readonly { readonly staff?: readonly Staff[] }[];
  }

  export default class Parser {
    parse(text: string): void;
    getTune(): Tune;
  }
}

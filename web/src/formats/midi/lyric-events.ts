/** Lyric events, which the library that writes the file leaves out: they are put in among its notes. */
import { type MidiEvent, parseMidi, writeMidi } from "midi-file";
import { goesOn, sungText } from "../../music/lyrics";
import type { Note } from "../../music/notes";
import { firstStep } from "../../music/score-shape";
import type { ExportedScore } from "../exported-score";
import { asBytes } from "./text";

/** A syllable at a tick. */
interface LyricEvent {
  readonly tick: number;
  readonly text: string;
}

/** A file with the lyrics of its score, each voice's in its own track, which come after the first. */
export function withLyrics(
  file: Uint8Array,
  { voices, shape }: ExportedScore,
  ticksPerStep: number,
): Uint8Array {
  const tickOf = (step: number) => (step - firstStep(shape)) * ticksPerStep;
  const lyrics = voices.map(({ notes }) => lyricEvents(notes, tickOf));
  if (lyrics.every((events) => events.length === 0)) return file;
  const { header, tracks } = parseMidi(file);
  const worded = tracks.map((track, index) => merged(track, lyrics[index - 1] ?? []));
  return Uint8Array.from(writeMidi({ header, tracks: worded }));
}

/** The syllables of the first verse that some notes have. A space ends a word, as RP-017 of the MIDI Association asks. */
function lyricEvents(notes: readonly Note[], tickOf: (step: number) => number): readonly LyricEvent[] {
  const verse = notes
    .flatMap(({ lyrics = [] }) => lyrics.flatMap((text, at) => (text ? at : [])))
    .reduce((first, at) => Math.min(first, at), Number.POSITIVE_INFINITY);
  return notes.flatMap(({ start, lyrics }) => {
    const syllable = lyrics?.[verse] ?? "";
    if (syllable === "") return [];
    return [{ tick: tickOf(start), text: sungText(syllable) + (goesOn(syllable) ? "" : " ") }];
  });
}

/** The events of a track with lyrics among them, each before the note that is sung to it. */
function merged(track: readonly MidiEvent[], lyrics: readonly LyricEvent[]): MidiEvent[] {
  const events: MidiEvent[] = [];
  let [now, written, next] = [0, 0, 0];
  const add = (event: MidiEvent, tick: number) => {
    events.push({ ...event, deltaTime: tick - written });
    written = tick;
  };
  for (const event of track) {
    now += event.deltaTime;
    for (; lyrics[next]?.tick < now || (lyrics[next]?.tick === now && event.type === "noteOn"); next++) {
      const { tick, text } = lyrics[next];
      add({ deltaTime: 0, meta: true, type: "lyrics", text: asBytes(text) }, tick);
    }
    add(event, now);
  }
  return events;
}

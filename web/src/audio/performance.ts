/** Music and those who play it, brought together: the same for the loudspeakers and for a file. */
import type { Mix } from "../music/mix";
import { endOf } from "../music/notes";
import { cuesOf, leadTo, loopEndOf, type Music } from "./events";
import type { Players } from "./mixer";
import { type Ending, pacingOf } from "./ritardando";
import { type Course, createSequence, type Sequence } from "./sequencer";

/** How music is played. */
export interface Terms {
  /** Beats a minute. */
  readonly tempo: number;
  readonly ending: Ending;
  readonly mix: Mix;
  /** The step with which it begins; fractions are allowed. */
  readonly from: number;
  /** Whether it is counted in. */
  readonly counted: boolean;
}

/** Has players play music from the time `begin` on; whoever they are by then is asked for each time. `over` is told the end. */
export function createConcert(
  music: Music,
  terms: Terms,
  begin: number,
  players: () => Players,
  over: (time: number) => void,
): Sequence {
  const programme = {
    cues: cuesOf(music),
    lead: leadTo(music, terms.from, terms.counted),
    from: terms.from,
    end: endOf(music.notes),
    loopEnd: loopEndOf(music),
  };
  const follow: Players["follow"] = (cue, time) => players().follow(cue, time);
  return createSequence(programme, courseOf(music, terms), begin, follow, over);
}

/** The course that a performance takes on these terms. */
export function courseOf({ notes }: Music, { tempo, ending, mix }: Terms): Course {
  return { tempo, loop: mix.loop, pacing: pacingOf(notes, ending) };
}

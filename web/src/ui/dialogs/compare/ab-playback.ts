/** Listening to two scores in turn: the one goes on where the other was. */
import type { Player } from "../../../audio/player";
import type { Comparison } from "../../../music/comparison";
import { notesFrom } from "../../../music/excerpt";
import { endOf, type VoiceNote } from "../../../music/notes";
import type { Heard, Side } from "./twin-sheet";

/** What is listened to. */
export interface Programme {
  /** The notes of both scores. */
  readonly notes: readonly [readonly VoiceNote[], readonly VoiceNote[]];
  readonly comparison: Pick<Comparison, "first" | "common">;
  /** Beats a minute, for both. */
  readonly tempo: number;
}

export interface Listening {
  /** Plays a score from its beginning, or from where the other one is; stops it where it sounds. Never rejects. */
  toggle(side: Side, programme: Programme): Promise<void>;
  /** Ends what this has begun. */
  stop(): void;
}

export interface ListeningParts {
  readonly player: Player;
  /** Told with every frame what is heard, and `null` at the end. */
  readonly tell: (heard: Heard | null) => void;
  /** Told why there is no sound. */
  readonly fail: (error: unknown) => void;
}

export function createListening({ player, tell, fail }: ListeningParts): Listening {
  let heard: Heard | null = null;
  let turn = 0;
  const hear = (now: Heard | null) => {
    heard = now;
    tell(now);
  };
  const stop = () => {
    if (heard === null) return;
    turn++;
    hear(null);
    player.stop();
  };
  return {
    async toggle(side, programme) {
      if (heard?.side === side) return stop();
      const mine = ++turn;
      const from = heard === null ? 0 : stepBeside(heard, programme);
      hear({ side, step: from });
      try {
        await player.play(notesFrom(programme.notes[side], from), programme.tempo, (step) => {
          if (mine === turn) hear({ side, step: from + step });
        });
      } catch (error) {
        if (mine === turn) fail(error);
      }
      if (mine === turn) hear(null);
    },
    stop,
  };
}

/** The step of the other score at the same place; its beginning where it has no such place. */
function stepBeside({ side, step }: Heard, { notes, comparison }: Programme): number {
  const { first, common } = comparison;
  const other = 1 - side;
  const there = step - first[side] + first[other];
  return common > 0 && there >= 0 && there < endOf(notes[other]) ? there : 0;
}

/** A/B playback of two scores in turn: the one goes on where the other was. */
import type { Player } from "../../../audio/player";
import type { Comparison } from "../../../music/comparison";
import { endOf, type VoiceNote } from "../../../music/notes";
import type { TempoChange } from "../../../music/tempo";
import type { Side, Sounding } from "./twin-sheet";

/** What is played. */
export interface Programme {
  /** The notes of both scores. */
  readonly notes: readonly [readonly VoiceNote[], readonly VoiceNote[]];
  /** The steps with a fermata of both scores, in order. */
  readonly fermatas: readonly [readonly number[], readonly number[]];
  /** Where the tempo of each changes, in order. */
  readonly tempoChanges: readonly [readonly TempoChange[], readonly TempoChange[]];
  readonly comparison: Pick<Comparison, "first" | "common">;
  /** Beats a minute, for both. */
  readonly tempo: number;
}

export interface AbPlayback {
  /** Plays a score from its beginning, or from where the other one is; stops it where it sounds. Never rejects. */
  toggle(side: Side, programme: Programme): Promise<void>;
  /** Ends what this has begun. */
  stop(): void;
}

export interface AbPlaybackDeps {
  readonly player: Player;
  /** Called in every frame with what sounds, and with `null` at the end. */
  readonly changed: (sounding: Sounding | null) => void;
  /** Called with why there is no sound. */
  readonly fail: (error: unknown) => void;
}

export function createAbPlayback({ player, changed, fail }: AbPlaybackDeps): AbPlayback {
  let sounding: Sounding | null = null;
  let turn = 0;
  const show = (now: Sounding | null) => {
    sounding = now;
    changed(now);
  };
  const stop = () => {
    if (sounding === null) return;
    turn++;
    show(null);
    player.stop();
  };
  return {
    async toggle(side, programme) {
      if (sounding?.side === side) return stop();
      const mine = ++turn;
      const from = sounding === null ? 0 : stepBeside(sounding, programme);
      show({ side, step: from });
      try {
        const follow = (step: number) => {
          if (mine === turn) show({ side, step });
        };
        const { notes, fermatas, tempoChanges, tempo } = programme;
        const pace = { fermatas: fermatas[side], tempoChanges: tempoChanges[side] };
        await player.play(notes[side], tempo, follow, { from, ...pace });
      } catch (error) {
        if (mine === turn) fail(error);
      }
      if (mine === turn) show(null);
    },
    stop,
  };
}

/** The step of the other score at the same place; its beginning where it has no such place. */
function stepBeside({ side, step }: Sounding, { notes, comparison }: Programme): number {
  const { first, common } = comparison;
  const other = 1 - side;
  const there = step - first[side] + first[other];
  return common > 0 && there >= 0 && there < endOf(notes[other]) ? there : 0;
}

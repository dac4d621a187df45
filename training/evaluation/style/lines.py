"""Features of the lower voices one by one: melodic intervals, lengths, onsets, ornaments, range."""

import numpy as np

from training.evaluation.style.scores import Columns, Scores, share
from training.music.style.places import ALTO, BASS, LARGEST_STEP, LOWER, SIXTHS, THIRDS
from training.spec import STEPS_PER_BEAT, VOICES

# Semitones, up; the widest stand together.
MOVES = {
    1: "minor second",
    2: "major second",
    3: "minor third",
    4: "major third",
    5: "fourth",
    6: "tritone",
    7: "fifth",
    8: "sixth",
    12: "octave",
}
# Steps.
LENGTHS = {
    1: "sixteenths",
    2: "eighths",
    3: "dotted eighths",
    4: "quarters",
    6: "dotted quarters",
    8: "halves",
    12: "dotted halves",
}
POSITIONS = ("on the beat", "a sixteenth after the beat", "half a beat after it", "a sixteenth before the beat")
DISSONANT = (1, 2, 5, 6, 10, 11)  # above the bass, semitones, octaves aside


def melodies(scores: Scores) -> Columns:
    """The intervals by which each lower voice moves, what follows a leap, passing and neighbour notes."""
    for voice in LOWER:
        name = VOICES[voice]
        moves, leaving = scores.moves[..., voice], scores.leaving[..., voice]
        moved = moves != 0
        for semitones, interval in MOVES.items():
            sizes = SIXTHS if interval == "sixth" else (semitones,)
            yield f"{name}: {interval} up, share of its moves", share(np.isin(moves, sizes), moved)
            yield f"{name}: {interval} down, share of its moves", share(np.isin(-moves, sizes), moved)
        step, leap = moved & (np.abs(moves) <= LARGEST_STEP), np.abs(moves) > LARGEST_STEP
        third = np.isin(np.abs(moves), THIRDS)
        yield f"{name}: by step, share of its moves", share(step, moved)
        yield f"{name}: by third, share of its moves", share(third, moved)
        yield f"{name}: by leap over a third, share of its moves", share(leap & ~third, moved)
        on = leaving != 0
        steps_on = on & (np.abs(leaving) <= LARGEST_STEP)
        same_way = moves * leaving > 0
        yield f"{name}: passing notes, a bar", (step & steps_on & same_way).sum(axis=1) / scores.bars
        returns = step & (leaving == -moves)
        yield f"{name}: neighbour notes, a bar", returns.sum(axis=1) / scores.bars
        yield f"{name}: back to the note before, share of its moves", share(leaving == -moves, moved & on)
        yield f"{name}: on in the same direction, share of its moves", share(same_way, moved & on)
        yield f"{name}: a step back after a leap, share of leaps", share(steps_on & ~same_way, leap & on)
        yield f"{name}: a leap after a leap, a bar", (leap & (np.abs(leaving) > LARGEST_STEP)).sum(axis=1) / scores.bars
        yield f"{name}: mean size of its moves", np.abs(moves).sum(axis=1) / np.maximum(moved.sum(axis=1), 1)
        pitches = scores.grids[..., voice]
        yield f"{name}: lowest pitch", pitches.min(axis=1)
        yield f"{name}: mean pitch", pitches.mean(axis=1)
        yield f"{name}: highest pitch", pitches.max(axis=1)
        yield f"{name}: range", pitches.max(axis=1) - pitches.min(axis=1)
        different = (np.diff(np.sort(pitches, axis=1), axis=1) != 0).sum(axis=1) + 1
        yield f"{name}: different pitches for each of its notes", different / scores.onsets[..., voice].sum(axis=1)


def rhythms(scores: Scores) -> Columns:
    """How long the notes of each lower voice are, where in the beat they begin, and where with the soprano."""
    positions = np.arange(scores.grids.shape[1]) % STEPS_PER_BEAT
    soprano_moves = scores.moves[..., 0] != 0
    for voice in LOWER:
        name = VOICES[voice]
        onsets, lengths, moved = scores.onsets[..., voice], scores.lengths[..., voice], scores.moves[..., voice] != 0
        for steps, word in LENGTHS.items():
            yield f"{name}: {word}, a bar", (onsets & (lengths == steps)).sum(axis=1) / scores.bars
        longest = np.where(onsets, lengths, 0).max(axis=1)
        yield f"{name}: longest note", longest
        yield f"{name}: notes, a bar", onsets.sum(axis=1) / scores.bars
        for position, place in enumerate(POSITIONS):
            found = moved & (positions == position)
            yield f"{name}: onsets {place}, a bar", found.sum(axis=1) / scores.bars
        late = onsets & (positions != 0)
        over = late & (positions + lengths > STEPS_PER_BEAT)
        yield f"{name}: held over the next beat from off the beat, a bar", over.sum(axis=1) / scores.bars
        short = onsets & (lengths == 1)
        yield f"{name}: sixteenths off the beat, a bar", (short & (positions % 2 == 1)).sum(axis=1) / scores.bars
        beat = np.broadcast_to(positions == 0, moved.shape)
        yield f"{name}: holds its note on a beat where the soprano moves", share(~moved, beat & soprano_moves)
        yield f"{name}: holds its note on a beat where the soprano holds", share(~moved, beat & ~soprano_moves)
        off = np.broadcast_to(positions == STEPS_PER_BEAT // 2, moved.shape)
        yield f"{name}: moves half a beat after the beat where the soprano does", share(moved, off & soprano_moves)
        runs = moved[:, 2:] & moved[:, :-2]
        yield f"{name}: two moves an eighth apart, a bar", runs.sum(axis=1) / scores.bars


def dissonances(scores: Scores) -> Columns:
    """Dissonances against the bass: prepared and resolved (suspensions), passing, or neither."""
    positions = np.arange(scores.grids.shape[1]) % STEPS_PER_BEAT
    bass = scores.grids[..., BASS]
    for voice in range(ALTO, BASS):
        name = VOICES[voice]
        dissonant = np.isin((scores.grids[..., voice] - bass) % 12, DISSONANT)
        moves, leaving = scores.moves[..., voice], scores.leaving[..., voice]
        on_beat = dissonant & (positions == 0)
        held, falls = moves == 0, np.isin(leaving, (-1, -2))
        yield f"{name}: suspensions on the beat, a bar", (on_beat & held & falls).sum(axis=1) / scores.bars
        yield f"{name}: struck dissonances on the beat, a bar", (on_beat & ~held).sum(axis=1) / scores.bars
        stepwise = (np.abs(moves) <= LARGEST_STEP) & (np.abs(leaving) <= LARGEST_STEP)
        off_beat = dissonant & (positions == STEPS_PER_BEAT // 2) & ~held
        yield f"{name}: passing dissonances off the beat, a bar", (off_beat & stepwise).sum(axis=1) / scores.bars
        yield f"{name}: dissonances off the beat by leap, a bar", (off_beat & ~stepwise).sum(axis=1) / scores.bars

"""The representation of a score: the one owner of every number that describes it.

A score is an integer grid `[step, voice]` of MIDI pitches, a step being a sixteenth note. The export writes
`as_metadata()` into the model; the page reads it from there and repeats none of it.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

VOICES = ("soprano", "alto", "tenor", "bass")
VOICE_COUNT = len(VOICES)

PITCH_MIN = 36  # MIDI; C2, the lowest bass note of the training data
PITCH_MAX = 81  # MIDI; A5, the highest soprano note: the range of Coconet (Huang et al. 2017)
PITCH_COUNT = PITCH_MAX - PITCH_MIN + 1

STEPS_PER_BEAT = 4  # a step is a sixteenth, a beat a quarter
STEP_MULTIPLE = STEPS_PER_BEAT  # the network folds whole beats, so a score has whole beats

HOLE = -1  # a cell without a pitch: silent in a chorale, still to be composed in a sketch
REST = -2  # the pitch of a rest that was written, in a list of notes; in a grid such a cell is a HOLE that is not free
CHANNELS = 2 * VOICE_COUNT  # a piano roll and a mask per voice

# What a composer knows beside the notes, the features of the network's second input. All zero: nothing is known.
CONTEXT = (
    "metre",  # 1 in every step of which the place in the bar is known
    "downbeat",  # 1 in the first beat of a bar
    "middle",  # 1 in the third beat of a bar of four
    "phrasing",  # 1 in every step if it is told where fermatas are
    "fermata",  # 1 in the steps of a note with a fermata; the last note of a piece counts as one
)

# MIDI, lowest and highest of each voice in the training fold (but for 4 of its 54,718 soprano cells, down to 57).
VOICE_RANGES = ((60, 81), (53, 74), (48, 69), (36, 64))

Grid = NDArray[np.int16]  # [step, voice], MIDI pitch or HOLE
Mask = NDArray[np.bool_]  # [step, voice], or with a batch axis before
Context = NDArray[np.float32]  # [step, feature], or with a batch axis before


def check_pitches(grid: Grid) -> None:
    """Raises ValueError if a pitch of `grid` lies outside PITCH_MIN..PITCH_MAX."""
    if np.any((grid != HOLE) & ((grid < PITCH_MIN) | (grid > PITCH_MAX))):
        raise ValueError(f"a pitch lies outside {PITCH_MIN}..{PITCH_MAX}")


def encode(grid: Grid, known: Mask) -> NDArray[np.float32]:
    """The network's input for a score of which only some cells are known.

    Args:
        grid: `[..., step, voice]` MIDI pitches, HOLE where silent.
        known: `[..., step, voice]`, true where the network may look.

    Returns:
        `[..., step, pitch, channel]`: channels 0-3 the one-hot roll of each voice with the unknown cells zero,
        channels 4-7 each voice's mask, 1 where known, the same for all pitches.

    Raises:
        ValueError: a pitch lies outside PITCH_MIN..PITCH_MAX.
    """
    check_pitches(grid)
    roll = one_hot(grid, known)
    masks = np.broadcast_to(known[..., None, :], roll.shape)
    return np.concatenate([roll, masks], axis=-1).astype(np.float32)


def one_hot(grid: Grid, cells: Mask) -> Mask:
    """The piano roll of some cells of a score: `[..., step, pitch, voice]`, true at their pitches.

    Args:
        grid: `[..., step, voice]` MIDI pitches, HOLE where silent.
        cells: `[..., step, voice]`, true for the cells that are wanted; silent ones have no pitch.
    """
    pitches = np.arange(PITCH_MIN, PITCH_MAX + 1)
    return (grid[..., None, :] == pitches[:, None]) & cells[..., None, :]


def as_metadata() -> dict[str, Any]:
    """The representation as plain data, for the exported model."""
    return {
        "voices": list(VOICES),
        "pitch_min": PITCH_MIN,
        "pitch_max": PITCH_MAX,
        "steps_per_beat": STEPS_PER_BEAT,
        "step_multiple": STEP_MULTIPLE,
        "channels": CHANNELS,
        "context": list(CONTEXT),
        "voice_ranges": [list(bounds) for bounds in VOICE_RANGES],
    }

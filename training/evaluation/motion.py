"""How the lower voices move and how near they come to one another: figures of `grade.py` that are no faults."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.evaluation.style.scores import Scores
from training.music.style.places import ALTO, BASS, LARGEST_STEP, TENOR, THIRDS
from training.spec import STEPS_PER_BEAT, VOICES


def grade_motion(grids: NDArray[np.int16]) -> dict[str, Any]:
    """Figures of scores `[window, step, voice]` in which all voices sing.

    Contrary motion against the bass is counted where both voices move at once, a bar; distances are the least of each
    window, in semitones, negative where voices cross; steps and thirds are shares of the bass's moves.
    """
    scores = Scores(grids.astype(np.int64), np.zeros(len(grids), dtype=np.int64))
    bars = len(grids) * scores.bars
    bass = scores.moves[..., BASS]
    contrary = {voice: int((scores.moves[..., n] * bass < 0).sum()) for n, voice in enumerate(VOICES[:BASS])}
    moves = np.abs(bass[bass != 0])
    return {
        "contrary_to_bass_per_bar": {voice: count / bars for voice, count in contrary.items()},
        "least_distance": {
            f"{VOICES[upper]}-{VOICES[upper + 1]}": float(
                (scores.grids[..., upper] - scores.grids[..., upper + 1]).min(axis=1).mean()
            )
            for upper in (ALTO, TENOR)
        },
        "bass_by_step": float((moves <= LARGEST_STEP).sum() / max(len(moves), 1)),
        "bass_by_third": float(np.isin(moves, THIRDS).sum() / max(len(moves), 1)),
        "tenor_onsets_on_beats_per_bar": float((scores.moves[:, ::STEPS_PER_BEAT, TENOR] != 0).sum() / bars),
    }

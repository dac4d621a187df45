"""Stand-ins for the network that the tests of harmonising share."""

import numpy as np

from training.spec import PITCH_COUNT, PITCH_MIN, VOICE_COUNT, VOICE_RANGES, Grid

LOWEST_TOLD = 48  # the pitch by which `telling` says that nothing is known


def indifferent(score, _context=None):
    """A network that likes all pitches alike, whatever it is shown."""
    return np.zeros((*score.shape[:3], VOICE_COUNT), np.float32)


def harmonic(score, _context=None):
    """A network whose answer hangs on what it is shown: likes what is a third above any note of the same step."""
    return 3 * np.repeat(np.roll(score[..., :VOICE_COUNT].sum(-1, keepdims=True), 4, axis=2), VOICE_COUNT, axis=3)


def memory_of(*heard: Grid):
    """A network that has heard some scores: draws each cell from any of them, whatever it is shown."""

    def predict(score, _context=None):
        counts = np.full((*score.shape[:3], VOICE_COUNT), 1e-9)
        for grid in heard:
            step, voice = np.indices(grid.shape)
            counts[:, step, grid - PITCH_MIN, voice] += 1
        return np.log(counts).astype(np.float32)

    return predict


def telling(score, context):
    """A network that writes what the context says: feature n is known where the pitch is higher by 2 to the n."""
    bits = (context @ (1 << np.arange(context.shape[-1]))).astype(int)
    pitches = np.arange(PITCH_MIN, PITCH_MIN + PITCH_COUNT)
    logits = np.where(pitches == LOWEST_TOLD + bits[..., None], 1000, 0)
    return np.broadcast_to(logits[..., None], (*score.shape[:3], VOICE_COUNT)).astype(np.float32)


def sensible(score, _context=None):
    """A network that likes the middle of each voice's range, whatever the others sing and wherever they are."""
    pitches = np.arange(PITCH_MIN, PITCH_MIN + PITCH_COUNT)
    middles = np.array([sum(bounds) / 2 for bounds in VOICE_RANGES])
    logits = -np.abs(pitches[:, None] - middles)
    return np.broadcast_to(logits, (*score.shape[:3], VOICE_COUNT)).astype(np.float32)

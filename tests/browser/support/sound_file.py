"""Sound files that the page has saved: their samples, and when notes begin in them.

A note that is repeated begins with the same samples each time: how far two beginnings are apart is found where they
match best, and whatever an instrument or the limiter delays them by is the same for all.
"""

import wave
from pathlib import Path

import numpy as np

RATE = 44_100


def read_sound(path: Path) -> np.ndarray:
    """The samples of a file, the mean of left and right, from -1 to 1; none is cut off."""
    with wave.open(str(path)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (2, 2, RATE)
        samples = np.frombuffer(sound.readframes(sound.getnframes()), dtype="<i2").reshape(-1, 2)
    assert np.abs(samples.astype(int)).max() < 32_767
    return samples.mean(axis=1) / 32_768


def onsets(sound: np.ndarray, expected: np.ndarray, around: float = 0.02) -> np.ndarray:
    """When the notes of one pitch begin, in seconds after the first, each looked for around where it is expected."""
    edges = np.diff(sound)
    first = int(np.argmax(np.abs(sound) > 0.2 * np.abs(sound[: RATE // 4]).max()))
    before, after, reach = int(0.003 * RATE), int(0.03 * RATE), int(around * RATE)
    pattern = edges[first - before : first + after]
    found = []
    for seconds in expected:
        middle = first + round(seconds * RATE)
        start = max(middle - before - reach, 0)
        heard = edges[start : middle + after + reach]
        energy = np.convolve(heard**2, np.ones(len(pattern)), mode="valid")
        likeness = np.correlate(heard, pattern, mode="valid") / np.sqrt(energy)
        found.append((start + before + int(np.argmax(likeness)) - first) / RATE)
    return np.array(found)

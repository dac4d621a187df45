"""Masks for training: which cells of a score are erased, for the network to fill in."""

import numpy as np

from training.spec import Mask


def orderless_mask(rng: np.random.Generator, steps: int, voices: int) -> Mask:
    """Erased cells by orderless NADE: how many is uniform over 1..D, then which is uniform.

    Uria, Murray, Larochelle, "A deep and tractable density estimator" (2014); Huang et al. 2017, section 4.

    Returns:
        `[step, voice]`, true where erased; D = steps * voices, at least one cell is erased.
    """
    cells = steps * voices
    erased = np.zeros(cells, dtype=bool)
    erased[rng.permutation(cells)[: rng.integers(1, cells + 1)]] = True
    return erased.reshape(steps, voices)


def harmonizing_mask(rng: np.random.Generator, steps: int, voices: int) -> Mask:
    """Erased cells as Harmonize meets them: one voice is wholly known, of the others a random number is erased.

    Returns:
        `[step, voice]`, true where erased; at least one cell is.
    """
    given = int(rng.integers(voices))
    erased = np.zeros((steps, voices), dtype=bool)
    others = [voice for voice in range(voices) if voice != given]
    erased[:, others] = orderless_mask(rng, steps, len(others))
    return erased


def draw_mask(rng: np.random.Generator, steps: int, voices: int, harmonizing_share: float) -> Mask:
    """A harmonizing mask with probability `harmonizing_share`, else an orderless one; `[step, voice]`."""
    draw = harmonizing_mask if rng.random() < harmonizing_share else orderless_mask
    return draw(rng, steps, voices)

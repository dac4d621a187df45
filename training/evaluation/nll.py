"""The network's negative log-likelihood (NLL) of held-out pieces, in nats: framewise, per cell, and given the soprano.

Framewise NLL after Huang et al. 2017, section 5.1: frames in random or time order, within a frame the four voices in
random order; frames done before are the truth, voices done before in the frame are the network's argmax. A frame's NLL
is the sum of its voices; orderings are averaged in probability space.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from training.data.masks import orderless_mask
from training.data.piece import WINDOW, Piece
from training.evaluation.likelihood import cell_losses, log_softmax
from training.music.context import or_unknown
from training.sampling.gibbs import Predict
from training.spec import HOLE, PITCH_MIN, STEP_MULTIPLE, VOICE_COUNT, VOICES, Context, Grid, Mask, encode

ORDERINGS = 5  # of a frame, averaged in probability space; what the recorded figures have
STEPS_A_PASS = 4096  # steps that the network sees at once; bounds the memory


def frame_losses(
    predict: Predict,
    grid: Grid,
    frames: NDArray[np.int64],
    done: Mask,
    voice_orders: NDArray[np.int64],
    reach: int | None = None,
    context: Context | None = None,
) -> NDArray[np.float64]:
    """NLL of single frames of a piece, each in its own context.

    Args:
        predict: the network.
        grid: `[step, voice]`, the true piece.
        frames: `[question]`, the step asked for.
        done: `[question, step]`, true for the frames that are already known.
        voice_orders: `[question, 4]`, the order in which the frame's voices are asked for.
        reach: the network sees no further than so many steps from the beat of the frame, and is shown no more.
        context: `[step, feature]`, what is known of the piece's bars and fermatas; nothing where None.

    Returns:
        `[question]` nats; silent cells add 0.
    """
    questions = np.arange(len(frames))
    steps = shown_steps(frames, len(grid), reach)
    frames = frames - steps[:, 0]
    sketch = grid[steps]
    told = or_unknown(context, len(grid))[steps]
    known = np.repeat(np.take_along_axis(done, steps, axis=1)[:, :, None], VOICE_COUNT, axis=2)
    losses = np.zeros(len(frames))
    for voices in voice_orders.T:
        logits = predict(encode(sketch, known), told)[questions, frames, :, voices]
        truth = grid[steps[:, 0] + frames, voices]
        sung = truth != HOLE
        losses[sung] -= log_softmax(logits)[questions[sung], truth[sung] - PITCH_MIN]
        sketch[questions, frames, voices] = np.where(sung, PITCH_MIN + logits.argmax(axis=-1), HOLE)
        known[questions, frames, voices] = True
    return losses


def shown_steps(frames: NDArray[np.int64], length: int, reach: int | None) -> NDArray[np.int64]:
    """The steps `[question, step]` that are shown: `reach` steps either side of each frame's beat, on whole beats.

    They lie within the piece and are equally many for every frame; at an edge the other side is longer.
    """
    if reach is None or length <= 2 * reach + STEP_MULTIPLE:
        return np.tile(np.arange(length), (len(frames), 1))
    shown = 2 * reach + STEP_MULTIPLE
    begin = np.clip(frames // STEP_MULTIPLE * STEP_MULTIPLE - reach, 0, length - shown)
    return begin[:, None] + np.arange(shown)


def draw_questions(
    rng: np.random.Generator, frame: int, steps: int, order: str, orderings: int
) -> tuple[Mask, NDArray[np.int64]]:
    """For one frame, `orderings` contexts `[ordering, step]` and voice orders `[ordering, 4]`."""
    if order == "random":
        ranks = rng.permuted(np.tile(np.arange(steps), (orderings, 1)), axis=1)
        done = ranks < ranks[:, [frame]]
    else:
        done = np.tile(np.arange(steps) < frame, (orderings, 1))
    return done, rng.permuted(np.tile(np.arange(VOICE_COUNT), (orderings, 1)), axis=1)


def piece_losses(
    predict: Predict,
    piece: Piece,
    frames: Sequence[int],
    rng: np.random.Generator,
    order: str,
    orderings: int,
    advance: Callable[[int], object] = lambda _: None,
    reach: int | None = None,
) -> NDArray[np.float64]:
    """`[frame]` nats of some frames of a piece, the orderings averaged in probability space.

    `advance` is called now and then with the number of frames done since.
    """
    losses: list[float] = []
    steps = len(piece.grid)
    shown = shown_steps(np.zeros(1, np.int64), steps, reach).size
    for asked in chunks(frames, max(1, STEPS_A_PASS // (shown * orderings))):
        drawn = [draw_questions(rng, frame, steps, order, orderings) for frame in asked]
        done, voice_orders = (np.concatenate(parts) for parts in zip(*drawn, strict=True))
        single = frame_losses(
            predict, piece.grid, np.repeat(asked, orderings), done, voice_orders, reach, piece.context
        )
        losses.extend(average_orderings(single.reshape(-1, orderings)))
        advance(len(asked))
    return np.array(losses)


def average_orderings(losses: NDArray[np.float64]) -> NDArray[np.float64]:
    """`[frame, ordering]` nats -> `[frame]`: minus the logarithm of the mean probability."""
    best = losses.min(axis=1, keepdims=True)
    return best[:, 0] - np.log(np.exp(best - losses).mean(axis=1))


def framewise(
    predict: Predict,
    pieces: Sequence[Piece],
    order: str,
    orderings: int,
    seed: int,
    samples: int = 0,
    reach: int | None = None,
) -> dict[str, Any]:
    """The framewise NLL of whole pieces: mean and standard error.

    With `samples`, pieces and frames are drawn at random, uniformly, instead of all: an unbiased estimate of the same
    mean over pieces of the mean over frames, whose standard error is that of the draws.
    """
    rng = np.random.default_rng([seed, 1])
    if samples:
        draws = np.bincount(rng.integers(len(pieces), size=samples), minlength=len(pieces))
        asked = [rng.integers(len(piece.grid), size=n).tolist() for piece, n in zip(pieces, draws, strict=True)]
    else:
        asked = [list(range(len(piece.grid))) for piece in pieces]
    with tqdm(total=sum(map(len, asked)), desc=f"{order} order", unit=" frames") as bar:
        by_piece = [
            piece_losses(predict, piece, frames, rng, order, orderings, bar.update, reach)
            for piece, frames in zip(pieces, asked, strict=True)
        ]
    values = np.concatenate(by_piece) if samples else np.array([losses.mean() for losses in by_piece])
    return mean_and_error(values)


def chunks(items: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """`items` in pieces of `size`, the last one shorter."""
    for begin in range(0, len(items), size):
        yield items[begin : begin + size]


def per_cell(predict: Predict, pieces: Sequence[Piece], seed: int, masks: int = 4) -> dict[str, Any]:
    """Mean NLL per erased cell by orderless masks, over windows of two bars, `masks` masks a window."""
    rng = np.random.default_rng([seed, 2])
    means = []
    for piece in pieces:
        grids = np.repeat(two_bar_windows(piece.grid), masks, axis=0)
        contexts = np.repeat(two_bar_windows(piece.told()), masks, axis=0)
        erased = np.stack([orderless_mask(rng, grids.shape[1], VOICE_COUNT) for _ in grids])
        losses, counted = cell_losses(predict, grids, ~erased, contexts)
        means += [float(loss[cells].mean()) for loss, cells in zip(losses, counted, strict=True) if cells.any()]
    return mean_and_error(np.array(means))


def two_bar_windows(cells: NDArray[Any]) -> NDArray[Any]:
    """A piece's `[step, ...]` in windows `[window, step, ...]` that do not overlap; a shorter one is its own window."""
    whole = cells[: max(WINDOW, len(cells) // WINDOW * WINDOW)]
    return whole.reshape(-1, min(WINDOW, len(whole)), *cells.shape[1:])


def given_soprano(predict: Predict, pieces: Sequence[Piece]) -> dict[str, dict[str, Any]]:
    """Mean NLL of a cell of alto, tenor and bass when all that is known is the soprano, in windows of two bars.

    All cells are asked for at once: what the first pass over a new melody is worth.
    """
    means: dict[str, list[float]] = {voice: [] for voice in VOICES[1:]}
    for piece in pieces:
        grids = two_bar_windows(piece.grid)
        known = np.zeros(grids.shape, dtype=bool)
        known[..., 0] = True
        losses, counted = cell_losses(predict, grids, known, two_bar_windows(piece.told()))
        for voice, name in enumerate(VOICES[1:], 1):
            sung = counted[..., voice]
            means[name] += [
                float(loss[cells].mean()) for loss, cells in zip(losses[..., voice], sung, strict=True) if cells.any()
            ]
    return {name: mean_and_error(np.array(values)) for name, values in means.items()}


def mean_and_error(values: NDArray[np.float64]) -> dict[str, Any]:
    """Mean, standard error of the mean (none for a single value), and how many values."""
    error = float(values.std(ddof=1) / math.sqrt(len(values))) if len(values) > 1 else None
    return {"mean": float(values.mean()), "standard_error": error, "count": len(values)}


def measure(
    predict: Predict, pieces: Sequence[Piece], order: str, orderings: int, seed: int, samples: int, reach: int | None
) -> dict[str, Any]:
    """Framewise NLL (arguments as there), NLL of an erased cell, and of the other voices given the soprano.

    The network is told the pieces' contexts; Coconet's protocol asks about pieces that are `untold`.
    """
    return {
        "framewise": framewise(predict, pieces, order, orderings, seed, samples, reach),
        "per_cell": per_cell(predict, pieces, seed),
        "given_soprano": given_soprano(predict, pieces),
    }

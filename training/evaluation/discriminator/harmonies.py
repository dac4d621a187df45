"""Harmonies to be told from Bach's: made once, kept in a file, read again.

The file is an archive of NumPy. What is needed, for windows of B bars:

- `bach_B` `[window, step, voice]`: Bach's own, MIDI pitches, all voices singing, the first step on a beat.
- `names_B` `[window]`: `"bwv1.6, step 32"`; what comes before the last comma is the piece.
- `harmonies_B` `[scheme, seed, window, step, voice]`: other harmonies of the same sopranos.
- `schemes` `[scheme]`: what they are called.

`keys_B` `[window]`, the sharps of each piece's signature, is estimated from the windows where it is missing. `fold`,
`seeds` `[seed]` and `weights_sha256` tell where the harmonies come from, and may be missing too.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training import KantorError
from training.data.npz import UNREADABLE
from training.evaluation.grades import Window, grids_of, harmonise
from training.files.atomic_write import atomic_write
from training.music.key import estimate_fifths
from training.music.voice_leading.faults import STEPS_PER_BAR
from training.sampling.gibbs import Predict
from training.sampling.schemes import Scheme
from training.spec import HOLE, VOICE_COUNT, check_pitches


class HarmoniesError(KantorError):
    """The file holds no harmonies, or such as do not belong together."""


@dataclass(frozen=True)
class Harmonies:
    """Windows of one length by Bach, and the same sopranos as others harmonised them."""

    names: list[str]  # [window]
    bach: NDArray[np.int16]  # [window, step, voice]
    keys: NDArray[np.int64]  # [window], in sharps
    made: dict[str, NDArray[np.int16]]  # by scheme: [seed, window, step, voice]

    @property
    def bars(self) -> int:
        return self.bach.shape[1] // STEPS_PER_BAR

    @property
    def pieces(self) -> NDArray[np.str_]:
        """`[window]`: the piece that each window is of."""
        return np.array([name.rpartition(", ")[0] or name for name in self.names])

    def of_pieces(self, chosen: Callable[[str], bool]) -> "Harmonies":
        """Only the windows of some pieces."""
        keep = np.array([chosen(str(piece)) for piece in self.pieces], dtype=bool)
        names = [name for name, kept in zip(self.names, keep, strict=True) if kept]
        made = {scheme: grids[:, keep] for scheme, grids in self.made.items()}
        return replace(self, names=names, bach=self.bach[keep], keys=self.keys[keep], made=made)


@dataclass(frozen=True)
class Origin:
    """Where harmonies come from, as far as it is known."""

    fold: str = ""
    seeds: tuple[int, ...] = ()
    weights_sha256: str = ""


def make_harmonies(
    predict: Predict, windows: Sequence[Window], chosen: Mapping[str, Scheme], seeds: Sequence[int]
) -> Harmonies:
    """The windows' sopranos, harmonised by each scheme and with each seed."""
    made = {
        name: np.stack([harmonise(predict, windows, scheme, seed) for seed in seeds]) for name, scheme in chosen.items()
    }
    keys = np.array([window.key for window in windows])
    return Harmonies([window.name for window in windows], grids_of(windows), keys, made)


def keep_harmonies(path: Path, sets: Sequence[Harmonies], origin: Origin) -> None:
    """Write harmonies of several lengths, by the same schemes, as one file."""
    arrays: dict[str, NDArray] = {
        "schemes": np.array(list(sets[0].made)),
        "seeds": np.array(origin.seeds, dtype=np.int64),
        "fold": np.array(origin.fold),
        "weights_sha256": np.array(origin.weights_sha256),
    }
    for harmonies in sets:
        bars = harmonies.bars
        arrays[f"names_{bars}"] = np.array(harmonies.names)
        arrays[f"bach_{bars}"] = harmonies.bach
        arrays[f"keys_{bars}"] = harmonies.keys
        arrays[f"harmonies_{bars}"] = np.stack([harmonies.made[str(scheme)] for scheme in arrays["schemes"]])
    with atomic_write(path) as temporary, temporary.open("wb") as file:
        np.savez_compressed(file, **arrays)


def read_harmonies(path: Path) -> tuple[list[Harmonies], Origin]:
    """What `keep_harmonies` wrote, or another in its format; shortest windows first.

    Raises:
        HarmoniesError: there is no such file, or it holds something else; the message says what.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
    except FileNotFoundError as error:
        raise HarmoniesError(f"there is no file {path}; --keep makes one") from error
    except UNREADABLE as error:
        raise HarmoniesError(f"{path} is no archive of harmonies ({error})") from error
    try:
        lengths = sorted(int(name[5:]) for name in arrays if re.fullmatch(r"bach_\d+", name))
        if not lengths:
            raise ValueError("it has no array bach_2 or the like")
        sets = [_checked(arrays, bars) for bars in lengths]
        origin = Origin(
            str(arrays.get("fold", "")),
            tuple(int(seed) for seed in arrays.get("seeds", [])),
            str(arrays.get("weights_sha256", "")),
        )
    except KeyError as error:
        raise HarmoniesError(f"{path} lacks the array {error}") from error
    except (ValueError, TypeError) as error:
        raise HarmoniesError(f"{path} holds no harmonies as --keep writes them: {error}") from error
    return sets, origin


def _checked(arrays: Mapping[str, NDArray], bars: int) -> Harmonies:
    """The windows of so many bars. Raises KeyError where an array is missing, ValueError where one is wrong."""
    bach, harmonies = arrays[f"bach_{bars}"], arrays[f"harmonies_{bars}"]
    names, schemes = [str(name) for name in arrays[f"names_{bars}"]], [str(name) for name in arrays["schemes"]]
    windows = (len(names), bars * STEPS_PER_BAR, VOICE_COUNT)
    if bach.shape != windows:
        raise ValueError(f"bach_{bars} is {list(bach.shape)}, and not {list(windows)}")
    if harmonies.ndim != 5 or len(harmonies) != len(schemes) or harmonies.shape[2:] != windows:
        shape = ", ".join(str(axis) for axis in windows)
        raise ValueError(f"harmonies_{bars} is {list(harmonies.shape)}, and not [{len(schemes)}, seeds, {shape}]")
    for name, grids in ((f"bach_{bars}", bach), (f"harmonies_{bars}", harmonies)):
        if not np.issubdtype(grids.dtype, np.integer):
            raise ValueError(f"{name} holds no whole numbers")
        check_pitches(grids)
        if (grids == HOLE).any():
            raise ValueError(f"in {name} a voice is silent")
    if (harmonies[..., 0] != bach[..., 0]).any():
        raise ValueError(f"the sopranos of harmonies_{bars} are not those of bach_{bars}")
    keys = arrays.get(f"keys_{bars}", np.array([estimate_fifths(grid) for grid in bach]))
    if keys.shape != (len(names),):
        raise ValueError(f"keys_{bars} is {list(keys.shape)}, and not [{len(names)}]")
    made = {scheme: grids.astype(np.int16) for scheme, grids in zip(schemes, harmonies, strict=True)}
    return Harmonies(names, bach.astype(np.int16), keys.astype(np.int64), made)

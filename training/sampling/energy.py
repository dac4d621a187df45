"""The energy that was learnt for the trained network, and the repair by which Bach's style counts beside the faults.

`training/train_energy.py` writes it; the export puts its weights into the model, from where the page has them.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from training import KantorError
from training.files.atomic_write import write_json
from training.files.damaged import reading
from training.music.style.features import FEATURES
from training.sampling.repair import Repair

ENERGY = Path(__file__).resolve().parents[1] / "trained" / "energy.json"
DECIMALS = 3  # of a weight, nats
# Faults that Bach makes as often as not to please his singers: the energy knows how often, and no penalty does.
TOLERATED = ("crossing", "overlap", "spacing")
DEARER = 4.0  # times what the other faults cost without an energy, which else outweighs them


class EnergyError(KantorError):
    """There is no energy, or it is of other features."""


def write_energy(path: Path, weights: tuple[float, ...], made: dict[str, Any]) -> None:
    """Keep the weights of FEATURES by name, and how they were made."""
    named = {name: round(weight, DECIMALS) for name, weight in zip(FEATURES, weights, strict=True)}
    write_json(path, {"made": made, "features": named})


@cache
def read_energy(path: Path = ENERGY) -> tuple[float, ...]:
    """The weights of FEATURES, in nats.

    Raises:
        EnergyError: there is none, or it is of other features.
        DamagedFileError: the file holds something else.
    """
    again = "`python training/train_energy.py` makes one"
    if not path.exists():
        raise EnergyError(f"there is no energy {path}; {again}")
    with reading(path, again):
        named = {name: float(weight) for name, weight in json.loads(path.read_text())["features"].items()}
    if set(named) != set(FEATURES):
        raise EnergyError(f"the energy {path} is of other features; {again}")
    return tuple(named[name] for name in FEATURES)


def in_style(energy: tuple[float, ...]) -> Repair:
    """The repair by which an energy counts. Faults that are TOLERATED cost nothing, the others are DEARER.

    Where no fault is left, it redraws more at once and warmer than `Repair()`, in stretches of some voices.
    """
    penalties = tuple((kind, 0.0 if kind in TOLERATED else DEARER * cost) for kind, cost in Repair().penalties)
    return Repair(
        passes=36,
        proposals=12,
        idle_share=1.0,
        idle_lengths=(4, 6, 8, 12),
        idle_temperature=0.7,
        energy=energy,
        penalties=penalties,
    )


def as_bach() -> Repair:
    """`in_style`, by the energy that was learnt for the trained network. Raises what `read_energy` does."""
    return in_style(read_energy())

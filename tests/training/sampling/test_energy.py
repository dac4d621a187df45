import json

import numpy as np
import pytest

from training.files.damaged import DamagedFileError
from training.music.style.features import FEATURES
from training.sampling.energy import DEARER, TOLERATED, EnergyError, in_style, read_energy, write_energy
from training.sampling.repair import Repair

WEIGHTS = tuple(np.linspace(-1, 1, len(FEATURES)).round(3).tolist())


def test_an_energy_is_read_as_it_was_written(tmp_path):
    write_energy(tmp_path / "energy.json", WEIGHTS, {"windows": 2})
    assert read_energy(tmp_path / "energy.json") == WEIGHTS
    kept = json.loads((tmp_path / "energy.json").read_text())
    assert kept["made"] == {"windows": 2}
    assert list(kept["features"]) == list(FEATURES)


def test_an_energy_that_is_none_is_refused(tmp_path):
    path = tmp_path / "none.json"
    with pytest.raises(EnergyError, match=r"there is no energy .*none.json; `python training/train_energy.py`"):
        read_energy(path)
    (tmp_path / "damaged.json").write_text("{}")
    with pytest.raises(DamagedFileError, match="makes one"):
        read_energy(tmp_path / "damaged.json")
    (tmp_path / "other.json").write_text(json.dumps({"features": {"bass yodels": 1.0}}))
    with pytest.raises(EnergyError, match="other features"):
        read_energy(tmp_path / "other.json")


def test_in_style_what_bach_does_is_not_sought_and_all_else_is_dearer():
    settings = in_style(WEIGHTS)
    assert settings.energy == WEIGHTS
    strict = Repair().costs
    dearer = {kind: DEARER * cost for kind, cost in strict.items()}
    assert settings.costs == dearer | dict.fromkeys(TOLERATED, 0)

"""The golden vectors are what today's code writes; the page's tests read the same files."""

import json
from pathlib import Path

import numpy as np
import pytest

from tests.golden import write

GOLDEN = Path(__file__).resolve().parent


@pytest.mark.parametrize("name", write.FILES)
def test_a_golden_file_is_current(name):
    assert (GOLDEN / name).read_text() == write.render(name), "run `python tests/golden/write.py`"


def test_every_golden_file_has_a_writer():
    by_hand = {"navigation.json", "reading_policy.json"}
    assert {path.name for path in GOLDEN.glob("*.json")} == by_hand | set(write.FILES)


@pytest.mark.parametrize("name", write.FILES)
def test_a_golden_file_has_cases_to_test(name):
    assert len(json.loads((GOLDEN / name).read_text())["cases"]) >= 3


def test_the_random_numbers_are_mersenne_twisters_53_bits():
    """What the page has to do: two 32-bit outputs, 27 and 26 of their bits, make a double."""
    for case in json.loads((GOLDEN / "random.json").read_text())["cases"]:
        words = np.random.RandomState(case["seed"]).randint(0, 2**32, size=16, dtype=np.uint64).tolist()
        pairs = zip(words[::2], words[1::2], strict=True)
        assert case["uniforms"] == [((a >> 5) * 2**26 + (b >> 6)) / 2**53 for a, b in pairs]


def test_the_toy_network_is_exact_in_single_precision():
    """Its logits are small multiples of 1/4; else the page, adding in another order, could draw another pitch."""
    rng = np.random.default_rng(0)
    score = rng.integers(0, 2, (1, 8, 46, 8)).astype(np.float32)
    context = rng.integers(0, 2, (1, 8, 5)).astype(np.float32)
    quarters = 4 * write.toy_network(score, context).astype(np.float64)
    np.testing.assert_array_equal(quarters, np.round(quarters))
    assert len(np.unique(quarters)) > 10

import json
from pathlib import Path

import pytest

from tests.support.melodies import bars_of, chorale_of, melody_of
from training.music.notes import Note
from training.scores.read.score_json import read_score_json
from training.scores.write.score_json import score_json

SAMPLES = Path(__file__).resolve().parents[3] / "golden" / "score_json"


def test_the_grid_score_json():
    melody = melody_of([67, None, 69], length=2, bars=bars_of(count=1))
    data = json.loads(score_json(chorale_of(melody, [Note(3, 1, 2, 48)])))
    assert data["grid"][:5] == [
        *([[67, None, None, None], [67, None, None, 48], [None, None, None, 48]]),
        *([[None] * 4, [69, None, None, None]]),
    ]
    assert len(data["grid"]) == 16
    assert data["given"][:3] == [[True, False, False, False], [True, False, False, False], [False] * 4]
    assert data["notes"][0] == {"voice": 0, "start": 0, "length": 2, "pitch": 67, "given": True}
    assert (data["seed"], data["fermatas"], data["tempo"], data["scheme"]) == (7, [], 96.0, "one shot")
    assert data["bars"][0]["metre"] == "4/4"


@pytest.mark.parametrize("name", ["score-3.json", "six-eight-3.json", "owners-3.json", "repeats-lyrics-tempos-3.json"])
def test_the_samples_are_what_is_written(name):
    sample = (SAMPLES / name).read_bytes()
    assert score_json(read_score_json(sample)) == sample

import numpy as np
import pytest

from tests.support.harmonizing import sensible
from tools.bench.endings import SEEDS, TUNES, good_endings
from training.music.context import FERMATA
from training.sampling.schemes import schemes
from training.scores.question import spans_of
from training.spec import PITCH_COUNT, PITCH_MIN, VOICE_COUNT

ONE_SHOT = schemes(temperature=0.01)["one shot"]
TRIAD = (0, 7, 4, 0)  # semitones above the tonic, of each voice


def obedient(score, context, triad=TRIAD):
    """A network that writes the triad on the soprano's last note under a fermata, and else what it likes."""
    logits = sensible(score).copy()
    pitches = np.arange(PITCH_MIN, PITCH_MIN + PITCH_COUNT)
    for roll, told, answer in zip(score, context, logits, strict=True):
        tonic = int(roll[np.flatnonzero(roll[..., 0].any(axis=-1))[-1], :, 0].argmax()) + PITCH_MIN
        for voice in range(VOICE_COUNT):
            chord = np.where((pitches - tonic - triad[voice]) % 12 == 0, 100, 0)
            answer[told[:, FERMATA] > 0, :, voice] += chord
    return logits


@pytest.mark.parametrize("tune", TUNES, ids=lambda tune: tune.name)
def test_what_obeys_the_end_is_counted_where_it_is_told_of_it(tune):
    assert good_endings(tune, obedient, ONE_SHOT, SEEDS) == len(SEEDS)
    assert good_endings(tune, obedient, ONE_SHOT, SEEDS, told=False) == 0


@pytest.mark.parametrize("triad", [(0, 7, 0, 4), (0, 7, 7, 0), (0, 4, 0, 8), (0, 7, 3, 0)])
def test_a_last_chord_must_be_the_tonics_in_root_position_with_its_third(triad):
    def other(score, context):
        return obedient(score, context, triad)

    assert good_endings(TUNES[0], other, ONE_SHOT, SEEDS) == (len(SEEDS) if triad[2] == 3 else 0)


def test_there_are_twelve_of_two_to_four_bars_major_and_minor_in_two_metres_with_a_pickup():
    assert len(TUNES) == 12
    scores = [tune.score() for tune in TUNES]
    assert all(2 <= score.steps / score.bars[-1].full <= 4 for score in scores)
    assert {tune.mode for tune in TUNES} == {"major", "minor"}
    assert {tune.metre for tune in TUNES} == {3, 4}
    assert sum(tune.pickup > 0 for tune in TUNES) == 1
    assert len({(tune.sharps, tune.mode) for tune in TUNES}) == 12


@pytest.mark.parametrize("tune", TUNES, ids=lambda tune: tune.name)
def test_each_ends_on_its_tonic_with_its_last_bar(tune):
    score = tune.score()
    tonic = (7 * tune.sharps + (9 if tune.mode == "minor" else 0)) % 12
    assert score.notes[-1].pitch % 12 == tonic
    assert spans_of(score) == [(score.notes[-1].start, score.steps)]

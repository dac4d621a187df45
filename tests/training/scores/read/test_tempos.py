from fractions import Fraction

import pytest

from training.scores.read.tempos import tempos_in_steps


@pytest.mark.parametrize(
    ("tempos", "found"),
    [
        ([], (None, ())),
        ([(0, 96), (2, 60), (3, 96)], (96, ((8, 60), (12, 96)))),
        ([(0, 96), (2, 96)], (96, ())),
        ([(2, 60), (3, 70)], (60, ((12, 70),))),  # the first holds from the beginning on
        ([(0, 96), (0, 60)], (60, ())),  # of several at once the last is in force
        ([(0, 96), (1, 90), (Fraction(9, 8), 80), (Fraction(10, 8), 70)], (96, ((4, 90), (5, 70)))),
        ([(0, 96), (4, 60)], (96, ())),  # with the end of the score
    ],
)
def test_tempos_as_those_of_a_score_of_16_steps(tempos, found):
    assert tempos_in_steps([(Fraction(time), float(tempo)) for time, tempo in tempos], 16) == found

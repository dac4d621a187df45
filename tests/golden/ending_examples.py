"""Scores and where their phrases end, written by hand, for `ending.json`.

An example is a name, the notes of a score of 32 steps, the steps at which a fermata was set, whether its end has one
besides, its last note, and the spans of all fermatas.
"""

from training.music.context import Span
from training.music.notes import Note
from training.spec import REST

STEPS = 32


def yours(voice: int, start: int, length: int, pitch: int = 60) -> Note:
    return Note(voice, start, length, pitch, given=True)


def networks(voice: int, start: int, length: int, pitch: int = 60) -> Note:
    return Note(voice, start, length, pitch)


def rest(voice: int, start: int, length: int) -> Note:
    return Note(voice, start, length, REST, given=True)


TUNE = [yours(0, 0, 4), yours(0, 4, 8), yours(0, 12, 12), yours(0, 24, 8)]
WHOLE = [*TUNE, networks(1, 0, 28), networks(1, 28, 4), networks(3, 0, 16), networks(3, 16, 16)]
BEGUN = [yours(0, 0, 4), yours(0, 4, 6)]

EXAMPLES: list[tuple[str, list[Note], list[int], bool, Note | None, list[Span]]] = [
    ("nothing is written", [], [], True, None, [(28, 32)]),
    ("nothing is written, and there is no end", [], [], False, None, []),
    ("a tune to the last step", TUNE, [], True, TUNE[-1], [(24, 32)]),
    ("a tune without an end", TUNE, [], False, TUNE[-1], []),
    ("its harmony", WHOLE, [], True, TUNE[-1], [(24, 32)]),
    ("fermatas on notes, one in the midst of one", WHOLE, [4, 18], True, TUNE[-1], [(4, 12), (12, 24), (24, 32)]),
    ("one on the last note is the end's", WHOLE, [24], True, TUNE[-1], [(24, 32)]),
    ("two on one note", WHOLE, [4, 8], False, TUNE[-1], [(4, 12)]),
    ("a tune that is begun, of which the network writes the rest", BEGUN, [4], True, BEGUN[-1], [(4, 10), (28, 32)]),
    (
        "the rest is written",
        [*BEGUN, networks(0, 10, 16, 62), networks(0, 26, 6, 64)],
        [12],
        True,
        networks(0, 26, 6, 64),
        [(12, 16), (28, 32)],
    ),
    ("a tune that is over before the score", [*BEGUN, rest(0, 10, 22)], [], True, BEGUN[-1], [(4, 10)]),
    ("rests of two lengths after it", [*BEGUN, rest(0, 10, 6), rest(0, 16, 16)], [], True, BEGUN[-1], [(4, 10)]),
    (
        "the network's last note before rests",
        [yours(0, 0, 4), networks(0, 4, 14, 62), rest(0, 18, 14)],
        [],
        True,
        networks(0, 4, 14, 62),
        [(16, 18)],
    ),
    ("a gap before the last rest", [*BEGUN, rest(0, 12, 20)], [], True, BEGUN[-1], [(8, 12)]),
    ("nothing but rests", [rest(0, 0, 32)], [], True, None, []),
    (
        "a bass under the network's soprano",
        [networks(0, 0, 32), yours(3, 0, 20), yours(3, 20, 12, 48)],
        [2],
        True,
        yours(3, 20, 12, 48),
        [(0, 20), (20, 32)],
    ),
    (
        "a tenor over a bass",
        [yours(2, 0, 30), yours(2, 30, 2, 55), yours(3, 0, 32, 48)],
        [8],
        True,
        yours(2, 30, 2, 55),
        [(0, 30), (30, 32)],
    ),
    (
        "of the network alone",
        [networks(0, 0, 22), networks(0, 22, 10, 64)],
        [5],
        True,
        networks(0, 22, 10, 64),
        [(4, 8), (28, 32)],
    ),
    (
        "a fermata where nothing sounds",
        [yours(0, 0, 4), rest(0, 4, 4), yours(0, 8, 24)],
        [6],
        True,
        yours(0, 8, 24),
        [(4, 8), (8, 32)],
    ),
]

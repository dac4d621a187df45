"""Write the golden vectors that hold Python and the page together: `python tests/golden/write.py`.

What each file holds is told in `README.md` beside it.
"""

import _command  # noqa: F401 (it comes first)

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.golden.ending_examples import EXAMPLES as ENDED
from tests.golden.ending_examples import STEPS as ENDED_STEPS
from tests.golden.voice_leading_examples import BACH, ENDINGS, EXAMPLES, grid_of
from training.music.context import Measure, Span, context_of, fermatas_in
from training.music.ending import fermata_spans, last_note
from training.music.key import estimate_fifths
from training.music.note_values import Metre, split_silence, split_sound
from training.music.notes import SOPRANO, Note, covered_cells, grid_to_notes, leader_of, melody_grid
from training.music.spelling import name_of, spell, transposed_key
from training.music.style.features import FEATURES, count_features
from training.music.voice_leading.faults import STEPS_PER_BAR, count_moving_pairs, find_faults
from training.music.voice_leading.reading import Fault
from training.sampling import gibbs
from training.sampling.gibbs import Progress
from training.sampling.repair import Repair, repair
from training.sampling.schemes import ORDERS, TEMPERATURE, ancestral, cells_in_order, one_shot
from training.sampling.span import span_of
from training.sampling.windowed_repair import Windows, repair_windows
from training.scores.bar import Bar
from training.scores.compass import fitting_shift
from training.scores.navigation import NAMES
from training.scores.notation import beat_of
from training.scores.read.unfold import order_of
from training.scores.read.unreadable import UnreadableError
from training.scores.read.written import USUAL_PASSES, Signs
from training.scores.score import Score
from training.spec import (
    CONTEXT,
    HOLE,
    PITCH_COUNT,
    PITCH_MAX,
    PITCH_MIN,
    REST,
    STEPS_PER_BEAT,
    VOICE_COUNT,
    VOICE_RANGES,
    VOICES,
    Context,
    Grid,
    Mask,
    encode,
)

FOLDER = Path(__file__).resolve().parent

MELODIES: dict[str, list[tuple[int, int, int]]] = {
    "empty": [],
    "one note": [(0, 4, 72)],
    "quarters and eighths": [(0, 4, 76), (4, 2, 74), (6, 2, 72), (8, 4, 71), (12, 4, 72), (16, 8, 79), (24, 8, 72)],
    "a gap and a repeat": [(0, 4, 67), (4, 4, 67), (12, 2, 69), (14, 2, 69), (20, 12, 60)],
    "off the beat": [(2, 4, 81), (7, 1, 80), (9, 3, 79)],
}


# A score with faults, its given voices, what becomes of it: name, chords, given cells, seed, settings.
# All cells of the voices named are given, in the steps named; the rest is free.
FIFTHS = "G4 E4 C4 C3 | A4 F4 D4 D3 | 2*G4 D4 B3 G3 | 2*G4 D4 B3 F3 | G4 E4 C4 E3"
CLEAN = "C5 G4 E4 C3 | C5 A4 F4 F3 | B4 G4 D4 G3 | C5 G4 E4 C3"
CROSSED = "C5 E4 G4 C3 | C5 E4 A4 C3 | 2*B4 D4 G4 D3 | 2*B4 D4 G4 G3 | C5 E4 G4 C3 | 1*C5 E4 F4 G3 | 3*B4 F4 D4 G3"
SHARP = "E5 B4 G#4 E3 | E5 C#5 A4 A3 | D#5 B4 F#4 B3 | 2*B4 B4 G#4 E3 | 2*C#5 A4 E4 A3"
ALL = slice(None)
# The toy network knows nothing of harmony; where faults are cheap, its proposals are taken none the less.
CHEAP = tuple((kind, cost / 64) for kind, cost in Repair().penalties)
TWELVE = Repair(12, penalties=CHEAP, temperature=0.99)
OTHER = Repair(12, 1, 0, 3, 3, shares=(0.7,), temperature=0.5, idle_share=0.3, penalties=CHEAP)
ENERGY = tuple((37 * n % 101 - 50) / 256 for n in range(len(FEATURES)))
STYLED = replace(
    Repair(18, 6),
    penalties=tuple((kind, 0.0 if kind in ("crossing", "overlap") else cost) for kind, cost in CHEAP),
    temperature=0.99,
    idle_share=0.6,
    idle_temperature=1.5,
    idle_lengths=(4, 6, 9),
    energy=ENERGY,
)
REPAIRS: list[tuple[str, str, tuple[slice, slice], int, Repair]] = [
    ("parallel fifths under a given soprano", FIFTHS, (ALL, slice(1)), 0, TWELVE),
    ("a long crossing under a given soprano", CROSSED, (ALL, slice(1)), 3_000_000_000, TWELVE),
    ("by the page's own settings, but colder", FIFTHS, (ALL, slice(1)), 25, Repair(temperature=0.2)),
    ("no faults", CLEAN, (ALL, slice(2)), 2, Repair(24, temperature=0.2, idle_share=0.05)),
    (
        "no faults, and often nothing is erased",
        CLEAN,
        (ALL, slice(1)),
        3,
        Repair(30, temperature=0.99, idle_share=0.02),
    ),
    ("a fault between given notes only", FIFTHS, (slice(9), ALL), 4, TWELVE),
    ("a fault of two given voices among free ones", FIFTHS, (ALL, slice(0, 4, 3)), 5, TWELVE),
    ("everything is given", FIFTHS, (ALL, ALL), 6, Repair(3)),
    (
        "nothing is given, and the seed is the largest",
        CROSSED,
        (ALL, slice(0)),
        2**32 - 1,
        replace(TWELVE, temperature=2.0),
    ),
    ("one beat", "C5 G4 G3 C3", (ALL, slice(1)), 8, TWELVE),
    ("in E major", SHARP, (ALL, slice(1)), 6, TWELVE),
    ("by an energy, and crossings cost nothing", CROSSED, (ALL, slice(1)), 12, STYLED),
    ("by an energy, no faults", CLEAN, (slice(5), slice(1, 4)), 13, STYLED),
    ("by an energy, nothing is given", FIFTHS, (ALL, slice(0)), 14, replace(STYLED, penalties=CHEAP)),
    ("no steps", "", (ALL, slice(1)), 8, Repair(3)),
    ("no passes", FIFTHS, (ALL, slice(1)), 9, Repair(0)),
    ("other settings", CROSSED, (slice(2, 10), slice(0, 2)), 10, OTHER),
]


def as_notes(melody: list[tuple[int, int, int]]) -> list[Note]:
    return [Note(0, start, length, pitch, given=True) for start, length, pitch in melody]


def plain(notes: list[Note]) -> list[dict[str, Any]]:
    return [vars(note) for note in notes]


def toy_network(score: NDArray[np.float32], context: NDArray[np.float32]) -> NDArray[np.float32]:
    """A stand-in for the network, exact in float32, that looks at both inputs; its formula is in README.md."""
    steps, pitches, voices = np.ogrid[: score.shape[1], :PITCH_COUNT, :VOICE_COUNT]
    roll, mask = score[..., :VOICE_COUNT].sum(-1), score[..., VOICE_COUNT:].sum(-1)
    consonant = np.roll(roll, -4, axis=2) + np.roll(roll, -9, axis=2)
    told = (context @ np.arange(1, len(CONTEXT) + 1))[:, :, None, None] * (pitches % 3 == 0) / 2
    heard = (1.5 * consonant + 0.25 * mask)[..., None]
    return ((pitches * 7 + voices * 13 + steps * 5) % 17 / 4 + heard + told).astype("f4")


def encode_cases() -> list[dict[str, Any]]:
    cases = []
    for name, melody in MELODIES.items():
        grid = melody_grid(as_notes(melody), 32)
        ones = np.argwhere(encode(grid, grid != HOLE) == 1)
        cases.append({"name": name, "melody": plain(as_notes(melody)), "grid": grid.tolist(), "ones": ones.tolist()})
    notes = as_notes(MELODIES["a gap and a repeat"])
    grid, known = melody_grid(notes, 32), known_rests()
    case = {"name": "rests that are known", "melody": plain(notes), "grid": grid.tolist(), "known": known.tolist()}
    return [*cases, case | {"ones": np.argwhere(encode(grid, known) == 1).tolist()}]


def known_rests() -> Mask:
    """`[step, voice]` of 32 steps: the soprano is known with its rests, and a bass that comes in late."""
    known = np.zeros((32, VOICE_COUNT), dtype=bool)
    known[:, 0] = known[:12, 3] = True
    return known


def notes_cases() -> list[dict[str, Any]]:
    random = np.random.RandomState(5)
    cases = []
    for name, melody in MELODIES.items():
        for smooth in (1, 2, 4, 8):
            grid = np.repeat(random.randint(48, 52, (32 // smooth, VOICE_COUNT)), smooth, axis=0).astype(np.int16)
            if smooth == 8:
                grid[8:12, 2] = HOLE
            given = melody_grid(as_notes(melody), 32)
            grid = np.where(given == HOLE, grid, given)
            found = grid_to_notes(grid, as_notes(melody))
            case = {"name": f"{name}, pitches change every {smooth}", "melody": plain(as_notes(melody))}
            cases.append(case | {"grid": grid.tolist(), "notes": plain(found)})
    return cases


def random_line(random: np.random.RandomState, voice: int, steps: int, rests: bool) -> list[Note]:
    """Notes and rests of the user's in one voice, with gaps between some of them."""
    notes, step = [], 0
    while step < steps:
        start = step + (0, 0, 0, 3, 6)[random.randint(5)]
        length = 1 + random.randint(8)
        if start + length > steps:
            break
        pitch = REST if rests and random.randint(4) == 0 else 48 + random.randint(3)
        notes.append(Note(voice, start, length, pitch, given=True))
        step = start + length
    return notes


def score_cases() -> list[dict[str, Any]]:
    """Scores of which any voices are given, with rests: which notes their grids are read as."""
    random = np.random.RandomState(15)
    cases = []
    for voices in ((), (0,), (1,), (2,), (3,), (0, 3), (1, 3), (0, 1, 2), (0, 1, 2, 3)):
        for smooth in (1, 4, 8):
            given = [note for voice in voices for note in random_line(random, voice, 32, rests=smooth > 1)]
            grid = np.repeat(random.randint(48, 51, (32 // smooth, VOICE_COUNT)), smooth, axis=0).astype(np.int16)
            grid[random.random_sample(grid.shape) < 0.02] = HOLE
            grid = np.where(covered_cells(given, 32), melody_grid(given, 32), grid)
            name = f"{', '.join(VOICES[voice] for voice in voices) or 'nothing'} given, pitches change every {smooth}"
            case = {"name": name, "given": plain(given), "grid": grid.tolist(), "leader": leader_of(given, 32)}
            notes = grid_to_notes(grid, given)
            cases.append(case | {"standing": [], "notes": plain(notes)})
            if smooth == 4:
                cases.append(standing_case(case, random, given, [note for note in notes if not note.given]))
    return cases


def standing_case(
    case: dict[str, Any], random: np.random.RandomState, given: list[Note], composed: list[Note]
) -> dict[str, Any]:
    """A case in which half of the network's notes stand, some of them in two pieces; the rest of the grid is new."""
    standing = []
    for note in composed:
        if random.randint(2) == 0:
            cut = 1 + random.randint(note.length)
            pieces = [replace(note, length=cut), replace(note, start=note.start + cut, length=note.length - cut)]
            standing += [piece for piece in pieces if piece.length > 0]
    kept = [*given, *standing]
    other = np.repeat(random.randint(48, 51, (8, VOICE_COUNT)), 4, axis=0).astype(np.int16)
    grid = np.where(covered_cells(kept, 32), melody_grid(kept, 32), other)
    notes = plain(grid_to_notes(grid, given, standing))
    told = {"grid": grid.tolist(), "standing": plain(standing), "notes": notes}
    return case | told | {"name": f"{case['name']}, some notes stand"}


def schedule_cases() -> list[dict[str, Any]]:
    schedules = [gibbs.Schedule(), gibbs.Schedule(steps=1), gibbs.Schedule(10, 0.8, 0.2, 0.5), gibbs.Schedule(96, 1, 0)]
    return [
        {"schedule": s.as_metadata(), "probabilities": [s.erase_probability(n) for n in range(s.steps)]}
        for s in schedules
    ]


def sample_cases() -> list[dict[str, Any]]:
    random = np.random.RandomState(11)
    cases = []
    for temperature in (0.5, 0.99, 2.0):
        logits = np.round(random.normal(0, 3, (2, PITCH_COUNT, VOICE_COUNT)), 3).astype(np.float32)
        cells = random.random_sample((2, VOICE_COUNT)) < 0.7
        uniforms = random.random_sample(int(cells.sum()))
        uniforms[0] = 0.0
        pitches = gibbs.draw_pitches(logits, cells, uniforms, temperature)
        case = {"temperature": temperature, "logits": [float(x) for x in logits.ravel()], "cells": cells.tolist()}
        cases.append(case | {"uniforms": uniforms.tolist(), "pitches": pitches.tolist()})
    return cases


def random_cases() -> list[dict[str, Any]]:
    seeds = (0, 1, 7, 2**31, 2**32 - 1)
    return [{"seed": seed, "uniforms": np.random.RandomState(seed).random_sample(8).tolist()} for seed in seeds]


def kept_every(passes: int) -> tuple[Progress, list[list[list[int]]]]:
    """What is called after each pass, with one score or a batch of one, and the sketches that it keeps of it."""
    kept: list[list[list[int]]] = []

    def keep(n: int, sketch: Grid) -> None:
        if n % passes == 0:
            kept.append(sketch.reshape(-1, VOICE_COUNT).tolist())

    return keep, kept


def gibbs_cases() -> list[dict[str, Any]]:
    cases = []
    for seed, (name, melody) in enumerate(MELODIES.items()):
        schedule = gibbs.Schedule(steps=12)
        given = melody_grid(as_notes(melody), 32)
        keep, sketches = kept_every(5)

        result = gibbs.harmonize(toy_network, given, seed, schedule, keep)
        case = {"name": name, "seed": seed, "schedule": schedule.as_metadata(), "given": given.tolist()}
        cases.append(case | {"sketches_every_5": sketches, "result": result.tolist()})
    return cases + free_gibbs_cases()


def free_gibbs_cases() -> list[dict[str, Any]]:
    """What is free is told beside the grid: rests that are given, notes of all voices, and a sketch to go on from."""
    melody = melody_grid(as_notes(MELODIES["a gap and a repeat"]), 32)
    chords = within_range(random_chords(4))
    holed = np.where(scattered(6, 0.2), HOLE, chords).astype(np.int16)
    cases = []
    for seed, (name, given, free, start) in enumerate(
        [
            ("rests that are given", melody, ~known_rests(), False),
            ("given cells in all voices, what stands in the others forgotten", chords, scattered(5, 0.4), False),
            ("near: from what stands in the free cells", chords, scattered(5, 0.4), True),
            ("near, with holes among the free cells and rests among the given", holed, scattered(7, 0.6), True),
            ("nothing is free, though there are holes", holed, scattered(5, 0.0), False),
        ],
        start=20,
    ):
        schedule = gibbs.Schedule(steps=6, erase_max=0.5)
        keep, sketches = kept_every(5)

        context = told_context(len(given), seed)
        result = gibbs.harmonize(toy_network, given, seed, schedule, keep, free, start, context)
        case = {"name": name, "seed": seed, "schedule": schedule.as_metadata(), "given": given.tolist()}
        case |= {"free": free.tolist(), "start": start, "context": context.tolist()}
        cases.append(case | {"sketches_every_5": sketches, "result": result.tolist()})
    return cases


def scattered(seed: int, share: float) -> Mask:
    """Such a share of the cells of 32 steps, at random."""
    return np.random.RandomState(seed).random_sample((32, VOICE_COUNT)) < share


def told_context(steps: int, seed: int) -> Context:
    """Bars of four beats or three, with a pick-up, and two fermatas."""
    full = 16 if seed % 2 else 12
    starts = [0, *range(4, steps, full)]
    measures = [
        Measure(start, end - start, full)
        for start, end in zip(starts, [*starts[1:], steps], strict=True)
        if end > start
    ]
    return context_of(steps, measures, [(steps // 2 - 4, steps // 2), (steps - 4, steps)])


def context_cases() -> list[dict[str, Any]]:
    """Bars of each kind, and fermatas, known or not."""
    four, three = (4 * STEPS_PER_BEAT, 3 * STEPS_PER_BEAT)
    repeated = [(0, 4, four), (4, 16, four), (20, 12, four), (32, 4, four), (36, 12, four)]
    cases = []
    for name, steps, measures, fermatas in (
        ("nothing is known", 16, None, None),
        ("two bars of four, the end", 32, [(0, four, four), (four, four, four)], [(28, 32)]),
        (
            "three beats, a pick-up, a rest at the end",
            28,
            [(0, 4, three), (4, 12, three), (16, 12, three)],
            [(20, 26)],
        ),
        ("a pick-up of half a beat in its beat", 20, [(0, 4, four), (4, 16, four)], [(4, 6), (16, 20)]),
        ("bars cut in two by a repeat", 48, repeated, [(28, 32), (44, 48)]),
        ("a short last bar", 28, [(0, four, four), (four, 12, four)], []),
        ("other metres", 60, [(0, 24, 24), (24, 8, 8), (32, 28, 32)], [(0, 60)]),
        ("fermatas alone", 8, None, [(0, 2), (2, 4), (6, 8)]),
        ("bars alone, longer than the score", 8, [(0, four, four)], None),
    ):
        bars = None if measures is None else [Measure(*measure) for measure in measures]
        context = context_of(steps, bars, fermatas)
        case = {"name": name, "steps": steps, "measures": measures, "fermatas": fermatas}
        cases.append(case | {"context": context.tolist(), "spans": fermatas_in(context)})
    return cases


def scheme_cases() -> list[dict[str, Any]]:
    cases = []
    for seed, name in ((0, "empty"), (25, "a gap and a repeat"), (2**32 - 1, "off the beat")):
        given = melody_grid(as_notes(MELODIES[name]), 32)
        told = {"given": given.tolist(), "seed": seed, "temperature": TEMPERATURE}
        (filled,) = one_shot(toy_network, given[None], [seed])
        cases.append({"name": f"one shot, {name}", "order": None, **told, "cells": [], "result": filled.tolist()})
        for order in ORDERS:
            (filled,) = ancestral(toy_network, given[None], [seed], order)
            cells = cells_in_order(given == HOLE, order, np.random.RandomState(seed))
            case = {"name": f"ancestral, {order}, {name}", "order": order, **told, "cells": cells}
            cases.append(case | {"result": filled.tolist()})
    return cases


def repair_cases() -> list[dict[str, Any]]:
    cases = []
    for name, chords, fixed, seed, settings in REPAIRS:
        sketch = grid_of(chords)
        given = np.full_like(sketch, HOLE)
        given[fixed] = sketch[fixed]
        keep, between = kept_every(3)

        result = repair(toy_network, given, sketch, seed, settings, keep)
        case = {"name": name, "given": given.tolist(), "sketch": sketch.tolist(), "seed": seed}
        case |= {"settings": settings.as_metadata()}
        cases.append(case | {"sketches_every_3": between, "result": result.tolist()})
    return cases + free_repair_cases()


def free_repair_cases() -> list[dict[str, Any]]:
    """What is free is told beside the grid: a sketch with rests that are given, and one given but for some cells."""
    cases = []
    rested = grid_of(FIFTHS)
    rested[4:6, 3] = rested[:4, 1] = HOLE
    lower = np.ones_like(rested, dtype=bool)
    lower[:, 0] = False
    some = scattered(8, 0.5)[: len(rested)]
    for seed, (name, free) in enumerate(
        [("rests that are given", lower & (rested != HOLE)), ("given cells in all voices", some & (rested != HOLE))],
        start=30,
    ):
        keep, between = kept_every(3)

        context = told_context(len(rested), seed)
        result = repair(toy_network, rested, rested, seed, TWELVE, keep, free, context)
        case = {"name": name, "given": rested.tolist(), "sketch": rested.tolist(), "seed": seed}
        case |= {"settings": TWELVE.as_metadata(), "free": free.tolist(), "context": context.tolist()}
        cases.append(case | {"sketches_every_3": between, "result": result.tolist()})
    return cases


def windowed_repair_cases() -> list[dict[str, Any]]:
    """Scores of several windows: even ones, one that does not divide, one shorter than a window."""
    cases = []
    for beats, windows, seed in (
        (6, Windows(8, 4), 3),
        (5, Windows(8, 4), 11),
        (4, Windows(12, 0), 5),
        (2, Windows(), 7),
    ):
        chords = random_chords(seed)[: 4 * beats]
        sketch = np.clip(np.where(chords == HOLE, 60, chords), PITCH_MIN, PITCH_MAX).astype(np.int16)
        given = np.full_like(sketch, HOLE)
        given[:, 0] = sketch[:, 0]
        settings = Repair(passes=4)
        keep, sketches = kept_every(3)

        result = repair_windows(toy_network, given[None], sketch[None], [seed], settings, keep, windows)[0]
        case = {"given": given.tolist(), "sketch": sketch.tolist(), "seed": seed, "settings": settings.as_metadata()}
        case |= {"windows": windows.as_metadata(), "cut": list(windows.cut(len(sketch)))}
        cases.append(case | {"sketches_every_3": sketches, "result": result.tolist()})
    return [*cases, long_windowed_repair_case(), *free_windowed_repair_cases()]


def long_windowed_repair_case() -> dict[str, Any]:
    """Three windows, each longer than what the network sees of it, in which much is rewritten."""
    chords = np.concatenate([random_chords(seed) for seed in (1, 3, 5)])[:84]
    sketch = np.clip(np.where(chords == HOLE, 60, chords), PITCH_MIN, PITCH_MAX).astype(np.int16)
    given = np.full_like(sketch, HOLE)
    given[:, 0] = sketch[:, 0]
    settings = Repair(passes=4, penalties=CHEAP, temperature=0.99, idle_share=1.0, idle_lengths=(4, 8))
    keep, sketches = kept_every(3)
    windows, context = Windows(32, 16), told_context(len(sketch), 17)
    result = repair_windows(
        toy_network, given[None], sketch[None], [17], settings, keep, windows, context=context[None]
    )[0]
    case = {"given": given.tolist(), "sketch": sketch.tolist(), "seed": 17, "settings": settings.as_metadata()}
    case |= {"windows": windows.as_metadata(), "cut": list(windows.cut(len(sketch))), "context": context.tolist()}
    free, key = (given == HOLE).tolist(), None
    case |= {"free": free, "span": [0, len(sketch)], "key": key}
    return case | {"sketches_every_3": sketches, "result": result.tolist()}


def free_windowed_repair_cases() -> list[dict[str, Any]]:
    """Part of a score is free, and cut into windows; the rest is given, rests among it. The key is told."""
    cases = []
    sketch = within_range(random_chords(9))
    for seed, begin, end, key in ((40, 9, 22, None), (41, 0, 7, -3), (42, 30, 32, 2), (43, 5, 5, None)):
        free = np.zeros_like(sketch, dtype=bool)
        free[begin:end, 1:] = sketch[begin:end, 1:] != HOLE
        keep, sketches = kept_every(3)

        windows, settings = Windows(8, 4), Repair(passes=4, penalties=CHEAP, temperature=0.99)
        keys = None if key is None else [key]
        context = told_context(len(sketch), seed)
        result = repair_windows(
            toy_network, sketch[None], sketch[None], [seed], settings, keep, windows, keys, free[None], context[None]
        )[0]
        first, last = span_of(free[None])
        case = {"given": sketch.tolist(), "sketch": sketch.tolist(), "seed": seed, "settings": settings.as_metadata()}
        case |= {"windows": windows.as_metadata(), "cut": list(windows.cut(last - first)), "free": free.tolist()}
        case |= {"span": [first, last], "key": key, "context": context.tolist()}
        cases.append(case | {"sketches_every_3": sketches, "result": result.tolist()})
    return cases


def voice_leading_cases() -> list[dict[str, Any]]:
    """By hand, with the faults written by hand; Bach's and random ones, with those that Python finds."""

    def case(
        name: str, key: int, grid: Grid, faults: list[Fault], fermatas: list[Span] | None = None
    ) -> dict[str, Any]:
        told = {"name": name, "key": key, "grid": grid.tolist(), "fermatas": fermatas}
        told |= {"faults": [vars(fault) for fault in faults]}
        return told | {"moving_pairs": count_moving_pairs(grid), "estimated_key": estimate_fifths(grid)}

    cases = [case(name, key, grid_of(chords), [Fault(*f) for f in found]) for name, key, chords, found in EXAMPLES]
    for name, key, chords, fermatas, found in ENDINGS:
        cases.append(case(name, key, grid_of(chords), [Fault(*f) for f in found], fermatas))
    scores: list[tuple[str, int, Grid, list[Span] | None]] = [
        (name, key, grid_of(chords), None) for name, key, chords in BACH
    ]
    for seed in range(6):
        scores.append((f"random {seed}", 2 * seed - 5, random_chords(seed), [(seed, seed + 5), (28, 32)]))
    for name, key, grid, spans in scores:
        cases.append(case(name, key, grid, find_faults(grid, key, spans), spans))
    return cases


def ending_cases() -> list[dict[str, Any]]:
    """By hand, with what is written by hand; random ones, with what Python finds."""

    def case(
        name: str, notes: list[Note], fermatas: list[int], ending: bool, last: Note | None, spans: list[Span]
    ) -> dict[str, Any]:
        told = {"name": name, "steps": ENDED_STEPS, "notes": plain(notes), "fermatas": fermatas, "ending": ending}
        return told | {"last": last and vars(last), "spans": spans}

    cases = [case(*example) for example in ENDED]
    for seed in range(12):
        random = np.random.RandomState(seed)
        notes = random_lines(random)
        fermatas = sorted({int(step) for step in random.randint(0, ENDED_STEPS, 3)})
        ending = bool(random.randint(4))
        spans = fermata_spans(notes, fermatas, ending, ENDED_STEPS)
        cases.append(case(f"random {seed}", notes, fermatas, ending, last_note(notes), spans))
    return cases


def random_lines(random: np.random.RandomState) -> list[Note]:
    """Notes of either owner, gaps and rests, in all voices."""
    notes = []
    for voice in range(VOICE_COUNT):
        start = 0
        while start < ENDED_STEPS:
            kind = ["given", "composed", "gap", "rest"][min(random.randint(0, 5), 3)]
            length = min(int(random.randint(1, 13)), ENDED_STEPS - start)
            if kind == "rest":
                notes.append(Note(voice, start, length, REST, given=True))
            elif kind != "gap":
                notes.append(Note(voice, start, length, int(random.randint(48, 72)), given=kind == "given"))
            start += length
    return notes


def style_cases() -> list[dict[str, Any]]:
    """Bach's, the examples of faults, and random ones, with all features that are found: `[number, count]`.

    Of every other score the last beat has a fermata, and of every third the second.
    """
    scores = [(name, key, grid_of(chords)) for name, key, chords in BACH]
    scores += [(name, key, grid_of(chords)) for name, key, chords, _ in EXAMPLES[::4]]
    scores += [(f"random {seed}", 2 * seed - 5, random_chords(seed)) for seed in range(6)]
    cases = []
    for number, (name, key, grid) in enumerate(scores):
        fermatas = [(4, 8)] if number % 3 == 0 and len(grid) > 8 else []
        fermatas += [(len(grid) - 4, len(grid))] if number % 2 == 0 else []
        (counts,) = count_features(grid[None], np.array([key]), [fermatas])
        found = [[int(feature), int(counts[feature])] for feature in np.flatnonzero(counts)]
        cases.append({"name": name, "key": key, "fermatas": fermatas, "grid": grid.tolist(), "counts": found})
    return cases


def random_chords(seed: int) -> Grid:
    """32 steps of triads and sevenths in root position, badly led, with some holes."""
    random = np.random.RandomState(seed)
    grid = np.full((32, VOICE_COUNT), HOLE, dtype=np.int16)
    for start in range(0, 32, 2):
        root, chord = random.randint(12), [(0, 4, 7), (0, 3, 7), (0, 4, 7, 10), (0, 3, 6), (0, 7)][random.randint(5)]
        for voice, (lowest, highest) in enumerate(VOICE_RANGES):
            pitches = [p for p in range(lowest - 1, highest + 2) if (p - root) % 12 in chord]
            keeps = start > 0 and random.random_sample() < 0.4
            grid[start : start + 2, voice] = grid[start - 1, voice] if keeps else pitches[random.randint(len(pitches))]
    grid[random.random_sample(grid.shape) < 0.03] = HOLE
    return grid


def within_range(grid: Grid) -> Grid:
    """The same with the network's lowest and highest pitches where it goes beyond them; holes stay."""
    return np.where(grid == HOLE, HOLE, np.clip(grid, PITCH_MIN, PITCH_MAX)).astype(np.int16)


def spelling_cases() -> list[dict[str, Any]]:
    """The scientific name of every pitch of the network in every signature."""
    pitches = range(PITCH_MIN, PITCH_MAX + 1)
    return [
        {"fifths": fifths, "lowest": PITCH_MIN, "names": [name_of(pitch, spell(pitch, fifths)) for pitch in pitches]}
        for fifths in range(-7, 8)
    ]


def note_values_cases() -> list[dict[str, Any]]:
    """Every sound and every silence in a bar of some metres; a whole bar's silence is a rest of its own."""
    from music21.meter import TimeSignature

    cases = []
    for name in ("4/4", "3/4", "2/4", "5/4", "6/4", "2/2", "3/2", "3/8", "6/8", "7/8", "9/8", "12/8", "3/16"):
        signature = TimeSignature(name)
        metre = Metre(round(signature.barDuration.quarterLength * STEPS_PER_BEAT), beat_of(signature))
        for start in range(metre.full):
            lengths = range(1, metre.full - start + 1)
            sounds = [list(split_sound(start, length, metre)) for length in lengths]
            rests = [list(split_silence(start, length, metre)) for length in lengths if length < metre.full]
            cases.append({"metre": name, "start": start, "sounds": sounds, "rests": rests})
    return cases


# Melodies that fit the soprano's compass when they are moved: what does not is each program's own to solve.
MELODIES_TO_MOVE = {
    "it fits": [60, 81, 72],
    "an octave up": [50, 60, 69],
    "an octave down": [84, 91],
    "two octaves up": [40, 43, 47, 57],
    "three octaves up": [36, 30, 24],
    "no octave fits: two semitones up": [58, 78, 64],
    "no octave fits: a semitone down": [82, 62],
    "as wide as the compass: five semitones down": [65, 86],
    "one note above all": [120],
}
SIX = 6  # sharps and flats: which of them is written is each program's own choice


def transposition_cases() -> list[dict[str, Any]]:
    """How far a melody is moved to be the soprano, and what becomes of every signature but those of SIX."""
    cases = []
    for name, pitches in MELODIES_TO_MOVE.items():
        bar = Bar(1, 0, len(pitches), STEPS_PER_BAR, "4/4", 0)
        notes = tuple(Note(SOPRANO, n, 1, pitch) for n, pitch in enumerate(pitches))
        semitones = fitting_shift(Score(name, "", (bar,), notes))
        moved = [[fifths, transposed_key(fifths, semitones)] for fifths in range(1 - SIX, SIX)]
        keys = [pair for pair in moved if abs(pair[1]) != SIX]
        cases.append({"name": name, "pitches": pitches, "semitones": semitones, "fifths": keys})
    return cases


def playing_order_cases() -> list[dict[str, Any]]:
    """The order in which bars with signs of all kinds are played, as far as their signs lead somewhere."""
    rng = np.random.default_rng(8)
    cases: list[dict[str, Any]] = []
    while len(cases) < 200:
        bars = [random_signs(rng) for _ in range(rng.integers(1, 9))]
        try:
            order = order_of(bars)
        except UnreadableError:
            continue
        signs = [
            {"opens": bar.opens, "closes": bar.closes, "ending": sorted(bar.endings), "marks": sorted(bar.marks)}
            for bar in bars
        ]
        cases.append({"bars": signs, "order": order})
    return cases


def random_signs(rng: np.random.Generator) -> Signs:
    opens, closes = bool(rng.random() < 0.25), bool(rng.random() < 0.3)
    endings = frozenset(([], [], [], [1], [1], [2], [2], [1, 2], [3])[rng.integers(9)])
    marks = frozenset(name for name in NAMES if rng.random() < 0.12)
    return Signs(opens, closes, USUAL_PASSES, endings, marks)


FILES = {
    "encode.json": encode_cases,
    "notes.json": notes_cases,
    "score.json": score_cases,
    "schedule.json": schedule_cases,
    "sample.json": sample_cases,
    "random.json": random_cases,
    "gibbs.json": gibbs_cases,
    "schemes.json": scheme_cases,
    "repair.json": repair_cases,
    "windowed_repair.json": windowed_repair_cases,
    "voice_leading.json": voice_leading_cases,
    "style.json": style_cases,
    "ending.json": ending_cases,
    "context.json": context_cases,
    "spelling.json": spelling_cases,
    "note_values.json": note_values_cases,
    "transposition.json": transposition_cases,
    "playing_order.json": playing_order_cases,
}


def render(name: str) -> str:
    """The text of a golden file."""
    return json.dumps({"cases": FILES[name]()}, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    for file in FILES:
        (FOLDER / file).write_text(render(file))

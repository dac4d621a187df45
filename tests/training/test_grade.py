import json
import math
import sys

import numpy as np
import pytest

from training import grade
from training.data.piece import Piece
from training.music.voice_leading.faults import find_faults
from training.network import coconet
from training.network.checkpoint import hash_weights, load_checkpoint, save_checkpoint
from training.sampling import grades
from training.sampling.grade_record import rates
from training.sampling.grade_table import table
from training.sampling.grades import (
    KINDS,
    SEVENTHS,
    TRIADS,
    Window,
    harmonise,
    is_chord,
    is_dissonant,
    nats_a_cell,
    share_of_steps,
    sopranos,
    windows_of,
)
from training.sampling.schemes import OURS
from training.spec import HOLE, PITCH_COUNT, VOICE_COUNT

CHORD = np.array([72, 67, 64, 48], dtype=np.int16)  # C major


def uniform(score):
    return np.zeros((*score.shape[:3], VOICE_COUNT), np.float32)


def held(chord=CHORD, steps=32):
    return np.tile(chord, (steps, 1)).astype(np.int16)


def parallel(steps=32):
    """Two bars; in the middle all voices but the bass rise by a tone: soprano and tenor in parallel fifths."""
    grid = held(np.array([71, 67, 64, 40]), steps)
    grid[16:, :3] += 2
    return grid


# Windows


def test_windows_are_two_bars_of_singing_that_do_not_overlap():
    resting = held(steps=96)
    resting[40, 2] = HOLE
    found = windows_of([Piece("a", held(steps=70)), Piece("b", resting), Piece("short", held(steps=20))], 99, 0)
    assert [window.name for window in found] == ["a, step 0", "a, step 32", "b, step 0", "b, step 64"]
    assert all(window.grid.shape == (32, VOICE_COUNT) for window in found)


def test_windows_may_be_longer():
    found = windows_of([Piece("a", held(steps=150)), Piece("b", held(steps=60))], 99, 0, steps=64)
    assert [window.name for window in found] == ["a, step 0", "a, step 64"]
    assert found[0].grid.shape == (64, VOICE_COUNT)


def test_windows_are_drawn_by_the_seed():
    pieces = [Piece("long", held(steps=32 * 50))]
    some = windows_of(pieces, 10, 0)
    assert len(some) == 10
    assert [window.name for window in windows_of(pieces, 10, 0)] == [window.name for window in some]
    assert [window.name for window in windows_of(pieces, 10, 1)] != [window.name for window in some]


def test_a_window_has_the_key_of_its_piece():
    """Bars of D major in a piece of C major."""
    scale = np.array([60, 62, 64, 65, 67, 69, 71, 72])
    c_major = np.stack([np.repeat(scale, 4)] * VOICE_COUNT, axis=1).astype(np.int16)
    piece = np.concatenate([c_major, c_major, c_major, c_major + 2])
    assert [window.key for window in windows_of([Piece("modulates", piece)], 9, 0)] == [0, 0, 0, 0]


def test_only_the_soprano_is_given():
    given = sopranos([Window("w", held(), 0)])
    assert (given[..., 0] == 72).all()
    assert (given[..., 1:] == HOLE).all()


def test_each_window_has_its_seed_however_many_at_once(monkeypatch):
    windows = [Window(str(n), held(), 0) for n in range(5)]
    asked = []

    def scheme(_predict, given, seeds):
        asked.append((len(given), list(seeds)))
        return np.where(given == HOLE, 50, given)

    monkeypatch.setattr(grades, "AT_ONCE", 2)
    grids = harmonise(uniform, windows, scheme, 7)
    assert asked == [(2, [7, 8]), (2, [9, 10]), (1, [11])]
    assert grids.shape == (5, 32, VOICE_COUNT)


# Figures


def test_the_figures_of_a_window_by_hand():
    window = Window("w", held(), 0)
    grid = parallel()
    figures = grades.grade(grid[None], [window], uniform, 0)
    faults = find_faults(grid, 0)
    assert sum(fault.kind == "parallel_fifth" for fault in faults) == 1
    for kind in KINDS:
        count = sum(fault.kind == kind for fault in faults)
        assert figures["per_bar"][kind] == pytest.approx(count / 2), kind
        assert figures["per_thousand_moving_pairs"][kind] == pytest.approx(1000 * count / 3), kind
    assert figures["moving_pairs_per_bar"] == 1.5  # three voices move once in two bars
    assert figures["onsets_per_bar"] == {"soprano": 1.0, "alto": 1.0, "tenor": 1.0, "bass": 0.5}
    assert figures["as_bach"] == pytest.approx((16 + 16) / 96)  # alto and tenor of the first bar
    assert figures["nats_a_cell"] == pytest.approx(math.log(PITCH_COUNT), abs=1e-6)


def test_bach_is_as_bach():
    window = Window("w", parallel(), 0)
    assert grades.grade(window.grid[None], [window], uniform, 0)["as_bach"] == 1


@pytest.mark.parametrize(
    ("pitches", "triad", "seventh", "dissonant"),
    [
        ((72, 67, 64, 48), True, False, False),
        ((72, 67, 64, 52), True, False, False),  # in any position
        ((72, 67, 60, 48), False, False, False),  # a bare fifth is none
        ((76, 72, 60, 48), True, False, False),  # without its fifth
        ((71, 65, 62, 55), False, True, True),
        ((71, 65, 55, 43), False, True, True),  # without its fifth
        ((71, 65, 62, 50), True, False, True),  # a diminished triad
        ((72, 67, 65, 48), False, False, True),  # a suspension
        ((71, 68, 65, 50), False, True, True),
    ],
)
def test_chords_by_hand(pitches, triad, seventh, dissonant):
    assert is_chord(pitches, TRIADS) == triad
    assert is_chord(pitches, SEVENTHS) == seventh
    assert is_dissonant(pitches) == dissonant


def test_shares_are_of_steps():
    grids = np.stack([held(steps=8), held(steps=8)])
    grids[1, :6, 1] = 66
    assert share_of_steps(grids, is_dissonant) == pytest.approx(6 / 16)


def test_the_likelihood_is_of_the_lower_voices_given_the_soprano():
    asked = []

    def sure(score):
        """Knows the tenor with probability 0.5, alto and bass surely; knows nothing of the soprano."""
        known = score[:, :, 0, VOICE_COUNT:]
        asked.append(known)
        p = np.full((*score.shape[:3], VOICE_COUNT), 1e-12)
        p[:, :, 67 - 36, 1] = p[:, :, 48 - 36, 3] = 1
        p[:, :, 64 - 36, 2] = p[:, :, 65 - 36, 2] = 0.5
        return np.log(p)

    nats = nats_a_cell(sure, np.stack([held()] * 20), 0)
    assert nats == pytest.approx(math.log(2) / 3, abs=0.02)
    known = np.concatenate(asked)
    assert known[..., 0].all()
    assert 0.3 < 1 - known[..., 1:].mean() < 0.7  # from one cell to all


# The command


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    options = {"width": 4, "depth": 2, "fold": 4, "stem": 1, "dilations": "1,1"}
    path = tmp_path_factory.mktemp("run") / "coconet.keras"
    save_checkpoint(coconet.build(coconet.Shape.from_options(options)), path, {"options": options})
    return path


@pytest.fixture
def command(monkeypatch, capsys, checkpoint, walks):
    monkeypatch.setattr(grade, "load_folds", lambda: {"valid": walks, "test": []})

    def run(*flags):
        monkeypatch.setattr(sys, "argv", ["grade.py", str(checkpoint), *flags])
        grade.main()
        return capsys.readouterr().out

    return run


def test_the_table_has_bach_beside_every_scheme(command, tmp_path):
    out = tmp_path / "grades.json"
    lines = command("--windows", "2", "--schemes", "one shot; Gibbs 16", "--json", str(out)).splitlines()
    assert lines[0] == "| | Bach | one shot | Gibbs 16 |"
    kept = json.loads(out.read_text())
    assert kept["windows"] == 2
    assert list(kept["results"]) == ["Bach", "one shot", "Gibbs 16"]
    rows = {line.split("|")[1].strip(): line.split("|")[2:5] for line in lines[2:]}
    assert float(rows["notes as Bach's, share"][0]) == 1
    for result, cell in zip(kept["results"].values(), rows["crossing, a bar"], strict=True):
        assert float(cell) == pytest.approx(result["per_bar"]["crossing"], abs=6e-4)
    for result, cell in zip(kept["results"].values(), rows["crossing, per 1000 moving pairs"], strict=True):
        assert float(cell) == pytest.approx(result["per_thousand_moving_pairs"]["crossing"], abs=6e-4)
    assert len(rows) == 2 * len(KINDS) + 3 + 6
    assert table(kept["results"]).splitlines() == lines


def test_the_picture_has_a_panel_for_each_row(command, tmp_path, monkeypatch):
    from matplotlib.figure import Figure

    drawn = []
    save = Figure.savefig

    def keep(self, *args, **options):
        drawn.append(self)
        save(self, *args, **options)

    monkeypatch.setattr(Figure, "savefig", keep)
    out = tmp_path / "grades.png"
    lines = command("--windows", "2", "--schemes", "one shot; Gibbs 16", "--picture", str(out)).splitlines()
    assert out.read_bytes().startswith(b"\x89PNG")
    panels = {axes.get_title(): axes for axes in drawn[0].axes if axes.get_visible()}
    lines = [line for line in lines[2:] if "per 1000" not in line]
    assert list(panels) == [line.split("|")[1].strip() for line in lines]
    for line in lines:
        axes = panels[line.split("|")[1].strip()]
        bach, *others = (float(cell) for cell in line.split("|")[2:5])
        assert axes.lines[0].get_xdata()[0] == pytest.approx(bach, abs=6e-4)
        assert [bar.get_width() for bar in axes.patches[1:]] == pytest.approx(others, abs=6e-4)  # after Bach's tenth


def test_rates_on_record_belong_to_the_network_they_were_measured_on(command, checkpoint):
    model = load_checkpoint(checkpoint)[0]
    assert rates(checkpoint, hash_weights(model)) is None
    command("--windows", "2", "--schemes", "one shot", "--record")
    assert rates(checkpoint, hash_weights(model)) is None  # our own scheme was not asked
    command("--windows", "2", "--schemes", OURS, "--record")
    found = rates(checkpoint, hash_weights(model))
    results = json.loads(checkpoint.with_name("grades.json").read_text())["results"]
    by_whom = {"bach": results["Bach"]["per_bar"], "ours": results[OURS]["per_bar"]}
    assert found == {"fold": "valid", "windows": 2, **by_whom}
    assert set(found["bach"]) == set(KINDS)
    model.get_layer("voices").bias.assign_add(np.ones(16))
    assert rates(checkpoint, hash_weights(model)) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record["sampling"].update(temperature=0.5),
        lambda record: record["repair"].update(passes=3),
        lambda record: record["results"]["Bach"]["per_bar"].pop("crossing"),
        lambda record: record["results"][OURS]["per_bar"].update(yodelling=0.1),
    ],
)
def test_rates_of_other_settings_or_rules_are_not_ours(command, checkpoint, change):
    model = load_checkpoint(checkpoint)[0]
    command("--windows", "2", "--schemes", OURS, "--record")
    assert rates(checkpoint, hash_weights(model)) is not None
    path = checkpoint.with_name("grades.json")
    record = json.loads(path.read_text())
    change(record)
    path.write_text(json.dumps(record))
    assert rates(checkpoint, hash_weights(model)) is None


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (["--schemes", "guesswork"], "2"),
        (["--windows", "0"], "2"),
        (["--bars", "0"], "2"),
        (["--bars", "4", "--record"], "2"),
        (["--bars", "999"], "grade.py: no piece of the valid fold has 999 bars"),
        (["--fold", "test"], "grade.py: the data have no test fold"),
    ],
)
def test_wrong_asking_ends_in_a_sentence(command, flags, says):
    with pytest.raises(SystemExit) as caught:
        command(*flags)
    assert str(caught.value).startswith(says)

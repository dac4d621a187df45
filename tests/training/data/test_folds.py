import hashlib
import json
import re
import sys
import zipfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import music21.corpus
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.data import cache as cache_module
from training.data import corpus, folds, public_file
from training.data.cache import read_cache, read_corpus, write_cache
from training.data.corpus import describe_causes
from training.data.folds import SPLIT_FILE, data_hash, load_folds
from training.data.npz import UNREADABLE
from training.data.piece import FOLDS, Piece
from training.data.public_file import MOST_BYTES, read_jsb
from training.files.atomic_write import WriteError
from training.music.context import DOWNBEAT, METRE, MIDDLE, PHRASING, Measure, context_of, fermatas_in
from training.spec import HOLE, PITCH_MAX, PITCH_MIN, STEPS_PER_BEAT, VOICE_COUNT, VOICE_RANGES


def piece(name, steps=8, pitch=60):
    grid = np.full((steps, VOICE_COUNT), pitch, dtype=np.int16)
    grid[0, 0] = HOLE
    return Piece(name, grid, grid == HOLE, context_of(steps, [Measure(0, steps, 16)], [(steps - 4, steps)]))


def plain(pieces):
    return [
        (p.name, p.grid.tolist(), None if p.onsets is None else p.onsets.tolist(), p.told().tolist()) for p in pieces
    ]


PIECES = [piece("bwv1.6", 8, 60), piece("bwv2.6", 4, 61), piece("bwv3.6", 16, 62)]


@pytest.fixture
def parses(monkeypatch):
    """Counts how often the corpus is parsed; it holds PIECES."""
    calls = []

    def parse_corpus():
        calls.append(1)
        return PIECES, Counter({"a voice has chords": 2})

    monkeypatch.setattr(cache_module, "parse_corpus", parse_corpus)
    return calls


# The cache


def test_the_corpus_is_parsed_once(tmp_path, parses, capsys):
    cache = tmp_path / "new" / "chorales.npz"
    assert plain(read_corpus(cache)) == plain(PIECES)
    assert "3 chorales; left out: 2 a voice has chords" in capsys.readouterr().err
    assert plain(read_corpus(cache)) == plain(PIECES)
    assert len(parses) == 1
    assert [path.name for path in cache.parent.iterdir()] == ["chorales.npz"]


def test_a_cache_of_another_version_is_rebuilt(tmp_path, parses, monkeypatch, capsys):
    cache = tmp_path / "chorales.npz"
    read_corpus(cache)
    monkeypatch.setattr(cache_module, "cache_key", lambda: "another")
    assert plain(read_corpus(cache)) == plain(PIECES)
    assert "made by another version" in capsys.readouterr().err
    assert len(parses) == 2
    read_corpus(cache)
    assert len(parses) == 2


def test_the_key_follows_the_readers_own_sources(monkeypatch, tmp_path):
    before = cache_module.cache_key()
    for name in cache_module.SOURCES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((cache_module.TRAINING / name).read_bytes())
    monkeypatch.setattr(cache_module, "TRAINING", tmp_path)
    assert cache_module.cache_key() == before
    for name in ("data/corpus.py", "music/context.py", "scores/score_grid.py", "spec.py"):
        whole = (tmp_path / name).read_bytes()
        (tmp_path / name).write_text("# another reader\n")
        assert cache_module.cache_key() != before
        (tmp_path / name).write_bytes(whole)


def test_a_truncated_cache_is_rebuilt(tmp_path, parses, capsys):
    cache = tmp_path / "chorales.npz"
    read_corpus(cache)
    whole = cache.read_bytes()
    for length in (0, 1, len(whole) // 2, len(whole) - 1):
        cache.write_bytes(whole[:length])
        assert plain(read_corpus(cache)) == plain(PIECES)
        assert "parsing the corpus again" in capsys.readouterr().err
    assert len(parses) == 5


@pytest.fixture(scope="module")
def cache_bytes(tmp_path_factory):
    cache = tmp_path_factory.mktemp("cache") / "chorales.npz"
    write_cache(cache, "key", PIECES)
    return cache.read_bytes()


@settings(max_examples=10 * settings().max_examples)
@given(st.data())
def test_a_damaged_cache_is_noticed(cache_bytes, tmp_path_factory, data):
    """A flipped bit either stops the reader in a way that rebuilds, or lies where it changes nothing."""
    damaged = bytearray(cache_bytes)
    damaged[data.draw(st.integers(0, len(damaged) - 1), "byte")] ^= 1 << data.draw(st.integers(0, 7), "bit")
    cache = tmp_path_factory.getbasetemp() / "damaged.npz"
    cache.write_bytes(damaged)
    try:
        found = read_cache(cache, "key")
    except UNREADABLE:
        return
    assert plain(found) == plain(PIECES)


@pytest.mark.parametrize("offset", [0, 4, 6, 8, 10])
def test_a_cache_with_a_damaged_directory_is_rebuilt(tmp_path, parses, offset):
    """Fields of the zip's directory: its signature, version, flags (encrypted?), compression method."""
    cache = tmp_path / "chorales.npz"
    read_corpus(cache)
    damaged = bytearray(cache.read_bytes())
    damaged[damaged.rindex(b"PK\x01\x02") + offset + (2 if offset else 0)] ^= 0xFF
    cache.write_bytes(damaged)
    assert plain(read_corpus(cache)) == plain(PIECES)
    assert len(parses) == 2 or offset == 10


def test_parts_of_two_caches_are_noticed(tmp_path, cache_bytes):
    cache = tmp_path / "chorales.npz"
    cache.write_bytes(cache_bytes)
    with np.load(cache) as file:
        arrays = dict(file)
    for name, mixed in (
        ("lengths", arrays["lengths"][:-1]),
        ("grids", np.tile(arrays["grids"], (2, 1))),
        ("names", ["x"]),
    ):
        np.savez_compressed(cache, **(arrays | {name: mixed}))
        with pytest.raises(ValueError, match="do not belong together"):
            read_cache(cache, "key")


def test_a_failing_write_leaves_the_old_cache(tmp_path, monkeypatch):
    cache = tmp_path / "chorales.npz"
    write_cache(cache, "key", PIECES)

    def fail(file, **_):
        file.write(b"half")
        raise OSError("no space left")

    monkeypatch.setattr(np, "savez_compressed", fail)
    with pytest.raises(WriteError, match="no space left"):
        write_cache(cache, "key", PIECES[:1])
    assert plain(read_cache(cache, "key")) == plain(PIECES)


def test_causes_are_told_most_common_first():
    told = describe_causes(Counter({"a voice has chords": 1, "no measures": 3}))
    assert told == "3 no measures, 1 a voice has chords"
    assert describe_causes(Counter()) == "none"


# Parsing


def test_files_become_chorales_or_causes(monkeypatch):
    """A prelude has no soprano, an analysis in Roman numerals is no score, and a file named twice is one chorale."""
    paths = [music21.corpus.getWork(f"bach/{name}") for name in ("bwv846", "bwv269", "bwv277.mxl")]
    monkeypatch.setattr(music21.corpus, "getComposer", lambda _: [*paths, "riemenschneider001.rntxt", paths[1]])
    monkeypatch.setattr(corpus, "ProcessPoolExecutor", ThreadPoolExecutor)
    found, skipped = corpus.parse_corpus()
    assert [p.name for p in found] == ["bwv269", "bwv277"]
    assert skipped == Counter({"no part named soprano": 1})


# Folds


def test_folds_follow_the_split(tmp_path, monkeypatch):
    split = json.loads(SPLIT_FILE.read_text())
    pieces = [piece(split["test"][0]), piece(split["valid"][0]), piece("bwv0.0"), piece(split["test"][-1])]
    monkeypatch.setattr(cache_module, "parse_corpus", lambda: (pieces, Counter()))
    folds = load_folds(cache=tmp_path / "chorales.npz")
    assert {fold: [p.name for p in found] for fold, found in folds.items()} == {
        "train": ["bwv0.0"],
        "valid": [split["valid"][0]],
        "test": [split["test"][0], split["test"][-1]],
    }


def test_the_hash_tells_data_apart():
    folds = {"train": PIECES[:2], "valid": PIECES[2:], "test": []}
    changed = Piece("bwv1.6", PIECES[0].grid + 1, PIECES[0].onsets)
    others = [
        {"train": PIECES[1::-1], "valid": PIECES[2:], "test": []},
        {"train": PIECES[:2], "valid": [], "test": PIECES[2:]},
        {"train": [changed, PIECES[1]], "valid": PIECES[2:], "test": []},
        {"train": [PIECES[0].untold(), PIECES[1]], "valid": PIECES[2:], "test": []},
    ]
    assert len({data_hash(f) for f in [folds, *others]}) == 5
    assert data_hash(folds) == data_hash({"test": [], "valid": list(PIECES[2:]), "train": list(PIECES[:2])})


# The corpus itself


def test_the_corpus(corpus):
    pieces = [p for fold in FOLDS for p in corpus[fold]]
    names = [p.name for p in pieces]
    assert len(pieces) >= 400
    assert len(set(names)) == len(names)
    for p in pieces:
        assert p.grid.shape[1] == VOICE_COUNT
        assert p.onsets.shape == p.grid.shape
        assert len(p.grid) % STEPS_PER_BEAT == 0
        assert len(p.grid) > 0
        assert ((p.grid == HOLE) | ((p.grid >= PITCH_MIN) & (p.grid <= PITCH_MAX))).all()
        assert not p.onsets[p.grid == HOLE].any()


def test_the_corpus_tells_its_bars_and_its_fermatas(corpus):
    """Nearly all chorales have fermatas; Bach's phrases end on a root-position triad, and on a strong beat."""
    pieces = [p for fold in FOLDS for p in corpus[fold]]
    marked = [p for p in pieces if p.context[:, PHRASING].all()]
    assert len(marked) == 401
    assert not any(p.context[:, PHRASING].any() for p in pieces if p not in marked)
    assert all(p.context[:, METRE].all() for p in pieces)
    spans = [(p, *span) for p in marked for span in fermatas_in(p.context)]
    assert len(spans) / len(marked) > 6
    strong = [p.context[begin, [DOWNBEAT, MIDDLE]].any() for p, begin, _ in spans]
    assert np.mean(strong) > 0.93
    chords = [p.grid[end - 1] for p, _, end in spans if (p.grid[end - 1] != HOLE).all()]
    rooted = [{int(pitch - chord[3]) % 12 for pitch in chord} for chord in chords]
    assert np.mean([tones <= {0, 4, 7} or tones <= {0, 3, 7} for tones in rooted]) > 0.97


def test_no_piece_of_the_test_fold_is_trained_on(corpus):
    split = json.loads(SPLIT_FILE.read_text())
    names = {fold: {p.name for p in corpus[fold]} for fold in FOLDS}
    assert not names["train"] & (set(split["test"]) | set(split["valid"]))
    assert names["test"] <= set(split["test"])
    assert names["valid"] <= set(split["valid"])
    assert len(names["test"]) >= 75
    assert len(names["valid"]) >= 75
    train = {p.grid.tobytes() for p in corpus["train"]}
    assert not train & {p.grid.tobytes() for fold in ("valid", "test") for p in corpus[fold]}


def test_the_ranges_of_the_voices_are_those_of_the_train_fold(corpus):
    cells = np.concatenate([p.grid for p in corpus["train"]])
    for voice, (low, high) in enumerate(VOICE_RANGES):
        sung = cells[:, voice][cells[:, voice] != HOLE]
        outside = (sung < low) | (sung > high)
        assert outside.sum() <= 4
        assert low in sung
        assert high in sung


def test_a_change_of_pitch_is_an_onset(corpus):
    """But after a note that is too short for the grid, everything that is new in a voice has been struck."""
    for p in corpus["valid"]:
        new = p.grid[1:] != p.grid[:-1]
        struck = p.onsets[1:] | (p.grid[1:] == HOLE)
        assert (struck[new].mean() if new.any() else 1) > 0.97, p.name


def test_a_known_chorale(corpus):
    """BWV 269, as printed: a pick-up of a quarter, then a bar of three; the soprano holds a half note."""
    known = next(p for fold in FOLDS for p in corpus[fold] if p.name == "bwv269")
    eighths = known.grid[:16:2].tolist()
    assert eighths[:2] == [[67, 62, 59, 43]] * 2
    assert eighths[2:4] == [[67, 62, 59, 55]] * 2
    assert eighths[4:6] == [[67, 64, 60, 52], [67, 64, 59, 52]]
    assert eighths[6:8] == [[74, 62, 57, 54]] * 2
    struck = np.argwhere(known.onsets[:16])
    assert [struck[struck[:, 1] == voice, 0].tolist() for voice in range(VOICE_COUNT)] == [
        [0, 4, 12],
        [0, 4, 8, 12],
        [0, 4, 8, 10, 12],
        [0, 4, 8, 12],
    ]


# The command


def test_the_command_counts_the_folds(jsb_file, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["folds.py", "--jsb", str(jsb_file)])
    folds.main()
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    steps = {fold: sum(len(p.grid) for p in found) for fold, found in read_jsb(jsb_file).folds.items()}
    assert lines == [[fold, n, "chorales", str(steps[fold]), "steps"] for fold, n in zip(FOLDS, "422", strict=True)]


def test_the_command_says_what_is_wrong_with_a_file(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["folds.py", "--jsb", str(tmp_path / "none.npz")])
    with pytest.raises(SystemExit) as caught:
        folds.main()
    assert str(caught.value).startswith(f"folds.py: {tmp_path / 'none.npz'} cannot be read")


# The public file


def public(tmp_path, **folds):
    path = tmp_path / "public.npz"
    arrays = {}
    for fold, pieces in folds.items():
        arrays[fold] = np.empty(len(pieces), dtype=object)
        arrays[fold][:] = pieces
    np.savez(path, **arrays)
    return path


def test_the_public_format(tmp_path):
    first = np.array([[72.0, 67, 60, np.nan]] * 6)
    second = np.full((4, 4), 60.0)
    second[1, 2] = np.nan
    folds = read_jsb(public(tmp_path, train=[first, second], test=[second])).folds
    assert list(folds) == ["train", "test"]
    assert [p.name for p in folds["train"]] == ["train/0", "train/1"]
    grid = folds["train"][0].grid
    assert grid.tolist() == [[72, 67, 60, HOLE]] * 6 + [[HOLE] * 4] * 2
    assert grid.dtype == np.int16
    assert folds["test"][0].grid.tolist() == [[60] * 4, [60, 60, HOLE, 60], [60] * 4, [60] * 4]
    assert folds["test"][0].onsets is None


def test_pieces_of_one_length(tmp_path):
    """numpy makes one number array of them, not an array of objects."""
    path = tmp_path / "public.npz"
    np.savez(path, train=np.full((3, 4, 4), 60.0))
    assert [p.grid.shape for p in read_jsb(path).folds["train"]] == [(4, 4)] * 3


NOTES = np.full((8, 4), 60.0)
MALFORMED = {
    "three voices": (
        lambda p: public(p, train=[NOTES, NOTES[:, :3]]),
        r"train\[1\] has shape \[8, 3\], not \[step, 4\]",
    ),
    "no voices": (lambda p: public(p, valid=[NOTES[:, 0]]), r"valid\[0\] has shape \[8\], not \[step, 4\]"),
    "other arrays": (lambda p: public(p, melodies=[NOTES]), "no pieces under train, valid, test"),
    "too high": (lambda p: public(p, train=[NOTES, NOTES + 22]), r"train\[1\] .*no whole MIDI pitch from 36 to 81"),
    "too low": (lambda p: public(p, train=[NOTES - 25]), r"train\[0\] .*no whole MIDI pitch"),
    "between two keys": (lambda p: public(p, train=[NOTES + 0.5]), r"train\[0\] .*no whole MIDI pitch"),
    "endless": (lambda p: public(p, train=[NOTES * np.inf]), r"train\[0\]"),
    "far too high": (lambda p: public(p, train=[NOTES * 1000]), r"train\[0\]"),
    "words": (lambda p: public(p, train=[np.array([["C4"] * 4] * 4)]), "array of 'U2', which are no numbers"),
    "pitches as words": (lambda p: public(p, train=[np.array([["60"] * 4] * 4)]), "array of 'U2', which are no"),
    "lists of words": (lambda p: public(p, train=[[["60"] * 4] * 4]), r"train\[0\] is not an array of pitches, but of"),
    "arrays of objects": (lambda p: public(p, train=[NOTES.astype(object)]), "array of 'O8', which are no numbers"),
    "no notes": (lambda p: public(p, train=[NOTES, NOTES * np.nan]), r"train\[1\] has no notes"),
    "below zero": (lambda p: public(p, train=[NOTES, -np.ones((8, 4))]), r"train\[1\] .*no whole MIDI pitch"),
    "a bomb": (lambda p: bomb(p / "bomb.npz"), "train.npy unpacks to more than 64 MB"),
    "a large file": (lambda p: write(p / "large.npz", bytes(MOST_BYTES + 1)), "it has more than 64 MB"),
    "no steps": (lambda p: public(p, train=[NOTES[:0]]), r"train\[0\]"),
    "no pieces": (lambda p: public(p, train=[]), "train"),
    "missing": (lambda p: p / "missing.npz", "cannot be read"),
    "empty": (lambda p: write(p / "empty.npz", b""), "cannot be read"),
    "text": (lambda p: write(p / "text.npz", b"soprano,alto,tenor,bass\n" * 20), "cannot be read"),
    "cut": (lambda p: write(p / "cut.npz", public(p, train=[NOTES]).read_bytes()[:200]), "cannot be read"),
    "one array": (lambda p: save(p / "one.npy", NOTES), "cannot be read"),
    "a number": (lambda p: save_npz(p / "number.npz", train=np.array(3)), "cannot be read"),
    "a folder": (lambda p: p, "cannot be read"),
}


def write(path, content):
    path.write_bytes(content)
    return path


def save(path, array):
    np.save(path, array)
    return path


def save_npz(path, **arrays):
    np.savez(path, **arrays)
    return path


def bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("train.npy", bytes(MOST_BYTES + 1))
    return path


@pytest.mark.parametrize("fault", MALFORMED)
def test_a_malformed_public_file_is_refused_with_a_sentence(tmp_path, fault):
    make, says = MALFORMED[fault]
    path = make(tmp_path)
    with pytest.raises(ValueError, match=re.escape(str(path)) + ".*" + says):
        load_folds(path)


class Intruder:
    """What runs as soon as it is unpickled, where that is allowed."""

    def __init__(self, mark):
        self.mark = mark

    def __reduce__(self):
        return Path.touch, (self.mark,)


def test_nothing_in_a_public_file_is_run(tmp_path):
    mark = tmp_path / "intruder-was-here"
    path = public(tmp_path, train=[NOTES, Intruder(mark)])
    with np.load(path, allow_pickle=True) as file:
        assert len(file["train"]) == 2
    assert mark.exists()  # so numpy would have run it
    mark.unlink()
    with pytest.raises(ValueError, match=r"it asks for pathlib.*, which is no part of an array; nothing of it was run"):
        load_folds(path)
    assert not mark.exists()


def test_which_public_file_it_is_is_told(tmp_path, monkeypatch, capsys):
    path = public(tmp_path, train=[NOTES])
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    load_folds(path)
    assert capsys.readouterr().err == f"{path}: SHA-256 {digest}, another file than {public_file.KNOWN_SHA256}\n"
    monkeypatch.setattr(public_file, "KNOWN_SHA256", digest)
    load_folds(path)
    assert capsys.readouterr().err == f"{path}: SHA-256 {digest}, the public file that Kantor was compared with\n"

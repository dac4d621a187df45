import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from music21.exceptions21 import TimeSignatureException

from tests.support.bombs import endless_midi, long_note, many_tracks, packed_zeros
from tests.support.harmonizing import LOWEST_TOLD, sensible, telling
from tests.support.melodies import bars_of, chorale_of, melody_of
from training import harmonize
from training.music.context import DOWNBEAT, FERMATA, METRE, MIDDLE, PHRASING, Measure, context_of
from training.music.notes import Note
from training.sampling.energy import as_bach
from training.sampling.gibbs import harmonize_all
from training.sampling.repair import Repair
from training.sampling.windowed_repair import repair_windows
from training.scores.read.melody import read_melody
from training.scores.write import files
from training.spec import HOLE, VOICE_COUNT, VOICES

SCORE = Path(__file__).resolve().parents[1] / "golden" / "score_json" / "score-3.json"


@pytest.fixture
def tune(tmp_path):
    """Two bars of G major after a pick-up, as MusicXML."""
    bars = bars_of("4/4", 2, pickup=4, sharps=1, last=12)
    path = tmp_path / "tune.musicxml"
    melody = melody_of([67, 71, 74, 72, 71, 69, 67, 67], bars=bars)
    path.write_bytes(files.musicxml(chorale_of(melody)))
    return path


def read_json(path):
    return json.loads(path.read_text())


def given_notes(data):
    return [(note["start"], note["length"], note["pitch"]) for note in data["notes"] if note["given"]]


# What is written


@pytest.mark.parametrize("voice", range(VOICE_COUNT))
def test_the_given_voice_is_kept_and_the_others_are_composed(command, tmp_path, voice):
    out = tmp_path / "chorale.json"
    command("corpus:bwv66.6", "--voice", VOICES[voice], "--out", out, "--scheme", "one shot")
    melody, _ = read_melody("corpus:bwv66.6", voice)
    data = read_json(out)
    assert all(given == [other == voice for other in range(VOICE_COUNT)] for given in data["given"])
    assert given_notes(data) == [(note.start, note.length, note.pitch) for note in melody.notes]
    assert all(note["given"] == (note["voice"] == voice) for note in data["notes"])
    assert not any(pitch is None for row in data["grid"] for pitch in row)


@pytest.mark.parametrize(("strict", "settings"), [([], as_bach()), (["--strict"], Repair())], ids=["", "strict"])
def test_the_harmony_is_that_of_the_sampler_and_the_repair(command, tune, tmp_path, strict, settings):
    out = tmp_path / "chorale.json"
    command(tune, "--out", out, "--seed", "5", *strict)
    given = np.full((1, 32, VOICE_COUNT), HOLE, np.int16)
    given[0, :, 0] = np.repeat([67, 71, 74, 72, 71, 69, 67, 67], 4)
    measures = [Measure(0, 4, 16), Measure(4, 16, 16), Measure(20, 12, 16)]
    context = context_of(32, measures, [(28, 32)])[None]
    sketch = harmonize_all(sensible, given, [5], context=context)
    expected = repair_windows(sensible, given, sketch, [5], settings, context=context)[0]
    np.testing.assert_array_equal(np.array(read_json(out)["grid"]), expected)


@pytest.mark.parametrize(
    ("suffix", "begins"),
    [
        *((".musicxml", b"<?xml"), (".xml", b"<?xml"), (".mxl", b"PK"), (".mid", b"MThd"), (".json", b"{")),
        *((".svg", b"<svg"), (".png", b"\x89PNG")),
    ],
)
def test_the_suffix_says_what_is_written(command, tune, tmp_path, suffix, begins):
    out = tmp_path / "new" / f"chorale{suffix}"
    command(tune, "--out", out, "--scheme", "one shot")
    assert begins in out.read_bytes()[:200]
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_the_score_has_the_melodys_bars_title_and_key(command, tune, tmp_path):
    out = tmp_path / "chorale.musicxml"
    command(tune, "--out", out, "--scheme", "one shot", "--seed", "9")
    before, after = read_melody(str(tune), 0)[0], read_melody(str(out), 0)[0]
    assert before == after
    assert "<software>Kantor: soprano given, seed 9, one shot</software>" in out.read_text()


@pytest.fixture
def sung(command, tmp_path, monkeypatch):
    """What the network is told of a file: by feature, `[step]` of the score, read off the bass that it writes."""

    def run(path, *options):
        monkeypatch.setattr(harmonize, "load", lambda _checkpoint: telling)
        out = tmp_path / "told.json"
        command(path, "--out", out, "--scheme", "one shot", "--force", *options)
        bass = [row[3] for row in read_json(out)["grid"]]
        bits = [None if pitch is None else pitch - LOWEST_TOLD for pitch in bass]
        return lambda feature: [bit is not None and bool(bit >> feature & 1) for bit in bits]

    return run


def steps_of(told):
    return [step for step, is_told in enumerate(told) if is_told]


def test_the_network_is_told_the_bars_and_the_end(sung, tune):
    told = sung(tune)
    assert steps_of(told(DOWNBEAT)) == [*range(4, 8), *range(20, 24)]
    assert steps_of(told(MIDDLE)) == [*range(12, 16), *range(28, 32)]
    assert steps_of(told(FERMATA)) == [*range(28, 32)]
    assert all(told(METRE))
    assert all(told(PHRASING))


def test_the_network_is_told_the_fermatas_of_the_file(sung, tmp_path):
    melody = melody_of([67, 71, 74, 72, 71, 69, 67, 67], bars=bars_of("3/4", 3, pickup=4, last=4), length=4)
    path = tmp_path / "held.musicxml"
    path.write_bytes(files.musicxml(chorale_of(replace(melody, fermatas=(8, 16)))))
    told = sung(path, "--no-ending")
    assert steps_of(told(FERMATA)) == [*range(8, 12), *range(16, 20)]
    assert steps_of(told(DOWNBEAT)) == [*range(4, 8), *range(16, 20), *range(28, 32)]
    assert not any(told(MIDDLE))


def test_of_a_pickup_of_an_eighth_the_first_beat_is_told_from_its_first_half(sung, tmp_path):
    bars = bars_of("4/4", 1, pickup=2, last=14)
    melody = replace(melody_of([67, 71, 74, 72], bars=bars), notes=())
    notes = tuple(Note(0, start, length, 67 + start, given=True) for start, length in ((0, 2), (2, 4), (6, 8)))
    path = tmp_path / "eighth.musicxml"
    path.write_bytes(files.musicxml(chorale_of(replace(melody, notes=notes, places={}))))
    told = sung(path)
    assert steps_of(told(DOWNBEAT)) == [2, 3, 4, 5]
    assert steps_of(told(FERMATA)) == [*range(6, 14)]


def test_an_end_that_was_taken_off_is_no_end_and_stays_off(sung, command, tune, tmp_path):
    assert steps_of(sung(tune, "--no-ending")(FERMATA)) == []
    written = tmp_path / "told.json"
    assert read_json(written)["ending"] is False
    again = tmp_path / "again.json"
    command(written, "--keep", "--out", again, "--scheme", "one shot")
    assert read_json(again)["ending"] is False
    command(tune, "--out", again, "--scheme", "one shot", "--force")
    assert "ending" not in read_json(again)


@pytest.mark.parametrize(
    ("fermatas", "options", "said"),
    [
        ((), [], "obeys the end"),
        ((28,), [], "obeys the end"),
        ((12,), [], "obeys a fermata in bar 1; the end"),
        ((0, 12, 16, 20), ["--no-ending"], "obeys fermatas in bars 0, 1 and 2"),
        ((12, 28), ["--no-ending"], "obeys fermatas in bars 1 and 2"),
        ((), ["--no-ending"], None),
    ],
)
def test_which_fermatas_are_obeyed_is_told(command, tmp_path, capsys, fermatas, options, said):
    melody = melody_of([67, 71, 74, 72, 71, 69, 67, 67], bars=bars_of("4/4", 2, pickup=4, last=12))
    path = tmp_path / "tune.musicxml"
    path.write_bytes(files.musicxml(chorale_of(replace(melody, fermatas=fermatas))))
    command(path, "--out", tmp_path / "out.json", "--scheme", "one shot", *options)
    told = [line.partition(": ")[2] for line in capsys.readouterr().err.splitlines() if ": obeys " in line]
    assert told == ([said] if said else [])


def test_what_was_made_is_told(command, tune, tmp_path, capsys):
    out = tmp_path / "chorale.json"
    command(tune, "--out", out, "--scheme", "one shot", "--seed", "3")
    assert capsys.readouterr().out == f"{out}: soprano of {tune}, seed 3, one shot\n"


def test_the_seed_decides(command, tune, tmp_path):
    outs = [tmp_path / f"{n}.musicxml" for n in range(3)]
    for out, seed in zip(outs, (3, 3, 4), strict=True):
        command(tune, "--out", out, "--scheme", "Gibbs 16", "--seed", seed)
    same, again, other = (out.read_bytes() for out in outs)
    assert same == again
    assert same.replace(b"seed 3", b"seed 4") != other


def test_colder_is_plainer(command, tune, tmp_path):
    outs = {heat: tmp_path / f"{heat}.json" for heat in ("0.01", "20")}
    for heat, out in outs.items():
        command(tune, "--out", out, "--scheme", "one shot", "--temperature", heat)
    pitches = {heat: {row[3] for row in read_json(out)["grid"]} for heat, out in outs.items()}
    assert pitches["0.01"] == {50}
    assert len(pitches["20"]) > 5
    assert read_json(outs["20"])["temperature"] == 20


def test_only_some_bars(command, tune, tmp_path):
    out = tmp_path / "chorale.json"
    command(tune, "--out", out, "--scheme", "one shot", "--bars", "1")
    data = read_json(out)
    assert [bar["number"] for bar in data["bars"]] == [1]
    assert given_notes(data) == [(0, 4, 71), (4, 4, 74), (8, 4, 72), (12, 4, 71)]


def test_the_tempo_is_the_melodys_or_as_asked(command, tune, tmp_path):
    out = tmp_path / "chorale.json"
    command(tune, "--out", out, "--scheme", "one shot")
    assert read_json(out)["tempo"] == 96
    command(tune, "--out", out, "--scheme", "one shot", "--tempo", "60", "--force")
    assert read_json(out)["tempo"] == 60


def test_repeats_words_and_tempos_go_through(command, tmp_path):
    source, out = SCORE.with_name("repeats-lyrics-tempos-3.json"), tmp_path / "chorale.json"
    command(source, "--out", out, "--scheme", "one shot", "--tempo", "48", "--transpose", "2")
    before, after = read_json(source), read_json(out)
    signs = ("opens", "closes", "ending", "marks")
    assert [[bar.get(sign) for sign in signs] for bar in after["bars"]] == [
        [bar.get(sign) for sign in signs] for bar in before["bars"]
    ]
    sung = [(note["start"], note["lyrics"]) for note in before["notes"] if "lyrics" in note]
    assert [(note["start"], note["lyrics"]) for note in after["notes"] if "lyrics" in note] == sung
    assert after["tempoChanges"] == [{"start": 40, "tempo": 36.25}, {"start": 64, "tempo": 24.0}]


@pytest.mark.parametrize(
    ("asked", "first", "sharps", "told"),
    [("auto", 55, 1, "-12 semitones"), ("none", 67, 1, None), ("-7", 60, 0, "-7 semitones")],
)
def test_a_melody_is_moved_into_the_voices_range(command, tune, tmp_path, capsys, asked, first, sharps, told):
    out = tmp_path / "chorale.json"
    command(tune, "--out", out, "--scheme", "one shot", "--voice", "tenor", "--part", "1", "--transpose", asked)
    data = read_json(out)
    assert given_notes(data)[0] == (0, 4, first)
    assert data["bars"][0]["sharps"] == sharps
    said = capsys.readouterr().err
    assert ("transposed by" in said) == (told is not None)
    assert (told or "") in said


@pytest.mark.parametrize(
    ("rests", "silent"), [((), [4, 5, 6, 7]), (("--rests", "keep"), [4, 5, 6, 7]), (("--rests", "compose"), [])]
)
def test_a_rest_is_kept_or_composed(command, tmp_path, rests, silent):
    path, out = tmp_path / "rest.musicxml", tmp_path / "chorale.json"
    path.write_bytes(files.musicxml(chorale_of(melody_of([67, None, 71, 72]))))
    command(path, "--out", out, "--scheme", "one shot", *rests)
    grid = read_json(out)["grid"]
    assert [step for step, row in enumerate(grid) if row[0] is None] == silent
    assert not any(pitch is None for row in grid for pitch in row[1:])


def test_changes_are_told_with_their_bars(command, tmp_path, capsys):
    path = tmp_path / "triplet.abc"
    path.write_text("X:1\nT:Triplet\nM:4/4\nL:1/4\nK:C\nc d e f | (3cde c2 |]\n")
    command(path, "--out", tmp_path / "chorale.json", "--scheme", "one shot")
    assert "bar 2: D5 begins later and ends earlier, on the nearest sixteenth" in capsys.readouterr().err


# Several melodies


def test_a_broken_file_does_not_end_the_batch(command, tune, tmp_path):
    broken, again, out = tmp_path / "broken.musicxml", tmp_path / "again.musicxml", tmp_path / "out"
    broken.write_text("<score-partwise><part")
    shutil.copy(tune, again)
    with pytest.raises(SystemExit) as caught:
        command(tune, broken, again, tmp_path / "none.mid", "--out", out, "--format", "json", "--scheme", "one shot")
    assert sorted(path.name for path in out.iterdir()) == ["again.json", "tune.json"]
    first, second = str(caught.value).splitlines()
    assert first == f"harmonize.py: {broken}: its XML is damaged or cut off (line 1); export it again"
    assert second == f"harmonize.py: {tmp_path / 'none.mid'}: there is no such file"


def test_what_asks_for_all_time_and_memory_does_not_end_the_batch(command, tune, tmp_path):
    bombs = [
        endless_midi(tmp_path / "endless.mid"),
        packed_zeros(tmp_path / "packed.mxl", 51_000_000),
        long_note(tmp_path / "long.musicxml", 10**9),
        many_tracks(tmp_path / "tracks.mid", 65_535),
        endless_midi(tmp_path / "hours.mid", b"\xc0\x00"),
    ]
    with pytest.raises(SystemExit) as caught:
        command(*bombs, tune, "--out", tmp_path / "out", "--format", "json", "--scheme", "one shot")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["tune.json"]
    assert str(caught.value).splitlines() == [
        f"harmonize.py: {bombs[0]}: it lasts 268,435,455 quarters, more than 40,000",
        f"harmonize.py: {bombs[1]}: it unpacks to more than 50 MB",
        f"harmonize.py: {bombs[2]}: it lasts 1,000,000,000 quarters, more than 40,000",
        f"harmonize.py: {bombs[3]}: it has more than 500 tracks",
        f"harmonize.py: {bombs[4]}: it has 32,768 sixteenths, and the network sees 16,000 at once; cut it",
    ]


def test_an_odd_score_of_kantors_does_not_end_the_batch(command, tune, tmp_path):
    sample = json.loads(SCORE.read_text())
    first, *others = sample["bars"]
    odd = {
        "unknown": {"format": "kantor-score", "version": [2]},
        "metre": sample | {"bars": [first | {"metre": "0/4"}, *others]},
        "full": sample | {"bars": [first | {"full": 0}, *others]},
        "sharps": sample | {"bars": [first | {"sharps": 99}, *others]},
        "tempo": sample | {"tempo": 0},
        "slow": sample | {"tempo": float("inf")},
    }
    paths = [tmp_path / f"{name}.json" for name in odd]
    for path, fields in zip(paths, odd.values(), strict=True):
        path.write_text(json.dumps(fields))
    nested, out = tmp_path / "nested.json", tmp_path / "out"
    nested.write_text('{"a":' * 100_000)
    with pytest.raises(SystemExit) as caught:
        command(*paths, nested, tune, "--out", out, "--format", "json", "--scheme", "one shot")
    assert [path.name for path in out.iterdir()] == ["tune.json"]
    assert [line.split(": ")[1] for line in str(caught.value).splitlines()] == [str(path) for path in (*paths, nested)]


def test_what_music21_cannot_write_ends_no_batch_and_leaves_nothing(command, tune, tmp_path, monkeypatch):
    def refuse(_chorale):
        raise TimeSignatureException("non-uniform beat unit")

    monkeypatch.setitem(harmonize.WRITERS, ".musicxml", refuse)
    with pytest.raises(SystemExit) as caught:
        command(tune, "--out", tmp_path / "chorale.musicxml", "--scheme", "one shot")
    assert str(caught.value) == f"harmonize.py: {tune}: music21 cannot write it: non-uniform beat unit"
    monkeypatch.setattr(harmonize.Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("the disk is full")))
    with pytest.raises(SystemExit, match="the disk is full"):
        command(tune, "--out", tmp_path / "chorale.json", "--scheme", "one shot")
    assert [path.name for path in tmp_path.iterdir()] == [tune.name]


def test_scores_of_the_corpus_keep_their_names(command, tmp_path):
    command("corpus:bwv66.6", "corpus:bwv10.7", "--out", tmp_path, "--bars", "1-2", "--scheme", "one shot")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bwv10.7.musicxml", "bwv66.6.musicxml"]


def test_each_voice_has_a_practice_file(command, tune, tmp_path, capsys):
    out, folder = tmp_path / "chorale.musicxml", tmp_path / "choir"
    command(tune, "--out", out, "--practice", folder)
    names = [f"chorale - {number} {name.capitalize()}.mid" for number, name in enumerate(VOICES, 1)]
    assert sorted(path.name for path in folder.iterdir()) == names
    contents = {path.read_bytes() for path in folder.iterdir()}
    assert len(contents) == VOICE_COUNT
    assert all(content.startswith(b"MThd") for content in contents)
    with pytest.raises(SystemExit):
        command(tune, "--out", tmp_path / "chorale.mid", "--practice", folder)
    assert f"{names[0]} is there already; --force replaces it" in capsys.readouterr().err


def test_nothing_is_replaced_unasked(command, tune, tmp_path, capsys):
    out = tmp_path / "chorale.json"
    out.write_text("mine")
    with pytest.raises(SystemExit) as caught:
        command(tune, "--out", out)
    assert caught.value.code == 2
    assert f"{out} is there already; --force replaces it" in capsys.readouterr().err
    assert out.read_text() == "mine"
    command(tune, "--out", out, "--scheme", "one shot", "--force")
    assert read_json(out)["title"] == "Tune"


# Wrong asking


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--out", "chorale.pdf"], "--out ends with one of .musicxml .xml .mxl .mid .svg .png .json"),
        (["--out", "{tune}", "--force"], "is a melody; --out is another file"),
        (["other/tune.mid", "--out", "folder"], "several melodies would become folder/tune.musicxml"),
        (["other.mid", "--out", "{tune}"], "is no folder, and there are 2 melodies"),
        (["--out", "a.mid", "--seed", "-1"], "--seed is 0 to 4294967295"),
        (["--out", "a.mid", "--temperature", "0"], "--temperature is above 0"),
        (["--out", "a.mid", "--tempo", "nan"], "--tempo is above 0"),
        (["--out", "a.mid", "--bars", "8-3"], "bars are told like 1-8, not '8-3'"),
        (["--out", "a.mid", "--transpose", "up"], "it is auto, none or a number of semitones, not 'up'"),
        (["--out", "a.mid", "--scheme", "guesswork"], "invalid choice: 'guesswork'"),
        (
            ["--out", "a.mid", "--strict", "--scheme", "one shot"],
            "--strict is of the scheme Gibbs 64, repaired, not of",
        ),
        (["--out", "a.mid", "--voice", "treble"], "invalid choice: 'treble'"),
    ],
)
def test_wrong_asking_ends_in_a_sentence(command, tune, capsys, arguments, says):
    with pytest.raises(SystemExit) as caught:
        command(tune, *(part.format(tune=tune) for part in arguments))
    assert caught.value.code == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--bars", "7-9"], "there are no bars 7 to 9: it has bars 0 to 2"),
        (["--transpose", "40"], "it leaves the network's pitches, C2 to A5; --transpose auto moves it"),
        (["--part", "Flute"], "no part begins with 'Flute': 1 Soprano, 2 Alto, 3 Tenor, 4 Bass"),
        (["--part", "5"], "it has no part 5: 1 Soprano, 2 Alto, 3 Tenor, 4 Bass"),
        (["--part", "2"], "it has no notes"),
        (["--tune", "2"], "it holds no tune 2, only 1 to 1"),
    ],
)
def test_what_cannot_be_harmonised_is_told(command, tune, tmp_path, arguments, says):
    with pytest.raises(SystemExit) as caught:
        command(tune, "--out", tmp_path / "a.mid", "--scheme", "one shot", *arguments)
    assert str(caught.value) == f"harmonize.py: {tune}: {says}"
    assert not (tmp_path / "a.mid").exists()


def test_a_checkpoint_that_is_none_is_refused(tune, tmp_path):
    with pytest.raises(SystemExit) as caught:
        harmonize.main([str(tune), "--out", str(tmp_path / "a.mid"), "--checkpoint", str(tmp_path / "none.keras")])
    assert str(caught.value).startswith("harmonize.py: there is no checkpoint ")

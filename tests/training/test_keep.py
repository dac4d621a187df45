"""`harmonize.py --keep`: by its consequence, which notes stay and which cells are composed."""

import json
from pathlib import Path

import numpy as np
import pytest
from music21 import clef, converter, expressions, key, meter, note, stream, tie

from training.music.notes import melody_grid
from training.scores.read.score import read_score
from training.scores.read.score_json import read_score_json
from training.spec import HOLE, PITCH_MAX, PITCH_MIN, VOICE_COUNT, VOICES

SAMPLES = Path(__file__).resolve().parents[1] / "golden" / "score_json"
OWNERS = SAMPLES / "owners-3.json"
CHORALE = "corpus:bwv66.6"
BASS = VOICES.index("bass")


@pytest.fixture
def keep(command, tmp_path):
    """Runs the command and returns the score that it wrote."""

    def run(source, *options, out="out.json"):
        path = tmp_path / out
        command(source, "--keep", "--out", path, "--scheme", "one shot", "--force", *options)
        return read_score_json(path.read_bytes()).score if out.endswith(".json") else path

    return run


def cells(score):
    return melody_grid(score.notes, score.steps)


def plain(score, voice):
    return [(one.start, one.length, one.pitch) for one in score.notes if one.voice == voice]


def sung(score, voice):
    return [(one.start, one.length, one.pitch) for one in score.sounding if one.voice == voice]


def measures(path, part):
    """Of each bar of a written part: where its notes and rests begin, and what they are."""
    return {
        measure.number: [
            (element.offset, element.quarterLength, getattr(element, "nameWithOctave", "rest"))
            for element in measure.notesAndRests
        ]
        for measure in converter.parse(path).parts[part].getElementsByClass("Measure")
    }


def part_of(name, *bars, metre="4/4", clefs=None):
    """A part in which each bar is a line of notes in quarters, `r` a rest, or nothing: a rest of the whole bar."""
    part = stream.Part()
    part.partName = name
    for number, words in enumerate(bars, 1):
        bar = stream.Measure(number=number)
        if number == 1:
            bar.append([key.Key("C"), meter.TimeSignature(metre), *([clefs()] if clefs else [])])
        full = meter.TimeSignature(metre).barDuration.quarterLength
        names = words.split() or [f"r:{full:g}"]
        for one in names:
            letter, _, length = one.partition(":")
            made = note.Rest() if letter == "r" else note.Note(letter)
            made.quarterLength = float(length or 1)
            bar.append(made)
        part.append(bar)
    return part


def written(tmp_path, *parts, suffix="musicxml"):
    return str(stream.Score(parts).write(suffix, tmp_path / f"score.{suffix}"))


UPPER = ("C5 D5 E5 F5", "G5 F5 E5 D5", "C5:4")
LOWER = ("C3 B2 C3 A2", "G2 A2 G2 G2", "C3:4")


# What is missing


@pytest.mark.parametrize("suffix", ["musicxml", "mxl", "mid"])
def test_voices_that_are_missing_are_composed_and_the_others_stay_note_for_note(keep, tmp_path, suffix):
    path = written(tmp_path, part_of("Soprano", *UPPER), part_of("Bass", *LOWER), suffix=suffix)
    before, score = read_score(path).score, keep(path)
    for voice in (0, BASS):
        assert plain(score, voice) == sung(before, voice)
        assert len(plain(score, voice)) == 9
    assert (cells(score) != HOLE).all()
    assert {one.voice for one in score.notes if one.given} == {0, BASS}


def test_a_bar_in_which_a_part_has_nothing_is_composed_and_a_rest_in_a_bar_with_notes_is_silent(keep, tmp_path):
    alto = part_of("Alto", "E4 r F4 F4", "", "E4:2 r:2")
    path = written(tmp_path, part_of("Soprano", *UPPER), alto)
    score = keep(path)
    silent = np.flatnonzero(cells(score)[:, 1] == HOLE).tolist()
    assert silent == [4, 5, 6, 7, *range(40, 48)]
    assert [one.start for one in score.notes if one.voice == 1 and one.given and not one.is_rest] == [0, 8, 12, 32]
    composed = {one.start for one in score.notes if one.voice == 1 and not one.given}
    assert composed
    assert composed <= set(range(16, 32))
    assert (cells(score)[:, [0, 2, 3]] != HOLE).all()


@pytest.mark.parametrize(
    ("rests", "silent"),
    [("bars", [*range(4, 8)]), ("compose", []), ("keep", [*range(4, 8), *range(16, 32)])],
)
def test_how_rests_are_read_can_be_told(keep, tmp_path, rests, silent):
    path = written(tmp_path, part_of("Soprano", *UPPER), part_of("Alto", "E4 r F4 F4", "", "E4:4"))
    assert np.flatnonzero(cells(keep(path, "--rests", rests))[:, 1] == HOLE).tolist() == silent


def test_before_the_first_note_and_after_the_last_all_are_silent(keep, tmp_path):
    path = written(tmp_path, part_of("Soprano", "r:3 G4", "C5:4", "C5:2 r:2"))
    score = keep(path)
    sounding = (cells(score) != HOLE).all(axis=1)
    assert np.flatnonzero(sounding).tolist() == list(range(12, 40))
    assert not (cells(score) != HOLE)[~sounding].any()


def test_an_empty_bar_at_the_beginning_is_composed(keep, tmp_path):
    path = written(tmp_path, part_of("Soprano", "", "C5:4"), part_of("Bass", "", "C3:4"))
    assert (cells(keep(path)) != HOLE).all()


def test_an_alto_alone_stays_where_it_is(keep, tmp_path):
    path = written(tmp_path, part_of("Alto", "F4 G4 A4 G4", "F4:4"))
    score = keep(path)
    assert [pitch for *_, pitch in plain(score, 1)] == [65, 67, 69, 67, 65]
    assert (cells(score) != HOLE).all()


# Bars


@pytest.mark.parametrize(("bars", "begin", "end"), [("3-4", 36, 68), ("0", 0, 4), ("9", 132, 144), ("2", 20, 36)])
def test_written_again_is_what_is_asked_for_and_not_one_cell_beside_it(keep, bars, begin, end):
    before, score = read_score(CHORALE).score, keep(CHORALE, "--bars", bars, "--again")
    inside = np.zeros_like(cells(before), dtype=bool)
    inside[begin:end, 1:] = True
    np.testing.assert_array_equal(cells(score)[~inside], cells(before)[~inside])
    assert (cells(score)[inside] != cells(before)[inside]).any()
    assert plain(score, 0) == plain(before, 0)
    given = {(step, one.voice) for one in score.notes if one.given for step in range(one.start, one.end)}
    assert given == {(int(step), int(voice)) for step, voice in np.argwhere(~inside)}


def test_the_engraved_bars_beside_it_are_as_they_were(keep):
    before = read_score(CHORALE).score
    out = keep(CHORALE, "--bars", "3-4", "--again", out="out.musicxml")
    again = read_score(str(out)).score
    assert (again.bars, again.fermatas, again.title) == (before.bars, before.fermatas, before.title)
    for voice in range(VOICE_COUNT):
        beside = [one for one in plain(before, voice) if one[0] + one[1] <= 36 or one[0] >= 68]
        assert [one for one in plain(again, voice) if one in beside] == beside
    whole = keep(CHORALE, "--bars", "5", "--again", "--voices", "tenor", out="other.musicxml")
    for part in (0, 1, 3):
        assert measures(out, part)[5] == measures(whole, part)[5]
        assert measures(out, part)[8] == measures(whole, part)[8]


def test_a_note_that_reaches_into_the_bars_is_cut_at_their_edges(keep, tmp_path):
    bass = part_of("Bass", "C3:3 G2", "G2:4", "G2:2 C3:2")
    for bar, index, kind in ((1, -1, "start"), (2, 0, "continue"), (3, 0, "stop")):
        bass.measure(bar).notes[index].tie = tie.Tie(kind)
    path = written(tmp_path, part_of("Soprano", *UPPER), bass)
    assert plain(read_score(path).score, BASS) == [(0, 12, 48), (12, 28, 43), (40, 8, 48)]
    score = keep(path, "--bars", "2", "--again")
    given = [(one.start, one.length, one.pitch) for one in score.notes if one.voice == BASS and one.given]
    assert given == [(0, 12, 48), (12, 4, 43), (32, 8, 43), (40, 8, 48)]
    assert (cells(score)[16:32, BASS] != HOLE).all()


def test_only_what_is_open_is_composed_where_nothing_is_to_be_written_again(keep, tmp_path):
    path = written(tmp_path, part_of("Soprano", *UPPER), part_of("Alto", "E4 F4 G4 A4", "", "E4:4"))
    before, score = read_score(path).score, keep(path, "--bars", "2-3")
    assert (cells(score)[:16, 2:] == HOLE).all()
    assert (cells(score)[16:] != HOLE).all()
    np.testing.assert_array_equal(cells(score)[:16], cells(before)[:16])
    assert plain(score, 0) == plain(before, 0)
    assert (cells(score)[32:, 1] == 64).all()


def test_only_some_voices_are_composed_or_written_again(keep, tmp_path):
    before = read_score(CHORALE).score
    score = keep(CHORALE, "--again", "--voices", "alto,tenor")
    assert [plain(score, voice) == plain(before, voice) for voice in range(VOICE_COUNT)] == [True, False, False, True]
    path = written(tmp_path, part_of("Soprano", *UPPER))
    alone = keep(path, "--voices", "bass")
    assert {one.voice for one in alone.notes} == {0, BASS}


def test_a_voice_that_rests_is_written_again_with_its_rests_or_without(keep, tmp_path):
    path = written(tmp_path, part_of("Soprano", *UPPER), part_of("Alto", "E4 r F4 F4", "E4:4", "E4:4"))
    again = ("--bars", "1", "--again")
    assert (cells(keep(path, *again))[:16, 1] != HOLE).all()
    assert np.flatnonzero(cells(keep(path, *again, "--rests", "keep"))[:, 1] == HOLE).tolist() == [4, 5, 6, 7]


# Whose each note is


def test_of_json_the_given_cells_are_kept_and_all_others_are_composed(keep):
    before, score = read_score_json(OWNERS.read_bytes()).score, keep(OWNERS)
    assert [one for one in score.notes if one.given] == [one for one in before.notes if one.given]
    assert score.fermatas == before.fermatas == (12, 24)
    rests = melody_grid(before.notes, before.steps) == HOLE
    kept = {(step, one.voice) for one in before.notes if one.is_rest for step in range(one.start, one.end)}
    assert {(int(step), int(voice)) for step, voice in np.argwhere(cells(score) == HOLE)} == kept
    assert rests.sum() > len(kept)  # there was a gap


def test_of_json_the_networks_notes_are_written_again_in_some_bars(keep):
    before = read_score_json(OWNERS.read_bytes()).score
    bar = before.bars[-1]
    score = keep(OWNERS, "--bars", bar.number, "--again")
    np.testing.assert_array_equal(cells(score)[: bar.start], cells(before)[: bar.start])
    assert [one for one in score.notes if one.given] == [one for one in before.notes if one.given]
    assert (cells(score)[bar.start :] != cells(before)[bar.start :]).any()


def test_a_harmony_of_the_command_is_written_again_twenty_times(keep, command, tmp_path):
    made = tmp_path / "made.json"
    command(CHORALE, "--out", made, "--bars", "1-3", "--scheme", "one shot")
    first = read_score_json(made.read_bytes()).score
    for seed in range(20):
        score = keep(made, "--bars", "2", "--again", "--seed", seed)
        (tmp_path / "out.json").replace(made)
    beside = np.r_[0:16, 32 : first.steps]
    np.testing.assert_array_equal(cells(score)[beside], cells(first)[beside])
    assert (cells(score)[16:32] != cells(first)[16:32]).any()
    assert [one for one in score.notes if one.given] == [one for one in first.notes if one.given]


# What the command has besides


def test_the_harmony_is_that_of_the_seed(keep):
    first, same, other = (keep(CHORALE, "--again", "--bars", "2", "--seed", seed) for seed in (3, 3, 4))
    assert first == same
    assert first != other


@pytest.mark.parametrize("scheme", ["ancestral, chronological", "Gibbs 64, by beats", "Gibbs 64, repaired"])
def test_every_scheme_keeps_what_is_given(command, tmp_path, scheme):
    out = tmp_path / "out.json"
    command(CHORALE, "--keep", "--out", out, "--bars", "1", "--again", "--voices", "alto", "--scheme", scheme)
    before, score = read_score(CHORALE).score, read_score_json(out.read_bytes()).score
    different = np.argwhere(cells(score) != cells(before))
    assert {int(voice) for _, voice in different} == {1}
    assert {int(step) for step, _ in different} <= set(range(4, 20))


@pytest.mark.parametrize(
    ("upper", "lower", "shift"),
    [(("C6 D6", "E6:2"), ("C3 G2", "C3:2"), -7), (("C4 D4", "E4:2"), ("C1 G1", "C1:2"), 12)],
)
def test_what_lies_outside_the_networks_pitches_is_moved_and_moved_back(keep, tmp_path, upper, lower, shift):
    path = written(tmp_path, part_of("Soprano", *upper, metre="2/4"), part_of("Bass", *lower, metre="2/4"))
    before, score = read_score(path).score, keep(path)
    for voice in (0, BASS):
        assert plain(score, voice) == plain(before, voice)
    assert score.bars == before.bars
    composed = cells(score)[:, 1:3] + shift
    assert ((composed >= PITCH_MIN) & (composed <= PITCH_MAX)).all()


def test_a_score_that_is_wider_than_the_networks_pitches_is_refused(keep, tmp_path):
    path = written(tmp_path, part_of("Soprano", "C7 D7 E7 F7"), part_of("Bass", *LOWER[:1]))
    with pytest.raises(SystemExit, match="it spans 56 semitones, and the network's pitches span 45"):
        keep(path)


def test_a_score_is_transposed_where_that_is_asked_for(keep):
    before, score = read_score(CHORALE).score, keep(CHORALE, "--bars", "1", "--again", "--transpose", "-2")
    assert [pitch for *_, pitch in plain(score, 0)] == [pitch - 2 for *_, pitch in plain(before, 0)]
    assert (before.bars[0].sharps, score.bars[0].sharps) == (3, 1)


def test_fermatas_are_kept_and_stand_over_every_voice(keep, tmp_path):
    soprano = part_of("Soprano", "C5 D5 E5 F5", "G5 F5 E5:2")
    soprano.measure(2).notes[-1].expressions.append(expressions.Fermata())
    path = written(tmp_path, soprano)
    assert keep(path).fermatas == (24,)
    out = converter.parse(keep(path, out="out.musicxml"))
    held = [[(one.measureNumber, one.offset) for one in part.recurse().notes if one.expressions] for part in out.parts]
    assert [len(each) for each in held] == [1, 1, 1, 1]
    assert held[0] == [(2, 2.0)]


def test_metres_pick_ups_and_more_bars_than_the_page_has(keep, tmp_path):
    bars = ["C5 D5 E5"] * 40
    soprano = part_of("Soprano", *bars, metre="3/4")
    path = written(tmp_path, soprano, part_of("Tenor", *(["G3:3"] * 40), metre="3/4"))
    score = keep(path)
    assert len(score.bars) == 40
    assert (cells(score) != HOLE).all()
    again = keep(path, "--bars", "38-39", "--again")
    assert (cells(again)[: 37 * 12, 2] == 55).all()
    assert (cells(again)[: 37 * 12, [1, 3]] == HOLE).all()
    assert (cells(again)[37 * 12 : 39 * 12] != HOLE).all()


def test_a_short_score_is_taken_apart_and_told(keep, tmp_path, capsys):
    upper, lower = stream.Part(), stream.Part()
    for staff, sign, lines in (
        (upper, clef.TrebleClef, (("C5 D5", "E5:2"), ("E4 F4", "G4:2"))),
        (lower, clef.BassClef, (("G3 A3", "C4:2"), ("C3 D3", "C3:2"))),
    ):
        for number in (1, 2):
            bar = stream.Measure(number=number)
            if number == 1:
                bar.append([sign(), meter.TimeSignature("2/4")])
            for which, words in enumerate(lines, 1):
                voice = stream.Voice(id=str(which))
                for one in words[number - 1].split():
                    name, _, length = one.partition(":")
                    voice.append(note.Note(name, quarterLength=float(length or 1)))
                bar.insert(0, voice)
            staff.append(bar)
    path = written(tmp_path, upper, lower)
    score = keep(path, "--bars", "2", "--again", "--voices", "tenor")
    assert [[pitch for *_, pitch in plain(score, voice)][:3] for voice in (0, 1, 3)] == [
        [72, 74, 76],
        [64, 65, 67],
        [48, 50, 48],
    ]
    assert [pitch for *_, pitch in plain(score, 2)][:2] == [55, 57]
    told = capsys.readouterr().err
    assert "soprano: part 1, its upper voice; alto: part 1, its lower voice; tenor: part 2, its upper voice" in told


def test_several_scores_become_a_folder(command, tmp_path):
    command(CHORALE, "corpus:bwv10.7", "--keep", "--again", "--bars", "1", "--out", tmp_path, "--scheme", "one shot")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bwv10.7.musicxml", "bwv66.6.musicxml"]


def test_what_was_made_is_told(command, tmp_path, capsys):
    out = tmp_path / "out.json"
    command(CHORALE, "--keep", "--again", "--bars", "3-4", "--voices", "bass", "--out", out, "--scheme", "one shot")
    said = capsys.readouterr()
    assert said.out == f"{out}: {CHORALE}, bass composed in bars 3 to 4, seed 0, one shot\n"
    cast = "soprano: part 1, Soprano; alto: part 2, Alto; tenor: part 3, Tenor; bass: part 4, Bass"
    assert f"{CHORALE}: {cast}\n" in said.err
    assert json.loads(out.read_text())["given"][0] == [True, True, True, True]


def test_which_part_is_which_voice_can_be_told(keep, tmp_path):
    path = written(tmp_path, part_of("Violin", *UPPER), part_of("Cello", *LOWER))
    score = keep(path, "--parts", "alto=1,tenor=Cello")
    assert [len([one for one in score.notes if one.voice == voice and one.given]) for voice in range(4)] == [0, 9, 9, 0]


# Wrong asking


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--again"], "--again goes with --keep"),
        (["--voices", "alto"], "--voices goes with --keep"),
        (["--parts", "alto=1"], "--parts goes with --keep"),
        (["--rests", "bars"], "--rests bars goes with --keep"),
        (["--keep", "--voice", "bass"], "--voice chooses one voice, and --keep takes all; --parts tells which part is"),
        (["--keep", "--part", "1"], "--part chooses one voice, and --keep takes all"),
        (["--keep", "--voices", "alto,viola"], "a voice is soprano, alto, tenor, bass, not 'viola'"),
        (["--keep", "--parts", "alto"], "parts are told like soprano=1,bass=Cello, not 'alto'"),
        (["--keep", "--parts", "alto=1,alto=2"], "each voice has one part, not as in 'alto=1,alto=2'"),
    ],
)
def test_options_that_do_not_go_together_end_in_a_sentence(command, capsys, arguments, says):
    with pytest.raises(SystemExit) as caught:
        command(CHORALE, "--out", "a.mid", *arguments)
    assert caught.value.code == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "nothing is open in it; --again rewrites what is there"),
        (["--bars", "3-4"], "nothing is open in bars 3 to 4; --again rewrites what is there"),
        (["--bars", "3", "--voices", "alto"], "nothing is open in bar 3; --again rewrites what is there"),
        (["--bars", "8-12", "--again"], "there is no bar 12: it has bars 0 to 9"),
        (["--bars", "17", "--again"], "there is no bar 17: it has bars 0 to 9"),
        (["--parts", "alto=7"], "it has no part 7: 1 Soprano, 2 Alto, 3 Tenor, 4 Bass"),
    ],
)
def test_what_cannot_be_composed_is_told(command, tmp_path, arguments, says):
    with pytest.raises(SystemExit) as caught:
        command(CHORALE, "--keep", "--out", tmp_path / "a.mid", "--scheme", "one shot", *arguments)
    assert str(caught.value) == f"harmonize.py: {CHORALE}: {says}"
    assert not list(tmp_path.iterdir())


def test_of_json_that_is_given_whole_nothing_is_written_again(command, tmp_path):
    fields = json.loads(OWNERS.read_text())
    fields["notes"] = [one | {"given": True} for one in fields["notes"]]
    path = tmp_path / "given.json"
    path.write_text(json.dumps(fields))
    with pytest.raises(SystemExit, match="nothing is open in bar 1; all that is there is given"):
        command(path, "--keep", "--again", "--bars", "1", "--voices", "bass", "--out", tmp_path / "a.mid")
    with pytest.raises(SystemExit, match="Kantor's own, to which --parts, --tune and --unfold do not apply"):
        command(path, "--keep", "--unfold", "--out", tmp_path / "a.mid")

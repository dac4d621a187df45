import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.melodies import bars_of, chorale_of, chorales, melody_of
from tests.support.tally import tally
from training import KantorError
from training.music.notes import Note
from training.scores.read.melody import read_melody
from training.scores.read.score_json import begins_as_json, read_score_json
from training.scores.read.unreadable import UnreadableError
from training.scores.write.score_json import score_json
from training.spec import REST, VOICE_COUNT, VOICES

SAMPLES = Path(__file__).resolve().parents[3] / "golden" / "score_json"
NEW = SAMPLES / "score-3.json"
OWNERS = SAMPLES / "owners-3.json"


def plain(notes):
    return [(note.voice, note.start, note.length, note.pitch) for note in notes]


def given_notes(chorale):
    return plain(note for note in chorale.notes if note.given)


def notes_told(path):
    notes = json.loads(path.read_text())["notes"]
    return [tuple(note[name] for name in ("voice", "start", "length", "pitch")) for note in notes]


@given(chorale=chorales())
def test_what_is_written_is_read_again(chorale):
    again = read_score_json(score_json(chorale))
    assert again.score.bars == chorale.score.bars
    assert again.score.notes == chorale.score.notes
    assert (again.tempo, again.seed, again.scheme) == (chorale.tempo, chorale.seed, chorale.scheme)
    assert score_json(again) == score_json(chorale)


@pytest.mark.parametrize("name", ["score-3", "score-2", "score-1", "chorale-1"])
def test_every_format_of_one_score_opens_as_the_same(name):
    score = read_score_json((SAMPLES / f"{name}.json").read_bytes())
    assert plain(score.notes) == notes_told(NEW)
    assert {note.voice for note in score.notes if note.given} == {0}
    assert given_notes(score) == [note for note in plain(score.notes) if note[0] == 0]
    assert score.score.bars == bars_of("4/4", 2, pickup=4, sharps=3, last=12)
    assert (score.score.title, score.tempo) == ("Nun danket alle Gott", 72)
    assert score.score.composer == ("" if name == "score-1" else "Johann Crüger")


@pytest.mark.parametrize("name", ["page-3", "page-2"])
def test_what_the_page_writes_with_its_key_left_to_the_notes(name):
    path = SAMPLES / f"{name}.json"
    score = read_score_json(path.read_bytes())
    assert plain(score.notes) == notes_told(path)
    assert given_notes(score) == [(0, 0, 4, 74), (0, 4, 8, 79), (0, 12, 4, 78), (0, 16, 8, 79)]
    assert score.score.bars == bars_of("3/4", 2, pickup=4, sharps=1, mode="", last=8)
    assert (score.score.title, score.tempo, score.seed) == ("Menuett", 96, 41)


def test_whose_each_note_is_with_its_rests_and_fermatas():
    score = read_score_json(OWNERS.read_bytes())
    assert score.score.fermatas == (12, 24)
    rests = [note for note in score.score.notes if note.is_rest]
    assert plain(rests) == [(0, 16, 4, REST), (2, 4, 12, REST)]
    assert all(rest.given for rest in rests)
    given = [(note.voice, note.start) for note in score.notes if note.given]
    assert given == [(0, 0), (0, 4), (0, 20), (0, 24), (2, 2), (3, 0), (3, 4), (3, 8), (3, 20), (3, 24)]
    assert (0, 8, 8, 72) in plain(score.notes)


@pytest.mark.parametrize(("voice", "starts"), [(0, [0, 4, 20, 24]), (1, [0]), (2, [2]), (3, [0, 4, 8, 20, 24])])
def test_a_voice_as_a_melody_is_what_the_user_gave_it_where_that_is_anything(voice, starts):
    melody, _ = read_melody(str(OWNERS), voice)
    assert [note.start for note in melody.notes] == starts


@pytest.mark.parametrize("voice", range(VOICE_COUNT))
def test_any_voice_of_a_score_is_a_melody(voice):
    melody, changes = read_melody(str(NEW), voice)
    assert plain(melody.notes) == [note for note in notes_told(NEW) if note[0] == voice]
    assert (melody.bars, changes) == (bars_of("4/4", 2, pickup=4, sharps=3, last=12), [])


def test_a_score_that_the_page_cannot_have():
    path = SAMPLES / "six-eight-3.json"
    melody, _ = read_melody(str(path), VOICES.index("bass"))
    assert plain(melody.notes) == [note for note in notes_told(path) if note[0] == 3]
    assert [(bar.number, bar.metre) for bar in melody.bars] == [(0, "6/8"), (1, "6/8"), (2, "6/8")]
    assert [bar.closes for bar in melody.bars] == [False, False, True]
    assert (melody.tempo, melody.bars[0].mode) == (96.5, "minor")
    unfolded, _ = read_melody(str(path), VOICES.index("bass"), unfold=True)
    assert len(unfolded.notes) == 2 * len(melody.notes)


def test_a_melody_alone_may_be_any_voice():
    for voice in range(VOICE_COUNT):
        melody, _ = read_melody(str(SAMPLES / "melody-1.json"), voice)
        assert plain(melody.notes) == [(voice, 0, 8, 65), (voice, 8, 4, 70)]
        assert (melody.title, melody.bars) == ("melody-1", bars_of("3/4", 1, sharps=-1, mode=""))


def test_what_was_written_counts_where_the_harmony_is_of_something_else():
    path = SAMPLES / "score-2.json"
    score = read_score_json(path.read_bytes())
    other = [Note(0, 4, 8, 71)]
    fields = json.loads(path.read_text()) | {"melody": [{"start": 4, "length": 8, "pitch": 71}]}
    again = read_score_json(json.dumps(fields).encode())
    assert given_notes(again) == plain(other)
    assert plain(again.notes) == plain(other) + [note for note in plain(score.notes) if note[0]]


def changed(sample="score-3", **fields):
    told = json.loads((SAMPLES / f"{sample}.json").read_text()) | fields
    return json.dumps({name: value for name, value in told.items() if value is not ...}).encode()


def changed_bar(**fields):
    first, *others = json.loads(NEW.read_text())["bars"]
    return changed(bars=[first | fields, *others])


NOTE = {"voice": 0, "start": 0, "length": 4, "pitch": 60, "given": True}
ODD_NOTES: list[dict[str, Any]] = [
    {"pitch": -2},
    {"pitch": -1},
    {"pitch": None, "given": False},
    {"given": 1},
    {"given": None},
    {"voice": 4},
    {"start": 30},
    {"length": 0},
]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{", "it is JSON, but no score that Kantor wrote"),
        (b'{"hello": "world"}', "it is JSON, but no score that Kantor wrote"),
        (changed(format="opus"), "it is no score that Kantor wrote"),
        (changed(version=4), "a later version of Kantor wrote it"),
        (changed(notes=[]), "it has no notes"),
        (changed(tempo="slow"), "it is damaged"),
        (changed("score-2", given="oboe"), "it is damaged"),
        (changed("score-2", melody=[{"start": 30, "length": 4, "pitch": 60}]), "a note lies outside the score"),
        (changed("score-2", melody=[{"start": 0, "length": 4, "pitch": 200}]), "a note lies outside the score"),
        (changed("score-2", melody=[{"start": 0.5, "length": 4, "pitch": 60}]), "a note lies outside the score"),
        (changed(notes=...), "it is damaged"),
        *((changed(notes=[NOTE | odd]), "a note lies outside the score") for odd in ODD_NOTES),
        *((changed(notes=[{name: NOTE[name] for name in NOTE if name != lost}]), "it is damaged") for lost in NOTE),
        *((changed(fermatas=[step]), "a fermata lies outside the score") for step in (-1, 32, 0.5, True, None, "4")),
        (changed(fermatas=4), "it is damaged"),
        pytest.param(b'{"a":' * 100_000, "it is JSON, but no score that Kantor wrote", id="nested"),
        (b'{"format": "kantor-score", "version": [2]}', "it is JSON, but no score that Kantor wrote"),
        *((changed_bar(metre=metre), "no metre") for metre in ("foo", "0/4", "4/0", "4", "3/5", "99/4", "4/4+", "", 4)),
        *((changed_bar(full=full), "no metre") for full in (0, -16, 4.5, None)),
        *((changed_bar(length=length), "a bar has no length") for length in (0, -4, 4.0, 10**12, "4")),
        *((changed_bar(sharps=sharps), "no signature") for sharps in (99, -8, 0.5, True, None)),
        (changed_bar(number="first"), "a bar has no number"),
        *((changed_bar(ending=ending), "an ending that is none") for ending in ([0], [17], [2, 1], [1, 1], ["1"])),
        *((changed_bar(marks=marks), "a mark that is none") for marks in (["dal"], ["fine", "segno"], [1], "fine")),
        *((changed(notes=[NOTE | {"lyrics": words}]), "no texts") for words in ("la", [1], [None], ["la"] * 17)),
        *((changed(tempoChanges=[{"start": s, "tempo": 60}]), "outside the score") for s in (0, -4, 32, 1.5, None)),
        (changed(tempoChanges=[{"start": 8, "tempo": 60}] * 2), "twice at once"),
        *((changed(tempoChanges=[{"start": 8, "tempo": t}]), "no number above 0") for t in (0, -1, "60", None, True)),
        *((changed(tempo=tempo), "its tempo is no number above 0") for tempo in (0, -5, 1e999, "72", True, None)),
        (changed(tempo=10**400), "it is damaged"),
        *((changed(**{name: ["text"]}), "is no text") for name in ("title", "composer", "scheme")),
        *((changed(**{name: "7"}), "is no number") for name in ("seed", "temperature")),
    ],
)
def test_what_is_no_score_is_refused_with_a_sentence(content, says):
    with pytest.raises(UnreadableError, match=says):
        read_score_json(content)


@pytest.mark.parametrize("metre", ["4/4", "6/8", "3+2/8", "3/8+2/8", "2+3+2/16", "64/64", "1/1"])
def test_metres_that_music_has_are_read(metre):
    assert read_score_json(changed_bar(metre=metre)).score.bars[0].metre == metre


def places_of(value, before=()):
    """Where a value's parts are: the keys and indices that lead to each."""
    yield before
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from places_of(part, (*before, key))


def put(value, place, new):
    """A copy of `value` with `new` at a place, or without what is there where it is `...`."""
    if not place:
        return new
    copy = dict(value) if isinstance(value, dict) else dict(enumerate(value))
    key, *rest = place
    copy[key] = put(copy[key], rest, new)
    if copy[key] is ...:
        del copy[key]
    return copy if isinstance(value, dict) else list(copy.values())


ODD: st.SearchStrategy[Any] = st.one_of(
    st.just(...),
    st.sampled_from(
        [None, True, False, "", "4/4", "0/4", "1/64", "64/1", "soprano", [], {}, [1], 2**31, 10**400, 1e-300]
    ),
    st.integers(-40, 140),
    st.floats(),
    st.text(max_size=5),
)
PLACES = {
    path.name: [
        place
        for place in places_of(json.loads(path.read_text()))
        if place and place[0] != "grid" and (place[0] != "given" or "-3" not in path.name)
    ]
    for path in sorted(SAMPLES.glob("*.json"))
}


@pytest.mark.parametrize("name", PLACES)
@given(data=st.data())
def test_whatever_is_odd_in_a_file_it_is_read_or_refused(tmp_path_factory, name, data):
    fields = put(json.loads((SAMPLES / name).read_text()), data.draw(st.sampled_from(PLACES[name])), data.draw(ODD))
    path = tmp_path_factory.getbasetemp() / "odd.json"
    path.write_text(json.dumps(fields))
    try:
        melody, _ = read_melody(str(path), 0)
        assert melody.notes
    except KantorError:
        pass  # told in a sentence
    tally("odd scores")


def test_words_of_a_file_are_on_one_line_and_without_what_is_not_printed():
    words = {"lyrics": ["a\n b\u00ad\0c", "", " \t"]}
    assert read_score_json(changed(notes=[NOTE | words])).score.lyrics == {(0, 0): ("a bc",)}


def test_bars_with_a_gap_are_refused():
    bars = json.loads(NEW.read_text())["bars"]
    with pytest.raises(UnreadableError, match="do not follow one another"):
        read_score_json(changed(bars=[bars[0], bars[2]]))


def test_the_page_has_a_frame_where_the_bars_are_of_one():
    def frame(**settings):
        bars = bars_of(**settings)
        return json.loads(score_json(chorale_of(melody_of([67, 69], bars=bars))))["frame"]

    assert frame(metre="3/4", count=4, pickup=8, last=4) == {"metre": 3, "bars": 4, "pickup": 2}
    assert frame(metre="4/4", count=32) == {"metre": 4, "bars": 32, "pickup": 0}
    assert frame(metre="4/4", count=33) is None
    assert frame(metre="6/8") is None
    assert frame(metre="4/4", pickup=6, last=10) is None
    assert frame(metre="4/4", pickup=4) is None
    closed = tuple(replace(bar, closes=True) for bar in bars_of())
    assert json.loads(score_json(chorale_of(melody_of([67], bars=closed))))["frame"] is None


def test_json_is_told_by_its_beginning():
    assert begins_as_json(b" \n{}")
    assert not begins_as_json(b"<?xml")
    assert not begins_as_json(b"")

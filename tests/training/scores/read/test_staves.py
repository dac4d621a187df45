from music21 import chord, expressions, meter, note, stream

from training.scores.read.staves import is_shared, upper_and_lower
from training.scores.read.stream import written_of_stream


def staff(*bars):
    """A staff of bars; a bar is a list of what it holds, or, of two voices, a pair of such lists."""
    part = stream.Part()
    for number, content in enumerate(bars, 1):
        bar = stream.Measure(number=number)
        if number == 1:
            bar.append(meter.TimeSignature("2/4"))
        if isinstance(content, tuple):
            for name, line in zip("12", content, strict=True):
                bar.insert(0, stream.Voice(line, id=name))
        else:
            bar.append(content)
        part.append(bar)
    return part


def score_of(part):
    score = written_of_stream(part)
    return score, score.parts[0]


def heard(part):
    return [(sound.begin, sound.pitch) for sound in part.sounds]


def downwards(name):
    made = note.Note(name)
    made.stemDirection = "down"
    return made


def test_each_voice_of_a_staff_has_its_notes():
    score, part = score_of(
        staff(
            ([note.Note("C5"), note.Note("D5")], [note.Note("E4"), note.Note("F4")]),
            [note.Note("E5"), downwards("G4")],
        )
    )
    assert is_shared(part, is_played=False)
    upper, lower = upper_and_lower(score, part)
    assert heard(upper) == [(0, 72), (1, 74), (2, 76)]
    assert heard(lower) == [(0, 64), (1, 65), (3, 67)]


def test_chords_are_two_voices_and_what_is_between_them_is_sung_by_both():
    written = staff([chord.Chord(["E4", "C5"]), note.Note("D5")], [chord.Chord(["G4", "B4"], quarterLength=2)])
    written.recurse().getElementsByClass("Chord")[-1].expressions.append(expressions.Fermata())
    score, part = score_of(written)
    assert is_shared(part, is_played=False)
    upper, lower = upper_and_lower(score, part)
    assert heard(upper) == [(0, 72), (1, 74), (2, 71)]
    assert heard(lower) == [(0, 64), (1, 74), (2, 67)]
    assert [len(line.holds) for line in (upper, lower)] == [1, 1]
    assert [line.sounds[-1].end - line.sounds[-1].begin for line in (upper, lower)] == [2, 2]


def test_a_staff_with_a_chord_here_and_there_is_one_voice():
    _, part = score_of(staff([note.Note("C5"), chord.Chord(["E4", "C5"])]))
    assert not is_shared(part, is_played=False)

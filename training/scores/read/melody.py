"""Reads a melody: one voice of any file that music21 reads, of a score of its corpus, or of one as JSON.

Instruments sound as they sound; ornaments, fermatas and words are left aside. What else differs from the file is
reported, each time with its bar.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from training.music.key import estimate_fifths
from training.music.notes import melody_grid
from training.music.spelling import place_of, spell
from training.scores.melody import Bar, Melody
from training.scores.notation import score_of
from training.scores.read.parts import choose_part
from training.scores.read.quantise import BASS, Sound, line_of, nearest_step
from training.scores.read.score_json import as_written, begins_as_json, read_score_json
from training.scores.read.unreadable import UnreadableError
from training.spec import STEPS_PER_BEAT

CORPUS = "corpus:"  # before the name of a score in music21's corpus
MIDI = (".mid", ".midi")
USUAL_METRE = "4/4"


@dataclass
class Changes:
    """What differs from the file, each once, in order."""

    bars: list[tuple[Fraction, int]] = field(default_factory=list)  # beginning in quarters, and number
    lines: dict[str, None] = field(default_factory=dict)

    def report(self, quarters: Fraction, what: str) -> None:
        number = next((number for begin, number in reversed(self.bars) if begin <= quarters), 1)
        self.note(f"bar {number}: {what}")

    def note(self, what: str) -> None:
        self.lines[what] = None


def read_melody(
    source: str, voice: int, part: str | None = None, tune: int | None = None, unfold: bool = False
) -> tuple[Melody, list[str]]:
    """The melody that `source`, a file or `corpus:NAME`, gives to a voice, and what was changed to read it.

    Args:
        source: a path, or CORPUS and a name as `bwv66.6`.
        voice: which of VOICES it will be.
        part: the name or the number, from 1, of the part to take; where None, the one that is most likely meant.
        tune: which one of a file that holds several, from 1; where None, the first.
        unfold: play the repeats; else they stay signs.

    Raises:
        UnreadableError: there is nothing to read; the message says what and where.
    """
    from music21.exceptions21 import Music21Exception

    changes = Changes()
    score = choose_tune(open_score(source), tune, changes)
    try:
        return melody_of_score(score, voice, source, part, unfold, changes)
    except (Music21Exception, ArithmeticError) as error:  # a tempo next to nothing divides by zero in music21
        raise UnreadableError(f"it cannot be read as music ({first_line(error)})") from error


def melody_of_score(
    score: Any,
    voice: int,
    source: str,
    part: str | None = None,
    unfold: bool = False,
    changes: Changes | None = None,
) -> tuple[Melody, list[str]]:
    """`read_melody` from a music21 score, to be called as `source` where it has no title."""
    changes = changes or Changes()
    chosen = choose_part(score, voice, part)
    if unfold:
        chosen = unfolded(chosen)
    bars, notes, places = line_of_part(chosen, voice, Path(source).suffix.lower() in MIDI, changes)
    title, composer = credits_of(score, source)
    return Melody(title, composer, bars, notes, places, tempo_of(score)), list(changes.lines)


def open_score(source: str) -> Any:
    """The music21 stream of a file or a corpus name."""
    from music21 import converter, corpus
    from music21.exceptions21 import CorpusException

    if not source.startswith(CORPUS):
        if not Path(source).is_file():
            raise UnreadableError("there is no such file")
        content = Path(source).read_bytes()
    try:
        if source.startswith(CORPUS):
            return corpus.parse(source.removeprefix(CORPUS))
        if begins_as_json(content):
            return sung(score_of(as_written(read_score_json(content))))
        return converter.parse(Path(source), forceSource=True)
    except UnreadableError:
        raise
    except CorpusException as error:
        raise UnreadableError("music21's corpus has no score of that name") from error
    except (
        Exception
    ) as error:  # music21's two dozen readers, and its streams, raise whatever a damaged file makes of them
        raise UnreadableError(f"it cannot be read as music ({first_line(error)})") from error


def sung(score: Any) -> Any:
    """A music21 score without the parts that have no notes."""
    score.remove([part for part in score.parts if not part.pitches])
    return score


def first_line(error: Exception) -> str:
    """What an error says, or is."""
    return next(iter(str(error).splitlines()), "") or type(error).__name__


def choose_tune(stream: Any, tune: int | None, changes: Changes) -> Any:
    """One of the scores of an opus, or the stream itself."""
    from music21.stream import Opus

    scores = list(stream.scores) if isinstance(stream, Opus) else [stream]
    if not 1 <= (tune or 1) <= len(scores):
        raise UnreadableError(f"it holds no tune {tune}, only 1 to {len(scores)}")
    if len(scores) > 1 and tune is None:
        changes.note(f"it holds {len(scores)} tunes, of which the first is taken")
    return scores[(tune or 1) - 1]


def unfolded(part: Any) -> Any:
    from music21.repeat import ExpanderException

    try:
        return part.expandRepeats()
    except ExpanderException as error:
        raise UnreadableError(f"its repeats cannot be unfolded ({error})") from error


def credits_of(score: Any, source: str) -> tuple[str, str]:
    """Title and composer; the file's name where it has no title."""
    name = Path(source.removeprefix(CORPUS)).name
    title = (score.metadata and score.metadata.bestTitle) or name
    composer = (score.metadata and score.metadata.composer) or ""
    return re.sub(r"\.(mxl|xml|musicxml|krn|abc|midi?|json)$", "", title), composer


def tempo_of(score: Any) -> float | None:
    """The first tempo, in quarters a minute."""
    from music21.tempo import MetronomeMark

    marks = (mark.getQuarterBPM() for mark in score.recurse().getElementsByClass(MetronomeMark))
    return next((float(mark) for mark in marks if mark), None)


def line_of_part(
    part: Any, voice: int, is_midi: bool, changes: Changes
) -> tuple[tuple[Bar, ...], tuple[Any, ...], dict[int, int]]:
    """The bars of a part, its notes, and their spelling by step."""
    from music21.stream import Measure

    if not part.getElementsByClass(Measure):
        part = part.makeMeasures()
    part = part.toSoundingPitch()
    measures = [measure for measure in part.getElementsByClass(Measure) if measure.highestTime > 0]
    if not measures:
        raise UnreadableError("it has no notes")
    changes.bars = [(quarters(measure.offset), measure.number) for measure in measures]
    bars = bars_of(measures, changes)
    if is_midi:
        bars = with_pickup(bars)
    notes, places = line_of(sounds_of(part, voice, changes), voice, changes.report)
    if not notes:
        raise UnreadableError("it has no notes")
    if all(measure.keySignature is None for measure in measures):
        steps = notes[-1].start + notes[-1].length
        sharps = estimate_fifths(melody_grid(notes, steps))
        bars = [replace(bar, sharps=sharps) for bar in bars]
        places = {note.start: spell(note.pitch, sharps) for note in notes}
    return tuple(bars), notes, places


def quarters(offset: Any) -> Fraction:
    return Fraction(offset).limit_denominator(9600)


def bars_of(measures: Sequence[Any], changes: Changes) -> list[Bar]:
    """The measures as bars, each under the signatures in force."""
    from music21.bar import Repeat
    from music21.meter import TimeSignature

    bars: list[Bar] = []
    metre, sharps, mode = None, 0, ""
    edges = [quarters(measure.offset) for measure in measures]
    edges.append(edges[-1] + quarters(measures[-1].highestTime))
    for measure, begin, end in zip(measures, edges[:-1], edges[1:], strict=True):
        metre = measure.timeSignature or metre
        if metre is None:
            changes.note(f"it has no time signature; {USUAL_METRE} is taken")
            metre = TimeSignature(USUAL_METRE)
        if measure.keySignature is not None:
            sharps, mode = measure.keySignature.sharps or 0, getattr(measure.keySignature, "mode", None) or ""
        if begin * STEPS_PER_BEAT % 1:
            changes.report(begin, "it begins between two sixteenths, and is moved to the nearest")
        start = nearest_step(begin)
        repeats = [
            isinstance(line, Repeat) and line.direction == direction
            for line, direction in ((measure.leftBarline, "start"), (measure.rightBarline, "end"))
        ]
        full = nearest_step(quarters(metre.barDuration.quarterLength))
        bars.append(
            Bar(measure.number, start, nearest_step(end) - start, full, metre.ratioString, sharps, mode, *repeats)
        )
    return bars


def with_pickup(bars: list[Bar]) -> list[Bar]:
    """MIDI has no pick-ups: a short first bar with a metre of its own stands for one."""
    if len(bars) > 1 and bars[0].full < bars[1].full:
        first = replace(bars[0], metre=bars[1].metre, full=bars[1].full)
        return [replace(bar, number=bar.number - 1) for bar in (first, *bars[1:])]
    return bars


def sounds_of(part: Any, voice: int, changes: Changes) -> list[Sound]:
    """What a part plays, ties joined; of a chord the one note that the voice takes."""
    from music21.chord import Chord
    from music21.harmony import Harmony
    from music21.note import Note

    sounds: list[Sound] = []
    tied: dict[int, int] = {}  # by pitch, the last sound that a tie goes on from
    for element in part.flatten().notes:
        begin = quarters(element.offset)
        if isinstance(element, Harmony) or not isinstance(element, Note | Chord):
            continue  # chord symbols and drums
        if element.duration.isGrace:
            changes.report(begin, f"the grace note {element.pitches[-1].nameWithOctave} is left out")
            continue
        note = element
        if isinstance(element, Chord):
            note = (min if voice == BASS else max)(element.notes, key=lambda note: note.pitch.midi)
            which = "lowest" if voice == BASS else "highest"
            changes.report(begin, f"of several notes at once the {which} is taken")
        pitch, end = note.pitch.midi, begin + quarters(element.quarterLength)
        before = tied.pop(pitch, None)
        if note.tie is not None and note.tie.type != "start" and before is not None and sounds[before].end == begin:
            sounds[before] = replace(sounds[before], end=end)
        else:
            before = len(sounds)
            place = None if note.pitch.spellingIsInferred else place_of(note.pitch)
            key = element.getContextByClass("KeySignature")
            sharps = (key.sharps or 0) if key is not None else 0
            sounds.append(Sound(begin, end, pitch, spell(pitch, sharps) if place is None else place))
        if note.tie is not None and note.tie.type != "stop":
            tied[pitch] = before
    return sounds

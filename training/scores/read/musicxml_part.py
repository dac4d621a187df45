"""The measures of one part of a MusicXML score, each with its own times from zero.

The page's twin is `web/src/formats/musicxml/read/part.ts`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from xml.etree.ElementTree import Element

from training.music.spelling import name_of, spell
from training.scores.read.musicxml_elements import (
    Transposition,
    full_of,
    key_in,
    lyrics_in,
    metre_in,
    number_of,
    passes_of,
    pitch_in,
    tempo_in,
    text_in,
    transposition_in,
    value_in,
    whole_in,
    with_barline,
    with_direction,
)
from training.scores.read.unreadable import UnreadableError
from training.scores.read.written import USUAL_METRE, Signs

LONGEST = 1 << 40  # quarters, beyond which no time of music is
MOST_STAVES = 16  # of a part


@dataclass(frozen=True)
class MeasureNote:
    """A note of a measure, or a rest where `pitch` is None; `voice` is as written, `staff` counts from 1.

    `omitted` is as what a note is left out, empty where it is sung. `is_bar_rest` is whether a rest stands for its bar,
    however long that is.
    """

    begin: Fraction
    end: Fraction
    voice: str
    staff: int
    pitch: int | None = None
    place: int = 0
    is_down: bool = False
    ties_back: bool = False
    ties_on: bool = False
    has_fermata: bool = False
    omitted: str = ""
    is_bar_rest: bool = False
    in_chord: bool = False
    lyrics: tuple[str, ...] = ()


@dataclass
class PartMeasure:
    """A measure of a part. `metre` is where it has a new one; keys are by staff, of all staves where that is None."""

    name: str
    signs: Signs
    metre: str | None = None
    notes: list[MeasureNote] = field(default_factory=list)
    keys: list[tuple[Fraction, int | None, int, str]] = field(default_factory=list)
    tempos: list[tuple[Fraction, float]] = field(default_factory=list)
    skipped: Fraction = Fraction(0)  # as far as a `forward` goes
    told: list[str] = field(default_factory=list)


class PartReader:
    """Reads the measures of a part in order; what is in force goes on from one to the next."""

    def __init__(self, name: str, measures: Sequence[Element], usual_divisions: Fraction = Fraction(1)) -> None:
        self.name = name
        self.divisions = first_divisions(measures) or usual_divisions
        self.staves = 1
        self.transpositions: dict[int | None, Transposition] = {}
        self.sharps: dict[int | None, int] = {}
        self.full, self.has_metre = full_of(USUAL_METRE), False
        self.passes: frozenset[int] = frozenset()
        self.measures = [self.measure(element, index) for index, element in enumerate(measures)]

    def measure(self, element: Element, index: int) -> PartMeasure:
        self.at = self.chord = Fraction(0)
        self.voice = "1"
        self.lyrics: tuple[str, ...] = ()
        self.now = PartMeasure(element.get("number", "").strip() or str(index + 1), Signs())
        ends_bracket = False
        for child in element:
            match child.tag:
                case "attributes":
                    self.read_attributes(child)
                case "note":
                    self.read_note(child)
                case "backup":
                    self.at = self.gone_back(self.duration(child) or Fraction(0), element.get("implicit") == "yes")
                case "forward":
                    self.at = self.at + (self.duration(child) or 0)
                    self.now.skipped = max(self.now.skipped, self.at)
                case "direction" | "sound":
                    tempo = tempo_in(child)
                    if tempo is not None:
                        self.now.tempos.append((max(Fraction(0), self.at + self.offset(child)), tempo))
                    self.now.signs = with_direction(self.now.signs, child)
                case "barline":
                    self.now.signs = with_barline(self.now.signs, child)
                    for ending in child.findall("ending"):
                        if ending.get("type") == "start":
                            self.passes = passes_of(ending)
                        else:
                            ends_bracket = True
        self.now.signs = replace(self.now.signs, endings=self.passes)
        if ends_bracket:
            self.passes = frozenset()
        return self.now

    def gone_back(self, back: Fraction, implicit: bool) -> Fraction:
        """Where a `backup` leads: behind a rest for the bar to its beginning, though the rest is longer than the bar.

        In an implicit measure, a pick-up, it is of any length; else of the rest's or the bar's.
        """
        rest = self.now.notes[-1] if self.now.notes else None
        is_rest = rest is not None and rest.pitch is None and rest.begin == 0 and rest.end == self.at
        if (
            is_rest
            and self.has_metre
            and (self.at >= self.full if implicit else self.at > self.full and back == self.full)
        ):
            return Fraction(0)
        return max(Fraction(0), self.at - back)

    def offset(self, direction: Element) -> Fraction:
        """By how much later than it stands a direction or a sound is heard, in quarters."""
        drawn = direction.find("offset[@sound='yes']")
        found = drawn if drawn is not None else direction.find("sound/offset")
        if direction.tag == "sound":
            found = direction.find("offset")
        number = number_of((found.text or "").strip()) if found is not None else None
        return (number or Fraction(0)) / self.divisions

    def duration(self, element: Element) -> Fraction | None:
        """The length of an element in quarters; None where it has none.

        Raises:
            UnreadableError: it is no length of music.
        """
        written = text_in(element, "duration")
        if not written:
            return None
        number = number_of(written)
        if number is None or number < 0 or number / self.divisions > LONGEST:
            raise UnreadableError(
                f"bar {self.now.name} of {self.name or 'a part'} has a note that is {written[:20]!r} long; "
                "correct it in the program that wrote it"
            )
        return number / self.divisions

    def read_attributes(self, attributes: Element) -> None:
        divisions = number_of(text_in(attributes, "divisions"))
        if divisions is not None and divisions > 0:
            self.divisions = divisions
        self.staves = max(self.staves, min(whole_in(attributes, "staves") or 1, MOST_STAVES))
        for transpose in attributes.findall("transpose"):
            self.transpositions[staff_in(transpose)] = transposition_in(transpose)
        for time in attributes.findall("time"):
            metre = metre_in(time)
            if metre:
                self.now.metre, self.full, self.has_metre = metre, full_of(metre), True
            elif metre == "":
                self.now.told.append("a time signature that music does not have is passed over")
        for key in attributes.findall("key"):
            staff = staff_in(key)
            staves = range(1, self.staves + 1) if staff is None else [staff]
            for one in staves:
                found = key_in(key, self.transposition(one))
                if found is not None:
                    self.now.keys.append((self.at, one, *found))
                    self.sharps[one] = found[0]

    def transposition(self, staff: int) -> Transposition:
        return self.transpositions.get(staff) or self.transpositions.get(None) or Transposition()

    def read_note(self, note: Element) -> None:
        """Takes up a note or a rest, which lasts by its duration, else by its value."""
        is_grace, in_chord = note.find("grace") is not None, note.find("chord") is not None
        length = Fraction(0) if is_grace else self.duration(note)
        if length is None:
            length = value_in(note) or Fraction(0)
        begin = self.chord if in_chord else self.at
        if not in_chord and not is_grace:
            self.chord = self.at
            self.at += length
        staff = max(1, min(whole_in(note, "staff") or 1, MOST_STAVES))
        voice = text_in(note, "voice") or (self.voice if in_chord else "1")
        self.voice = voice
        self.lyrics = lyrics_in(note) or (self.lyrics if in_chord else ())  # a chord has them with its first note
        self.staves = max(self.staves, staff)
        rest = note.find("rest")
        found = None if rest is not None else pitch_in(note, self.transposition(staff))
        pitch, place = found or (None, 0)
        if pitch is not None and place is None:
            place = spell(pitch, self.sharps.get(staff, 0))
        ties = {tie.get("type") for path in ("tie", "notations/tied") for tie in note.findall(path)}
        fills = rest is not None and begin == 0 and length >= self.full
        self.now.notes.append(
            MeasureNote(
                *(begin, begin + length, voice, staff),
                *(pitch, place or 0, text_in(note, "stem") == "down"),
                ties_back="stop" in ties or "continue" in ties,
                ties_on="start" in ties or "continue" in ties,
                has_fermata=note.find("notations/fermata") is not None and length > 0,
                omitted="" if rest is not None else omitted_as(note, pitch, place or 0, length),
                is_bar_rest=rest is not None and (rest.get("measure") == "yes" or fills),
                in_chord=in_chord,
                lyrics=self.lyrics,
            )
        )


def first_divisions(measures: Sequence[Element]) -> Fraction | None:
    """The divisions of a quarter that a part has first, which those before it have meant as well; None of none."""
    written = (
        number_of((divisions.text or "").strip())
        for measure in measures
        for divisions in measure.findall("attributes/divisions")
    )
    return next((number for number in written if number is not None and number > 0), None)


def staff_in(element: Element) -> int | None:
    """The staff that an attribute is of; None where it is of all."""
    number = element.get("number", "")
    return int(number) if number.isdecimal() and len(number) < 3 else None


def omitted_as(note: Element, pitch: int | None, place: int, length: Fraction) -> str:
    """As what a note is left out, a sentence without its end; empty where it is sung."""
    if pitch is None:
        return "a note without a pitch that can be sung is left out"
    name = name_of(pitch, place)
    if note.find("grace") is not None:
        return f"the grace note {name} is left out"
    if note.find("cue") is not None:
        return f"the cue note {name} is left out"
    if note.get("print-object") == "no":
        return f"the hidden note {name} is left out"
    return f"{name} has no length and is left out" if length == 0 else ""

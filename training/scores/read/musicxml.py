"""Reads a MusicXML score, by parts or by measures, as a written score: each staff of a part is one of its parts.

The page's twin is `web/src/formats/musicxml/read/score.ts`.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby
from xml.etree.ElementTree import Element

from training.scores.read.limits import check_bars, check_length, check_notes, check_parts
from training.scores.read.musicxml_elements import full_of, text_in
from training.scores.read.musicxml_part import MeasureNote, PartMeasure, PartReader, first_divisions
from training.scores.read.musicxml_title import composer_of, title_of
from training.scores.read.quantise import Sound
from training.scores.read.unreadable import UnreadableError
from training.scores.read.written import USUAL_METRE, Hold, Key, Omission, WrittenBar, WrittenPart, WrittenScore

ROOTS = ("score-partwise", "score-timewise")
VOCAL_PROGRAMS = {
    "53",
    "54",
    "55",
}  # sounds of General MIDI that are voices, from one: choir, voices, a synthetic voice


def read_musicxml(root: Element) -> WrittenScore:
    """The score of which `root` is the first element.

    Raises:
        UnreadableError: a time of it is none, it has no measures, or it is larger than `limits.py` allows.
    """
    written = written_parts(root)
    listed = {part.get("id", ""): part for part in root.findall("part-list/score-part")}
    check_parts(max(len(written), len(listed)), "parts")
    # A part that says none counts in another's divisions.
    usual = next((found for its in written.values() if (found := first_divisions(its)) is not None), Fraction(1))
    readers = [PartReader(name_in(listed.get(key)), its, usual) for key, its in written.items()]
    vocal = [is_vocal(listed.get(key)) for key in written]
    check_bars(max((len(reader.measures) for reader in readers), default=0))
    if not any(reader.measures for reader in readers):
        raise UnreadableError("it has no notes")
    bars, told = aligned([reader.measures for reader in readers])
    check_length(float(bars[-1].end))
    check_notes(sum(len(measure.notes) for reader in readers for measure in reader.measures))
    parts = [
        replace(part, is_vocal=sounds_vocal)
        for reader, sounds_vocal in zip(readers, vocal, strict=True)
        for part in staves_of(reader, bars)
    ]
    tempos = [
        (bar.begin + at, tempo)
        for reader in readers
        for bar, measure in zip(bars, reader.measures, strict=False)
        for at, tempo in measure.tempos
    ]
    return WrittenScore(
        *(tuple(bars), tuple(parts), title_of(root), composer_of(root)),
        tempos=tuple(sorted(tempos, key=lambda each: each[0])),
        told=tuple(told),
    )


def written_parts(root: Element) -> dict[str, list[Element]]:
    """The measures of the parts in order, by their `id`, listed or not. A score by measures is turned over."""
    measures: dict[str, list[Element]] = {}
    for part in root.findall("part"):
        measures.setdefault(part.get("id", ""), []).extend(part.findall("measure"))
    for measure in root.findall("measure"):
        for part in measure.findall("part"):
            turned = Element("measure", measure.attrib)
            turned.extend(part)
            measures.setdefault(part.get("id", ""), []).append(turned)
    return measures


def name_in(part: Element | None) -> str:
    """The name of a listed part, on one line; empty of one that is not listed."""
    return " ".join((text_in(part, "part-name") or text_in(part, "part-abbreviation")).split())


def is_vocal(part: Element | None) -> bool:
    """Whether an instrument of a listed part is a voice."""
    if part is None:
        return False
    sounds = [text_in(each, "instrument-sound") for each in part.findall("score-instrument")]
    programs = {text_in(each, "midi-program") for each in part.findall("midi-instrument")}
    return any(sound.startswith("voice.") for sound in sounds) or bool(programs & VOCAL_PROGRAMS)


def aligned(parts: Sequence[Sequence[PartMeasure]]) -> tuple[list[WrittenBar], list[str]]:
    """The bars of all parts, and what is told of them.

    A bar is as long as what is written in it in the fullest part. Rests do not make it longer than its metre, and a
    rest that stands for its bar says nothing of its length where something else is written.
    """
    bars: list[WrittenBar] = []
    told: dict[str, None] = {}
    metre = ""
    begin = Fraction(0)
    count = max(len(measures) for measures in parts)
    for index in range(count):
        measures = [part[index] for part in parts if index < len(part)]
        for line in (line for measure in measures for line in measure.told):
            told[f"bar {measures[0].name}: {line}"] = None
        new = next((measure.metre for measure in measures if measure.metre), None)
        if not (new or metre):
            told[f"it has no time signature; {USUAL_METRE} is taken"] = None
        metre = new or metre or USUAL_METRE
        full = full_of(metre)
        length = length_of(measures, full)
        is_last = index == count - 1
        if is_last and bars and bars[0].length < bars[0].full and bars[0].length + written_in(measures) == full:
            length = written_in(measures)  # a pick-up's rest of a bar, which some programs fill
        signs = measures[0].signs
        for measure in measures[1:]:
            signs = signs.joined_with(measure.signs)
        bars.append(WrittenBar(bar_number(measures[0].name, bars), begin, length, full, metre, signs))
        begin += length
    return bars, list(told)


def length_of(measures: Sequence[PartMeasure], full: Fraction) -> Fraction:
    """The length of a bar, in quarters."""
    notes = [note for measure in measures for note in measure.notes]
    sung = max((note.end for note in notes if note.pitch is not None), default=Fraction(0))
    silent = [note.end for note in notes if note.pitch is None and not note.is_bar_rest]
    silent += [measure.skipped for measure in measures]
    filled = max(sung, min(full, max(silent, default=Fraction(0))))
    rests = [note.end for note in notes if note.is_bar_rest and note.end > 0]
    return filled or min(full, max(rests, default=full))


def written_in(measures: Sequence[PartMeasure]) -> Fraction:
    """How far notes and rests go in a bar."""
    notes = (note for measure in measures for note in measure.notes)
    return max((note.end for note in notes if not note.is_bar_rest), default=Fraction(0))


def bar_number(name: str, before: Sequence[WrittenBar]) -> int:
    """The number of a measure that is called so; one that has none of its own, as `X1`, is called as the last one."""
    digits = name[: next((n for n, letter in enumerate(name) if not letter.isdecimal()), len(name))]
    if digits and len(digits) < 7:
        return int(digits)
    return before[-1].number if before else 0


def staves_of(reader: PartReader, bars: Sequence[WrittenBar]) -> list[WrittenPart]:
    """The staves of a part. A voice that goes to another staff and back is of that where most of its notes are."""
    homes = homes_of(reader.measures)
    voices: dict[int, list[tuple[str, int]]] = {}
    for line, staff in sorted(homes.items(), key=lambda item: by_number(item[0])):
        voices.setdefault(staff, []).append(line)
    staves = [staff_of(reader, bars, homes, staff, voices.get(staff, [])) for staff in range(1, reader.staves + 1)]
    full = [n for n, part in enumerate(staves) if part.sounds]
    if len(full) > 1:
        for place, n in enumerate(full, 1):
            staves[n] = replace(staves[n], staff=place)
    return staves


def by_number(line: tuple[str, int]) -> tuple[int, str, int]:
    """Voices in the order of their numbers, 2 before 10."""
    name, staff = line
    return (int(name) if name.isdecimal() and len(name) < 7 else 1_000_000, name, staff)


Lines = dict[tuple[str, int], int]
"""The staff of each line: a voice by its name, and, of a name that two staves have at once, its staff, else 0."""


def homes_of(measures: Sequence[PartMeasure]) -> Lines:
    twice = {name for measure in measures for name in voices_on_two_staves(measure.notes)}
    counts: dict[tuple[str, int], dict[int, int]] = {}
    for measure in measures:
        for note in measure.notes:
            line = (note.voice, note.staff if note.voice in twice else 0)
            staves = counts.setdefault(line, {})
            staves[note.staff] = staves.get(note.staff, 0) + (1_000_000 if note.pitch is not None else 1)
    return {line: min(staves, key=lambda staff: (-staves[staff], staff)) for line, staves in counts.items()}


def voices_on_two_staves(notes: Sequence[MeasureNote]) -> set[str]:
    """The names that two staves of a measure have at one time: two voices, not one that goes from staff to staff."""
    spans = sorted(
        (note.voice, note.begin, note.end, note.staff) for note in notes if note.end > note.begin and not note.in_chord
    )
    found: set[str] = set()
    for name, group in groupby(spans, key=lambda span: span[0]):
        its = list(group)
        if len({staff for *_, staff in its}) > 1:
            ends: dict[int, Fraction] = {}
            for _, begin, end, staff in its:
                if any(other != staff and begin < last for other, last in ends.items()):
                    found.add(name)
                ends[staff] = max(ends.get(staff, end), end)
    return found


def staff_of(
    reader: PartReader, bars: Sequence[WrittenBar], homes: Lines, staff: int, lines: Sequence[tuple[str, int]]
) -> WrittenPart:
    """One staff, its voices numbered by their order."""
    numbers = {line: number for number, line in enumerate(lines)}
    placed: list[tuple[Fraction, MeasureNote, int]] = []
    bar_voices: list[frozenset[int]] = []
    keys: list[Key] = []
    for bar, measure in zip(bars, reader.measures, strict=False):
        its = [
            (bar.begin, note, numbers[line]) for note in measure.notes if (line := line_of_note(note, homes)) in numbers
        ]
        placed += its
        bar_voices.append(frozenset(number for _, note, number in its if not note.omitted))
        keys += [Key(bar.begin + at, sharps, mode) for at, one, sharps, mode in measure.keys if one == staff]
    return WrittenPart(
        reader.name,
        joined(placed),
        tuple(bar_voices),
        tuple(sorted(keys, key=lambda key: key.begin)),
        tuple(Omission(at + note.begin, voice, note.omitted) for at, note, voice in placed if note.omitted),
        tuple(Hold(at + note.begin, at + note.end, voice) for at, note, voice in placed if note.has_fermata),
    )


def line_of_note(note: MeasureNote, homes: Lines) -> tuple[str, int]:
    whole = (note.voice, 0)
    return whole if whole in homes else (note.voice, note.staff)


def joined(placed: Sequence[tuple[Fraction, MeasureNote, int]]) -> tuple[Sound, ...]:
    """The sounds of a staff by time. What a tie goes on from is of the same voice or, where none is, of another."""
    sounds: list[Sound] = []
    open_ties: dict[tuple[int, int], int] = {}  # by voice and pitch, the last sound that a tie goes on from
    notes = [(bar + note.begin, bar + note.end, note, voice) for bar, note, voice in placed if note.pitch is not None]
    for begin, end, note, voice in sorted(notes, key=lambda each: each[0]):
        if note.omitted:
            continue
        assert note.pitch is not None
        before = tied_from(open_ties, sounds, (voice, note.pitch), begin) if note.ties_back else None
        if before is None:
            before = len(sounds)
            sounds.append(Sound(begin, end, note.pitch, note.place, voice, note.is_down, note.lyrics))
        else:
            sounds[before] = replace(sounds[before], end=end)
        if note.ties_on:
            open_ties[voice, note.pitch] = before
        else:
            open_ties.pop((voice, note.pitch), None)
    return tuple(sounds)


def tied_from(
    open_ties: dict[tuple[int, int], int], sounds: Sequence[Sound], line: tuple[int, int], begin: Fraction
) -> int | None:
    """The index of the sound that ends where a note begins and is tied into it."""
    voice, pitch = line
    found = [open_ties[line]] if line in open_ties else []
    found += [index for (other, its), index in open_ties.items() if its == pitch and other != voice]
    return next((index for index in found if sounds[index].end == begin), None)

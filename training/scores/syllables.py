"""The words of a voice as syllables, each with its place in its word, as MusicXML has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from training.music.notes import Note
from training.scores.score import Lyrics

HYPHEN = "-"  # at the end of a syllable that goes on


@dataclass(frozen=True)
class Syllable:
    """Some text without its hyphen, of a verse from 1; `syllabic` is `single`, `begin`, `middle` or `end`."""

    verse: int
    text: str
    syllabic: str


Syllables = Mapping[int, Sequence[Syllable]]
"""By the step at which a note begins, its syllables in the order of their verses."""


def syllables_of(notes: Sequence[Note], lyrics: Lyrics) -> Syllables:
    """The syllables under the notes of a voice, which are by their start."""
    found: dict[int, list[Syllable]] = {}
    is_open: set[int] = set()  # the verses of which the last syllable goes on
    for note in notes:
        for verse, text in enumerate(lyrics.get((note.voice, note.start), ()), 1):
            if not text.strip(HYPHEN):
                continue
            goes_on, is_inside = text.endswith(HYPHEN), verse in is_open
            syllabic = ("middle" if goes_on else "end") if is_inside else ("begin" if goes_on else "single")
            found.setdefault(note.start, []).append(Syllable(verse, text.removesuffix(HYPHEN), syllabic))
            is_open = is_open | {verse} if goes_on else is_open - {verse}
    return found

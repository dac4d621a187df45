"""Words under notes as every reader writes them: a verse is a string, and a syllable that goes on ends in a hyphen."""

from collections.abc import Iterable, Sequence

from training.scores.syllables import HYPHEN

MOST_VERSES = 16  # of a note


def one_line(text: str) -> str:
    """A text without characters that are not printed, on one line."""
    return " ".join("".join(each for each in text if each.isprintable() or each.isspace()).split())


def has_letters(text: str) -> bool:
    """Whether a text is a word; the figures of a bass, which some write under notes, are none."""
    return any(map(str.isalpha, text))


def syllable(text: str, goes_on: bool) -> str:
    """A syllable as it is kept; empty where it is no word."""
    plain = one_line(text)
    if not has_letters(plain):
        return ""
    return plain.rstrip(HYPHEN) + HYPHEN if goes_on else plain


def verses_of(syllables: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """The verses of a note, of its syllables, each with the number of a verse from 1; of several the first is taken."""
    by_verse: dict[int, str] = {}
    for verse, text in syllables:
        if text and 1 <= verse <= MOST_VERSES:
            by_verse.setdefault(verse, text)
    return tuple(by_verse.get(verse, "") for verse in range(1, max(by_verse, default=0) + 1))


def syllables_of_events(events: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The syllables of a MIDI track's words, each with its tick.

    A line begins with a slash or a backslash, as karaoke files have it, or after a line break. Where words are parted
    by spaces, a syllable without one goes on.
    """
    parted: list[tuple[int, str]] = []
    for tick, text in events:
        plain = text.replace("\r", "\n").replace("\n", " ")
        if plain[:1] in ("/", "\\"):
            plain = f" {plain[1:]}"
        if not has_letters(plain) and parted:
            parted[-1] = (parted[-1][0], parted[-1][1] + plain)
        else:
            parted.append((tick, plain))
    has_spaces = any(text != text.strip() for _, text in parted)
    following = [*(text for _, text in parted[1:]), " "]
    syllables = (
        (tick, syllable(text, has_spaces and not text[-1:].isspace() and not after[:1].isspace()))
        for (tick, text), after in zip(parted, following, strict=False)
    )
    return [(tick, text) for tick, text in syllables if text]

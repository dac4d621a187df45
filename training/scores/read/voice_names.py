"""The voices that the parts of a score are named after, in the languages of the page and of old scores.

The page's twin is `web/src/formats/import/choose/voice-names.ts`.
"""

import re

SOPRANO, ALTO, TENOR, BASS = range(4)

# An alto is looked for first: a contralto is one, and so is a countertenor's old part.
NAMES = tuple(
    (voice, re.compile(pattern, re.IGNORECASE))
    for voice, pattern in (
        (ALTO, r"contralto|contratenor|haute.?contre|\balt(us|o|i|os|e)?(?![^\W\d_])|女低音"),
        (SOPRANO, r"sopran|descant|dis[ck]ant|cantus|superius|\bcanto\b|dessus|treble|女高音"),
        (TENOR, r"tenor|ténor|\btaille\b|男高音"),
        (BASS, r"\bbass(us|o|i|es|e)?(?![^\W\d_])|basse\b|\bbaixo\b|\bbajo\b|男低音"),
    )
)

LETTERS = "SATB"  # that stand for the voices, alone or with a number: `S`, `A.`, `T 1`
ABBREVIATION = re.compile(r"([satb])\.?\s?\d?\.?", re.IGNORECASE)

# Letters of several voices on one staff, from the upper one down: `SA`, `TB`.
SEVERAL = re.compile(r"(?=..)s?a?t?b?", re.IGNORECASE)

# What stands between the names of voices on one staff: `Soprano, Alto`, `S/A`, `Sopran und Alt`.
BETWEEN = re.compile(r"[,;/&+|]|\s(?:and|und|et|e|y|和)\s|、", re.IGNORECASE)


def voices_named(name: str) -> tuple[int, ...]:
    """The voices that a part is named after, from the highest of the staff down; none where it is called otherwise."""
    trimmed = name.strip()
    if SEVERAL.fullmatch(trimmed):
        return tuple(LETTERS.index(letter) for letter in trimmed.upper())
    return tuple(voice for piece in BETWEEN.split(trimmed) for voice in voices_in(piece.strip()))


def voices_in(name: str) -> list[int]:
    """The voices of a name without signs between: of each word, where every one is a voice's, else of the whole."""
    by_word = [voice_named(word) for word in name.split()]
    found = by_word if None not in by_word else [voice_named(name)]
    return [voice for voice in found if voice is not None]


def voice_named(name: str) -> int | None:
    letter = ABBREVIATION.fullmatch(name)
    if letter:
        return LETTERS.index(letter[1].upper())
    return next((voice for voice, pattern in NAMES if pattern.search(name)), None)

"""The voices that the parts of a score are named after."""

import re

NAMES = (
    {"s", "soprano", "sopranos", "soprani", "sopran", "cantus", "canto", "discant", "superius", "treble", "女高音"},
    {"a", "alto", "altos", "alti", "alt", "altus", "contralto", "contratenor", "女低音"},
    {"t", "tenor", "tenors", "tenori", "tenore", "男高音"},
    {"b", "bass", "basses", "bassi", "basso", "bassus", "男低音"},
)
PAIRS = {"sa": (0, 1), "tb": (2, 3)}
BETWEEN = {"and", "und", "e", "et", "i", "ii", "1", "2"}  # words between the names of two voices


def voices_named(name: str) -> tuple[int, ...]:
    """The voices, at most two, whose names a part's name begins with."""
    words = [word for word in re.split(r"[\W_]+", name.lower()) if word]
    if words and words[0] in PAIRS:
        return PAIRS[words[0]]
    found: list[int] = []
    for word in words:
        voice = next((voice for voice, names in enumerate(NAMES) if word in names), None)
        if voice is not None:
            found.append(voice)
        elif word not in BETWEEN or not found:
            break
    return tuple(sorted(set(found))) if len(set(found)) <= 2 else ()

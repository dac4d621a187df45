"""Part selection: which part of a score is meant as a voice."""

from typing import Any

import numpy as np

from training.scores.read.unreadable import UnreadableError
from training.scores.score_grid import DoesNotFitError, part_of_voice
from training.spec import VOICE_COUNT, VOICES

# What the part with the tune is called where it is not called soprano.
TUNE_NAMES = ("melody", "melodie", "tune", "cantus", "superius", "descant", "discant", "voice", "vocal", "lead")

NAMELESS = "MusicXML Part"


def choose_part(score: Any, voice: int, asked: str | None) -> Any:
    """The part of a music21 score that sings a voice.

    The one that is asked for by its name or its number from 1. Else the one that is named after the voice; for a
    soprano the one named after the tune; else the only one with notes, the highest for a soprano and the lowest for a
    bass, and of four the one in the voice's place from the top.

    Raises:
        UnreadableError: there is none, or it is not clear which.
    """
    parts = list(score.parts) if hasattr(score, "parts") else []
    parts = parts or [score]
    if asked is not None:
        return part_asked_for(parts, asked)
    try:
        return part_of_voice(score, VOICES[voice])
    except (DoesNotFitError, AttributeError):
        pass  # no part has the voice's name, or several have, or the stream is a part itself
    heights = {
        n: np.mean([pitch.midi for pitch in pitches]) for n, part in enumerate(parts) if (pitches := part.pitches)
    }
    falling = sorted(heights, key=lambda n: -heights[n])
    if not falling:
        raise UnreadableError("it has no notes")
    named = [n for n in falling if voice == 0 and name_of(parts[n], n).lower().startswith(TUNE_NAMES)]
    if len(falling) > 1 and not named and len(falling) != VOICE_COUNT and 0 < voice < VOICE_COUNT - 1:
        raise UnreadableError(f"it has {len(falling)} parts, of which --part chooses one: {listed(parts)}")
    if named or len(falling) == 1:
        return parts[(named or falling)[0]]
    return parts[falling[voice if len(falling) == VOICE_COUNT else -min(voice, 1)]]


def part_asked_for(parts: list[Any], asked: str) -> Any:
    if asked.isdecimal():
        if 1 <= int(asked) <= len(parts):
            return parts[int(asked) - 1]
        raise UnreadableError(f"it has no part {asked}: {listed(parts)}")
    names = [name_of(part, n).lower() for n, part in enumerate(parts)]
    wanted = asked.lower()
    fitting = [part for part, name in zip(parts, names, strict=True) if name == wanted]
    fitting = fitting or [part for part, name in zip(parts, names, strict=True) if name.startswith(wanted)]
    if len(fitting) != 1:
        raise UnreadableError(
            f"{'several parts begin' if fitting else 'no part begins'} with {asked!r}: {listed(parts)}"
        )
    return fitting[0]


def name_of(part: Any, index: int) -> str:
    """What a part is called, or its number; music21's own word for a part without a name is none."""
    name = (part.partName or "").strip()
    return name if name not in ("", NAMELESS) else f"part {index + 1}"


def listed(parts: list[Any]) -> str:
    """`1 Soprano, 2 Alto`."""
    return ", ".join(f"{n + 1} {name_of(part, n)}" for n, part in enumerate(parts))

"""A harmonised melody."""

from collections.abc import Sequence
from dataclasses import dataclass

from training.music.notes import Note
from training.scores.melody import Melody
from training.spec import VOICES


@dataclass(frozen=True)
class Chorale:
    """`notes` are all four voices', in steps from the first bar; `tempo` is in quarters a minute.

    `temperature` is None where none was asked for. `rests` are the user's, of pitch REST: there a voice is silent on
    purpose. `fermatas` are steps, in order.
    """

    melody: Melody
    notes: Sequence[Note]
    tempo: float
    seed: int
    scheme: str
    temperature: float | None = None
    rests: Sequence[Note] = ()
    fermatas: Sequence[int] = ()

    def maker(self) -> str:
        """What harmonised it, and how: `Kantor: soprano given, seed 7, Gibbs 64, repaired`."""
        heat = "" if self.temperature is None else f", temperature {self.temperature:g}"
        return f"Kantor: {VOICES[self.melody.voice]} given, seed {self.seed}, {self.scheme}{heat}"

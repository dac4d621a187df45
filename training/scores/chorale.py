"""A harmonised score."""

from collections.abc import Sequence
from dataclasses import dataclass

from training.music.notes import Note
from training.scores.score import Score
from training.spec import VOICES


@dataclass(frozen=True)
class Chorale:
    """`score` has the notes of all voices; `tempo` is in quarters a minute.

    `temperature` is None where none was asked for.
    """

    score: Score
    tempo: float
    seed: int
    scheme: str
    temperature: float | None = None

    @property
    def notes(self) -> Sequence[Note]:
        """All notes that sound, sorted by voice and start."""
        return self.score.sounding

    def maker(self) -> str:
        """What harmonised it, and how: `Kantor: soprano given, seed 7, Gibbs 64, repaired`."""
        owners = [{note.given for note in self.notes if note.voice == voice} for voice in range(len(VOICES))]
        whole = [name for name, given in zip(VOICES, owners, strict=True) if given == {True}]
        given = f"{' and '.join(whole)} given" if whole else "parts given" if {True, False} in owners else "composed"
        heat = "" if self.temperature is None else f", temperature {self.temperature:g}"
        return f"Kantor: {given}, seed {self.seed}, {self.scheme}{heat}"

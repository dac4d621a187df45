"""A bar of a score, with the signs that tell in which order bars are played."""

from dataclasses import dataclass

MARKS = ("segno", "coda", "toCoda", "fine", "daCapo", "dalSegno")
"""What tells, beside repeats and endings, in which order bars are played. The first two stand where a bar begins."""

MOST_PASSES = 9  # of a repeat that are told apart; the page's too


@dataclass(frozen=True)
class Bar:
    """A bar of a score; `start` and `length` in steps, `sharps` of the signature, flats below zero.

    `full` is the length that the metre, as `6/8`, asks for: a pick-up is shorter. `mode` is `major`, `minor`, ... or
    empty where nothing tells. `opens` and `closes` are repeat signs, `ending` the passes of the bracket over it, and
    `marks` of MARKS, in their order: where a segno or a coda begins with it, or a jump or the end comes after it.
    """

    number: int
    start: int
    length: int
    full: int
    metre: str
    sharps: int
    mode: str = ""
    opens: bool = False
    closes: bool = False
    ending: tuple[int, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """The step after it."""
        return self.start + self.length

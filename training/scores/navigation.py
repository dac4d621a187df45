"""Navigation: which repeats, endings and jumps are still right in some bars of a piece."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from training.scores.bar import Bar

JUMPS = ("daCapo", "dalSegno")
NAMES = {"fine": "Fine", "segno": "segno", "coda": "coda", "toCoda": "To Coda", "daCapo": "D.C.", "dalSegno": "D.S."}


def signs_in_excerpt(bars: Sequence[Bar], first: int, last: int) -> tuple[list[Bar], list[str]]:
    """Bars `first` to `last` of a piece, by index, with the signs that are whole there, and the names of the others.

    What is repeated stays with its endings where all of it is there. A jump stays where the place that it goes to is
    there, and Fine, segno and coda where a jump needs them.
    """
    cut = [(begin, end) for begin, end in sections(bars) if begin < first <= end or begin <= last < end]
    kept = [without_repeat(bars[n]) if within(n, cut) else bars[n] for n in range(first, last + 1)]
    kept = [replace(bar, opens=True) if begins_after(bars, first + n, cut) else bar for n, bar in enumerate(kept)]
    marks = marks_kept(kept, has_beginning=first == 0)
    kept = [replace(bar, marks=its) for bar, its in zip(kept, marks, strict=True)]
    return kept, names_lost(bars[first : last + 1], kept)


def sections(bars: Sequence[Bar]) -> Iterator[tuple[int, int]]:
    """What is repeated: the first bar of each section and the last, which is that of its last ending."""
    begin = 0
    for n, bar in enumerate(bars):
        begin = n if bar.opens else begin
        following = bars[n + 1] if n + 1 < len(bars) else None
        goes_on = following is not None and bool(following.ending) and not following.opens
        if (bar.closes or bar.ending) and not goes_on:
            yield begin, n
            begin = n + 1


def within(index: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(begin <= index <= end for begin, end in spans)


def without_repeat(bar: Bar) -> Bar:
    return replace(bar, opens=False, closes=False, ending=())


def begins_after(bars: Sequence[Bar], index: int, cut: Sequence[tuple[int, int]]) -> bool:
    """Whether a section begins with a bar for no sign but that of the section before it, which is gone."""
    return within(index - 1, cut) and not within(index, cut) and any(begin == index for begin, _ in sections(bars))


def marks_kept(bars: Sequence[Bar], has_beginning: bool) -> list[tuple[str, ...]]:
    """By bar the marks that are still right; `has_beginning` is whether the bars begin with the piece."""
    there = {mark for bar in bars for mark in bar.marks}
    right = {"daCapo"} if has_beginning else set()
    right |= {"segno", "dalSegno"} if {"segno", "dalSegno"} <= there else set()
    if not there & right & set(JUMPS):
        return [() for _ in bars]
    leaves = [n for n, bar in enumerate(bars) if "toCoda" in bar.marks]
    arrives = [n for n, bar in enumerate(bars) if "coda" in bar.marks]
    right |= {"coda", "toCoda"} if leaves and arrives and leaves[0] < arrives[-1] else set()
    return [tuple(mark for mark in bar.marks if mark in right | {"fine"}) for bar in bars]


def names_lost(before: Sequence[Bar], after: Sequence[Bar]) -> list[str]:
    """What bars had and have no longer, as `a repeat`, `an ending`, `D.C.`."""
    pairs = list(zip(before, after, strict=True))
    is_gone = any((b.opens and not a.opens) or (b.closes and not a.closes) for b, a in pairs)
    lost = ["a repeat"] if is_gone else []
    lost += ["an ending"] if any(b.ending != a.ending for b, a in pairs) else []
    marks = {mark for b, a in pairs for mark in b.marks if mark not in a.marks}
    return lost + [name for mark, name in NAMES.items() if mark in marks]

"""Plays a written score out: repeats, endings, da capo and dal segno, up to its fine or over its coda."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from training.scores.read.limits import check_bars
from training.scores.read.unreadable import UnreadableError
from training.scores.read.written import USUAL_PASSES, Key, Signs, WrittenBar, WrittenPart, WrittenScore, key_at


def unfolded(score: WrittenScore) -> WrittenScore:
    """The score as it is played, without signs of order, its bars numbered on.

    Raises:
        UnreadableError: it goes to a segno or a coda that is not there, or is played for too long.
    """
    order = order_of([bar.signs for bar in score.bars])
    if order == list(range(len(score.bars))):
        return replace(score, bars=tuple(replace(bar, signs=Signs()) for bar in score.bars))
    check_bars(len(order))
    bars: list[WrittenBar] = []
    begin = Fraction(0)
    for number, index in enumerate(order, score.bars[0].number):
        bars.append(replace(score.bars[index], number=number, begin=begin, signs=Signs()))
        begin += bars[-1].length
    runs = list(runs_of(order, score.bars))
    parts = tuple(played(part, runs, order) for part in score.parts)
    return replace(score, bars=tuple(bars), parts=parts, tempos=tempos_played(score.tempos, runs))


def passes_told(bars: Sequence[WrittenBar]) -> list[str]:
    """Which repeats are played more often than a sign that is kept tells, as sentences without their ends."""
    return [
        f"bar {bar.number}: its repeat, played {bar.signs.passes} times, is kept as one that is played twice; "
        "--unfold plays it out"
        for bar in bars
        if bar.signs.closes and bar.signs.passes > USUAL_PASSES and not bar.signs.endings
    ]


Run = tuple[Fraction, Fraction, Fraction]
"""What is played in one go: from when to when in the file, and by how much later it is played."""


@dataclass
class _Walk:
    """Where the playing is: the first bar of the section that repeats, and which time it is played."""

    section: int
    last: int  # how often the section is played
    time: int = 1
    has_jumped: bool = False
    takes_coda: bool = False

    def enter(self, section: int, signs: Sequence[Signs]) -> None:
        self.section, self.last, self.time = section, last_time(signs, section), 1


def order_of(signs: Sequence[Signs]) -> list[int]:
    """The indices of bars as they are played. After a jump back no repeat is made, and the last ending is taken.

    Raises:
        UnreadableError: there is no place to jump to.
    """
    order: list[int] = []
    walk = _Walk(0, last_time(signs, 0))
    at = 0
    while at < len(signs):
        here = signs[at]
        if here.opens and at != walk.section:
            walk.enter(at, signs)
        if here.endings and (walk.last if walk.has_jumped else walk.time) not in here.endings:
            at += 1
            if at < len(signs) and not signs[at].endings:
                walk.enter(at, signs)
            continue
        order.append(at)
        check_bars(len(order))
        if walk.has_jumped and "fine" in here.marks:
            break
        if walk.takes_coda and "toCoda" in here.marks:
            at = index_of(signs, "coda", at + 1)
            if at < 0:
                raise UnreadableError("it goes to a coda that is not there; --unfold cannot be")
            walk.takes_coda = False
            walk.enter(at, signs)
            continue
        if ends_section(signs, at) and not walk.has_jumped and walk.time < walk.last:
            walk.time += 1
            at = walk.section
            continue
        if here.marks & {"daCapo", "dalSegno"} and not walk.has_jumped:
            back = 0 if "daCapo" in here.marks else index_of(signs, "segno")
            if back < 0:
                raise UnreadableError("it goes back to a segno that is not there; --unfold cannot be")
            walk = _Walk(back, last_time(signs, back), 1, True, any("toCoda" in each.marks for each in signs))
            at = back
            continue
        leaves = here.endings and (at + 1 == len(signs) or not signs[at + 1].endings)
        at += 1
        if leaves or (here.closes and not here.endings):
            walk.enter(at, signs)
    return order


def index_of(signs: Sequence[Signs], mark: str, first: int = 0) -> int:
    """The first bar with a mark, from one on; -1 where there is none."""
    return next((n for n in range(first, len(signs)) if mark in signs[n].marks), -1)


def ends_section(signs: Sequence[Signs], at: int) -> bool:
    """Whether a bar ends what is repeated: by its sign, or as the end of an ending that is followed by another one."""
    if signs[at].closes:
        return True
    following = signs[at + 1].endings if at + 1 < len(signs) else frozenset()
    return bool(signs[at].endings and following and following != signs[at].endings)


def last_time(signs: Sequence[Signs], section: int) -> int:
    """How often the section is played that begins with a bar: as its endings tell, else its repeat sign.

    After an ending that is the only one comes what is played last.
    """
    passes = 1
    endings: set[frozenset[int]] = set()
    for n in range(section, len(signs)):
        each = signs[n]
        if n > section and (each.opens or (signs[n - 1].endings and not each.endings)):
            break
        endings |= {each.endings} if each.endings else set()
        passes = max(passes, *each.endings, each.passes if each.closes and not each.endings else 1)
        if each.closes and not each.endings:
            break
    return passes + (len(endings) == 1)


def runs_of(order: Sequence[int], bars: Sequence[WrittenBar]) -> Iterator[Run]:
    """What is played in one go."""
    played_to = Fraction(0)
    first = 0
    for n, (one, following) in enumerate(pairwise([*order, -1]), 1):
        if following == one + 1:
            continue
        begin, end = bars[order[first]].begin, bars[one].end
        yield begin, end, played_to - begin
        played_to += end - begin
        first = n


def tempos_played(tempos: Sequence[tuple[Fraction, float]], runs: Sequence[Run]) -> tuple[tuple[Fraction, float], ...]:
    """The tempos as they are played: at a jump that which is in force where it leads to."""
    found: list[tuple[Fraction, float]] = []
    for begin, end, later in runs:
        before = [tempo for time, tempo in tempos if time <= begin]
        found += [(begin + later, before[-1])] if before else []
        found += [(time + later, tempo) for time, tempo in tempos if begin < time < end]
    return tuple(found)


def played(part: WrittenPart, runs: Sequence[Run], order: Sequence[int]) -> WrittenPart:
    """A part as it is played. What sounds over the end of a run is cut there."""
    sounds, holds, omissions, keys = [], [], [], []
    begins = [sound.begin for sound in part.sounds]
    longest = max((sound.end - sound.begin for sound in part.sounds), default=Fraction(0))
    for begin, end, later in runs:
        for sound in part.sounds[bisect_left(begins, begin - longest) : bisect_left(begins, end)]:
            if sound.end > begin:
                span = max(sound.begin, begin) + later, min(sound.end, end) + later
                sounds.append(replace(sound, begin=span[0], end=span[1]))
        holds += [
            replace(hold, begin=hold.begin + later, end=min(hold.end, end) + later)
            for hold in part.holds
            if begin <= hold.begin < end
        ]
        omissions += [replace(each, begin=each.begin + later) for each in part.omissions if begin <= each.begin < end]
        key = key_at(part.keys, begin)
        keys += [Key(begin + later, key.sharps, key.mode)] if key else []
        keys += [replace(key, begin=key.begin + later) for key in part.keys if begin < key.begin < end]
    in_bars = part.bar_voices
    voices = tuple(in_bars[index] if index < len(in_bars) else frozenset() for index in order) if in_bars else ()
    return replace(
        part, sounds=tuple(sounds), holds=tuple(holds), omissions=tuple(omissions), keys=tuple(keys), bar_voices=voices
    )

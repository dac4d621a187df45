"""The directions of a score in MusicXML: segno, coda, Fine and jumps, each as it is drawn and as a program plays it.

The repeats and endings are music21's (`notation.py`), which writes no mark so that it is played.
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from training.scores.bar import Bar
from training.scores.navigation import JUMPS, NAMES

DRAWN = ("segno", "coda")  # as signs, where their bars begin; the others are words at the end
PLAYED = {
    **{"segno": ("segno", "segno"), "coda": ("coda", "coda"), "toCoda": ("tocoda", "coda"), "fine": ("fine", "yes")},
    **{"daCapo": ("dacapo", "yes"), "dalSegno": ("dalsegno", "segno")},
}


def add_marks(root: Element, bars: Sequence[Bar]) -> None:
    """Writes the marks of bars over the uppermost part of a score that has them as its measures.

    Its directions, tempos among them, say that they are of its staff: else Verovio draws the last over the next one.
    """
    part = root.find("part")
    assert part is not None
    marks = {mark for bar in bars for mark in bar.marks}
    for bar, measure in zip(bars, part.findall("measure"), strict=True):
        for mark in bar.marks:
            measure.insert(place_in(measure, mark), direction_of(mark, marks))
        for direction in measure.findall("direction"):
            staff = Element("staff")
            staff.text = "1"
            direction.insert(len(direction) - 1, staff)  # before its sound


def place_in(measure: Element, mark: str) -> int:
    """The index before which a mark stands among the children of a measure."""
    if mark in DRAWN:
        return next(n for n, child in enumerate(measure) if child.tag == "note")
    last = measure[-1]
    return len(measure) - (last.tag == "barline" and last.get("location") == "right")


def direction_of(mark: str, marks: set[str]) -> Element:
    """A mark as a direction, of a score that has some marks."""
    direction = Element("direction", placement="above")
    kind = SubElement(direction, "direction-type")
    if mark in DRAWN:
        SubElement(kind, mark)
    else:
        SubElement(kind, "words").text = words_of(mark, marks)
    attribute, value = PLAYED[mark]
    SubElement(direction, "sound", {attribute: value})
    return direction


def words_of(mark: str, marks: set[str]) -> str:
    """What stands for a mark: a jump says how far it goes, as `D.C. al Fine`."""
    if mark not in JUMPS:
        return NAMES[mark]
    goal = "toCoda" if "toCoda" in marks else "fine"
    return f"{NAMES[mark]} al {'Coda' if goal == 'toCoda' else 'Fine'}" if goal in marks else NAMES[mark]

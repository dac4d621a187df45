"""Where phrases end: the spans of all fermatas of a score.

A score has an end, too: its last note has a fermata without one being set, unless it is taken off. The page's twin is
`web/src/music/ending.ts`; `tests/golden/ending.json` holds the two together.
"""

from collections.abc import Sequence

from training.music.context import PHRASING, Span, fermatas_in
from training.music.notes import SOPRANO, Note
from training.spec import STEPS_PER_BEAT, Context


def known_fermatas(context: Context) -> list[Span] | None:
    """The spans of all fermatas of a context `[step, feature]`; None where it is not known where phrases end."""
    return fermatas_in(context) if context[:, PHRASING].any() else None


def last_note(notes: Sequence[Note]) -> Note | None:
    """The last note of a score, over which the fermata of its end stands; None where nothing sounds."""
    leading = leading_voice(notes)
    line = [note for note in notes if not note.is_rest and note.voice == leading]
    return max(line, key=lambda note: note.start, default=None)


def fermata_spans(
    notes: Sequence[Note], fermatas: Sequence[int], ending: bool, steps: int, downbeat: int = 0
) -> list[Span]:
    """The spans `(begin, end)` of all fermatas of a score, in order, each once.

    Under one that was set lies the whole note of the uppermost of the user's voices that sounds there, else the beat.
    The end is the last note of the user's uppermost voice, whole, or, where the network has written that voice's end or
    has it still to write, the last beat.

    Args:
        notes: of all voices, the rests that were written among them; those of a voice do not overlap.
        fermatas: steps with a fermata that was set.
        ending: whether the last note has one besides.
        steps: the length of the score.
        downbeat: a step on which a beat begins.
    """
    spans = {_span_at(notes, step, steps, downbeat) for step in fermatas}
    if ending:
        leading = leading_voice(notes)
        line = [note for note in notes if note.voice == leading]
        last = _before_rests(line, steps) - 1
        if last >= 0:
            spans.add(_span_at(line, last, last + 1, downbeat))
    return sorted(spans)


def leading_voice(notes: Sequence[Note]) -> int:
    """The uppermost voice in which a note of the user's sounds, or, where there is none, any note; else the soprano."""
    sounding = [note for note in notes if not note.is_rest]
    given = [note.voice for note in sounding if note.given]
    return min(given or [note.voice for note in sounding], default=SOPRANO)


def _span_at(notes: Sequence[Note], step: int, steps: int, downbeat: int) -> Span:
    """The user's uppermost note that sounds at a step, else the beat, as far as the score goes."""
    under = [note for note in notes if note.given and not note.is_rest and note.start <= step < note.end]
    if under:
        note = min(under, key=lambda one: one.voice)
        return note.start, note.end
    begin = step - (step - downbeat) % STEPS_PER_BEAT
    return max(0, begin), min(begin + STEPS_PER_BEAT, steps)


def _before_rests(line: Sequence[Note], steps: int) -> int:
    """The step at which the rests begin that the user wrote at the end of the leading voice, whose notes `line` are."""
    end = steps
    for note in sorted(line, key=lambda note: note.start, reverse=True):
        if not note.is_rest or note.end < end:
            break
        end = note.start
    return end

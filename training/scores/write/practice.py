"""A practice file of a chorale: MIDI in which one voice is in front, the others softly behind it, after a count-in.

The page writes the same by `web/src/formats/midi/practice.ts`.
"""

from typing import TYPE_CHECKING, Any

from training.scores.chorale import Chorale
from training.scores.notation import beat_of
from training.scores.score import Bar
from training.scores.write.performance import sounding_score
from training.spec import STEPS_PER_BEAT

if TYPE_CHECKING:
    from music21.midi import MidiTrack

IN_FRONT = 12.0  # decibels by which the voice in front is louder than each other one
LOUDEST = 127
BEHIND = round(LOUDEST * 10 ** (-IN_FRONT / 40))  # in General MIDI the loudness goes with the square of the volume
VOLUME = 7  # the controller
REEDS = (68, 71, 71, 70)  # General MIDI, from zero, by voice: oboe, clarinet twice, bassoon
EIGHTH = STEPS_PER_BEAT // 2
HIGH_BLOCK, LOW_BLOCK = 76, 77  # wood blocks of General MIDI's percussion


def practice_midi(chorale: Chorale, front: int) -> bytes:
    """The file for the voice `front`; a bar is counted in, and what comes before a pick-up."""
    from music21.instrument import Instrument
    from music21.meter import TimeSignature
    from music21.midi.translate import streamToMidiFile

    first = chorale.score.bars[0]
    score = sounding_score(chorale)
    parts = list(score.parts)
    parts[front].getElementsByClass(Instrument).first().midiProgram = REEDS[front]
    for part in parts:
        delay(part, steps_before(first) / STEPS_PER_BEAT)
    parts[0].getElementsByClass(TimeSignature).first().load(first.metre)  # the count-in makes a pick-up's bar whole
    score.insert(0, clicks(first))
    midi = streamToMidiFile(score)
    for voice, track in enumerate(midi.tracks[1 : 1 + len(parts)]):  # the first one has tempo and signatures
        set_volume(track, LOUDEST if voice == front else BEHIND)
    content: bytes = midi.writestr()
    return content


def steps_before(first: Bar) -> int:
    """How long it is counted in to a score's first bar, in steps."""
    return first.full + max(0, first.full - first.length)


def delay(part: Any, quarters: float) -> None:
    """Lets the music of a part begin later; sound, tempo and signatures of its beginning stay there."""
    from music21.note import GeneralNote

    for element in list(part):
        if element.offset > 0 or isinstance(element, GeneralNote):
            part.setElementOffset(element, element.offset + quarters)


def clicks(first: Bar) -> Any:
    """A part with a stroke on each beat of the count-in (of 3/8 each eighth), a higher one where a bar begins."""
    from music21.instrument import Woodblock
    from music21.meter import TimeSignature
    from music21.note import Note
    from music21.stream import Part

    part, player = Part(), Woodblock()
    part.partName = player.partName = "Count-in"
    part.insert(0, player)
    beat = beat_of(TimeSignature(first.metre))
    for step in range(0, steps_before(first), beat if beat < first.full else EIGHTH):
        block = LOW_BLOCK if step % first.full else HIGH_BLOCK
        part.insert(step / STEPS_PER_BEAT, Note(midi=block, quarterLength=1 / STEPS_PER_BEAT))
    return part


def set_volume(track: "MidiTrack", volume: int) -> None:
    """Sets the volume of a track's channel, before its first note."""
    from music21.midi import ChannelVoiceMessages, DeltaTime, MidiEvent

    at = next(n for n, event in enumerate(track.events) if event.type == ChannelVoiceMessages.PROGRAM_CHANGE)
    change = MidiEvent(track, type=ChannelVoiceMessages.CONTROLLER_CHANGE, channel=track.events[at].channel)
    change.parameter1, change.parameter2 = VOLUME, volume
    track.events[at + 1 : at + 1] = [DeltaTime(track, time=0), change]

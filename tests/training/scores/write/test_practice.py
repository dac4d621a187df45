import pytest
from music21 import tempo
from music21.meter import TimeSignature
from music21.midi import ChannelVoiceMessages, MidiFile
from music21.midi.translate import midiFileToStream

from tests.support.melodies import bars_of, chorale_of, melody_of
from training.music.notes import Note
from training.scores.score import Bar
from training.scores.write.practice import practice_midi

CHANNEL_VOLUME = 7
PERCUSSION = 10  # the channel, from 1
ALTO, TENOR = 1, 2


def practised(bars, front=ALTO, pitches=(67, 69, 71, 72)):
    """The practice file of a tune over a held tenor, read back: the file, and its score in music21."""
    held = Note(TENOR, 0, 4 * len(pitches), 55, given=False)
    alto = Note(ALTO, 4, 4, 62, given=False)
    midi = MidiFile()
    midi.readstr(practice_midi(chorale_of(melody_of(pitches, bars=bars), [alto, held]), front))
    return midi, midiFileToStream(midi, quantizePost=False)


def starts(part):
    return [float(note.offset) for note in part.flatten().stripTies().notes]


def events(midi, kind):
    return [event for track in midi.tracks for event in track.events if event.type == kind]


def test_the_voice_in_front_is_twelve_decibels_louder_and_a_reed():
    midi, _ = practised(bars_of("4/4", 1))
    programs = {event.channel: event.data for event in events(midi, ChannelVoiceMessages.PROGRAM_CHANGE)}
    (reed,) = [channel for channel, program in programs.items() if program == 71]
    volumes = {
        (event.channel, event.parameter2)
        for event in events(midi, ChannelVoiceMessages.CONTROLLER_CHANGE)
        if event.parameter1 == CHANNEL_VOLUME
    }
    assert (reed, 127) in volumes
    assert {volume for channel, volume in volumes if channel != reed} == {64}


@pytest.mark.parametrize(
    ("metre", "pickup", "clicks", "lead"),
    [
        ("4/4", 0, {0: 76, 1: 77, 2: 77, 3: 77}, 4),
        ("3/4", 4, {0: 76, 1: 77, 2: 77, 3: 76, 4: 77}, 5),
        ("6/8", 0, {0: 76, 1.5: 77}, 3),
        ("3/8", 0, {0: 76, 0.5: 77, 1: 77}, 1.5),
    ],
)
def test_it_is_counted_in_and_the_score_follows(metre, pickup, clicks, lead):
    midi, score = practised(bars_of(metre, 2, pickup=pickup))
    soprano, alto, tenor, counted = score.parts  # the bass is silent
    struck = [event.pitch for event in events(midi, ChannelVoiceMessages.NOTE_ON) if event.channel == PERCUSSION]
    assert dict(zip(starts(counted), struck, strict=True)) == clicks
    assert starts(soprano) == [lead, lead + 1, lead + 2, lead + 3]
    assert starts(alto) == [lead + 1]
    assert starts(tenor) == [lead]
    first = score.flatten().getElementsByClass(TimeSignature).first()
    assert (first.offset, first.ratioString) == (0, metre)
    marks = score.flatten().getElementsByClass(tempo.MetronomeMark)
    assert {(mark.offset, mark.number) for mark in marks} == {(0, 96)}


def test_a_change_of_metre_comes_with_the_music():
    _, score = practised((*bars_of("4/4", 1), Bar(2, 16, 12, 12, "3/4", 0)), pitches=(67, 69, 71, 72, 74))
    metres = score.parts[0].flatten().getElementsByClass(TimeSignature)
    assert [(metre.offset, metre.ratioString) for metre in metres] == [(0, "4/4"), (8, "3/4")]

"""The names of parts that tell a melody from what accompanies it, in the languages of the page and of old scores.

The page's twin is `web/src/formats/import/choose/part-names.ts`; `tests/golden/reading_policy.json` holds both.
"""

import re

# A melody, whoever plays or sings it.
MELODY = re.compile(
    r"sopran|melod|\btune\b|discant|diskant|cantus|superius|canto|女高音|旋律",
    re.IGNORECASE,
)

# A singer.
VOICE = re.compile(
    r"voice|vocal|voix|\bvoz\b|\bvoce\b|gesang|singstimme|\bchant\b|\bsing|sänger|solist|\bcant(or|ante)\b|kantor"
    r"|\bvox\b|\bcho(ir|rus|eur|r)\b|\bcoro\b|\blead\b(?!\s?\d)|^s\d?\.?$|歌|人声",
    re.IGNORECASE,
)

# A singer by the kind of the voice, who may stand in a choir as well.
SINGER = re.compile(
    r"mezzo|\balt[oi]?\b|contralto|tenor|ténor|barit|女中音|女低音|男高音|男中音",
    re.IGNORECASE,
)

# Instruments that are called after voices, or lead.
INSTRUMENT = re.compile(
    r"sax|recorder|fl[öo]te|flute|guitar|gitarre|horn|tromb|posaune|tuba|clarinet|klarinett|\boohs?\b|\baahs?\b|synth"
    r"|cornet|viola|viol\b",
    re.IGNORECASE,
)

# What plays chords: keyboards, plucked and other strings, and what is called an accompaniment.
CHORDS = re.compile(
    r"piano|klavier|clavier|keyboard|organ|orgel|orgue|órgano|cembalo|harpsichord|celesta|\bharp|harfe|guitar|gitarre"
    r"|\blute|\blaute|ukulele|banjo|accomp|begleit|strings|streicher|pad\b|chords|钢琴|管风琴|吉他|伴奏",
    re.IGNORECASE,
)

# What plays a bass, or a rhythm.
BASSES = re.compile(
    r"continuo|\bb\.?\s?c\.?$|cello|contrabass|kontrabass|double bass|bass guitar|drum|percussion|schlagzeug",
    re.IGNORECASE,
)


def is_melody_name(name: str) -> bool:
    return bool(MELODY.search(name)) and not INSTRUMENT.search(name)


def is_voice_name(name: str) -> bool:
    return bool(VOICE.search(name)) and not INSTRUMENT.search(name)


def is_singer_name(name: str) -> bool:
    return bool(SINGER.search(name)) and not INSTRUMENT.search(name)


def plays_chords(name: str) -> bool:
    return bool(CHORDS.search(name))


def is_accompaniment(name: str) -> bool:
    return plays_chords(name) or bool(BASSES.search(name))

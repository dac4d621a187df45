/**
 * The names of parts that tell a melody from what accompanies it, in the languages of the page and of old scores. The
 * command line's twin is `training/scores/read/part_names.py`; `tests/golden/reading_policy.json` holds both.
 */

/** A melody, whoever plays or sings it. */
const MELODY = /sopran|melod|\btune\b|discant|diskant|cantus|superius|canto|女高音|旋律/i;

/** A singer. */
const VOICE =
  /voice|vocal|voix|\bvoz\b|\bvoce\b|gesang|singstimme|\bchant\b|\bsing|sänger|solist|\bcant(or|ante)\b|kantor|\bvox\b|\bcho(ir|rus|eur|r)\b|\bcoro\b|\blead\b(?!\s?\d)|^s\d?\.?$|歌|人声/i;

/** A singer by the kind of the voice, who may stand in a choir as well. */
const SINGER = /mezzo|\balt[oi]?\b|contralto|tenor|ténor|barit|女中音|女低音|男高音|男中音/i;

/** Instruments that are called after voices, or lead. */
const INSTRUMENT =
  /sax|recorder|fl[öo]te|flute|guitar|gitarre|horn|tromb|posaune|tuba|clarinet|klarinett|\boohs?\b|\baahs?\b|synth|cornet|viola|viol\b/i;

/** What plays chords: keyboards, plucked and other strings, and what is called an accompaniment. */
const CHORDS =
  /piano|klavier|clavier|keyboard|organ|orgel|orgue|órgano|cembalo|harpsichord|celesta|\bharp|harfe|guitar|gitarre|\blute|\blaute|ukulele|banjo|accomp|begleit|strings|streicher|pad\b|chords|钢琴|管风琴|吉他|伴奏/i;

/** What plays a bass, or a rhythm. */
const BASSES =
  /continuo|\bb\.?\s?c\.?$|cello|contrabass|kontrabass|double bass|bass guitar|drum|percussion|schlagzeug/i;

export function isMelodyName(name: string): boolean {
  return MELODY.test(name) && !INSTRUMENT.test(name);
}

export function isVoiceName(name: string): boolean {
  return VOICE.test(name) && !INSTRUMENT.test(name);
}

export function isSingerName(name: string): boolean {
  return SINGER.test(name) && !INSTRUMENT.test(name);
}

export function playsChords(name: string): boolean {
  return CHORDS.test(name);
}

export function isAccompaniment(name: string): boolean {
  return playsChords(name) || BASSES.test(name);
}

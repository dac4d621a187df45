"""How far the page's chord names agree with music21: `python tools/bench/chord_names.py` prints the shares.

Two judges say which chord it is. One is the analyses in Roman numerals of Riemenschneider's first twenty chorales
that come with music21's corpus, made by hand: their authors are named in them. The other is music21 itself, which
reduces each beat of the valid fold to its weightiest chord (`analysis.reduceChordsOld`) and finds its root
(`roman.romanNumeralFromChord`). What is asked is which name is in force when a beat begins. Whether a numeral is the
right name of its chord music21 says too, by reading it (`roman.RomanNumeral`).
"""

from _command import ROOT

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.data.folds import load_folds
from training.music.spelling import name_of, spell
from training.scores.score_grid import DoesNotFitError, grid_of_score, silence_before
from training.spec import HOLE, STEPS_PER_BEAT, Grid

WEB = ROOT / "web"
SAME_PIECE = 0.7  # of an analysis's basses are the score's where both are laid side by side rightly

Key = dict[str, Any]  # `{"fifths": sharps, "mode": "major" or "minor"}`


@dataclass(frozen=True)
class Name:
    """A chord's name from a step on. Tones are pitch classes; `text` is the name in the home key, None in another."""

    step: int
    root: int
    tones: tuple[int, ...]  # sorted
    bass: int
    text: str | None


@dataclass(frozen=True)
class Judged:
    """A chorale, its key, and the names that a judge gives."""

    name: str
    grid: Grid
    key: Key | None
    names: list[Name]


def page_names(pieces: Sequence[tuple[Grid, Key | None]]) -> list[tuple[Key, list[Name]]]:
    """The page's names of scores, and the key of each, which is found where it is not given. It runs under node."""
    scores = json.dumps([{"grid": grid.tolist(), "key": key} for grid, key in pieces])
    command = ["node", str(Path(__file__).with_suffix(".mjs")), str(WEB)]
    answer = subprocess.run(command, input=scores, stdout=subprocess.PIPE, text=True, check=True, cwd=WEB).stdout
    return [(score["key"], [as_name(name) for name in score["names"]]) for score in json.loads(answer)]


def as_name(name: dict[str, Any]) -> Name:
    return Name(name["step"], name["root"], tuple(sorted(name["tones"])), name["bass"], name["text"])


def human_analyses() -> Iterator[Judged]:
    """The analysed chorales of music21's corpus that are four-part scores there, in the analyses' order."""
    import music21

    folder = Path(music21.__file__).parent / "corpus/bach/choraleAnalyses"
    for path in sorted(folder.glob("*.rntxt")):
        number = re.search(r"BWV: *(\S+)", path.read_text())
        assert number is not None
        # The corpus calls BWV 41.6s `bwv41.6`, and BWV 248(2).12 `bwv248.12-2`.
        bwv = re.sub(r"^(\d+)\((\d)\)(\.\d+)$", r"\1\3-\2", number[1].rstrip("s"))
        score = music21.corpus.parse(f"bach/bwv{bwv}", forceSource=True)
        try:
            grid, _, _ = grid_of_score(score)
        except DoesNotFitError:
            continue
        names, key = laid_over(music21.converter.parse(path, forceSource=True), score, grid)
        if names:
            yield Judged(f"{path.stem}, BWV {bwv}", grid, key, names)


def laid_over(analysis: Any, score: Any, grid: Grid) -> tuple[list[Name], Key]:
    """An analysis's names in a score's steps and key; none where they are not of one piece.

    Bars are found by their numbers, or else by how much music is before them: repeats are counted in two ways. Some
    scores are in another key than the analysis.
    """
    numerals = sorted(
        analysis.recurse().getElementsByClass("RomanNumeral"), key=lambda n: n.getOffsetInHierarchy(analysis)
    )
    first, *_ = measures = list(score.parts[0].getElementsByClass("Measure"))
    bars = {measure.number: measure for measure in reversed(measures)}
    missing = first.barDuration.quarterLength - first.duration.quarterLength  # a pick-up's beats are the bar's last

    def by_number(numeral: Any) -> float:
        bar = bars.get(numeral.measureNumber)
        if bar is None:
            return -1.0
        return float(bar.offset + numeral.beat - 1 - (missing if bar is first else 0))

    pad = silence_before(score)
    found: tuple[float, list[int], int] = (0.0, [], 0)
    for place in (by_number, lambda numeral: float(numeral.getOffsetInHierarchy(analysis))):
        steps = [int(place(numeral) * STEPS_PER_BEAT) + pad for numeral in numerals]
        for shift in range(12):
            same = [
                0 <= step < len(grid) and (numeral.bass().pitchClass + shift - int(grid[step, -1])) % 12 == 0
                for step, numeral in zip(steps, numerals, strict=True)
            ]
            found = max(found, (sum(same) / len(same), steps, shift), key=lambda way: way[0])
    share, steps, shift = found
    home, _ = Counter((n.key.tonic.pitchClass, n.key.mode) for n in numerals).most_common(1)[0]
    if share < SAME_PIECE:
        return [], key_on(*home)
    names = [
        Name(
            step,
            (numeral.root().pitchClass + shift) % 12,
            tuple(sorted({(pitch.pitchClass + shift) % 12 for pitch in numeral.pitches})),
            (numeral.bass().pitchClass + shift) % 12,
            plain(numeral.figure) if (numeral.key.tonic.pitchClass, numeral.key.mode) == home else None,
        )
        for step, numeral in zip(steps, numerals, strict=True)
    ]
    return names, key_on((home[0] + shift) % 12, home[1])


def key_on(tonic: int, mode: str) -> Key:
    """The key on a pitch class, with the signature of fewest accidentals."""
    major = tonic if mode == "major" else tonic + 3
    return {"fifths": (7 * major + 5) % 12 - 5, "mode": mode}


def plain(figure: str) -> str:
    """music21's figure as the page writes it: `viio6/5/V` is `vii°65/V`."""
    figure = re.sub(r"\[.*?\]", "", figure).replace("/o", "ø").replace("o", "°").replace("b", "♭").replace("#", "♯")
    figure = re.sub(r"(?<=\d)/(?=\d)", "", figure)
    return re.sub(r"(?<=[IViv])(2)(?=/|$)", "42", figure)


def reductions(pieces: Sequence[tuple[str, Grid, Key]]) -> Iterator[Judged]:
    """music21's own names: each beat's weightiest chord, in the key."""
    import music21
    from music21.analysis.reduceChordsOld import ChordReducer

    reducer = ChordReducer()
    for name, grid, key in pieces:
        home = music21_key(key)
        names = []
        for step in range(0, len(grid), STEPS_PER_BEAT):
            beat = measure_of(grid[step : step + STEPS_PER_BEAT], key["fifths"])
            if beat is None:
                continue
            reduced = reducer.reduceMeasureToNChords(
                beat, 1, weightAlgorithm=reducer.qlbsmpConsonance, trimBelow=0.0
            ).getElementsByClass("Chord")
            numeral = music21.roman.romanNumeralFromChord(reduced[0], home)
            tones = tuple(sorted({pitch.pitchClass for pitch in reduced[0].pitches}))
            bass = reduced[0].bass().pitchClass
            names.append(Name(step, numeral.root().pitchClass, tones, bass, None))  # music21 applies no dominants
        yield Judged(name, grid, key, names)


def measure_of(beat: Grid, fifths: int) -> Any:
    """A beat `[step, voice]` as a measure of chords, struck anew where a voice moves; None where somebody rests."""
    import music21

    if (beat == HOLE).any():
        return None
    measure = music21.stream.Measure()
    measure.insert(0, music21.meter.TimeSignature("1/4"))
    starts = [step for step in range(len(beat)) if step == 0 or (beat[step] != beat[step - 1]).any()]
    for start, end in zip(starts, [*starts[1:], len(beat)], strict=True):
        pitches = [name_of(int(p), spell(int(p), fifths)).replace("b", "-") for p in beat[start]]
        chord = music21.chord.Chord(pitches)
        chord.quarterLength = (end - start) / STEPS_PER_BEAT
        measure.insert(start / STEPS_PER_BEAT, chord)
    return measure


def shares(judged: Sequence[Judged], ours: Sequence[list[Name]]) -> dict[str, float]:
    """Of the beats that the judge names, the share in which the page's name agrees: in what, by its words."""
    agree: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for piece, names in zip(judged, ours, strict=True):
        for step in range(0, len(piece.grid), STEPS_PER_BEAT):
            theirs, own = in_force(piece.names, step), in_force(names, step)
            if theirs is None or (piece.grid[step] == HOLE).all():
                continue
            found = {
                "root": own is not None and own.root == theirs.root,
                "root and triad": own is not None and own.root == theirs.root and triad(own) == triad(theirs),
                "all tones": own is not None and own.tones == theirs.tones,
                "all tones and the bass": own is not None and (own.tones, own.bass) == (theirs.tones, theirs.bass),
            }
            if theirs.text is not None:
                found["the whole numeral, where the home key's"] = own is not None and own.text == theirs.text
            asked.update(found.keys())
            agree.update(word for word, same in found.items() if same)
    return {"beats": asked["root"]} | {word: agree[word] / asked[word] for word in asked}


def read_rightly(named: Sequence[tuple[Key, list[Name]]]) -> tuple[int, list[tuple[str, str]]]:
    """Different numerals that music21 reads as the chords they stand for; and the others, each with its mode."""
    numerals = {(str(n.text), key["mode"], key["fifths"], n.tones, n.bass) for key, names in named for n in names}
    wrong = []
    for text, mode, fifths, tones, bass in sorted(numerals):
        figure = text.translate(str.maketrans("°♭♯", "ob#"))
        read = music21_numeral(figure, {"fifths": fifths, "mode": mode})
        if (tuple(sorted({pitch.pitchClass for pitch in read.pitches})), read.bass().pitchClass) != (tones, bass):
            wrong.append((text, mode))
    return len(numerals) - len(wrong), wrong


def music21_numeral(figure: str, key: Key) -> Any:
    import music21

    return music21.roman.RomanNumeral(figure, music21_key(key))


def music21_key(key: Key) -> Any:
    import music21

    tonic = (7 * key["fifths"] + (9 if key["mode"] == "minor" else 0)) % 12
    return music21.key.Key(name_of(60 + tonic, spell(60 + tonic, key["fifths"]))[:-1].replace("b", "-"), key["mode"])


def in_force(names: Sequence[Name], step: int) -> Name | None:
    """The last name that has begun."""
    return next((name for name in reversed(names) if name.step <= step), None)


def triad(name: Name) -> tuple[int, ...]:
    """Third and fifth of a name's chord, in semitones above its root."""
    return tuple(
        sorted(above for above in ((tone - name.root) % 12 for tone in name.tones) if above in (3, 4, 6, 7, 8))
    )


def main() -> None:
    analyses = list(human_analyses())
    given = page_names([(piece.grid, piece.key) for piece in analyses])
    print(f"{len(analyses)} chorales analysed by hand, in the analysis's key:")
    tell(shares(analyses, [names for _, names in given]))
    found = page_names([(piece.grid, None) for piece in analyses])
    keys = sum(key == piece.key for piece, (key, _) in zip(analyses, found, strict=True))
    print(f"the key that the page finds by itself is the analysis's in {keys} of {len(analyses)}")
    valid = load_folds()["valid"]
    named = page_names([(piece.grid, None) for piece in valid])
    judged = list(reductions([(p.name, p.grid, key) for p, (key, _) in zip(valid, named, strict=True)]))
    print(f"{len(valid)} chorales of the valid fold, by music21's reduction of each beat:")
    tell(shares(judged, [names for _, names in named]))
    right, wrong = read_rightly([*given, *named])
    print(f"music21 reads {right} of {right + len(wrong)} different numerals as the chords they name; not these:")
    print(
        " ", ", ".join(f"{text} in {mode} ({count})" for (text, mode), count in Counter(wrong).most_common()) or "none"
    )


def tell(found: dict[str, float]) -> None:
    for word, share in found.items():
        print(f"  {share:7.0f} {word}" if word == "beats" else f"  {share:7.1%} {word}")


if __name__ == "__main__":
    main()

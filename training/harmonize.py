"""A melody in, a chorale out, as on the page: `python training/harmonize.py melody.mxl --out chorale.musicxml`.

The melody is a voice of any file that music21 reads, or of a score of its corpus, as `corpus:bwv66.6`; the network
composes the other voices, and whatever the given one leaves open. The chorale is written as MusicXML (.musicxml, .mxl),
MIDI (.mid), a picture (.svg, .png) or JSON (.json). What differs from the file that was read is reported on stderr.
"""

import _command  # noqa: F401 (it comes first)

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from training import KantorError
from training.files.atomic_write import atomic_write
from training.music.notes import Note
from training.sampling.gibbs import Predict
from training.sampling.schemes import OURS, TEMPERATURE, Scheme, schemes
from training.scores.chorale import Chorale
from training.scores.melody import (
    Melody,
    MelodyError,
    excerpt,
    fitting_shift,
    grid_of_melody,
    notes_of_harmony,
    off_beat_metres,
    transposed,
)
from training.scores.read.melody import CORPUS, read_melody
from training.scores.write import files, picture
from training.scores.write.picture import UnwritableError
from training.scores.write.score_json import score_json
from training.spec import PITCH_MAX, PITCH_MIN, VOICES

USUAL_TEMPO = 80.0  # quarters a minute where the melody has none; the page's too
LAST_SEED = 2**32 - 1
USUAL_FORMAT = ".musicxml"
WRITERS: dict[str, Callable[[Chorale], bytes]] = {
    ".musicxml": files.musicxml,
    ".xml": files.musicxml,
    ".mxl": files.compressed_musicxml,
    ".mid": files.midi,
    ".svg": lambda chorale: picture.svg(files.musicxml(chorale)).encode(),
    ".png": lambda chorale: picture.png(picture.svg(files.musicxml(chorale))),
    ".json": score_json,
}


class UsageError(KantorError):
    """Arguments that would lose a file, or do not say what to write."""


@dataclass(frozen=True)
class Job:
    """A melody to read, and the file to write."""

    source: str
    out: Path
    suffix: str  # one of WRITERS


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("melodies", nargs="+", metavar="MELODY", help=f"a file, or {CORPUS}NAME for music21's corpus")
    parser.add_argument("--out", type=Path, required=True, help="the file; of several melodies, the folder")
    parser.add_argument("--format", choices=[suffix[1:] for suffix in WRITERS], help="default: by --out, or musicxml")
    parser.add_argument("--force", action="store_true", help="replace files that are there already")
    given = parser.add_argument_group("what is given")
    given.add_argument("--voice", choices=VOICES, default=VOICES[0], help="that the melody is (%(default)s)")
    given.add_argument("--part", metavar="NAME", help="of the file, or its number from 1; default: the likeliest")
    given.add_argument("--tune", type=int, metavar="N", help="of a file that holds several, from 1")
    given.add_argument("--bars", type=bar_numbers, metavar="FIRST-LAST", help="only these, by their printed numbers")
    given.add_argument("--unfold", action="store_true", help="write repeats out; else they stay signs")
    given.add_argument(
        "--rests", choices=("compose", "keep"), default="compose", help="within the melody (%(default)s)"
    )
    given.add_argument(
        "--transpose",
        type=semitones,
        default="auto",
        metavar="N",
        help="semitones, auto (into the voice's range where it does not fit; the default) or none",
    )
    how = parser.add_argument_group("how it is harmonised")
    how.add_argument("--seed", type=int, default=0, help="the same seed gives the same chorale (%(default)s)")
    how.add_argument("--temperature", type=float, help=f"below 1 plainer, above 1 wilder; default: {TEMPERATURE}")
    how.add_argument("--scheme", choices=schemes(), default=OURS, metavar="NAME", help=f"{'; '.join(schemes())}")
    how.add_argument("--checkpoint", type=Path, help="default: the trained model")
    how.add_argument("--tempo", type=float, help="quarters a minute; default: the melody's")
    options = parser.parse_args(arguments)
    if not 0 <= options.seed <= LAST_SEED:
        parser.error(f"--seed is 0 to {LAST_SEED}")
    for name in ("temperature", "tempo"):
        value = getattr(options, name)
        if value is not None and not 0 < value < float("inf"):
            parser.error(f"--{name} is above 0")
    try:
        options.jobs = jobs_of(options)
    except UsageError as error:
        parser.error(str(error))
    return options


def bar_numbers(text: str) -> tuple[int, int]:
    """`3-6` or `3`."""
    first, _, last = text.partition("-")
    if not (first.isdecimal() and (last or first).isdecimal() and int(first) <= int(last or first)):
        raise argparse.ArgumentTypeError(f"bars are told like 1-8, not {text!r}")
    return int(first), int(last or first)


def semitones(text: str) -> int | None:
    """A number; None for `auto`."""
    if text in ("auto", "none"):
        return None if text == "auto" else 0
    try:
        return int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"it is auto, none or a number of semitones, not {text!r}") from error


def jobs_of(options: argparse.Namespace) -> list[Job]:
    """What to write where. Raises UsageError if that would lose a file."""
    out: Path = options.out
    several = len(options.melodies) > 1 or out.is_dir()
    suffix = f".{options.format}" if options.format else USUAL_FORMAT if several else out.suffix.lower()
    if suffix not in WRITERS:
        raise UsageError(f"--out ends with one of {' '.join(WRITERS)}, or --format tells which")
    if several and out.exists() and not out.is_dir():
        raise UsageError(f"{out} is no folder, and there are {len(options.melodies)} melodies")
    jobs = [Job(source, out / (stem(source) + suffix) if several else out, suffix) for source in options.melodies]
    outs = [job.out for job in jobs]
    for job in jobs:
        if outs.count(job.out) > 1:
            raise UsageError(f"several melodies would become {job.out}")
        if job.out.exists() and not options.force:
            raise UsageError(f"{job.out} is there already; --force replaces it")
        if job.out.exists() and any(job.out.resolve() == Path(source).resolve() for source in options.melodies):
            raise UsageError(f"{job.out} is a melody; --out is another file")
    return jobs


def stem(source: str) -> str:
    """The name that a melody's chorale has: the file's without its suffix, or that of the corpus's score."""
    return Path(source).stem if not source.startswith(CORPUS) else Path(source.removeprefix(CORPUS)).name


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    try:
        predict = load(options.checkpoint)
    except KantorError as error:
        sys.exit(f"harmonize.py: {error}")
    failed = []
    with tqdm(options.jobs, unit=" melodies", dynamic_ncols=True) as bar:
        for job in bar:
            try:
                harmonise_file(job, watched(predict, bar, stem(job.source)), options)
            except (ValueError, OSError) as error:  # whatever an odd file makes of it, the batch goes on
                failed.append(f"{job.source}: {error}")
    if failed:
        sys.exit("\n".join(f"harmonize.py: {failure}" for failure in failed))


def load(checkpoint: Path | None) -> Predict:
    """The network, the trained one where None. TensorFlow is imported here, after the command line has been read."""
    from training.network.checkpoint import TRAINED, load_checkpoint
    from training.network.predict import predictor

    return predictor(load_checkpoint(checkpoint or TRAINED)[0])


def watched(predict: Predict, bar: "tqdm[Job]", name: str) -> Predict:
    """The network, whose passes the progress bar counts."""
    passes = 0

    def counted(score: NDArray[np.float32]) -> NDArray[np.float32]:
        nonlocal passes
        passes += 1
        bar.set_postfix_str(f"{name}, pass {passes}", refresh=False)
        bar.update(0)
        return predict(score)

    return counted


def harmonise_file(job: Job, predict: Predict, options: argparse.Namespace) -> None:
    """Reads a melody, harmonises it and writes the chorale, whole or not at all."""
    voice = VOICES.index(options.voice)
    melody, changes = read_melody(job.source, voice, options.part, options.tune, options.unfold)
    if options.bars:
        melody = excerpt(melody, *options.bars)
    melody, shift = moved(melody, options.transpose)
    if shift:
        changes.append(f"transposed by {shift:+d} semitones")
    changes += [f"bars of {metre} do not all begin on a quarter's beat" for metre in off_beat_metres(melody)]
    for change in changes:
        tqdm.write(f"{job.source}: {change}", file=sys.stderr)
    scheme = schemes(options.temperature or TEMPERATURE)[options.scheme]
    notes = harmonise(melody, predict, scheme, options.seed, options.rests == "keep")
    tempo = options.tempo or melody.tempo or USUAL_TEMPO
    chorale = Chorale(melody, notes, tempo, options.seed, options.scheme, options.temperature)
    write(WRITERS[job.suffix], chorale, job.out)
    tqdm.write(f"{job.out}: {VOICES[voice]} of {job.source}, seed {options.seed}, {options.scheme}")


def write(writer: Callable[[Chorale], bytes], chorale: Chorale, out: Path) -> None:
    """Writes a chorale's file, and nothing if that fails."""
    from music21.exceptions21 import Music21Exception

    try:
        content = writer(chorale)
    except Music21Exception as error:
        raise UnwritableError(f"music21 cannot write it: {error}") from error
    with atomic_write(out) as temporary:
        temporary.write_bytes(content)


def moved(melody: Melody, semitones: int | None) -> tuple[Melody, int]:
    """The melody as many semitones higher as is asked for, or, where None, as its voice's range asks for.

    Raises:
        MelodyError: it leaves the network's pitches.
    """
    shift = fitting_shift(melody) if semitones is None else semitones
    melody = transposed(melody, shift) if shift else melody
    if not all(PITCH_MIN <= note.pitch <= PITCH_MAX for note in melody.notes):
        raise MelodyError("it leaves the network's pitches, C2 to A5; --transpose auto moves it")
    return melody, shift


def harmonise(melody: Melody, predict: Predict, scheme: Scheme, seed: int, keep_rests: bool) -> list[Note]:
    """All four voices' notes, in steps from the melody's first bar."""
    given, begin = grid_of_melody(melody)
    (harmony,) = scheme(predict, given[None], [seed])
    return notes_of_harmony(melody, harmony, begin, keep_rests)


if __name__ == "__main__":
    main()

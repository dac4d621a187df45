"""A melody in, a chorale out, as on the page: `python training/harmonize.py melody.mxl --out chorale.musicxml`.

The melody is a voice of MusicXML, MIDI or any other file that music21 reads, or of a score of its corpus, as
`corpus:bwv66.6`; the network composes the other voices, and whatever the given one leaves open. With `--keep` all
voices of the file are given, and the network composes what is open in it: voices that are missing, and bars in which a
voice has nothing; `--bars 3-4` composes in these bars only, and `--again` rewrites what is there. The chorale is
written as MusicXML (.musicxml, .mxl), MIDI (.mid), a picture (.svg, .png) or JSON (.json); with `--practice`
also a MIDI file for each voice, in which it is in front. What differs from the file that was read is told on stderr,
and so is which fermatas the harmony obeys: the file's, and that of the last note, unless `--no-ending` takes it off.
"""

import _command  # noqa: F401 (it comes first)

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from training import KantorError
from training.files.atomic_write import atomic_write
from training.sampling.gibbs import Predict
from training.sampling.schemes import OURS, STRICT, TEMPERATURE, Scheme, schemes
from training.scores.chorale import Chorale
from training.scores.question import question_of, shift_into_network, with_answer
from training.scores.read.melody import read_melody
from training.scores.read.open_score import CORPUS
from training.scores.read.reader_process import ReaderProcess
from training.scores.read.score import read_score
from training.scores.score import Score, endings_told, in_tempo, off_beat_metres
from training.scores.task import Task, kept_task, melody_task
from training.scores.write import files, picture
from training.scores.write.picture import UnwritableError
from training.scores.write.practice import practice_midi
from training.scores.write.score_json import score_json
from training.spec import VOICES

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
    practice: tuple[Path, ...] = ()  # by voice, the practice files

    @property
    def outs(self) -> tuple[Path, ...]:
        return self.out, *self.practice


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("melodies", nargs="+", metavar="FILE", help=f"a file, or {CORPUS}NAME for music21's corpus")
    parser.add_argument("--out", type=Path, required=True, help="the file; of several melodies, the folder")
    parser.add_argument("--format", choices=[suffix[1:] for suffix in WRITERS], help="default: by --out, or musicxml")
    parser.add_argument(
        "--practice",
        type=Path,
        metavar="FOLDER",
        help="besides, for each voice a MIDI file in which it is in front, counted in",
    )
    parser.add_argument("--force", action="store_true", help="replace files that are there already")
    given = parser.add_argument_group("what is given")
    given.add_argument("--voice", choices=VOICES, help=f"that the melody is ({VOICES[0]})")
    given.add_argument(
        "--part",
        metavar="NAME",
        help="of the file, or its number from 1, with .2 for the second voice on its staff; default: the likeliest",
    )
    given.add_argument("--tune", type=int, metavar="N", help="of a file that holds several, from 1")
    given.add_argument(
        "--bars",
        type=bar_numbers,
        metavar="FIRST-LAST",
        help="only these, by their printed numbers, a pick-up being 0; with --keep: what is composed",
    )
    given.add_argument(
        "--unfold", action="store_true", help="write repeats, endings, D.C. and D.S. out; else they stay signs"
    )
    given.add_argument(
        "--rests",
        choices=("compose", "keep", "bars"),
        help="of a melody (keep); with --keep also bars, the default there: keep those in bars with notes",
    )
    given.add_argument(
        "--transpose",
        type=semitones,
        default="auto",
        metavar="N",
        help="semitones, none, or auto, the default: into the voice's range where it does not fit; with --keep into "
        "the network's pitches, and back",
    )
    keep = parser.add_argument_group("a whole score")
    keep.add_argument("--keep", action="store_true", help="all voices of each file are given; compose what is open")
    keep.add_argument(
        "--parts",
        type=parts_of_voices,
        metavar="VOICE=PART,...",
        help="which part is which voice, by name or number, as soprano=1,bass=Cello; default: by name, else by clef, "
        "height and order",
    )
    keep.add_argument(
        "--again",
        action="store_true",
        help="rewrite what is there: of JSON the network's notes, of other files all voices but the soprano",
    )
    keep.add_argument("--voices", type=voice_names, metavar="NAME,...", help="that are composed or rewritten")
    how = parser.add_argument_group("how it is harmonised")
    how.add_argument("--no-ending", action="store_true", help="the last note is no end: no fermata but the file's own")
    how.add_argument("--seed", type=int, default=0, help="the same seed gives the same chorale (%(default)s)")
    how.add_argument("--temperature", type=float, help=f"below 1 plainer, above 1 wilder; default: {TEMPERATURE}")
    how.add_argument("--scheme", choices=schemes(), default=OURS, metavar="NAME", help=f"{'; '.join(schemes())}")
    how.add_argument("--strict", action="store_true", help="as a teacher would have it, whatever Bach does")
    how.add_argument("--checkpoint", type=Path, help="default: the trained model")
    how.add_argument("--tempo", type=float, help="quarters a minute; default: the melody's")
    options = parser.parse_args(arguments)
    if not 0 <= options.seed <= LAST_SEED:
        parser.error(f"--seed is 0 to {LAST_SEED}")
    for name in ("temperature", "tempo"):
        value = getattr(options, name)
        if value is not None and not 0 < value < float("inf"):
            parser.error(f"--{name} is above 0")
    if options.strict and options.scheme not in (OURS, STRICT):
        parser.error(f"--strict is of the scheme {OURS}, not of {options.scheme}")
    options.scheme = STRICT if options.strict else options.scheme
    try:
        check_combinations(options)
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


def voice_named(text: str) -> int:
    """The number of a voice, by its name."""
    if text.strip().lower() not in VOICES:
        raise argparse.ArgumentTypeError(f"a voice is {', '.join(VOICES)}, not {text!r}")
    return VOICES.index(text.strip().lower())


def voice_names(text: str) -> tuple[int, ...]:
    """`alto,tenor`."""
    return tuple(sorted({voice_named(name) for name in text.split(",")}))


def parts_of_voices(text: str) -> dict[int, str]:
    """`soprano=1,bass=Cello`: by voice the name or number of its part."""
    pairs = [pair.partition("=") for pair in text.split(",")]
    if not all(part.strip() for _, _, part in pairs):
        raise argparse.ArgumentTypeError(f"parts are told like soprano=1,bass=Cello, not {text!r}")
    parts = {voice_named(voice): part.strip() for voice, _, part in pairs}
    if len(parts) < len(pairs):
        raise argparse.ArgumentTypeError(f"each voice has one part, not as in {text!r}")
    return parts


def check_combinations(options: argparse.Namespace) -> None:
    """Raises UsageError if options do not go together."""
    if options.keep:
        for name in ("voice", "part"):
            if getattr(options, name) is not None:
                raise UsageError(f"--{name} chooses one voice, and --keep takes all; --parts tells which part is which")
        return
    for name in ("again", "voices", "parts"):
        if getattr(options, name):
            raise UsageError(f"--{name} goes with --keep")
    if options.rests == "bars":
        raise UsageError("--rests bars goes with --keep")


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
    outs = [out / (stem(source) + suffix) if several else out for source in options.melodies]
    jobs = [
        Job(source, path, suffix, practice_files(options.practice, path))
        for source, path in zip(options.melodies, outs, strict=True)
    ]
    for job in jobs:
        if outs.count(job.out) > 1:
            raise UsageError(f"several melodies would become {job.out}")
        for path in job.outs:
            if path.exists() and not options.force:
                raise UsageError(f"{path} is there already; --force replaces it")
            if path.exists() and any(path.resolve() == Path(source).resolve() for source in options.melodies):
                elsewhere = "--out is another file" if path == job.out else "--practice is another folder"
                raise UsageError(f"{path} is a melody; {elsewhere}")
    return jobs


def practice_files(folder: Path | None, out: Path) -> tuple[Path, ...]:
    """The practice file of each voice, as `tune - 2 Alto.mid`; none without a folder."""
    if folder is None:
        return ()
    return tuple(folder / f"{out.stem} - {number} {name.capitalize()}.mid" for number, name in enumerate(VOICES, 1))


def stem(source: str) -> str:
    """The name that a melody's chorale has: the file's without its suffix, or that of the corpus's score."""
    return Path(source).stem if not source.startswith(CORPUS) else Path(source.removeprefix(CORPUS)).name


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    failed = []
    with ReaderProcess() as reader:  # it starts while the network is loaded
        try:
            predict = load(options.checkpoint)
        except KantorError as error:
            sys.exit(f"harmonize.py: {error}")
        with tqdm(options.jobs, unit=" files", dynamic_ncols=True) as bar:
            for job in bar:
                try:
                    harmonise_file(job, reader, watched(predict, bar, stem(job.source)), options)
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

    def counted(score: NDArray[np.float32], context: NDArray[np.float32]) -> NDArray[np.float32]:
        nonlocal passes
        passes += 1
        bar.set_postfix_str(f"{name}, pass {passes}", refresh=False)
        bar.update(0)
        return predict(score, context)

    return counted


def harmonise_file(job: Job, reader: ReaderProcess, predict: Predict, options: argparse.Namespace) -> None:
    """Reads a score, harmonises it and writes the chorale, whole or not at all."""
    task = task_of(job.source, reader, options)
    changes = [f"bars of {metre} do not all begin on a quarter's beat" for metre in off_beat_metres(task.score)]
    endings = endings_told(task.score)
    for line in (*task.told, *changes, *([f"obeys {endings}"] if endings else [])):
        tqdm.write(f"{job.source}: {line}", file=sys.stderr)
    scheme = schemes(options.temperature or TEMPERATURE)[options.scheme]
    score = harmonise(task, predict, scheme, options.seed)
    tempo = options.tempo or score.tempo or USUAL_TEMPO
    chorale = Chorale(in_tempo(score, tempo), tempo, options.seed, options.scheme, options.temperature)
    write(WRITERS[job.suffix], chorale, job.out)
    for voice, path in enumerate(job.practice):
        if any(note.voice == voice for note in chorale.notes):
            write(partial(practice_midi, front=voice), chorale, path)
    tqdm.write(f"{job.out}: {task.done}, seed {options.seed}, {options.scheme}")


def task_of(source: str, reader: ReaderProcess, options: argparse.Namespace) -> Task:
    """What the options ask of a file."""
    task = task_of_notes(source, reader, options)
    return replace(task, score=replace(task.score, ending=False)) if options.no_ending else task


def task_of_notes(source: str, reader: ReaderProcess, options: argparse.Namespace) -> Task:
    if options.keep:
        asked = {name: getattr(options, name) for name in ("tune", "unfold", "parts", "rests")}
        reading = reader.read(read_score, source, **asked)
        return kept_task(reading, source, options.bars, options.voices, options.again, options.rests, options.transpose)
    voice = VOICES.index(options.voice or VOICES[0])
    melody, told = reader.read(read_melody, source, voice, options.part, options.tune, options.unfold)
    return melody_task(melody, told, source, options.bars, options.rests or "keep", options.transpose)


def write(writer: Callable[[Chorale], bytes], chorale: Chorale, out: Path) -> None:
    """Writes a chorale's file, and nothing if that fails."""
    from music21.exceptions21 import Music21Exception

    try:
        content = writer(chorale)
    except Music21Exception as error:
        raise UnwritableError(f"music21 cannot write it: {error}") from error
    with atomic_write(out) as temporary:
        temporary.write_bytes(content)


def harmonise(task: Task, predict: Predict, scheme: Scheme, seed: int) -> Score:
    """The score with what is open in the task's region composed.

    Raises:
        ScoreError: it leaves the network's pitches.
    """
    shift = shift_into_network(task.score) if task.is_moved else 0
    question = question_of(task.score, task.region, shift)
    (answer,) = scheme(predict, question.grid[None], [seed], question.free[None], question.context[None])
    return with_answer(task.score, question, answer, task.region)


if __name__ == "__main__":
    main()

"""Bach's four-part chorales in music21's corpus, parsed into grids."""

import os
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tqdm import tqdm

from training.data.piece import Piece
from training.scores.score_grid import DoesNotFitError, grid_of_score


def parse_corpus() -> tuple[list[Piece], Counter[str]]:
    """Parse every Bach file of the corpus, with a progress bar; returns the chorales and the skipped, by cause."""
    import music21.corpus

    paths = sorted({Path(path) for path in music21.corpus.getComposer("bach")})
    paths = [path for path in paths if path.suffix != ".rntxt"]  # analyses in Roman numerals, not scores
    chorales: list[Piece] = []
    skipped: Counter[str] = Counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(parse_file, paths, chunksize=4)
        for result in tqdm(results, total=len(paths), desc="Parsing music21's Bach (once)", unit=" files"):
            if isinstance(result, Piece):
                chorales.append(result)
            else:
                skipped[result] += 1
    return chorales, skipped


def parse_file(path: Path) -> Piece | str:
    """One corpus file, read from its source and not from music21's own pickle of it, as a chorale, or why not."""
    import music21.converter

    try:
        grid, onsets, context = grid_of_score(music21.converter.parse(path, forceSource=True))
    except DoesNotFitError as cause:
        return str(cause)
    return Piece(re.sub(r"\.(mxl|xml|krn)$", "", path.name), grid, onsets, context)


def describe_causes(skipped: Counter[str]) -> str:
    """`"12 no part named alto, 3 a voice has chords"`, or `"none"`."""
    return ", ".join(f"{count} {cause}" for cause, count in skipped.most_common()) or "none"

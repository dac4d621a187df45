"""A score's picture: Verovio engraves MusicXML as SVG, resvg makes pixels of that."""

import base64
import io
import re
import tempfile
from pathlib import Path
from typing import Any

from training import KantorError

PAGE_WIDTH = 2100  # tenths of a millimetre, as A4
LONGEST_PAGE = 60_000  # Verovio's limit
PIXELS = 1600  # across
WORDS = "STIXGeneral"
CARRIED_FONT = re.compile(r"data:application/font-woff2;[^)]*?base64,([A-Za-z0-9+/=]+)")
TOOLTIP = re.compile(r"<title[^>]*>.*?</title>", re.DOTALL)  # resvg loses the place of a text that begins with one


class UnwritableError(KantorError):
    """A chorale cannot be written in a format; the message calls it `it`."""


def svg(musicxml: bytes) -> str:
    """One page that is as long as the score needs.

    Raises:
        UnwritableError: the score is longer than a page can be.
    """
    import verovio

    verovio.enableLog(verovio.LOG_ERROR)
    toolkit = verovio.toolkit()
    toolkit.setOptions(options())
    if not toolkit.loadData(musicxml.decode()):
        raise UnwritableError("Verovio cannot engrave it")
    if toolkit.getPageCount() != 1:
        raise UnwritableError("it is too long for one picture; --bars takes a part of it")
    drawn: str = toolkit.renderToSVG(1)
    return drawn


def options() -> dict[str, Any]:
    return {
        "pageWidth": PAGE_WIDTH,
        "pageHeight": LONGEST_PAGE,
        "adjustPageHeight": True,
        "header": "auto",
        "footer": "none",
        "breaks": "auto",
        "xmlIdSeed": 1,  # Verovio draws its identifiers at random
    }


def png(drawn: str) -> bytes:
    """The SVG in pixels on white.

    No font of the machine is asked for: words are in STIX, which matplotlib ships, and notes among words in the music
    font that the SVG itself carries.
    """
    import resvg_py

    with tempfile.TemporaryDirectory() as folder:
        pixels: bytes = resvg_py.svg_to_bytes(
            svg_string=TOOLTIP.sub("", drawn),
            background="white",
            width=PIXELS,
            skip_system_fonts=True,
            font_files=[*word_fonts(), *music_fonts(drawn, Path(folder))],
            font_family=WORDS,
            serif_family=WORDS,
        )
    return pixels


def word_fonts() -> list[str]:
    import matplotlib

    return [str(path) for path in sorted(Path(matplotlib.get_data_path(), "fonts", "ttf").glob(f"{WORDS}*.ttf"))]


def music_fonts(drawn: str, folder: Path) -> list[str]:
    """The fonts in an SVG, which are compressed for browsers, as files that resvg reads."""
    from fontTools.ttLib import TTFont

    fonts = []
    for n, content in enumerate(CARRIED_FONT.findall(drawn)):
        font = TTFont(io.BytesIO(base64.b64decode(content)))
        font.flavor = None
        font.save(folder / f"{n}.ttf")
        fonts.append(str(folder / f"{n}.ttf"))
    return fonts

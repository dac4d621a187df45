import io
import re

import numpy as np
import pytest
from matplotlib import font_manager
from PIL import Image

from tests.support.melodies import bars_of, chorale_of, melody_of
from training.music.notes import Note
from training.scores.write import picture
from training.scores.write.files import musicxml


@pytest.fixture(scope="module")
def drawn():
    melody = melody_of([67, 69, 71, 72] * 2, bars=bars_of(count=2, sharps=1))
    others = [Note(voice, step, 8, pitch) for voice, pitch in ((1, 64), (2, 57), (3, 48)) for step in (0, 8, 16, 24)]
    return picture.svg(musicxml(chorale_of(melody, others)))


def pixels(picture):
    """`[row, column]`, 0 black to 255 white."""
    return np.asarray(Image.open(io.BytesIO(picture)).convert("L"))


def test_the_svg_has_every_note_and_the_title(drawn):
    assert drawn.count('class="note"') == 8 + 3 * 4
    assert drawn.count('class="staff"') == 4 * 2
    assert ">Tune<" in drawn


def test_the_same_score_is_the_same_svg():
    melody = melody_of([67, 69])
    assert picture.svg(musicxml(chorale_of(melody))) == picture.svg(musicxml(chorale_of(melody)))


def test_the_png_shows_the_score_on_white(drawn):
    image = pixels(picture.png(drawn))
    assert image.shape[1] == picture.PIXELS
    assert image.shape[0] > 300
    ink = (image < 128).mean()
    assert 0.01 < ink < 0.2
    assert (image[:, :4] == 255).all()
    longest = max(len(run) for row in image < 200 for run in "".join("x" if dark else " " for dark in row).split())
    assert longest > 0.3 * picture.PIXELS  # the line of a staff


def test_the_title_stands_in_the_middle_and_the_tempo_has_its_note(drawn):
    """The words' places and fonts are what resvg loses first."""
    without = re.sub(r'<g id="\w+" class="pgHead.*?</g>', "", drawn, flags=re.DOTALL)
    changed = pixels(picture.png(drawn)) != pixels(picture.png(without))
    rows, columns = np.nonzero(changed)
    title = columns[rows < 80]
    assert abs((title.min() + title.max()) / 2 - picture.PIXELS / 2) < 20
    plain = picture.CARRIED_FONT.sub("", drawn)
    assert (pixels(picture.png(plain)) != pixels(picture.png(drawn))).sum() > 100


def test_a_score_that_is_no_musicxml_is_refused():
    with pytest.raises(ValueError, match="Verovio cannot engrave it"):
        picture.svg(b"<nothing/>")


def test_a_score_that_is_too_long_for_a_picture_is_refused(monkeypatch):
    monkeypatch.setattr(picture, "LONGEST_PAGE", 1500)
    melody = melody_of([60, 62, 64, 65] * 12)
    with pytest.raises(ValueError, match="it is too long for one picture; --bars takes a part of it"):
        picture.svg(musicxml(chorale_of(melody)))


def test_the_fonts_of_words_are_there():
    assert len(picture.word_fonts()) >= 4
    assert font_manager.get_font(picture.word_fonts()[0]).family_name == picture.WORDS

"""The picture of the rooms is that of today's imports."""

import pytest

from tools.pictures import architecture
from tools.pictures.architecture import PICTURE, draw, reachable, reduced


def test_the_picture_is_current() -> None:
    assert PICTURE.read_text(encoding="utf-8") == draw(), "run `python tools/pictures/architecture.py`"


def test_every_room_of_both_languages_has_its_place() -> None:
    ours = {
        path.name for path in (architecture.ROOT / "web/src").iterdir() if path.is_dir() and any(path.rglob("*.ts"))
    }
    assert ours - {"testing"} <= set(architecture.PAGE)
    theirs = {path.parent.name for path in (architecture.ROOT / "training").glob("*/__init__.py")}
    assert theirs <= set(architecture.PYTHON)


def test_an_arrow_that_a_longer_road_says_is_left_out() -> None:
    assert reduced({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == {"a": {"b"}, "b": {"c"}, "c": set()}


def test_a_circle_is_refused() -> None:
    with pytest.raises(ValueError, match="imports itself"):
        reachable({"a": {"b"}, "b": {"a"}}, "a")

"""The picture of a run."""

from xml.etree import ElementTree

import pytest

from tools.bench.speed.chart import Bar, decades, draw, scale

SVG = "{http://www.w3.org/2000/svg}"


def test_the_scale_is_logarithmic() -> None:
    assert scale(100, 10, 1000) == pytest.approx(0.5)
    assert [scale(value, 10, 1000) for value in (10, 1000)] == [0, pytest.approx(1)]


def test_decades_enclose_the_values() -> None:
    assert decades([480, 170_000]) == [100, 1000, 10_000, 100_000, 1_000_000]
    assert decades([100]) == [100, 1000]


def test_every_bar_is_drawn_as_long_as_its_time_and_named() -> None:
    picture = draw("Times & more", [Bar("Kantor", 100, own=True), Bar("a <peer>", 10_000)])
    root = ElementTree.fromstring(picture)
    texts = ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]
    assert root.findtext(f"{SVG}title") == "Times & more"
    assert {"Kantor", "a <peer>", "100 ms", "10,000 ms", "1 s", "10 s"} <= set(texts)
    _, own, peer = root.iter(f"{SVG}rect")
    assert float(own.get("width", "")) == 0
    assert float(peer.get("width", "")) > 300
    assert own.get("fill") != peer.get("fill")
    assert len(picture) < 4000

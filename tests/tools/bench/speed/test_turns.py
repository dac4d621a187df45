"""All that is measured takes its turn, and what fails takes no other with it."""

from collections.abc import Mapping

from playwright.sync_api import Error as PlaywrightError

from tools.bench.speed.turns import Source, first_line, take_turns


def test_every_source_is_asked_once_before_any_is_asked_again() -> None:
    asked: list[str] = []

    def source(name: str) -> Source:
        def measure() -> Mapping[str, float]:
            asked.append(name)
            return {name: len(asked)}

        return measure

    samples = take_turns({name: source(name) for name in ("a", "b")}, 2)
    assert asked == ["a", "b", "a", "b"]
    assert dict(samples.values) == {"a": [1, 3], "b": [2, 4]}
    assert samples.ratio("b", "a").high == 2
    assert samples.has("a", "b")
    assert not samples.has("a", "c")


def test_what_fails_is_told_and_not_asked_again() -> None:
    tries: list[None] = []

    def fails_later() -> Mapping[str, float]:
        tries.append(None)
        if len(tries) == 2:
            raise RuntimeError("Less of these shapes is not there.\n    at kernelFunc")
        return {"failing": 1.0}

    samples = take_turns({"peer": fails_later, "page": lambda: {"page": 2.0}}, 3)
    assert len(tries) == 2
    assert samples.failures == {"peer": "Less of these shapes is not there."}
    assert dict(samples.values) == {"page": [2.0, 2.0, 2.0]}


def test_of_an_error_its_first_line_is_told_without_the_drivers_words() -> None:
    assert first_line(PlaywrightError("Page.evaluate: Error: it is missing\n    at less__op")) == "it is missing"
    assert first_line(RuntimeError("")) == "RuntimeError"

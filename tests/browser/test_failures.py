"""What fails says so, offers a way on, and loses nothing."""

import json
from collections.abc import Callable
from fnmatch import fnmatch

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.support.stand_in import HELD, answering
from tests.browser.support.visitor import TUNE, TUNE_NAMES
from tools.served_page import TIMEOUT

pytestmark = pytest.mark.faulty

Answer = Callable[[Route], None]


def refuse(route: Route) -> None:
    route.abort()


def answer_missing(route: Route) -> None:
    route.fulfill(status=404, body="not here")


def answer_nonsense(route: Route) -> None:
    route.fulfill(status=200, content_type="application/json", body="<!doctype html>")


def answer_half(route: Route) -> None:
    body = route.fetch().body()
    route.fulfill(status=200, body=body[: len(body) // 2])


def answer_older_format(route: Route) -> None:
    model = route.fetch().json()
    model["userDefinedMetadata"]["format"] = 0
    route.fulfill(status=200, content_type="application/json", body=json.dumps(model))


def answer_another_range(route: Route) -> None:
    model = route.fetch().json()
    model["userDefinedMetadata"]["spec"]["pitch_max"] = 90
    route.fulfill(status=200, content_type="application/json", body=json.dumps(model))


# Every way in which a model file can be wrong, one after the other: the path, and what the server answers.
BROKEN: list[tuple[str, Answer]] = [
    ("**/model/model.json", refuse),
    ("**/model/model.json", answer_missing),
    ("**/model/model.json", answer_nonsense),
    ("**/model/model.json", answer_older_format),
    ("**/model/model.json", answer_another_range),
    ("**/model/*.bin", refuse),
    ("**/model/*.bin", answer_missing),
    ("**/model/*.bin", answer_half),
]


def test_a_broken_model_file_can_be_tried_again_until_it_is_whole(visit) -> None:
    answered = 0

    def answer(route: Route) -> None:
        """Answers as it is the turn of a fault; what that fault does not touch, comes from the server."""
        nonlocal answered
        path, broken = BROKEN[answered]
        if not fnmatch(route.request.url, path):
            route.continue_()
            return
        answered += 1
        broken(route)

    visitor = visit(TUNE, prepare=lambda page: page.route("**/model/*", answer))
    retry = visitor.button("Try again")
    for number in range(1, len(BROKEN) + 1):
        expect(retry).to_be_visible(timeout=TIMEOUT)
        expect(visitor.status).to_contain_text("Your melody is kept.")
        assert answered == number
        if number < len(BROKEN):
            # It is hidden for as long as the next fault takes, which may be no time at all.
            with visitor.page.expect_request(BROKEN[number][0]):
                retry.click()
    visitor.expect_names(*TUNE_NAMES)
    visitor.page.unroute("**/model/*")
    retry.click()
    expect(visitor.status).to_contain_text("Ready", timeout=TIMEOUT)
    expect(retry).to_be_hidden()
    visitor.harmonize()
    visitor.expect_names(*TUNE_NAMES)


def test_harmonizing_without_a_model_says_why_and_keeps_the_melody(visit) -> None:
    visitor = visit(TUNE, prepare=lambda page: page.route("**/model/model.json", refuse))
    expect(visitor.button("Try again")).to_be_visible(timeout=TIMEOUT)
    visitor.button("Harmonize").click()
    expect(visitor.status).to_contain_text("Your melody is kept.", timeout=TIMEOUT)
    expect(visitor.button("Play")).to_be_visible()
    visitor.expect_names(*TUNE_NAMES)


def test_writing_goes_on_while_the_network_is_being_loaded(visit) -> None:
    held: list[Route] = []
    visitor = visit(prepare=lambda page: page.route("**/model/model.json", lambda route: held.append(route)))
    expect(visitor.status).to_contain_text("You can write meanwhile.")
    visitor.write("E5", bar=1, beat=1)
    visitor.expect_names("E5, quarter, bar 1 beat 1")
    visitor.button("Harmonize").click()
    expect(visitor.status).to_contain_text("Loading the network")
    for route in held:
        route.continue_()
    visitor.page.unroute("**/model/model.json")
    visitor.wait_for_harmony()


@pytest.mark.unaided
def test_without_the_music_font_the_page_says_so_and_still_writes(visit) -> None:
    def prepare(page: Page) -> None:
        page.route("**/*.woff2", refuse)

    visitor = visit(prepare=prepare)
    expect(visitor.alert).to_contain_text("music font could not be loaded")
    visitor.write("E5", bar=1, beat=1)
    visitor.expect_names("E5, quarter, bar 1 beat 1")


@pytest.mark.unaided
def test_without_sound_the_harmony_is_still_there(visit) -> None:
    def prepare(page: Page) -> None:
        answering(HELD)(page)
        page.route("**/sampled-ensemble-*.js", refuse)

    visitor = visit(TUNE, prepare=prepare)
    visitor.button("Harmonize").click()
    expect(visitor.alert).to_contain_text("could not be loaded", timeout=TIMEOUT)
    visitor.expect_chorale()
    expect(visitor.button("Play")).to_be_visible()

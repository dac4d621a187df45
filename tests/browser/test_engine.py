"""The network's engine: where it is not the right one, is not allowed, computes wrongly or hangs, the page says so."""

import time

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.support.devices import MakeVisitor
from tests.browser.support.engine import (
    NO_WEBASSEMBLY,
    WRONG_SIMD,
    before_worker,
    expecting,
    hang_at,
    tripled_scales,
    with_worker,
)
from tests.browser.support.visitor import TUNE, TUNE_NAMES, Visitor
from tools.served_page import TIMEOUT

pytestmark = pytest.mark.faulty

SILENCE = 5  # seconds after which a worker is given up
SOON = 15  # seconds: a busy machine is late


def expect_told(visitor: Visitor, *sentences: str) -> None:
    """The page says what is wrong, has a way on, and keeps the melody."""
    expect(visitor.button("Try again")).to_be_visible(timeout=TIMEOUT)
    for sentence in sentences:
        expect(visitor.status).to_contain_text(sentence)
    expect(visitor.status).to_contain_text("Your melody is kept.")
    visitor.expect_names(*TUNE_NAMES)


def test_a_model_whose_numbers_are_others_is_not_taken(visit: MakeVisitor) -> None:
    def prepare(page: Page) -> None:
        page.route("**/model/model.json", lambda route: route.fulfill(body=tripled_scales()))

    expect_told(visit(TUNE, prepare=prepare), "damaged, or of another version than the page")


def test_a_network_that_answers_otherwise_than_it_should_is_not_taken(visit: MakeVisitor) -> None:
    model = tripled_scales()

    def prepare(page: Page) -> None:
        page.route("**/model/model.json", lambda route: route.fulfill(body=model))
        with_worker(expecting(model))(page)

    expect_told(visit(TUNE, prepare=prepare), "computes the network's answers wrongly")


def test_a_damaged_engine_is_not_run(visit: MakeVisitor) -> None:
    def answer(route: Route) -> None:
        response = route.fetch()
        body = bytearray(response.body())
        body[-1] ^= 1
        route.fulfill(response=response, body=bytes(body))

    visitor = visit(TUNE, prepare=lambda page: page.route("**/*.wasm", answer))
    expect_told(visitor, "tfjs-backend-wasm-simd", "is damaged or incomplete")
    visitor.page.unroute("**/*.wasm")
    visitor.button("Try again").click()
    expect(visitor.status).to_contain_text("Ready", timeout=TIMEOUT)


@pytest.mark.parametrize("locale", ["en", "de", "zh"])
def test_without_webassembly_the_page_says_so(visit: MakeVisitor, locale: str) -> None:
    visitor = visit(TUNE, prepare=before_worker(NO_WEBASSEMBLY), locale=locale)
    expect(visitor.status).to_contain_text("WebAssembly", timeout=TIMEOUT)
    expect(visitor.page.locator("#retry")).to_be_visible()
    lockdown = {"en": "Lockdown Mode", "de": "Blockierungsmodus", "zh": "锁定模式"}[locale]
    expect(visitor.status).to_contain_text(lockdown)


def test_where_webassembly_is_forbidden_the_page_says_so(visit: MakeVisitor) -> None:
    def forbid(route: Route) -> None:
        response = route.fetch()
        policy = response.headers["content-security-policy"].replace("'wasm-unsafe-eval'", "")
        route.fulfill(response=response, headers=response.headers | {"content-security-policy": policy})

    def prepare(page: Page) -> None:
        page.route("**/assets/worker-*.js", forbid)

    expect_told(visit(TUNE, prepare=prepare), "does not let the page run WebAssembly")


def test_a_browser_that_computes_wrongly_by_simd_goes_without(visit: MakeVisitor) -> None:
    engines: list[str] = []

    def prepare(page: Page) -> None:
        page.on("request", lambda request: engines.append(request.url) if request.url.endswith(".wasm") else None)
        before_worker(WRONG_SIMD)(page)

    visitor = visit(TUNE, prepare=prepare)
    expect(visitor.status).to_contain_text("Ready", timeout=TIMEOUT)
    assert ["-simd-" in url for url in engines] == [True, False]
    visitor.harmonize()
    visitor.expect_names(*TUNE_NAMES)


@pytest.mark.timed
def test_a_worker_that_hangs_at_a_harmony_is_given_up_after_five_seconds(visit: MakeVisitor) -> None:
    visitor = visit(TUNE, prepare=before_worker(hang_at("job")))
    expect(visitor.status).to_contain_text("Ready", timeout=TIMEOUT)
    begun = time.monotonic()
    visitor.button("Harmonize").click()
    expect(visitor.alert).to_contain_text("does not answer any more", timeout=TIMEOUT)
    assert SILENCE <= time.monotonic() - begun < SOON
    visitor.expect_names(*TUNE_NAMES)


@pytest.mark.timed
def test_a_worker_that_hangs_while_it_loads_is_given_up_too(visit: MakeVisitor) -> None:
    begun = time.monotonic()
    visitor = visit(TUNE, prepare=before_worker(hang_at("load")))
    expect_told(visitor, "does not answer any more")
    assert SILENCE <= time.monotonic() - begun < SOON


def test_a_file_that_takes_longer_than_that_is_waited_for(visit: MakeVisitor) -> None:
    held: list[Route] = []
    visitor = visit(TUNE, prepare=lambda page: page.route("**/*.wasm", lambda route: held.append(route)))
    visitor.page.wait_for_timeout(1000 * (SILENCE + 2))
    expect(visitor.button("Try again")).to_be_hidden()
    for route in held:
        route.continue_()
    expect(visitor.status).to_contain_text("Ready", timeout=TIMEOUT)

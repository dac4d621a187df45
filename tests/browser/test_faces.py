"""The page's text face, which is there from the beginning or not at all, and the layout with any other face."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.support.devices import PHONE, MakeVisitor, OpenPage
from tests.browser.support.faces import EACH_FACE, EACH_OTHER_FACE, Face
from tests.browser.support.files import TWO_PARTS, payload
from tests.browser.support.looks import WATCH_SHIFTS, excess, is_within
from tests.browser.support.scores import CHORALE, OTHER_CHORALE
from tests.browser.support.stand_in import HELD, answering
from tests.browser.support.versions import open_versions, with_versions
from tests.browser.support.visitor import TUNE, Visitor
from tests.browser.support.words import WORDS
from tools.served_page import TIMEOUT

FAMILY = "Kantor Serif 4"  # as the font calls itself
ARROWS = "Noto Sans Math"
ACCIDENTALS = "Noto Music"
TRIES = 5  # visits, of which one at least is quick enough for the face
LATE = 600  # ms, by which the page is drawn without the fonts

EACH_LANGUAGE = pytest.mark.parametrize("language", WORDS)


def faces_of(page: Page, selector: str) -> set[str]:
    """The families of the fonts with which something is really drawn."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    session.detach()
    return {font["familyName"] for font in fonts}


def assert_faces(page: Page, awaited: dict[str, set[str]]) -> None:
    """With which families things are drawn, by selector. On a busy machine a visit may be too late for them."""
    found: dict[str, set[str]] = {}
    for _ in range(TRIES):
        for selector in awaited:
            expect(page.locator(selector).first).to_be_visible()
        found = {selector: faces_of(page, selector) for selector in awaited}
        if found == awaited:
            return
        page.reload()
    assert found == awaited


@pytest.mark.unaided
@pytest.mark.parametrize("path", ["", "how.html"])
def test_the_face_is_fetched_with_the_page_and_is_all_that_is_drawn_with(open_page: OpenPage, path: str) -> None:
    asked: list[str] = []
    page = open_page(path, prepare=lambda page: page.on("request", lambda request: asked.append(request.url)))
    preloaded = page.locator("link[rel=preload][as=font][crossorigin]")
    expect(preloaded).to_have_count(4)
    fetched = {urlsplit(url).path.rpartition("/")[2] for url in asked if "/kantor-serif-" in url}
    assert fetched == {(link.get_attribute("href") or "").rpartition("/")[2] for link in preloaded.all()}
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(page.url).netloc}
    assert_faces(page, {"h1": {FAMILY}})


@pytest.mark.unaided
def test_words_in_italics_buttons_and_signs_are_drawn_with_it(visitor: Visitor) -> None:
    letters = ("#welcome p", "#harmonize", "#score .ruler text", "#tempo-value", "select", "#status")
    assert_faces(visitor.page, {selector: {FAMILY} for selector in letters} | {"#accidentals .sign": {ACCIDENTALS}})
    visitor.open_dialog("keys")
    assert faces_of(visitor.page, "#staff-help") == {FAMILY, ARROWS}


# Which elements have moved since the page speaks its reader's language: its words come in English.
WATCH_SHIFTS_SINCE_LANGUAGE = """
    window.moved = [];
    let spoken = Infinity;
    new MutationObserver((_, observer) => {
        observer.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(time => { spoken = time; }));
    }).observe(document, {subtree: true, attributeFilter: ["lang"]});
    new PerformanceObserver(list => {
        for (const shift of list.getEntries()) {
            if (shift.startTime < spoken) continue;
            window.moved.push(...shift.sources.map(source => source.node?.id || source.node?.className));
        }
    }).observe({type: "layout-shift", buffered: true});
"""


def late(route: Route) -> None:
    """Answers after the page has been drawn."""
    route.request.frame.page.wait_for_timeout(LATE)
    route.continue_()


@pytest.mark.diagonal
@pytest.mark.unaided
@EACH_LANGUAGE
@EACH_FACE
def test_nothing_moves_when_the_fonts_and_the_harmony_arrive(visit: MakeVisitor, face: Face, language: str) -> None:
    def prepare(page: Page) -> None:
        answering(HELD)(page)
        page.add_init_script(WATCH_SHIFTS)
        page.add_init_script(WATCH_SHIFTS_SINCE_LANGUAGE)
        page.route("**/*.woff2", late)
        face(page)

    visitor = visit(TUNE, prepare=prepare, viewport=PHONE, locale=language)
    visitor.harmonize()
    assert visitor.page.evaluate("window.moved") == []
    if language == "en":
        assert visitor.page.evaluate("window.shifts") == []


def expect_within(panel: Locator) -> None:
    """Nothing of an open dialog, nor of the page, has to be scrolled sideways."""
    expect(panel).to_be_visible()
    assert is_within(panel)
    assert panel.evaluate("panel => panel.scrollWidth <= panel.clientWidth")
    assert excess(panel.page) <= 0


@pytest.mark.diagonal
@pytest.mark.unaided
@EACH_LANGUAGE
@EACH_OTHER_FACE
def test_the_page_and_its_dialogs_fit_a_phone(visit: MakeVisitor, face: Face, language: str) -> None:
    visitor = with_versions(
        visit, CHORALE, OTHER_CHORALE, prepare=face, viewport=PHONE, locale=language, has_touch=True
    )
    page, panel = visitor.page, visitor.page.locator("dialog[open]")
    visitor.expect_chorale()
    for popup in page.locator(".pop > [aria-expanded]:visible").all():
        popup.tap()
        expect(popup).to_have_attribute("aria-expanded", "true")
        assert excess(page) <= 0, popup.get_attribute("aria-label")
        for control in page.locator(".pop.open :is(button, input, select, a):visible").all():
            assert is_within(control), control
        popup.tap()
        expect(popup).to_have_attribute("aria-expanded", "false")
    visitor.reveal(page.locator("#pencil")).check()
    assert excess(page) <= 0
    assert is_within(visitor.score)
    openers = (
        "#open-about",
        "#share",
        "#save",
        "[data-dialog=settings]",
        "[data-dialog=keys]",
        "[data-dialog=in-words]",
    )
    for opener in openers:
        visitor.reveal(page.locator(opener)).tap()
        expect_within(panel)
        for button in panel.get_by_role("button").all():
            assert is_within(button), button.inner_text()
        visitor.press("Escape")
        expect(panel).to_have_count(0)
    open_versions(visitor)
    expect_within(panel)
    visitor.button(visitor.words.compare_version.format(1)).tap()
    expect_within(panel)
    visitor.press("Escape")
    page.locator("#open-file").set_input_files(payload("two.musicxml", TWO_PARTS))
    expect(panel.locator(".open-picture svg")).to_be_visible()
    expect_within(panel)
    visitor.press("Escape")
    page.evaluate("window.print = () => dispatchEvent(new Event('beforeprint'))")
    visitor.reveal(page.locator("#print")).tap()
    page.emulate_media(media="print")
    expect(page.locator("#print-sheet svg.print-system .vf-stavenote").first).to_be_visible()
    assert excess(page) <= 0


@pytest.mark.diagonal
@EACH_LANGUAGE
@EACH_OTHER_FACE
def test_the_essay_fits_a_phone(open_page: OpenPage, face: Face, language: str) -> None:
    page = open_page("how.html" + TUNE, prepare=face, viewport=PHONE, locale=language, has_touch=True)
    expect(page.locator(".best li")).to_have_count(6, timeout=TIMEOUT)
    page.locator(".voice-2 td").nth(20).tap()
    expect(page.locator("#belief")).to_contain_text(WORDS[language].tenor)
    assert excess(page) <= 0

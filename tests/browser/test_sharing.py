"""A score that is sent: its link, the panel that hands it on, and what becomes of links that are wrong."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.support.scores import WALTZ
from tests.browser.support.sharing import MAY_COPY, WEB_SHARE
from tests.browser.support.stand_in import HELD, answering
from tests.browser.support.visitor import TUNE, TUNE_NAMES, Visitor

pytestmark = pytest.mark.unaided
TWO_BARS_AT_MOST = 150  # characters of the fragment

FORBID_COPYING = """
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
"""


class Sharing:
    """The panel, opened."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.opener = visitor.page.locator("#share")
        self.panel = visitor.page.get_by_role("dialog", name="Share the score")
        self.field = self.panel.get_by_role("textbox", name="Link")
        self.said = self.panel.locator(".share-said")
        self.code = self.panel.get_by_role("img", name="QR code of the link")
        visitor.reveal(self.opener).click()
        expect(self.panel).to_be_visible()

    def button(self, name: str) -> Locator:
        return self.panel.get_by_role("button", name=name, exact=True)

    def link(self) -> str:
        expect(self.field).to_have_value(re.compile("://"))
        return self.field.input_value()

    def fragment(self) -> str:
        return "#" + self.link().partition("#")[2]


def tempo(visitor: Visitor) -> Locator:
    return visitor.slider("Tempo")


# The link


def test_a_link_brings_the_whole_score_before_there_is_a_network(visit, tmp_path: Path) -> None:
    visitor = visit(TUNE, prepare=answering(HELD))
    visitor.harmonize()
    sharing = Sharing(visitor)
    expect(sharing.panel).to_contain_text("melody and harmony")
    fragment = sharing.fragment()
    assert len(fragment) < TWO_BARS_AT_MOST
    visitor.press("Escape")
    other = visit(fragment)
    other.expect_names(*TUNE_NAMES)
    expect(tempo(other)).to_have_value("90")
    expect(other.page.locator("#seed")).to_have_text("7")
    assert other.voices(tmp_path) == visitor.voices(tmp_path)
    assert other.state() == visitor.state()
    assert Sharing(other).fragment() == fragment


def test_metre_pickup_key_and_instrument_come_and_go_by_link(visit, tmp_path: Path) -> None:
    visitor = visit(WALTZ)
    expect(tempo(visitor)).to_have_value("66")
    soprano, *_, bass = visitor.voices(tmp_path)
    assert soprano == [(67, 0, 1), (72, 1, 2), (71, 3, 1), (72, 4, 1.5), (74, 5.5, 0.5)]
    assert {(pitch, start < 3) for pitch, start, _ in bass} == {(48, True), (43, False)}
    assert Sharing(visitor).fragment() == WALTZ


def test_a_melody_is_sent_without_a_harmony(visit) -> None:
    sharing = Sharing(visit(TUNE))
    expect(sharing.panel).to_contain_text("There is no harmony yet.")
    other = visit(sharing.fragment())
    other.expect_names(*TUNE_NAMES)
    other.expect_no_chorale()


def test_the_link_follows_the_edits(visit) -> None:
    visitor = visit(TUNE)
    before = Sharing(visitor).link()
    visitor.press("Escape")
    visitor.write("B4", bar=1, beat=4)
    expect(visitor.note_at(0, 12)).to_be_attached()
    assert Sharing(visitor).link() != before


def test_whose_each_note_is_comes_and_goes_by_link(visit) -> None:
    visitor = visit(TUNE, prepare=answering(HELD))
    visitor.harmonize()
    visitor.click_note(visitor.note_at(1, 0))
    visitor.button("Keep").click()
    expect(visitor.note_at(1, 0)).to_have_attribute("data-given", "true")
    fragment = Sharing(visitor).fragment()
    assert fragment.startswith("#k2=")
    other = visit(fragment)
    other.expect_chorale()
    assert other.state() == visitor.state()


def test_the_address_holds_the_score_until_it_is_changed(visit) -> None:
    visitor = visit(WALTZ)
    expect(tempo(visitor)).to_have_value("66")
    expect(visitor.page).to_have_url(re.compile(f"{re.escape(WALTZ)}$"))
    tempo(visitor).fill("70")
    expect(tempo(visitor)).to_have_value("70")
    expect(visitor.page).not_to_have_url(re.compile("#"))


def test_a_link_that_is_followed_while_the_page_is_open_is_opened(visit) -> None:
    visitor = visit(TUNE)
    visitor.expect_names(*TUNE_NAMES)
    visitor.page.evaluate("link => { location.hash = link; }", WALTZ)
    expect(tempo(visitor)).to_have_value("66")
    visitor.expect_chorale()
    expect(visitor.status).to_contain_text("Undo brings back")


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        (WALTZ[:-3], "damaged or incomplete"),
        (WALTZ.replace("k1", "k9"), "made by a newer Kantor"),
    ],
)
def test_a_wrong_link_is_refused_with_a_sentence_and_the_work_stays(visit, link: str, reason: str) -> None:
    visitor = visit(TUNE + link)
    expect(visitor.alert).to_contain_text(reason)
    visitor.write("E5", bar=1, beat=1)
    visitor.expect_names("E5, quarter, bar 1 beat 1")
    expect(visitor.page).not_to_have_url(re.compile("#"))
    visitor.page.evaluate("link => { location.hash = link; }", link)
    expect(visitor.alert).to_contain_text(reason)
    visitor.expect_names("E5, quarter, bar 1 beat 1")


# The panel


def test_the_link_is_copied(visit) -> None:
    visitor = visit(TUNE, permissions=MAY_COPY)
    sharing = Sharing(visitor)
    expect(sharing.said).to_be_empty()
    sharing.button("Copy").click()
    expect(sharing.said).to_have_text("The link has been copied.")
    assert visitor.page.evaluate("navigator.clipboard.readText()") == sharing.link()
    visitor.press("Escape")
    expect(Sharing(visitor).said).to_be_empty()


def test_a_link_that_may_not_be_copied_is_selected(visit) -> None:
    visitor = visit(TUNE, prepare=lambda page: page.add_init_script(FORBID_COPYING))
    sharing = Sharing(visitor)
    sharing.button("Copy").click()
    expect(sharing.said).to_contain_text("copy it from here")
    expect(sharing.field).to_be_focused()
    assert visitor.page.evaluate("getSelection().toString()") == sharing.link()


def test_an_app_gets_the_link(visit) -> None:
    visitor = visit(TUNE, prepare=lambda page: page.add_init_script(WEB_SHARE))
    sharing = Sharing(visitor)
    send = sharing.button("Send with an app")
    send.click()
    visitor.page.wait_for_function("() => window.handedOn.length > 0")
    assert [data["url"] for data in visitor.page.evaluate("window.handedOn")] == [sharing.link()]
    visitor.page.evaluate("window.refusal = 'NotAllowedError'")
    send.click()
    expect(sharing.said).to_contain_text("could not send")
    visitor.page.evaluate("window.refusal = 'AbortError'")
    send.click()
    expect(sharing.said).to_be_empty()


def test_where_no_app_can_be_asked_none_is_offered(visit) -> None:
    visitor = visit(TUNE, prepare=lambda page: page.add_init_script("delete Navigator.prototype.share"))
    sharing = Sharing(visitor)
    expect(sharing.button("Copy")).to_be_visible()
    expect(sharing.button("Send with an app")).to_be_hidden()


def test_a_link_that_no_code_holds_is_told(visit) -> None:
    far = "x" * 3000 + "/far/"

    def far_away(page: Page) -> None:
        page.route("**/far/**", lambda route: route.continue_(url=route.request.url.replace(far, "")))

    visitor = visit(far + WALTZ, prepare=far_away)
    sharing = Sharing(visitor)
    expect(sharing.panel).to_contain_text("too long for a QR code")
    expect(sharing.code).to_be_hidden()


def test_everything_is_done_by_keyboard(visit) -> None:
    visitor = visit(TUNE, permissions=MAY_COPY)
    opener = visitor.page.locator("#share")
    opener.focus()
    visitor.press("Enter")
    panel = visitor.page.get_by_role("dialog", name="Share the score")
    expect(panel.get_by_role("button", name="Copy")).to_be_focused()
    visitor.press("Enter")
    expect(panel).to_contain_text("The link has been copied.")
    visitor.press("Shift+Tab")
    expect(panel.get_by_role("textbox", name="Link")).to_be_focused()
    visitor.press("Escape")
    expect(panel).to_be_hidden()
    expect(opener).to_be_focused()

"""A picture of every view of the page, on a desk and on a phone: `make pictures` puts them into `views.md`.

Each view is opened as a visitor opens it: by links, buttons and keys, on the built page in Chromium. The Chinese one
needs a font with Chinese characters on the machine, which the page leaves to every system.
"""

from _command import ROOT

import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tools.pictures.passages import replace_passage, slug
from tools.served_page import TIMEOUT, chromium, served_page

DOCS = ROOT / "docs"

PICTURES = DOCS / "pictures" / "views"
COLOURS = 256  # of a picture: paper and ink need no more
MUSIC_BEGINS = 2_500  # ms after which the cursor stands in the first bar

LOOKS: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1366, "height": 768}, "color_scheme": "light"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "has_touch": True, "is_mobile": True},
}

# The opening of "Nun danket alle Gott" (Crueger, 1647).
TUNE = "?melody=D5/4,D5/4,E5/4,E5/4,D5/12,B4/4&tempo=72&seed="
FOUR_BARS = "?melody=D5/4,D5/4,E5/4,E5/4,D5/12,B4/4,C5/4,B4/4,A4/4,B4/4,A4/4,A4/4,G4/8&tempo=72&seed=7"
# Two bars with parallel fifths, as a link holds them.
FAULTY = "#k1=QICQEAfHo-ej5_-fPT7ej75a1_r6e7o6fe_q4h7u7pWR7ubA_t-K"
# One tune in two harmonies.
TWO_HARMONIES = [
    "#k1=QIC0EAe3s_1_0eivev8vf-0n_V_l_ktt_9-6QBHdqw",
    "#k1=QIC0EAm3s_1_0eivXlej97uR97vunuqL_-b5JaOj7p7gIzaI",
]


@dataclass(frozen=True)
class View:
    """What is shown; `bring` opens it on a page, given the address of the server."""

    title: str
    bring: Callable[[Page, str], None]
    locale: str = "en"


def first_visit(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#score .vf-stave").first).to_be_attached()


def tutorial(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#accept-tutorial").click()
    for _ in range(2):  # to the step in which a chord clashes
        page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("dialog").locator(".vf-stavenote").first).to_be_visible()


def editing(page: Page, address: str) -> None:
    page.goto(address + TUNE + "7")
    expect(page.locator("#score .handle")).to_have_count(6)
    page.locator("#score").press("Shift+End")


def settings(page: Page, address: str) -> None:
    page.goto(address + TUNE + "7")
    page.locator("#open-settings").click()
    expect(page.get_by_role("dialog").locator("#score-title")).to_be_visible()


def sketching(page: Page, address: str) -> None:
    page.goto(address + FOUR_BARS)  # for which there is time for a picture
    expect(page.locator("#engine")).to_contain_text("ms", timeout=TIMEOUT)
    page.locator("#harmonize").click()
    expect(page.locator("#score .sketch [visibility=visible]").first).to_be_attached(timeout=TIMEOUT)


def playing(page: Page, address: str) -> None:
    page.goto(address + TUNE + "7")
    compose(page)
    page.wait_for_timeout(MUSIC_BEGINS)


def compose(page: Page) -> None:
    """Presses Harmonize, in whatever language, and waits for the network's notes."""
    page.locator("#harmonize").click()
    expect(page.locator("#score .layer-score .composed").first).to_be_attached(timeout=TIMEOUT)
    expect(page.locator("#progress.idle")).to_be_attached(timeout=TIMEOUT)


def corrected(page: Page, address: str) -> None:
    """A note of the alto is another, a bar is kept, and the beats around the note are out of date."""
    page.goto(address + FOUR_BARS)
    compose(page)
    page.locator("#stop").click()
    score = page.locator("#score")
    for key in ("Shift+A", "Home", "Shift+ArrowDown", "Escape", "End", "m", "k"):
        score.press(key)
    expect(score.locator(".stale").first).to_be_attached()


def answers(page: Page, address: str) -> None:
    page.goto(address + TUNE + "7")
    compose(page)
    page.locator("#stop").click()
    for key in ("Home", "m", "Shift+R"):
        page.locator("#score").press(key)
    expect(page.locator("#answers input:disabled")).to_have_count(0, timeout=TIMEOUT)
    page.keyboard.press("2")
    page.wait_for_timeout(MUSIC_BEGINS)


def asked(page: Page, address: str) -> None:
    page.goto(address + TUNE + "7")
    compose(page)
    page.locator("#stop").click()
    for key in ("Shift+T", "Home", "q"):
        page.locator("#score").press(key)
    expect(page.locator("#score [id^=choice-]").first).to_be_attached(timeout=TIMEOUT)


def named(page: Page, address: str) -> None:
    page.goto(address + TWO_HARMONIES[0])
    expect(page.locator("#score .layer-score .composed").first).to_be_attached()
    page.locator("#chord-names").check()
    page.locator("#score").press("End")
    page.locator("#score").press("Shift+F")
    expect(page.locator("#score .chord-name").first).to_be_attached()


def amplified(page: Page, address: str) -> None:
    page.goto(address + TWO_HARMONIES[0])
    page.locator("#amplifier").click()
    page.locator("#play").click()
    page.wait_for_timeout(MUSIC_BEGINS)


def marked(page: Page, address: str) -> None:
    page.goto(address + FAULTY)
    page.locator("#pencil").check()
    expect(page.locator("#pencil-list li").first).to_be_attached()


def versions(page: Page, address: str) -> None:
    for seed in (1, 2, 3):
        page.goto(f"{address}{TUNE}{seed}")
        compose(page)
        page.locator("#play").click()
    page.locator("#open-versions").click()
    page.locator("#versions .version").first.locator(".rating label").nth(2).click()
    expect(page.locator(".version .miniature .vf-stavenote").first).to_be_attached()


def compared(page: Page, address: str) -> None:
    for count, link in enumerate(TWO_HARMONIES, start=1):
        page.goto(address + link)
        expect(page.locator("#open-versions")).to_contain_text(str(count))
    page.locator("#open-versions").click()
    page.get_by_role("button", name="Compare version 1").click()
    expect(page.get_by_role("dialog").locator(".outline").first).to_be_attached()


def printed(page: Page, address: str) -> None:
    page.goto(address + TWO_HARMONIES[0])
    expect(page.locator("#score .layer-score .composed").first).to_be_attached()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")  # as the browser does, before it lays out the paper
    page.emulate_media(media="print")


def from_menu(page: Page, selector: str) -> None:
    """Presses what stands in the menu, or, on a desk, in the header."""
    if not page.locator(selector).is_visible():
        page.locator("#open-menu").click()
    page.locator(selector).click()


def sharing(page: Page, address: str) -> None:
    page.goto(address + FAULTY)
    from_menu(page, "#share")
    expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()


def about(page: Page, address: str) -> None:
    page.goto(address)
    from_menu(page, "#open-about")
    expect(page.locator("#provenance dd").first).to_be_visible(timeout=TIMEOUT)


def explained(page: Page, address: str) -> None:
    page.goto(address + "how.html" + TUNE + "7")
    expect(page.locator(".best li")).to_have_count(6, timeout=TIMEOUT)


VIEWS = [
    View("The first visit", first_visit),
    View("The tutorial", tutorial),
    View("Writing", editing),
    View("The score's settings", settings),
    View("While the network composes", sketching),
    View("The score, playing", playing),
    View("A note corrected, a bar kept", corrected),
    View("Several answers for a bar", answers),
    View("One note asked", asked),
    View("Chord names and a fermata", named),
    View("By the amplifier", amplified),
    View("The teacher's pencil, over a faulty score", marked),
    View("Versions", versions),
    View("Two versions compared", compared),
    View("Sharing", sharing),
    View("On paper", printed),
    View("How it works", explained),
    View("About the network", about),
    View("In German", editing, "de"),
    View("In Chinese", playing, "zh"),
]


def take(browser: Browser, address: str, view: View, look: str) -> str:
    """Takes a picture of a view; returns its file's name."""
    name = f"{slug(view.title)}-{look}.png"
    context = browser.new_context(**LOOKS[look], locale=view.locale)
    page = context.new_page()
    view.bring(page, address)
    shot = Image.open(io.BytesIO(page.screenshot()))
    shot.convert("RGB").quantize(COLOURS, kmeans=2, dither=Image.Dither.NONE).save(PICTURES / name, optimize=True)
    context.close()
    return name


def picture(browser: Browser, address: str) -> str:
    """All views in all looks; returns the Markdown that shows them."""
    shutil.rmtree(PICTURES, ignore_errors=True)  # a view that is gone leaves no picture
    PICTURES.mkdir(parents=True)
    lines = []
    for view in VIEWS:
        files = {look: take(browser, address, view, look) for look in LOOKS}
        lines += [f"## {view.title}", ""]
        lines += [f"![{view.title}, {look}](pictures/views/{file})" for look, file in files.items()]
        lines += [""]
    return "\n".join(lines)


def main() -> None:
    with served_page() as address, chromium() as browser:
        replace_passage(DOCS / "views.md", "views", picture(browser, address))


if __name__ == "__main__":
    main()

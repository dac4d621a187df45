"""Three harmonisations each of six tunes, as the page engraves them: `make pictures` puts them into `voice-leading.md`.

Opens the served page in Chromium by a link for each tune and seed, presses Harmonize, and takes a picture of the score.
Nothing is chosen: the seeds are 1, 2 and 3.
"""

from _command import ROOT

from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page

from tools.pictures.passages import replace_passage, slug
from tools.served_page import chromium, harmonize, served_page

DOCS = ROOT / "docs"

SEEDS = (1, 2, 3)
# The first two bars, or what fills them best; lengths in sixteenths.
TUNES = {
    "Ein feste Burg (Luther, 1529)": "D5/4,D5/4,A4/2,B4/2,C#5/4,D5/2,C#5/2,B4/4,A4/8",
    "Old Hundredth (Bourgeois, 1551)": "G4/4,G4/4,F#4/4,E4/4,D4/4,G4/4,A4/4,B4/4",
    "Nun danket alle Gott (Crueger, 1647)": "D5/4,D5/4,E5/4,E5/4,D5/12,B4/4",
    "Jesu, meine Freude (Crueger, 1653)": "B4/4,B4/4,A4/4,G4/4,F#4/8,E4/8",
    "Ah! vous dirai-je, maman (1761)": "F4/4,F4/4,C5/4,C5/4,D5/4,D5/4,C5/8",
    "Ode to Joy (Beethoven, 1824)": "B4/4,B4/4,C5/4,D5/4,D5/4,C5/4,B4/4,A4/4",
}


def link(melody: str) -> str:
    """The query of the page's address that brings a melody."""
    return f"?melody={quote(melody, safe='/,')}"


def picture(page: Page, address: str, melody: str, seed: int, path: Path) -> None:
    """Harmonise `melody` with `seed` on the page at `address`, and keep a picture of the score."""
    harmonize(page, f"{address}{link(melody)}&seed={seed}")
    page.get_by_role("button", name="Stop", exact=True).click()
    page.locator("#sheet").screenshot(path=path)


def engrave(browser: Browser, address: str) -> str:
    """All tunes with all seeds; returns the Markdown that shows them."""
    folder = DOCS / "pictures" / "tunes"
    folder.mkdir(parents=True, exist_ok=True)
    page = browser.new_page(viewport={"width": 900, "height": 1060}, color_scheme="light", reduced_motion="reduce")
    lines = []
    for name, melody in TUNES.items():
        lines += [f"### {name}", "", f"`{link(melody)}`", ""]
        for seed in SEEDS:
            file = f"{slug(name.split('(')[0])}-{seed}.png"
            picture(page, address, melody, seed, folder / file)
            lines += [f"![{name}, seed {seed}](pictures/tunes/{file})", ""]
    return "\n".join(lines)


def main() -> None:
    with served_page() as address, chromium() as browser:
        replace_passage(DOCS / "voice-leading.md", "tunes", engrave(browser, address))


if __name__ == "__main__":
    main()

"""Make the README's picture from a real harmonisation: `make pictures` (after a build).

Opens the served page in Chromium with a melody in its link, presses Harmonize, waits, and takes a picture.
"""

import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent))

from setup.stage import chromium, served_page

# The opening of "O Haupt voll Blut und Wunden" (Hassler, 1601), squared to two bars.
LINK = "?melody=E4/4,A4/4,G4/4,F4/4,E4/4,D4/4,E4/8&tempo=72&seed=7"
PATIENCE = 60_000  # ms


def main() -> None:
    pictures = FOLDER / "pictures"
    pictures.mkdir(exist_ok=True)
    with served_page() as address, chromium() as browser:
        page = browser.new_page(viewport={"width": 1100, "height": 1000}, device_scale_factor=1.5)
        page.goto(address + LINK)
        page.get_by_role("button", name="Harmonize", exact=True).click()
        page.get_by_role("button", name="Stop", exact=True).wait_for()
        page.wait_for_function("!document.querySelector('button[disabled]#download')", timeout=PATIENCE)
        page.screenshot(path=pictures / "chorale.png")


if __name__ == "__main__":
    main()

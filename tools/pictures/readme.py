"""Make the README's picture from a real harmonisation: `make pictures` (after a build).

Opens the served page in Chromium with a melody in its link, presses Harmonize, waits, and takes a picture.
"""

from _command import ROOT

from tools.served_page import chromium, harmonize, served_page

DOCS = ROOT / "docs"

# The opening of "Nun danket alle Gott" (Crueger, 1647), with a gap that the network fills.
LINK = "?melody=D5/4,D5/4,E5/4,E5/4,D5/8,R/8&tempo=72&seed=7"
READING = 2_500  # ms after which the music has begun, and the cursor stands in the first bar


def main() -> None:
    pictures = DOCS / "pictures"
    pictures.mkdir(exist_ok=True)
    with served_page() as address, chromium() as browser:
        page = browser.new_page(viewport={"width": 1366, "height": 768}, device_scale_factor=1.5)
        harmonize(page, address + LINK)
        page.wait_for_timeout(READING)
        page.screenshot(path=pictures / "chorale.png")


if __name__ == "__main__":
    main()

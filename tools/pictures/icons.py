"""Draw the icons of the installed page from web/public/icon.svg, in Chromium: `python tools/pictures/icons.py`."""

from _command import ROOT

from tools.served_page import chromium

PUBLIC = ROOT / "web" / "public"
PAPER = "#f6ecd8"  # as in the SVG

# File, pixels, and the part of its width that the drawing has: a launcher may cut a maskable icon to the inner 80 %.
ICONS = [
    ("icon-180.png", 180, 1.0),
    ("icon-192.png", 192, 1.0),
    ("icon-512.png", 512, 1.0),
    ("maskable-512.png", 512, 0.76),
]


def main() -> None:
    drawing = (PUBLIC / "icon.svg").read_text(encoding="utf-8")
    folder = PUBLIC / "icons"
    folder.mkdir(exist_ok=True)
    with chromium() as browser:
        for name, size, part in ICONS:
            filled = part < 1
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(
                f"<style>body {{ margin: 0; height: 100vh; display: grid; place-items: center;"
                f" background: {PAPER if filled else 'transparent'} }} svg {{ width: {part:.0%} }}</style>{drawing}"
            )
            page.screenshot(path=folder / name, omit_background=not filled)


if __name__ == "__main__":
    main()

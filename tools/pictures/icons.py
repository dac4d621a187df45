"""Draw the icons of the installed page from web/public/icon.svg, in Chromium: `python tools/pictures/icons.py`."""

from _command import ROOT

import struct

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

# Pixels of the pictures in favicon.ico, which is asked for by what does not read the page: feed readers, bookmarks.
FAVICON = [16, 32, 48]


def icon_file(pictures: dict[int, bytes]) -> bytes:
    """The ICO file of square PNG pictures, by their pixels: a header, an entry of 16 bytes for each, the pictures."""
    start = 6 + 16 * len(pictures)
    entries, contents = b"", b""
    for size, picture in pictures.items():
        entries += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(picture), start + len(contents))
        contents += picture
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + contents


def main() -> None:
    drawing = (PUBLIC / "icon.svg").read_text(encoding="utf-8")
    folder = PUBLIC / "icons"
    folder.mkdir(exist_ok=True)
    with chromium() as browser:

        def picture(size: int, part: float) -> bytes:
            """The drawing as PNG, transparent where it fills the picture."""
            filled = part < 1
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(
                f"<style>body {{ margin: 0; height: 100vh; display: grid; place-items: center;"
                f" background: {PAPER if filled else 'transparent'} }} svg {{ width: {part:.0%} }}</style>{drawing}"
            )
            shot = page.screenshot(omit_background=not filled)
            page.close()
            return shot

        for name, size, part in ICONS:
            (folder / name).write_bytes(picture(size, part))
        (PUBLIC / "favicon.ico").write_bytes(icon_file({size: picture(size, 1.0) for size in FAVICON}))


if __name__ == "__main__":
    main()

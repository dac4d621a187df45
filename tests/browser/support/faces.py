"""Text faces other than the page's own, for tests of the layout: it has to hold with any."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

Face = Callable[[Page], None]

TEXT_FONT = "**/kantor-serif-*.woff2"

A_FIFTH = 0.095  # ems beside each letter: a fifth of the mean width of a letter in the page's own face

WIDEN = f"""{{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* {{ letter-spacing: {A_FIFTH}em !important }}");
    document.adoptedStyleSheets = [sheet];
}}"""


def own(_: Page) -> None:
    """Leaves the page its own face."""


def absent(page: Page) -> None:
    """Leaves the page what faces the machine has. The browser complains of it."""
    page.route(TEXT_FONT, lambda route: route.abort())


def wide(page: Page) -> None:
    """Makes the face a fifth wider."""
    page.add_init_script(WIDEN)


# Parametrizes a test by `face`, a function that prepares the page.
EACH_FACE = pytest.mark.parametrize(
    "face", [own, pytest.param(absent, marks=pytest.mark.faulty), wide], ids=["own face", "no face", "wide face"]
)
EACH_OTHER_FACE = pytest.mark.parametrize(
    "face", [pytest.param(absent, marks=pytest.mark.faulty), wide], ids=["no face", "wide face"]
)

"""What every browser lets a test do, in the few words that all of their drivers share.

Chromium is driven by Playwright, Firefox over WebDriver BiDi and WebKit over WebDriver: what a journey says, it says to
these two.
"""

from pathlib import Path
from typing import Any, Protocol

# Something of a page, as its browser's driver knows it.
Element = Any

# What a person sees of a browser's window, in CSS pixels.
WIDTH, HEIGHT = 1200, 900


class Window(Protocol):
    """A page that is open in a window or tab of its own."""

    def open(self, address: str) -> None:
        """Goes to an address, and waits until the page is loaded."""

    def reload(self) -> None:
        """Loads the page anew, as by a press on the browser's button."""

    def run(self, script: str, *given: Any) -> Any:
        """What the function that is written in `script` returns, or promises, for what is given: data, elements."""

    def find(self, role: str, name: str) -> Element | None:
        """What can be seen with a role under an accessible name, in the browser's own judgement."""

    def query(self, selector: str) -> Element | None:
        """What a CSS selector finds first, whether or not it can be seen."""

    def point(self, *actions: tuple[str, float, float] | str) -> None:
        """Moves the mouse: `("move", x, y)`, `"down"`, `"up"`, one after the other."""

    def press(self, key: str) -> None:
        """Presses a key such as `a`, `Enter` or `Shift+ArrowUp`, and lets it go."""

    def choose_file(self, field: Element, file: Path) -> None:
        """Has a file taken by a field for files."""

    def close(self) -> None: ...


class Engine(Protocol):
    """A browser that has been started with nothing kept from before."""

    name: str  # as people call it
    version: str
    downloads: Path  # the folder in which it saves files

    def new_window(self) -> Window: ...

    def complaints(self) -> list[str]:
        """The errors and warnings of all pages so far: uncaught exceptions, refused requests, the console's."""

    def close(self) -> None: ...

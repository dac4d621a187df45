"""Chromium, driven by Playwright: a context of the one that the other tests have, as a process has one Playwright."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Download, Page

from tools.browsers.window import HEIGHT, WIDTH, Element

STEPS = 4  # events of a move of the mouse


class Chromium:
    name = "Chromium"

    def __init__(self, browser: Browser, home: Path) -> None:
        self.downloads = home / "downloads"
        self._said: list[str] = []
        self._context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB")
        self._context.on("weberror", lambda error: self._said.append(str(error.error)))
        self._context.on(
            "console",
            lambda said: self._said.append(said.text) if said.type in ("error", "warning") else None,
        )
        self.version = browser.version

    def new_window(self) -> "ChromiumWindow":
        page = self._context.new_page()
        page.on("download", self._save)
        return ChromiumWindow(page)

    def complaints(self) -> list[str]:
        for page in self._context.pages:
            page.evaluate("0")  # Playwright hands on what was said when it is asked for something
        return self._said

    def close(self) -> None:
        self._context.close()

    def _save(self, download: Download) -> None:
        download.save_as(self.downloads / download.suggested_filename)


class ChromiumWindow:
    def __init__(self, page: Page) -> None:
        self._page = page

    def open(self, address: str) -> None:
        self._page.goto(address)

    def reload(self) -> None:
        self._page.reload()

    def run(self, script: str, *given: Any) -> Any:
        return self._page.evaluate(f"given => ({script})(...given)", list(given))

    def find(self, role: str, name: str) -> Element | None:
        found = self._page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
        return next((one for one in found.element_handles() if one.is_visible()), None)

    def query(self, selector: str) -> Element | None:
        return self._page.query_selector(selector)

    def point(self, *actions: tuple[str, float, float] | str) -> None:
        for action in actions:
            if action == "down":
                self._page.mouse.down()
            elif action == "up":
                self._page.mouse.up()
            else:
                self._page.mouse.move(float(action[1]), float(action[2]), steps=STEPS)

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def choose_file(self, field: Element, file: Path) -> None:
        field.set_input_files(file)

    def close(self) -> None:
        self._page.close()

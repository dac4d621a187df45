"""WebKit in its MiniBrowser for GTK, driven over WebDriver on a screen that nobody sees."""

import os
import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.command import Command
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tools.browsers.actions import key_actions, mouse_actions
from tools.browsers.candidates import CANDIDATES
from tools.browsers.window import HEIGHT, WIDTH, Element
from tools.setup.engines import WebKit as Commands

SCRIPTING = 120  # seconds that a script may take

# What would lead MiniBrowser to the screen and the folders of whoever runs the tests.
DESKTOP = {"WAYLAND_DISPLAY", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"}

# WebDriver tells nothing of the console, and MiniBrowser, when it is driven, does not write what is said there: a page
# keeps its complaints itself, from when it is loaded. What goes wrong before is seen by what it leaves undone.
LISTEN = """() => {
    const said = [];
    window.complaints = said;
    addEventListener("error", ({error, message}) => said.push(String(error ?? message)));
    addEventListener("unhandledrejection", ({reason}) => said.push(String(reason)));
    addEventListener("securitypolicyviolation", ({violatedDirective}) => said.push(violatedDirective));
    for (const level of ["warn", "error"]) {
        const say = console[level];
        console[level] = (...words) => {
            said.push(words.join(" "));
            say.apply(console, words);
        };
    }
}"""
LISTENED = "() => window.complaints?.splice(0) ?? []"

# Calls a function with all that is given but the last, and the last one with what comes of it.
CALL = """
    const done = arguments[arguments.length - 1];
    Promise.resolve()
        .then(() => (%s)(...[...arguments].slice(0, -1)))
        .then(result => done({result: result ?? null}), error => done({error: String(error)}));
"""


class WebKit:
    name = "WebKitGTK"

    def __init__(self, commands: Commands, home: Path) -> None:
        self.downloads = home / "downloads"
        self._windows: list[WebKitWindow] = []
        (home / ".config").mkdir()
        (home / ".config" / "user-dirs.dirs").write_text('XDG_DOWNLOAD_DIR="$HOME/downloads"\n')
        options = Options()
        options.binary_location = str(commands.browser)
        options.add_argument("--automation")
        with ExitStack() as resources:
            screen, display = start_screen(commands.screen)
            resources.callback(screen.wait)
            resources.callback(screen.terminate)
            environment = {name: value for name, value in os.environ.items() if name not in DESKTOP}
            environment |= {"DISPLAY": display, "HOME": str(home), "LANG": "C.UTF-8"}
            service = Service(str(commands.driver), log_output=str(home / "webkit.log"), env=environment)
            self._driver = webdriver.WebKitGTK(options=options, service=service)
            resources.callback(self._driver.quit)
            self._driver.set_script_timeout(SCRIPTING)
            self._driver.set_window_size(WIDTH, HEIGHT)
            self.version = self._driver.capabilities["browserVersion"]
            self._resources = resources.pop_all()

    def new_window(self) -> "WebKitWindow":
        if self._windows:
            self._driver.switch_to.new_window("tab")
        self._windows.append(WebKitWindow(self._driver))
        return self._windows[-1]

    def complaints(self) -> list[str]:
        return [said for window in self._windows for said in window.complaints()]

    def close(self) -> None:
        self._resources.close()


class WebKitWindow:
    def __init__(self, driver: webdriver.WebKitGTK) -> None:
        self._found = driver
        self._handle = driver.current_window_handle
        self._said: list[str] = []
        self._is_open = True

    @property
    def _driver(self) -> webdriver.WebKitGTK:
        """The driver, with this window before it."""
        self._found.switch_to.window(self._handle)
        return self._found

    def open(self, address: str) -> None:
        self._listened()
        self._driver.get(address)
        self.run(LISTEN)

    def reload(self) -> None:
        self._listened()
        self._driver.refresh()
        self.run(LISTEN)

    def run(self, script: str, *given: Any) -> Any:
        answer = self._driver.execute_async_script(CALL % script, *given)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["result"]

    def find(self, role: str, name: str) -> Element | None:
        # Its role is HTML's: WebKit calls what opens a list, as Apple's computers do, a button.
        candidates = self._driver.execute_script(f"return ({CANDIDATES})(...arguments)", role, name)
        return next((one for one in candidates if one.accessible_name == name), None)

    def query(self, selector: str) -> Element | None:
        return next(iter(self._driver.find_elements(By.CSS_SELECTOR, selector)), None)

    def point(self, *actions: tuple[str, float, float] | str) -> None:
        self._driver.execute(Command.W3C_ACTIONS, {"actions": mouse_actions(actions)})

    def press(self, key: str) -> None:
        self._driver.execute(Command.W3C_ACTIONS, {"actions": key_actions(key)})

    def choose_file(self, field: Element, file: Path) -> None:
        field.send_keys(str(file))

    def close(self) -> None:
        self._listened()
        self._driver.close()
        self._is_open = False

    def complaints(self) -> list[str]:
        """What the page has complained of, and those before it in this window."""
        if self._is_open:
            self._listened()
        return self._said

    def _listened(self) -> None:
        """Keeps what the page has complained of before it is left."""
        self._said += self.run(LISTENED)


def start_screen(command: Path) -> tuple[subprocess.Popen[str], str]:
    """A screen that nobody sees, and its name for DISPLAY."""
    arguments = ["-displayfd", "1", "-screen", "0", f"{WIDTH + 100}x{HEIGHT + 200}x24", "-nolisten", "tcp"]
    process = subprocess.Popen([command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    number = process.stdout.readline().strip()
    if not number:
        raise RuntimeError(f"{command} has ended with {process.wait()}.")
    return process, f":{number}"

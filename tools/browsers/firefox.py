"""Firefox, which speaks WebDriver BiDi by itself: a socket is all that its driver needs (https://w3.org/TR/webdriver-bidi).

Selenium's own class for Firefox asks for geckodriver, which Debian does not have.
"""

import json
import os
import re
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import websocket

from tools.browsers.actions import key_actions, mouse_actions
from tools.browsers.candidates import CANDIDATES
from tools.browsers.sound import no_device, silent_device
from tools.browsers.window import HEIGHT, WIDTH, Element
from tools.setup.engines import Firefox as Commands

ANSWERING = 120  # seconds within which Firefox must answer, on a machine that is busy
READING = 0.05  # seconds between two looks for the address that it listens at

# Data travels as JSON, elements as they are.
CALL = """async (...given) => {
    const result = await (%s)(...given.map(one => typeof one === "string" ? JSON.parse(one) : one));
    return JSON.stringify(result ?? null);
}"""

# Not a note of what is played is heard on a machine that has loudspeakers.
PREFERENCES = """
user_pref("intl.accept_languages", "en-GB, en");
user_pref("media.volume_scale", "0.0");
"""


class Firefox:
    name = "Firefox"

    def __init__(self, commands: Commands, home: Path, preferences: str = "", has_sound: bool = True) -> None:
        """`preferences` are a reader's own, line by line as Firefox keeps them.

        Without sound it finds no device, whatever the machine has.
        """
        self.downloads = home / "downloads"
        self._sent = 0
        self._said: list[str] = []
        with ExitStack() as resources:
            device = resources.enter_context(silent_device(commands.sound, home)) if has_sound else no_device(home)
            self._process, log = start(commands.browser, home, PREFERENCES + preferences, device)
            resources.callback(self._process.wait, timeout=ANSWERING)
            resources.callback(self._process.terminate)
            # Firefox takes whoever has an origin for a page, and refuses them.
            address = f"{self._address(log)}/session"
            self._socket = websocket.create_connection(address, timeout=ANSWERING, suppress_origin=True)
            self.version = self.send("session.new", capabilities={})["capabilities"]["browserVersion"]
            self.send("session.subscribe", events=["log.entryAdded"])
            allowed = {"type": "allowed", "destinationFolder": str(self.downloads)}
            self.send("browser.setDownloadBehavior", downloadBehavior=allowed)
            self._resources = resources.pop_all()

    def new_window(self) -> "FirefoxWindow":
        context = self.send("browsingContext.create", type="tab")["context"]
        self.send("browsingContext.setViewport", context=context, viewport={"width": WIDTH, "height": HEIGHT})
        return FirefoxWindow(self, context)

    def complaints(self) -> list[str]:
        self.send("session.status")  # what was said before it has come then
        return self._said

    def close(self) -> None:
        self.send("browser.close")
        self._socket.close()
        self._resources.close()

    def send(self, method: str, **parameters: Any) -> Any:
        """Sends a command, and waits for its result. Raises RuntimeError where Firefox answers with an error."""
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv())
            if message["type"] == "event":
                self._hear(message["params"])
            elif message["id"] == self._sent:
                break
        if message["type"] == "error":
            raise RuntimeError(f"{method}: {message['message']}")
        return message["result"]

    def _hear(self, entry: dict[str, Any]) -> None:
        if entry["level"] in ("error", "warn"):
            self._said.append(f"{entry['text']} ({entry['source'].get('realm')})")

    def _address(self, log: Path) -> str:
        """Where Firefox listens, which it says as soon as it does."""
        while self._process.poll() is None:
            found = re.search(r"listening on (ws://\S+)", log.read_text(errors="replace"))
            if found is not None:
                return found[1]
            time.sleep(READING)
        raise RuntimeError(f"Firefox has ended: {log.read_text(errors='replace')}")


def start(command: Path, home: Path, preferences: str, device: dict[str, str]) -> tuple[subprocess.Popen[bytes], Path]:
    """Firefox with a new profile in its home, and the file of what it says."""
    profile, log = home / "profile", home / "firefox.log"
    profile.mkdir()
    (profile / "user.js").write_text(preferences)
    arguments = ["--headless", "--no-remote", "--remote-debugging-port=0", "--profile", str(profile)]
    with log.open("w") as said:
        environment = {**os.environ, "HOME": str(home), **device}
        process = subprocess.Popen([command, *arguments], env=environment, stdout=said, stderr=subprocess.STDOUT)
    return process, log


class FirefoxWindow:
    def __init__(self, firefox: Firefox, context: str) -> None:
        self._firefox = firefox
        self._context = context

    def open(self, address: str) -> None:
        self._send("browsingContext.navigate", url=address, wait="complete")

    def reload(self) -> None:
        self._send("browsingContext.reload", wait="complete")

    def run(self, script: str, *given: Any) -> Any:
        return json.loads(
            self._call(CALL % script, *(one if is_element(one) else json.dumps(one) for one in given))["value"]
        )

    def find(self, role: str, name: str) -> Element | None:
        found = self._call(CANDIDATES, role, name)
        return next((one for one in shared(found["value"]) if self._is(one, role, name)), None)

    def query(self, selector: str) -> Element | None:
        found = self._send("browsingContext.locateNodes", locator={"type": "css", "value": selector}, maxNodeCount=1)
        return next(iter(shared(found["nodes"])), None)

    def point(self, *actions: tuple[str, float, float] | str) -> None:
        self._send("input.performActions", actions=mouse_actions(actions))

    def press(self, key: str) -> None:
        self._send("input.performActions", actions=key_actions(key))

    def choose_file(self, field: Element, file: Path) -> None:
        self._send("input.setFiles", element=field, files=[str(file)])

    def close(self) -> None:
        self._send("browsingContext.close")

    def _call(self, function: str, *arguments: Element | str) -> Any:
        """What a function returns for elements and strings, as WebDriver BiDi writes it."""
        answer = self._firefox.send(
            "script.callFunction",
            functionDeclaration=function,
            awaitPromise=True,
            target={"context": self._context},
            arguments=[{"type": "string", "value": one} if isinstance(one, str) else one for one in arguments],
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"]

    def _is(self, element: Element, role: str, name: str) -> bool:
        """Whether Firefox has an element under a role and a name."""
        locator = {"type": "accessibility", "value": {"role": role, "name": name}}
        found = self._send("browsingContext.locateNodes", locator=locator, startNodes=[element])
        return element in shared(found["nodes"])

    def _send(self, method: str, **parameters: Any) -> Any:
        return self._firefox.send(method, context=self._context, **parameters)


def shared(nodes: list[dict[str, Any]]) -> list[Element]:
    """Nodes by what they are known by in all scripts of a page."""
    return [{"sharedId": node["sharedId"]} for node in nodes]


def is_element(given: Any) -> bool:
    return isinstance(given, dict) and "sharedId" in given

"""What only Firefox's readers meet: one who has nothing kept, and a machine without a sound device."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.engines.conftest import Site, do_without
from tests.browser.support.engines.traveller import Traveller
from tools.browsers.firefox import Firefox
from tools.setup.engines import NO_FIREFOX, find_firefox

# "Block all cookies (will cause websites to break)", which forbids every other store as well.
NOTHING_IS_KEPT = 'user_pref("network.cookie.cookieBehavior", 2);\n'

ALWAYS_PRIVATE = 'user_pref("browser.privatebrowsing.autostart", true);\n'

pytestmark = pytest.mark.faulty

Start = Callable[..., Traveller]


@pytest.fixture
def start(site: Site, tmp_path: Path) -> Iterator[Start]:
    started: list[Firefox] = []

    def make(preferences: str = "", has_sound: bool = True) -> Traveller:
        commands = find_firefox(os.environ) or do_without(NO_FIREFOX)
        (tmp_path / "downloads").mkdir()
        started.append(Firefox(commands, tmp_path, preferences, has_sound))
        traveller = Traveller(started[0].new_window())
        traveller.arrive(site.address)
        return traveller

    yield make
    for firefox in started:
        firefox.close()


def test_where_nothing_may_be_kept_the_page_says_so_and_works(start: Start) -> None:
    traveller = start(NOTHING_IS_KEPT)
    traveller.until("it is told", lambda: "does not let the page keep your work" in traveller.text("#unkept"))
    traveller.write("E5", bar=1, beat=1)
    traveller.press_button("Harmonize")
    traveller.until_harmonized()


def test_a_private_window_keeps_the_work_while_it_is_open(start: Start) -> None:
    traveller = start(ALWAYS_PRIVATE)
    traveller.write("E5", bar=1, beat=1)
    traveller.reload()
    traveller.expect_notes((0, 0, 4, 76))
    assert traveller.text("#unkept") == ""


def test_without_a_sound_device_the_page_asks_for_one(start: Start) -> None:
    traveller = start(has_sound=False)
    traveller.write("E5", bar=1, beat=1)
    traveller.press_button("Play")
    traveller.until("it is told", lambda: "Is a loudspeaker connected" in traveller.text("#alert"))
    traveller.find("button", "Play")

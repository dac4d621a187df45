"""Random actions, by a seed: nothing throws, no dialog holds anybody, and what is drawn is the score."""

import os

import pytest
from playwright.sync_api import Page

from tests.browser.support.devices import DESK, LARGE_PHONE, MakeVisitor
from tests.browser.support.monkey import COUNT_NOTES, HARMLESS, Monkey, expect_a_way_out
from tests.browser.support.scores import LONG
from tests.browser.support.stand_in import Harmony, answering
from tests.browser.support.visitor import TUNE
from tests.support.tally import tally

# Seeds other than the usual one: KANTOR_SEED=7.
SEED = int(os.environ.get("KANTOR_SEED", "1"))

BETWEEN = 25  # actions from one look at the whole to the next

HARMONIES: list[Harmony | None] = [[(72, 67, 64, 48)], [(74, 65, 57, 50)], None, [(76, 69, 60, 45)]]

# What is awaited before the score is compared: nobody holds the mouse, so that what is drawn soon is what is read.
AGREES = f"() => ({COUNT_NOTES})() === ''"


def harmless(page: Page) -> None:
    page.add_init_script(HARMLESS)


def harmless_and_answered(page: Page) -> None:
    harmless(page)
    answering(*HARMONIES)(page)


def roam(visit: MakeVisitor, link: str, actions: int, **options: object) -> None:
    """So many random actions; a failure tells the last of them."""
    visitor = visit(link, **options)
    page = visitor.page
    monkey = Monkey(page, SEED)
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(f"after {len(monkey.record)} actions: {error}"))
    try:
        for number in range(1, actions + 1):
            monkey.act()
            assert thrown == []
            tally("random actions")
            if number % BETWEEN == 0:
                expect_a_way_out(monkey)
                page.wait_for_function(AGREES)
        visitor.silence()
    except BaseException as error:
        difference = page.evaluate(COUNT_NOTES)
        error.add_note(f"Seed {SEED}. {difference} {thrown} The last of {len(monkey.record)} actions:")
        error.add_note("\n".join(monkey.record[-60:]))
        raise


@pytest.mark.parametrize(("link", "options"), [(TUNE, {"viewport": DESK}), (LONG, {"viewport": LARGE_PHONE})])
def test_a_hundred_and_fifty_random_actions_throw_nothing_and_lose_no_note(
    visit: MakeVisitor, link: str, options: dict
) -> None:
    roam(visit, link, 150, prepare=harmless_and_answered, **options)


@pytest.mark.exhaustive
@pytest.mark.timed
def test_two_thousand_random_actions_throw_nothing_and_lose_no_note(visit: MakeVisitor) -> None:
    roam(visit, LONG, 2000, prepare=harmless)

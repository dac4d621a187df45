"""A monkey: presses, types and drags at random, by a seed, and keeps a record of what it has done."""

from collections.abc import Callable
from random import Random

from playwright.sync_api import Locator, Page

from tests.browser.support.files import SONG, TWO_PARTS, payload
from tests.browser.support.visitor import settle

# Before the page's own scripts: what would lead out of the page, or wait for somebody, does nothing.
HARMLESS = """
    window.print = () => {};
    Navigator.prototype.share = undefined;
"""

# Whatever can be pressed just then: in the dialog that is open, if one is, and not covered. `data-monkey` numbers them.
FIND_CONTROLS = """() => {
    const room = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document;
    const inputs = ["range", "number", "text"].map(type => `input[type=${type}]`);
    const controls = ["button", "summary", "select", "label:has(input)", ...inputs].join();
    for (const old of document.querySelectorAll("[data-monkey]")) old.removeAttribute("data-monkey");
    const seen = [...room.querySelectorAll(controls)].filter(control => {
        if (control.querySelector("input[type=file]") !== null) return false;
        if (!control.checkVisibility({visibilityProperty: true})) return false;
        const {x, y, width, height} = control.getBoundingClientRect();
        const top = document.elementFromPoint(x + width / 2, y + height / 2);
        return top !== null && (control.contains(top) || top.contains(control));
    });
    seen.forEach((control, number) => control.setAttribute("data-monkey", number));
    return seen.length;
}"""

# Uses a control: presses it, or sets it by a number from 0 to 1. Tells what it was.
USE_CONTROL = """([number, share]) => {
    const control = document.querySelector(`[data-monkey="${number}"]`);
    if (control === null) return "something that has gone";
    const set = value => {
        control.value = value;
        for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, {bubbles: true}));
    };
    const {min, max, options} = control;
    if (control.matches("select")) set(options[Math.floor(share * options.length)].value);
    else if (control.matches("input[type=range], input[type=number]"))
        set(String(Math.round(Number(min) + share * (Number(max || 100) - Number(min)))));
    else if (control.matches("input")) set("Song " + Math.round(9 * share));
    else control.click();
    return control.id || control.getAttribute("aria-label") || control.textContent.trim().slice(0, 40);
}"""

KEYS = [
    *"abcdefgABCDEFG0123456789.,+-klrmvvM ",
    *[
        "ArrowLeft",
        "ArrowRight",
        "ArrowUp",
        "ArrowDown",
        "Home",
        "End",
        "Enter",
        "Escape",
        "Delete",
        "Backspace",
        "Tab",
    ],
    *["Shift+ArrowLeft", "Shift+ArrowRight", "Shift+ArrowUp", "Alt+Shift+ArrowRight", "Control+ArrowRight", "Shift+f"],
    *["Control+a", "Control+c", "Control+x", "Control+v", "Control+z", "Control+z", "Control+Shift+z", "PageUp"],
]

# Where the score is, as far as it is in the window; `null` while something lies over its middle.
SCORE_ROOM = """() => {
    const {x, y, right, bottom} = document.querySelector("#score").getBoundingClientRect();
    const room = {x: Math.max(0, x), y: Math.max(0, y), right: Math.min(innerWidth, right),
        bottom: Math.min(innerHeight, bottom)};
    const top = document.elementFromPoint((room.x + room.right) / 2, (room.y + room.bottom) / 2);
    return top?.closest("#score") ? room : null;
}"""

# Whether the score that is drawn is the one that scripts read: every note, and whose it is. The difference, or "".
COUNT_NOTES = """() => {
    const {grid, given} = window.kantor.score();
    const drawn = grid.map(row => row.map(() => null));
    const owned = grid.map(row => row.map(() => false));
    for (const {dataset} of document.querySelectorAll("#score .handle")) {
        const voice = Number(dataset.voice), start = Number(dataset.step);
        for (let step = start; step < start + Number(dataset.length); step++) {
            if (drawn[step] === undefined) return `a note beyond the end, on step ${step}`;
            if (dataset.pitch !== undefined && drawn[step][voice] !== null) return `two notes on step ${step}`;
            drawn[step][voice] = dataset.pitch === undefined ? null : Number(dataset.pitch);
            owned[step][voice] = dataset.given === "true";
        }
    }
    for (const [step, row] of grid.entries())
        for (const [voice, pitch] of row.entries())
            if (drawn[step][voice] !== pitch || owned[step][voice] !== given[step][voice])
                return `step ${step}, voice ${voice}: ${drawn[step][voice]} drawn, ${pitch} read`;
    return "";
}"""


class Monkey:
    """A visitor without a plan, who does the same by the same seed as far as the page's speed allows."""

    def __init__(self, page: Page, seed: int) -> None:
        self.page = page
        self.random = Random(seed)
        self.record: list[str] = []
        actions: list[tuple[int, Callable[[], str]]] = [
            (45, self._use_control),
            (25, self._press_key),
            (15, self._click_score),
            (9, self._drag),
            (5, self._leave),
            (1, self._open_file),
        ]
        self.weights = [weight for weight, _ in actions]
        self.actions = [action for _, action in actions]

    def act(self) -> None:
        """Does something, and records it."""
        action = self.random.choices(self.actions, self.weights)[0]
        self.record.append(action())

    def find_dialogs(self) -> Locator:
        return self.page.locator("dialog[open]")

    def _use_control(self) -> str:
        count = self.page.evaluate(FIND_CONTROLS)
        if count == 0:
            return "finds nothing to press"
        number, share = self.random.randrange(count), self.random.random()
        return f"uses {self.page.evaluate(USE_CONTROL, [number, share])}"

    def _press_key(self) -> str:
        key = self.random.choice(KEYS)
        self.page.keyboard.press(key)
        return f"presses {key!r}"

    def _point(self) -> tuple[float, float] | None:
        room = self.page.evaluate(SCORE_ROOM)
        if room is None:
            return None
        return self.random.uniform(room["x"], room["right"] - 1), self.random.uniform(room["y"], room["bottom"] - 1)

    def _click_score(self) -> str:
        point = self._point()
        if point is None:
            return "does not see the score"
        self.page.mouse.click(*point)
        return "clicks the score at {:.0f}, {:.0f}".format(*point)

    def _drag(self) -> str:
        start, end = self._point(), self._point()
        if start is None or end is None:
            return "does not see the score"
        shift = self.random.random() < 0.3
        if shift:
            self.page.keyboard.down("Shift")
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=4)
        self.page.mouse.up()
        if shift:
            self.page.keyboard.up("Shift")
        return "drags from {:.0f}, {:.0f} to {:.0f}, {:.0f}".format(*start, *end)

    def _leave(self) -> str:
        self.page.keyboard.press("Escape")
        return "presses Escape to leave"

    def _open_file(self) -> str:
        if self.find_dialogs().count() > 0:
            return "opens no file over a dialog"
        name, content = self.random.choice([("two.musicxml", TWO_PARTS), ("song.abc", SONG)])
        self.page.locator("#open-file").set_input_files(payload(name, content))
        return f"opens {name}"


def expect_a_way_out(monkey: Monkey) -> None:
    """Leaves whatever dialog is open: by a button of its own that can be pressed, and Escape closes it too."""
    page = monkey.page
    for _ in range(3):  # what is closed may have stood over another
        settle(page)
        if monkey.find_dialogs().count() == 0:
            return
        open_dialog = monkey.find_dialogs().last
        name = open_dialog.get_attribute("id")
        assert open_dialog.locator("button:visible").count() > 0, f"the dialog {name} has no button"
        page.keyboard.press("Escape")
    settle(page)
    assert monkey.find_dialogs().count() == 0, "a dialog that Escape does not close"

"""Mouse and keys as WebDriver's actions, which Firefox and WebKit perform (W3C WebDriver 2, section 15)."""

from typing import Any

from selenium.webdriver.common.keys import Keys

MOVING = 40  # ms that a move of the mouse takes: it has several events on its way

# Keys by the names that the web has for them.
KEYS = {
    "Shift": Keys.SHIFT,
    "Control": Keys.CONTROL,
    "Enter": Keys.ENTER,
    "Escape": Keys.ESCAPE,
    "Delete": Keys.DELETE,
    "Backspace": Keys.BACKSPACE,
    "Tab": Keys.TAB,
    "Space": " ",
    "ArrowLeft": Keys.ARROW_LEFT,
    "ArrowRight": Keys.ARROW_RIGHT,
    "ArrowUp": Keys.ARROW_UP,
    "ArrowDown": Keys.ARROW_DOWN,
    "Home": Keys.HOME,
    "End": Keys.END,
}


def mouse_actions(actions: tuple[tuple[str, float, float] | str, ...]) -> list[dict[str, Any]]:
    """What a mouse does, of which each item is `("move", x, y)`, `"down"` or `"up"`."""
    steps: list[dict[str, Any]] = []
    for action in actions:
        if isinstance(action, str):
            steps.append({"type": f"pointer{action.capitalize()}", "button": 0})
        else:
            x, y = round(action[1]), round(action[2])
            steps.append({"type": "pointerMove", "x": x, "y": y, "duration": MOVING, "origin": "viewport"})
    return [{"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": steps}]


def key_actions(key: str) -> list[dict[str, Any]]:
    """What a keyboard does when a key is pressed, with others held as in `Shift+A`, and let go."""
    values = [KEYS.get(name, name) for name in key.split("+")]
    steps = [{"type": "keyDown", "value": value} for value in values]
    steps += [{"type": "keyUp", "value": value} for value in reversed(values)]
    return [{"type": "key", "id": "keyboard", "actions": steps}]

"""A finger on the screen."""

from playwright.sync_api import CDPSession

from tests.browser.support.visitor import Point, Visitor

MOVES = 6  # in which a finger goes from one place to another


class Finger:
    """The finger of a visitor."""

    def __init__(self, visitor: Visitor) -> None:
        self.session: CDPSession = visitor.page.context.new_cdp_session(visitor.page)
        self.at = Point(0, 0)

    def press(self, point: Point) -> None:
        self.at = point
        self._send("touchStart", point)

    def move(self, point: Point) -> None:
        for step in range(1, MOVES + 1):
            x = self.at.x + (point.x - self.at.x) * step / MOVES
            y = self.at.y + (point.y - self.at.y) * step / MOVES
            self._send("touchMove", Point(x, y))
        self.at = point

    def lift(self) -> None:
        self._send("touchEnd")

    def drag(self, start: Point, end: Point) -> None:
        """Puts it down, moves it and lifts it, without rest: a finger that rests selects."""
        self.press(start)
        self.move(end)
        self.lift()

    def _send(self, kind: str, *points: Point) -> None:
        touches = [{"x": point.x, "y": point.y} for point in points]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

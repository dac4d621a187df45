"""Draws docs/pictures/architecture.svg: the rooms of both languages and which of them import from which.

The arrows are those of the sources: their imports, room by room, without an arrow that a longer road says already. Only
the places of the rooms are by hand. `python tools/pictures/architecture.py`
"""

from _command import ROOT

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

PICTURE = ROOT / "docs/pictures/architecture.svg"

Graph = dict[str, set[str]]


class Room(NamedTuple):
    """A box of the picture: its middle, in units of the drawing, and what it is for."""

    x: int
    y: int
    says: str


PAGE = {
    "main": Room(710, 90, "wiring of the page"),
    "explain": Room(710, 180, "How it works"),
    "ui": Room(710, 270, "score, editor, dialogs"),
    "offline": Room(890, 360, "kept for offline use"),
    "storage": Room(710, 360, "session, versions"),
    "app": Room(600, 450, "state, conductor"),
    "i18n": Room(820, 450, "three languages"),
    "network": Room(455, 560, "worker, client, jobs"),
    "formats": Room(625, 560, "MIDI, XML, links"),
    "audio": Room(795, 560, "players, instruments"),
    "engraving": Room(965, 560, "layout, notation"),
    "sampling": Room(455, 650, "Gibbs, repair"),
    "music": Room(710, 720, "notes, faults, style"),
}
PYTHON = {
    "commands": Room(100, 90, "train, evaluate, ..."),
    "export": Room(270, 90, "Keras to TF.js"),
    "energy": Room(100, 180, "what Bach does as often"),
    "evaluation": Room(270, 180, "likelihood, grades"),
    "network": Room(100, 280, "Coconet, checkpoints"),
    "data": Room(270, 280, "corpus, masks, batches"),
    "files": Room(185, 380, "written whole, or not"),
    "sampling": Room(100, 480, "Gibbs, repair"),
    "scores": Room(270, 480, "files read and written"),
    "music": Room(185, 600, "notes, faults, style"),
    "spec": Room(185, 720, "the representation"),
}
COMMANDS = {"train", "train_energy", "evaluate", "grade", "discriminate", "harmonize"}
WIDTH, HEIGHT = 1060, 770
BOX = (150, 48)


def python_room(module: str) -> str | None:
    """The room of a module by its dotted name; None where it is not one of the picture's."""
    first, _, rest = module.partition(".")
    if first == "export":
        return "export"
    if first != "training":
        return None
    second = rest.partition(".")[0]
    return second if second in PYTHON else "commands" if second in COMMANDS else None


def python_imports() -> Iterator[tuple[str, str]]:
    """Pairs of rooms, the one that imports first."""
    for path in sorted([*ROOT.glob("training/**/*.py"), *ROOT.glob("export/*.py")]):
        here = python_room(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = []
            if isinstance(node, ast.ImportFrom) and node.module:
                modules = [f"{node.module}.{name.name}" for name in node.names]
            elif isinstance(node, ast.Import):
                modules = [name.name for name in node.names]
            for module in modules:
                there = python_room(module)
                if here and there:
                    yield here, there


def page_imports() -> Iterator[tuple[str, str]]:
    """Pairs of rooms, the one that imports first; without tests, and what is only there for them."""
    source = ROOT / "web/src"
    for path in sorted(source.rglob("*.ts")):
        here = path.relative_to(source).parts[0].removesuffix(".ts")
        if here not in PAGE or path.name.endswith(".test.ts"):
            continue
        for target in re.findall(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""", path.read_text(encoding="utf-8")):
            whole = (path.parent / target).resolve()
            if whole.is_relative_to(source):
                there = whole.relative_to(source).parts[0]
                if there in PAGE:
                    yield here, there


def graph_of(rooms: Mapping[str, Room], imports: Iterator[tuple[str, str]]) -> Graph:
    graph: Graph = {room: set() for room in rooms}
    for here, there in imports:
        if here != there:
            graph[here].add(there)
    return graph


def reachable(graph: Graph, room: str) -> set[str]:
    """The rooms on which a room depends, by any road. Raises ValueError if it is among them."""
    found: set[str] = set()
    waiting = [*graph[room]]
    while waiting:
        there = waiting.pop()
        if there == room:
            raise ValueError(f"{room} imports itself by way of others")
        if there not in found:
            found.add(there)
            waiting += graph[there]
    return found


def reduced(graph: Graph) -> Graph:
    """The graph without the arrows that a longer road says already."""
    return {
        room: {there for there in direct if not any(there in reachable(graph, other) for other in direct - {there})}
        for room, direct in graph.items()
    }


def edge_of(room: Room, towards: Room) -> tuple[float, float]:
    """Where the line between two boxes leaves the first."""
    across, down = towards.x - room.x, towards.y - room.y
    scale = min((BOX[0] / 2 + 3) / max(abs(across), 1e-9), (BOX[1] / 2 + 3) / max(abs(down), 1e-9))
    return room.x + across * scale, room.y + down * scale


def draw_arrow(here: Room, there: Room, kind: str = "arrow") -> str:
    (x1, y1), (x2, y2) = edge_of(here, there), edge_of(there, here)
    return f'<path class="{kind}" d="M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}"/>'


def draw_head(name: str, colour: str) -> str:
    size = 'refX="7" refY="4" markerUnits="userSpaceOnUse" markerWidth="9" markerHeight="9"'
    return (
        f'<marker id="{name}" viewBox="0 0 8 8" {size} orient="auto"><path d="M0 0L8 4L0 8z" fill="{colour}"/></marker>'
    )


def draw_room(name: str, room: Room, kind: str) -> str:
    width, height = BOX
    return (
        f'<g class="{kind}"><rect x="{room.x - width / 2:.0f}" y="{room.y - height / 2:.0f}" '
        f'width="{width}" height="{height}" rx="6"/>'
        f'<text x="{room.x}" y="{room.y - 3}" class="name">{escape(name)}</text>'
        f'<text x="{room.x}" y="{room.y + 14}" class="says">{escape(room.says)}</text></g>'
    )


STYLE = """
text { font-family: Georgia, 'Times New Roman', serif; text-anchor: middle; fill: #23201a }
.name { font-size: 16px } .says { font-size: 10.5px } .title { font-size: 17px; font-style: italic }
.paper { fill: #fbf8f1; stroke: #d8d0bf }
.page rect { fill: #e3ebf5; stroke: #3b5b85 } .python rect { fill: #f3e6d3; stroke: #8a5a1d }
.arrow, .model { fill: none; stroke: #5a5348; stroke-width: 1.2; marker-end: url(#head) }
.model { stroke: #9b2d20; stroke-width: 1.8; stroke-dasharray: 6 4; marker-end: url(#model-head) }
.red { fill: #9b2d20; font-size: 12px }
"""


def draw() -> str:
    """The picture, an SVG document."""
    arrows, boxes = [], []
    for rooms, imports, kind in ((PYTHON, python_imports(), "python"), (PAGE, page_imports(), "page")):
        graph = reduced(graph_of(rooms, imports))
        for here, direct in graph.items():
            arrows += [draw_arrow(rooms[here], rooms[there]) for there in sorted(direct)]
        boxes += [draw_room(name, room, kind) for name, room in rooms.items()]
    titles: Sequence[str] = (
        '<text x="185" y="42" class="title">training/ and export/ (Python)</text>',
        '<text x="710" y="42" class="title">web/src/ (TypeScript)</text>',
        '<path class="model" d="M348 90C420 90 300 560 374 560"/>',
        '<text x="420" y="290" class="red">model.json</text>',
        '<text x="420" y="306" class="red">weights, spec,</text>',
        '<text x="420" y="322" class="red">figures</text>',
    )
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        "<title>The rooms of Kantor, and which import from which</title>",
        f"<style>{STYLE}</style>",
        draw_head("head", "#5a5348"),
        draw_head("model-head", "#9b2d20"),
        f'<rect class="paper" x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="10"/>',
        *arrows,
        *boxes,
        *titles,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")

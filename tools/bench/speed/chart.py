"""The picture of a run: bars of milliseconds on a logarithmic scale, as a small SVG."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, ROW, LABEL, FIGURE, MARGIN = 760, 26, 265, 90, 12  # px
INK, OWN, OTHER, RULE = "#2b2620", "#7a3b5e", "#b9ad98", "#e4dccb"


@dataclass(frozen=True)
class Bar:
    label: str
    milliseconds: float
    own: bool = False  # whether it is Kantor's


def scale(milliseconds: float, lowest: float, highest: float) -> float:
    """Where a bar ends, from 0 at `lowest` to 1 at `highest`."""
    if highest <= lowest:
        return 1.0
    return math.log(milliseconds / lowest) / math.log(highest / lowest)


def decades(values: Sequence[float]) -> list[float]:
    """The powers of ten from below the least of the values to above the largest."""
    first, last = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return [10.0**power for power in range(first, max(last, first + 1) + 1)]


def draw(title: str, bars: Sequence[Bar]) -> str:
    """The picture, of which a screen reader hears the title and every bar."""
    ticks = decades([bar.milliseconds for bar in bars])
    left, right = MARGIN + LABEL, WIDTH - FIGURE

    def x(milliseconds: float) -> float:
        return left + (right - left) * scale(milliseconds, ticks[0], ticks[-1])

    bottom = MARGIN + ROW * len(bars)
    height = bottom + ROW
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
        f' font-family="Georgia, serif" font-size="14" fill="{INK}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fffdf8"/>',
    ]
    for tick in ticks:
        parts.append(f'<path d="M{x(tick):.1f} {MARGIN}V{bottom}" stroke="{RULE}"/>')
        label = f"{tick:,.0f} ms" if tick < 1000 else f"{tick / 1000:,.0f} s"
        parts.append(f'<text x="{x(tick):.1f}" y="{bottom + 17}" text-anchor="middle" font-size="12">{label}</text>')
    for number, bar in enumerate(bars):
        top = MARGIN + ROW * number
        fill, length = OWN if bar.own else OTHER, x(bar.milliseconds) - left
        parts += [
            f'<text x="{left - 8}" y="{top + 17}" text-anchor="end">{escape(bar.label)}</text>',
            f'<rect x="{left}" y="{top + 4}" width="{length:.1f}" height="{ROW - 8}" fill="{fill}"/>',
            f'<text x="{left + length + 6:.1f}" y="{top + 17}">{bar.milliseconds:,.0f} ms</text>',
        ]
    return "\n".join([*parts, "</svg>"]) + "\n"

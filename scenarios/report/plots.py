"""Plots of a run as inline SVG: text stays text, and every colour is a variable of the page's style sheet.

Labels in the plots are topics and numbers only, which every font has; what needs words stands in the page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from scenarios.book import Book
from twin.texts import Language, message, say
from twin.units import S, Time

WIDTH: Final = 8.2
"""Inches of 72 points; the page scales the picture to its own width."""

# Stand-ins for the variables of the style sheet, each a colour that nothing else has.
TRACE, SOFT, LINE, ALARM, OTHER, TEXT = "#0a0b01", "#0a0b02", "#0a0b03", "#0a0b04", "#0a0b05", "#0a0b06"
_VARIABLES: Final[Mapping[str, str]] = {
    TRACE: "var(--trace)",
    SOFT: "var(--soft)",
    LINE: "var(--line)",
    ALARM: "var(--alarm)",
    OTHER: "var(--primary)",
    TEXT: "var(--text)",
}
_SETTINGS: Final[Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "twincell",
    "font.family": "sans-serif",
    "font.size": 9.0,
    "text.color": TEXT,
    "axes.edgecolor": LINE,
    "axes.labelcolor": SOFT,
    "xtick.color": LINE,
    "ytick.color": LINE,
    "xtick.labelcolor": SOFT,
    "ytick.labelcolor": TEXT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "path.simplify": False,
}


@dataclass(frozen=True)
class Window:
    """A stretch of the run to draw."""

    start: Time
    end: Time


def windows(moments: Sequence[Time], end: Time, *, margin: Time = 1500_000) -> list[tuple[Window, list[Time]]]:
    """Stretches around the moments, those that overlap made one."""
    found: list[tuple[Window, list[Time]]] = []
    for t in sorted(moments):
        start, stop = max(0, t - margin), min(end, t + margin)
        if found and start <= found[-1][0].end:
            last, inside = found[-1]
            found[-1] = (Window(last.start, stop), [*inside, t])
        else:
            found.append((Window(start, stop), [t]))
    return found


def timing(book: Book, topics: Iterable[str], window: Window, moments: Sequence[Time], language: Language) -> str:
    """A timing diagram of these topics, with a line at each moment."""
    kinds = book.trace.header.topics
    rows = [topic for topic in topics if topic in kinds]
    with matplotlib.rc_context(_SETTINGS):
        figure, axes = _figure(0.34 * len(rows) + 0.62)
        for row, topic in enumerate(reversed(rows)):
            if kinds[topic].kind == "event":
                _instants(axes, row, book, topic, window)
            elif kinds[topic].type == "STRING":
                _words(axes, row, book, topic, window)
            else:
                _steps(axes, row, book, topic, window)
        for t in moments:
            axes.axvline(t / S, color=ALARM, linewidth=1.2, linestyle=(0, (4, 2)))
        axes.set_yticks([row + 0.35 for row in range(len(rows))], list(reversed(rows)))
        axes.tick_params(axis="y", length=0)
        axes.set_ylim(-0.15, len(rows))
        axes.set_xlim(window.start / S, window.end / S)
        axes.set_xlabel("t / s")
        return _svg(figure, say(message("sheet-plot-timing", start=f"{window.start / S:.3f}"), language))


def overview(phases: Sequence[tuple[str, Time, Time]], moments: Sequence[Time], end: Time, language: Language) -> str:
    """The whole run: the examiner's phases, and a mark at each moment of a fault."""
    with matplotlib.rc_context(_SETTINGS):
        figure, axes = _figure(0.22 * len(phases) + 0.75)
        for row, (_, start, stop) in enumerate(reversed(phases)):
            axes.barh(row, (stop - start) / S, left=start / S, height=0.62, color=TRACE, alpha=0.35, linewidth=0)
        axes.plot([t / S for t in moments], [len(phases)] * len(moments), "v", color=ALARM, markersize=6)
        axes.set_yticks(range(len(phases)), [name for name, _, _ in reversed(phases)])
        axes.tick_params(axis="y", length=0)
        axes.set_ylim(-0.6, len(phases) + 0.5)
        axes.set_xlim(0, max(end, 1) / S)
        axes.set_xlabel("t / s")
        return _svg(figure, say(message("sheet-plot-overview"), language))


def throughput(counts: Mapping[str, Sequence[Time]], end: Time, language: Language) -> str:
    """How many parts have left where, over the run."""
    with matplotlib.rc_context(_SETTINGS):
        figure, axes = _figure(2.4)
        for (place, times), colour, style in zip(
            counts.items(), (TRACE, OTHER, TEXT, SOFT), ("-", (0, (5, 2)), (0, (1, 1)), (0, (3, 1, 1, 1))), strict=False
        ):
            xs = [0.0, *(t / S for t in times), end / S]
            ys = [0, *range(1, len(times) + 1), len(times)]
            label = f"{place}: {len(times)}"
            axes.step(xs, ys, where="post", color=colour, linestyle=style, linewidth=1.6, label=label)
        if counts:
            axes.legend(loc="upper left", frameon=False, labelcolor=TEXT)
        axes.grid(axis="y", color=LINE, linewidth=0.6)
        axes.set_xlim(0, max(end, 1) / S)
        axes.set_ylim(bottom=0)
        axes.set_xlabel("t / s")
        return _svg(figure, say(message("sheet-plot-throughput"), language))


def _figure(height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    FigureCanvasSVG(figure)
    return figure, figure.add_subplot()


def _steps(axes: Axes, row: int, book: Book, topic: str, window: Window) -> None:
    """A BOOL between the row's floor and 0.7 above it; a number scaled to its range in the whole run."""
    steps = book.steps(topic)
    numbers = [float(value) for value in steps.values if not isinstance(value, str)]
    low, high = (0.0, 1.0) if book.trace.header.topics[topic].type == "BOOL" else (min(numbers), max(numbers))
    scale = 0.7 / (high - low) if high > low else 0.0
    xs: list[float] = []
    ys: list[float] = []
    for start, end, value in steps.pieces(book.end):
        if end > window.start and start < window.end and not isinstance(value, str):
            y = row + (float(value) - low) * scale
            xs += [max(start, window.start) / S, min(end, window.end) / S]
            ys += [y, y]
    axes.plot(xs, ys, color=TRACE, linewidth=1.6, solid_joinstyle="miter")
    if book.trace.header.topics[topic].type == "BOOL":
        axes.fill_between(xs, row, ys, color=TRACE, alpha=0.14, linewidth=0)
    axes.axhline(row, color=LINE, linewidth=0.6, zorder=0)


def _words(axes: Axes, row: int, book: Book, topic: str, window: Window) -> None:
    for start, end, value in book.steps(topic).pieces(book.end):
        if end > window.start and start < window.end:
            left = max(start, window.start) / S
            axes.plot([left, left], [row, row + 0.7], color=TRACE, linewidth=1.2)
            shown = str(value).encode("ascii", "replace").decode()
            axes.text(left, row + 0.35, f" {shown}", va="center", color=TEXT, clip_on=True)
    axes.axhline(row, color=LINE, linewidth=0.6, zorder=0)


def _instants(axes: Axes, row: int, book: Book, topic: str, window: Window) -> None:
    times = [h.t / S for h in book.happenings(topic) if window.start <= h.t < window.end]
    axes.plot(times, [row + 0.2] * len(times), "^", color=TRACE, markersize=5)
    axes.axhline(row, color=LINE, linewidth=0.6, zorder=0)


def _svg(figure: Figure, label: str) -> str:
    """The picture alone, without head, fixed size and date, named for those who cannot see it."""
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r'<svg([^>]*?) width="[^"]*"', r"<svg\1", text, count=1)
    text = re.sub(r'<svg([^>]*?) height="[^"]*"', rf'<svg\1 role="img" aria-label="{escape(label)}"', text, count=1)
    text = re.sub(r' id="[A-Za-z]+_\d+"', "", text)  # the same in every picture of the page
    for stand_in, variable in _VARIABLES.items():
        text = text.replace(stand_in, variable)
    return text

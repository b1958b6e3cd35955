"""A picture of each figure over what is varied, with its confidence intervals."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from scenarios.experiments.reading import Study
from scenarios.experiments.replicating import Result
from scenarios.experiments.summary import Estimate, summarise

SETTINGS: Final[Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "twincell",
    "font.family": "sans-serif",
    "font.size": 9.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
MARKERS: Final = "osD^v*P"


def plot(study: Study, results: Sequence[Result], figure: int) -> str:
    """As SVG. The first path that is varied goes along, every combination of the others has a line of its own."""
    rows = summarise(study, results)
    along, *others = study.experiment.vary or ("",)
    lines: dict[str, list[tuple[Any, Estimate]]] = {}
    for point, row in zip(study.points, rows, strict=True):
        label = ", ".join(f"{_short(path)} = {point[path]}" for path in others)
        lines.setdefault(label, []).append((point.get(along, ""), row[figure]))
    with matplotlib.rc_context(SETTINGS):
        drawing = Figure(figsize=(7.2, 4.2), layout="constrained")
        FigureCanvasSVG(drawing)
        axes = drawing.add_subplot()
        ticks = [str(value) for value in study.experiment.vary.get(along, ("",))]
        for number, (label, found) in enumerate(lines.items()):
            _line(axes, found, label, MARKERS[number % len(MARKERS)])
        axes.set_xticks(range(len(ticks)), ticks)
        axes.set_xlabel(along)
        axes.set_ylabel(study.experiment.measure[figure])
        axes.grid(axis="y", linewidth=0.5, alpha=0.5)
        if others:
            axes.legend(frameon=False)
        buffer = io.StringIO()
        drawing.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
        return buffer.getvalue()


def _line(axes: Axes, found: Sequence[tuple[Any, Estimate]], label: str, marker: str) -> None:
    known = [(place, each) for place, (_, each) in enumerate(found) if each.mean is not None]
    axes.errorbar(
        [place for place, _ in known],
        [each.mean or 0.0 for _, each in known],
        yerr=[each.half or 0.0 for _, each in known],
        marker=marker,
        capsize=3,
        linewidth=1.4,
        label=label,
    )


def _short(path: str) -> str:
    return path.removeprefix("devices.")

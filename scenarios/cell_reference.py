"""The reference page of the files of a cell and of its stations, made of the types that read them."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from scenarios.cells import CellFile
from scenarios.docs import class_text
from scenarios.reference import field_table, words_of
from scenarios.stations import Offset, Station, StationFile
from twin.layout import TagSpec
from twin.line_plan import LinePlan
from twin.spec import DeviceSpec
from twin.station_plan import StationPlan
from twin.texts import Language

CELL: Final = """\
format: twincell-cell 1
id: two_stops
devices:
  source: {kind: source, designation: -G1, to: first_belt, mix: {metal: 2, red: 1}}
  bin: {kind: bin, designation: -C1, at: {x: 1300 mm, y: 0 mm}}
  panel: {kind: panel, designation: -S1, at: {x: 0 mm, y: -400 mm}}
stations:
  first: {use: stop.yaml, with: {next: second_belt}}
  second: {use: stop.yaml, at: {x: 600 mm}, byte: 2, with: {next: bin}}
tags:
  start: {signal: panel.start, address: "%I0.0"}
on_link_loss: safe
"""
STATION: Final = """\
format: twincell-station 1
parameters: [next]
devices:
  belt: {kind: belt, designation: -M1, at: {x: 0 mm, y: 0 mm}, length: 600 mm, to: $next}
  eye: {kind: optical_sensor, designation: -B1, belt: belt, position: 500 mm}
tags:
  motor: {signal: belt.motor, address: "%Q0.0"}
  arrived:
    signal: eye.on
    address: "%I1.0"
    text: {zh: 工件已到, en: part has come, de: Teil ist da}
"""
"""The file that CELL calls stop.yaml."""

GROUPS: Final[tuple[tuple[str, type[Any]], ...]] = (
    ("cell", CellFile),
    ("devices", DeviceSpec),
    ("tags", TagSpec),
    ("line", LinePlan),
    ("station_plans", StationPlan),
    ("stations", Station),
    ("stations.at", Offset),
    ("twincell-station 1", StationFile),
)


def cell_reference(language: Language) -> str:
    """The page as Markdown, in that language."""
    words = partial(words_of, language=language)
    lines = [f"# {words('doc-cell-title')}", "", words("doc-cell-intro"), "", "```yaml", f"{CELL}```", ""]
    lines += [words("doc-cell-station"), "", "```yaml", f"{STATION}```", "", words("doc-cell-schema"), ""]
    for name, cls in GROUPS:
        lines += [f"## {name}", "", words(class_text(cls)), "", *field_table(cls, language), ""]
    lines += [f"## {words('doc-cell-checks')}", "", words("doc-cell-checked"), ""]
    lines += [f"- {words(f'doc-cell-check-{each}')}" for each in CHECKS]
    return "\n".join(lines).rstrip() + "\n"


CHECKS: Final = ("names", "references", "quantities", "bounds", "floor", "tags", "addresses")

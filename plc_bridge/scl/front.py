"""From the text of a source to its blocks, whatever language it is written in."""

from __future__ import annotations

from plc_bridge.scl import tree
from plc_bridge.scl.problems import Problems
from plc_bridge.scl.reading import Reader
from plc_bridge.scl.sources import Source, with_plain_line_ends


def read_units(source: Source, problems: Problems) -> list[tree.Unit] | None:
    """The blocks, data blocks and types of a source; None when nothing can be made of it."""
    reader = Reader(with_plain_line_ends(source.text), problems)
    units = reader.read()
    if units is None or reader.declarations_broken:
        return None
    for unit in units:
        unit.file = source.name
    return units

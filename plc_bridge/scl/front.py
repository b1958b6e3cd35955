"""From the text of a source to its blocks, whatever language it is written in."""

from __future__ import annotations

from plc_bridge.ladder.reading import is_xml, read_blocks
from plc_bridge.scl import tree
from plc_bridge.scl.problems import Problems
from plc_bridge.scl.reading import Reader
from plc_bridge.scl.sources import Source, with_plain_line_ends


def read_units(source: Source, problems: Problems) -> list[tree.Unit] | None:
    """The blocks, data blocks and types of a source; None when nothing can be made of it."""
    units = _read(source.text, problems)
    if units is None:
        return None
    for unit in units:
        unit.file = source.name
    return units


def _read(text: str, problems: Problems) -> list[tree.Unit] | None:
    if is_xml(text):
        return read_blocks(text, problems)
    reader = Reader(with_plain_line_ends(text), problems)
    units = reader.read()
    return None if reader.declarations_broken else units

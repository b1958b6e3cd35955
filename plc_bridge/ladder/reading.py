"""Reads graphic blocks from XML, whichever of the known formats it is in."""

from __future__ import annotations

from plc_bridge.ladder import blockxml, plcopen
from plc_bridge.ladder.xml_tree import parse
from plc_bridge.scl import tree
from plc_bridge.scl.problems import Problems


def is_xml(text: str) -> bool:
    return text.lstrip("\ufeff \t\r\n").startswith("<")


def read_blocks(text: str, problems: Problems) -> list[tree.Unit] | None:
    """The blocks, data blocks and types in the XML; None when nothing can be made of it."""
    before = problems.errors
    root = parse(text.lstrip("\ufeff \t\r\n"), problems)
    if root is None:
        return None
    if root.tag == "Document":
        units = blockxml.units_of(root, problems)
    elif root.tag == "project":
        units = plcopen.units_of(root, problems)
    else:
        problems.error(root.at, "ladder-unknown-format", found=root.tag)
        return None
    if not units and problems.errors == before:
        problems.error(root.at, "ladder-empty")
    return units if problems.errors == before else None

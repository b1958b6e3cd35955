"""Operands and interfaces of graphic blocks, read by the rules of SCL."""

from __future__ import annotations

from plc_bridge.scl import tree
from plc_bridge.scl.problems import Problems
from plc_bridge.scl.reading import Reader, read_expression
from plc_bridge.scl.tree_map import mapped


def operand(text: str, at: tree.At, problems: Problems) -> tree.Expr | None:
    """An expression as it is written at an element; None after a problem."""
    expr = read_expression(text.strip())
    if expr is None:
        problems.error(at, "ladder-operand", found=text.strip()[:60])
        return None
    return placed(expr, at)


def placed(expr: tree.Expr, at: tree.At) -> tree.Expr:
    """The expression with all its parts at one place."""

    def move(part: tree.Expr) -> None:
        part.at = at

    mapped(expr, move)
    return expr


def block(
    head: str, sections: list[str], end: str, at: tree.At, problems: Problems, body: str = ""
) -> tree.Block | None:
    """A block from the SCL of its head and sections; None after a problem."""
    own = Problems("")
    text = "\n".join([head, *sections, body, end])
    units = Reader(text, own).read()
    if own.errors or not units or not isinstance(units[0], tree.Block):
        first = next((p for p in own.all() if p.severity == "error"), None)
        lines = text.splitlines()
        found = lines[first.line - 1].strip()[:80] if first is not None and first.line <= len(lines) else head
        problems.error(at, "ladder-interface", found=found, reason=first.message if first is not None else "")
        return None
    made = units[0]
    made.at = made.end = at
    for section in made.sections:
        for one in section.declarations:
            one.at = at
    return made


def unit(text: str, at: tree.At, problems: Problems) -> tree.Unit | None:
    """A type or data block from its SCL; None after a problem."""
    own = Problems("")
    units = Reader(text, own).read()
    if own.errors or not units:
        first = next((p for p in own.all() if p.severity == "error"), None)
        reason = first.message if first is not None else ""
        problems.error(at, "ladder-interface", found=text.splitlines()[0], reason=reason)
        return None
    units[0].at = at
    return units[0]

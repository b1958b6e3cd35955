"""Where the variables of a program are used: the cross-reference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from plc_bridge.scl import tree

Kind = Literal["read", "write", "call"]


@dataclass(frozen=True)
class Use:
    variable: str
    """The whole variable's name as it was declared; ``block.name`` for one that belongs to a block."""
    text: str
    """As it is written there: ``"Data".rows[#i].count``."""
    kind: Kind
    block: str
    file: str
    line: int
    column: int


def written(expr: tree.Expr) -> str:
    """A place as people write it; what is inside brackets is left out unless it is a name or a number."""
    match expr:
        case tree.Name(text=text, kind=kind):
            return {"local": f"#{text}", "global": f'"{text}"', "bare": text}[kind]
        case tree.Member(base=base, name=name):
            return f"{written(base)}.{name}"
        case tree.Index(base=base, indices=indices):
            return f"{written(base)}[{', '.join(map(written, indices))}]"
        case tree.Slice(base=base, size=size, number=number):
            return f"{written(base)}.%{size}{number}"
        case tree.Address(text=text) | tree.Literal_(text=text):
            return text
        case tree.Call(callee=callee):
            return f"{written(callee)}(…)"
    return "…"


def of_variable(uses: Iterable[Use], name: str) -> list[Use]:
    """The uses of the variable of that name, ignoring case, and of any block's own variable of that name."""
    wanted = name.strip().removeprefix("#").strip('"').lower()
    return [use for use in uses if use.variable.lower() == wanted or use.variable.lower().endswith("." + wanted)]

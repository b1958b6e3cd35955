"""Where the variables of a program are used: the cross-reference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

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


def of_variable(uses: Iterable[Use], name: str) -> list[Use]:
    """The uses of the variable of that name, ignoring case, and of any block's own variable of that name."""
    wanted = name.strip().removeprefix("#").strip('"').lower()
    return [use for use in uses if use.variable.lower() == wanted or use.variable.lower().endswith("." + wanted)]

"""What the names of one source mean while it is checked: types, global names, functions, and the scope of one block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from plc_bridge.scl import blocks, tree
from plc_bridge.scl import types as t
from plc_bridge.scl.probes import Probes
from plc_bridge.scl.problems import Problems
from plc_bridge.scl.typed import Routine, Variable
from plc_bridge.scl.uses import Kind, Use
from plc_bridge.scl.writing import expression

MOST_VALUES = 200_000
"""Elementary values that one variable may hold."""


@dataclass(eq=False)
class Function:
    """The interface of an FC."""

    name: str
    py: str
    parameters: list[Variable]
    returns: t.Type | None


@dataclass(eq=False)
class World:
    problems: Problems
    units: dict[str, tree.Unit] = field(default_factory=dict)
    types: dict[str, t.Type] = field(default_factory=dict)
    """User types and blocks that are already resolved, by lower-case name."""
    globals: dict[str, Variable] = field(default_factory=dict)
    """Tags, data blocks and system tags, by lower-case name."""
    addresses: dict[str, Variable] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    routines: list[Routine] = field(default_factory=list)
    structs: list[t.Struct] = field(default_factory=list)
    memory: set[str] = field(default_factory=set)
    """Areas of absolute memory that are used: I, Q, M."""
    plain: bool = False
    """The source is plain ST: it has a PROGRAM."""
    block: str = ""
    """Whose body is being checked."""
    uses: dict[Use, None] = field(default_factory=dict)
    """In the order of the text."""
    probes: Probes | None = None
    """None for a program that is not monitored."""
    _count: int = 0

    def fresh(self, prefix: str, name: str = "") -> str:
        """A name for Python that no student's name can collide with."""
        self._count += 1
        return f"{prefix}{self._count}_{_plain(name)}"

    @staticmethod
    def part(position: int, name: str) -> str:
        """The attribute of a field: the same in all structs of the same form, so that they can be assigned."""
        return f"v{position}_{_plain(name)}"

    def use(self, expr: tree.Expr, variable: Variable, kind: Kind) -> None:
        """Note for the cross-reference."""
        own = variable.where in ("self", "local", "reference") or variable.section == "CONSTANT"
        name = f"{self.block}.{variable.name}" if own else variable.name
        self.uses[Use(name, expression(expr), kind, self.block, self.problems.file, *expr.at)] = None

    def type_names(self) -> list[str]:
        own = [unit.name for unit in self.units.values() if not isinstance(unit, tree.DataBlock)]
        return [*t.ELEMENTARY, *(block.name for block in blocks.BLOCKS.values()), *own]


def _plain(name: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else "_" for c in name.lower())[:24]


@dataclass(eq=False)
class Scope:
    """The names of one block."""

    variables: dict[str, Variable] = field(default_factory=dict)

    def find(self, name: str) -> Variable | None:
        return self.variables.get(name.lower())

    def names(self) -> Sequence[str]:
        return [variable.name for variable in self.variables.values()]

"""What the names of a test case mean in a program: aliases, variables of the block under test, tags, data blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from plc_bridge.scl import access, tree
from plc_bridge.scl import types as t
from plc_bridge.scl.access import AccessError, Place
from plc_bridge.scl.problems import Problems, near
from plc_bridge.scl.program import Program
from plc_bridge.testcases.harness import HOLDER, INSTANCE, Harness
from plc_bridge.testcases.values import constant
from twin.texts import message

DEEPEST: Final = 40
"""Members and indices of a path."""


@dataclass(frozen=True)
class Names:
    program: Program
    own: Mapping[str, Place]
    """Variables of the block under test, by lower-case name."""
    aliases: Mapping[str, Place]
    spelt: tuple[str, ...]
    """The names of both as they were declared."""

    def place(self, expr: tree.Expr, problems: Problems) -> Place | None:
        """The variable that an expression names; None after a problem."""
        if _too_deep(expr):
            problems.error(expr.at, "scl-too-deep", most=str(DEEPEST))
            return None
        try:
            return self._place(expr, problems)
        except AccessError as error:
            problems.error(expr.at, error.problem.id, **error.problem.args)
        return None

    def _place(self, expr: tree.Expr, problems: Problems) -> Place | None:
        match expr:
            case tree.Name():
                return self._name(expr)
            case tree.Address(text=text):
                return access.find(self.program, text)
            case tree.Member(base=base, name=name):
                inner = self.place(base, problems)
                return access.member(inner, name) if inner is not None else None
            case tree.Index(base=base, indices=indices):
                inner = self.place(base, problems)
                found = [constant(index, t.DINT, problems) for index in indices]
                numbers = tuple(index for index in found if isinstance(index, int))
                whole = inner is not None and len(numbers) == len(indices)
                return access.item(inner, numbers) if inner is not None and whole else None
        problems.error(expr.at, "scl-variable-expected")
        return None

    def _name(self, expr: tree.Name) -> Place:
        lower = expr.text.lower()
        if expr.kind != "local" and lower in self.aliases:
            return self.aliases[lower]
        if expr.kind != "global" and lower in self.own:
            return self.own[lower]
        known = access.roots(self.program)
        if expr.kind != "local" and lower in known:
            return known[lower]
        if lower in self.own:
            return self.own[lower]
        shown = [place.path for place in known.values() if not place.path.endswith((INSTANCE, HOLDER))]
        raise AccessError(message("access-no-name", name=expr.text, near=near(expr.text, [*self.spelt, *shown])))


def _too_deep(expr: tree.Expr) -> bool:
    for _ in range(DEEPEST):
        if not isinstance(expr, tree.Member | tree.Index):
            return False
        expr = expr.base
    return True


def names_of(program: Program, harness: Harness | None) -> Names:
    """Without aliases. A program as a whole lends the variables of its main block."""
    known = access.roots(program)
    if harness is None:
        mains = [task.name for task in program.tasks if task.number == 1]
        holders = [known[name.lower()] for name in mains]
    else:
        names = (harness.instance, harness.holder)
        holders = [known[name.lower()] for name in names if name]
    own: dict[str, Place] = {}
    spelt: list[str] = []
    for holder in holders:
        if isinstance(holder.type, t.Struct | t.BlockType):
            # The in-outs of an instance point to nothing before the first cycle; what they will point to comes last.
            fields = [field for field in holder.type.fields.values() if field.section != "VAR_TEMP"]
            own |= {field.name.lower(): access.member(holder, field.name) for field in fields}
            spelt += [field.name for field in fields]
    return Names(program, own, {}, tuple(spelt))

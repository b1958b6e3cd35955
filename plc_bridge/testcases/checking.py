"""Checks a test case against a program: names to places, constants to values, times to cycles."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from plc_bridge.scl import access, tree
from plc_bridge.scl import types as t
from plc_bridge.scl.access import AccessError
from plc_bridge.scl.problems import Problems
from plc_bridge.scl.writing import expression
from plc_bridge.testcases.names import Names
from plc_bridge.testcases.plan import Cycles, Look, Operand, Plan, PlannedStep, Write
from plc_bridge.testcases.tree import Action, Assert, Case, Kind, Run, Set
from plc_bridge.testcases.values import constant, is_constant
from twin.units import MS, Time

MOST_CYCLES: Final = 100_000
"""Of one test case, so that none is without end."""
SHORTEST_SCAN: Final = 1 * MS
LONGEST_SCAN: Final = 10_000 * MS
_NUMBERS: Final = ("int", "uint", "real")
_ORDERED: Final = ("int", "uint", "real", "bits", "time", "date")
_FAR: Final = ("int", "uint", "real", "time")
"""Kinds of which two values have a distance."""


def plan_of(case: Case, names: Names, scan: Time, problems: Problems) -> Plan | None:
    """What is to be done; None when there are problems."""
    before = problems.errors
    with problems.inside(case.file):
        checker = _Checker(_with_aliases(case, names, problems), _scan_of(case, scan, problems), problems)
        steps = tuple(PlannedStep(step.name, checker.actions(step.actions)) for step in case.steps)
        if problems.errors > before:
            return None
        if not checker.cycles:
            problems.warn(case.at, "testcase-never-runs", name=case.name)
        return Plan(case, names.program, checker.scan, steps)


def _with_aliases(case: Case, names: Names, problems: Problems) -> Names:
    for alias in case.aliases:
        if alias.name.lower() in names.aliases:
            problems.error(alias.at, "scl-declared-twice", name=alias.name)
            continue
        place = names.place(alias.path, problems)
        if place is not None:
            aliases = {**names.aliases, alias.name.lower(): place}
            names = replace(names, aliases=aliases, spelt=(*names.spelt, alias.name))
    return names


def _scan_of(case: Case, scan: Time, problems: Problems) -> Time:
    if case.scan is None:
        return scan
    value = constant(case.scan, t.TIME, problems)
    if not isinstance(value, int):
        return scan
    if not SHORTEST_SCAN <= value * MS <= LONGEST_SCAN:
        problems.error(case.scan.at, "testcase-scan-range", low="T#1ms", high="T#10s")
        return scan
    return value * MS


class _Checker:
    def __init__(self, names: Names, scan: Time, problems: Problems) -> None:
        self.names = names
        self.scan = scan
        self.problems = problems
        self.cycles = 0

    def actions(self, actions: tuple[Action, ...]) -> tuple[Write | Cycles | Look, ...]:
        found = []
        for action in actions:
            made: Write | Cycles | Look | None
            match action:
                case Set():
                    made = self._write(action)
                case Run():
                    made = self._run(action)
                case Assert():
                    made = self._look(action)
            if made is not None:
                found.append(made)
        return tuple(found)

    def _write(self, action: Set) -> Write | None:
        target = self._variable(action.target)
        if target is None or target.place is None:
            return None
        if target.place.computed:
            self.problems.error(action.at, "access-read-only", path=target.text)
            return None
        value = self._operand(action.value, target.type)
        return Write(action.at, target.place, value) if value is not None else None

    def _run(self, action: Run) -> Cycles | None:
        expr = action.cycles or action.time
        assert expr is not None
        if not is_constant(expr):
            self.problems.error(expr.at, "scl-constant-expected")
            return None
        value = constant(expr, t.DINT if action.cycles is not None else t.TIME, self.problems)
        if not isinstance(value, int):
            return None
        if value <= 0:
            self.problems.error(expr.at, "testcase-run-nothing")
            return None
        count = value if action.cycles is not None else -(-value * MS // self.scan)
        self.cycles += count
        if self.cycles > MOST_CYCLES:
            self.problems.error(action.at, "testcase-too-many-cycles", found=str(self.cycles), most=str(MOST_CYCLES))
            return None
        return Cycles(action.at, count)

    def _look(self, action: Assert) -> Look | None:
        exprs = action.operands
        if action.kind in ("Equal", "NotEqual") and is_constant(exprs[0]):
            exprs = (exprs[1], exprs[0])
        first = self._variable(exprs[0])
        if first is None:
            return None
        if not self._fits(action, first):
            return None
        rest = [self._operand(expr, first.type) for expr in exprs[1:]]
        operands = (first, *[operand for operand in rest if operand is not None])
        return Look(action.at, action.kind, operands) if len(operands) == len(exprs) else None

    def _fits(self, action: Assert, first: Operand) -> bool:
        allowed = _allowed(action.kind)
        if allowed and first.type.kind not in allowed:
            self.problems.error(action.at, "testcase-wrong-kind", kind=action.kind, type=str(first.type))
            return False
        return True

    def _variable(self, expr: tree.Expr) -> Operand | None:
        """A variable with one value."""
        if is_constant(expr):
            self.problems.error(expr.at, "scl-variable-expected")
            return None
        place = self.names.place(expr, self.problems)
        if place is None:
            return None
        if not isinstance(place.type, t.Elementary):
            self.problems.error(
                expr.at, "testcase-whole", name=expression(expr), type=str(place.type), member=_some(place)
            )
            return None
        return Operand(place.type, place=place, text=expression(expr))

    def _operand(self, expr: tree.Expr, type_: t.Elementary) -> Operand | None:
        """A constant of that type, or a variable that can be compared with it."""
        if is_constant(expr):
            value = constant(expr, type_, self.problems)
            return Operand(type_, constant=value) if value is not None else None
        found = self._variable(expr)
        if found is not None and not _comparable(found.type, type_):
            self.problems.error(expr.at, "scl-type-mismatch", found=str(found.type), expected=str(type_))
            return None
        return found


def _allowed(kind: Kind) -> tuple[str, ...]:
    """The kinds of types that an ASSERT works with; () for all."""
    match kind:
        case "Equal" | "NotEqual":
            return ()
        case "True" | "False":
            return ("bool",)
        case "Near":
            return _FAR
    return _ORDERED


def _comparable(a: t.Elementary, b: t.Elementary) -> bool:
    return a.name == b.name or (a.kind in _NUMBERS and b.kind in _NUMBERS) or a.kind == b.kind == "bits"


def _some(place: access.Place) -> str:
    """A value inside a place, to be named as an example."""
    try:
        inside = next(access.values_in(place), None)
    except AccessError:
        return ""
    return inside.path.removeprefix(place.path) if inside is not None else ""

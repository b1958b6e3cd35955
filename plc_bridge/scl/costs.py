"""How many statements a body takes, so that a scan can be stopped when it takes too many.

A cost is a bound on work, in the time of a simple assignment (some 30 nanoseconds). What has no bound,
a WHILE or a call of a large block, pays for itself while it runs and counts little here.
"""

from __future__ import annotations

from typing import Final

from plc_bridge.scl import typed
from plc_bridge.scl import types as t
from plc_bridge.scl.typed import (
    CallBlock,
    CallFunction,
    Choice,
    Const,
    Count,
    Do,
    Helper,
    Loop,
    Node,
    Operation,
    Put,
    Routine,
    Step,
    Switch,
)
from plc_bridge.scl.walking import nodes

BUDGET: Final = 400_000
"""What one scan may take; some 20 milliseconds, as many as a CPU does in a monitored cycle."""
LARGE: Final = 20_000
"""A body that takes more than this pays for itself when it runs."""


class Costs:
    """Of the routines of one program."""

    def __init__(self, routines: list[Routine]) -> None:
        self._routines = {routine.py: routine for routine in routines}
        self._known: dict[str, int] = {}

    def call(self, py: str) -> int:
        """Of one call; little for a routine that pays for itself."""
        if py not in self._known:
            routine = self._routines.get(py)
            total = self.routine(routine) if routine else 1
            self._known[py] = 2 if total > LARGE else total
        return self._known[py]

    def routine(self, routine: Routine) -> int:
        fresh = [v.type for v in routine.locals.values() if v.where == "local"]
        return self.body(routine.body) + 2 + sum(copying(type_) for type_ in fresh)

    def body(self, steps: list[Step]) -> int:
        return 1 + sum(self._step(step) for step in steps if not isinstance(step, typed.Reached))

    def turns_pay(self, step: Count) -> bool:
        """Whether a FOR has to pay for each turn."""
        turns = turns_of(step)
        return turns is None or turns * self.body(step.body) > LARGE

    def _step(self, step: Step) -> int:
        match step:
            case Choice():
                bodies = [self.body(body) + self.value(condition) for _, condition, body in step.branches]
                return sum(bodies) + self.body(step.otherwise)
            case Switch():
                return sum(self.body(body) + 1 for _, body in step.branches) + self.body(step.otherwise)
            case Count():
                turns = turns_of(step)
                return 4 if turns is None or self.turns_pay(step) else turns * self.body(step.body) + 4
            case CallBlock():
                inner = 3 if step.type.library else self.call(step.type.py)
                given = sum(self.value(node) + copying(node.type) for _, node in step.inputs)
                return inner + given + sum(self.value(node) + 1 for _, node in step.outputs)
            case Put():
                return 1 + self.value(step.value) + self.value(step.place) + copying(step.place.type)
            case Do():
                return 1 + self.value(step.call)
            case Loop():
                return 2
            case _:
                return 1

    def value(self, node: Node) -> int:
        total = calls = 0
        for part in nodes(node):
            match part:
                case CallFunction():
                    calls += self.call(part.py) + sum(copying(argument.type) for argument in part.arguments)
                case Helper():
                    total += 8
                case Operation() if part.type.kind == "real" or part.op in ("/", "MOD", "**"):
                    total += 4
                case _:
                    total += 1
        return calls + total // 2


def copying(type_: t.Type) -> int:
    """Of a copy of a whole value."""
    if isinstance(type_, t.Elementary):
        return 0
    if isinstance(type_, t.Array) and isinstance(type_.of, t.Elementary):
        return 2 + type_.size // 20
    return 5 * t.weight(type_)


def turns_of(step: Count) -> int | None:
    """How often a FOR turns, if that is known."""
    parts = [part.value for part in (step.start, step.end, step.step) if isinstance(part, Const)]
    if len(parts) < 3:
        return None
    start, end, by = parts
    return len(range(start, end + (1 if by > 0 else -1), by)) if by else None

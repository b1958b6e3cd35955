"""Runs test cases: each on a CPU of its own, in lock-step with a virtual clock."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

from plc_bridge.scl.access import Place
from plc_bridge.scl.literals import Constant
from plc_bridge.scl.values import text_of
from plc_bridge.simulated_plc import SimulatedPlc
from plc_bridge.testcases.plan import Cycles, Look, Operand, Plan, Write
from plc_bridge.testcases.results import CaseResult, Failure
from plc_bridge.testcases.tree import Kind
from twin.signals import Role, Value
from twin.tags import Tag
from twin.texts import message

MOST_FAILURES: Final = 50
"""Of one case; what follows is hardly news."""
_SIGN: Final[dict[Kind, str]] = {
    "NotEqual": "<> ",
    "Greater": "> ",
    "GreaterOrEqual": ">= ",
    "Less": "< ",
    "LessOrEqual": "<= ",
}


def run_plan(plan: Plan, tags: Sequence[Tag]) -> CaseResult:
    """Run the case from start values on; the same plan always gives the same result."""
    return _Runner(plan, tags).run()


class _Runner:
    def __init__(self, plan: Plan, tags: Sequence[Tag]) -> None:
        self._plan = plan
        self._plc = SimulatedPlc(plan.program, scan=plan.scan)
        self._plant: dict[str, Value] = {tag.topic: tag.initial for tag in tags if tag.role is Role.SENSOR}
        self._fresh: set[str] = set(self._plant)
        """Sensors that were set and not read by the program yet."""
        self._cycles = 0
        self._asserts = 0
        self._failures: list[Failure] = []

    def run(self) -> CaseResult:
        for step in self._plan.steps:
            for action in step.actions:
                match action:
                    case Write(place=place, value=value):
                        self._write(place, self._value(value))
                    case Cycles():
                        self._run(action, step.name)
                    case Look():
                        self._look(action, step.name)
                if self._plc.mode == "STOP":
                    return self._result()
        return self._result()

    def _result(self) -> CaseResult:
        case = self._plan.case
        return CaseResult(
            case.file,
            case.at[0],
            case.name,
            case.block,
            "failed" if self._failures else "passed",
            tuple(self._failures),
            asserts=self._asserts,
            cycles=self._cycles,
            t=self._cycles * self._plan.scan,
            diagnosis=self._plc.diagnosis,
        )

    def _write(self, place: Place, value: Any) -> None:
        if place.sensor:
            self._plant[place.topic] = value
            self._fresh.add(place.topic)
        else:
            self._plc.modify(place, value)

    def _value(self, operand: Operand) -> Any:
        place = operand.place
        if place is None:
            return operand.constant
        return self._plant[place.topic] if place.topic in self._fresh else self._plc.value(place)

    def _run(self, action: Cycles, step: str) -> None:
        plc, plant, scan = self._plc, self._plant, self._plan.scan
        self._fresh.clear()
        for _ in range(action.count):
            plc.exchange(self._cycles * scan, plant)
            self._cycles += 1
            if plc.mode == "STOP":
                self._stopped(action, step)
                return

    def _stopped(self, action: Cycles, step: str) -> None:
        # The last entry only says STOP; the one before it says why.
        why = self._plc.diagnosis[-2:][0]
        told = {"what": why.message, "file": why.file, "line": str(why.line)}
        what = message("testcase-stopped-at", **told) if why.file else message("testcase-stopped", what=why.message)
        self._failures.append(
            Failure(
                *action.at, step, what, "", "RUN", "STOP", self._cycles * self._plan.scan, self._cycles,
                why.file, why.line,
            )
        )  # fmt: skip

    def _look(self, action: Look, step: str) -> None:
        self._asserts += 1
        first, *rest = action.operands
        found, wanted = self._value(first), [self._value(operand) for operand in rest]
        if holds(action.kind, found, wanted) or len(self._failures) >= MOST_FAILURES:
            return
        expected = _expected(action, wanted)
        shown = _shown(found, first)
        what = message("testcase-failed", subject=first.text, expected=expected, found=shown)
        self._failures.append(
            Failure(
                *action.at, step, what, first.text, expected, shown, self._cycles * self._plan.scan, self._cycles
            )
        )  # fmt: skip


def holds(kind: Kind, found: Any, wanted: Sequence[Any]) -> bool:
    """Whether an ASSERT holds; what has no value (None, NaN) is only ever unequal."""
    if found is None or any(value is None for value in wanted):
        return kind == "NotEqual"
    match kind:
        case "Equal":
            return bool(found == wanted[0])
        case "NotEqual":
            return bool(found != wanted[0])
        case "Greater":
            return bool(found > wanted[0])
        case "GreaterOrEqual":
            return bool(found >= wanted[0])
        case "Less":
            return bool(found < wanted[0])
        case "LessOrEqual":
            return bool(found <= wanted[0])
        case "InRange":
            return bool(wanted[0] <= found <= wanted[1])
        case "Near":
            return bool(found == wanted[0] or _distance(found, wanted[0]) <= wanted[1])
        case "True":
            return bool(found)
    return not found


def _distance(a: float, b: float) -> float:
    return abs(a - b) if math.isfinite(a) and math.isfinite(b) else math.inf


def _expected(action: Look, wanted: Sequence[Any]) -> str:
    texts = [_shown(value, operand) for value, operand in zip(wanted, action.operands[1:], strict=True)]
    match action.kind:
        case "True" | "False":
            return action.kind.upper()
        case "InRange":
            return f"{texts[0]} … {texts[1]}"
        case "Near":
            return f"{texts[0]} ± {texts[1]}"
    return _SIGN.get(action.kind, "") + texts[0]


def _shown(value: Constant | None, operand: Operand) -> str:
    return text_of(value, operand.type) if value is not None else "–"

"""Checks the statements of one block and turns them into steps."""

from __future__ import annotations

from itertools import pairwise

from plc_bridge.scl import blocks, calls, functions, tree, typed
from plc_bridge.scl import types as t
from plc_bridge.scl.convert import fit, is_unknown, unknown
from plc_bridge.scl.expressions import Expressions
from plc_bridge.scl.problems import near
from plc_bridge.scl.sizes import MOST_STATEMENTS
from plc_bridge.scl.typed import Const, FieldOf, Load, Node, Step
from plc_bridge.scl.world import Scope, World

DEEPEST_LOOP = 12
DEEPEST_BLOCK = 40
_TIMER_CALLS = {"ton", "tof", "tp", "tonr", "ctu", "ctd", "ctud"}


class Statements:
    """Checks the body of one block; ``slots`` collects the locals it makes for instances."""

    def __init__(self, world: World, scope: Scope) -> None:
        self.world = world
        self.scope = scope
        self.problems = world.problems
        self.check = Expressions(world, scope)
        self.loops = 0
        self.depth = 0
        self.count = 0

    def steps(self, body: list[tree.Statement]) -> list[Step]:
        steps: list[Step] = []
        self.depth += 1
        if self.depth > DEEPEST_BLOCK:
            self.problems.error(body[0].at if body else (1, 1), "scl-too-deep", most=str(DEEPEST_BLOCK))
        else:
            for statement in body:
                self._count(statement)
                self._statement(statement, steps)
        self.depth -= 1
        return steps

    def _count(self, statement: tree.Statement) -> None:
        before = self.count
        self.count += len(statement.branches) if isinstance(statement, tree.If | tree.Case) else 1
        if before <= MOST_STATEMENTS < self.count:
            self.problems.error(statement.at, "scl-block-too-large", most=str(MOST_STATEMENTS))

    def _statement(self, statement: tree.Statement, steps: list[Step]) -> None:
        if self.world.probes is not None and not isinstance(statement, tree.If | tree.While | tree.Repeat):
            steps.append(typed.Reached(statement.at[0], self.world.probes.reached(statement.at[0])))
        match statement:
            case tree.Assign():
                self._assign(statement, steps)
            case tree.CallStatement():
                self._call(statement, steps)
            case tree.If():
                steps.append(self._if(statement))
            case tree.Case():
                self._case(statement, steps)
            case tree.For():
                self._for(statement, steps)
            case tree.While():
                steps.append(self._while(statement))
            case tree.Repeat():
                steps.append(self._repeat(statement))
            case tree.Jump():
                if statement.kind != "RETURN" and not self.loops:
                    self.problems.error(statement.at, "scl-outside-loop", word=statement.kind)
                steps.append(typed.Jump(statement.at[0], statement.kind))

    def _assign(self, statement: tree.Assign, steps: list[Step]) -> None:
        check, line = self.check, statement.at[0]
        target_type = check.place(statement.targets[-1]).type
        if statement.op != ":=":
            sign = statement.op[0]
            both = tree.Binary(statement.at, sign, statement.targets[-1], statement.value)
            value = fit(check.value(both, target_type), target_type, statement.value.at, self.problems)
        else:
            value = self._right_side(statement.value, target_type, steps)
        for expr in reversed(statement.targets):
            place = calls.writable(check, expr)
            if is_unknown(place.type, value.type):
                continue
            if isinstance(place.type, t.BlockType):
                self.problems.error(expr.at, "scl-type-mismatch", found=str(place.type), expected="BOOL, INT, REAL")
                continue
            fitted = fit(value, place.type, expr.at, self.problems) if expr is not statement.targets[-1] else value
            if not is_unknown(fitted.type):
                steps.append(typed.Put(line, place, fitted))
            value = place

    def _right_side(self, expr: tree.Expr, target: t.Type, steps: list[Step]) -> Node:
        """An FC with outputs is allowed as the whole right side."""
        if isinstance(expr, tree.Call) and isinstance(expr.callee, tree.Name):
            function = self.world.functions.get(expr.callee.text.lower())
            if function is not None:
                call = calls.call_function(self.check, expr, function, inside=False)
                if is_unknown(target):
                    return unknown()
                return fit(call, target, expr.at, self.problems)
        return self.check.as_type(expr, target)

    # Calls

    def _call(self, statement: tree.CallStatement, steps: list[Step]) -> None:
        call = statement.call
        callee = call.callee
        if isinstance(callee, tree.Name):
            variable = self.check.variable(callee)
            function = self.world.functions.get(callee.text.lower())
            if function is not None and (variable is None or callee.kind != "local"):
                steps.append(typed.Do(statement.at[0], calls.call_function(self.check, call, function, inside=False)))
                return
            if variable is None:
                self._plain_function(call, steps)
                return
            self._instance(call, self.check.place(callee), "", steps)
            return
        if isinstance(callee, tree.Member) and callee.name.lower() in _TIMER_CALLS:
            base = self.check.place(callee.base)
            if isinstance(base.type, t.BlockType) and base.type.library:
                self._instance(call, base, callee.name, steps)
                return
        self._instance(call, self.check.place(callee), "", steps)

    def _plain_function(self, call: tree.Call, steps: list[Step]) -> None:
        name = call.callee.text if isinstance(call.callee, tree.Name) else ""
        upper = name.upper()
        if upper in ("RD_SYS_T", "RD_LOC_T"):
            self._read_clock(call, steps)
        elif upper in functions.FUNCTIONS or "_TO_" in upper:
            steps.append(typed.Do(call.at[0], self.check.settled(call)))
        elif name.lower() in self.world.types or name.lower() in blocks.BLOCKS:
            self.problems.error(call.at, "scl-needs-instance", name=name)
        else:
            own = [f.name for f in self.world.functions.values()]
            instances = [
                v.name
                for v in [*self.scope.variables.values(), *self.world.globals.values()]
                if isinstance(v.type, t.BlockType)
            ]
            hint = near(name, [*own, *instances, *functions.FUNCTIONS])
            self.problems.error(call.at, "scl-unknown-function", name=name, near=hint)
            for argument in call.arguments:
                self.check.value(argument.value)

    def _read_clock(self, call: tree.Call, steps: list[Step]) -> None:
        if len(call.arguments) != 1:
            self.problems.error(call.at, "scl-missing-argument", name="OUT", block="RD_SYS_T")
            return
        place = calls.writable(self.check, call.arguments[0].value)
        if is_unknown(place.type):
            return
        if not isinstance(place.type, t.Elementary) or place.type.name not in ("LDT", "DATE_AND_TIME"):
            self.problems.error(call.at, "scl-type-mismatch", found=str(place.type), expected="LDT, DATE_AND_TIME")
            return
        steps.append(typed.Put(call.at[0], place, typed.Helper(place.type, "system_time", [], noting=True)))

    def _instance(self, call: tree.Call, place: Node, method: str, steps: list[Step]) -> None:
        if is_unknown(place.type):
            for argument in call.arguments:
                self.check.value(argument.value)
            return
        block = place.type
        if not isinstance(block, t.BlockType):
            self.problems.error(call.at, "scl-not-callable", type=str(block))
            return
        methods = blocks.METHODS.get(block.name.lower(), {})
        if methods and not method:
            self.problems.error(call.at, "scl-which-timer", type=block.name, first=next(iter(methods)).upper())
            return
        if method and method.lower() not in methods and block.name.split("_")[0] != method.upper():
            self.problems.error(call.at, "scl-other-timer", found=method, expected=block.name)
            return
        if not block.library:
            self.check.calls.add(block.py)
        if (variable := typed.root_of(place)) is not None:
            self.world.use(call.callee, variable, "call")
        inputs: list[tuple[t.Field, Node]] = []
        outputs: list[tuple[Node, Node]] = []
        slot = typed.Variable("", block, "local", self.world.fresh("i"))
        given: set[str] = set()
        order = [f for f in block.fields.values() if f.section in ("VAR_INPUT", "VAR_IN_OUT")]
        for number, argument in enumerate(call.arguments):
            name = (argument.name or "").lower()
            if calls.compared(self.check, argument, block.fields):
                continue
            if not name and number < len(order):
                name = order[number].name.lower()
            found = block.fields.get(name)
            if found is None or found.section == "VAR" or name in given:
                if name in ("en", "eno"):
                    self.problems.warn(argument.at, "scl-en-ignored", name=name.upper())
                    continue
                names = [f.name for f in block.fields.values() if f.section != "VAR"]
                shown = argument.name or str(number + 1)
                hint = near(shown, names)
                self.problems.error(argument.at, "scl-unknown-argument", name=shown, block=block.name, near=hint)
                self.check.value(argument.value)
                continue
            given.add(name)
            if (found.section == "VAR_OUTPUT") != argument.out:
                sign = "=>" if found.section == "VAR_OUTPUT" else ":="
                self.problems.error(argument.at, "scl-arrow-direction", name=found.name, sign=sign)
            elif argument.out:
                target = calls.writable(self.check, argument.value)
                source = FieldOf(found.type, Load(block, slot), found)
                value = fit(source, target.type, argument.at, self.problems)
                if not is_unknown(value.type, target.type):
                    outputs.append((target, value))
            elif found.section == "VAR_IN_OUT":
                inputs.append((found, calls.reference(self.check, argument.value, found.type)))
            else:
                inputs.append((found, self.check.as_type(argument.value, found.type)))
        for found in block.fields.values():
            if found.section == "VAR_IN_OUT" and found.name.lower() not in given:
                self.problems.error(call.at, "scl-missing-argument", name=found.name, block=block.name)
        inputs = [(found, node) for found, node in inputs if not is_unknown(node.type)]
        scan = methods.get(method.lower(), "scan")
        steps.append(typed.CallBlock(call.at[0], place, block, inputs, outputs, slot, scan))

    # Branches and loops

    def _if(self, statement: tree.If) -> typed.Choice:
        branches: list[tuple[int, Node, list[Step]]] = []
        before = set(self.check.assigned)
        after: set[typed.Variable] | None = None
        for number, (condition, body) in enumerate(statement.branches):
            node = self._condition(condition)
            if number == 0:
                before = set(self.check.assigned)
            self.check.assigned = set(before)
            branches.append((condition.at[0], node, self.steps(body)))
            after = self.check.assigned if after is None else after & self.check.assigned
        self.check.assigned = set(before)
        otherwise = self.steps(statement.otherwise)
        self.check.assigned &= after or set()
        return typed.Choice(statement.at[0], branches, otherwise)

    def _condition(self, expr: tree.Expr) -> Node:
        node = self.check.as_type(expr, t.BOOL)
        if is_unknown(node.type):
            return Const(t.BOOL, False)
        probes = self.world.probes
        return node if probes is None else typed.Seen(t.BOOL, node, probes.reached(expr.at[0]))

    def _case(self, statement: tree.Case, steps: list[Step]) -> None:
        selector = self.check.settled(statement.selector)
        kind = selector.type
        if not isinstance(kind, t.Elementary) or kind.kind not in ("int", "uint", "bits", "char"):
            if not is_unknown(kind):
                self.problems.error(statement.selector.at, "scl-type-mismatch", found=str(kind), expected="INT")
            kind = t.UNKNOWN
        seen: list[tuple[int, int, tree.Label]] = []
        branches = []
        before = set(self.check.assigned)
        after: set[typed.Variable] | None = None
        for labels, body in statement.branches:
            ranges = []
            for label in labels:
                found = self._label(label, kind)
                if found is not None:
                    low, high = (ord(x) if isinstance(x, str) else x for x in found)
                    seen.append((low, high, label))
                    ranges.append(found)
            self.check.assigned = set(before)
            branches.append((ranges, self.steps(body)))
            after = self.check.assigned if after is None else after & self.check.assigned
        self._each_once(seen)
        self.check.assigned = set(before)
        otherwise = self.steps(statement.otherwise)
        self.check.assigned &= before if after is None else after
        if not is_unknown(kind):
            steps.append(typed.Switch(statement.at[0], selector, branches, otherwise))

    def _label(self, label: tree.Label, kind: t.Elementary) -> tuple[int | str, int | str] | None:
        if kind is t.UNKNOWN:
            return None
        low = self.check.constant(label.low, kind)
        high = low if label.high is None else self.check.constant(label.high, kind)
        if low is None or high is None:
            return None
        if low.value > high.value:
            self.problems.error(label.at, "scl-empty-range", low=str(low.value), high=str(high.value))
            return None
        return (low.value, high.value)

    def _each_once(self, seen: list[tuple[int, int, tree.Label]]) -> None:
        """No value may have two labels."""
        seen.sort(key=lambda one: (one[0], one[2].at))
        for (_, last, earlier), (first, _, label) in pairwise(seen):
            if first <= last:
                first_at, second = sorted((earlier, label), key=lambda one: one.at)
                self.problems.error(second.at, "scl-label-twice", label=str(first), line=str(first_at.at[0]))

    def _for(self, statement: tree.For, steps: list[Step]) -> None:
        check = self.check
        place = calls.writable(check, statement.variable)
        kind = place.type
        named = isinstance(place, Load) and place.variable.where != "memory"
        if not isinstance(kind, t.Elementary) or kind.kind not in ("int", "uint") or not named:
            if not is_unknown(kind):
                self.problems.error(statement.variable.at, "scl-type-mismatch", found=str(kind), expected="INT, DINT")
            kind = t.UNKNOWN
        start, end = check.as_type(statement.start, kind), check.as_type(statement.end, kind)
        signed = t.SIGNED[64] if kind.kind == "uint" else kind
        step: Node = Const(signed, 1)
        if statement.step is not None:
            step = check.as_type(statement.step, signed)
            if isinstance(step, Const) and step.value == 0 and not is_unknown(step.type):
                self.problems.error(statement.step.at, "scl-zero-step")
                step = unknown()
        variable = place.variable if isinstance(place, Load) else None
        if variable is not None:
            variable.loop = True
        body = self._loop_body(statement.body, statement.at)
        if variable is not None:
            variable.loop = False
            check.assigned.add(variable)
        if not is_unknown(kind, start.type, end.type, step.type):
            steps.append(typed.Count(statement.at[0], place, start, end, step, body))

    def _loop_body(self, body: list[tree.Statement], at: tree.At) -> list[Step]:
        before = set(self.check.assigned)
        self.loops += 1
        if self.loops > DEEPEST_LOOP:
            self.problems.error(at, "scl-too-deep", most=str(DEEPEST_LOOP))
            steps: list[Step] = []
        else:
            steps = self.steps(body)
        self.loops -= 1
        self.check.assigned = before
        return steps

    def _while(self, statement: tree.While) -> typed.Loop:
        condition = self._condition(statement.condition)
        return typed.Loop(statement.at[0], condition, self._loop_body(statement.body, statement.at), False)

    def _repeat(self, statement: tree.Repeat) -> typed.Loop:
        before = set(self.check.assigned)
        self.loops += 1
        if self.loops > DEEPEST_LOOP:
            self.problems.error(statement.at, "scl-too-deep", most=str(DEEPEST_LOOP))
            body: list[Step] = []
        else:
            body = self.steps(statement.body)
        self.loops -= 1
        condition = self._condition(statement.until)
        if _leaves_early(statement.body):
            self.check.assigned = before
        return typed.Loop(statement.at[0], condition, body, True)


def _leaves_early(body: list[tree.Statement]) -> bool:
    for statement in body:
        match statement:
            case tree.Jump():
                return True
            case tree.If() | tree.Case():
                bodies = [branch[1] for branch in statement.branches]
                if any(_leaves_early(inner) for inner in [*bodies, statement.otherwise]):
                    return True
            case tree.For() | tree.While() | tree.Repeat():
                if _leaves_early(statement.body):
                    return True
    return False

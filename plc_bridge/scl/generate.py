"""Writes routines as Python text: one function a block, with a budget in every loop that could be endless."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from plc_bridge.scl import typed
from plc_bridge.scl import types as t
from plc_bridge.scl.convert import convert
from plc_bridge.scl.costs import LARGE, Costs
from plc_bridge.scl.emit import Emit, literal
from plc_bridge.scl.probes import Probes
from plc_bridge.scl.switches import Labelled, by_halves, matches
from plc_bridge.scl.typed import (
    CallBlock,
    CallFunction,
    Choice,
    Const,
    Convert,
    Load,
    Node,
    Put,
    Routine,
    Step,
)
from plc_bridge.scl.visits import Visit, calling

_LONG_ROW: Final = 50


class Generate:
    """The text of a whole program; ``places[n]`` is the source file and line behind line n + 1 of the text."""

    def __init__(self, routines: list[Routine], visits: Mapping[str, Visit], probes: Probes | None = None) -> None:
        self.text: list[str] = []
        self.places: list[tuple[str, int]] = []
        self.firsts: list[int] = []
        """Where the function of each routine begins in the text, lines before it."""
        self.aggregates: dict[str, t.Type] = {}
        """Types of which the program makes and copies values, by the name of what makes them."""
        self._arrays: dict[tuple[str, str], str] = {}
        self._indent = 0
        self._line = 1
        self.costs = Costs(routines)
        self._visits = visits
        self._probes = probes
        self.emit = Emit(inside=True)
        self._routines = routines
        self.routine = routines[0] if routines else None
        for routine in routines:
            self._routine(routine)

    def _add(self, text: str) -> None:
        self.text.append("    " * self._indent + text)
        self.places.append((self.routine.file if self.routine is not None else "", self._line))

    # Routines

    def pieces(self) -> Iterator[tuple[Routine, int, str]]:
        """Each routine with the number of lines before its function, and that function's text."""
        for routine, (first, last) in zip(self._routines, pairwise([*self.firsts, len(self.text)]), strict=True):
            yield routine, first, "\n".join(self.text[first:last]) + "\n"

    def _routine(self, routine: Routine) -> None:
        self.routine = routine
        self.firsts.append(len(self.text))
        self._line = routine.line
        self.emit = Emit(inside=routine.type is not None)
        if routine.type is not None:
            self._add(f"def {routine.py}(self, g):")
        else:
            names = [f"o_{p.py}" if p.section == "VAR_OUTPUT" else p.py for p in routine.parameters]
            self._add(f"def {routine.py}({', '.join(['g', *names])}):")
        self._indent += 1
        if self._probes is not None:
            self._add(f"w0 = looked_at(g, {'self' if routine.type is not None else repr(routine.py)})")
        self._locals(routine)
        if self.costs.routine(routine) > LARGE:
            self._charge(self.costs.routine(routine))
        self._steps(routine.body)
        self._line = routine.end
        self._return()
        self._indent -= 1

    def _locals(self, routine: Routine) -> None:
        parameters = set(routine.parameters)
        for variable in routine.locals.values():
            if variable.where != "local":
                continue
            name = variable.py
            if variable in parameters and variable.section == "VAR_INPUT":
                if not isinstance(variable.type, t.Elementary):
                    self._add(f"{name} = {self._copied(variable.type, name)}")
                elif variable.boxed:
                    self._add(f"{name} = Box({name})")
            elif variable in parameters and variable.section == "VAR_IN_OUT":
                continue
            elif not isinstance(variable.type, t.Elementary):
                self._add(f"{name} = {self._new(variable.type)}()")
            elif variable.zeroed or variable.boxed:
                start = literal(variable.type.zero() if variable.value is None else variable.value)
                self._add(f"{name} = Box({start})" if variable.boxed else f"{name} = {start}")

    def _new(self, type_: t.Type) -> str:
        """The function that makes a fresh value of the type."""
        inner = type_
        while isinstance(inner, t.Array):
            inner = inner.of
        part = "" if isinstance(inner, t.Elementary) else inner.py
        if isinstance(type_, t.Array):
            part = self._arrays.setdefault((str(type_), part), f"array_{len(self._arrays)}")
        name = f"new_{part}"
        self.aggregates[name] = type_
        return name

    def _copied(self, type_: t.Type, text: str) -> str:
        return f"{self._copy(type_)}({self._new(type_)}(), {text})"

    def _copy(self, type_: t.Type) -> str:
        """The function that copies a value of the type into another and gives that."""
        return self._new(type_).replace("new_", "copy_", 1)

    def _return(self) -> None:
        routine = self.routine
        assert routine is not None
        for parameter in routine.parameters:
            if parameter.section == "VAR_OUTPUT":
                self._add(f"o_{parameter.py}.v = {self.emit.variable(parameter)}")
        self._add("return" if routine.returns is None else f"return {self.emit.variable(routine.returns)}")

    # Steps

    def _steps(self, steps: list[Step]) -> None:
        if not steps:
            self._add("pass")
        for step in steps:
            self._line = step.line
            self._step(step)

    def _step(self, step: Step) -> None:
        match step:
            case Put():
                self._put(step)
            case typed.Do():
                self._do(step.call)
            case CallBlock():
                self._call_block(step)
            case Choice():
                self._choice(step)
            case typed.Switch():
                self._switch(step)
            case typed.Count():
                self._count(step)
            case typed.Loop():
                self._loop(step)
            case typed.Jump():
                if step.kind == "RETURN":
                    self._return()
                else:
                    self._add("break" if step.kind == "EXIT" else "continue")
            case typed.Reached():
                self._add(f"seen(w0, {step.number}, True)")

    def _put(self, step: Put) -> None:
        call = step.value.operand if isinstance(step.value, Convert) else step.value
        if isinstance(call, CallFunction) and call.boxes:
            boxes = self._boxes(call)
            name = self.emit.temporary()
            self._add(f"{name} = {self.emit.call(call, boxes)}")
            slot = typed.Variable("", call.type, "local", name)
            value: Node = Load(call.type, slot)
            if isinstance(step.value, Convert):
                value = Convert(step.value.type, value, step.value.how)
            self._assign(step.place, value)
            self._unbox(call, boxes)
        else:
            self._assign(step.place, step.value)

    def _assign(self, place: Node, value: Node) -> None:
        emit = self.emit
        if not isinstance(place.type, t.Elementary):
            self._add(f"{self._copy(place.type)}({emit._other(place)}, {emit._other(value)})")
            return
        text = emit.value(value)
        if isinstance(place, typed.Helper):
            self._scatter(place, text)
        elif isinstance(place, typed.SliceOf):
            whole = place.base.type
            assert isinstance(whole, t.Elementary)
            part = f"replace_bits({emit.value(place.base)}, {place.shift}, {place.type.bits}, {text})"
            if whole.kind == "int":
                part = f"wrap({part}, {whole.hi + 1})"
            self._store(place.base, part)
        else:
            self._store(place, text)
        if self._probes is not None and (number := self._probes.targets.get(place)) is not None:
            self._add(f"seen(w0, {number}, {emit.value(place)})")

    def _scatter(self, place: typed.Helper, text: str) -> None:
        """A word onto the BOOL tags under its address."""
        word = self.emit.temporary()
        self._add(f"{word} = {text}")
        for number, bit in enumerate(place.arguments):
            if isinstance(bit, Load):
                self._add(f"{self.emit.variable(bit.variable)} = {word} >> {number} & 1 == 1")

    def _store(self, place: Node, text: str) -> None:
        if not isinstance(place, Load) or place.variable.where != "memory":
            self._add(f"{self.emit._other(place)} = {text}")
            return
        first, length, bit = place.variable.value
        area = f"g.memory_{place.variable.py.lower()}"
        if bit is not None:
            self._add(
                f"{area}[{first}] = {area}[{first}] | {1 << bit} if {text} else {area}[{first}] & {255 - (1 << bit)}"
            )
            return
        name = self.emit.temporary()
        self._add(f"{name} = {text}")
        for n in range(length):
            self._add(f"{area}[{first + n}] = {name} >> {8 * (length - 1 - n)} & 255")

    def _boxes(self, call: CallFunction) -> list[str]:
        names = []
        for _, _, type_ in call.boxes:
            name = self.emit.temporary()
            start = literal(type_.zero()) if isinstance(type_, t.Elementary) else f"{self._new(type_)}()"
            self._add(f"{name} = Box({start})")
            names.append(name)
        return names

    def _unbox(self, call: CallFunction, boxes: list[str]) -> None:
        for (place, _, type_), name in zip(call.boxes, boxes, strict=True):
            if place.type is not t.UNKNOWN:
                value: Node = Load(type_, typed.Variable("", type_, "local", f"{name}.v"))
                if (
                    isinstance(type_, t.Elementary)
                    and isinstance(place.type, t.Elementary)
                    and type_.name != place.type.name
                ):
                    value = convert(value, place.type)
                self._assign(place, value)

    def _do(self, call: Node) -> None:
        if isinstance(call, CallFunction):
            boxes = self._boxes(call)
            self._add(self.emit.call(call, boxes))
            self._unbox(call, boxes)
        else:
            self._add(self.emit.value(call))

    def _call_block(self, step: CallBlock) -> None:
        emit, name = self.emit, step.slot.py
        self._add(f"{name} = {emit._other(step.instance)}")
        if (visit := self._visits.get(step.type.py)) is not None:
            self._visit(step, visit)
            return
        for field, node in step.inputs:
            if isinstance(node, typed.Reference) or field.section == "VAR_IN_OUT":
                self._add(f"{name}.{field.py} = {emit._other(node)}")
            elif isinstance(field.type, t.Elementary):
                self._add(f"{name}.{field.py} = {emit.value(node)}")
            else:
                self._add(f"{self._copy(field.type)}({name}.{field.py}, {emit._other(node)})")
        self._add(f"{name}.{step.method}(g)")
        for place, value in step.outputs:
            self._assign(place, value)

    def _visit(self, step: CallBlock, visit: Visit) -> None:
        """A call that may be left out; see ``visits``."""
        given = []
        for field, node in step.inputs:
            value = self.emit.temporary()
            self._add(f"{value} = {self.emit.value(node)}")
            given.append((field, value))
        for line in calling(step.slot.py, visit, given):
            self._add(line)
        for place, value_ in step.outputs:
            self._assign(place, value_)

    def _choice(self, step: Choice) -> None:
        self._branches([(line, self.emit.value(test), body) for line, test, body in step.branches], step.otherwise)

    def _branches(self, branches: list[tuple[int, str, list[Step]]], otherwise: list[Step]) -> None:
        """IF and its ELSIFs. A long row of them is cut, because each costs Python's compiler a level."""
        if len(branches) <= _LONG_ROW:
            self._row(branches)
            if otherwise:
                self._under("else:", otherwise)
            return
        pending = self.emit.temporary()
        self._add(f"{pending} = True")
        for first in range(0, len(branches), _LONG_ROW):
            self._add(f"if {pending}:")
            self._indent += 1
            self._add(f"{pending} = False")
            self._row(branches[first : first + _LONG_ROW])
            self._add("else:")
            self._add(f"    {pending} = True")
            self._indent -= 1
        self._under(f"if {pending}:", otherwise)

    def _row(self, branches: list[tuple[int, str, list[Step]]]) -> None:
        for number, (line, test, body) in enumerate(branches):
            self._line = line
            self._under(f"{'elif' if number else 'if'} {test}:", body)

    def _under(self, head: str, body: list[Step]) -> None:
        self._add(head)
        self._indent += 1
        self._steps(body)
        self._indent -= 1

    # CASE

    def _switch(self, step: typed.Switch) -> None:
        name = self.emit.temporary()
        self._add(f"{name} = {self.emit.value(step.selector)}")
        ordered = by_halves(step.branches)
        if ordered:
            self._search(name, ordered, step.otherwise)
        else:
            self._ladder(name, step.branches, step.otherwise)

    def _ladder(self, name: str, branches: Labelled, otherwise: list[Step]) -> None:
        rows = [(self._line, matches(name, ranges), body) for ranges, body in branches if ranges]
        if rows:
            self._branches(rows, otherwise)
        else:
            self._steps(otherwise)

    def _search(self, name: str, branches: Labelled, otherwise: list[Step]) -> None:
        if len(branches) <= 3:
            self._ladder(name, branches, otherwise)
            return
        middle = len(branches) // 2
        self._add(f"if {name} < {literal(branches[middle][0][0][0])}:")
        self._indent += 1
        self._search(name, branches[:middle], otherwise)
        self._indent -= 1
        self._add("else:")
        self._indent += 1
        self._search(name, branches[middle:], otherwise)
        self._indent -= 1

    # Loops

    def _charge(self, statements: int) -> None:
        self._add(f"g.budget -= {statements}")
        self._add("if g.budget < 0:")
        self._add("    overrun()")

    def _count(self, step: typed.Count) -> None:
        emit = self.emit
        start, end = emit.value(step.start), emit.value(step.end)
        steps = str(step.step.value) if isinstance(step.step, Const) else ""
        if not steps:
            steps = emit.temporary()
            self._add(f"{steps} = stride({emit.value(step.step)})")
        name, first = emit.temporary(), emit.temporary()
        self._add(f"{first} = {start}")
        if isinstance(step.step, Const):
            last = f"{end} + 1" if step.step.value > 0 else f"{end} - 1"
        else:
            last = f"{end} + (1 if {steps} > 0 else -1)"
        self._add(f"{name} = turns({first}, {last}, {steps})")
        place = emit._other(step.place)
        self._add(f"for {place} in {name}:")
        self._indent += 1
        if self._probes is not None and (number := self._probes.targets.get(step.place)) is not None:
            self._add(f"seen(w0, {number}, {place})")
        if self.costs.turns_pay(step):
            self._charge(self.costs.body(step.body))
        self._steps(step.body)
        self._indent -= 1
        self._add("else:")
        type_ = step.place.type
        assert isinstance(type_, t.Elementary)
        end_value = f"{first} + length({name}) * {steps}"
        after = f"wrap({end_value}, {type_.hi + 1})" if type_.lo else f"({end_value}) & {type_.hi}"
        self._add(f"    {place} = {after}")

    def _loop(self, step: typed.Loop) -> None:
        condition = self.emit.value(step.condition)
        again = self.emit.temporary()
        if step.until:
            # UNTIL is asked at the top, so that CONTINUE goes on with it.
            self._add(f"{again} = False")
            self._add(f"while not {again} or not {condition}:")
        else:
            self._add(f"while {condition}:")
        self._indent += 1
        self._charge(self.costs.body(step.body) + self.costs.value(step.condition))
        if step.until:
            self._add(f"{again} = True")
        self._steps(step.body)
        self._indent -= 1

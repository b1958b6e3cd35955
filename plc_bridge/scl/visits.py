"""Function blocks whose calls can be left out: nothing that they look at has changed, and they had come to rest.

A call is a function of the block's inputs, of its own memory, of the globals that it touches and of the clock. If all
of these are as they were when the last call left everything as it found it, this one would do so again. Sensors are
known to change from outside; other globals count only when nobody but the block itself writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from plc_bridge.scl import typed
from plc_bridge.scl import types as t
from plc_bridge.scl.costs import LARGE, Costs
from plc_bridge.scl.typed import CallBlock, CallFunction, Node, Routine, Step, Variable, root_of
from plc_bridge.scl.walking import bodies_of, nodes, places_of, values_of

DUE: Final = "k0_due"
"""Attribute of an instance: until this time its call may be left out; -1 if it may not."""
STAMP: Final = "k0_stamp"
"""Attribute of an instance: how often what it reads had changed when it was last called."""
STATE: Final = "k0_state"
"""Attribute of an instance: its memory and its globals after the last call."""
WORTH_IT: Final = 40
"""A block that takes less, in the units of ``costs``, is called sooner than it is asked."""


@dataclass(frozen=True, eq=False)
class Visit:
    """How calls of one function block are left out."""

    type: t.BlockType
    stamp: str
    """The attribute of the CPU's memory that counts what came from outside: sensors that it reads, and hands."""
    sensors: frozenset[str]
    """Attributes of these."""
    written: tuple[Variable, ...]
    """Globals that it alone writes."""
    inputs: frozenset[str]
    """Attributes of its inputs: the caller's, so no part of what it remembers."""


@dataclass(frozen=True)
class _Site:
    routine: str
    step: CallBlock
    in_loop: bool


@dataclass(eq=False)
class _Footprint:
    """What one routine touches by itself."""

    reads: set[Variable] = field(default_factory=set)
    writes: set[Variable] = field(default_factory=set)
    calls: set[str] = field(default_factory=set)
    fit: bool = True
    """Its work is bounded, and all that it touches has a name."""


class Visits:
    """Of a whole program; ``roots`` are the blocks that the CPU calls."""

    def __init__(self, routines: list[Routine], roots: Iterable[str]) -> None:
        self._routines = {routine.py: routine for routine in routines}
        self._roots = tuple(roots)
        self._costs = Costs(routines)
        self._sites: dict[str, list[_Site]] = {}
        self._meddled: set[str] = set()
        """Blocks whose memory or inputs others look into."""
        self._prints = {routine.py: self._footprint(routine) for routine in routines}
        fit = [visit for routine in routines if (visit := self._visit(routine)) is not None]
        self.by_type = {visit.type.py: visit for visit in fit}

    # What routines touch

    def _footprint(self, routine: Routine) -> _Footprint:
        found = _Footprint(fit=self._costs.routine(routine) <= LARGE)
        self._steps(routine, routine.body, found, in_loop=False)
        return found

    def _steps(self, routine: Routine, steps: list[Step], found: _Footprint, *, in_loop: bool) -> None:
        for step in steps:
            for node in values_of(step):
                self._value(node, found)
            for place in places_of(step):
                self._place(place, found)
            if isinstance(step, CallBlock):
                self._place(step.instance, found, own=True)
                for _, node in step.inputs:
                    if not isinstance(node.type, t.Elementary):  # an in-out that the block may write into
                        self._place(node, found)
                if not step.type.library:
                    found.calls.add(step.type.py)
                    self._sites.setdefault(step.type.py, []).append(_Site(routine.py, step, in_loop))
            bounded = not isinstance(step, typed.Loop) and not (
                isinstance(step, typed.Count) and self._costs.turns_pay(step)
            )
            found.fit = found.fit and bounded
            for body in bodies_of(step):
                self._steps(routine, body, found, in_loop=in_loop or isinstance(step, typed.Loop | typed.Count))

    def _value(self, node: Node, found: _Footprint) -> None:
        for part in nodes(node):
            match part:
                case typed.Load(variable=variable):
                    found.reads.add(variable)
                    if variable.where == "memory":
                        found.fit = False
                case typed.FieldOf(base=base) if part.field.section == "VAR_INPUT" and _own(base.type):
                    self._meddled.add(_py(base.type))
                case typed.Reference(place=place):
                    self._place(place, found)
                case CallFunction():
                    found.calls.add(part.py)
                    for argument in part.arguments:
                        if not isinstance(argument.type, t.Elementary):  # the function may write into it
                            self._place(argument, found)
                    for place, _, _ in part.boxes:
                        self._place(place, found)

    def _place(self, place: Node, found: _Footprint, *, own: bool = False) -> None:
        """Somebody may write there; ``own``: it is an instance that is called."""
        self._value(place, found)
        if isinstance(place, typed.Helper):
            for argument in place.arguments:
                self._place(argument, found)
        if not own and not isinstance(place.type, t.Elementary):
            self._meddled.update(_blocks(place.type))
        step = place
        while isinstance(step, typed.FieldOf | typed.ItemOf | typed.SliceOf):
            step = step.base
            if _own(step.type):
                self._meddled.add(_py(step.type))
        variable = root_of(place)
        if variable is not None:
            found.writes.add(variable)
            found.fit = found.fit and variable.where != "memory"

    # Which blocks are fit

    def _visit(self, routine: Routine) -> Visit | None:
        type_ = routine.type
        if type_ is None or routine.kind != "FB" or type_.py in self._meddled or not self._called_plainly(type_):
            return None
        if self._costs.routine(routine) < WORTH_IT or self._all_there_is(type_):
            return None
        inside = self._reached([type_.py])
        if not all(self._prints[py].fit for py in inside):
            return None
        outside = self._reached(self._roots, without=type_.py)
        touched = set().union(*(self._prints[py].reads | self._prints[py].writes for py in inside))
        written = set().union(*(self._prints[py].writes for py in inside))
        shared = {variable for variable in touched if variable.where == "global" and not variable.clock}
        elsewhere = set().union(*(self._prints[py].writes for py in outside))
        if shared & elsewhere or any(variable.section == "SYSTEM" for variable in shared):
            return None
        sensors = {variable for variable in shared if variable.sensor}
        alone = tuple(sorted(shared & written, key=lambda variable: variable.py))
        if any(variable.sensor for variable in alone) or (alone and not self._single(type_.py)):
            return None
        given = {
            each.py
            for each in type_.fields.values()
            if each.section == "VAR_INPUT" and not _written_inside(routine, each)
        }
        return Visit(
            type_,
            f"k0_{type_.py}",
            frozenset(variable.py for variable in sensors),
            alone,
            frozenset(given),
        )

    def _called_plainly(self, type_: t.BlockType) -> bool:
        sites = self._sites.get(type_.py, [])
        if not sites or any(each.section == "VAR_IN_OUT" for each in type_.fields.values()):
            return False
        names = {each.py for each in type_.fields.values() if each.section == "VAR_INPUT"}
        for site in sites:
            given = {each.py for each, _ in site.step.inputs}
            plain = all(isinstance(each.type, t.Elementary) for each, _ in site.step.inputs)
            if site.in_loop or not plain or (len(sites) > 1 and given != names):
                return False
        return True

    def _all_there_is(self, type_: t.BlockType) -> bool:
        """Whether an OB does nothing but call it: a scan that is made at all is made for this block."""
        return any(
            site.routine in self._roots and len(self._routines[site.routine].body) == 1
            for site in self._sites[type_.py]
        )

    def _single(self, py: str) -> bool:
        """Whether there can be only one instance that is called, once a scan."""
        if py in self._roots:
            return True
        sites = self._sites.get(py, [])
        if len(sites) != 1 or sites[0].in_loop or _in_array(sites[0].step.instance):
            return False
        return self._routines[sites[0].routine].type is not None and self._single(sites[0].routine)

    def _reached(self, from_: Iterable[str], without: str = "") -> set[str]:
        reached: set[str] = set()
        pending = [py for py in from_ if py != without]
        while pending:
            py = pending.pop()
            if py not in reached and py in self._prints:
                reached.add(py)
                pending += [called for called in self._prints[py].calls if called != without]
        return reached


def calling(name: str, visit: Visit, given: Iterable[tuple[t.Field, str]]) -> Iterator[str]:
    """The lines that call an instance with these inputs, unless nothing has changed for it."""
    due = [f"g.now >= {name}.{DUE}", f"{name}.{STAMP} != g.{visit.stamp}"]
    set_ = []
    for each, value in given:
        due.append(f"{name}.{each.py} {'!=' if _compares(each.type) else 'is not'} {value}")
        set_.append(f"    {name}.{each.py} = {value}")
    yield f"if {' or '.join(due)}:"
    yield from set_
    yield f"    {name}.visit(g)"
    yield f"elif {name}.{DUE} < g.wake:"
    yield f"    g.wake = {name}.{DUE}"


def _compares(type_: t.Type) -> bool:
    """Whether equal values are the same ones; of reals, 0.0 and -0.0 are not, and TRUE and FALSE are objects."""
    return isinstance(type_, t.Elementary) and type_.kind not in ("real", "bool")


def _own(type_: t.Type) -> bool:
    """Whether it is a block of the program itself."""
    return isinstance(type_, t.BlockType) and not type_.library


def _py(type_: t.Type) -> str:
    assert isinstance(type_, t.BlockType)
    return type_.py


def _blocks(type_: t.Type) -> Iterator[str]:
    """The program's own blocks of which a value of the type holds instances."""
    if isinstance(type_, t.Array):
        yield from _blocks(type_.of)
    elif not isinstance(type_, t.Elementary):
        if _own(type_):
            yield type_.py
        for each in type_.fields.values():
            yield from _blocks(each.type)


def _in_array(node: Node) -> bool:
    while isinstance(node, typed.FieldOf | typed.ItemOf | typed.SliceOf):
        if isinstance(node, typed.ItemOf):
            return True
        node = node.base
    return False


def _written_inside(routine: Routine, each: t.Field) -> bool:
    variable = routine.locals.get(each.name.lower())
    return variable is None or variable.written

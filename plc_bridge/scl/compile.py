"""From source text to a program: read, declare, check, generate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from plc_bridge.scl import addresses, helpers, tree
from plc_bridge.scl import types as t
from plc_bridge.scl.convert import is_unknown
from plc_bridge.scl.declare import Declarations
from plc_bridge.scl.front import read_units
from plc_bridge.scl.generate import Generate
from plc_bridge.scl.guard import compile_checked
from plc_bridge.scl.probes import Probes
from plc_bridge.scl.problems import Problems
from plc_bridge.scl.program import Program, TagPoint, Task
from plc_bridge.scl.shapes import Shapes
from plc_bridge.scl.sizes import LONGEST_ROUTINE, MOST_STATEMENTS, fits
from plc_bridge.scl.sources import Source
from plc_bridge.scl.statements import Statements
from plc_bridge.scl.steps import without_charts
from plc_bridge.scl.typed import Routine, Variable
from plc_bridge.scl.visits import Visits
from plc_bridge.scl.world import Scope, World
from twin.signals import Role
from twin.tags import Tag
from twin.units import MS

DEEPEST_CALLS: Final = 60
"""Blocks that call each other in a row."""
_OB_NAMES: Final = {"main": 1, "startup": 100, "cyclic interrupt": 30}
_INTERVAL: Final = re.compile(r"T#(\d+)MS|(\d+)\s*MS|(\d+)\s*US|(\d+)", re.I)


def compile_scl(text: str, tags: Sequence[Tag], *, file: str = "program.scl") -> Program:
    """The program of one source; see compile_sources."""
    return compile_sources([Source(file, text)], tags)


def compile_sources(sources: Sequence[Source], tags: Sequence[Tag], *, monitored: bool = False) -> Program:
    """A program that can be instantiated many times. Raises SclError with all problems that were found.

    ``monitored``: a CPU can then be asked for the values that a scan worked with; such a program is about
    half as fast and does the very same.
    """
    problems = Problems(sources[0].name if sources else "")
    return compile_units(read_sources(sources, problems), tags, problems, monitored=monitored)


def read_sources(sources: Sequence[Source], problems: Problems) -> list[tree.Unit]:
    """The units of all sources. Raises SclError if nothing can be made of one of them."""
    units: list[tree.Unit] = []
    readable = fits(sources, problems)
    if not readable:
        problems.stop()
    for source in sources:
        with problems.inside(source.name):
            read = read_units(source, problems)
        readable = readable and read is not None
        units += read or []
    if not readable:
        problems.stop()
    return units


def compile_units(
    units: list[tree.Unit], tags: Sequence[Tag], problems: Problems, *, monitored: bool = False
) -> Program:
    """The program of units that were read, which stay as they are. Raises SclError."""
    program = _Compiler(problems, tags, monitored).compile(without_charts(units, problems))
    problems.stop()
    assert program is not None
    return program


class _Compiler:
    def __init__(self, problems: Problems, tags: Sequence[Tag], monitored: bool) -> None:
        self.problems = problems
        self.world = World(problems, probes=Probes() if monitored else None)
        self.declarations = Declarations(self.world)
        self.tags: list[tuple[Tag, Variable]] = []
        self.first_scan = ""
        for tag in tags:
            self._tag(tag)
        for number, (name, half) in enumerate(addresses.CLOCKS):
            self._system(name, f"%M{addresses.CLOCK_BYTE}.{number}", clock=half)
        self._system("FirstScan", f"%M{addresses.CLOCK_BYTE + 1}.0", py="first_scan")
        self._constant("AlwaysTRUE", f"%M{addresses.CLOCK_BYTE + 1}.2", True)
        self._constant("AlwaysFALSE", f"%M{addresses.CLOCK_BYTE + 1}.3", False)

    def _tag(self, tag: Tag) -> None:
        type_ = t.ELEMENTARY[tag.type]
        variable = Variable(tag.name, type_, "global", self.world.fresh("t", tag.name), section="TAG", topic=tag.topic)
        variable.sensor = tag.role is Role.SENSOR
        self.world.globals[tag.name.lower()] = variable
        if normal := addresses.normal(tag.address):
            self.world.addresses[normal] = variable
        self.tags.append((tag, variable))

    def _system(self, name: str, address: str, *, clock: int = 0, py: str = "") -> None:
        if name.lower() not in self.world.globals:
            fresh = self.world.fresh("t", py or name)
            variable = Variable(name, t.BOOL, "global", fresh, section="SYSTEM", clock=clock)
            self.world.globals[name.lower()] = variable
            self.world.addresses.setdefault(address, variable)
            if py:
                self.first_scan = variable.py

    def _constant(self, name: str, address: str, value: bool) -> None:
        if name.lower() not in self.world.globals:
            variable = Variable(name, t.BOOL, "constant", "", section="SYSTEM", value=value)
            self.world.globals[name.lower()] = variable
            self.world.addresses.setdefault(address, variable)

    def compile(self, units: list[tree.Unit]) -> Program | None:
        world, problems = self.world, self.problems
        for unit in units:
            # A type may be called like a tag: one stands behind a colon, the other never does.
            tag = unit.name.lower() in world.globals and not isinstance(unit, tree.UserType)
            if unit.name.lower() in world.units or tag:
                with problems.inside(unit.file):
                    problems.error(unit.at, "scl-declared-twice", name=unit.name)
            world.units.setdefault(unit.name.lower(), unit)
        own = list(world.units.values())
        world.plain = any(isinstance(unit, tree.Block) and unit.kind == "PROGRAM" for unit in own)
        for unit in own:
            if not isinstance(unit, tree.Block):
                continue
            with problems.inside(unit.file):
                if unit.kind == "FC":
                    world.functions[unit.name.lower()] = self.declarations.function(unit)
                else:
                    self.declarations.named(unit.name, unit.at)
        for unit in own:
            with problems.inside(unit.file):
                if isinstance(unit, tree.UserType):
                    self.declarations.named(unit.name, unit.at)
                elif isinstance(unit, tree.DataBlock):
                    self.declarations.data(unit)
        blocks = [unit for unit in own if isinstance(unit, tree.Block)]
        for block in blocks:
            with problems.inside(block.file):
                self._body(block)
        self._no_cycles(blocks)
        tasks = self._tasks(blocks)
        if problems.errors:
            return None
        return self._program(tasks)

    def _body(self, unit: tree.Block) -> None:
        lower = unit.name.lower()
        self.world.block = unit.name
        if self.world.probes is not None:
            self.world.probes.block, self.world.probes.file = unit.name, unit.file
        scope = self.declarations.scopes.get(lower, Scope())
        statements = Statements(self.world, scope)
        body = statements.steps(unit.body)
        function = self.world.functions.get(lower) if unit.kind == "FC" else None
        type_ = self.world.types.get(lower)
        if function is None and not isinstance(type_, t.BlockType):
            return
        py = function.py if function is not None else type_.py  # type: ignore[union-attr]
        routine = Routine(unit.kind, unit.name, py, scope.variables, body, unit.end[0], line=unit.at[0], file=unit.file)
        routine.calls = statements.check.calls
        if function is not None:
            routine.parameters = function.parameters
            result = scope.variables.get(lower)
            routine.returns = result if result is not None and result.section == "RESULT" else None
            if routine.returns is not None and not routine.returns.written:
                self.problems.warn(unit.at, "scl-no-result", name=unit.name)
        else:
            assert isinstance(type_, t.BlockType)
            routine.type = type_
        self.world.routines.append(routine)

    def _no_cycles(self, blocks: list[tree.Block]) -> None:
        """A block that calls itself, directly or not, would need a stack that a CPU does not have."""
        routines = {routine.py: routine for routine in self.world.routines}
        heights: dict[str, int] = {}

        def complain(py: str, id: str, **args: str) -> int:
            with self.problems.inside(routines[py].file):
                self.problems.error((routines[py].line, 1), id, **args)
            return 0

        def height(py: str, path: tuple[str, ...]) -> int:
            if py in path:
                return complain(py, "scl-recursion", name=routines[py].name)
            if len(path) > DEEPEST_CALLS:
                return complain(py, "scl-too-deep", most=str(DEEPEST_CALLS))
            if py not in heights and py in routines:
                heights[py] = 1 + max([height(called, (*path, py)) for called in sorted(routines[py].calls)], default=0)
            return heights.get(py, 0)

        for py in routines:
            height(py, ())

    # Tasks

    def _tasks(self, blocks: list[tree.Block]) -> list[tuple[tree.Block, int, int]]:
        """Blocks that the CPU itself calls: (block, OB number, interval)."""
        tasks: list[tuple[tree.Block, int, int]] = []
        taken: dict[int, str] = {}
        for unit in blocks:
            if unit.kind not in ("OB", "PROGRAM"):
                continue
            with self.problems.inside(unit.file):
                number = 1 if unit.kind == "PROGRAM" else self._ob_number(unit)
                if number is None:
                    self.problems.error(unit.at, "scl-unknown-ob", name=unit.name)
                elif number in taken and number < 30:
                    self.problems.error(unit.at, "scl-two-mains", name=unit.name, other=taken[number])
                else:
                    taken[number] = unit.name
                    tasks.append((unit, number, self._interval(unit) if 30 <= number < 39 else 0))
        if 1 not in taken:
            mains = [unit for unit in blocks if unit.kind == "FB"]
            called = {py for routine in self.world.routines for py in routine.calls}
            tops = [unit for unit in mains if self.world.types[unit.name.lower()].py not in called]  # type: ignore[union-attr]
            chosen = tops if len(tops) == 1 else mains if len(mains) == 1 else []
            if chosen:
                with self.problems.inside(chosen[0].file):
                    self.problems.warn(chosen[0].at, "scl-run-as-main", name=chosen[0].name)
                tasks.append((chosen[0], 1, 0))
            elif not self.problems.errors:
                self.problems.error((1, 1), "scl-no-main")
        return tasks

    def _ob_number(self, unit: tree.Block) -> int | None:
        name = unit.name.lower()
        if match := re.fullmatch(r"ob\s?(\d{1,3})", name):
            number = int(match[1])
            return number if number in (1, 100) or 30 <= number <= 38 else None
        for known, number in _OB_NAMES.items():
            if name == known or name.startswith(known + "_") or name.startswith(known + " "):
                return number
        return 30 if self._written_interval(unit) else None

    def _written_interval(self, unit: tree.Block) -> str:
        wanted = ("cycletime", "cyclictime", "interval", "cyclic_interval")
        return next((value for key, value in unit.attributes.items() if key.lower() in wanted), "")

    def _interval(self, unit: tree.Block) -> int:
        """Microseconds; 100 ms unless the attribute CycleTime says otherwise."""
        text = self._written_interval(unit)
        if not text:
            return 100 * MS
        match = _INTERVAL.fullmatch(text.strip())
        if match is None:
            self.problems.error(unit.at, "scl-bad-constant", found=text, expected="T#20ms")
            return 100 * MS
        time, ms, us, bare = match.groups()
        interval = int(us) if us else int(time or ms or "0") * MS if not bare else int(bare)
        if not 500 <= interval <= 60_000 * MS:
            self.problems.error(unit.at, "scl-bad-constant", found=text, expected="T#1ms..T#60s")
            return 100 * MS
        return interval

    def _root(self, unit: tree.Block) -> t.BlockType:
        """The type of a block that the CPU calls."""
        type_ = self.world.types[unit.name.lower()]
        assert isinstance(type_, t.BlockType)
        return type_

    # The program

    def _methods(self, written: Generate, namespace: dict[str, Any]) -> dict[str, Any]:
        """The generated functions. One block at a time: no other thread works while Python reads or compiles a text."""
        methods: dict[str, Any] = {}
        for routine, before, text in written.pieces():
            if len(text) > LONGEST_ROUTINE:
                with self.problems.inside(routine.file):
                    self.problems.error((routine.line, 1), "scl-block-too-large", most=str(MOST_STATEMENTS))
                continue
            exec(compile_checked(text, frozenset(helpers.NAMES), before=before), namespace, methods)
        return methods

    def _program(self, chosen: list[tuple[tree.Block, int, int]]) -> Program | None:
        world = self.world
        roots = [self._root(unit) for unit, _, _ in chosen]
        visits = {} if world.probes is not None else Visits(world.routines, [root.py for root in roots]).by_type
        written = Generate(world.routines, visits, world.probes)
        namespace: dict[str, Any] = {"__builtins__": {}, **helpers.NAMES}
        methods = self._methods(written, namespace)
        if self.problems.errors:
            return None
        namespace.update(methods)
        shapes = Shapes(methods, visits)
        for name, type_ in written.aggregates.items():
            namespace[name] = shapes.make(type_)
            namespace[name.replace("new_", "copy_", 1)] = shapes.copy(type_)
        starts: list[tuple[str, Any]] = []
        watched: list[tuple[str, str, t.Type, bool]] = []
        state: list[tuple[str, t.Type]] = []
        for variable in world.globals.values():
            if variable.where != "global" or variable.clock or is_unknown(variable.type):
                continue
            start = variable.value if variable.section == "DB" else None
            starts.append((variable.py, shapes.make(variable.type, start)))
            if variable.section != "SYSTEM":
                if not variable.sensor:  # the process image of the sensors is made anew for every scan
                    state.append((variable.py, variable.type))
                watched.append((variable.name, variable.py, variable.type, True))
        watched_over = {variable.py for visit in visits.values() for variable in visit.written}
        tasks = []
        for unit, number, interval in chosen:
            type_ = self._root(unit)
            py = world.fresh("m", unit.name)
            starts.append((py, shapes.of(type_)))
            state.append((py, type_))
            watched.append((unit.name, py, type_, False))
            tasks.append(Task(unit.name, number, py, interval))
        points = tuple(
            TagPoint(
                tag.topic,
                tag.name,
                addresses.normal(tag.address),
                variable.py,
                variable.type,
                variable.sensor,
                variable.read,
                variable.written,
            )
            for tag, variable in self.tags
            if isinstance(variable.type, t.Elementary)
        )
        return Program(
            warnings=self.problems.all(),
            tasks=tuple(tasks),
            points=points,
            starts=tuple(starts),
            state=shapes.state(state),
            visits=tuple(visits.values()),
            rest=shapes.state([(py, type_) for py, type_ in state if py not in watched_over], lazily=True),
            watched=tuple(watched),
            places=tuple(written.places),
            first_scan=self.first_scan,
            text="\n".join(written.text) + "\n",
            routines=tuple(world.routines),
            memory=tuple(sorted(world.memory)),
            uses=tuple(world.uses),
            probes=tuple(world.probes.found) if world.probes is not None else (),
            units=tuple(world.units.values()),
        )

"""Checks a program for the window: a function to be called off its thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from plc_bridge.ladder.model import Network
from plc_bridge.scl import access, tree
from plc_bridge.scl import types as t
from plc_bridge.scl.compile import compile_sources
from plc_bridge.scl.functions import FUNCTIONS
from plc_bridge.scl.problems import SclError, SclProblem
from plc_bridge.scl.program import Program
from plc_bridge.scl.sources import Source
from twin.tags import Tag
from ui.viewmodel.checked import BlockChoice, Checked, Names, Part
from ui.viewmodel.problems import Mark

_DEEPEST: Final = 4
"""Members of members that are offered."""


def check(sources: Sequence[Source], tags: Sequence[Tag]) -> Checked:
    """What is wrong with a program, warnings among it, and what is in it."""
    try:
        program = compile_sources(sources, tags)
    except SclError as error:
        return Checked(_marks(error.problems))
    return Checked(_marks(program.warnings), True, _blocks(program), _networks(program), program.uses, _names(program))


def _marks(problems: Sequence[SclProblem]) -> tuple[Mark, ...]:
    return tuple(Mark(each.line, each.column, each.severity, each.message, each.file) for each in problems)


def _blocks(program: Program) -> tuple[BlockChoice, ...]:
    routines = {routine.name.lower(): routine for routine in program.routines}
    found = []
    for place in access.instances(program):
        routine = routines[str(place.type).lower()]
        found.append(BlockChoice(place.path, routine.name, routine.file, routine.line))
    for routine in program.routines:
        if routine.kind == "FC":
            found.append(BlockChoice(routine.name, routine.name, routine.file, routine.line))
    return tuple(found)


def _networks(program: Program) -> dict[str, tuple[tuple[str, tuple[Network, ...]], ...]]:
    found: dict[str, list[tuple[str, tuple[Network, ...]]]] = {}
    for unit in program.units:
        if isinstance(unit, tree.Block) and unit.networks:
            found.setdefault(unit.file, []).append((unit.name, unit.networks))
    return {file: tuple(blocks) for file, blocks in found.items()}


def _names(program: Program) -> Names:
    members: dict[tuple[str, str], tuple[Part, ...]] = {}
    local_names: dict[str, tuple[str, ...]] = {}
    for routine in program.routines:
        block = routine.name.lower()
        local_names[block] = tuple(variable.name for variable in routine.locals.values())
        for variable in routine.locals.values():
            _members(members, block, variable.name.lower(), variable.type, 0)
    for name, _, type_, is_global in program.watched:
        if is_global:
            _members(members, "", name.lower(), type_, 0)
    global_names = tuple(name for name, _, _, is_global in program.watched if is_global)
    functions = (*FUNCTIONS, *(routine.name for routine in program.routines if routine.kind == "FC"))
    return Names(global_names, tuple(unit.name for unit in program.units), local_names, members, functions)


def _members(into: dict[tuple[str, str], tuple[Part, ...]], block: str, path: str, type_: t.Type, depth: int) -> None:
    while isinstance(type_, t.Array):
        type_, path = type_.of, f"{path}[]"
    if isinstance(type_, t.Elementary) or depth == _DEEPEST:
        return
    fields = [field for field in type_.fields.values() if field.section != "VAR_TEMP"]
    into[(block, path)] = tuple(Part(field.name, field.section) for field in fields)
    for field in fields:
        _members(into, block, f"{path}.{field.name.lower()}", field.type, depth + 1)

"""A block under test by itself: in place of the program's OBs, one of its own that calls the block every cycle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from plc_bridge.scl import tree

INSTANCE: Final = " (test)"
"""Behind the name of the block: the instance that is called, or the parameters of an FC."""
HOLDER: Final = " (in-out)"
"""Behind the name of the block: what its in-out parameters point to."""
RESULT: Final = "result"
"""Where the value of an FC is found, besides the name of the FC itself."""


@dataclass(frozen=True)
class Harness:
    """What runs when a block is tested, and the global names under which its variables are found."""

    units: list[tree.Unit]
    instance: str = ""
    """The block's instance; "" for an FC."""
    holder: str = ""
    """The data block of the parameters that lie outside; "" if there are none."""


def callable_blocks(units: Sequence[tree.Unit]) -> list[tree.Block]:
    return [unit for unit in units if isinstance(unit, tree.Block)]


def harness(units: Sequence[tree.Unit], block: tree.Block) -> Harness:
    """The units of the program, with one OB that calls the block and no other."""
    if block.kind in ("OB", "PROGRAM"):
        return Harness([unit for unit in units if unit is block or not _is_called_by_the_cpu(unit)], block.name)
    others = [unit for unit in units if not _is_called_by_the_cpu(unit)]
    plain = any(isinstance(unit, tree.Block) and unit.kind == "PROGRAM" for unit in units)
    if block.kind == "FC":
        holder = _data(block, block.name + INSTANCE, _parameters(block, "VAR_INPUT", "VAR_OUTPUT", "VAR_IN_OUT"))
        call = _call(block, block.name, holder.name, ("VAR_INPUT", "VAR_OUTPUT", "VAR_IN_OUT"))
        body = _body_of_function(block, call, holder)
        return Harness([*others, holder, _main(block, body, plain)], holder=holder.name)
    instance = tree.DataBlock(block.at, block.name + INSTANCE, None, block.name, False, [], block.end, block.file)
    shared = _data(block, block.name + HOLDER, _parameters(block, "VAR_IN_OUT"))
    call = _call(block, instance.name, shared.name, ("VAR_IN_OUT",))
    held = [shared] if call.arguments else []
    made = [*others, instance, *held, _main(block, [tree.CallStatement(block.at, call)], plain)]
    return Harness(made, instance.name, shared.name if held else "")


def _is_called_by_the_cpu(unit: tree.Unit) -> bool:
    return isinstance(unit, tree.Block) and unit.kind in ("OB", "PROGRAM")


def _parameters(block: tree.Block, *kinds: str) -> list[tree.Declaration]:
    declared = [one for section in block.sections if section.kind in kinds for one in section.declarations]
    return [replace(one, initial=None) for one in declared]


def _data(block: tree.Block, name: str, fields: list[tree.Declaration]) -> tree.DataBlock:
    return tree.DataBlock(block.at, name, tree.StructType(block.at, fields), "", False, [], block.end, block.file)


def _call(block: tree.Block, callee: str, holder: str, kinds: tuple[str, ...]) -> tree.Call:
    at = block.at
    arguments = [
        tree.Argument(at, one.name, _member(at, holder, one.name), out=section.kind == "VAR_OUTPUT")
        for section in block.sections
        if section.kind in kinds
        for one in section.declarations
    ]
    return tree.Call(at, tree.Name(at, callee, "global"), arguments)


def _member(at: tree.At, data: str, name: str) -> tree.Expr:
    return tree.Member(at, tree.Name(at, data, "global"), name)


def _body_of_function(block: tree.Block, call: tree.Call, holder: tree.DataBlock) -> list[tree.Statement]:
    returns = block.returns
    if returns is None or (isinstance(returns, tree.NamedType) and returns.name.upper() == "VOID"):
        return [tree.CallStatement(block.at, call)]
    assert holder.struct is not None
    taken = {field.name.lower() for field in holder.struct.fields}
    names = [name for name in dict.fromkeys((block.name, RESULT)) if name.lower() not in taken]
    holder.struct.fields += [tree.Declaration(block.at, name, returns, None) for name in names]
    targets = [_member(block.at, holder.name, name) for name in names]
    return [tree.Assign(block.at, targets, ":=", call)]


def _main(block: tree.Block, body: list[tree.Statement], plain: bool) -> tree.Block:
    kind = "PROGRAM" if plain else "OB"  # standard blocks behave otherwise in plain ST
    return tree.Block(block.at, kind, "OB1", None, [], body, block.end, file=block.file)  # type: ignore[arg-type]

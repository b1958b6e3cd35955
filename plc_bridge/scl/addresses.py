"""Absolute addresses: ``%I0.0`` and ``%QW64`` are the tag that lies there, ``%M`` and the rest plain memory."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plc_bridge.scl import tree, typed
from plc_bridge.scl import types as t
from plc_bridge.scl.convert import unknown
from plc_bridge.scl.typed import Const, Helper, Load, Node

if TYPE_CHECKING:
    from plc_bridge.scl.expressions import Expressions

MEMORY_BYTES: Final = 8192
CLOCK_BYTE: Final = 0
"""%MB0 is the clock memory byte."""
CLOCKS: Final = (
    ("Clock_10Hz", 50_000),
    ("Clock_5Hz", 100_000),
    ("Clock_2.5Hz", 200_000),
    ("Clock_2Hz", 250_000),
    ("Clock_1.25Hz", 400_000),
    ("Clock_1Hz", 500_000),
    ("Clock_0.625Hz", 800_000),
    ("Clock_0.5Hz", 1_000_000),
)
"""The bits of the clock memory byte: name and half a period in microseconds."""
_FORM: Final = re.compile(r"%([IQME])([XBWD]?)(\d+)(?:\.([0-7]))?")
_SIZES: Final = {"X": (t.BOOL, 1), "B": (t.BYTE, 1), "W": (t.WORD, 2), "D": (t.DWORD, 4)}


def normal(address: str) -> str:
    """One spelling of an address: ``%I0.0`` for ``%IX0.0`` and ``%E0.0``; "" for what is none."""
    match = _FORM.fullmatch(address.upper().removesuffix(":P"))
    if match is None:
        return ""
    area, size, byte, bit = match.groups()
    area = {"E": "I"}.get(area, area)
    if bit is not None:
        return f"%{area}{int(byte[:6])}.{bit}" if size in ("", "X") else ""
    return f"%{area}{size}{int(byte[:6])}" if size and size != "X" else ""


def memory_at(address: str) -> tuple[str, t.Elementary, tuple[int, int, int | None]] | None:
    """Area, type, and first byte, length and bit of a normal address; None for what lies in no memory."""
    match = _FORM.fullmatch(address)
    if match is None:
        return None
    area, size, byte, bit = match.groups()
    type_, length = _SIZES[size or "X"]
    first = int(byte)
    return (area, type_, (first, length, int(bit) if bit else None)) if first + length <= MEMORY_BYTES else None


def place(check: Expressions, expr: tree.Address, reading: bool) -> Node:
    """The tag at an address, or the memory there."""
    address = normal(expr.text)
    if not address:
        found = "DB" if expr.text.startswith("%DB") else expr.text
        check.problems.error(expr.at, "scl-bad-address", found=found)
        return unknown()
    variable = check.world.addresses.get(address)
    if variable is not None:
        if reading:
            variable.read = True
        return Load(variable.type, variable)
    part = memory_at(address)
    if part is None:
        most = f"%{address[1]}B{MEMORY_BYTES - 1}"
        check.problems.error(expr.at, "scl-address-outside", found=address, most=most)
        return unknown()
    area, type_, (first, length, bit) = part
    if bit is None and area in "IQ" and (bits := _bits(check, area, first, length)):
        for tag in bits:
            if reading and isinstance(tag, Load):
                tag.variable.read = True
        return Helper(type_, "gather", bits)
    overlapping = _overlapping(check, area, first, length, bit)
    if overlapping:
        check.problems.error(expr.at, "scl-address-cuts", found=address, name=overlapping[0])
        return unknown()
    if area in "IQ":
        check.problems.warn(expr.at, "scl-address-free", found=address)
    check.world.memory.add(area)
    variable = typed.Variable(address, type_, "memory", area, expr.at, value=(first, length, bit))
    check.world.addresses[address] = variable
    return Load(type_, variable)


def _bits(check: Expressions, area: str, first: int, length: int) -> list[Node]:
    """The BOOL tags under a byte or word, lowest bit first; none if there are no such tags or others too."""
    bits: list[Node] = []
    known = check.world.addresses
    for byte in reversed(range(first, first + length)):
        for number in range(8):
            variable = known.get(f"%{area}{byte}.{number}")
            free = variable is None or variable.where == "memory" or variable.type is not t.BOOL
            bits.append(Const(t.BOOL, False) if free or variable is None else Load(t.BOOL, variable))
    others = set(_overlapping(check, area, first, length, None)) - {
        b.variable.name for b in bits if isinstance(b, Load)
    }
    return [] if others or not any(isinstance(bit, Load) for bit in bits) else bits


def _overlapping(check: Expressions, area: str, first: int, length: int, bit: int | None) -> list[str]:
    """Names of tags that share bits with the address."""
    names = []
    for address, variable in check.world.addresses.items():
        match = _FORM.fullmatch(address)
        if match is None or match[1] != area or variable.where == "memory":
            continue
        start, size = int(match[3]), _SIZES[match[2] or "X"][1]
        if start < first + length and first < start + size and (bit is None or match[4] is None):
            names.append(variable.name)
    return names

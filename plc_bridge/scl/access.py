"""Variables of a running program by their path as people write it: ``"Data".rows[3].x``, ``Main.timer.Q``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from plc_bridge.scl import addresses
from plc_bridge.scl import types as t
from plc_bridge.scl.problems import near
from plc_bridge.scl.program import Program
from twin.texts import Message, message

MOST_ITEMS: Final = 200
"""Of an array, when everything is listed."""
_WORD: Final = re.compile(r'\s*\.?\s*#?(?:"([^"\n]+)"|([^\W\d]\w*))')
_ITEM: Final = re.compile(r"\s*\[\s*(-?\d+(?:\s*,\s*-?\d+)*)\s*\]")


class AccessError(ValueError):
    """A path that leads to no value; ``problem`` says where it goes wrong."""

    def __init__(self, problem: Message) -> None:
        super().__init__(problem.id)
        self.problem = problem


@dataclass(frozen=True)
class Place:
    """A value in the memory of every CPU that runs the program."""

    path: str
    """In one spelling: ``Data.rows[3].count``."""
    type: t.Type
    steps: tuple[str | int, ...]
    """Attributes and positions in lists, from the memory on."""
    computed: bool = False
    """The last step is worked out when it is read, as Q of a timer, and cannot be written."""
    reference: bool = False
    """An in-out: the value lies where the last step points to."""
    topic: str = ""
    """Of a tag: the signal of the plant that it stands for."""
    sensor: bool = False
    bits: tuple[int, int, int | None] | None = None
    """In plain memory: first byte, number of bytes, bit."""

    def read(self, g: Any) -> Any:
        """The value now; None for an in-out that was never given."""
        found = g
        for step in self.steps:
            if found is None:
                return None
            found = found[step] if isinstance(step, int) else getattr(found, step)
        if self.bits is not None:
            first, length, bit = self.bits
            return bool(found[first] >> bit & 1) if bit is not None else int.from_bytes(found[first : first + length])
        if self.reference:
            return found.v if found is not None else None
        if not self.computed:
            return found
        # Looking at a timer is no reason for a scan.
        wake = g.wake
        value = found(g)
        g.wake = wake
        return value

    def write(self, g: Any, value: Any) -> None:
        """Raises AccessError for what is worked out, and for anything but an elementary value."""
        if self.computed or not isinstance(self.type, t.Elementary):
            raise AccessError(message("access-read-only", path=self.path))
        owner = g
        for step in self.steps[:-1]:
            owner = owner[step] if isinstance(step, int) else getattr(owner, step)
            if owner is None:
                raise AccessError(message("access-read-only", path=self.path))
        last = self.steps[-1]
        if self.bits is not None:
            self._write_bits(getattr(owner, str(last)), value)
        elif self.reference:
            reference = getattr(owner, str(last))
            if reference is None:
                raise AccessError(message("access-read-only", path=self.path))
            reference.v = value
        elif isinstance(last, int):
            owner[last] = value
        else:
            setattr(owner, last, value)

    def _write_bits(self, memory: bytearray, value: Any) -> None:
        assert self.bits is not None
        first, length, bit = self.bits
        if bit is None:
            memory[first : first + length] = value.to_bytes(length)
        else:
            memory[first] = memory[first] | 1 << bit if value else memory[first] & ~(1 << bit)


def member(place: Place, name: str) -> Place:
    """A field of a struct or block. Raises AccessError."""
    type_ = place.type
    if not isinstance(type_, t.Struct | t.BlockType):
        raise AccessError(message("access-no-members", path=place.path, type=str(type_), name=name))
    field = type_.fields.get(name.lower())
    if field is None or field.section == "VAR_TEMP":
        hint = near(name, [f.name for f in type_.fields.values()])
        raise AccessError(message("access-no-member", path=place.path, name=name, near=hint))
    reference = field.section == "VAR_IN_OUT" and isinstance(field.type, t.Elementary)
    path = f"{place.path}.{field.name}"
    return Place(path, field.type, (*place.steps, field.py), field.computed, reference)


def item(place: Place, indices: tuple[int, ...]) -> Place:
    """An item of an array. Raises AccessError."""
    type_ = place.type
    path = f"{place.path}[{', '.join(map(str, indices))}]"
    if not isinstance(type_, t.Array) or len(indices) != len(type_.bounds):
        raise AccessError(message("access-no-item", path=path, type=str(type_)))
    position = 0
    for index, (low, high) in zip(indices, type_.bounds, strict=True):
        if not low <= index <= high:
            raise AccessError(message("access-outside", path=path, low=str(low), high=str(high)))
        position = position * (high - low + 1) + index - low
    return Place(path, type_.of, (*place.steps, position))


def roots(program: Program) -> dict[str, Place]:
    """Tags, data blocks and the blocks that the CPU calls, by lower-case name and, for tags, address."""
    tags = {point.name: point for point in program.points}
    found: dict[str, Place] = {}
    for name, py, type_, is_global in program.watched:
        tag = tags.get(name) if is_global else None
        place = Place(name, type_, (py,), topic=tag.topic if tag else "", sensor=bool(tag and tag.sensor))
        found.setdefault(name.lower(), place)
        if tag is not None and tag.address:
            found[tag.address] = place
    return found


def find(program: Program, path: str, *, inside: Place | None = None) -> Place:
    """The place that a path names; ``inside`` is the instance whose own variables may be named without it.

    Raises AccessError.
    """
    known = roots(program)
    text = path.strip()
    if text.startswith("%"):
        return _at_address(known, text)
    match = _WORD.match(text)
    if match is None:
        raise AccessError(message("access-not-read", path=text))
    name = match[1] or match[2]
    own = inside.type.fields if inside is not None and isinstance(inside.type, t.BlockType) else {}
    if inside is not None and name.lower() in own:
        place = member(inside, name)
    elif name.lower() in known:
        place = known[name.lower()]
    else:
        names = [f.name for f in own.values()] + [p.path for p in known.values()]
        raise AccessError(message("access-no-name", name=name, near=near(name, names)))
    position = match.end()
    while position < len(text):
        if match := _ITEM.match(text, position):
            place = item(place, tuple(int(index[:9]) for index in match[1].split(",")))
        elif (match := _WORD.match(text, position)) and "." in match[0]:
            place = member(place, match[1] or match[2])
        else:
            raise AccessError(message("access-not-read", path=text))
        position = match.end()
    return place


def _at_address(known: dict[str, Place], text: str) -> Place:
    """A tag, or a part of the bit memory."""
    address = addresses.normal(text)
    if address in known:
        return known[address]
    part = addresses.memory_at(address)
    if part is None or part[0] != "M":
        raise AccessError(message("access-no-address", path=text, near=near(text, [a for a in known if "%" in a])))
    area, type_, bits = part
    return Place(address, type_, (f"memory_{area.lower()}",), bits=bits)


def values_in(place: Place) -> Iterator[Place]:
    """The elementary values in a place, of long arrays the first ones."""
    type_ = place.type
    if isinstance(type_, t.Elementary):
        yield place
    elif isinstance(type_, t.Array):
        for number, indices in enumerate(_indices(type_)):
            if number == MOST_ITEMS:
                break
            yield from values_in(item(place, indices))
    else:
        for field in type_.fields.values():
            if field.section != "VAR_TEMP" and not (
                field.section == "VAR_IN_OUT" and not isinstance(field.type, t.Elementary)
            ):
                yield from values_in(member(place, field.name))


def _indices(type_: t.Array) -> Iterator[tuple[int, ...]]:
    def over(bounds: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, ...]]:
        if not bounds:
            yield ()
            return
        for index in range(bounds[0][0], bounds[0][1] + 1):
            for rest in over(bounds[1:]):
                yield (index, *rest)

    return over(type_.bounds)


def instances(program: Program) -> list[Place]:
    """Every block that has a memory of its own: what the CPU calls, instance data blocks, and what lies in them."""
    found: list[Place] = []

    def look(place: Place) -> None:
        type_ = place.type
        if isinstance(type_, t.BlockType):
            if type_.library:
                return
            found.append(place)
        if isinstance(type_, t.Struct | t.BlockType):
            for field in type_.fields.values():
                if field.section not in ("VAR_TEMP", "VAR_IN_OUT") and not isinstance(field.type, t.Elementary):
                    look(member(place, field.name))
        elif isinstance(type_, t.Array) and _holds_blocks(type_.of):
            for number, indices in enumerate(_indices(type_)):
                if number < MOST_ITEMS:
                    look(item(place, indices))

    for name, py, type_, _ in program.watched:
        look(Place(name, type_, (py,)))
    return found


def _holds_blocks(type_: t.Type) -> bool:
    if isinstance(type_, t.Array):
        return _holds_blocks(type_.of)
    if isinstance(type_, t.Struct):
        return any(_holds_blocks(field.type) for field in type_.fields.values())
    return isinstance(type_, t.BlockType) and not type_.library

"""Python classes for the structs and blocks of a program: slots, start values, copies and snapshots."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final

from plc_bridge.scl import types as t
from plc_bridge.scl.blocks import CLASSES
from plc_bridge.scl.straight import reader
from plc_bridge.scl.visits import DUE, STAMP, STATE, Visit
from twin.units import FOREVER

_PACK: Final = struct.Struct("<d").pack
Make = Callable[[], Any]
Copy = Callable[[Any, Any], Any]
Snap = Callable[[Any], Any]


class Box:
    """A value that can be handed on by reference."""

    __slots__ = ("v",)

    def __init__(self, v: Any) -> None:
        self.v = v


class Spot:
    """An attribute of an object, as a reference."""

    __slots__ = ("name", "owner")

    def __init__(self, owner: object, name: str) -> None:
        self.owner = owner
        self.name = name

    @property
    def v(self) -> Any:
        return getattr(self.owner, self.name)

    @v.setter
    def v(self, value: Any) -> None:
        setattr(self.owner, self.name, value)


class Item:
    """An item of a list, as a reference."""

    __slots__ = ("items", "position")

    def __init__(self, items: list[Any], position: int) -> None:
        self.items = items
        self.position = position

    @property
    def v(self) -> Any:
        return self.items[self.position]

    @v.setter
    def v(self, value: Any) -> None:
        self.items[self.position] = value


class Shapes:
    """The classes of one program, made when first asked for; ``methods`` are the generated functions."""

    def __init__(self, methods: dict[str, Any], visits: Mapping[str, Visit]) -> None:
        self._methods = methods
        self._visits = visits
        self._classes: dict[str, type] = {}

    def of(self, type_: t.Struct | t.BlockType) -> type:
        """The class whose instances hold one value of the type."""
        if type_.py in CLASSES:
            return CLASSES[type_.py]
        made = self._classes.get(type_.py)
        if made is None:
            fields = [f for f in type_.fields.values() if f.section != "VAR_TEMP"]
            starts = [(f.py, self.make(f.type, f.start, f.section)) for f in fields]

            def begin(self: Any) -> None:
                for name, start in starts:
                    setattr(self, name, start())

            names: dict[str, Any] = {"__slots__": tuple(f.py for f in fields), "__init__": begin}
            if type_.py in self._methods:
                names["scan"] = self._methods[type_.py]
            if type_.py in self._visits:
                starts += [(DUE, _never), (STAMP, _never), (STATE, _never)]
                names["__slots__"] = tuple(name for name, _ in starts)
                names["visit"] = self._visit(self._visits[type_.py], names["scan"])
            made = self._classes[type_.py] = type(type_.py, (), names)
        return made

    def _visit(self, visit: Visit, scan: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
        """A call that notes whether, and until when, the next one could be left out; see ``visits``."""
        fields = [each for each in visit.type.fields.values() if each.section not in ("VAR_TEMP", "VAR_IN_OUT")]
        own = self.state([(each.py, each.type) for each in fields if each.py not in visit.inputs], lazily=True)
        shared = self.state([(variable.py, variable.type) for variable in visit.written], lazily=True)
        stamp = attrgetter(visit.stamp)

        def visited(self: Any, g: Any) -> None:
            if not g.lazy:
                scan(self, g)
                return
            outer, changes = g.wake, g.changes
            g.wake = FOREVER
            scan(self, g)
            wake = g.wake
            if outer < wake:
                g.wake = outer
            self.k0_stamp = stamp(g)
            state = own(self), shared(g)
            if state != self.k0_state:
                self.k0_state = state
                g.changes += 1
            self.k0_due = wake if g.changes == changes else -1

        return visited

    def make(self, type_: t.Type, start: Any = None, section: str = "VAR") -> Make:
        """A function that makes a fresh value, with its start value."""
        if section == "VAR_IN_OUT":
            return lambda: None
        if isinstance(type_, t.Elementary):
            value = type_.zero() if start is None else start
            return lambda: value
        if isinstance(type_, t.Array):
            return self._array(type_, start or [])
        made = self.of(type_)
        if not start:
            return made
        fields = type_.fields
        parts = [(fields[name].py, self.make(fields[name].type, value)) for name, value in start.items()]

        def begin() -> Any:
            value = made()
            for name, part in parts:
                setattr(value, name, part())
            return value

        return begin

    def _array(self, type_: t.Array, start: list[Any]) -> Make:
        inner = type_.of
        if isinstance(inner, t.Elementary):
            zero = inner.zero()
            values = [zero if item is None else item for item in start]
            values += [zero] * (type_.size - len(start))
            return lambda: values.copy()
        makes = [self.make(type_.of, item) for item in start]
        rest = self.make(type_.of)
        size = type_.size
        return lambda: [make() for make in makes] + [rest() for _ in range(size - len(makes))]

    def copy(self, type_: t.Type) -> Copy:
        """A function that copies the second value into the first, part by part, and gives the first."""
        if isinstance(type_, t.Array):
            if isinstance(type_.of, t.Elementary):

                def copy_items(into: list[Any], source: list[Any]) -> list[Any]:
                    into[:] = source
                    return into

                return copy_items
            inner = self.copy(type_.of)

            def copy_parts(into: list[Any], source: list[Any]) -> list[Any]:
                for one, other in zip(into, source, strict=True):
                    inner(one, other)
                return into

            return copy_parts
        assert isinstance(type_, t.Struct | t.BlockType)
        plain = [f.py for f in type_.fields.values() if isinstance(f.type, t.Elementary)]
        parts = [(f.py, self.copy(f.type)) for f in type_.fields.values() if not isinstance(f.type, t.Elementary)]

        def copy_fields(into: Any, source: Any) -> Any:
            for name in plain:
                setattr(into, name, getattr(source, name))
            for name, part in parts:
                part(getattr(into, name), getattr(source, name))
            return into

        return copy_fields

    def state(self, variables: Sequence[tuple[str, t.Type]], *, lazily: bool = False) -> Snap:
        """A function that gives all of these attributes as something to compare, exact to the bit.

        ``lazily``: without the blocks that tell of their changes themselves.
        """
        plain: list[str] = []
        reals: list[str] = []
        other: list[tuple[Snap, Snap]] = []
        for name, type_ in variables:
            self._leaves(name, type_, plain, reals, other, lazily)
        values, floats, pack = reader(plain), reader(reals), struct.Struct(f"<{len(reals)}d").pack
        if not other:
            return (lambda memory: (values(memory), pack(*floats(memory)))) if reals else values
        return lambda memory: (values(memory), pack(*floats(memory)), *[part(get(memory)) for get, part in other])

    def _leaves(
        self,
        path: str,
        type_: t.Type,
        plain: list[str],
        reals: list[str],
        other: list[tuple[Snap, Snap]],
        lazily: bool,
    ) -> None:
        """Gather the paths of all that compares as it is, of what compares by its bits, and how to compare the rest."""
        if isinstance(type_, t.Elementary):
            (reals if type_.kind == "real" else plain).append(path)
        elif isinstance(type_, t.Array):
            other.append((attrgetter(path), self._items(type_.of, lazily)))
        elif type_.py in CLASSES:
            plain += [f"{path}.{name}" for name in CLASSES[type_.py].STATE]  # type: ignore[attr-defined]
        elif not lazily or type_.py not in self._visits:
            for field in type_.fields.values():
                if field.section not in ("VAR_TEMP", "VAR_IN_OUT"):
                    self._leaves(f"{path}.{field.py}", field.type, plain, reals, other, lazily)

    def _items(self, type_: t.Type, lazily: bool) -> Snap:
        """How the items of an array are made comparable."""
        if isinstance(type_, t.Elementary):
            if type_.kind != "real":
                return tuple
            return lambda items: tuple([_PACK(item) for item in items])
        if isinstance(type_, t.Array):
            inner = self._items(type_.of, lazily)
            return lambda items: tuple([inner(item) for item in items])
        fields = self.state([("item", type_)], lazily=lazily)
        return lambda items: tuple([fields(_Held(item)) for item in items])


def _never() -> int:
    return -1


class _Held:
    """Something with a name, so that paths can begin with it."""

    __slots__ = ("item",)

    def __init__(self, item: Any) -> None:
        self.item = item

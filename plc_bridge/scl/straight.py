"""Straight-line Python for what happens at every scan: read many attributes at once, or set many.

A path like ``timer.q`` is read through each object once, whatever number of its attributes are asked for;
that takes a fifth of the time of ``operator.attrgetter``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from plc_bridge.scl import types as t
from plc_bridge.scl.convert import to_float, wrapped

Read = Callable[[Any], tuple[Any, ...]]
Write = Callable[[Any, tuple[Any, ...]], None]


def reader(paths: Sequence[str]) -> Read:
    """A function that gives the attributes at these paths, as a tuple."""
    locals_: dict[str, str] = {"": "o"}
    lines: list[str] = []

    def owner(path: str) -> str:
        if path not in locals_:
            outer, _, name = path.rpartition(".")
            source = f"{owner(outer)}.{name}"
            locals_[path] = f"o{len(locals_)}"
            lines.append(f" {locals_[path]} = {source}")
        return locals_[path]

    values = "".join(f"{owner(path.rpartition('.')[0])}.{path.rpartition('.')[2]}, " for path in paths)
    return _function("read", "o", [*lines, f" return ({values})"], {})  # type: ignore[no-any-return]


def writer(names: Sequence[str], types: Sequence[t.Elementary]) -> Write:
    """A function that sets these attributes from a tuple, each as its type holds it."""
    if not names:
        return lambda _owner, _values: None
    known: dict[str, Any] = {}
    lines = [f" {''.join(f'v{number}, ' for number in range(len(names)))}= values"]
    for number, (name, type_) in enumerate(zip(names, types, strict=True)):
        value, take = f"v{number}", f"take{number}"
        known[take] = taker(type_)
        if type_.kind == "bool":
            lines.append(f" o.{name} = True if {value} else False")
        elif type_.whole:
            fits = f"type({value}) is int and {type_.lo} <= {value} <= {type_.hi}"
            lines.append(f" o.{name} = {value} if {fits} else {take}({value})")
        else:
            lines.append(f" o.{name} = {take}({value})")
    return _function("write", "o, values", lines, known)  # type: ignore[no-any-return]


def taker(type_: t.Elementary) -> Callable[[Any], Any]:
    """What makes of a value of the plant one as the type holds it."""
    if type_.kind == "bool":
        return bool
    if type_.kind == "real":
        known = lru_cache(1024)(lambda value: to_float(value, type_))  # measured values come again and again, in steps
        return lambda value: known(value) if value else float(value)  # -0.0 and 0.0 are one to a cache
    if type_.whole:
        return lambda value: wrapped(int(value), type_)
    return str


def _function(name: str, arguments: str, lines: list[str], known: Mapping[str, Any]) -> Any:
    made: dict[str, Any] = dict(known)
    exec("\n".join([f"def {name}({arguments}):", *lines]), made)
    return made[name]

"""Retained data: what a warm restart carries over from the old memory into the new."""

from __future__ import annotations

from typing import Any

from plc_bridge.scl import types as t


def retains(type_: t.Type) -> bool:
    """Whether any part of the type is declared RETAIN."""
    if isinstance(type_, t.Array):
        return retains(type_.of)
    if isinstance(type_, t.Elementary):
        return False
    return any(field.retain or retains(field.type) for field in type_.fields.values())


def carry_over(old: Any, new: Any, type_: t.Struct | t.BlockType, *, all_of_it: bool = False) -> None:
    """Copy the retained fields of a struct or block from ``old`` into ``new``."""
    for field in type_.fields.values():
        if field.section == "VAR_IN_OUT":
            continue
        kept = all_of_it or field.retain
        if isinstance(field.type, t.Elementary):
            if kept:
                setattr(new, field.py, getattr(old, field.py))
        else:
            _part(getattr(old, field.py), getattr(new, field.py), field.type, kept)


def _part(old: Any, new: Any, type_: t.Type, kept: bool) -> None:
    if isinstance(type_, t.Array):
        if isinstance(type_.of, t.Elementary):
            if kept:
                new[:] = old
        else:
            for one, other in zip(old, new, strict=True):
                _part(one, other, type_.of, kept)
    elif isinstance(type_, t.BlockType) and type_.library:
        if kept:
            for name in {name for base in type(old).__mro__ for name in getattr(base, "__slots__", ())}:
                setattr(new, name, getattr(old, name))
    elif isinstance(type_, t.Struct | t.BlockType):
        carry_over(old, new, type_, all_of_it=kept)

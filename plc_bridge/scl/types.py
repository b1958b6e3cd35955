"""The types of IEC 61131-3 as a program uses them: elementary ones, strings, arrays, structs and blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Literal

Kind = Literal["bool", "int", "uint", "bits", "real", "time", "date", "string", "char", "literal"]


@dataclass(frozen=True)
class Elementary:
    """A type whose values are one Python bool, int, float or str."""

    name: str
    kind: Kind
    bits: int = 0
    length: int = 0
    """Most characters of a string."""

    @property
    def lo(self) -> int:
        return -(1 << (self.bits - 1)) if self.kind in ("int", "time") else 0

    @property
    def hi(self) -> int:
        return (1 << (self.bits - 1)) - 1 if self.kind in ("int", "time") else (1 << self.bits) - 1

    @property
    def whole(self) -> bool:
        """Its values are Python ints that wrap."""
        return self.kind in ("int", "uint", "bits", "time", "date")

    def zero(self) -> bool | int | float | str:
        zeros: dict[str, bool | int | float | str] = {"bool": False, "real": 0.0, "string": "", "char": ""}
        return zeros.get(self.kind, 0)

    def __str__(self) -> str:
        return self.name


BOOL: Final = Elementary("BOOL", "bool", 1)
BYTE: Final = Elementary("BYTE", "bits", 8)
WORD: Final = Elementary("WORD", "bits", 16)
DWORD: Final = Elementary("DWORD", "bits", 32)
LWORD: Final = Elementary("LWORD", "bits", 64)
SINT: Final = Elementary("SINT", "int", 8)
INT: Final = Elementary("INT", "int", 16)
DINT: Final = Elementary("DINT", "int", 32)
LINT: Final = Elementary("LINT", "int", 64)
USINT: Final = Elementary("USINT", "uint", 8)
UINT: Final = Elementary("UINT", "uint", 16)
UDINT: Final = Elementary("UDINT", "uint", 32)
ULINT: Final = Elementary("ULINT", "uint", 64)
REAL: Final = Elementary("REAL", "real", 32)
LREAL: Final = Elementary("LREAL", "real", 64)
TIME: Final = Elementary("TIME", "time", 32)
"""Milliseconds."""
LTIME: Final = Elementary("LTIME", "time", 64)
"""Nanoseconds."""
DATE: Final = Elementary("DATE", "date", 16)
"""Days since 1990-01-01."""
TOD: Final = Elementary("TIME_OF_DAY", "date", 32)
"""Milliseconds since midnight."""
LTOD: Final = Elementary("LTOD", "date", 64)
"""Nanoseconds since midnight."""
DT: Final = Elementary("DATE_AND_TIME", "date", 64)
"""Nanoseconds since 1970-01-01, like LDT."""
LDT: Final = Elementary("LDT", "date", 64)
CHAR: Final = Elementary("CHAR", "char", 8, 1)
WCHAR: Final = Elementary("WCHAR", "char", 16, 1)
STRING: Final = Elementary("STRING", "string", 8, 254)
WSTRING: Final = Elementary("WSTRING", "string", 16, 254)

WHOLE: Final = Elementary("INT", "literal", 0)
"""A whole constant that has not met a typed operand yet."""
DECIMAL: Final = Elementary("REAL", "literal", 1)
"""A constant with a decimal point that has not met a typed operand yet."""
VOID: Final = Elementary("VOID", "literal", 2)
"""What a function without a result gives."""
UNKNOWN: Final = Elementary("?", "literal", 3)
"""Of an expression that has already been complained about."""

SIGNED: Final = {8: SINT, 16: INT, 32: DINT, 64: LINT}
UNSIGNED: Final = {8: USINT, 16: UINT, 32: UDINT, 64: ULINT}
BITS: Final = {1: BOOL, 8: BYTE, 16: WORD, 32: DWORD, 64: LWORD}

ELEMENTARY: Final[dict[str, Elementary]] = {
    type_.name: type_
    for type_ in (
        *(BOOL, BYTE, WORD, DWORD, LWORD, SINT, INT, DINT, LINT, USINT, UINT, UDINT, ULINT, REAL, LREAL),
        *(TIME, LTIME, DATE, TOD, LTOD, DT, LDT, CHAR, WCHAR, STRING, WSTRING),
    )
} | {"TOD": TOD, "DT": DT, "LTIME_OF_DAY": LTOD, "DATE_AND_LTIME": LDT}

REFUSED: Final = {
    **dict.fromkeys(("ANY", "POINTER", "VARIANT", "REF_TO", "REFERENCE", "BLOCK_FB", "BLOCK_FC"), "VAR_IN_OUT"),
    "S5TIME": "TIME",
    "TIMER": "TON, TOF, TP",
    "COUNTER": "CTU, CTD, CTUD",
}
"""Types that are not supported, and what serves in their place."""


@dataclass
class Field:
    """One variable of a struct, a block or a data block."""

    name: str
    type: Type
    py: str
    """The attribute that holds it."""
    section: str = "VAR"
    """VAR_INPUT, VAR_OUTPUT, VAR_IN_OUT, VAR or VAR_TEMP."""
    start: Any = None
    """Start value: a Python value, for arrays a list, for structs a dict of the fields that differ; None for zero."""
    retain: bool = False
    computed: bool = False
    """Read by calling a method of that name, as Q and ET of a timer."""


@dataclass(eq=False)
class Struct:
    """A STRUCT, a UDT or the variables of a data block."""

    name: str
    fields: dict[str, Field] = field(default_factory=dict)
    """By lower-case name."""
    py: str = ""

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Array:
    bounds: tuple[tuple[int, int], ...]
    of: Type

    @property
    def size(self) -> int:
        size = 1
        for low, high in self.bounds:
            size *= high - low + 1
        return size

    def __str__(self) -> str:
        ranges = ", ".join(f"{low}..{high}" for low, high in self.bounds)
        return f"ARRAY[{ranges}] OF {self.of}"


@dataclass(eq=False)
class BlockType:
    """The interface of a function block, of the user or of the library."""

    name: str
    fields: dict[str, Field] = field(default_factory=dict)
    py: str = ""
    library: bool = False
    counts: bool = False
    """A library block whose scans differ from each other although nothing around it changes."""

    def __str__(self) -> str:
        return self.name


Type = Elementary | Struct | Array | BlockType


def same(a: Type, b: Type) -> bool:
    """Assignable as a whole, without conversion."""
    if isinstance(a, Elementary) and isinstance(b, Elementary):
        return a.name == b.name
    if isinstance(a, Array) and isinstance(b, Array):
        sizes = [high - low for low, high in a.bounds] == [high - low for low, high in b.bounds]
        return sizes and same(a.of, b.of)
    if isinstance(a, Struct) and isinstance(b, Struct):
        if a is b:
            return True
        pairs = zip(a.fields.items(), b.fields.items(), strict=False)
        anonymous = "STRUCT" in (a.name, b.name)
        return (
            anonymous
            and len(a.fields) == len(b.fields)
            and all(x == y and same(f.type, g.type) for (x, f), (y, g) in pairs)
        )
    return a is b


def weight(type_: Type) -> int:
    """How many elementary values it holds."""
    if isinstance(type_, Array):
        return type_.size * weight(type_.of)
    if isinstance(type_, Elementary):
        return 1
    if isinstance(type_, BlockType) and type_.library:
        return 4
    return sum(weight(f.type) for f in type_.fields.values()) + 1

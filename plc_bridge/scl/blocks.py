"""The table of the standard blocks: their names, parameters and classes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plc_bridge.scl import library as lib
from plc_bridge.scl import types as t

Parameters = dict[str, t.Elementary]
CLASSES: Final[dict[str, type]] = {}
"""Class of each block type, by its Python name."""
BLOCKS: Final[dict[str, t.BlockType]] = {}
"""Block types by lower-case name."""
PLAIN: Final[dict[str, t.BlockType]] = {}
"""Those that differ in plain ST: counters that stop at PV."""
METHODS: Final[dict[str, dict[str, str]]] = {}
"""Methods of the blocks that are called as ``instance.TON(...)``, by lower-case name of the block."""

_IN: Final[Parameters] = {"IN": t.BOOL, "PT": t.TIME}
_OUT: Final[Parameters] = {"Q": t.BOOL, "ET": t.TIME}


def _block(
    name: str, inputs: Parameters, outputs: Parameters, made: type, computed: dict[str, str] | None = None
) -> t.BlockType:
    """``computed`` names the outputs that are worked out by a method when they are read."""
    methods = computed or {}
    plain = "_plain" if getattr(made, "stops", False) else ""
    block = t.BlockType(name, py=f"std_{name.lower()}{plain}", library=True)
    for names, section in ((inputs, "VAR_INPUT"), (outputs, "VAR_OUTPUT")):
        for field, type_ in names.items():
            method = methods.get(field)
            py = method or f"p_{field.lower().replace('1', '')}"
            block.fields[field.lower()] = t.Field(field, type_, py, section, computed=method is not None)
    CLASSES[block.py] = made
    return block


def _timers() -> Iterator[tuple[str, t.BlockType]]:
    computed = {"Q": "q", "ET": "et"}
    for name, made in (("TON", lib.Ton), ("TOF", lib.Tof), ("TP", lib.Tp)):
        block = _block(name, _IN, _OUT, made, computed)
        yield name, block
        yield f"{name}_TIME", block
    accumulating = _block("TONR", {"IN": t.BOOL, "R": t.BOOL, "PT": t.TIME}, _OUT, lib.Tonr, computed)
    yield "TONR", accumulating
    yield "TONR_TIME", accumulating
    METHODS["iec_timer"] = {"ton": "scan_ton", "tof": "scan_tof", "tp": "scan_tp"}
    yield "IEC_TIMER", _block("IEC_TIMER", _IN, _OUT, lib.AnyTimer, computed)


def _counters(type_: t.Elementary, *, stops: bool) -> Iterator[tuple[str, t.BlockType]]:
    own = {"low": type_.lo, "high": type_.hi, "stops": stops, "__slots__": ()}
    suffix = "" if type_ is t.INT else f"_{type_}"
    preset, value = {"PV": type_}, {"CV": type_}
    up: Parameters = {"CU": t.BOOL, "R": t.BOOL}
    down: Parameters = {"CD": t.BOOL, "LD": t.BOOL}
    both: Parameters = {"CU": t.BOOL, "CD": t.BOOL, "R": t.BOOL, "LD": t.BOOL}
    two: Parameters = {"QU": t.BOOL, "QD": t.BOOL}
    one: Parameters = {"Q": t.BOOL}
    computed = {"QU": "qu", "QD": "qd"}
    made = {
        "CTU": _block(f"CTU{suffix}", up | preset, one | value, type("Ctu", (lib.Ctu,), dict(own)), {"Q": "qu"}),
        "CTD": _block(f"CTD{suffix}", down | preset, one | value, type("Ctd", (lib.Ctd,), dict(own)), {"Q": "qd"}),
        "CTUD": _block(f"CTUD{suffix}", both | preset, two | value, type("Ctud", (lib.Ctud,), dict(own)), computed),
    }
    for name, block in made.items():
        yield f"{name}_{type_}", block
        if type_ is t.INT:
            yield name, block
    letter = {"SINT": "S", "DINT": "D", "LINT": "L", "USINT": "US", "UINT": "U", "UDINT": "UD", "ULINT": "UL"}
    general = f"IEC_{letter.get(type_.name, '')}COUNTER"
    any_counter = type("AnyCounter", (lib.AnyCounter,), dict(own))
    yield general, _block(general, both | preset, two | one | value, any_counter, computed | {"Q": "qu"})
    METHODS[general.lower()] = {"ctu": "scan_ctu", "ctd": "scan_ctd", "ctud": "scan_ctud"}


def _bistables() -> Iterator[tuple[str, t.BlockType]]:
    for name, made in (("R_TRIG", lib.RTrig), ("F_TRIG", lib.FTrig)):
        yield name, _block(name, {"CLK": t.BOOL}, {"Q": t.BOOL}, made)
    yield "SR", _block("SR", {"S1": t.BOOL, "R": t.BOOL}, {"Q1": t.BOOL}, lib.Sr)
    yield "RS", _block("RS", {"S": t.BOOL, "R1": t.BOOL}, {"Q1": t.BOOL}, lib.Rs)


for _name, _type in (*_timers(), *_bistables()):
    BLOCKS[_name.lower()] = _type
for _whole in (t.SINT, t.INT, t.DINT, t.LINT, t.USINT, t.UINT, t.UDINT, t.ULINT):
    BLOCKS.update((name.lower(), block) for name, block in _counters(_whole, stops=False))
    PLAIN.update((name.lower(), block) for name, block in _counters(_whole, stops=True))

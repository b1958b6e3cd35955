"""Tags: the names and addresses by which a controller knows the signals of a cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from twin.signals import Role, Value
from twin.texts import LocalText

LONGEST: Final = 125
"""Characters of a name in the engineering tool."""
_RESERVED: Final = """
    END_VAR END_STRUCT END_TYPE END_IF END_CASE END_FOR END_WHILE END_REPEAT END_FUNCTION END_FUNCTION_BLOCK
    END_ORGANIZATION_BLOCK END_PROGRAM END_DATA_BLOCK BEGIN VAR VAR_INPUT VAR_OUTPUT VAR_IN_OUT VAR_TEMP FUNCTION
    FUNCTION_BLOCK ORGANIZATION_BLOCK PROGRAM DATA_BLOCK IF THEN ELSIF ELSE CASE OF FOR TO BY DO WHILE REPEAT UNTIL
    RETURN AND OR XOR NOT MOD TRUE FALSE
    BOOL BYTE WORD DWORD LWORD SINT INT DINT LINT USINT UINT UDINT ULINT REAL LREAL TIME LTIME S5TIME DATE TOD LTOD DT
    LDT TIME_OF_DAY LTIME_OF_DAY DATE_AND_TIME DATE_AND_LTIME CHAR WCHAR STRING WSTRING
"""
RESERVED: Final = frozenset(_RESERVED.split())
"""Words of Structured Text that are never names when they stand without quotes: those that build a program, and types.

Not among them are EXIT, STEP, COUNTER and the like, which are names wherever the language does not wait for the word.
"""
_BARRED: Final = re.compile(r'["\x00-\x1f\x7f]+')


def writable(name: str) -> str:
    """The name without what cannot stand in quotes, and no longer than allowed; the same name if it is sound."""
    text = _BARRED.sub("_", name).strip()
    return text[:LONGEST].strip() or "_"


def clashes(name: str) -> bool:
    """Whether it is a reserved word, case ignored."""
    return name.upper() in RESERVED


@dataclass(frozen=True)
class Tag:
    name: str
    """As in the PLC's tag table: ``conveyor_motor``; unique in the cell, ignoring case."""
    topic: str
    """``device.signal``"""
    role: Role
    """SENSOR (read by the PLC) or ACTUATOR (written by it)."""
    type: str
    """IEC 61131-3 elementary type: BOOL, INT or REAL."""
    address: str
    """``%I0.0``, ``%QW64``; "" if it has none."""
    initial: Value
    designation: str = ""
    """IEC 81346 reference designation of the device: ``-B1``."""
    text: LocalText = LocalText()

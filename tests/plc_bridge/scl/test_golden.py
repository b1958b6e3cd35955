"""The values on which independent IEC compilers agreed, bit for bit."""

from __future__ import annotations

import hashlib
import json
import struct
from pathlib import Path
from typing import Any

import pytest

from tests.plc_bridge.scl.bench import Bench, value_of

GOLDEN = json.loads((Path(__file__).parents[2] / "data" / "scl_golden.json").read_text(encoding="utf-8"))


def bits(value: Any, like: Any) -> Any:
    """A value so that equality is equality of bits."""
    if isinstance(like, str) and like not in ("nan", "inf", "-inf") and not like.lstrip("-").startswith("0x"):
        return value
    if isinstance(value, float):
        return "nan" if value != value else struct.pack("<d", value)
    return value


def expected(value: Any, type_: object = None) -> Any:
    if isinstance(value, str) and type_ != "STRING":
        number = float.fromhex(value)
        return "nan" if number != number else struct.pack("<d", number)
    return value


def typed(value: Any) -> tuple[type, Any]:
    """TRUE is not 1."""
    return type(value), value


@pytest.mark.parametrize("case", GOLDEN["expressions"], ids=lambda case: case["id"])
def test_an_expression_has_the_value_on_which_compilers_agreed(case: dict[str, Any]) -> None:
    found = value_of(case["body"], case["declarations"], case["type"])
    assert bits(found, case["result"]) == expected(case["result"], case["type"])
    assert type(found) is {"BOOL": bool, "REAL": float, "STRING": str}.get(case["type"], int)


@pytest.mark.parametrize("case", GOLDEN["programs"], ids=lambda case: case["id"])
def test_a_program_goes_through_the_states_on_which_compilers_agreed(case: dict[str, Any]) -> None:
    bench = Bench(case["program"])
    known: dict[str, Any] = {}
    for number, step in enumerate(case["steps"]):
        for name, value in step["set"].items():
            bench[name] = float.fromhex(value) if isinstance(value, str) else value
        bench.step(step["dt_ms"])
        assert bench.plc.mode == "RUN", bench.plc.diagnosis
        known.update({name: typed(expected(value)) for name, value in step["changed"].items()})
        found = {name: typed(bits(bench[name], "0x")) for name in known}
        assert found == known, f"step {number}"


def test_the_values_are_those_that_came_from_outside() -> None:
    """A program that disagrees is to be changed, and not its case."""
    text = json.dumps(GOLDEN, sort_keys=True).encode()
    assert hashlib.sha256(text).hexdigest() == "4cdde3400cbe80213b83469f973e00320589be65673c2a2451fe9a51e8e32b48"

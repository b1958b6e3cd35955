"""What stands on a desk: contacts by their kind, a knob with two ends, a broken wire that reads 0."""

from __future__ import annotations

from typing import Any

import pytest

from tests.twin.devices.hand import bench
from twin.units import MS

AT = {"x": "0 mm", "y": "0 mm"}


@pytest.mark.parametrize(
    ("contact", "at_rest", "pressed"), [("normally_open", False, True), ("normally_closed", True, False)]
)
def test_a_button_reads_by_its_contact_and_a_broken_wire_reads_false(
    contact: str, at_rest: bool, pressed: bool
) -> None:
    devices: dict[str, Any] = {"button": {"kind": "push_button", "at": AT, "contact": contact}}
    run, _ = bench(devices)
    assert run.cell.values["button.contact"] is at_rest
    run.pull("button.button", True)
    run.advance(10 * MS)
    assert run.cell.values["button.contact"] is pressed
    run.pull("button.button", at_rest is False)
    run.pull("button.broken", True)
    run.advance(20 * MS)
    assert run.cell.values["button.contact"] is False


@pytest.mark.parametrize(("turned", "volts"), [(0.0, 0.0), (7.5, 7.5), (12.0, 10.0), (-1.0, 0.0)])
def test_a_potentiometer_ends_at_0_and_10_volts(turned: float, volts: float) -> None:
    devices: dict[str, Any] = {"knob": {"kind": "potentiometer", "at": AT}}
    run, _ = bench(devices)
    run.pull("knob.knob", turned)
    run.advance(10 * MS)
    assert run.cell.values["knob.voltage"] == volts
    run.pull("knob.broken", True)
    run.advance(20 * MS)
    assert run.cell.values["knob.voltage"] == 0.0

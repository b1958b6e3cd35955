"""Reference programs that go on when the examination is over, as they do in practice."""

from __future__ import annotations

import pytest

from plc_bridge.scl.compile import compile_scl
from plc_bridge.scl.sources import read_source
from plc_bridge.simulated_plc import SimulatedPlc
from tests.exercises import load_exercise
from twin.cell import Cell
from twin.run import Run
from twin.units import MINUTE

HARM = ("part.lost", "collision")


@pytest.mark.parametrize("id", ["assembler", "assembler-analog"])
def test_bases_that_have_queued_up_do_not_slip_out_behind_an_assembly(id: str) -> None:
    exercise = load_exercise(id)
    program = compile_scl(read_source(exercise.reference), exercise.layout.tag_table())
    run = Run(Cell(exercise.layout, 1), SimulatedPlc(program))
    run.advance(5 * MINUTE)
    assert [change for change in run.changes if change.topic in HARM] == []
    assert sum(change.topic == "part.done" for change in run.changes) > 60

"""Key figures of a run that goes on, and what must not be read off them."""

from __future__ import annotations

from plc_bridge.opcua.figure_log import FigureLog
from plc_bridge.timeline import Timeline
from tests.plc_bridge.cells import small_cell, small_layout
from twin.run import Run
from twin.trace import Change
from twin.units import S

GATE = "gate.blocked_by"


class Idle:
    def exchange(self, now: int, sensors: object) -> dict[str, bool]:
        return {}


def test_a_reason_counts_only_for_as_long_as_everybody_may_know_it() -> None:
    run = Run(small_cell(), Idle())
    log = FigureLog(small_layout(), run, frozenset())

    def downtime(until: int) -> float:
        """Seconds, from the share of the whole time."""
        run.advance(until * S)
        log.update(Timeline(0))
        return round((1 - log.now["availability"]) * until, 3)

    run.advance(10 * S)
    run.changes.append(Change(10 * S, GATE, "blocked-jammed"))
    run.cell.values[GATE] = "blocked-jammed"
    assert downtime(20) == 10
    log.conceal(frozenset({GATE}))
    assert downtime(40) == 10
    log.conceal(frozenset())
    assert downtime(50) == 20

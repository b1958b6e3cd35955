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


def test_who_has_followed_reckons_as_who_takes_all_in_at_once() -> None:
    followed, at_once = (Run(small_cell(), Idle()) for _ in range(2))
    logs = [FigureLog(small_layout(), run, frozenset()) for run in (followed, at_once)]
    for second in range(1, 21):
        followed.advance(second * S)
        if second == 4:
            followed.changes.append(Change(4 * S, GATE, "blocked-jammed"))
        logs[0].follow()
    at_once.advance(4 * S)
    at_once.changes.append(Change(4 * S, GATE, "blocked-jammed"))
    at_once.advance(20 * S)
    for log in logs:
        log.update(Timeline(0))
    assert repr(logs[0].now) == repr(logs[1].now)

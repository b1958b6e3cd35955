"""The exported link block at the far end of a link that is broken on purpose: each side notices the other's silence."""

from __future__ import annotations

from plc_bridge.exports.scl_source import link_source
from plc_bridge.link_faults import FaultyLink
from plc_bridge.scl.compile import compile_scl
from plc_bridge.simulated_plc import SimulatedPlc
from tests.exercises import load_exercise
from twin.cell import Cell
from twin.link import RECONNECT, TIMEOUT
from twin.run import Run
from twin.signals import Value
from twin.units import MS, S, Time

SCAN = 10 * MS
LAYOUT = load_exercise("network-station").layout
MAIN = """
ORGANIZATION_BLOCK "Main"
BEGIN
    "TwinLink_DB"(twin_alive := INT_TO_UINT("twin_alive"), twin_state := 2);
    "plc_alive" := UINT_TO_INT("TwinLink_DB".plc_alive MOD 10000);
    "belt" := "TwinLink_DB".running;
END_ORGANIZATION_BLOCK
"""
PROGRAM = compile_scl(link_source("en").decode("utf-8-sig") + MAIN, LAYOUT.tag_table())


class Station:
    def __init__(self) -> None:
        self.plc = SimulatedPlc(PROGRAM, scan=SCAN)
        self.run = Run(Cell(LAYOUT, 1), FaultyLink(self.plc), scan=SCAN)

    def until(self, t: Time) -> None:
        self.run.advance(t)

    def block(self, name: str) -> Value:
        return self.plc.watch()[f"TwinLink_DB.{name}"]

    def sees(self, topic: str) -> Value:
        return self.run.cell.values[topic]


def test_both_ends_notice_a_cut_cable_within_three_periods_and_its_return() -> None:
    station = Station()
    station.until(3 * S)
    assert station.block("running") is True and station.sees("network.watchdog") is True
    station.run.pull("network.cable_out", True)
    station.until(3 * S + TIMEOUT - SCAN)
    assert station.block("stale") is False and station.sees("conveyor.motor") is True
    station.until(3 * S + TIMEOUT + 2 * SCAN)
    assert station.block("stale") is True and station.block("losses") == 1, "the PLC has noticed"
    assert station.sees("network.watchdog") is False and station.sees("conveyor.motor") is False, "so has the plant"
    assert station.sees("network.quality") == 60
    station.until(6 * S)
    station.run.pull("network.cable_out", False)
    station.until(6 * S + RECONNECT + 2 * SCAN)
    assert station.block("running") is True and station.sees("network.watchdog") is True
    assert station.sees("conveyor.motor") is True and station.block("losses") == 1


def test_a_twin_that_reports_a_fault_is_not_running_and_not_stale() -> None:
    main = MAIN.replace("twin_state := 2", 'twin_state := SEL(G := "start", IN0 := 2, IN1 := 4)')
    program = compile_scl(link_source("en").decode("utf-8-sig") + main, LAYOUT.tag_table())
    plc = SimulatedPlc(program, scan=SCAN)
    sensors = dict(Cell(LAYOUT, 1).sensors)
    for start in (False, True):
        plc.exchange(0, {**sensors, "panel.start": start})
        found = [plc.watch()[f"TwinLink_DB.{name}"] for name in ("running", "fault", "stale")]
        assert found == [not start, start, False]


def test_frozen_values_are_noticed_by_the_plc_alone() -> None:
    station = Station()
    station.until(3 * S)
    station.run.pull("link.stale", True)
    station.until(3 * S + TIMEOUT + 2 * SCAN)
    assert station.block("stale") is True and station.sees("conveyor.motor") is False
    assert station.sees("network.watchdog") is True


def test_a_plc_in_stop_is_noticed_by_the_plant_alone() -> None:
    station = Station()
    station.until(3 * S)
    station.plc.stop()
    station.until(3 * S + TIMEOUT + 2 * SCAN)
    assert station.sees("network.watchdog") is False and station.block("stale") is False

"""Faults of the link in simulated time: what arrives at either end, that runs stay exact, that a sound link is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plc_bridge.link_faults import FaultyLink
from plc_bridge.scl.compile import compile_scl
from plc_bridge.simulated_plc import SimulatedPlc
from tests.exercises import load_exercise
from tests.twin.cells import Sorter, layout
from twin.cell import Cell
from twin.controller import Controller
from twin.layout import Layout
from twin.link import LEVERS, LIMITS, RECONNECT, TIMEOUT, LinkError
from twin.replay import replay
from twin.run import Run
from twin.signals import Value
from twin.texts import LANGUAGES, known, say
from twin.units import MS, S, Time

CELL = layout()
UNTIL = 12 * S
SCAN = 10 * MS
PROGRAM = compile_scl(
    """
FUNCTION_BLOCK "Sorting"
VAR metal : Bool; there : Bool; out_ : TP; dark : TON; lit : TON; END_VAR
BEGIN
    "conveyor_motor" := TRUE;
    #metal := #metal OR "metal_detected";
    #out_(IN := "part_at_pusher" AND NOT #there AND #metal, PT := T#600ms);
    IF #out_.Q THEN
        #metal := FALSE;
    END_IF;
    #there := "part_at_pusher";
    "pusher_extend" := #out_.Q;
    #dark(IN := NOT #lit.Q, PT := T#300ms);
    #lit(IN := #dark.Q, PT := T#400ms);
    "light_green" := #dark.Q;
END_FUNCTION_BLOCK
DATA_BLOCK "Sorting_DB"
"Sorting"
BEGIN
END_DATA_BLOCK
ORGANIZATION_BLOCK "Main"
BEGIN
    "Sorting_DB"();
END_ORGANIZATION_BLOCK
""",
    CELL.tag_table(),
)
Pulls = tuple[tuple[Time, str, Value], ...]


def run(
    pulls: Pulls = (), controller: Controller | None = None, *, cell: Layout = CELL, elide: bool = True, cut: Time = 0
) -> Run:
    link = FaultyLink(controller or SimulatedPlc(PROGRAM, scan=SCAN))
    made = Run(Cell(cell, 1), link, scan=SCAN, elide=elide)
    moments: set[Time] = {cut, *(at for at, _, _ in pulls)}
    for moment in sorted(moments):
        made.advance(moment)
        for at, lever, value in pulls:
            if at == moment:
                made.pull(f"link.{lever}", value)
    made.advance(UNTIL)
    return made


def edges(found: Run, topic: str) -> list[tuple[Time, Value]]:
    return [(c.t, c.value) for c in found.changes if c.topic == topic and not isinstance(c.value, Mapping)]


class Echo:
    """Shows at once, as an actuator, what it sees of a sensor."""

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        return {"conveyor.motor": True, "stack.red": sensors["entry_eye.on"], "stack.green": now % S < 500 * MS}


def test_a_sound_link_is_none() -> None:
    bare = Run(Cell(CELL, 1), SimulatedPlc(PROGRAM, scan=SCAN), scan=SCAN)
    bare.advance(UNTIL)
    linked = run()
    assert linked.trace() == bare.trace() and linked.scans == bare.scans
    assert linked.scans < UNTIL // SCAN


VALUES: dict[str, st.SearchStrategy[Value]] = {
    "delay": st.sampled_from([0, 30, 250, 900]),
    "jitter": st.sampled_from([0, 15, 400]),
    "loss": st.sampled_from([0, 20, 100]),
    "clock_off": st.sampled_from([0, 3_600]),
}
PULLS = st.lists(
    st.sampled_from([lever.removeprefix("link.") for lever in LEVERS]).flatmap(
        lambda lever: st.tuples(st.integers(0, UNTIL), st.just(lever), VALUES.get(lever, st.booleans()))
    ),
    max_size=6,
).map(lambda found: tuple(sorted(found, key=lambda pull: pull[0])))


@given(PULLS, st.integers(0, UNTIL))
@settings(max_examples=25, deadline=None)
def test_runs_over_a_faulty_link_are_elided_cut_and_replayed_to_the_same_trace(pulls: Pulls, cut: Time) -> None:
    whole = run(pulls)
    assert run(pulls, elide=False).trace() == whole.trace(), "elided and full"
    assert run(pulls, cut=cut).trace() == whole.trace(), "sliced"
    again = replay(whole.trace())
    again.advance(UNTIL)
    assert again.trace() == whole.trace(), "replayed"


@pytest.mark.parametrize("lever", [lever.removeprefix("link.") for lever in LEVERS if lever != "link.clock_off"])
def test_every_fault_of_the_link_changes_what_arrives(lever: str) -> None:
    value: Value = {"delay": 200, "jitter": 400, "loss": 60}.get(lever, True)
    faulty, sound = run(((3 * S, lever, value),), Echo()), run((), Echo())
    assert any(edges(faulty, topic) != edges(sound, topic) for topic in ("stack.red", "stack.green"))


def test_silent_for_three_periods_the_controller_is_gone_and_the_plant_safe() -> None:
    cut = run(((3 * S, "cable_out", True),))
    assert edges(cut, "conveyor.motor") == [(0, True), (3 * S + TIMEOUT, False)]


def test_a_plant_that_is_to_hold_keeps_the_last_commands() -> None:
    cut = run(((3 * S, "cable_out", True),), cell=replace(CELL, on_link_loss="hold"))
    assert edges(cut, "conveyor.motor") == [(0, True)]


def test_a_cable_that_is_plugged_in_again_brings_back_the_controller_which_ran_on() -> None:
    again = run(((3 * S, "cable_out", True), (6 * S, "cable_out", False)))
    assert edges(again, "conveyor.motor") == [(0, True), (3 * S + TIMEOUT, False), (6 * S + RECONNECT, True)]


def test_a_delay_shifts_what_either_end_sees() -> None:
    sound = [t for t, _ in edges(run((), Echo()), "stack.red") if t > 3 * S]
    late = [t for t, _ in edges(run(((2 * S, "delay", 120),), Echo()), "stack.red") if t > 3 * S]
    assert late == [t + 240 * MS for t in sound if t + 240 * MS < UNTIL]


def test_stale_values_deceive_the_controller_and_its_commands_arrive() -> None:
    frozen = run(((3 * S, "stale", True),), Echo())
    assert not [t for t, _ in edges(frozen, "stack.red") if t > 3 * S + SCAN]
    assert edges(frozen, "stack.green") == edges(run((), Echo()), "stack.green")


def test_a_lost_session_comes_back_by_itself_and_an_expired_certificate_does_not() -> None:
    lost = edges(run(((3 * S, "session_lost", True),)), "conveyor.motor")
    assert lost == [(0, True), (3 * S + TIMEOUT, False), (3 * S + RECONNECT, True)]
    expired = edges(run(((3 * S, "certificate_expired", True), (4 * S, "session_lost", True))), "conveyor.motor")
    assert expired == lost[:2]


def test_a_link_that_loses_everything_is_a_cut_one() -> None:
    assert edges(run(((3 * S, "loss", 100),)), "conveyor.motor")[1] == (3 * S + TIMEOUT, False)


def test_a_wrong_time_of_day_moves_no_timer() -> None:
    wrong = run(((3 * S, "clock_off", 3_600),))
    assert [c for c in wrong.changes if c.topic != "link.clock_off"] == run().changes


def test_the_time_of_day_is_what_the_plants_time_server_says() -> None:
    source = """
ORGANIZATION_BLOCK "Main"
VAR_TEMP now_ : LDT; END_VAR
BEGIN
    RD_SYS_T(#now_);
    "light_red" := #now_ > LDT#2026-01-01-00:30:00;
END_ORGANIZATION_BLOCK
"""
    plc = SimulatedPlc(compile_scl(source, CELL.tag_table()), scan=SCAN)
    assert edges(run(((3 * S, "clock_off", 3_600),), plc), "stack.red") == [(3 * S + SCAN, True)]


def test_a_controller_that_names_only_what_changes_keeps_the_rest() -> None:
    class Once:
        def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
            return {"conveyor.motor": True} if now == 0 else {}

    assert edges(run(((3 * S, "delay", 20),), Once()), "conveyor.motor") == [(0, True)]


def test_a_command_that_was_named_once_arrives_over_a_link_that_loses_most() -> None:
    class Once:
        def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
            return {"conveyor.motor": now % (2 * S) == 0} if now % S == 0 else {}

    found = edges(run(((500 * MS, "loss", 60),), Once()), "conveyor.motor")
    assert [value for _, value in found] == [True, False] * (UNTIL // (2 * S))
    assert all(at % S < 500 * MS for at, _ in found)


@pytest.mark.parametrize("lever", LIMITS)
def test_a_value_that_no_link_has_is_refused_with_what_it_may_be(lever: str) -> None:
    made = Run(Cell(CELL, 1), FaultyLink(Sorter()))
    low, high = LIMITS[lever]
    for value in (low - 1, high + 1):
        with pytest.raises(LinkError) as refused:
            made.pull(lever, value)
        for language in LANGUAGES:
            assert str(high) in say(refused.value.message, language).replace("\u2068", "")


def test_nobody_at_the_side_of_the_controller_sees_the_levers_of_the_link() -> None:
    made = run(((3 * S, "cable_out", True),))
    snapshot = made.snapshot()
    assert not [topic for topic in snapshot.signals if topic.startswith("link.")]
    assert not [change for change in snapshot.changes if change.topic.startswith("link.")]
    assert [change.topic for change in made.changes if change.topic.startswith("link.")] == ["link.cable_out"]
    for info in LEVERS.values():
        assert all(known(info.text, language) for language in LANGUAGES)


STATION = load_exercise("network-station")
WATCHING = compile_scl(STATION.reference.read_text(encoding="utf-8"), STATION.layout.tag_table())


@given(PULLS.map(lambda pulls: (*pulls, (4 * S, "cable_out", True), (6 * S, "cable_out", False))), st.booleans())
@settings(max_examples=6, deadline=None)
def test_a_program_that_watches_the_link_is_elided_and_replayed_as_well(pulls: Pulls, by_hand: bool) -> None:
    def drive(*, elide: bool) -> Run:
        made = Run(Cell(STATION.layout, 1), FaultyLink(SimulatedPlc(WATCHING, scan=SCAN)), scan=SCAN, elide=elide)
        for at, lever, value in sorted(pulls, key=lambda pull: pull[0]):
            made.advance(at)
            device = "network" if by_hand and lever == "cable_out" else "link"
            made.pull(f"{device}.{lever}", value)
        made.advance(UNTIL)
        return made

    elided = drive(elide=True)
    assert drive(elide=False).trace() == elided.trace()
    again = replay(elided.trace())
    again.advance(UNTIL)
    assert again.trace() == elided.trace()

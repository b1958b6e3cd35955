"""The catalogue of faults: each can be somewhere, acts, is cured, and is kept from students."""

from __future__ import annotations

import itertools
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.faults.catalogue import CATALOGUE, Fault, catalogue, course, cured, partners, places, pulls
from scenarios.faults.checking import check_place
from scenarios.faults.occurrence import Faults, FaultScript, Occurs, concealed, placed
from scenarios.order import open_order, order_data
from scenarios.station import StationStart, asked_for, told
from tests.twin.cells import LAYOUTS, Everything, layout
from twin.cell import Cell
from twin.devices.kinds import KINDS
from twin.layout import Layout
from twin.replay import replay
from twin.run import Run
from twin.signals import Role
from twin.texts import LANGUAGES, known, message, say
from twin.units import MINUTE, S, Time

KNOWN = catalogue()
IDS = list(KNOWN.faults)
OF_THE_PLANT = [id for id in IDS if not KNOWN.faults[id].mistake]
SORTING = layout()
UNTIL = 12 * S


@cache
def cells() -> list[Layout]:
    return [layout(path) for path in LAYOUTS]


@cache
def home(id: str) -> Layout:
    """The first cell that can have the fault."""
    return next(cell for cell in cells() if places(KNOWN.faults[id], cell))


def run(cell: Layout, *occurs: Occurs, draw: int = 0, seed: int = 1) -> Run:
    script = FaultScript(placed(Faults(of=occurs, draw=draw), cell, seed), cell)
    made = Run(Cell(cell, seed), Everything(cell), script=script)
    made.advance(UNTIL)
    return made


def lever_changes(made: Run) -> list[tuple[Time, str, object]]:
    topics = made.header.topics
    return [(c.t, c.topic, c.value) for c in made.changes if topics[c.topic].kind == "lever"]


def occurrence(id: str, **more: object) -> Occurs:
    return Occurs(**{"fault": id, "with_": "", **more})  # type: ignore[arg-type]


def test_there_are_at_least_forty_in_every_layer_some() -> None:
    assert len(IDS) >= 40
    layers = {"signal", "effect", "part", "power", "wear", "program", "network"}
    assert {fault.layer for fault in KNOWN.faults.values()} == layers


@pytest.mark.parametrize("id", OF_THE_PLANT)
def test_every_fault_can_be_somewhere_comes_goes_and_is_replayed(id: str) -> None:
    cell = home(id)
    made = run(cell, occurrence(id, after=2 * S, lasts=5 * S))
    came = {topic for t, topic, _ in lever_changes(made) if t < 3 * S}
    assert came == {topic for _, topic, _ in lever_changes(made)}
    assert came and all(made.cell.values[topic] == made.header.topics[topic].initial for topic in came)
    again = replay(made.trace())
    again.advance(UNTIL)
    assert again.trace() == made.trace()


@pytest.mark.parametrize("id", IDS)
def test_every_fault_has_words_signs_and_a_cure_that_exists(id: str) -> None:
    fault = KNOWN.faults[id]
    assert not fault.text.missing()
    assert set(fault.seen) <= set(KNOWN.signs) and fault.seen
    assert bool(fault.cure.swap) != bool(fault.cure.adjust)
    assert not fault.cure.swap or fault.cure.swap in KNOWN.spares
    assert not fault.cure.adjust or known(f"fault-adjust-{fault.cure.adjust.replace(' ', '-')}")
    for point, reading in fault.points.items():
        assert known(f"fault-point-{point}")
        assert known(f"fault-reading-{reading.replace(' ', '-').replace('.', '')}")
    assert [bool(fault.wire), bool(fault.lever), bool(fault.link), bool(fault.mistake)].count(True) == 1
    assert not fault.grows or fault.grows[0].after == 0
    assert all(stage.lasts < stage.every for stage in fault.grows if stage.every)
    assert [stage.after for stage in fault.grows] == sorted({stage.after for stage in fault.grows})


def test_every_sign_and_spare_part_is_used_and_told_in_three_languages() -> None:
    used = {sign for fault in KNOWN.faults.values() for sign in fault.seen}
    assert used == set(KNOWN.signs)
    assert {fault.cure.swap for fault in KNOWN.faults.values()} - {""} == set(KNOWN.spares)
    assert not [text for text in KNOWN.signs.values() if text.missing()]
    assert not [spare for spare in KNOWN.spares.values() if spare.text.missing()]
    assert CATALOGUE.is_file()


def test_wear_comes_in_stages_until_it_stays_and_a_cure_ends_it_for_good() -> None:
    fault = KNOWN.faults["lens-gets-dirty"]
    (place, *_) = places(fault, SORTING)
    steps = list(
        itertools.takewhile(lambda step: step[0] < 20 * MINUTE, course(fault, pulls(fault, place, SORTING), SORTING))
    )
    times = [t for t, _ in steps]
    assert times == sorted(times)
    assert steps[0][0] == 0 and steps[-1] == (12 * MINUTE, ((f"{place}.dirty", True),))
    dirty = [b - a for (a, on), (b, _) in itertools.pairwise(steps) if on[0][1]]
    assert dirty == sorted(dirty)
    script = FaultScript(placed(Faults(of=(occurrence("lens-gets-dirty", at=place),)), SORTING, 1), SORTING)
    made = Run(Cell(SORTING, 1), Everything(SORTING), script=script)
    made.advance(20 * S)
    for lever, value in script.cases[0].cure():
        made.pull(lever, value)
    made.advance(21 * S)
    assert not made.cell.values[f"{place}.dirty"]
    before = len(lever_changes(made))
    made.advance(60 * S)
    assert len(lever_changes(made)) == before


def test_a_fault_that_comes_later_is_brought_about_even_where_nothing_moves() -> None:
    script = FaultScript((), SORTING)
    made = Run(Cell(SORTING, 1), Everything(SORTING), script=script)
    made.advance(5 * S)
    (found,) = placed(Faults(of=(occurrence("drive-jammed", at="pusher", after=3 * S),)), SORTING, 1)
    script.add(found)
    made.consult()
    made.advance(9 * S)
    assert lever_changes(made) == [(8 * S + 1, "pusher.jammed", True)]


def test_a_pair_exchanges_two_signals_and_a_group_takes_all() -> None:
    swapped, fuse = KNOWN.faults["connectors-swapped"], KNOWN.faults["fuse-sensors"]
    place = places(swapped, SORTING)[0]
    other = partners(place, swapped, SORTING)[0]
    assert dict(pulls(swapped, place, SORTING, other=other)) == {
        f"{place}.wire": f"swapped {other}",
        f"{other}.wire": f"swapped {place}",
    }
    assert len(pulls(fuse, "all", SORTING)) == len(places(KNOWN.faults["sensor-wire-open"], SORTING))
    assert {value for _, value in cured(pulls(fuse, "all", SORTING), SORTING)} == {""}


@given(st.integers(0, 1000), st.integers(1, 3))
def test_a_draw_depends_on_the_seed_only_and_takes_each_fault_once(seed: int, draw: int) -> None:
    some = Faults(of=tuple(occurrence(id) for id in ("jam", "dirty-lens", "box-missing", "magazine-empty")), draw=draw)
    chosen = placed(some, SORTING, seed)
    assert chosen == placed(some, SORTING, seed)
    assert len({each.occurs.fault for each in chosen}) == draw


def test_a_fault_waits_for_the_part_or_the_state_that_it_begins_with() -> None:
    from scenarios.events import Event, Nth, Occurrence

    third = Event("part.in, times: 3", Nth(Occurrence("part.in"), 3))
    made = run(SORTING, occurrence("jam", at="conveyor", when=third))
    came = [c.t for c in made.changes if c.topic == "part.in"]
    ((t, lever, value),) = lever_changes(made)
    assert (t, lever, value) == (came[2] + 1, "conveyor.jammed", True)


def test_what_would_tell_a_hidden_fault_is_kept_from_students() -> None:
    hidden = concealed(Faults(of=(occurrence("jam", at="conveyor"),)), SORTING)
    assert hidden == {"conveyor.jammed", "conveyor.blocked_by"}
    assert concealed(Faults(of=(occurrence("jam"),), hidden=False), SORTING) == frozenset()


@pytest.mark.parametrize(
    ("id", "at", "other", "said"),
    [
        ("jamm", "", "", "did you mean 'jam'?"),
        ("jam", "conveyr", "", "this fault cannot be at 'conveyr'; did you mean 'conveyor'?"),
        ("tank-leak", "", "", "nothing in this cell can have the fault 'tank-leak'"),
        ("jam", "conveyor", "pusher", "'jam' cannot be paired with 'pusher'"),
    ],
)
def test_a_fault_that_cannot_be_is_told_with_the_near_miss(id: str, at: str, other: str, said: str) -> None:
    ((_, what),) = check_place(id, at, other, SORTING)
    assert said in say(what, "en")
    assert all(say(what, language) for language in LANGUAGES)


def test_layers_have_names() -> None:
    layers: set[str] = {fault.layer for fault in KNOWN.faults.values()}
    assert all(say(message(f"fault-layer-{layer}"), language) for layer in layers for language in LANGUAGES)


def test_a_fault_is_frozen_data() -> None:
    assert isinstance(KNOWN.faults["jam"], Fault)
    with pytest.raises(AttributeError):
        KNOWN.faults["jam"].severity = 1  # type: ignore[misc]


def test_nobody_reads_a_password_or_a_fault_off_the_arguments_of_a_station() -> None:
    start = StationStart("sorting-metal", "folder", instructor_password="Meister ß", faults=(("jam", "conveyor", S),))
    assert not any("Meister" in each or "jam" in each for each in start.command())
    assert told(start.line()) == start


def test_a_station_for_a_real_plc_brings_about_the_faults_that_it_was_started_with() -> None:
    start = StationStart("sorting-metal", "folder", faults=(("link-slow", "link", 2 * S), ("jam", "conveyor", 3 * S)))
    order = open_order(order_data("sorting-metal"))
    order.more = asked_for(told(start.line()), order.layout)
    for _ in range(2):  # each run of the station anew
        made = order.build_run(Everything(order.layout), recorder=None, about={})
        made.advance(4 * S)
        assert lever_changes(made) == [(2 * S + 1, "link.delay", 150), (3 * S + 1, "conveyor.jammed", True)]


def test_the_kinds_and_signals_that_a_fault_is_kept_to_exist() -> None:
    for id, fault in KNOWN.faults.items():
        for entry in fault.kinds:
            kind, _, signal = entry.partition(".")
            assert not signal or signal in KINDS[kind].signals, (id, entry)
            assert kind in KINDS, (id, entry)


@pytest.mark.parametrize(
    ("id", "at", "wire"),
    [
        ("loop-broken", "gantry.position_x", "stuck -7.5"),
        ("analog-offset", "gantry.position_x", "offset 12"),
        ("analog-drift", "gantry.position_y", "drifting 0.3"),
    ],
)
def test_how_much_is_wrong_goes_by_the_range_of_the_signal(id: str, at: str, wire: str) -> None:
    cell = next(cell for cell in cells() if at in places(KNOWN.faults[id], cell))
    assert pulls(KNOWN.faults[id], at, cell) == ((f"{at}.wire", wire),)


def test_every_analog_sensor_states_its_range() -> None:
    for kind, device in KINDS.items():
        for name in device.with_role(Role.SENSOR):
            signal = device.signals[name]
            assert not isinstance(signal.initial, float) or signal._span is not None, (kind, name)


def test_what_is_jammed_is_driven_by_a_motor_or_by_air_and_never_both() -> None:
    by_motor, by_air = KNOWN.faults["jam"].kinds, KNOWN.faults["drive-jammed"].kinds
    assert not set(by_motor) & set(by_air)
    assert {*by_motor, *by_air} == {kind for kind, device in KINDS.items() if "jammed" in device.signals}

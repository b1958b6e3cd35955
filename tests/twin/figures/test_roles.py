"""How it shows that a device is at work, where its commands do not say it."""

from __future__ import annotations

import pytest

from tests.twin.cells import LAYOUTS, layout
from twin.devices.kinds import KINDS, AnySpec
from twin.figures.energy import USUAL
from twin.figures.roles import NO_STATION, SHOWS, WORKS_ON_PARTS, is_driven, shows_work
from twin.signals import Role, Value

SPECS: dict[str, AnySpec] = {spec.kind: spec for path in LAYOUTS for spec in layout(path).devices.values()}


def at_work(kind: str, **changed: Value) -> bool:
    values = {f"it.{name}": signal.initial for name, signal in KINDS[kind].signals.items()}
    return shows_work("it", SPECS[kind], values | {f"it.{name}": value for name, value in changed.items()})


@pytest.mark.parametrize(
    ("kind", "idle", "busy"),
    [
        ("robot", {"start": True}, {"busy": True}),
        ("swivel_arm", {"at_first": False, "at_second": True, "to_second": True}, {"at_first": False}),
        ("gantry", {"move_x": True}, {"moving_x": True}),
        ("gantry_xz", {"set_x": 100.0, "position_x": 99.5}, {"set_x": 100.0, "position_x": 40.0}),
        ("gantry_xyz", {"set_y": 10.0, "position_y": 10.0}, {"grab": True}),
        ("machining_centre", {"start": True}, {"running": True}),
        ("stacker_crane", {"target": 5}, {"moving_z": True}),
        ("analog_belt", {}, {"setpoint": 0.1}),
    ],
)
def test_work_shows_where_it_is_done_and_not_where_it_was_commanded(
    kind: str, idle: dict[str, Value], busy: dict[str, Value]
) -> None:
    assert not at_work(kind, **idle)
    assert at_work(kind, **busy)


def test_of_every_kind_that_moves_something_the_usual_power_is_known() -> None:
    driven = {kind for kind, each in KINDS.items() if each.with_role(Role.ACTUATOR)}
    signals = {"display", "lamp", "network_switch", "order_desk", "panel", "push_button", "rfid", "stack_light"}
    assert driven - USUAL.keys() == signals | {"upstream_station", "machine"}, "a machine may be any"
    assert USUAL.keys() <= driven
    assert all(each.working > 0 and each.idle <= each.working for each in USUAL.values())


def test_the_tables_name_signals_that_their_kinds_have_and_kinds_that_are_driven() -> None:
    for kind, work in SHOWS.items():
        named = {*work.on, *work.at_rest, *(name for pair in work.follows for name in pair)}
        assert named <= KINDS[kind].signals.keys(), kind
    assert all(is_driven(SPECS[kind]) for kind in WORKS_ON_PARTS & SPECS.keys())
    assert KINDS.keys() >= NO_STATION | WORKS_ON_PARTS
    assert not NO_STATION & WORKS_ON_PARTS

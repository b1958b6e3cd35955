"""What people hear of a plant: read from its trace, once each, and with its secrets marked."""

from __future__ import annotations

from dataclasses import replace

from plc_bridge.plant_watch import Happening, PlantWatch, Sight
from tests.plc_bridge.cells import small_cell
from twin.run import Run
from twin.trace import Change
from twin.units import S


class Idle:
    def exchange(self, now: int, sensors: object) -> dict[str, bool]:
        return {}


def sight(**more: object) -> Sight:
    now = Sight(Run(small_cell(), Idle()), 1, "paused", True, False, 0.0, frozenset({"gate.blocked_by"}))
    return replace(now, **more)  # type: ignore[arg-type]


def happened(*changes: Change) -> list[Happening]:
    watch, now = PlantWatch(), sight()
    watch.look(now)
    now.run.changes.extend(changes)
    found = watch.look(now)
    assert watch.look(now) == []
    return found


def test_what_falls_collides_or_burns_is_an_event_and_an_alarm() -> None:
    found = happened(
        Change(S, "part.lost", {"part": 7, "at": "belt"}),
        Change(S, "collision", {"at": "gate"}),
        Change(2 * S, "part.out", {"part": 8, "at": "end"}),
    )
    assert [(each.type, each.device, each.alarm, each.t) for each in found] == [
        ("PartLostEventType", "belt", "PartLost", S),
        ("CollisionEventType", "gate", "Collision", S),
    ]
    assert found[0].fields == {"Part": 7}


def test_waiting_is_no_trouble_and_trouble_ends() -> None:
    found = happened(
        Change(1, "belt.blocked_by", "blocked-downstream-full"),
        Change(2, "belt.blocked_by", "blocked-jammed"),
        Change(3, "belt.blocked_by", ""),
        Change(4, "gate.blocked_by", "blocked-jammed"),
    )
    assert [(each.t, each.raised, each.secret) for each in found] == [
        (2, True, False),
        (3, False, False),
        (4, True, True),
    ]


def test_what_is_hidden_while_a_run_goes_on_is_told_in_secret_until_it_is_over() -> None:
    watch, now = PlantWatch(), sight(hidden=frozenset())
    watch.look(now)
    found = []
    for change, hidden in (
        (Change(1, "gate.blocked_by", "blocked-jammed"), {"gate.blocked_by"}),
        (Change(2, "gate.blocked_by", ""), set()),
        (Change(3, "gate.blocked_by", "blocked-jammed"), set()),
    ):
        now.run.changes.append(change)
        found += watch.look(replace(now, hidden=frozenset(hidden)))
    assert [(each.raised, each.secret) for each in found] == [(True, True), (False, True), (True, False)]


def test_two_contacts_are_one_emergency_stop() -> None:
    found = happened(
        Change(1, "panel.estop_1", False),
        Change(1, "panel.estop_2", False),
        Change(2, "panel.estop_1", True),
        Change(3, "panel.estop_2", True),
    )
    assert [(each.t, each.raised) for each in found] == [(1, True), (3, False)]


def test_a_guard_is_open_while_one_of_its_contacts_says_so() -> None:
    found = happened(
        Change(1, "door.closed_2", False), Change(2, "door.locked", False), Change(3, "door.closed_2", True)
    )
    assert [(each.alarm, each.raised) for each in found] == [("GuardOpen", True), ("GuardOpen", False)]


def test_levers_are_for_the_instructor_only() -> None:
    found = happened(Change(1, "gate.jammed", True), Change(2, "eye.on.wire", "open"))
    assert [each.secret for each in found] == [True, True] and not any(each.alarm for each in found)


def test_a_plc_that_goes_is_an_alarm_until_one_comes_or_none_is_needed() -> None:
    for connected, external in ((True, True), (False, False)):
        watch, now = PlantWatch(), sight(connected=True)
        watch.look(now)
        gone = watch.look(replace(now, connected=False))
        assert [each.alarm for each in gone] == [None, "PlcLost"] and gone[-1].raised
        found = watch.look(replace(now, connected=connected, external=external))
        assert [each.raised for each in found if each.alarm == "PlcLost"] == [False]


def test_another_run_begins_anew() -> None:
    watch = PlantWatch()
    watch.look(sight(state="running"))
    (ready,) = watch.look(sight(number=2))
    assert ready.fields == {"State": "ready"}

"""What every kind of device keeps, tried in the cells that use it; a new kind is under it without a line here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plc_bridge.scl.compile import compile_scl
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import prepare
from scenarios.catalogue import exercise_ids
from scenarios.exercise import Exercise
from tests.exercises import load_exercise
from tests.twin.cells import LAYOUTS, Everything, Scenario, layout, scenarios
from twin.cell import Cell
from twin.device import Device
from twin.devices.kinds import KINDS
from twin.layout import Layout
from twin.parts import KINDS as PARTS
from twin.parts import Part, everything
from twin.run import Run
from twin.signals import Role, Value
from twin.trace import Change
from twin.units import MM, MS, S, Time

CELLS = [layout(path) for path in LAYOUTS]
UNTIL = 15 * S
few = settings(max_examples=3, deadline=None)
every_kind = pytest.mark.parametrize("kind", KINDS)
EXERCISES = {id.replace("-", "_"): id for id in exercise_ids()}
every_cell = pytest.mark.parametrize("cell", CELLS, ids=[cell.id for cell in CELLS])
STRANGER = 1_000_000
"""Id of a part that the test brings along."""


def using(kind: str) -> list[Layout]:
    return [cell for cell in CELLS if any(spec.kind == kind for spec in cell.devices.values())]


def treated(kind: str, data: st.DataObject) -> tuple[Scenario, Run, list[Device[object]]]:
    """A run of a cell that uses the kind, at some moment of some treatment, and its devices of that kind."""
    treatment = data.draw(st.sampled_from(using(kind)).flatmap(lambda cell: scenarios(cell, UNTIL)))
    run = treatment.play(treatment.start(), data.draw(st.integers(1, UNTIL)))
    names = [name for name, spec in treatment.layout.devices.items() if spec.kind == kind]
    return treatment, run, [run.cell.devices[name] for name in names]


def everything_of(device: Device[object], now: int) -> tuple[object, ...]:
    signals = {name: device.values[name] for name in device.signals}
    return signals, device.blocked_by, device.look(now), device.parts()


def gone(changes: list[Change]) -> set[object]:
    return {c.value["part"] for c in changes if c.topic in ("part.out", "part.lost") and isinstance(c.value, dict)}


def held(run: Run) -> set[int]:
    return {inner.id for device in run.cell.devices.values() for part in device.parts() for inner in everything(part)}


def stranger(data: st.DataObject) -> Part:
    return replace(PARTS[data.draw(st.sampled_from(sorted(PARTS)))], id=STRANGER)


@every_kind
def test_a_cell_uses_it(kind: str) -> None:
    assert using(kind), f"no exercise has a {kind}: put one into tests/data/cells"


@every_kind
@few
@given(data=st.data())
def test_an_update_is_done_once(kind: str, data: st.DataObject) -> None:
    _, run, devices = treated(kind, data)
    now = run.now - 1
    for device in devices:
        before = everything_of(device, now)
        first, second = device.update(now), device.update(now)
        assert first == second > now
        assert everything_of(device, now) == before
        assert not device.touched


@every_kind
@few
@given(data=st.data())
def test_looking_changes_nothing(kind: str, data: st.DataObject) -> None:
    treatment, run, devices = treated(kind, data)
    unseen = treatment.play(treatment.start(), UNTIL)
    for device in devices:
        assert device.look(run.now) == device.look(run.now)
    treatment.play(run, UNTIL)
    assert run.changes == unseen.changes


@every_kind
@few
@given(data=st.data())
def test_parts_that_are_seen_are_there(kind: str, data: st.DataObject) -> None:
    _, run, devices = treated(kind, data)
    to_come = {c.value["part"] for c in run.changes if c.topic == "part.in" and isinstance(c.value, dict)}
    for device in devices:
        seen = [look.part.id for look in device.look(run.now).parts if look.part.id in to_come]
        assert len(seen) == len(set(seen))
        assert set(seen) <= {part.id for part in device.parts()} | gone(run.changes)


@every_kind
@few
@given(data=st.data())
def test_what_it_accepts_it_takes_and_never_loses_without_a_word(kind: str, data: st.DataObject) -> None:
    treatment, run, devices = treated(kind, data)
    part = stranger(data)
    device = data.draw(st.sampled_from(devices))
    if device.accepts(part, run.now):
        device.take(part, run.now)
        run.cell.wake(device)
        run.cell.due = 0
        treatment.play(run, UNTIL + 5 * S)
        assert (STRANGER in held(run)) != (STRANGER in gone(run.changes))


@every_kind
@few
@given(data=st.data())
def test_what_is_set_down_lies_there_and_what_is_lifted_is_away(kind: str, data: st.DataObject) -> None:
    treatment, run, devices = treated(kind, data)
    part, position = stranger(data), data.draw(st.integers(0, 400)) * MM
    device = data.draw(st.sampled_from(devices))
    if device.room_at(position, part, run.now):
        device.put(part, position, run.now)
        run.cell.wake(device)
        if device.part_at(position, run.now) is part:
            device.lift(part, run.now)
            assert STRANGER not in held(run)
        else:
            run.cell.due = 0
            treatment.play(run, UNTIL + S)
            assert (STRANGER in held(run)) != (STRANGER in gone(run.changes))


@every_kind
def test_every_lever_does_something(kind: str) -> None:
    small_first = sorted(using(kind), key=lambda cell: len(cell.devices))
    for lever in KINDS[kind].with_role(Role.LEVER):
        signal = KINDS[kind].signals[lever]
        if isinstance(signal.initial, bool):
            assert any(matters(cell, kind, lever, not signal.initial) for cell in small_first), lever


def matters(cell: Layout, kind: str, lever: str, value: bool) -> bool:
    """Whether a cell tells of it in which everything is switched on and off, or else the program that is right."""
    levers = [f"{name}.{lever}" for name, spec in cell.devices.items() if spec.kind == kind]

    def differs(run: Run, pulled: Time, calm: list[Change]) -> bool:
        """Whether it tells of anything else; runs only until it does."""
        run.advance(pulled)
        for topic in levers:
            run.pull(topic, value)
        for until in range(pulled + 5 * S, WATCHED + 1, 5 * S):
            run.advance(until)
            told = [change for change in run.changes if change.topic not in levers]
            if told != [change for change in calm if change.t < until and change.topic not in levers]:
                return True
        return False

    # A button that resets something does nothing before there is something to reset.
    if any(differs(Run(Cell(cell, 1), Switching(cell)), at, left_alone(cell)) for at in (0, 45 * S)):
        return True
    if cell.id not in EXERCISES:
        return False
    exercise = load_exercise(EXERCISES[cell.id])
    calm = referenced(exercise)
    calm.advance(WATCHED)
    return differs(referenced(exercise), 0, calm.changes)


def left_alone(cell: Layout) -> list[Change]:
    """What is told when no lever is pulled; the same for every lever of a cell."""
    if cell.id not in _left_alone:
        run = Run(Cell(cell, 1), Switching(cell))
        run.advance(WATCHED)
        _left_alone[cell.id] = run.changes
    return _left_alone[cell.id]


_left_alone: dict[str, list[Change]] = {}
WATCHED = 90 * S


def referenced(exercise: Exercise) -> Run:
    """Its reference program at work."""
    text = exercise.reference.read_text(encoding="utf-8")
    return prepare(exercise, SimulatedPlc(compile_scl(text, exercise.layout.tag_table())))


class Switching(Everything):
    """Off for a second of every four, and one half of the actuators after the other, so that all come to move."""

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:

        beat = now // S % 8
        return {
            topic: (value if beat < 3 or (index + beat) % 2 else type(value)(0))
            for index, (topic, value) in enumerate(self.commands.items())
        }


@every_cell
def test_pulling_a_lever_and_letting_go_at_one_instant_leaves_no_mark(cell: Layout) -> None:
    untouched, touched = (Run(Cell(cell, 1), Everything(cell)) for _ in range(2))
    for t in range(1, 20):
        for run in (untouched, touched):
            run.advance(t * S + 7 * MS)
        for topic, info in touched.cell.signals.items():
            if info.role is Role.LEVER and isinstance(info.initial, bool) and not topic.endswith("_button"):
                touched.pull(topic, not info.initial)
                touched.pull(topic, info.initial)
    levers = {topic for topic, info in touched.cell.signals.items() if info.role is Role.LEVER}
    assert [c for c in touched.changes if c.topic not in levers] == untouched.changes


@every_cell
def test_what_a_lever_does_to_contacts_and_reasons_ends_with_it(cell: Layout) -> None:
    run = Run(Cell(cell, 1), Switching(cell))
    for lever in [topic for topic, info in run.cell.signals.items() if info.role is Role.LEVER]:
        if not isinstance(initial := run.cell.values[lever], bool) or lever.endswith("_button"):
            continue
        run.advance(run.now + 870_013)
        before = shown(run)
        run.pull(lever, not initial)
        run.advance(run.now + 1)
        run.pull(lever, initial)
        run.advance(run.now + 1)
        assert shown(run) == before, lever


def shown(run: Run) -> dict[str, Value]:
    """Contacts and reasons as they are."""
    return {
        topic: value
        for topic, value in run.cell.values.items()
        if (topic.endswith(".blocked_by") and value) or (topic in run.cell.sensors and isinstance(value, bool))
    }


@every_kind
def test_a_number_with_a_fraction_tells_what_it_counts(kind: str) -> None:
    numbers = [signal for signal in KINDS[kind].signals.values() if isinstance(signal.initial, float)]
    assert all(signal.unit for signal in numbers)
    assert not any(signal.unit for signal in KINDS[kind].signals.values() if isinstance(signal.initial, bool | str))


RANGED = [
    cell for cell in CELLS if any(info.span and info.role is Role.SENSOR for info in Cell(cell, 0).signals.values())
]


@pytest.mark.parametrize("cell", RANGED, ids=[cell.id for cell in RANGED])
@given(data=st.data())
@settings(max_examples=2, deadline=None)
def test_a_sensor_shows_nothing_beyond_its_stated_range(cell: Layout, data: st.DataObject) -> None:
    treatment = data.draw(scenarios(cell, UNTIL))
    run = treatment.play(treatment.start(), UNTIL)
    spans = {topic: info.span for topic, info in run.cell.signals.items() if info.role is Role.SENSOR and info.span}
    for change in run.changes:
        if (span := spans.get(change.topic)) and isinstance(change.value, int | float):
            assert span[0] <= change.value <= span[1], change.topic

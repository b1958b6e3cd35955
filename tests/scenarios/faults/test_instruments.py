"""A person at a plant with a fault: readings, costs, cures."""

from __future__ import annotations

from typing import NoReturn

import pytest

from scenarios.attempt import prepare
from scenarios.faults.catalogue import Point, catalogue
from scenarios.faults.instruments import Bench
from scenarios.faults.occurrence import Faults, FaultScript, Occurs, placed
from scenarios.faults.probing import NotThere
from scenarios.proof import Idle
from tests.exercises import load_exercise
from tests.twin.cells import Everything
from twin.texts import LANGUAGES, say
from twin.units import MINUTE, S

SORTING = load_exercise("sorting-metal")
POWERED: tuple[Point, ...] = ("sensor", "terminal", "supply")


def bench(fault: str, at: str) -> Bench:
    faults = placed(Faults(of=(Occurs(fault=fault, at=at, with_=""),)), SORTING.layout, 1)
    troubles = FaultScript((), SORTING.layout)
    run = prepare(SORTING, Everything(SORTING.layout), examined=False, more=faults, troubles=troubles)
    made = Bench(run, SORTING.layout, troubles)
    made.wait(5 * S)
    return made


def said(found: object) -> str:
    return say(found, "en")  # type: ignore[arg-type]


def test_an_open_wire_shows_its_voltage_at_one_end_only() -> None:
    made = bench("sensor-wire-open", "panel.stop")
    assert said(made.measure("sensor", "panel.stop")) == "24 V"
    assert said(made.measure("terminal", "panel.stop")) == "0 V"
    assert made.time == 2 * MINUTE
    assert made.run.now >= 5 * S + 2 * MINUTE


def test_the_right_part_cures_and_the_wrong_one_costs_all_the_same() -> None:
    made = bench("sensor-wire-open", "panel.stop")
    made.swap("sensor", "panel.stop")
    assert said(made.measure("terminal", "panel.stop")) == "0 V"
    spent = made.euros
    made.swap("sensor-cable", "panel.stop")
    assert said(made.measure("terminal", "panel.stop")) == "24 V"
    assert 0 < spent < made.euros
    assert not made.faults
    assert made.answer("sensor-wire-open", "panel.stop")


def test_looking_measuring_and_setting_cost_the_work_that_they_take() -> None:
    made = bench("connectors-swapped", "panel.stop")
    made.look("panel")
    assert (made.time, made.euros) == (10 * S, 1)
    made.measure("terminal", "panel.stop")
    made.adjust("connector", "panel.stop")
    assert (made.time, made.wages, made.parts, made.euros) == (3 * MINUTE + 10 * S, 4, 0, 4)
    made.swap("sensor", "panel.stop")
    assert (made.wages, made.parts, made.euros) == (12, 45, 57)


def test_a_manual_override_moves_what_has_no_command_and_leaves_the_wire_as_it_was() -> None:
    made = bench("command-wire-open", "pusher.extend")
    assert said(made.operate("pusher.extend")) == "pusher has moved"
    made.wait(S)
    assert made.run.cell.values["pusher.extend.wire"] == "open"
    jammed = bench("drive-jammed", "pusher")
    assert said(jammed.operate("pusher.extend")) == "pusher has not moved"


def test_a_fault_that_becomes_known_at_the_override_is_no_movement() -> None:
    troubles = FaultScript((), SORTING.layout)
    run = prepare(SORTING, Idle(), examined=False, troubles=troubles)
    made = Bench(run, SORTING.layout, troubles)
    (jam,) = placed(Faults(of=(Occurs(fault="drive-jammed", at="pusher", with_=""),)), SORTING.layout, 1)
    troubles.add(jam)
    made.wait(S)
    assert said(made.operate("pusher.extend")) == "pusher has not moved"
    assert any(change.topic == "pusher.blocked_by" for change in run.changes)
    assert said(made.operate("conveyor.motor")) == "conveyor has moved"
    assert said(made.operate("stack.green")) == "stack has moved"


def test_an_answer_needs_the_fault_and_its_place() -> None:
    made = bench("jam", "conveyor")
    assert not made.answer("drive-jammed", "pusher")
    assert not made.answer("dirty-lens", "conveyor")
    assert made.answer("jam", "conveyor")
    assert [said(entry.result) for entry in made.protocol] == ["that is not it", "that is not it", "right"]


@pytest.mark.parametrize(
    "act",
    [
        lambda made: made.measure("sensor", "conveyor.motor"),
        lambda made: made.measure("coil", "conveyor"),
        lambda made: made.measure("gauge", "nothing"),
        lambda made: made.operate("entry_eye.on"),
        lambda made: made.swap("wheel", "conveyor"),
        lambda made: made.swap("gear", "nothing"),
        lambda made: made.adjust("wheel", "conveyor"),
        lambda made: made.answer("jamm", "conveyor"),
        lambda made: made.answer("jam", "convayor"),
        lambda made: made.press("conveyor.jammed"),
        lambda made: made.set("panel.auto_switch", 5.0),
    ],
)
def test_what_is_not_there_is_told_and_costs_nothing(act: object) -> None:
    made = bench("jam", "conveyor")
    with pytest.raises(NotThere) as refused:
        act(made)  # type: ignore[operator]
    assert all(say(refused.value.message, language) for language in LANGUAGES)
    assert not made.protocol


SHOWN = {
    "lit": "LED is lit", "dark": "LED is dark", "no answer": "no answer", "answers": "ping: 1 to 1 ms, 0 % lost",
    "slow": "ping: 301 to 301 ms", "uneven": "ping: 1 to 601 ms", "some lost": "60 % lost",
    "expired": "has expired", "wrong time": "3600 s apart",
}  # fmt: skip
NETWORK = [id for id, fault in catalogue().faults.items() if fault.layer == "network"]


@pytest.mark.parametrize("id", NETWORK)
def test_the_instruments_of_the_network_show_what_the_catalogue_says_and_the_cure_ends_it(id: str) -> None:
    fault, made = catalogue().faults[id], bench(id, "link")
    for point, reading in fault.points.items():
        assert SHOWN[reading] in said(made.measure(point, "link"))
    if fault.cure.swap:
        made.swap(fault.cure.swap, "link")
    else:
        made.adjust(fault.cure.adjust, "link")
    assert not made.faults and made.run.cell.link_fault.sound
    assert made.answer(id, "link")
    with pytest.raises(NotThere):
        made.measure("ping", "conveyor")


def test_hands_in_what_moves_or_could_move_are_noted_as_unsafe() -> None:
    made = bench("jam", "conveyor")
    made.swap("sensor-cable", "entry_eye.on")  # nothing moves there
    assert not made.unsafe
    made.swap("gear", "conveyor")
    assert [entry.action for entry in made.protocol] == ["swap", "unsafe", "swap"]
    stopped = bench("jam", "conveyor")
    stands = Everything(SORTING.layout)
    stands.commands = {topic: type(value)(0) for topic, value in stands.commands.items()}
    stopped.run.controller = stands
    stopped.wait(S)
    stopped.swap("gear", "conveyor")
    assert not stopped.unsafe


def test_a_button_is_let_go_and_a_switch_stays() -> None:
    made = bench("jam", "conveyor")
    made.press("panel.start_button")
    assert not made.run.cell.values["panel.start_button"]
    made.set("panel.estop_button", True)
    made.wait(S)
    assert made.run.cell.values["panel.estop_button"]
    assert [entry.action for entry in made.protocol] == ["press", "set"]


def test_a_blown_fuse_darkens_the_sensors_at_both_ends_and_leaves_the_actuators_their_supply() -> None:
    made = bench("fuse-sensors", "all")
    assert {said(made.measure(point, "panel.stop")) for point in POWERED} == {"0 V"}
    assert {said(line) for line in made.look("pusher")} >= {"pusher.retracted: LED dark", "pusher.extend: LED lit"}
    assert said(made.measure("supply", "pusher.extend")) == "24 V"
    assert said(made.measure("supply", "pusher")) == "0 V"


def test_who_has_done_nothing_reads_no_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bill is in every view, and to read the catalogue holds a plant up for a quarter of a second."""
    idle = bench("drive-jammed", "pusher")

    def unread() -> NoReturn:
        raise AssertionError("the catalogue was read")

    monkeypatch.setattr("scenarios.faults.instruments.catalogue", unread)
    assert (idle.time, idle.euros) == (0, 0)

"""Faulty wires: what the controller sees, what the device gets, and that both stay exact."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.twin.cells import Sorter, layout
from twin.cell import Cell
from twin.replay import replay
from twin.run import Run
from twin.signals import Value
from twin.texts import LANGUAGES, say
from twin.units import MS, S, Time
from twin.wiring import WireError

CELL = layout()
UNTIL = 20 * S


def run(wires: Mapping[str, str], *, until: Time = UNTIL, at: Time = 0, cut: Time = 0) -> Run:
    made = Run(Cell(CELL, 1), Sorter())
    made.advance(at)
    for topic, text in wires.items():
        made.pull(f"{topic}.wire", text)
    if cut:
        made.advance(cut)
    made.advance(until)
    return made


def edges(found: Run, topic: str) -> list[tuple[Time, Value]]:
    return [(c.t, c.value) for c in found.changes if c.topic == topic and not isinstance(c.value, Mapping)]


SOUND = run({})


def test_an_open_wire_reads_false_and_the_sensor_goes_on_seeing() -> None:
    broken = run({"entry_eye.on": "open"})
    assert edges(broken, "entry_eye.on") == [(0, False)]
    eye = broken.cell.devices["entry_eye"]
    assert eye.values["on"] is True


def test_a_sound_wire_brings_back_what_is_there() -> None:
    mended = run({"entry_eye.on": "short"}, until=10 * S)
    mended.pull("entry_eye.on.wire", "")
    mended.advance(UNTIL)
    assert [edge for edge in edges(mended, "entry_eye.on") if edge[0] > 10 * S] == [
        edge for edge in edges(SOUND, "entry_eye.on") if edge[0] > 10 * S
    ]


def test_an_inverted_wire_shows_every_edge_the_other_way_at_its_own_time() -> None:
    turned = edges(run({"metal_eye.on": "inverted"}), "metal_eye.on")
    assert turned[0] == (0, True)
    first = edges(SOUND, "metal_eye.on")[0]
    assert (first[0], False) in turned


def test_swapped_connectors_show_each_other() -> None:
    swapped = run({"pusher.retracted": "swapped pusher.extended", "pusher.extended": "swapped pusher.retracted"})
    assert edges(swapped, "pusher.retracted")[0] == (0, False)
    assert edges(swapped, "pusher.extended")[0] == (0, True)


def test_a_delayed_edge_comes_later_by_that_much() -> None:
    late = edges(run({"metal_eye.on": "delayed 35 ms"}), "metal_eye.on")
    t, value = edges(SOUND, "metal_eye.on")[0]
    assert late[0] == (t + 35 * MS, value)


def test_a_bouncing_contact_ends_where_the_sound_one_is() -> None:
    first = edges(SOUND, "metal_eye.on")[0][0]
    bounced = [
        edge for edge in edges(run({"metal_eye.on": "bouncing 5 ms"}), "metal_eye.on") if edge[0] <= first + 5 * MS
    ]
    assert bounced == [(first, True), *((first + i * MS, i % 2 == 0) for i in range(1, 5))]


def test_an_actuator_that_does_not_get_its_command_stands_still_though_the_trace_shows_the_command() -> None:
    cut = run({"conveyor.motor": "open"})
    assert edges(cut, "conveyor.motor") == [(0, True)]
    assert not edges(cut, "entry_eye.on")


def test_a_loose_contact_comes_and_goes_by_the_seed() -> None:
    loose = {"conveyor.motor": "loose 2 s 300 ms"}
    one, other = run(loose), run(loose)
    assert one.trace() == other.trace()
    assert len(edges(one, "entry_eye.on")) > 1


DEFECTS = st.dictionaries(
    st.sampled_from(["entry_eye.on", "metal_eye.on", "pusher.retracted", "conveyor.motor", "pusher.extend"]),
    st.sampled_from(["open", "short", "inverted", "loose 300 ms 50 ms", "bouncing 5 ms", "delayed 30 ms"]),
    max_size=3,
)


@given(DEFECTS, st.integers(0, UNTIL), st.integers(0, UNTIL))
@settings(max_examples=25, deadline=None)
def test_runs_with_faulty_wires_are_cut_and_replayed_to_the_same_trace(
    wires: dict[str, str], one: Time, other: Time
) -> None:
    at, cut = sorted((one, other))
    whole = run(wires, at=at)
    assert run(wires, at=at, cut=cut).trace() == whole.trace()
    again = replay(whole.trace())
    again.advance(UNTIL)
    assert again.trace() == whole.trace()


@pytest.mark.parametrize(
    ("topic", "text", "said"),
    [
        ("entry_eye.on", "opne", "a wire has no defect 'opne' for BOOL; known are bouncing"),
        ("entry_eye.on", "offset 3", "a wire has no defect 'offset' for BOOL"),
        ("entry_eye.on", "delayed", "'delayed' is no defect of a wire; expected one like 'delayed 100 ms'"),
        ("entry_eye.on", "delayed 3", "expected one like 'delayed 100 ms'"),
        ("entry_eye.on", "swapped conveyor.motor", "'conveyor.motor' cannot be swapped with entry_eye.on"),
    ],
)
def test_what_is_no_defect_is_refused_with_what_is_one(topic: str, text: str, said: str) -> None:
    with pytest.raises(WireError) as refused:
        run({topic: text})
    assert said in say(refused.value.message, "en")
    assert all(say(refused.value.message, language) for language in LANGUAGES)


def test_nobody_at_the_side_of_the_controller_sees_a_wire() -> None:
    snapshot = run({"entry_eye.on": "open"}).snapshot()
    assert not [topic for topic in snapshot.signals if topic.endswith(".wire")]
    assert snapshot.changes
    assert not [change for change in snapshot.changes if change.topic.endswith(".wire")]

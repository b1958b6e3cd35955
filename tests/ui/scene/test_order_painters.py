"""What the order terminal and the tool changer tell can be seen in the picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.twin.devices.hand import bench
from tests.ui.scene.test_painters import differing, frame
from twin.layout import from_plain
from twin.motion import Motion
from twin.signals import Value
from twin.snapshot import Snapshot
from ui.scene.composing import Composition, compose

pytestmark = pytest.mark.usefixtures("app")
DEVICES: Mapping[str, Mapping[str, object]] = {
    "desk": {
        "kind": "order_desk",
        "at": {"x": "0 mm", "y": "0 mm"},
        "orders": [{"variant": 1, "quantity": 3}],
    },
    "next": {"kind": "bin", "at": {"x": "600 mm", "y": "-200 mm"}},
    "air": {"kind": "air_supply", "at": {"x": "900 mm", "y": "200 mm"}},
    "press": {
        "kind": "press", "at": {"x": "600 mm", "y": "0 mm", "z": "400 mm"}, "supply": "air",
        "good_to": "next", "bad_to": "next",
    },
    "changer": {"kind": "tool_changer", "press": "press", "tools": ["red", "metal"]},
}  # fmt: skip


@pytest.fixture(scope="module")
def composition() -> Composition:
    return compose(from_plain({"format": "twincell-cell 1", "id": "bench", "devices": DEVICES}))


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    run, _ = bench(DEVICES)
    run.advance(1)
    return run.snapshot()


def looking(snapshot: Snapshot, name: str, **values: Value) -> Snapshot:
    look = snapshot.looks[name]
    return replace(snapshot, looks={**snapshot.looks, name: replace(look, values={**look.values, **values})})


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("desk", {"order": 101, "variant": 1, "quantity": 3}),
        ("desk", {"waiting": 0}),
        ("desk", {"silent": True}),
        ("changer", {"tool": 2}),
    ],
)
def test_it_can_be_seen(composition: Composition, snapshot: Snapshot, name: str, values: dict[str, Value]) -> None:
    changed = looking(snapshot, name, **values)
    assert differing(frame(composition, snapshot), frame(composition, changed)).sum() > 10


def test_what_is_made_of_an_order_can_be_seen(composition: Composition, snapshot: Snapshot) -> None:
    begun = looking(snapshot, "desk", order=101, variant=1, quantity=3)
    made = replace(begun, signals={**begun.signals, "desk.made": 2})
    assert differing(frame(composition, begun), frame(composition, made)).sum() > 10


def test_a_tool_travels_while_it_is_changed(composition: Composition, snapshot: Snapshot) -> None:
    look = snapshot.looks["changer"]
    half = replace(look, motions={"change": Motion(4_000_000)})
    halfway = replace(snapshot, looks={**snapshot.looks, "changer": half})
    assert differing(frame(composition, snapshot), frame(composition, halfway)).sum() > 10

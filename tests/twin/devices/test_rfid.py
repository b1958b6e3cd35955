"""An RFID head reads and writes the tags of carriers, and only when it is told to."""

from __future__ import annotations

from typing import Any

import pytest

from tests.twin.devices.bench import HERE, Bench
from twin.parts import PartKind
from twin.units import MS, S

BELT = {"kind": "belt", "at": HERE, "length": "640 mm", "speed": "100 mm/s"}
HEAD: dict[str, Any] = {"kind": "rfid", "belt": "belt", "position": "200 mm"}


def passing(kind: PartKind) -> Bench:
    """A part at the start of a running belt."""
    bench = Bench(belt=BELT, head=HEAD)
    bench.give("belt", kind)
    bench.set("belt.motor", True)
    return bench


def test_it_reads_the_tag_while_a_carrier_covers_its_position() -> None:
    bench = passing("carrier_b")
    bench.until(4 * S)
    assert bench.edges("head.tag") == [(800 * MS, 2), (2 * S, 0)]
    assert bench.edges("head.present") == [(800 * MS, True), (2 * S, False)]


def test_what_has_no_tag_is_not_seen() -> None:
    bench = passing("metal")
    bench.until(4 * S)
    assert bench.edges("head.present") == []


def test_a_rising_edge_writes_once_and_holding_it_writes_nothing_more() -> None:
    bench = passing("carrier_a")
    bench.until(1 * S)
    bench.set("head.data", 12)
    bench.set("head.write", True)
    bench.until(1200 * MS)
    bench.set("head.data", 34)
    bench.until(4 * S)
    assert bench.edges("head.tag") == [(800 * MS, 1), (1 * S, 12), (2 * S, 0)]


def test_an_edge_before_the_carrier_is_there_writes_nothing() -> None:
    bench = passing("carrier_a")
    bench.set("head.data", 12)
    bench.set("head.write", True)
    bench.until(4 * S)
    assert bench.edges("head.tag") == [(800 * MS, 1), (2 * S, 0)]


def test_without_its_cable_it_neither_reads_nor_writes_until_it_is_back() -> None:
    bench = passing("carrier_a")
    bench.until(1 * S)
    bench.run.pull("head.broken", True)
    bench.set("head.data", 12)
    bench.set("head.write", True)
    bench.until(1500 * MS)
    assert bench.run.cell.devices["head"].blocked_by == "blocked-no-link"
    bench.run.pull("head.broken", False)
    bench.until(4 * S)
    assert bench.edges("head.tag") == [(800 * MS, 1), (1 * S, 0), (1500 * MS, 1), (2 * S, 0)]


@pytest.mark.parametrize(("lever", "read"), [("tag_empty", 0), ("tag_wrong", 102)])
def test_an_empty_or_a_foreign_tag_is_read_as_such_and_the_carrier_is_seen(lever: str, read: int) -> None:
    bench = passing("carrier_b")
    bench.run.pull(f"head.{lever}", True)
    bench.until(1 * S)
    assert bench.value("head.present") is True
    assert bench.value("head.tag") == read

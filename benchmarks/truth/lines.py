"""Cells that are lines of machines and buffers, as plain layouts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from twin.layout import Layout, from_plain
from twin.units import S

AT: Final = {"x": "0 mm", "y": "0 mm"}
ENDLESS: Final = 1_000_000
Plain = dict[str, Any]


def us(seconds: float) -> str:
    return f"{round(seconds * S)} us"


def constant(seconds: float) -> Plain:
    return {"mean": us(seconds)}


def exponential(mean: float) -> Plain:
    return {"law": "exponential", "mean": us(mean)}


def geometric(probability: float) -> Plain:
    """Whole seconds, each of them the last with this probability."""
    return {"law": "geometric", "mean": us(1 / probability), "step": "1 s"}


def cell(devices: Mapping[str, Plain]) -> Layout:
    return from_plain({"format": "twincell-cell 1", "id": "line", "devices": dict(devices)})


def sink(name: str = "out") -> dict[str, Plain]:
    return {name: {"kind": "bin", "at": AT}}


def machine(time: Plain, to: Sequence[str], **more: Any) -> Plain:
    return {"kind": "machine", "at": AT, "to": list(to), "time": time, **more}


def buffer(capacity: int, to: Sequence[str], start_with: int = 0) -> Plain:
    return {"kind": "buffer", "at": AT, "to": list(to), "capacity": capacity, "start_with": start_with}


def arrivals(to: Sequence[str], interval: Plain | None = None, when_full: str = "wait") -> Plain:
    return {
        "kind": "arrivals", "at": AT, "to": list(to), "interval": interval or constant(0), "when_full": when_full,
    }  # fmt: skip


def serial(
    times: Sequence[Plain], places: Sequence[int], more: Sequence[Plain] | None = None, name: str = "m"
) -> dict[str, Plain]:
    """Machines m1, m2, ... with so many places b1, b2, ... between them, always supplied; ``more`` for each machine."""
    devices: dict[str, Plain] = {}
    for number, time in enumerate(times, 1):
        following = "out" if number == len(times) else f"{name}{number + 1}"
        if number <= len(places) and places[number - 1]:
            devices[f"b{number}"] = buffer(places[number - 1], [following])
            following = f"b{number}"
        devices[f"{name}{number}"] = machine(time, [following], **(more[number - 1] if more else {}))
    return {f"{name}_arrivals": arrivals([f"{name}1"]), **devices, **sink()}

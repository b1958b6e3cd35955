"""A small cell for the bridge's tests: a belt with an eye, a pusher beside it, a panel and a stack light."""

from __future__ import annotations

from typing import Any

from twin.cell import Cell
from twin.layout import Layout, from_plain

AT = {"x": "0 mm", "y": "0 mm"}


def small_plain() -> dict[str, Any]:
    """As a file of a cell has it."""
    return {
        "format": "twincell-cell 1",
        "id": "sorting",
        "devices": {
            "feeder": {"kind": "source", "to": "belt", "interval": "1 s", "jitter": "200 ms"},
            "belt": {
                "kind": "belt", "designation": "-M1", "at": AT, "length": "1 m", "speed": "300 mm/s", "to": "end",
            },
            "eye": {"kind": "optical_sensor", "designation": "-B1", "belt": "belt", "position": "200 mm"},
            "gate": {"kind": "pusher", "belt": "belt", "position": "500 mm", "to": "chute"},
            "chute": {"kind": "chute", "at": AT},
            "end": {"kind": "bin", "at": AT},
            "panel": {"kind": "panel", "at": AT},
            "light": {"kind": "stack_light", "at": AT},
        },
        "tags": {
            "part_seen": {
                "signal": "eye.on", "address": "%I0.0",
                "text": {"zh": "检测到工件", "en": "Part at the eye", "de": "Teil an der Lichtschranke"},
            },
            "conveyor": {"signal": "belt.motor", "address": "%Q0.0"},
            "push": {"signal": "gate.extend", "address": "%Q0.1"},
        },
    }  # fmt: skip


def small_layout() -> Layout:
    return from_plain(small_plain())


def small_cell(seed: int = 1) -> Cell:
    return Cell(small_layout(), seed)


def other_cell(seed: int = 1) -> Cell:
    """Nothing but a belt and its bin."""
    layout = {
        "format": "twincell-cell 1",
        "id": "belt_only",
        "devices": {
            "belt": {"kind": "belt", "at": AT, "length": "1 m", "to": "end"},
            "end": {"kind": "bin", "at": AT},
        },
    }
    return Cell(from_plain(layout), seed)

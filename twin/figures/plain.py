"""Figures as plain data for files: times in seconds, energy in joules, ratios from 0 to 1, None for unknown."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from twin.figures.elements import Elements
from twin.figures.report import CellFigures, LineFigures, UnitFigures
from twin.units import S, Time

TIMES: Final = (
    "operation", "planned_busy", "busy", "processing", "production", "planned", "no_order", "down", "blocked",
    "starved", "idle", "setup",
)  # fmt: skip
COUNTS: Final = ("produced", "good", "scrap", "rework", "failures")
RATIOS: Final = (
    "availability", "effectiveness", "quality_ratio", "oee", "nee", "utilisation_efficiency", "allocation_efficiency",
    "technical_efficiency", "setup_ratio", "scrap_ratio", "rework_ratio", "first_pass_yield",
)  # fmt: skip


def plain(figures: CellFigures) -> dict[str, Any]:
    return {
        "start_s": figures.start / S,
        "end_s": figures.end / S,
        "line": line_plain(figures.line),
        "stations": {station.name: {"kind": station.kind} | unit_plain(station) for station in figures.stations},
        "work_centres": {centre.name: {"units": list(centre.units)} | unit_plain(centre) for centre in figures.centres},
    }


def line_plain(line: LineFigures) -> dict[str, Any]:
    return {
        "parts_in": line.parts_in, "parts_lost": line.parts_lost, "parts_out": dict(line.parts_out),
        "made": line.made, "good": line.good,
        "throughput_per_h": line.throughput, "good_throughput_per_h": line.good_throughput,
        "first_pass_yield": line.first_pass_yield, "quality_ratio": line.quality_ratio,
        "availability": line.availability, "performance": line.performance, "oee": line.oee,
        "constraint": list(line.constraint), "planned_cycle_s": line.cycle / S or None, "wip": line.wip,
        "lead_time_s": _seconds(line.lead_time), "energy_J": line.energy, "energy_per_good_J": line.energy_per_good,
    }  # fmt: skip


def unit_plain(station: UnitFigures) -> dict[str, Any]:
    elements = station.elements
    return {
        **{f"{name}_s": getattr(elements, name) / S for name in TIMES},
        **{name: getattr(elements, name) for name in COUNTS},
        **{name: getattr(elements, name) for name in RATIOS},
        "utilisation": station.utilisation,
        "throughput_per_h": _hourly(elements),
        "planned_cycle_s": elements.cycle / S or None,
        "mtbf_s": _seconds(elements.mtbf),
        "mttr_s": _seconds(elements.mttr),
        "shares": dict(station.shares),
        "energy_J": station.energy,
        "bottleneck": asdict(station.bottleneck),
        "losses_s": {name: value / S for name, value in asdict(station.losses).items()} if station.losses else None,
    }


def _seconds(time: float | Time | None) -> float | None:
    return None if time is None else time / S


def _hourly(elements: Elements) -> float | None:
    return None if elements.throughput_rate is None else 3600 * elements.throughput_rate

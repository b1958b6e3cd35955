"""Up and down in turn: transient availability, and the variances that only many cycles show.

Variances per unit of time are estimated from whole cycles (up, then down), which are independent of each other: with
X what a cycle yields and C how long it lasts, the variance is Var(X - E[X]/E[C] C) / E[C] (renewal-reward theorem).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.truth.lines import Plain, cell, constant, exponential, geometric, machine, serial, sink
from benchmarks.truth.meter import Meter
from benchmarks.truth.model import Replication
from twin.cell import Cell
from twin.layout import Layout
from twin.units import S

MACHINES: Final = 400
EARLY: Final = 600
"""Seconds from the start in which the machines are looked at one by one."""


def cycles_variance(cycles: Sequence[tuple[float, float]], ratio: float) -> float:
    """Variance a second of what cycles (up, length) yield, about the known mean yield."""
    length = sum(c for _, c in cycles) / len(cycles)
    return sum((up - ratio * c) ** 2 for up, c in cycles) / len(cycles) / length


class Cycles:
    """The first so many whole cycles of each machine: from the end of a repair to the end of the next."""

    def __init__(self, names: Sequence[str], each: int) -> None:
        self._failed: dict[str, int] = {}
        self._up_since = dict.fromkeys(names, 0)
        self._wanted = dict.fromkeys(names, each)
        self.found: list[tuple[float, float]] = []
        self.lacking = len(names) * each

    def note(self, t: int, name: str, fault: bool) -> None:
        if fault:
            self._failed[name] = t
        elif name in self._failed and self._wanted[name]:
            since = self._up_since[name]
            self.found.append(((self._failed[name] - since) / S, (t - since) / S))
            self._up_since[name] = t
            self._wanted[name] -= 1
            self.lacking -= 1


@dataclass(frozen=True)
class AlternatingRenewal:
    """Many machines that fail whether they work or not, all up at the start."""

    parameters: Mapping[str, Any]
    cycles: int = 140
    """Of each machine."""

    @property
    def layout(self) -> Layout:
        up, down = exponential(self.parameters["MTBF_s"]), exponential(self.parameters["MTTR_s"])
        own = {"ages": "always", "failures": [{"up": up, "down": down}]}
        return cell({f"m{i}": machine(constant(1), ["out"], **own) for i in range(MACHINES)} | sink())

    def devices(self) -> tuple[str, ...]:
        return ("bin", "machine")

    def short(self) -> float:
        return 0.01

    def long(self) -> float:
        return 0.2

    def replicate(self, seed: int, scale: float = 1.0) -> Replication:
        plant = Cell(self.layout, seed)
        meter = Meter(plant)
        names = [f"m{i}" for i in range(MACHINES)]
        cycles = Cycles(names, max(2, round(self.cycles * scale)))

        def live() -> None:
            changes = plant.run_to(plant.due)
            meter.note(changes)
            for t, topic, value in changes:
                if topic.endswith(".fault"):
                    cycles.note(t, topic.removesuffix(".fault"), bool(value))

        up_at = {}
        for moment in (10, 60, EARLY):
            while plant.due < moment * S:
                live()
            up_at[moment] = sum(not plant.values[f"{name}.fault"] for name in names) / MACHINES
        meter.close(EARLY * S)
        early = sum(1 - meter.mean(f"{name}.fault") for name in names) / MACHINES
        meter.reset(EARLY * S)
        while cycles.lacking:
            live()
        meter.close(plant.due)
        up, down = self.parameters["MTBF_s"], self.parameters["MTTR_s"]
        figures = {
            "availability": sum(1 - meter.mean(f"{name}.fault") for name in names) / MACHINES,
            "failures_per_h": 3600 * sum(meter.rises(f"{name}.fault") for name in names) / MACHINES / meter.span,
            "A_at_10s_from_up": up_at[10],
            "A_at_60s_from_up": up_at[60],
            "mean_availability_0_600s": early,
            "asymptotic_var_of_uptime_per_s": cycles_variance(cycles.found, up / (up + down)),
        }
        return Replication(figures)


@dataclass(frozen=True)
class CountVariance:
    """One machine that makes a part a second while it is up."""

    parameters: Mapping[str, Any]
    cycles: int = 2_000
    """Up and down."""

    @property
    def layout(self) -> Layout:
        failure: Plain = {"up": geometric(self.parameters["p"]), "down": geometric(self.parameters["r"])}
        return cell(serial([constant(1)], (), [{"failures": [failure]}]))

    def devices(self) -> tuple[str, ...]:
        return ("arrivals", "bin", "machine")

    def short(self) -> float:
        return 0.02

    def long(self) -> float:
        return 1.0

    def replicate(self, seed: int, scale: float = 1.0) -> Replication:
        plant = Cell(self.layout, seed)
        p, r = self.parameters["p"], self.parameters["r"]
        made = repaired = parts = 0
        cycles: list[tuple[float, float]] = []
        down = False
        while len(cycles) < self.cycles * scale:
            for t, topic, value in plant.run_to(plant.due):
                if topic == "part.done":
                    made += 1
                elif topic == "m1.fault":
                    if down and not value:
                        cycles.append((made - parts, (t - repaired) / S))
                        parts, repaired = made, t
                    down = bool(value)
        variance = cycles_variance(cycles, r / (p + r))
        figures = {
            "E": made / (plant.due / S),
            "asymptotic_variance_per_cycle": variance,
            "std_of_count_in_8h_at_1s": math.sqrt(variance * 8 * 3600),
        }
        return Replication(figures)

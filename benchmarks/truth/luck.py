"""How lucky a replication was: more or fewer parts, failures, repairs and defects than are expected.

A machine that has worked for so long has finished, on the average, the time by the mean of what it draws. The
difference is zero in the long run whatever the line does, is measured along with the figures, and explains a part of
their scatter (control variates: A. M. Law, Simulation Modeling and Analysis, 5th ed., 11.4).
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.truth.meter import Figures, Meter
from twin.devices.arrivals import ArrivalsSpec
from twin.devices.machine import MachineSpec
from twin.layout import Layout

FULL = "blocked-downstream-full"
DOWN = "blocked-down"


def luck(layout: Layout, meter: Meter) -> Figures:
    """A second of the model; each has the expected value 0."""
    found: dict[str, float] = {}
    for name, spec in layout.devices.items():
        if isinstance(spec, ArrivalsSpec):
            found |= {f"{name}.{what}": value / meter.span for what, value in _arrivals(name, spec, meter)}
        elif isinstance(spec, MachineSpec):
            found |= {f"{name}.{what}": value / meter.span for what, value in _machine(name, spec, meter)}
    return found


def _arrivals(name: str, spec: ArrivalsSpec, meter: Meter) -> Iterator[tuple[str, float]]:
    if spec.interval.law != "constant":
        came = meter.count("part.in", name) + meter.count("part.refused", name)
        yield "came", came - meter.lasted(f"{name}.blocked_by", "") / spec.interval.average


def _machine(name: str, spec: MachineSpec, meter: Meter) -> Iterator[tuple[str, float]]:
    done = meter.count("part.done", name)
    works, reason = meter.lasted(f"{name}.blocked_by", ""), f"{name}.blocked_by"
    if spec.time.law != "constant":
        # an operation that will be repeated has ended too
        before, after = meter.ends(reason)
        repeated = (after == FULL) - (before == FULL) if spec.when_full == "repeat" else 0
        yield "done", done + repeated - works / spec.time.average
    if spec.defects:
        yield "bad", done - meter.count("part.done", name, "good") - spec.defects * done
    if spec.failures:
        rates = [1 / failure.up.average for failure in spec.failures]
        repair = sum(rate * each.down.average for rate, each in zip(rates, spec.failures, strict=True)) / sum(rates)
        down_before, down_after = meter.ends(f"{name}.fault")
        failed = meter.rises(f"{name}.fault")
        up = works if spec.ages == "working" else meter.lasted(f"{name}.fault", False)
        yield "failed", failed - up * sum(rates)
        yield "repaired", failed - (bool(down_after) - bool(down_before)) - meter.lasted(reason, DOWN) / repair

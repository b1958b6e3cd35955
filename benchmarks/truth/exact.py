"""The cases without chance: belts, deterministic lines, scans, a rack, the figures of a shift."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmarks.truth.lines import AT, Plain, cell, serial, us
from benchmarks.truth.meter import OUT, Figures
from twin.cell import Cell
from twin.figures.report import figures
from twin.lane import Lane
from twin.layout import Layout, to_plain
from twin.parts import Part
from twin.run import Run
from twin.signals import Value
from twin.trace import Change, Header, Trace
from twin.units import FOREVER, MM, MS, S, Time

Parameters = Mapping[str, Any]


# Belts


class WatchedLane:
    """A lane on which parts are set down at given times, with eyes and everything else that happens written down."""

    def __init__(self, lane: Lane, entries: list[Time], length: int, eyes: list[int]) -> None:
        self.lane = lane
        self.edges: dict[int, list[Time]] = {eye: [] for eye in eyes}
        self.stopped: dict[int, Time] = {}
        """When each part came to rest, by its number from 1."""
        self.slowed: dict[int, Time] = {}
        """When each part first moved at another speed than that of the first zone."""
        self.changed_zone: dict[int, Time] = {}
        self._waiting = [(t, Part(number, length=length * MM)) for number, t in enumerate(entries, 1)]
        self._covered = dict.fromkeys(eyes, False)
        self._next: Time = 0

    def run(self, until: Time, border: int = 0) -> None:
        """Go on up to and including ``until``."""
        while (now := self._next) <= until:
            self.lane.advance(now)
            while self._waiting and self._waiting[0][0] <= now:
                self.lane.enter(self._waiting.pop(0)[1], now)
            self._write_down(now, border)
            self._next = min(
                self._waiting[0][0] if self._waiting else FOREVER,
                self.lane.next_event(),
                *(self.lane.watch(eye * MM, now)[1] for eye in self.edges),
            )

    def _write_down(self, now: Time, border: int) -> None:
        for eye in self.edges:
            if (self.lane.covering(eye * MM, now) is not None) != self._covered[eye]:
                self._covered[eye] = not self._covered[eye]
                self.edges[eye].append(now)
        for rider in self.lane.riders:
            number, speed = rider.part.id, rider.motion.speed
            if speed == 0:
                self.stopped.setdefault(number, now)
            elif speed != 500 * MM:
                self.slowed.setdefault(number, now)
            if border and rider.centre(now) >= border * MM:
                self.changed_zone.setdefault(number, now)


def one_part(p: Parameters) -> Figures:
    lane = Lane(3000 * MM)
    lane.drive(p["speed"] * MM, 0)
    watched = WatchedLane(lane, [0], p["length_mm"], p["eyes_mm"])
    watched.run(20 * S)
    figures: dict[str, float] = {}
    for eye, (on, off) in watched.edges.items():
        figures |= {f"on_{eye}": on / S, f"off_{eye}": off / S, "pulse_s": (off - on) / S}
    return figures


def accumulation(p: Parameters) -> Figures:
    lane = Lane(3000 * MM)
    lane.drive(400 * MM, 0)
    lane.close("stopper", p["stopper_mm"] * MM, 0)
    entries = [round(number * p["interval_s"] * S) for number in range(p["n"])]
    watched = WatchedLane(lane, entries, p["length_mm"], [p["eye_mm"]])
    watched.run(20 * S)
    fronts = {f"front_mm_part{rider.part.id}": rider.front(20 * S) / MM for rider in lane.riders}
    stops = {f"stop_time_part{number}": t / S for number, t in watched.stopped.items()}
    return {**fronts, **stops, "eye_on_for_good_s": watched.edges[p["eye_mm"]][-1] / S}


def two_zones(p: Parameters) -> Figures:
    """For the case in which the second part catches up on the slow zone and the one in which it does so before."""
    lane = Lane(4000 * MM, zones=(0, 2000 * MM))
    lane.drive(p["v1"] * MM, 0, 0)
    lane.drive(p["v2"] * MM, 0, 1)
    eye = p["eye_mm"]
    watched = WatchedLane(lane, [0, round(p["interval_s"] * S)], p["length_mm"], [eye])
    watched.run(9 * S, border=2000)
    first, second = sorted(lane.riders, key=lambda rider: rider.part.id)
    gap = (first.back(8 * S) - second.front(8 * S)) / MM
    watched.run(20 * S, border=2000)
    edges = watched.edges[eye]
    touching = len(edges) == 2
    ons = edges[:1] if touching else edges[::2]
    return {
        "zone_change_part1": watched.changed_zone[1] / S, "zone_change_part2": watched.changed_zone[2] / S,
        "contact_time": watched.slowed[2] / S, "gap_after_mm": gap,
        **{f"on{number}_{eye}": t / S for number, t in enumerate(ons, 1)},
        "on2_never_off_between": float(touching), f"off2_{eye}": edges[-1] / S,
    }  # fmt: skip


# Lines without chance


def departures(layout: Layout, count: int) -> list[Time]:
    """When the first so many parts leave the line."""
    plant = Cell(layout, 1)
    found: list[Time] = []
    while len(found) < count:
        found += [change.t for change in plant.run_to(plant.due) if change.topic == OUT]
    return found[:count]


def deterministic(p: Parameters) -> Figures:
    layout = cell(serial([{"mean": us(t)} for t in p["cycle_times_s"]], p["buffers"]))
    times = departures(layout, 200)
    period = (times[-1] - times[-51]) / 50 / S
    return {
        "first_part_s": times[0] / S, "steady_period_s": period, "TH": 1 / period, "makespan_200_s": times[-1] / S,
    }  # fmt: skip


def listed_times(p: Parameters) -> Figures:
    """Every part has a time of its own on every station."""
    stations: list[Plain] = [{"law": "listed", "times": [us(t) for t in station]} for station in p["processing_times"]]
    times = departures(cell(serial(stations, p["buffers"])), len(p["processing_times"][0]))
    return {
        **{f"departures_last_station[{number}]": t / S for number, t in enumerate(times)},
        "makespan": times[-1] / S,
    }


# Scans


class Watcher:
    """Sees an eye once a scan."""

    def __init__(self) -> None:
        self.pulses: list[list[Time]] = []
        self._was = False

    def exchange(self, now: Time, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        on = bool(sensors["eye.on"])
        if on and not self._was:
            self.pulses.append([])
        if on:
            self.pulses[-1].append(now)
        self._was = on
        return {"belt.motor": True}


def scans(p: Parameters) -> Figures:
    """Pulses at every phase of the scan once, in steps of 10 us."""
    figures: dict[str, float] = {}
    scan, step = p["T_ms"] * MS, 10
    for number, length in enumerate(p["d_ms"]):
        speed = 40 * MM * 1000 // length  # nanometres a second, a part of 40 mm
        layout = cell(
            {
                "source": {"kind": "source", "to": "belt", "interval": f"{100_000 + step} us", "jitter": "0 ms"},
                "belt": {"kind": "belt", "at": AT, "length": "400 mm", "speed": f"{speed} nm/s", "to": "out"},
                "out": {"kind": "bin", "at": AT},
                "eye": {"kind": "optical_sensor", "belt": "belt", "position": "200 mm"},
            }
        )
        parts = scan // step
        watcher = Watcher()
        run = Run(Cell(layout, 1), watcher, scan=scan)
        run.advance(200 * MS + parts * (100_000 + step))
        edges = [change.t for change in run.changes if change.topic == "eye.on" and change.value][:parts]
        seen = [pulse for pulse in watcher.pulses if pulse[0] < edges[-1] + scan]
        late = [-(-edge // scan) * scan - edge for edge in edges]
        figures |= {
            f"P_detect[{number}]": len(seen) / parts,
            f"mean_number_of_scans_seen[{number}]": sum(map(len, seen)) / parts,
            "mean_latency_edge_to_scan_ms": sum(late) / parts / MS,
            "max_latency_ms": max(late) / MS,
        }
    return figures


# A rack


COLUMNS, LEVELS = 100, 70
TRAVEL = 60 * S
"""Along the whole rack, which is the longer way in both cases."""


def rack(p: Parameters) -> Figures:
    """A crane is sent from the corner to each of 7000 cells; from cell to cell it takes as long as over their distance.

    The rack reaches half a cell beyond the middles of its outer ones.
    """
    pitch, rise = 200 * MM, 150 * MM
    speed_x = COLUMNS * pitch * S // TRAVEL
    speed_z = LEVELS * rise * S // round(TRAVEL * p["shape_factor_b"])
    plant = Cell(
        cell(
            {
                "rack": {"kind": "rack", "at": AT, "columns": COLUMNS, "levels": LEVELS},
                "belt": {"kind": "belt", "at": AT, "length": "1 m", "to": "out"},
                "crane": {
                    "kind": "stacker_crane", "at": AT, "rack": "rack", "load": "belt", "load_at": "500 mm",
                    "speed_x": f"{speed_x} nm/s", "speed_z": f"{speed_z} nm/s", "ramp_x": "0 ms",
                    "ramp_z": "0 ms", "drive_delay": "0 ms",
                },
                "out": {"kind": "bin", "at": AT},
            }
        ),
        1,
    )  # fmt: skip
    corner = COLUMNS * LEVELS + 1
    times: dict[tuple[int, int], Time] = {}
    now: Time = 0
    for number in range(1, corner):
        there = _travel(plant, number, now)
        times[(number - 1) % COLUMNS, (number - 1) // COLUMNS] = there - now
        now = _travel(plant, corner, there)
    one_way = sum(times.values()) / len(times)
    between = pairs = 0
    for (column, level), time in times.items():
        ways = (2 if column else 1) * (COLUMNS - column) * (2 if level else 1) * (LEVELS - level)
        pairs += ways
        between += ways * time
    return {
        "SC_over_T": 2 * one_way / TRAVEL,
        "TB_over_T": between / pairs / TRAVEL,
        "DC_over_T": (2 * one_way + between / pairs) / TRAVEL,
    }


def _travel(plant: Cell, target: int, now: Time) -> Time:
    """When the crane, sent there now, has arrived."""
    plant.set("crane.target", target)
    plant.run_to(now)
    while plant.values["crane.moving_x"] or plant.values["crane.moving_z"]:
        now = plant.due
        plant.run_to(now)
    return now


# A shift


def shift(p: Parameters) -> Figures:
    """The trace of a machine on which all this happens one after the other, and its figures by ISO 22400-2."""
    layout = cell(serial([{"mean": us(p["PRI_s"])}], ()))
    repair = p["ADET_breakdown_s"] // p["failures"]
    stretches: list[tuple[str, int]] = [
        ("blocked-planned-stop", p["planned_down_s"]), ("blocked-no-order", p["ADOT_s"]),
        *[("blocked-down", repair), ("", 60)] * p["failures"],
        ("blocked-starved", p["ADET_starved_blocked_s"]), ("blocked-setup", p["AUST_s"]),
    ]  # fmt: skip
    now, reason_changes = 0, []
    for reason, seconds in stretches:
        reason_changes.append(Change(now, "m1.blocked_by", reason))
        now += seconds * S
    reason_changes.append(Change(now, "m1.blocked_by", ""))
    verdicts = ["good"] * p["GQ"] + ["scrap"] * p["SQ"] + ["rework"] * p["RQ"]
    done = [
        Change(now + number * S, "part.done", {"part": number, "at": "m1", "verdict": verdict})
        for number, verdict in enumerate(verdicts, 1)
    ]
    plant = Cell(layout, 1)
    header = Header(plant.topics(), to_plain(layout), 1, 10 * MS)
    occupied = Change(0, "m1.occupied", True)
    trace = Trace(header, (occupied, *reason_changes, *done), p["POT_s"] * S)
    e = figures(trace).stations[0].elements
    known = {
        "availability": e.availability, "effectiveness": e.effectiveness, "quality_ratio": e.quality_ratio,
        "OEE": e.oee, "NEE": e.nee, "utilisation_efficiency": e.utilisation_efficiency,
        "allocation_efficiency": e.allocation_efficiency, "technical_efficiency": e.technical_efficiency,
        "setup_ratio": e.setup_ratio, "scrap_ratio": e.scrap_ratio, "rework_ratio": e.rework_ratio,
    }  # fmt: skip
    execution = p["AOET_s"] * S
    return {
        "PBT_s": e.planned_busy / S, "AUBT_s": e.busy / S, "AUPT_s": e.processing / S, "APT_s": e.production / S,
        "allocation_ratio": e.busy / execution, "production_process_ratio": e.production / execution,
        "throughput_rate_per_h": 3600 * (e.throughput_rate or 0), "MTTR_s": (e.mttr or 0) / S,
        "operating_time_per_failure_s": (e.mtbf or 0) / S,
        **{name: value for name, value in known.items() if value is not None},
    }  # fmt: skip

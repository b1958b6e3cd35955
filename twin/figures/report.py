"""The key figures of a cell, each station and the line as a whole, from a trace or from a tally that is running.

Where designations name stations, these are work centres; what else is called a station here is one device.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from twin.figures.bottleneck import Period, Share, shares
from twin.figures.cycles import constraint, planned_cycle
from twin.figures.elements import Elements, product, ratio
from twin.figures.energy import draw, joules
from twin.figures.losses import Losses, six_big_losses
from twin.figures.roles import WORKS_ON_PARTS, is_station
from twin.figures.states import STATES, State
from twin.figures.station_tally import StationTally
from twin.figures.tally import Tally
from twin.layout import from_plain
from twin.signals import Value
from twin.trace import Trace
from twin.units import S, Time

NO_TURN: Final = Share(0.0, 0.0)


@dataclass(frozen=True, kw_only=True)
class UnitFigures:
    """Of one device, or of several that are a work centre together."""

    name: str
    elements: Elements
    shares: Mapping[State, float]
    """Of the whole time; they add up to 1."""
    energy: float | None
    """Joules; None if its power is not known."""
    competes: bool
    """Whether it can be the bottleneck."""
    bottleneck: Share
    losses: Losses | None

    @property
    def utilisation(self) -> float:
        """Share of the time in which it works."""
        return self.shares["working"]


@dataclass(frozen=True, kw_only=True)
class StationFigures(UnitFigures):
    kind: str


@dataclass(frozen=True, kw_only=True)
class WorkCentreFigures(UnitFigures):
    """Of a station of the designations: ``A1``."""

    units: tuple[str, ...]
    """Its devices that have figures of their own."""


@dataclass(frozen=True)
class LineFigures:
    """Parts, from their coming to their leaving the cell; an indicator is None where it cannot be known.

    Products are the parts that the layout says count, or all that leave.
    """

    parts_in: int
    parts_refused: int
    """At the entry, for want of room."""
    parts_lost: int
    """Fallen or destroyed."""
    collisions: int
    short_circuits: int
    """In main circuits."""
    parts_out: Mapping[str, int]
    """By place."""
    made: int
    """Products, good and bad."""
    good: int
    """Products that did not leave where bad ones do, and whose last verdict was good or that nobody judged."""
    throughput: float | None
    """Products an hour."""
    good_throughput: float | None
    first_pass_yield: float | None
    """Products that were never found bad, by all products."""
    quality_ratio: float | None
    availability: float | None
    """Of the stations that bound the line by plan; where none does, the time without that in which a device is
    down or nothing works since the line was stopped, by its stop button or a safety circuit."""
    performance: float | None
    oee: float | None
    """Good products in their planned time, by the planned busy time of the line."""
    constraint: tuple[str, ...]
    """The stations that bound the line by plan."""
    cycle: float
    """Planned time for one product, microseconds; 0 if there is none."""
    wip: float | None
    """Work in process: mean number of products that are in the cell and not made yet."""
    lead_time: float | None
    """Mean time from the coming of a product until it is made, microseconds."""
    energy: float | None
    """Joules, of all devices whose power is known; None if none is."""

    @property
    def out(self) -> int:
        return sum(self.parts_out.values())

    @property
    def energy_per_good(self) -> float | None:
        """Joules."""
        return None if self.energy is None else ratio(self.energy, self.good)


@dataclass(frozen=True)
class CellFigures:
    start: Time
    end: Time
    stations: tuple[StationFigures, ...]
    line: LineFigures
    centres: tuple[WorkCentreFigures, ...] = ()
    """None in a cell whose designations name no station: it is one."""


def figures(trace: Trace) -> CellFigures:
    """Of the whole trace; raises pydantic.ValidationError if its header has no layout that can be read."""
    header = trace.header
    initial: dict[str, Value] = {name: topic.initial for name, topic in header.topics.items()}
    tally = Tally(from_plain(header.layout), initial)
    tally.feed(trace.changes)
    tally.close(trace.end)
    return figures_of(tally)


def figures_of(tally: Tally, *, bottleneck: bool = True) -> CellFigures:
    """Of a tally that has just been closed; the bottleneck is reckoned from all of its past and may be left out."""
    whole = tally.now - tally.start
    layout = tally.layout
    rivals = contest(tally)
    turns = shares(rivals) if bottleneck else {}
    draws = {name: draw(spec, spec.kind) for name, spec in layout.devices.items()}
    energies = {name: joules(each, tally.on_times[name], whole) for name, each in draws.items() if each is not None}
    stations = []
    for name, station in tally.stations.items():
        spec = layout.devices[name]
        if not is_station(spec):
            continue
        elements = _elements(station, whole, planned_cycle(spec))
        stations.append(
            StationFigures(
                name=name,
                kind=spec.kind,
                elements=elements,
                shares=_shares(station, whole),
                energy=energies.get(name),
                competes=name in rivals,
                bottleneck=turns.get(name, NO_TURN),
                losses=six_big_losses(elements),
            )
        )
    return CellFigures(
        tally.start,
        tally.now,
        tuple(stations),
        _line(tally, stations, energies),
        tuple(_centres(tally, energies, bottleneck=bottleneck)),
    )


def _centres(tally: Tally, energies: Mapping[str, float], *, bottleneck: bool) -> Iterator[WorkCentreFigures]:
    rivals = contest_of_centres(tally)
    turns = shares(rivals) if bottleneck else {}
    whole = tally.now - tally.start
    for name, counted in tally.centres.items():
        devices = counted.centre.devices
        elements = _elements(counted, whole, counted.centre.cycle)
        powered = [energies[each] for each in devices if each in energies]
        yield WorkCentreFigures(
            name=name,
            units=tuple(each for each in devices if is_station(tally.layout.devices[each])),
            elements=elements,
            shares=_shares(counted, whole),
            energy=sum(powered) if powered else None,
            competes=name in rivals,
            bottleneck=turns.get(name, NO_TURN),
            losses=six_big_losses(elements),
        )


def _shares(station: StationTally, whole: Time) -> Mapping[State, float]:
    if not whole:
        return dict.fromkeys(STATES, 0.0)
    return {state: station.times.get(state, 0) / whole for state in STATES}


def contest(tally: Tally) -> dict[str, list[Period]]:
    """When each station was active that can be the bottleneck: those that work on parts, or all if none does."""
    kinds = {name: tally.layout.devices[name].kind for name in tally.stations if is_station(tally.layout.devices[name])}
    workers = {name for name, kind in kinds.items() if kind in WORKS_ON_PARTS} or kinds.keys()
    return {name: tally.stations[name].periods(tally.now) for name in tally.stations if name in workers}


def contest_of_centres(tally: Tally) -> dict[str, list[Period]]:
    """When each work centre was active that can be the bottleneck: those with devices that work on parts."""
    return {name: each.periods(tally.now) for name, each in tally.centres.items() if each.centre.competes}


def _elements(station: StationTally, whole: Time, cycle: float) -> Elements:
    times, verdicts = station.times, station.verdicts
    again, good = len(station.again), verdicts.get("good", 0)
    produced = sum(verdicts.values())
    return Elements(
        operation=whole,
        planned=times.get("planned", 0),
        no_order=times.get("no order", 0),
        down=times.get("down", 0),
        blocked=times.get("blocked", 0),
        starved=times.get("starved", 0),
        idle=times.get("idle", 0),
        setup=times.get("setup", 0),
        failures=station.failures,
        cycle=cycle,
        produced=produced if verdicts or cycle else None,
        good=good,
        scrap=verdicts.get("scrap", 0),
        rework=verdicts.get("rework", 0),
        first_pass=station.first_pass,
        visitors=good + verdicts.get("scrap", 0) + again,
        start_up=station.start_up,
    )


def _line(tally: Tally, stations: list[StationFigures], energies: Mapping[str, float]) -> LineFigures:
    line, whole = tally.line, tally.now - tally.start
    names, cycle = constraint(tally.layout)
    bounding = [station.elements for station in stations if station.name in names]
    if bounding:
        busy = sum(each.planned_busy for each in bounding) / len(bounding)
        availability = ratio(sum(each.production for each in bounding) / len(bounding), busy)
    else:
        busy = float(whole)
        availability = ratio(whole - line.stood, whole) if stations else None
    performance = ratio(line.made * cycle, availability * busy) if cycle and availability else None
    quality = ratio(line.good, line.made)
    return LineFigures(
        parts_in=line.came,
        parts_refused=line.refused,
        parts_lost=line.lost,
        collisions=line.collisions,
        short_circuits=line.short_circuits,
        parts_out={str(place): count for place, count in sorted(line.left.items(), key=lambda each: str(each[0]))},
        made=line.made,
        good=line.good,
        throughput=ratio(line.made * 3600 * S, whole),
        good_throughput=ratio(line.good * 3600 * S, whole),
        first_pass_yield=ratio(line.first_pass, line.made),
        quality_ratio=quality,
        availability=availability,
        performance=performance,
        oee=product(availability, performance, quality),
        constraint=names,
        cycle=cycle,
        wip=ratio(line.crowd, whole),
        lead_time=ratio(line.stayed, line.stays),
        energy=sum(energies.values()) if energies else None,
    )

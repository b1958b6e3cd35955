"""Figures as people read them: for each its name as a message and its value with the unit; "–" for unknown."""

from __future__ import annotations

from typing import Final

from twin.figures.energy import KILOWATT_HOUR
from twin.figures.report import CellFigures, LineFigures, StationFigures
from twin.figures.states import STATES, State
from twin.texts import Message, message
from twin.units import S

UNKNOWN: Final = "–"


def percent(share: float | None) -> str:
    return UNKNOWN if share is None else f"{100 * share:.1f} %"


def seconds(time: float | None) -> str:
    """Of a time in microseconds."""
    return UNKNOWN if time is None else f"{time / S:.4g} s"


def number(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value:.4g}"


def energy(joules: float | None) -> str:
    if joules is None:
        return UNKNOWN
    return f"{joules / KILOWATT_HOUR:.4g} kWh" if joules >= KILOWATT_HOUR / 10 else f"{joules:.4g} J"


def state_name(state: State) -> Message:
    return message(f"figure-state-{state.replace(' ', '-')}")


def line_rows(line: LineFigures) -> list[tuple[Message, str]]:
    places = ", ".join(f"{place}: {count}" for place, count in line.parts_out.items())
    rows = [
        (message("figure-oee"), percent(line.oee)),
        (message("figure-availability"), percent(line.availability)),
        (message("figure-performance"), percent(line.performance)),
        (message("figure-quality"), percent(line.quality_ratio)),
        (message("figure-first-pass"), percent(line.first_pass_yield)),
        (message("figure-throughput"), f"{number(line.throughput)} /h"),
        (message("figure-parts-in"), str(line.parts_in)),
        (message("figure-parts-out"), f"{line.out} ({places})" if places else "0"),
        (message("figure-good"), str(line.good)),
        (message("figure-wip"), number(line.wip)),
        (message("figure-lead-time"), seconds(line.lead_time)),
    ]
    if line.parts_lost:
        rows.append((message("figure-parts-lost"), str(line.parts_lost)))
    if line.cycle:
        rows.append((message("figure-planned-cycle"), seconds(line.cycle)))
    if line.energy:
        rows.append((message("figure-energy"), energy(line.energy)))
        rows.append((message("figure-energy-per-good"), energy(line.energy_per_good)))
    return rows


STATION_HEAD: Final = (
    "figure-station", "figure-oee", "figure-availability", "figure-performance", "figure-quality", "figure-produced",
    "figure-mtbf", "figure-mttr", "figure-bottleneck",
)  # fmt: skip


def station_row(station: StationFigures) -> tuple[str, ...]:
    """Under STATION_HEAD."""
    elements, turn = station.elements, station.bottleneck
    return (
        station.name,
        percent(elements.oee),
        percent(elements.availability),
        percent(elements.effectiveness),
        percent(elements.quality_ratio),
        UNKNOWN if elements.produced is None else f"{elements.good} / {elements.produced}",
        seconds(elements.mtbf),
        seconds(elements.mttr),
        f"{percent(turn.sole)} + {percent(turn.shifting)}",
    )


def states_shown(figures: CellFigures) -> tuple[State, ...]:
    """Those that any station was ever in."""
    return tuple(state for state in STATES if any(station.shares[state] for station in figures.stations))


LOSSES: Final = ("breakdowns", "setup", "waiting", "speed", "defects", "start_up", "valuable")


def loss_rows(station: StationFigures) -> list[tuple[Message, str]]:
    """The six big losses and what is left; nothing where no cycle is planned."""
    if station.losses is None:
        return []
    return [
        (message(f"figure-loss-{name.replace('_', '-')}"), seconds(getattr(station.losses, name))) for name in LOSSES
    ]

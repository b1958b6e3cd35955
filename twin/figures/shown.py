"""Figures as people read them: for each its name as a message and its value with the unit; "–" for unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from twin.figures.energy import KILOWATT_HOUR
from twin.figures.report import CellFigures, LineFigures, UnitFigures, WorkCentreFigures
from twin.figures.states import STATES, State
from twin.texts import Language, Message, message, numeral, say
from twin.units import S

UNKNOWN: Final = "–"
NO_BREAK: Final = "\N{NO-BREAK SPACE}"


def spelt(value: float, language: Language, form: str = ".4g") -> str:
    """With the decimal mark of the language."""
    return numeral(format(value, form)).into(language)


def percent(share: float | None, language: Language) -> str:
    return UNKNOWN if share is None else f"{spelt(100 * share, language, '.1f')} %"


def seconds(time: float | None, language: Language) -> str:
    """Of a time in microseconds."""
    return UNKNOWN if time is None else f"{spelt(time / S, language)} s"


def number(value: float | None, language: Language) -> str:
    return UNKNOWN if value is None else spelt(value, language)


def energy(joules: float | None, language: Language) -> str:
    if joules is None:
        return UNKNOWN
    if joules >= KILOWATT_HOUR / 10:
        return f"{spelt(joules / KILOWATT_HOUR, language, '.3g')} kWh"
    if joules >= 1000:
        return f"{spelt(joules / 1000, language, '.1f')} kJ"
    return f"{spelt(joules, language, '.3g')} J"


def state_name(state: State) -> Message:
    return message(f"figure-state-{state.replace(' ', '-')}")


def line_rows(line: LineFigures, language: Language, named: Callable[[str], str] = str) -> list[tuple[Message, str]]:
    """``named`` gives the words for a place at which parts leave."""
    places = ", ".join(f"{named(place)}: {count}" for place, count in line.parts_out.items())
    rows = [
        (message("figure-oee"), percent(line.oee, language)),
        (message("figure-availability"), percent(line.availability, language)),
        (message("figure-performance"), percent(line.performance, language)),
        (message("figure-quality"), percent(line.quality_ratio, language)),
        (message("figure-first-pass"), percent(line.first_pass_yield, language)),
        (message("figure-throughput"), f"{number(line.throughput, language)} /h"),
        (message("figure-parts-in"), str(line.parts_in)),
        (message("figure-parts-out"), f"{line.out} ({places})" if places else "0"),
        (message("figure-produced"), f"{line.good} / {line.made}"),
        (message("figure-wip"), number(line.wip, language)),
        (message("figure-lead-time"), seconds(line.lead_time, language)),
    ]
    if line.parts_refused:
        rows.append((message("figure-parts-refused"), str(line.parts_refused)))
    if line.parts_lost:
        rows.append((message("figure-parts-lost"), str(line.parts_lost)))
    if line.cycle:
        rows.append((message("figure-planned-cycle"), seconds(line.cycle, language)))
    if line.energy is None:
        rows.append((message("figure-energy"), say(message("figure-not-stated"), language)))
    else:
        rows.append((message("figure-energy"), energy(line.energy, language)))
        rows.append((message("figure-energy-per-good"), energy(line.energy_per_good, language)))
    return rows


def in_stations(figures: CellFigures) -> list[tuple[UnitFigures, WorkCentreFigures | None]]:
    """Each work centre with its devices below it, then the devices that stand in none; and in which each stands."""
    devices = {station.name: station for station in figures.stations}
    found: list[tuple[UnitFigures, WorkCentreFigures | None]] = []
    for centre in figures.centres:
        found += [(centre, None), *((devices.pop(name), centre) for name in centre.units)]
    return [*found, *((station, None) for station in devices.values())]


def unit_name(unit: UnitFigures) -> str:
    """``=A1`` of a work centre, as it stands on plates."""
    return f"={unit.name}" if isinstance(unit, WorkCentreFigures) else unit.name


STATION_HEAD: Final = (
    "figure-station", "figure-oee", "figure-availability", "figure-performance", "figure-quality", "figure-produced",
    "figure-mtbf", "figure-mttr", "figure-bottleneck",
)  # fmt: skip


def station_row(station: UnitFigures, language: Language) -> tuple[str, ...]:
    """Under STATION_HEAD."""
    elements, turn = station.elements, station.bottleneck
    return (
        unit_name(station),
        percent(elements.oee, language),
        percent(elements.availability, language),
        percent(elements.effectiveness, language),
        percent(elements.quality_ratio, language),
        UNKNOWN if elements.produced is None else f"{elements.good} / {elements.produced}",
        seconds(elements.mtbf, language),
        seconds(elements.mttr, language),
        f"{percent(turn.sole, language)} + {percent(turn.shifting, language)}" if station.competes else UNKNOWN,
    )


PACE_HEAD: Final = ("figure-station", "figure-planned-cycle", "figure-throughput", "figure-energy")


def pace_row(centre: WorkCentreFigures, language: Language) -> tuple[str, ...]:
    """Under PACE_HEAD."""
    cycle, rate = centre.elements.cycle or None, centre.elements.throughput_rate
    return (
        unit_name(centre),
        seconds(cycle, language),
        UNKNOWN if rate is None else f"{number(3600 * rate, language)} /h",
        energy(centre.energy, language),
    )


def states_shown(figures: CellFigures) -> tuple[State, ...]:
    """Those that any station was ever in."""
    return tuple(state for state in STATES if any(unit.shares[state] for unit, _ in in_stations(figures)))


def shares_told(station: UnitFigures, language: Language) -> list[tuple[Message, str]]:
    """Of each state that it was ever in."""
    return [(state_name(state), percent(station.shares[state], language)) for state in STATES if station.shares[state]]


def told(rows: Iterable[tuple[Message, str]], language: Language) -> str:
    """``working 71.0 %; blocked 29.0 %``; a value is not torn from its unit at the end of a line."""
    return "; ".join(f"{say(name, language)} {value}".replace(" ", NO_BREAK) for name, value in rows)


LOSSES: Final = ("breakdowns", "setup", "waiting", "speed", "defects", "start_up", "valuable")


def loss_rows(station: UnitFigures, language: Language) -> list[tuple[Message, str]]:
    """The six big losses and what is left; nothing where no cycle is planned."""
    if station.losses is None:
        return []
    return [
        (message(f"figure-loss-{name.replace('_', '-')}"), seconds(getattr(station.losses, name), language))
        for name in LOSSES
    ]

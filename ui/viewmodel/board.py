"""Key figures of a running cell, counted from the snapshots as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from twin.figures.bottleneck import turns
from twin.figures.report import (
    CellFigures,
    UnitFigures,
    WorkCentreFigures,
    contest,
    contest_of_centres,
    figures_of,
)
from twin.figures.shown import (
    LOSSES,
    NO_BREAK,
    PACE_HEAD,
    STATION_HEAD,
    UNKNOWN,
    energy,
    in_stations,
    loss_rows,
    pace_row,
    percent,
    shares_told,
    station_row,
    unit_name,
)
from twin.figures.states import STATES, State
from twin.figures.tally import Tally
from twin.layout import Layout
from twin.signals import Value
from twin.snapshot import Snapshot
from twin.texts import Language, Message, message, say
from twin.trace import Change

COLOURS: Final[Mapping[State, str]] = {
    "working": "success",
    "setup": "info",
    "down": "alarm",
    "blocked": "warning",
    "starved": "critical",
    "idle": "neutral",
    "no order": "line",
    "planned": "outline",
}
"""The theme's token of each state; the words beside the bar say the same."""


@dataclass(frozen=True)
class Bar:
    """Shares of a whole in one bar, and what is said of them."""

    name: str
    pieces: tuple[tuple[str, float], ...]
    """Tokens of the theme and shares from 0 to 1."""
    words: str
    within: str = ""
    """Name of the bar of the station in which the device stands."""


class Board:
    """Counts from the first snapshot of a run on that it is shown."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._tally: Tally | None = None
        self._run = 0

    def take(self, snapshot: Snapshot, run: int) -> None:
        """Another ``run`` counts anew. What was lost between two snapshots is made up for at the later one."""
        tally = self._tally
        if tally is None or run != self._run or snapshot.now < tally.now:
            self._run = run
            self._tally = Tally(self._layout, _values(self._layout, snapshot), snapshot.now)
            return
        tally.feed(change for change in snapshot.changes if change.t >= tally.now)
        tally.feed(
            Change(snapshot.now, topic, value)
            for topic, value in _values(self._layout, snapshot).items()
            if tally.values[topic] != value
        )

    def figures(self, now: int) -> CellFigures | None:
        """Up to ``now``, not before the last snapshot; None before there was one."""
        if self._tally is None:
            return None
        self._tally.close(now)
        return figures_of(self._tally)

    def bottleneck(self) -> str:
        """The station that holds up the line at the last snapshot, the device where no two compete; "" if none does."""
        if self._tally is None:
            return ""
        centres = contest_of_centres(self._tally)
        last = next(reversed(turns(centres if len(centres) > 1 else contest(self._tally))), None)
        if last is None or last.end < self._tally.now:
            return ""
        return f"={last.station}" if len(centres) > 1 else last.station


def _values(layout: Layout, snapshot: Snapshot) -> dict[str, Value]:
    """All that the snapshot knows, reasons included; a device that it names no reason for has none."""
    reasons: dict[str, Value] = {f"{name}.blocked_by": snapshot.blocked.get(name, "") for name in layout.devices}
    return reasons | dict(snapshot.signals)


def nested(
    figures: CellFigures,
    made: Callable[[UnitFigures, Language], Bar],
    language: Language,
    shown: Callable[[UnitFigures], bool] = lambda unit: True,
) -> list[Bar]:
    """Bars of all that are shown: each station, and its devices within it."""
    return [
        replace(made(unit, language), within=unit_name(centre) if centre is not None and shown(centre) else "")
        for unit, centre in in_stations(figures)
        if shown(unit)
    ]


def bar(station: UnitFigures) -> list[tuple[str, float]]:
    """Tokens and shares of the states that the station was in, in their order."""
    return [(COLOURS[state], station.shares[state]) for state in STATES if station.shares[state] > 0]


def told(station: UnitFigures, language: Language) -> str:
    """``working 71.0 %, blocked 29.0 %``"""
    return ", ".join(_shares(station, language))


def shares_bar(station: UnitFigures, language: Language) -> Bar:
    words = told(station, language)
    if station.energy:
        words = f"{words}; {energy(station.energy, language)}"
    if isinstance(station, WorkCentreFigures) and (worth := _worth(station, language)):
        words = f"{worth}\n{words}"
    return Bar(unit_name(station), tuple(bar(station)), words)


def _worth(centre: WorkCentreFigures, language: Language) -> str:
    """``OEE 49.0 %, Availability 55.3 %, ...``, as far as it is known of a station that makes parts."""
    if centre.elements.produced is None:
        return ""
    heads = (*STATION_HEAD[1:6], PACE_HEAD[2])
    values = (*station_row(centre, language)[1:6], pace_row(centre, language)[2])
    rows = zip(heads, values, strict=True)
    said = (f"{say(message(head), language)} {value}" for head, value in rows if value != UNKNOWN)
    return ", ".join(each.replace(" ", NO_BREAK) for each in said)


def bottleneck_bar(station: UnitFigures, language: Language) -> Bar:
    """How long it was the bottleneck alone, and in turn with another."""
    turn = station.bottleneck
    words = message(
        "board-bottleneck-shares", sole=percent(turn.sole, language), shifting=percent(turn.shifting, language)
    )
    return Bar(unit_name(station), (("primary", turn.sole), ("info", turn.shifting)), say(words, language))


def bottleneck_now(station: str) -> Message:
    return message("board-bottleneck-now", station=station) if station else message("board-bottleneck-none")


LOSS_COLOURS: Final[Mapping[str, str]] = {
    "breakdowns": "alarm",
    "setup": "info",
    "waiting": "warning",
    "speed": "critical",
    "defects": "outline",
    "start_up": "neutral",
    "valuable": "success",
}


def losses_bar(station: UnitFigures, language: Language) -> Bar:
    """Raises AttributeError for a station without a planned cycle, which has no losses that are known."""
    times = {name: max(0.0, getattr(station.losses, name)) for name in LOSSES}
    whole = sum(times.values()) or 1.0
    words = [f"{say(name, language)} {value}" for name, value in loss_rows(station, language)]
    return Bar(
        unit_name(station), tuple((LOSS_COLOURS[name], time / whole) for name, time in times.items()), "; ".join(words)
    )


def _shares(station: UnitFigures, language: Language) -> Iterator[str]:
    return (f"{say(state, language)} {share}" for state, share in shares_told(station, language))

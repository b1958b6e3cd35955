"""Whether an external PLC can work with the station: four things in order, and what to do about the first."""

from __future__ import annotations

from dataclasses import dataclass

from twin.texts import Message, message
from ui.viewmodel.view import LinkState, StationView


@dataclass(frozen=True)
class Check:
    text: Message
    good: bool | None
    """None while an earlier one must come first."""
    hint: Message | None = None
    """What to do."""


def checks(link: LinkState, view: StationView | None) -> tuple[Check, Check, Check, Check]:
    station = link.stage == "connected" and view is not None
    chosen = station and view is not None and view.control == "external"
    talks = station and view is not None and view.external
    runs = station and view is not None and view.pace == "running"

    def check(id: str, good: bool, ready: bool, hint: Message) -> Check:
        if not ready:
            return Check(message(id), None)
        return Check(message(id), good, None if good else hint)

    return (
        check("connection-station", station, True, link.reason or message("connection-station-hint")),
        check("connection-chosen", chosen, station, message("connection-chosen-hint")),
        check("connection-talks", talks, chosen, message("connection-talks-hint", endpoint=link.endpoint)),
        check("connection-runs", runs, talks and chosen, message("connection-runs-hint")),
    )

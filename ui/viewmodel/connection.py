"""Whether an external PLC can work with the station: four things in order, and what to do about the first."""

from __future__ import annotations

from dataclasses import dataclass

from plc_bridge.opcua.signal_table import NAMESPACE_INDEX, node_name
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
    talks = station and view is not None and view.link.connected
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


def facts(view: StationView | None) -> Message:
    """How the PLC at the other end works; that there is none if there is none."""
    if view is None or not view.link.alive:
        return message("connection-silent")
    link = view.link
    return message(
        "connection-facts",
        writes=f"{link.writes_per_second:.0f}",
        cycle=f"{link.cycle_p50:.0f}",
        reaction=f"{link.reaction_p50:.0f}",
        most=f"{link.reaction_p99:.0f}",
    )


def node_example(cell: str, topic: str) -> str:
    """The node id of a signal, as an engineering tool wants it."""
    return f"ns={NAMESPACE_INDEX};s={node_name(cell, topic)}"

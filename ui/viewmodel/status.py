"""What the status bar says."""

from __future__ import annotations

from dataclasses import dataclass

from scenarios.report.link_facts import link_short
from twin.texts import Language, Message, message
from twin.units import S, Time, clock
from ui.viewmodel.mishaps import total
from ui.viewmodel.spelling import speed_text, time_text
from ui.viewmodel.view import LinkState, StationView


@dataclass(frozen=True)
class Status:
    sign: str
    """Name of an icon."""
    colour: str
    """Token of the theme for it."""
    link: Message
    facts: tuple[Message, ...] = ()
    clock: str = ""
    speed: str = ""
    advice: Message | None = None
    """What to do about the facts."""


_SIGNS = {
    "off": ("disconnect", "neutral"),
    "starting": ("waiting", "info"),
    "connected": ("connect", "success"),
    "lost": ("warning", "warning_text"),
    "failed": ("failed", "alarm"),
}


def status(link: LinkState, view: StationView | None, language: Language, limit: Time = 0) -> Status:
    """``limit``: how long an examination may take, microseconds."""
    sign, colour = _SIGNS[link.stage]
    if view is None or link.stage != "connected":
        return Status(sign, colour, link.text)
    facts = [message(f"pace-{view.pace}"), message(f"control-{view.control}")]
    if view.examination:
        left = max(limit - view.snapshot.now, 0)
        facts.insert(0, message("examination-status", left=clock(left + S - 1).partition(".")[0]))
    if view.forced:
        facts.append(message("status-forced", count=len(view.forced)))
    if view.snapshot.blocked:
        facts.append(message("status-held", count=len(view.snapshot.blocked)))
    if mishaps := total(view.snapshot):
        facts.append(message("status-mishaps", count=mishaps))
    if view.control == "external" and (view.link.alive or view.link.gone):
        facts.append(message("status-plc-gone") if view.link.gone else link_short(view.link))
    if view.late >= 5:
        facts.append(message("status-late", ms=f"{view.late:.0f}"))
    lost = round(view.lost)
    if lost:
        facts.append(message("status-lost", ms=str(lost)))
    return Status(
        sign,
        colour,
        link.text,
        tuple(facts),
        time_text(view.snapshot.now, language),
        speed_text(view.speed, language),
        message("status-lost-advice") if lost or view.late >= 5 else None,
    )

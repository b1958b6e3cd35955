"""What was measured of the link to a real PLC, as rows for people: in the window, in the report, in the terminal."""

from __future__ import annotations

from plc_bridge.link_report import LinkReport
from twin.texts import LocalText, Message, message, numeral
from twin.units import MS, clock

Row = tuple[Message, Message]
"""What, and how much."""


def link_rows(link: LinkReport) -> tuple[Row, ...]:
    spread = [
        ("round-trip", link.round_trip_p50, link.round_trip_p99),
        ("cycle", link.cycle_p50, link.cycle_p99),
        ("reaction", link.reaction_p50, link.reaction_p99),
    ]
    rows = [
        (message(f"link-fact-{name}"), message("link-value-spread", usual=_ms(usual), most=_ms(most)))
        for name, usual, most in spread
    ]
    return (
        *rows,
        (message("link-fact-jitter"), message("link-value-ms", ms=_ms(link.jitter))),
        (message("link-fact-step"), message("link-value-ms", ms=_ms(link.step))),
        (message("link-fact-late"), message("link-value-late", late=str(link.late), lost=str(link.lost))),
        (message("link-fact-breaks"), message("link-value-gone", times=str(link.breaks), time=_seconds(link.gone_for))),
        (
            message("link-fact-missed"),
            message("link-value-missed", sensors=str(link.missed_sensors), actuators=str(link.missed_actuators)),
        ),
        (
            message("link-fact-prolonged"),
            message("link-value-prolonged", times=str(link.prolonged), ms=_ms(link.shown_late)),
        ),
    )


def missed_rows(link: LinkReport, most: int) -> tuple[Message, ...]:
    """The latest pulses that were too short, the newest first."""
    return tuple(
        message("link-missed", t=numeral(clock(round(pulse.at * MS))), signal=pulse.topic, times=str(pulse.pulses))
        for pulse in reversed(link.missed[-most:])
    )


def link_line(link: LinkReport) -> Message:
    """All of it in one line."""
    line = message(
        "link-line",
        trip=_ms(link.round_trip_p50),
        jitter=_ms(link.jitter),
        step=_ms(link.step),
        lost=str(link.lost),
        missed=str(link.missed_sensors + link.missed_actuators),
    )
    if not link.breaks:
        return line
    return message("link-line-gone", line=line, times=str(link.breaks), time=_seconds(link.gone_for))


def link_short(link: LinkReport) -> Message:
    """The least of it, for a corner of the screen."""
    lost = link.lost + link.missed_sensors + link.missed_actuators
    return message("status-link", trip=_ms(link.round_trip_p50), step=_ms(link.step), lost=str(lost))


def _seconds(value: float) -> LocalText:
    return numeral(f"{value:.1f}")


def _ms(value: float) -> LocalText:
    return numeral(f"{value:.0f}" if value >= 10 else f"{value:.1f}")

"""The list of programs that connected with encryption, as people judge it: name, fingerprint, what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from twin.texts import Message, message

if TYPE_CHECKING:
    from plc_bridge.opcua.trust import Entry, TrustStore


@dataclass(frozen=True)
class TrustRow:
    fingerprint: str
    name: str
    print: str
    """The fingerprint in groups, to be compared with the controller's."""
    thumbprint: str
    """The same by SHA-1, which many engineering tools show."""
    about: Message
    refused: Message | None
    """When it was refused last, and why; None if it never was."""
    trusted: bool
    works: bool
    """Whether it would be let in now."""


@dataclass(frozen=True)
class TrustPage:
    own: str
    """Fingerprint of this station in groups; "" before its first start."""
    rows: tuple[TrustRow, ...]
    open_until: str
    """Clock time; "" while the door is closed."""


def trust_page(store: TrustStore) -> TrustPage:
    from plc_bridge.opcua.certificate import described, files_of, grouped

    try:
        own = grouped(described(files_of(store.own, "station")[0].read_bytes()).fingerprint)
    except (OSError, ValueError):
        own = ""
    until = store.open_until()
    now = store.clock()
    rows = tuple(
        _row(entry, now, grouped(entry.about.fingerprint), grouped(entry.about.thumbprint)) for entry in store.entries()
    )
    return TrustPage(own, rows, f"{until.astimezone():%H:%M}" if until else "")


def _row(entry: Entry, now: datetime, print: str, thumbprint: str) -> TrustRow:
    about, attempt, trusted = entry.about, entry.attempt, entry.state == "trusted"
    ends, late = f"{about.ends.astimezone():%Y-%m-%d}", about.late(now)
    refused = None
    if attempt.last:
        refused = message(
            "trust-tried",
            times=attempt.times,
            last=_local(attempt.last),
            address=attempt.address,
            why=message(f"trust-why-{attempt.why}"),
        )
    said = message(f"trust-is-{'rejected' if not trusted else 'late' if late else 'trusted'}", ends=ends)
    name = about.name or about.uri
    return TrustRow(about.fingerprint, name, print, thumbprint, said, refused, trusted, trusted and not late)


def _local(time: str) -> str:
    try:
        return f"{datetime.fromisoformat(time).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return "-"

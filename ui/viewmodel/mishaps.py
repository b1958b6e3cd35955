"""What went wrong in a run, in words: one by one, and counted at each device."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Final

from plc_bridge.door import View
from scenarios.naming import place_words
from twin.layout import Layout
from twin.mishaps import KEPT, MISHAPS, STRUCK, Mishap, MishapKind
from twin.snapshot import Snapshot
from twin.texts import Language, Message, Say, known, message, say
from twin.trace import Trace
from twin.units import Time
from ui.viewmodel.spelling import time_text

if TYPE_CHECKING:
    from ui.viewmodel.view import StationView  # which needs Qt, and the terminal does not

COUNTED: Final[Mapping[MishapKind, str]] = {
    "collision": "mishap-collision-count",
    "short_circuit": "mishap-short-count",
    "part.lost": "mishap-lost-count",
}
"""The worst first."""


def what(layout: Layout, mishap: Mishap) -> Message:
    """``-M1 conveyor belt: part 3 (metal) fell and is lost``"""
    return named(place_words(layout, mishap.device), mishap)


def named(device: Say, mishap: Mishap) -> Message:
    """The same where the device goes by these words."""
    part = mishap.part
    return _told(device, mishap.kind, (str(part.id), part.kind) if part is not None else ("", ""))


def _told(device: Say, kind: str, part: tuple[str, str]) -> Message:
    if kind == "part.lost":
        return message("mishap-part-lost", device=device, number=part[0], kind=_kind(part[1]))
    return message("event-collision" if kind == "collision" else "event-shortcircuit", device=device)


def _kind(kind: str) -> Say:
    id = f"part-kind-{kind}".replace("_", "-")
    return message(id) if known(id) else kind


def line(layout: Layout, mishap: Mishap, language: Language) -> Message:
    """The same with its moment."""
    return message("mishap-line", clock=time_text(mishap.t, language), what=what(layout, mishap))


def fresh(view: View | StationView, before: View | StationView) -> tuple[Mishap, ...]:
    """Those that have happened since the view before; of another run all."""
    last = total(before.snapshot) if before.run == view.run else 0
    return tuple(mishap for mishap in view.snapshot.mishaps if mishap.number > last)


def notice(layout: Layout, mishaps: tuple[Mishap, ...], language: Language) -> Message:
    """Of the last of them, and how many there are besides."""
    last = line(layout, mishaps[-1], language)
    return message("mishap-more", what=last, count=len(mishaps) - 1) if len(mishaps) > 1 else last


def moments(trace: Trace, layout: Layout) -> Iterator[tuple[Time, Message]]:
    """The first of a recorded run, to be found in its timing diagram."""
    happened = (change for change in trace.changes if change.topic in MISHAPS)
    for t, topic, value in islice(happened, KEPT):
        if isinstance(value, Mapping):
            part = str(value.get("part", "")), str(value.get("kind", ""))
            yield t, _told(place_words(layout, str(value["at"])), topic, part)


def summary(trace: Trace, language: Language) -> Iterator[Message]:
    """How many of each kind a recorded run had, in one sentence; nothing if it had none."""
    counts = Counter(change.topic for change in trace.changes if change.topic in MISHAPS)
    if counts:
        words = (say(message(id, count=counts[kind]), language) for kind, id in COUNTED.items() if counts[kind])
        yield message("mishap-summary", what=", ".join(words))


def total(snapshot: Snapshot) -> int:
    """Of the run so far, those too that are no longer remembered one by one."""
    return snapshot.mishaps[-1].number if snapshot.mishaps else 0


def at_devices(snapshot: Snapshot, language: Language) -> dict[str, str]:
    """In short at each device that had any: ``2 collisions, 8 parts lost``."""
    found: dict[str, list[str]] = {}
    for kind, id in COUNTED.items():
        for device, count in _counts(snapshot, kind):
            found.setdefault(device, []).append(say(message(id, count=count), language))
    return {device: ", ".join(words) for device, words in found.items()}


def struck(snapshot: Snapshot) -> frozenset[str]:
    """Devices at which something was hit or shorted."""
    return frozenset(device for kind in STRUCK for device, _ in _counts(snapshot, kind))


def _counts(snapshot: Snapshot, kind: str) -> Iterator[tuple[str, int]]:
    """By device, of the whole run."""
    for name, count in snapshot.figures.items():
        if name.startswith(f"{kind}."):
            yield name.removeprefix(f"{kind}."), int(count)

"""What those may see from whom a run hides something."""

from __future__ import annotations

from dataclasses import replace

from plc_bridge.door import View
from twin.snapshot import Snapshot
from twin.wiring import SUFFIX


def without(view: View, hidden: frozenset[str]) -> View:
    """The view for those who must not see some topics, nor wires, which nobody sees at the controller's side."""
    return replace(
        view,
        snapshot=seen_without(view.snapshot, hidden),
        forced={topic: value for topic, value in view.forced.items() if topic not in hidden},
    )


def seen_without(snapshot: Snapshot, hidden: frozenset[str]) -> Snapshot:
    return replace(
        snapshot,
        signals={topic: value for topic, value in snapshot.signals.items() if topic not in hidden},
        blocked={device: reason for device, reason in snapshot.blocked.items() if f"{device}.blocked_by" not in hidden},
        changes=tuple(change for change in snapshot.changes if change.topic not in hidden),
        broken={
            topic: value
            for topic, value in snapshot.broken.items()
            if topic not in hidden and not topic.endswith(SUFFIX)
        },
    )

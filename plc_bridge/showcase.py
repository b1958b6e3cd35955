"""What windows are shown of a station: the view for its student, and the truth for its instructor."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from plc_bridge.conductor import Conductor
from plc_bridge.door import View, encode
from plc_bridge.link_report import LinkReport
from plc_bridge.opcua.server import CellServer
from plc_bridge.opcua.users import CellRole
from plc_bridge.pacing import PaceReport
from plc_bridge.plc_server.external import External
from plc_bridge.seen import without

VIEWS_EVERY: Final = 0.05
"""Seconds."""
MOST_CHANGES: Final = 20_000
"""In one view: what happened before nobody watched is in the record."""


class Showcase:
    """Tells what is so now, and what has changed since it was last asked."""

    def __init__(self, server: CellServer, external: External, conductor: Conductor) -> None:
        self._server, self._external, self._conductor = server, external, conductor
        self.pace, self.link = PaceReport(), LinkReport()
        """As they were measured last."""
        self._views = 0
        self._shown = False

    def view(self, role: CellRole) -> View:
        """What somebody in this role may see now, with what changed since the view before."""
        conductor = self._conductor
        snapshot = conductor.run.snapshot()
        if len(snapshot.changes) > MOST_CHANGES:
            snapshot = replace(snapshot, changes=snapshot.changes[-MOST_CHANGES:])
        view = View(
            self._views,
            conductor.number,
            conductor.state,
            snapshot,
            conductor.kind,
            conductor.program.name if conductor.program else "",
            dict(conductor.forced),
            self.pace,
            self.link,
            conductor.record,
            tuple(conductor.notes),
            conductor.online.view(conductor.plc) if conductor.plc is not None else None,
            self._external.view(),
            conductor.bench(),
            conductor.order.examined,
        )
        return view if role == "instructor" else without(view, conductor.order.hidden)

    def show(self) -> None:
        """To whoever watches."""
        server = self._server
        watched, seen = server.view_watched(), server.truth_watched()
        if not watched and not seen:
            if self._shown:
                # who comes next shall not begin with an old view
                self._shown = False
                server.show_view(b"")
                server.show_truth(b"")
            return
        self._shown = True
        self._views += 1
        truth = self.view("instructor")
        if seen:
            server.show_truth(encode(truth))
        if watched:
            server.show_view(encode(without(truth, self._conductor.order.hidden)))

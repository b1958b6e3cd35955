"""What the server offers beside its values: events, alarms, methods, history, key figures and diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from asyncua import ua

from plc_bridge.opcua.alarm_desk import EVERYBODY, AlarmDesk
from plc_bridge.opcua.alarms import Alarm, Kind
from plc_bridge.opcua.diagnostics import Diagnostics
from plc_bridge.opcua.event_types import TYPES, make_types
from plc_bridge.opcua.events import Field
from plc_bridge.opcua.figure_log import FigureLog, names
from plc_bridge.opcua.figure_nodes import FigureNodes
from plc_bridge.opcua.history_series import Series, SignalSeries
from plc_bridge.opcua.methods import CallRefused, Method, Parameter, calling
from plc_bridge.opcua.nodes import Point
from plc_bridge.opcua.run_methods import Controls, RunMethods
from plc_bridge.opcua.signal_table import SignalRow
from plc_bridge.opcua.status import ObjectIds, StatusCodes, standard_node
from plc_bridge.opcua.users import CellRole
from plc_bridge.opcua.wire import utc_now
from plc_bridge.plant_watch import Happening
from plc_bridge.timeline import Timeline
from plc_bridge.trace_index import TraceIndex
from twin.layout import from_plain
from twin.run import Run
from twin.signals import Value
from twin.texts import LocalText
from twin.units import S

if TYPE_CHECKING:
    from plc_bridge.opcua.internal import CellInternalServer
    from plc_bridge.opcua.processor import CellProcessor

INSTRUCTOR: Final[frozenset[CellRole]] = frozenset({"instructor"})
TOLD_BY: Final[dict[Kind, tuple[str, ...]]] = {
    "Blocked": ("blocked_by",),
    "EmergencyStop": ("estop_1", "estop_2"),
    "GuardOpen": ("closed_1", "closed_2"),
}
"""Signals that give an alarm away: where one is hidden, the alarm is the instructor's."""
_WIRE: Final = {float: ua.VariantType.Double, bool: ua.VariantType.Boolean, str: ua.VariantType.String}


class PlantServices:
    """Arrange it once the nodes are made; tell it what happens; hand it each new run."""

    def __init__(self, server: CellInternalServer, cell: str) -> None:
        self._server = server
        self._cell = cell
        self.notifier = server.notifier
        self.alarms = AlarmDesk(server, self.notifier)
        self.diagnostics = Diagnostics(server)
        self._methods = RunMethods()
        self._figure_nodes = FigureNodes(server, cell)
        self._signals: dict[ua.NodeId, SignalRow] = {}
        self._run: Run | None = None
        self._number = 0
        self._timeline = Timeline(0)
        self._index = TraceIndex(())
        self._figures: FigureLog | None = None
        self._hidden: frozenset[str] = frozenset()
        self._raised_in_secret: set[tuple[str, str]] = set()
        """Kind and device of alarms: what nobody heard of does not go for everybody to hear, either."""
        self.alarms.secret = self._is_secret
        server.history.find = self._series

    def _is_secret(self, alarm: Alarm) -> bool:
        hidden = any(f"{alarm.device}.{signal}" in self._hidden for signal in TOLD_BY.get(alarm.kind, ()))
        return hidden or (alarm.kind, alarm.device) in self._raised_in_secret

    async def arrange(self, rows: Iterable[SignalRow], points: dict[str, Point]) -> None:
        rows = tuple(rows)
        await make_types(self._server.isession, self._server.locales)
        await self.notifier.arrange(self._cell, dict.fromkeys(row.device for row in rows))
        await self._methods.make(self._server, self._cell)
        for row in rows:
            self._signals[points[row.topic].node] = row
        self._offer_server_methods()

    def diagnose(self, processors: Callable[[], list[CellProcessor]]) -> None:
        """These connections, whenever somebody asks."""
        self.diagnostics.arrange(processors)

    # --- from the station

    def offer(self, controls: Controls) -> None:
        self._methods.controls = controls

    def begin(self, run: Run, number: int, timeline: Timeline, hidden: frozenset[str]) -> None:
        """Another run, from now on the one whose history can be read."""
        self._run, self._number, self._timeline, self._hidden = run, number, timeline, hidden
        self.alarms.run = number
        self.alarms.forget_all(timeline.at(0))
        self._raised_in_secret.clear()
        self._server.history.forget()
        self._index = TraceIndex(run.changes)
        layout = from_plain(run.header.layout)
        self._figures = FigureLog(layout, run, hidden)
        self._figure_nodes.make(names(layout))
        self._figure_nodes.show({})

    def conceal(self, hidden: frozenset[str]) -> None:
        """From now on these topics, and no others, are for the instructor alone."""
        if hidden != self._hidden:
            self._hidden = hidden
            self.alarms.judge()
            if self._figures is not None:
                self._figures.conceal(hidden)

    def follow(self) -> None:
        """Take in what has happened, so that the next key figures are no long work."""
        if self._figures is not None:
            self._figures.follow()

    def tell(self, happenings: Iterable[Happening]) -> None:
        """To everybody whom they concern; never blocks."""
        for each in happenings:
            time, secret = self._timeline.at(each.t), INSTRUCTOR if each.secret else None
            if each.type:
                fields = {**self._common(each), **self._own(each)}
                self.notifier.emit(self.notifier.event(each.type, each.device, each.text, time, fields, seen_by=secret))
            if each.alarm is not None and each.raised:
                kept = self._raised_in_secret.add if each.secret else self._raised_in_secret.discard
                kept((each.alarm, each.device))
                self.alarms.raise_(each.alarm, each.device, each.text, time, each.reason, each.t / S)
            elif each.alarm is not None:
                self.alarms.clear(each.alarm, each.device, time, each.t / S)
        self.alarms.look(utc_now())

    def update_figures(self) -> None:
        """When enough simulated time has passed."""
        if self._figures is not None and self._figures.update(self._timeline):
            self._figure_nodes.show(self._figures.now)

    def _common(self, each: Happening) -> dict[str, Field]:
        return {
            "SimTime": ua.Variant(each.t / S, ua.VariantType.Double),
            "Run": ua.Variant(self._number, ua.VariantType.UInt32),
        }

    def _own(self, each: Happening) -> dict[str, Field]:
        types = TYPES[each.type].fields
        return {name: ua.Variant(value, types.get(name) or _WIRE[type(value)]) for name, value in each.fields.items()}

    # --- history

    async def _series(self, node: ua.NodeId) -> Series | None:
        run, index, timeline = self._run, self._index, self._timeline
        row = self._signals.get(node)
        if run is None:
            return None
        if row is not None:
            places = await index.places(row.topic)
            initial: Value = run.header.topics[row.topic].initial
            return SignalSeries(row.type, initial, run.changes, places, timeline)
        name = self._figure_nodes.names.get(node)
        return self._figures.series(name) if name is not None and self._figures is not None else None

    # --- the server's own methods

    def _offer_server_methods(self) -> None:
        number = Parameter("SubscriptionId", ua.VariantType.UInt32, LocalText())
        server = Parameter("ServerHandles", ua.VariantType.UInt32, LocalText(), array=True)
        client = Parameter("ClientHandles", ua.VariantType.UInt32, LocalText(), array=True)
        known = self._server.method_service.known
        known[standard_node(ObjectIds.Server_GetMonitoredItems)] = Method(
            self._monitored, EVERYBODY, (number,), (server, client)
        )
        known[standard_node(ObjectIds.Server_ResendData)] = Method(self._resend, EVERYBODY, (number,))

    def _items(self, number: int) -> Any:
        subscription = self._server.subscription_service.subscriptions.get(number)
        if subscription is None:
            raise CallRefused(StatusCodes.BadSubscriptionIdInvalid)
        if subscription.session_id != calling.get().session_id:
            raise CallRefused(StatusCodes.BadUserAccessDenied)
        return subscription.monitored_item_srv

    async def _monitored(self, _object: ua.NodeId, values: list[Any]) -> Sequence[Any]:
        items = self._items(values[0])
        found = [*items.data_items, *items.event_items]
        return [item.id for item in found], [item.client_handle for item in found]

    async def _resend(self, _object: ua.NodeId, values: list[Any]) -> Sequence[Any]:
        self._items(values[0]).resend()
        return ()

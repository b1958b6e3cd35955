"""All alarms of a cell: tells clients of them, lets people acknowledge, and says again what still waits (part 9)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from asyncua import ua

from plc_bridge.opcua.alarm_nodes import ALARM_TYPE, METHODS, SHELVING, AlarmNodes
from plc_bridge.opcua.alarms import LONGEST_SHELVED, SEVERITY, TO_BE_CONFIRMED, Alarm, AlarmError, Kind, Shelf
from plc_bridge.opcua.events import Event, Field, in_all_languages
from plc_bridge.opcua.locales import chosen
from plc_bridge.opcua.methods import CallRefused, Method, Parameter, calling
from plc_bridge.opcua.notifier import SERVER, Notifier
from plc_bridge.opcua.status import ObjectIds, StatusCodes, standard_node
from plc_bridge.opcua.users import CellRole
from plc_bridge.opcua.wire import GOOD, utc_now
from twin.texts import LocalText, Message, message

if TYPE_CHECKING:
    from plc_bridge.opcua.internal import CellInternalServer

MAY_ACKNOWLEDGE: Final[frozenset[str]] = frozenset({"plc", "student", "instructor"})
MAY_DISABLE: Final[frozenset[str]] = frozenset({"instructor"})
EVERYBODY: Final = MAY_ACKNOWLEDGE | {"observer"}
INSTRUCTOR: Final[frozenset[CellRole]] = frozenset({"instructor"})
_CLASS: Final = standard_node(ObjectIds.ProcessConditionClassType)
_STATES: Final = {
    (name, value): in_all_languages(message(f"alarm-{name.lower()}-{'yes' if value else 'no'}"))
    for name in ("Enabled", "Acked", "Active", "Confirmed")
    for value in (True, False)
}
_SHELF: Final[dict[Shelf, tuple[LocalText, ua.NodeId]]] = {
    "Unshelved": (
        in_all_languages(message("alarm-shelf-none")),
        standard_node(ObjectIds.ShelvedStateMachineType_Unshelved),
    ),
    "OneShotShelved": (
        in_all_languages(message("alarm-shelf-once")),
        standard_node(ObjectIds.ShelvedStateMachineType_OneShotShelved),
    ),
    "TimedShelved": (
        in_all_languages(message("alarm-shelf-timed")),
        standard_node(ObjectIds.ShelvedStateMachineType_TimedShelved),
    ),
}
FOR_EVER: Final = sys.float_info.max
"""Milliseconds until it is unshelved, of a shelf without a time (part 9, 5.8.17.3)."""


class AlarmDesk:
    def __init__(self, server: CellInternalServer, notifier: Notifier) -> None:
        self._server = server
        self._notifier = notifier
        self._alarms: dict[ua.NodeId, Alarm] = {}
        self._nodes = AlarmNodes(server, self._fields_of)
        self.secret: Callable[[Alarm], bool] = lambda _alarm: False
        """Whether only the instructor may know of it."""
        self.on_acknowledged: Callable[[Alarm], None] = lambda _alarm: None
        self.run = 0
        self._offer_methods()

    def alarms(self) -> Iterable[Alarm]:
        return self._alarms.values()

    # --- from the plant

    def raise_(self, kind: Kind, device: str, text: Message, now: datetime, reason: str, sim_time: float) -> None:
        alarm = self._alarm(kind, device, now)
        if alarm.raise_(now, in_all_languages(text), reason, sim_time):
            self._tell(alarm)

    def clear(self, kind: Kind, device: str, now: datetime, sim_time: float) -> None:
        alarm = self._alarms.get(self._id(kind, device))
        if alarm is not None and alarm.clear(now, sim_time):
            self._tell(alarm)

    def look(self, now: datetime) -> None:
        """Whether the time of a shelf is up."""
        for alarm in self._alarms.values():
            if alarm.time_is_up(now):
                self._tell(alarm)

    def judge(self) -> None:
        """Who may see each alarm, when that may have changed."""
        for id, alarm in self._alarms.items():
            self._show(id, alarm)

    def forget_all(self, now: datetime) -> None:
        """Another run, another plant."""
        self.judge()
        for alarm in self._alarms.values():
            if alarm.forget(now):
                self._tell(alarm)

    def _alarm(self, kind: Kind, device: str, now: datetime) -> Alarm:
        id = self._id(kind, device)
        alarm = self._alarms.get(id)
        if alarm is None:
            alarm = self._alarms[id] = Alarm(kind, device, now)
            source, confirms = self._notifier.source(device), kind in TO_BE_CONFIRMED
            self._nodes.make(id, f"{kind}Alarm", source, self._name(kind), confirms=confirms)
        self._show(id, alarm)
        return alarm

    def _show(self, id: ua.NodeId, alarm: Alarm) -> None:
        self._nodes.show_to(id, INSTRUCTOR if self.secret(alarm) else None)

    def _id(self, kind: Kind, device: str) -> ua.NodeId:
        return self._notifier.node(*filter(None, (device, f"{kind}Alarm")))

    def _name(self, kind: Kind) -> LocalText:
        return in_all_languages(message(f"alarm-{kind.lower()}"))

    # --- to clients

    def _tell(self, alarm: Alarm) -> None:
        self._notifier.emit(self._event(alarm))

    def _event(self, alarm: Alarm) -> Event:
        """As it is now; the same event as before if nothing has changed, so that a refresh can be acknowledged."""
        fields = self._fields(alarm)
        type, source = ALARM_TYPE, self._notifier.source(alarm.device)
        return self._notifier.standard(
            type, source, alarm.device, alarm.text, alarm.time, SEVERITY[alarm.kind], fields,
            INSTRUCTOR if self.secret(alarm) else None, self._id(alarm.kind, alarm.device),
        )  # fmt: skip

    def _fields_of(self, id: ua.NodeId) -> dict[str, Field]:
        return dict(self._event(self._alarms[id]).fields)

    def _fields(self, alarm: Alarm) -> dict[str, Field]:
        t, b = ua.VariantType.DateTime, ua.VariantType.Boolean
        nowhere = ua.Variant(ua.NodeId(), ua.VariantType.NodeId)
        fields: dict[str, Field] = {
            "EventId": ua.Variant(alarm.event_id, ua.VariantType.ByteString),
            "ConditionClassId": ua.Variant(_CLASS, ua.VariantType.NodeId),
            "ConditionClassName": LocalText(en="ProcessConditionClassType"),
            "ConditionName": ua.Variant(f"{alarm.kind}Alarm", ua.VariantType.String),
            "BranchId": nowhere,
            "Retain": ua.Variant(alarm.retain, b),
            "Quality": ua.Variant(GOOD, ua.VariantType.StatusCode),
            "Quality/SourceTimestamp": ua.Variant(alarm.time, t),
            "LastSeverity": ua.Variant(SEVERITY[alarm.kind], ua.VariantType.UInt16),
            "LastSeverity/SourceTimestamp": ua.Variant(alarm.time, t),
            "Comment": LocalText(zh=alarm.comment, en=alarm.comment, de=alarm.comment),
            "Comment/SourceTimestamp": ua.Variant(alarm.commented or alarm.time, t),
            "ClientUserId": ua.Variant(alarm.user, ua.VariantType.String),
            "InputNode": nowhere,
            "NormalState": nowhere,
            "SuppressedOrShelved": ua.Variant(alarm.shelf != "Unshelved", b),
            f"{SHELVING}/CurrentState": _SHELF[alarm.shelf][0],
            f"{SHELVING}/CurrentState/Id": ua.Variant(_SHELF[alarm.shelf][1], ua.VariantType.NodeId),
            f"{SHELVING}/UnshelveTime": ua.Variant(_rest_of(alarm), ua.VariantType.Double),
            "MaxTimeShelved": ua.Variant(LONGEST_SHELVED.total_seconds() * 1_000, ua.VariantType.Double),
            "SimTime": ua.Variant(alarm.sim_time, ua.VariantType.Double),
            "Run": ua.Variant(self.run, ua.VariantType.UInt32),
            "Reason": ua.Variant(alarm.reason, ua.VariantType.String),
        }
        states = [
            ("Enabled", alarm.enabled, None),
            ("Acked", alarm.acknowledged, alarm.acknowledged_at),
            ("Active", alarm.active, alarm.active_since if alarm.active else alarm.time),
        ]
        if alarm.kind in TO_BE_CONFIRMED:
            states.append(("Confirmed", alarm.confirmed, alarm.confirmed_at))
        for name, value, since in states:
            fields[f"{name}State"] = _STATES[name, value]
            fields[f"{name}State/Id"] = ua.Variant(value, b)
            if since is not None:
                fields[f"{name}State/TransitionTime"] = ua.Variant(since, t)
        return fields

    # --- what people may do

    def _offer_methods(self) -> None:
        methods = self._server.method_service
        event = Parameter("EventId", ua.VariantType.ByteString, LocalText())
        comment = Parameter("Comment", ua.VariantType.LocalizedText, LocalText())
        number = Parameter("SubscriptionId", ua.VariantType.UInt32, LocalText())
        item = Parameter("MonitoredItemId", ua.VariantType.UInt32, LocalText())
        span = Parameter("ShelvingTime", ua.VariantType.Double, LocalText())
        offered = {
            "Confirm": Method(self._confirm, MAY_ACKNOWLEDGE, (event, comment)),
            "OneShotShelve": Method(self._shelve, MAY_ACKNOWLEDGE),
            "TimedShelve": Method(self._shelve, MAY_ACKNOWLEDGE, (span,)),
            "Unshelve": Method(self._unshelve, MAY_ACKNOWLEDGE),
            "Acknowledge": Method(self._acknowledge, MAY_ACKNOWLEDGE, (event, comment)),
            "AddComment": Method(self._comment, MAY_ACKNOWLEDGE, (event, comment)),
            "Enable": Method(self._enable, MAY_DISABLE),
            "Disable": Method(self._disable, MAY_DISABLE),
            "ConditionRefresh": Method(self._refresh, EVERYBODY, (number,)),
            "ConditionRefresh2": Method(self._refresh, EVERYBODY, (number, item)),
        }
        for name, method in offered.items():
            methods.known[METHODS[name]] = method

    def _meant(self, object: ua.NodeId) -> Alarm:
        """By its own node, or by that of its shelf."""
        alarm = self._alarms.get(object) or self._alarms.get(self._nodes.above(object))
        if alarm is None or (self.secret(alarm) and calling.get().user.cell_role not in INSTRUCTOR):
            raise CallRefused(StatusCodes.BadNodeIdUnknown)
        return alarm

    async def _acknowledge(self, object: ua.NodeId, values: list[Any]) -> Sequence[Any]:
        return self._change(object, lambda alarm: alarm.acknowledge(utc_now(), *_said(values)), acknowledged=True)

    async def _comment(self, object: ua.NodeId, values: list[Any]) -> Sequence[Any]:
        return self._change(object, lambda alarm: alarm.add_comment(utc_now(), *_said(values)))

    async def _confirm(self, object: ua.NodeId, values: list[Any]) -> Sequence[Any]:
        if self._meant(object).kind not in TO_BE_CONFIRMED:
            raise CallRefused(StatusCodes.BadMethodInvalid)
        return self._change(object, lambda alarm: alarm.confirm(utc_now(), *_said(values)))

    async def _shelve(self, object: ua.NodeId, values: list[Any]) -> Sequence[Any]:
        # a time that no timedelta can hold is too long as well
        longest = 2 * LONGEST_SHELVED.total_seconds() * 1_000
        span = timedelta(milliseconds=max(-1.0, min(values[0], longest))) if values else None
        return self._change(object, lambda alarm: alarm.shelve(utc_now(), _caller(), span))

    async def _unshelve(self, object: ua.NodeId, _values: list[Any]) -> Sequence[Any]:
        return self._change(object, lambda alarm: alarm.unshelve(utc_now(), _caller()))

    async def _enable(self, object: ua.NodeId, _values: list[Any]) -> Sequence[Any]:
        return self._change(object, lambda alarm: alarm.enable(utc_now()))

    async def _disable(self, object: ua.NodeId, _values: list[Any]) -> Sequence[Any]:
        return self._change(object, lambda alarm: alarm.disable(utc_now()))

    def _change(
        self, object: ua.NodeId, change: Callable[[Alarm], None], *, acknowledged: bool = False
    ) -> Sequence[Any]:
        alarm = self._meant(object)
        try:
            change(alarm)
        except AlarmError as error:
            raise CallRefused(error.status) from None
        self._tell(alarm)
        if acknowledged:
            self.on_acknowledged(alarm)
        return ()

    async def _refresh(self, _object: ua.NodeId, values: list[Any]) -> Sequence[Any]:
        session = calling.get()
        subscription = self._server.subscription_service.subscriptions.get(values[0])
        if subscription is None or subscription.session_id != session.session_id:
            raise CallRefused(StatusCodes.BadSubscriptionIdInvalid)
        items = subscription.monitored_item_srv.event_items
        if len(values) > 1:
            items = [item for item in items if item.id == values[1]]
            if not items:
                raise CallRefused(StatusCodes.BadMonitoredItemIdInvalid)
        retained = [self._event(alarm) for alarm in self._alarms.values() if alarm.retain]
        events = [self._bound(ObjectIds.RefreshStartEventType), *retained, self._bound(ObjectIds.RefreshEndEventType)]
        self._notifier.send(items, events, session.user.cell_role, chosen(session.locales))
        return ()

    def _bound(self, type: int) -> Event:
        text = in_all_languages(message("alarm-refresh"))
        return self._notifier.standard(standard_node(type), SERVER, "Server", text, utc_now(), 1, {})


def _said(values: list[Any]) -> tuple[bytes, str, str]:
    event, comment = values
    return bytes(event or b""), str(comment.Text or "") if comment is not None else "", _caller()


def _caller() -> str:
    user = calling.get().user
    return user.name or user.cell_role


def _rest_of(alarm: Alarm) -> float:
    """Milliseconds until it leaves its shelf by itself."""
    if alarm.shelved_until is not None:
        return max((alarm.shelved_until - utc_now()).total_seconds() * 1_000, 0.0)
    return FOR_EVER if alarm.shelf == "OneShotShelved" else 0.0

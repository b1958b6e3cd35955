"""Server diagnostics (OPC UA part 5, 6.3.3 to 6.3.5), reckoned when somebody reads them.

The summary is for everybody; who is connected with what is for the instructor only.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from asyncua import ua

from plc_bridge.opcua.processor import CellProcessor
from plc_bridge.opcua.status import AttributeIds, ObjectIds, StatusCodes, standard_node, status
from plc_bridge.opcua.subscriptions import CellSubscription
from plc_bridge.opcua.users import CellRole
from plc_bridge.opcua.wire import utc_now

if TYPE_CHECKING:
    from plc_bridge.opcua.internal import CellInternalServer
    from plc_bridge.opcua.session import CellSession

INSTRUCTOR: Final[frozenset[CellRole]] = frozenset({"instructor"})
_PREFIX: Final = "Server_ServerDiagnostics_ServerDiagnosticsSummary"
_SUMMARY: Final[dict[str, int]] = {
    name: getattr(ObjectIds, f"{_PREFIX}_{name}")
    for name in (
        "CurrentSessionCount", "CumulatedSessionCount", "CurrentSubscriptionCount", "CumulatedSubscriptionCount",
        "PublishingIntervalCount", "RejectedRequestsCount", "RejectedSessionCount", "SecurityRejectedRequestsCount",
        "SecurityRejectedSessionCount", "SessionTimeoutCount", "SessionAbortCount", "ServerViewCount",
    )
}  # fmt: skip
_COUNTED: Final[dict[str, int]] = {
    f"{service}Count": getattr(ObjectIds, f"{service}Request_Encoding_DefaultBinary")
    for service in (
        "Read", "HistoryRead", "Write", "Call", "CreateMonitoredItems", "ModifyMonitoredItems", "SetMonitoringMode",
        "SetTriggering", "DeleteMonitoredItems", "CreateSubscription", "ModifySubscription", "SetPublishingMode",
        "Publish", "Republish", "TransferSubscriptions", "DeleteSubscriptions", "Browse", "BrowseNext",
        "TranslateBrowsePathsToNodeIds", "RegisterNodes", "UnregisterNodes",
    )
}  # fmt: skip


class Diagnostics:
    def __init__(self, server: CellInternalServer) -> None:
        self._server = server
        self._processors: Callable[[], list[CellProcessor]] = list

    def arrange(self, processors: Callable[[], list[CellProcessor]]) -> None:
        """Once the standard nodes are there; ``processors`` are those of all connections."""
        self._processors = processors
        for name, node in _SUMMARY.items():
            self._show(node, self._number(name))
        self._show(
            ObjectIds.Server_ServerDiagnostics_ServerDiagnosticsSummary,
            lambda: ua.Variant(self.summary(), ua.VariantType.ExtensionObject),
        )
        self._show(
            ObjectIds.Server_ServerDiagnostics_SessionsDiagnosticsSummary_SessionDiagnosticsArray,
            lambda: ua.Variant(self.sessions(), ua.VariantType.ExtensionObject, is_array=True),
        )
        self._show(
            ObjectIds.Server_ServerDiagnostics_SubscriptionDiagnosticsArray,
            lambda: ua.Variant(self.subscriptions(), ua.VariantType.ExtensionObject, is_array=True),
        )
        # asyncua cannot write this type: its field Encoding is a text, and asyncua's own of that name a byte
        security = ObjectIds.Server_ServerDiagnostics_SessionsDiagnosticsSummary_SessionSecurityDiagnosticsArray
        self._server.aspace[standard_node(security)].attributes[AttributeIds.Value].value = ua.DataValue(
            StatusCode=status(StatusCodes.BadNotSupported)
        )
        self._show(ObjectIds.Server_ServerDiagnostics_EnabledFlag, lambda: ua.Variant(True, ua.VariantType.Boolean))
        for node in (
            ObjectIds.Server_ServerDiagnostics_SessionsDiagnosticsSummary,
            ObjectIds.Server_ServerDiagnostics_SessionsDiagnosticsSummary_SessionDiagnosticsArray,
            ObjectIds.Server_ServerDiagnostics_SessionsDiagnosticsSummary_SessionSecurityDiagnosticsArray,
            ObjectIds.Server_ServerDiagnostics_SubscriptionDiagnosticsArray,
        ):
            self._server.visibility.private[standard_node(node)] = INSTRUCTOR

    def _number(self, name: str) -> Callable[[], ua.Variant]:
        return lambda: ua.Variant(getattr(self.summary(), name), ua.VariantType.UInt32)

    def summary(self) -> ua.ServerDiagnosticsSummaryDataType:
        service = self._server.subscription_service
        sessions, tallies = self._server.sessions(), self._server.tallies
        subscriptions = service.subscriptions.values()
        return ua.ServerDiagnosticsSummaryDataType(
            CurrentSessionCount=sum(session.is_activated() for session in sessions),
            CumulatedSessionCount=self._server.sessions_created,
            CurrentSubscriptionCount=len(subscriptions),
            CumulatedSubscriptionCount=service.created,
            PublishingIntervalCount=len({each.data.RevisedPublishingInterval for each in subscriptions}),
            RejectedRequestsCount=tallies.requests,
            SecurityRejectedRequestsCount=tallies.insecure_requests,
            RejectedSessionCount=tallies.sessions,
            SecurityRejectedSessionCount=tallies.insecure_sessions,
            SessionTimeoutCount=tallies.timeouts,
            SessionAbortCount=tallies.aborts,
        )

    def sessions(self) -> list[ua.SessionDiagnosticsDataType]:
        processors = {processor.session: processor for processor in self._processors()}
        return [self._session(session, processors.get(session)) for session in self._server.sessions()]

    def _session(self, session: CellSession, processor: CellProcessor | None) -> ua.SessionDiagnosticsDataType:
        mine = [
            each
            for each in self._server.subscription_service.subscriptions.values()
            if each.session_id == session.session_id
        ]
        requests = processor.requests if processor is not None else Counter[object]()
        since = datetime.fromtimestamp(processor.connected, UTC) if processor is not None else utc_now()
        counts: dict[str, Any] = {
            name: ua.ServiceCounterDataType(TotalCount=requests[number]) for name, number in _COUNTED.items()
        }
        return ua.SessionDiagnosticsDataType(
            SessionId=session.session_id,
            SessionName=f"{session.user.name or '-'} ({session.user.cell_role}) {session.name}",
            ClientDescription=session.client,
            ServerUri=session.server_uri,
            EndpointUrl=session.endpoint_url,
            LocaleIds=list(session.locales),
            ActualSessionTimeout=(session.session_timeout or 0.0) * 1_000,
            ClientConnectionTime=since,
            ClientLastContactTime=utc_now() - timedelta(seconds=time.monotonic() - session._last_activity),
            CurrentSubscriptionsCount=len(mine),
            CurrentMonitoredItemsCount=sum(len(each.monitored_item_srv) for each in mine),
            CurrentPublishRequestsInQueue=len(processor._publish_requests) if processor is not None else 0,
            TotalRequestCount=ua.ServiceCounterDataType(TotalCount=requests.total()),
            **counts,
        )

    def subscriptions(self) -> list[ua.SubscriptionDiagnosticsDataType]:
        return [_subscription(each) for each in self._server.subscription_service.subscriptions.values()]

    def _show(self, node: int, value: Callable[[], ua.Variant]) -> None:
        attributes = self._server.aspace[standard_node(node)].attributes
        attributes[AttributeIds.Value].value_callback = lambda _node, _attribute: ua.DataValue(
            value(), SourceTimestamp=utc_now(), ServerTimestamp=utc_now()
        )


def _subscription(each: CellSubscription) -> ua.SubscriptionDiagnosticsDataType:
    items = each.monitored_item_srv
    modes = [item.mode for item in items.data_items] + [item.mode for item in items.event_items]
    return ua.SubscriptionDiagnosticsDataType(
        SessionId=each.session_id,
        SubscriptionId=each.data.SubscriptionId,
        Priority=each.priority,
        PublishingInterval=each.data.RevisedPublishingInterval,
        MaxKeepAliveCount=each.data.RevisedMaxKeepAliveCount,
        MaxLifetimeCount=each.data.RevisedLifetimeCount,
        MaxNotificationsPerPublish=each.most_notifications,
        PublishingEnabled=each.publishing_enabled,
        ModifyCount=each.modified,
        EnableCount=each.enabled,
        DisableCount=each.disabled,
        RepublishRequestCount=each.republish_asked,
        RepublishMessageRequestCount=each.republish_asked,
        RepublishMessageCount=each.republished,
        TransferRequestCount=each.transferred,
        TransferredToAltClientCount=each.transferred - each.transferred_same,
        TransferredToSameClientCount=each.transferred_same,
        PublishRequestCount=each.published,
        LatePublishRequestCount=each.late,
        CurrentKeepAliveCount=each.silent_cycles[0],
        CurrentLifetimeCount=each.silent_cycles[1],
        NextSequenceNumber=each.next_number,
        DataChangeNotificationsCount=each.data_sent,
        EventNotificationsCount=each.events_sent,
        NotificationsCount=each.data_sent + each.events_sent,
        UnacknowledgedMessageCount=each.unacknowledged,
        MonitoredItemCount=len(modes),
        DisabledMonitoredItemCount=sum(mode == ua.MonitoringMode.Disabled for mode in modes),
        MonitoringQueueOverflowCount=sum(item.overflows for item in items.data_items),
        EventQueueOverflowCount=sum(item.overflows for item in items.event_items),
    )

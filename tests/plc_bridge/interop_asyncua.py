"""asyncua's own client takes the checks, as a program would use it that knows nothing of us."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from asyncua import ua as protocol
from asyncua.client.client import Client
from asyncua.crypto import security_policies
from asyncua.ua import uaerrors

from tests.plc_bridge.bench import LoopThread
from tests.plc_bridge.interop_checks import SECURITY, VALUE, Refused

ua: Final[Any] = protocol
"""Not typed: its structures take plain numbers and None, whatever their annotations say."""
POLICY: Final[dict[str, Any]] = {
    "Basic256Sha256": security_policies.SecurityPolicyBasic256Sha256,
    "Aes256Sha256RsaPss": security_policies.SecurityPolicyAes256Sha256RsaPss,
}
EARLY, LATE = datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)


def plain(value: Any) -> Any:
    return value.Text if isinstance(value, ua.LocalizedText) else value


def made(type: str, value: Any) -> Any:
    if type == "LocalizedText":
        value = ua.LocalizedText(value)
    return ua.Variant(value, ua.VariantType[type])


def read_value(node: str, attribute: int = VALUE, part: str = "") -> Any:
    return ua.ReadValueId(
        NodeId=ua.NodeId.from_string(node), AttributeId=ua.AttributeIds(attribute), IndexRange=part or None
    )


class _Heard:
    def __init__(self) -> None:
        self.lists: dict[int, list[Any]] = {}

    async def hear(self, result: Any) -> None:
        for each in result.NotificationMessage.NotificationData or ():
            if isinstance(each, ua.DataChangeNotification):
                for item in each.MonitoredItems:
                    self.lists[item.ClientHandle].append(item.Value.Value.Value)
            elif isinstance(each, ua.EventNotificationList):
                for event in each.Events:
                    self.lists[event.ClientHandle].append([plain(field.Value) for field in event.EventFields])


class AsyncuaSession:
    def __init__(self, client: Client, thread: LoopThread) -> None:
        self._client, self._thread = client, thread
        self._heard = _Heard()
        self._subscription = 0

    def _run(self, work: Any) -> Any:
        try:
            return self._thread.run(work)
        except uaerrors.UaStatusCodeError as problem:
            raise Refused(type(problem).__name__) from None

    def read(self, nodes: Sequence[str], attribute: int = VALUE, part: str = "") -> list[tuple[str, Any]]:
        params = ua.ReadParameters(NodesToRead=[read_value(node, attribute, part) for node in nodes])
        found = self._run(self._client.uaclient.read(params))
        return [(each.StatusCode.name, plain(each.Value.Value) if each.Value else None) for each in found]

    def write(self, items: Sequence[tuple[str, str, Any]], part: str = "") -> list[str]:
        wanted = [
            ua.WriteValue(
                NodeId=ua.NodeId.from_string(node), AttributeId=ua.AttributeIds.Value, IndexRange=part or None,
                Value=ua.DataValue(made(type, value)),
            )
            for node, type, value in items
        ]  # fmt: skip
        return [code.name for code in self._run(self._client.uaclient.write(ua.WriteParameters(NodesToWrite=wanted)))]

    def call(self, object: str, method: str, *inputs: tuple[str, Any]) -> tuple[str, list[Any]]:
        request = ua.CallMethodRequest(
            ObjectId=ua.NodeId.from_string(object),
            MethodId=ua.NodeId.from_string(method),
            InputArguments=[made(*each) for each in inputs],
        )
        (result,) = self._run(self._client.uaclient.call([request]))
        return result.StatusCode.name, [plain(each.Value) for each in result.OutputArguments or ()]

    def browse(self, node: str, *, most: int = 0) -> list[list[str]]:
        wanted = ua.BrowseDescription(
            NodeId=ua.NodeId.from_string(node),
            BrowseDirection=ua.BrowseDirection.Forward,
            ReferenceTypeId=ua.NodeId(ua.ObjectIds.HierarchicalReferences),
            IncludeSubtypes=True,
            ResultMask=ua.UInt32(63),
        )
        params = ua.BrowseParameters(RequestedMaxReferencesPerNode=ua.UInt32(most), NodesToBrowse=[wanted])
        (page,) = self._run(self._client.uaclient.browse(params))
        if not page.StatusCode.is_good():
            raise Refused(page.StatusCode.name)
        pages = [page]
        while pages[-1].ContinuationPoint:
            more = ua.BrowseNextParameters(False, [pages[-1].ContinuationPoint])
            pages += self._run(self._client.uaclient.browse_next(more))
        return [[str(each.BrowseName.Name) for each in page.References] for page in pages]

    def path(self, node: str, *names: str) -> tuple[str, str]:
        elements = [
            ua.RelativePathElement(
                ReferenceTypeId=ua.NodeId(ua.ObjectIds.HierarchicalReferences), IsInverse=False, IncludeSubtypes=True,
                TargetName=ua.QualifiedName(name, ua.UInt16(2)),
            )
            for name in names
        ]  # fmt: skip
        path = ua.BrowsePath(ua.NodeId.from_string(node), ua.RelativePath(elements))
        (result,) = self._run(self._client.uaclient.translate_browsepaths_to_nodeids([path]))
        return result.StatusCode.name, result.Targets[0].TargetId.to_string() if result.Targets else ""

    def monitor(self, node: str, *, absolute: float = 0.0, part: str = "") -> list[Any]:
        band = ua.DataChangeFilter(
            Trigger=ua.DataChangeTrigger.StatusValue, DeadbandType=ua.UInt32(1), DeadbandValue=ua.Double(absolute)
        )
        return self._item(read_value(node, VALUE, part), band if absolute else None, 10)

    def events(self, type: str, fields: Sequence[str]) -> list[list[Any]]:
        select = [
            ua.SimpleAttributeOperand(
                TypeDefinitionId=ua.NodeId.from_string(type), AttributeId=ua.UInt32(VALUE),
                BrowsePath=[ua.QualifiedName(part, ua.UInt16(0)) for part in field.split("/")],
            )
            for field in fields
        ]  # fmt: skip
        wanted = ua.LiteralOperand(Value=ua.Variant(ua.NodeId.from_string(type)))
        where = ua.ContentFilter([ua.ContentFilterElement(ua.FilterOperator.OfType, [wanted])])
        return self._item(read_value("i=2253", 12), ua.EventFilter(select, where), 100)

    def history(self, node: str, *, most: int = 0, modified: bool = False) -> tuple[str, list[list[Any]]]:
        details = ua.ReadRawModifiedDetails(
            IsReadModified=modified, StartTime=EARLY, EndTime=LATE, NumValuesPerNode=ua.UInt32(most), ReturnBounds=False
        )
        pages: list[list[Any]] = []
        point: bytes | None = None
        while True:
            result = self._run(self._client.get_node(ua.NodeId.from_string(node)).history_read(details, point))
            if not result.StatusCode.is_good():
                return result.StatusCode.name, pages
            pages.append([each.Value.Value for each in result.HistoryData.DataValues])
            point = result.ContinuationPoint
            if not point:
                return "Good", pages

    def _item(self, place: Any, filter: Any, queue: int) -> list[Any]:
        if not self._subscription:
            params = ua.CreateSubscriptionParameters(
                RequestedPublishingInterval=ua.Double(20), RequestedLifetimeCount=ua.UInt32(1000),
                RequestedMaxKeepAliveCount=ua.UInt32(10), PublishingEnabled=True,
            )  # fmt: skip
            made = self._run(self._client.uaclient.create_subscription(params, self._heard.hear))
            self._subscription = made.SubscriptionId
        handle = len(self._heard.lists)
        heard = self._heard.lists[handle] = []
        wanted = ua.MonitoringParameters(
            ClientHandle=ua.UInt32(handle), SamplingInterval=ua.Double(10), Filter=filter, QueueSize=ua.UInt32(queue),
            DiscardOldest=True,
        )  # fmt: skip
        request = ua.MonitoredItemCreateRequest(place, ua.MonitoringMode.Reporting, wanted)
        params = ua.CreateMonitoredItemsParameters(
            SubscriptionId=self._subscription, TimestampsToReturn=ua.TimestampsToReturn.Both, ItemsToCreate=[request]
        )
        (result,) = self._run(self._client.uaclient.create_monitored_items(params))
        if not result.StatusCode.is_good():
            raise Refused(result.StatusCode.name)
        return heard


class AsyncuaPeer:
    def __init__(self, given: Mapping[str, Any]) -> None:
        self._given = given

    @contextlib.contextmanager
    def session(self, security: str, user: str = "", password: str | None = None) -> Iterator[AsyncuaSession]:
        thread = LoopThread()
        try:
            client = thread.run(self._opened(security, user, password))
            try:
                yield AsyncuaSession(client, thread)
            finally:
                thread.run(client.disconnect())
        except uaerrors.UaStatusCodeError as problem:
            raise Refused(type(problem).__name__) from None
        finally:
            thread.close()

    async def _opened(self, security: str, user: str, password: str | None) -> Client:
        given = self._given
        client = Client(given["endpoint"], timeout=10)
        policy, mode = SECURITY[security]
        if policy != "None":
            program = given["program"]
            client.application_uri = program["uri"]
            await client.set_security(
                POLICY[policy], program["certificate"], program["key"], mode=ua.MessageSecurityMode[mode]
            )
        paper = {"certificate": given["user"], "strange": given["strange"]}.get(user)
        if paper is not None:
            await client.load_client_certificate(paper["certificate"])
            await client.load_private_key(paper["key"])
        elif user:
            client.set_user(user)
            client.set_password(password or given["passwords"][user])
        try:
            await client.connect()
        except BaseException:
            with contextlib.suppress(Exception):
                client.disconnect_socket()
            raise
        return client

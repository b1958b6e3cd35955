"""A client's session: what it may see, write, call and subscribe to, by its user's role.

Each method closes a hole of asyncua's session: consecutive tokens, services that act on other clients'
subscriptions, methods that do not know their caller, nodes that cannot be hidden.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final, Literal

from asyncua import ua
from asyncua.common.utils import ServiceError
from asyncua.crypto.permission_rules import UserRole
from asyncua.server.internal_session import InternalSession
from asyncua.server.uaprocessor import UaProcessor

from plc_bridge.opcua.gatekeeper import Caller
from plc_bridge.opcua.honest import honest
from plc_bridge.opcua.limits import bounded
from plc_bridge.opcua.methods import calling
from plc_bridge.opcua.rights import OF_ROLES, WRITING
from plc_bridge.opcua.status import AttributeIds, StatusCodes, standard_node, status
from plc_bridge.opcua.users import CellUser

if TYPE_CHECKING:
    from plc_bridge.opcua.channel import GuardedProcessor
    from plc_bridge.opcua.internal import CellInternalServer

LONGEST_LOCALE: Final = 35
LONGEST_TOLD: Final = 256
"""Letters of what a client says of itself."""
MOST_LOCALES: Final = 10
NOBODY: Final = CellUser(UserRole.User, None, "observer")
caller: ContextVar[CellUser] = ContextVar("caller", default=NOBODY)
"""In a method's handler: who calls it."""


def _short(text: object) -> str:
    return str(text or "")[:LONGEST_TOLD]


class CellSession(InternalSession):
    iserver: CellInternalServer  # pyright: ignore[reportIncompatibleVariableOverride]
    user: CellUser  # pyright: ignore[reportIncompatibleVariableOverride]

    def __init__(self, internal_server: CellInternalServer, name: str) -> None:
        super().__init__(internal_server, internal_server.aspace, internal_server.subscription_service, name, NOBODY)
        self._giving_up: asyncio.Task[None] | None = None
        # asyncua counts its tokens up, so that a guess takes over a stranger's session
        self.auth_token = ua.ByteStringNodeId(ua.ByteString(secrets.token_bytes(32)), ua.Int16(0))
        self.external = True
        self.locales: list[str] = []
        self.channel: GuardedProcessor | None = None
        """The connection that serves it; on another one its token is worth nothing."""
        self.address = self.application = ""
        self.client = ua.ApplicationDescription()
        """What the client says of its program."""
        self.server_uri = self.endpoint_url = ""
        """Whom the client wanted to reach."""
        self.mode = ua.MessageSecurityMode.None_
        self.at_work = False
        """Whether it has asked for anything of the cell, beside what keeps a session alive."""
        internal_server.register_external_session(self)

    def introduce(self, parameters: ua.CreateSessionParameters) -> None:
        """As the client has asked for this session; only what is shown of it is kept, and not without end."""
        told = parameters.ClientDescription
        self.client = ua.ApplicationDescription(
            ApplicationUri=_short(told.ApplicationUri),
            ProductUri=_short(told.ProductUri),
            ApplicationName=ua.LocalizedText(_short(told.ApplicationName.Text)),
            ApplicationType=told.ApplicationType,
        )
        self.server_uri, self.endpoint_url = _short(parameters.ServerUri), _short(parameters.EndpointUrl)

    def bind(
        self, channel: GuardedProcessor | None, address: str, mode: ua.MessageSecurityMode, application: str
    ) -> None:
        self.channel, self.address, self.mode, self.application = channel, address, mode, application

    def bound(self) -> tuple[GuardedProcessor | None, str, ua.MessageSecurityMode, str]:
        return self.channel, self.address, self.mode, self.application

    def activate_session(
        self, params: ua.ActivateSessionParameters, peer_certificate: bytes | None
    ) -> ua.ActivateSessionResult:
        before = self.user if self.is_activated() else None
        token = params.UserIdentityToken
        by: Literal["name", "certificate", "nothing"] = "nothing"
        if isinstance(token, ua.UserNameIdentityToken):
            by = "name"
        elif isinstance(token, ua.X509IdentityToken):
            by = "certificate"
        # asyncua asks for the user within this call, which waits for nothing
        self.iserver.gatekeeper.caller = Caller(self.address, self.application, by)
        first = before is None
        if first and by == "nothing" and self.iserver.crowded(self.address):
            raise ServiceError(StatusCodes.BadTooManySessions)
        result = super().activate_session(params, peer_certificate)
        if before is not None and (self.user.name, self.user.cell_role) != (before.name, before.cell_role):
            # its subscriptions may show what the new user must not see
            self.user = before  # pyright: ignore[reportIncompatibleVariableOverride]
            raise ServiceError(StatusCodes.BadIdentityChangeNotSupported)
        if params.LocaleIds:
            self.locales = [str(locale)[:LONGEST_LOCALE] for locale in params.LocaleIds[:MOST_LOCALES]]
        return result

    async def close_session(self, delete_subs: bool = True) -> None:
        if self.is_activated():
            self.iserver.on_logout(self.user)
            if self.is_forsaken():
                self.iserver.tallies.aborts += 1
            elif asyncio.current_task() in (self._timeout_task, self.channel and self.channel._session_watchdog_task):
                self.iserver.tallies.timeouts += 1
        if self._giving_up is not None and self._giving_up is not asyncio.current_task():
            self._giving_up.cancel()
        await super().close_session(delete_subs)

    # --- without a connection

    def is_forsaken(self) -> bool:
        """Whether its connection has ended; its client may come back for it."""
        return self.channel is not None and self.channel.is_gone()

    async def forsake(self) -> None:
        """Its connection has just ended."""
        if not (self.is_activated() and (self.application or self.user.name)):
            # no certificate and no name: nobody can prove that it is theirs
            await self.close_session(True)
            return
        if self._giving_up is not None:
            self._giving_up.cancel()
        self._giving_up = asyncio.create_task(self._give_up())

    async def _give_up(self) -> None:
        await asyncio.sleep(self.iserver.forsaken_for)
        if self.is_forsaken():
            await self.close_session(True)

    # --- what exists for this user

    def knows(self, node: ua.NodeId) -> bool:
        """Whether the node exists as far as this user is concerned."""
        return node in self.aspace and not self.iserver.visibility.hides(node, self.user.cell_role)

    async def read(self, params: ua.ReadParameters) -> list[ua.DataValue]:
        bounded(params.NodesToRead)
        self.at_work = self.at_work or any(item.NodeId.NamespaceIndex for item in params.NodesToRead)
        results = []
        for item in params.NodesToRead:
            if not self.knows(item.NodeId):
                results.append(ua.DataValue(StatusCode=status(StatusCodes.BadNodeIdUnknown)))
                continue
            if item.AttributeId in OF_ROLES:
                value = self._of_role(item)
            else:
                value = self.aspace.read_attribute_value(item.NodeId, item.AttributeId)
            value = honest(self, item, value)
            results.append(self.iserver.locales.localized(item, value, self.locales))
        if self.user.cell_role == "plc":
            self.iserver.looks.read(params.NodesToRead, results)
        return results

    def _of_role(self, item: ua.ReadValueId) -> ua.DataValue:
        """An attribute that tells what this user may do."""
        node, role, attribute = item.NodeId, self.user.cell_role, item.AttributeId
        rights = self.iserver.rights
        if attribute in (AttributeIds.RolePermissions, AttributeIds.UserRolePermissions):
            return rights.permissions(node, None if attribute == AttributeIds.RolePermissions else role)
        value = self.aspace.read_attribute_value(node, attribute)
        if value.Value is None or value.Value.Value is None:
            return value
        if attribute == AttributeIds.UserAccessLevel and not rights.may_write(node, role):
            level = ua.Byte(int(value.Value.Value) & ~WRITING)
            return ua.DataValue(ua.Variant(level, ua.VariantType.Byte))
        if attribute == AttributeIds.UserExecutable and not rights.may_call(node, role):
            return ua.DataValue(ua.Variant(False, ua.VariantType.Boolean))
        return value

    async def browse(self, params: ua.BrowseParameters) -> list[ua.BrowseResult]:
        bounded(params.NodesToBrowse)
        results = []
        for wanted in params.NodesToBrowse:
            if not self.knows(wanted.NodeId):
                unknown = status(StatusCodes.BadNodeIdUnknown)
                results.append(ua.BrowseResult(StatusCode=unknown))
                continue
            result = self.iserver.view_service.browse(ua.BrowseParameters(NodesToBrowse=[wanted]))[0]
            result.References = [
                self.iserver.locales.reference(reference, self.locales)
                for reference in result.References
                if self.knows(reference.NodeId)
            ]
            results.append(result)
        return self.iserver.browsing.cut(self, params, results)

    async def translate_browsepaths_to_nodeids(self, params: list[ua.BrowsePath]) -> list[ua.BrowsePathResult]:
        bounded(params)
        return [self._translated(path) for path in params]

    def _translated(self, path: ua.BrowsePath) -> ua.BrowsePathResult:
        elements = path.RelativePath.Elements
        if not self.knows(path.StartingNode):
            return ua.BrowsePathResult(StatusCode=status(StatusCodes.BadNodeIdUnknown))
        if not elements:
            return ua.BrowsePathResult(StatusCode=status(StatusCodes.BadNothingToDo))
        if not elements[-1].TargetName.Name:
            return ua.BrowsePathResult(StatusCode=status(StatusCodes.BadBrowseNameInvalid))
        found = [path.StartingNode]
        for element in elements:
            # asyncua looks at the ends only, and a path through a hidden node would tell its name
            step = self.iserver.view_service._find_elements_in_node
            found = list(dict.fromkeys(next for node in found for next in step(element, node) if self.knows(next)))
        if not found:
            return ua.BrowsePathResult(StatusCode=status(StatusCodes.BadNoMatch))
        whole = ua.Index(0xFFFFFFFF)
        return ua.BrowsePathResult(
            Targets=[ua.BrowsePathTarget(TargetId=node, RemainingPathIndex=whole) for node in found]
        )

    async def write(self, params: ua.WriteParameters) -> list[ua.StatusCode]:
        bounded(params.NodesToWrite)
        self.at_work = True
        codes = self.iserver.desk.write(self.user, params.NodesToWrite, self.knows)
        return [status(code) for code in codes]

    async def call(self, params: list[ua.CallMethodRequest]) -> list[ua.CallMethodResult]:
        bounded(params)
        self.at_work = True
        results = []
        token = caller.set(self.user)
        calling.set(self)
        try:
            for method in params:
                if not self.knows(method.ObjectId) or not self.knows(method.MethodId):
                    unknown = status(StatusCodes.BadNodeIdUnknown)
                    results.append(ua.CallMethodResult(StatusCode=unknown))
                elif not self.iserver.rights.may_call(method.MethodId, self.user.cell_role):
                    self._tell_call(method, StatusCodes.BadUserAccessDenied)
                    denied = status(StatusCodes.BadUserAccessDenied)
                    results.append(ua.CallMethodResult(StatusCode=denied))
                else:
                    result = (await self.iserver.method_service.call([method]))[0]
                    self._tell_call(method, result.StatusCode.value)
                    results.append(result)
        finally:
            caller.reset(token)
        return results

    def _tell_call(self, method: ua.CallMethodRequest, code: int) -> None:
        self.iserver.on_call(self.user, method, self.iserver.method_service.named(method), code)

    async def history_read(self, params: ua.HistoryReadParameters) -> list[ua.HistoryReadResult]:
        return await self.iserver.history.read(self, params)

    # --- subscriptions: only one's own

    def _own(self, subscription: int) -> None:
        found = self.subscription_service.subscriptions.get(subscription)
        if found is None or found.session_id != self.session_id:
            raise ServiceError(StatusCodes.BadSubscriptionIdInvalid)

    async def create_subscription(
        self,
        params: ua.CreateSubscriptionParameters,
        callback: Callable[..., Any],
        request_callback: Callable[..., Any] | None = None,
    ) -> ua.CreateSubscriptionResult:
        self.at_work = True
        every = self.subscription_service.subscriptions.values()
        mine = sum(one.session_id == self.session_id for one in every)
        if mine >= self.iserver.most_subscriptions_a_session:
            raise ServiceError(StatusCodes.BadTooManySubscriptions)
        if len(every) >= self.iserver.max_subscriptions:
            await self.iserver.end_forsaken()
        return await super().create_subscription(params, callback, request_callback)

    async def create_monitored_items(
        self, params: ua.CreateMonitoredItemsParameters
    ) -> list[ua.MonitoredItemCreateResult]:
        self._own(params.SubscriptionId)
        unseen = standard_node(0)  # answered like any unknown node
        for item in params.ItemsToCreate:
            if not self.knows(item.ItemToMonitor.NodeId):
                item.ItemToMonitor.NodeId = unseen
        return await self.subscription_service.create_monitored_items(params)

    async def modify_monitored_items(
        self, params: ua.ModifyMonitoredItemsParameters
    ) -> list[ua.MonitoredItemModifyResult]:
        self._own(params.SubscriptionId)
        return self.subscription_service.modify_monitored_items(params)

    async def delete_monitored_items(self, params: ua.DeleteMonitoredItemsParameters) -> list[ua.StatusCode]:
        self._own(params.SubscriptionId)
        return self.subscription_service.delete_monitored_items(params)

    async def set_monitoring_mode(self, params: ua.SetMonitoringModeParameters) -> list[ua.StatusCode]:
        self._own(params.SubscriptionId)
        return await self.subscription_service.set_monitoring_mode(params)

    async def set_publishing_mode(self, params: ua.SetPublishingModeParameters) -> list[ua.StatusCode]:
        for subscription in params.SubscriptionIds:
            self._own(subscription)
        return await self.subscription_service.set_publishing_mode(params)

    def set_triggering(self, params: ua.SetTriggeringParameters) -> tuple[list[ua.StatusCode], list[ua.StatusCode]]:
        """What came of adding and of removing each link."""
        self._own(params.SubscriptionId)
        items = self.iserver.subscription_service.subscriptions[params.SubscriptionId].monitored_item_srv
        try:
            return items.set_triggering(params)
        except KeyError:
            raise ServiceError(StatusCodes.BadMonitoredItemIdInvalid) from None

    def modify_subscription(self, params: ua.ModifySubscriptionParameters) -> ua.ModifySubscriptionResult:
        self._own(params.SubscriptionId)
        return self.subscription_service.modify_subscription(params)

    def republish(self, params: ua.RepublishParameters) -> ua.NotificationMessage:
        self._own(params.SubscriptionId)
        return self.subscription_service.republish(params)

    async def delete_subscriptions(self, ids: list[int]) -> list[ua.StatusCode]:
        for subscription in ids:
            self._own(subscription)
        return await self.subscription_service.delete_subscriptions(ids)

    def publish(self, acks: Iterable[ua.SubscriptionAcknowledgement] | None = None) -> tuple[int, list[ua.StatusCode]]:
        checked = []
        for ack in acks or ():
            found = self.subscription_service.subscriptions.get(ack.SubscriptionId)
            if found is not None and found.session_id != self.session_id:
                ack.SubscriptionId = 0
            checked.append(ack)
        return self.subscription_service.publish(checked)

    async def transfer_subscriptions(  # type: ignore[override]
        self, params: ua.TransferSubscriptionsParameters, callback: Callable[..., Any]
    ) -> list[ua.TransferResult]:
        """Part 4, 5.13.7; asyncua would go on to publish by the requests of the session that had it before."""
        owners = {session.session_id: session for session in self.iserver.sessions()}
        results = []
        for id in params.SubscriptionIds or ():
            found = self.iserver.subscription_service.subscriptions.get(id)
            owner = owners.get(found.session_id) if found else None
            code, numbers = StatusCodes.Good, []
            if found is None:
                code = StatusCodes.BadSubscriptionIdInvalid
            elif owner is None or not self.user.name or owner.user.name != self.user.name:
                code = StatusCodes.BadUserAccessDenied
            else:
                numbers = found.kept_numbers()
                if owner is not self and isinstance(owner.channel, UaProcessor):
                    await found.leave(owner.channel)
                assert isinstance(self.channel, UaProcessor), "it brings this very request"
                found.transferred_same += owner.application == self.application
                found.transferred += 1
                found.enter(self.channel, self.session_id, initial=bool(params.SendInitialValues))
            results.append(ua.TransferResult(StatusCode=status(code), AvailableSequenceNumbers=numbers))
        return results

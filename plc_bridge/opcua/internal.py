"""asyncua's inner server with bounds on everything that a client can ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from asyncua import ua
from asyncua.common.utils import ServiceError
from asyncua.crypto.permission_rules import User
from asyncua.server.internal_server import InternalServer
from asyncua.server.internal_session import InternalSession

from plc_bridge.opcua.connections import MOST
from plc_bridge.opcua.history import History
from plc_bridge.opcua.locales import Locales
from plc_bridge.opcua.methods import CellMethods
from plc_bridge.opcua.notifier import Notifier
from plc_bridge.opcua.paging import Browsing
from plc_bridge.opcua.session import NOBODY, CellSession
from plc_bridge.opcua.status import AttributeIds, StatusCodes
from plc_bridge.opcua.subscriptions import Subscriptions
from plc_bridge.opcua.users import Gatekeeper
from plc_bridge.opcua.visibility import Visibility
from plc_bridge.opcua.write_desk import WriteDesk


class CellInternalServer(InternalServer):
    most_sessions = 64
    most_subscriptions_a_session = 10

    def __init__(self, gatekeeper: Gatekeeper) -> None:
        super().__init__(gatekeeper)
        self.desk = WriteDesk()
        self.visibility = Visibility()
        self.locales = Locales()
        self.sensors: set[ua.NodeId] = set()
        self.on_plc_read: Callable[[], None] = lambda: None
        """Called when a PLC has read values."""
        self.subscription_service: Subscriptions = Subscriptions(  # pyright: ignore[reportIncompatibleVariableOverride]
            self.aspace, iserver=self
        )
        self.method_service: CellMethods = CellMethods(self.aspace)
        self.notifier = Notifier(self)
        self.history = History(self.notifier)
        self.browsing = Browsing()
        self.sessions_created = 0
        self.isession.subscription_service = self.subscription_service
        setattr(self, "supported_tokens", (ua.AnonymousIdentityToken, ua.UserNameIdentityToken))  # noqa: B010
        self.allow_remote_admin = False
        self.match_discovery_source_ip = False
        self.max_session_timeout_ms = 30_000
        self.min_session_timeout_ms = 5_000
        self.max_unacked_messages_per_subscription = 20
        self.max_monitored_item_queue_size = 10
        self.max_pending_messages_per_connection = 100
        self.max_connections = MOST
        self.max_pending_activation_seconds = 5.0
        self.max_subscriptions = 200

    def sessions(self) -> list[CellSession]:
        """The clients' sessions, activated or not, oldest first."""
        return [session for session in self._external_sessions.values() if isinstance(session, CellSession)]

    def create_session(self, name: str, user: User = NOBODY, external: bool = False) -> InternalSession:
        if not external:
            return super().create_session(name, user, external)
        for session in self.sessions():
            # one connection opens one session; asyncua forgets the earlier ones without ever closing them
            if session.name == name and not session.is_activated():
                self.unregister_external_session(session)
        if len(self.sessions()) >= self.most_sessions:
            raise ServiceError(StatusCodes.BadTooManySessions)
        self.sessions_created += 1
        return CellSession(self, name)

    def sees_plant(self, item: ua.ReadValueId) -> bool:
        """Whether this reads the value of a sensor, as a PLC's cycle does and its engineering tool hardly ever."""
        return item.AttributeId == AttributeIds.Value and item.NodeId in self.sensors

    def publishing_interval(self) -> float:
        """Milliseconds, of the fastest subscription of a PLC; 0 if none subscribes."""
        plcs = {session.session_id for session in self.sessions() if session.user.cell_role == "plc"}
        subscriptions = self.subscription_service.subscriptions.values()
        return min(
            (float(each.data.RevisedPublishingInterval) for each in subscriptions if each.session_id in plcs),
            default=0.0,
        )

    def register_server(self, server: Any, conf: Any = None) -> None:
        """Refused: this is no discovery server, and the service asks for no session."""
        raise ServiceError(StatusCodes.BadServiceUnsupported)

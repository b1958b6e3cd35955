"""The sessions of PLCs as the link sees them: who is there, and, for faults of the link, none at all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from asyncua.common.utils import ServiceError
from asyncua.server.binary_server_asyncio import OPCUAProtocol
from asyncua.server.user_managers import UserManager

from plc_bridge.opcua.internal import CellInternalServer
from plc_bridge.opcua.session import CellSession
from plc_bridge.opcua.users import CellUser


class PlcSessions:
    """``connections`` gives all that are open."""

    def __init__(self, internal: CellInternalServer, connections: Callable[[], Iterable[OPCUAProtocol]]) -> None:
        self._internal = internal
        self._connections = connections
        self.refusal: int | None = None
        """Status code for PLCs that want to log in; None to let them."""
        self._closing: set[asyncio.Future[None]] = set()
        assert internal.user_manager is not None, "a cell's server knows its users"
        internal.user_manager = _Gate(internal.user_manager, self)

    def present(self, user: CellUser) -> bool:
        return self._of(user) is not None

    def name(self, user: CellUser) -> str:
        """Who it is, and where."""
        session = self._of(user)
        # asyncua names a session by its peer: an address and a port
        peer: object = session.name if session is not None else ""
        where = ":".join(map(str, peer)) if isinstance(peer, tuple) else str(peer)
        return " @ ".join(part for part in (user.name or "", where) if part)

    def any(self) -> bool:
        """Whether a PLC is logged in."""
        return any(session.user.cell_role == "plc" for session in self._open())

    def hang_up(self) -> None:
        """End the connections of all PLCs without a word, as a pulled cable does in the end."""
        for connection in tuple(self._connections()):
            session = connection.processor.session if connection.processor is not None else None
            is_plc = isinstance(session, CellSession) and session.user.cell_role == "plc" and session.is_activated()
            if is_plc and connection.transport is not None:
                connection.transport.abort()
        self.end()

    def end(self) -> None:
        """End the sessions of all PLCs; their connections stay."""
        for session in tuple(self._open()):
            if session.user.cell_role == "plc":
                task = asyncio.ensure_future(session.close_session(True))
                self._closing.add(task)
                task.add_done_callback(self._closing.discard)

    def _open(self) -> Iterable[CellSession]:
        return (session for session in self._internal.sessions() if session.is_activated())

    def _of(self, user: CellUser) -> CellSession | None:
        return next((session for session in self._open() if session.user is user), None)


class _Gate(UserManager):
    """Asks the one behind it, and turns PLCs away while the link is broken."""

    def __init__(self, behind: UserManager, sessions: PlcSessions) -> None:
        self._behind, self._sessions = behind, sessions

    def get_user(self, iserver: Any, *args: Any, **more: Any) -> Any:
        user = self._behind.get_user(iserver, *args, **more)
        if isinstance(user, CellUser) and user.cell_role == "plc" and self._sessions.refusal is not None:
            raise ServiceError(self._sessions.refusal)
        return user

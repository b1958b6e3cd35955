"""A window's end of the door: connects, receives views, sends commands, and comes back after a break.

Lives in one event loop, which the window runs in its link thread.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from asyncua import ua
from asyncua.client.client import Client
from asyncua.common.node import Node
from asyncua.ua.uaerrors import BadUserAccessDenied, UaError

from plc_bridge.door import Command, DoorError, Outcome, View, decode_outcome, decode_view, encode
from plc_bridge.opcua.client_security import ClientSecurity
from plc_bridge.opcua.nodes import COMMAND, TRUTH, VIEW
from plc_bridge.opcua.signal_table import NAMESPACE_INDEX, node_name
from plc_bridge.opcua.status import string_node
from plc_bridge.spawn import Spawned
from twin.texts import Message, message

FIRST_WAIT: Final = 0.1
LONGEST_WAIT: Final = 2.0
"""Seconds between two attempts to connect."""
PUBLISHING: Final = 50.0
"""Milliseconds."""
WATCHDOG: Final = 1.5
"""Seconds without an answer after which the station counts as lost; loading a program on a busy PC takes half a one."""
ANSWER_WITHIN: Final = 10.0
"""Seconds; compiling a program takes its time."""

Connection = Literal["connecting", "connected", "refused", "lost"]


class NotConnected(Exception):
    """The station is not there, or it went away before it answered; ``message`` says so."""

    def __init__(self) -> None:
        super().__init__("door-not-connected")
        self.message: Message = message("door-not-connected")


@dataclass(frozen=True)
class Door:
    """Where a station is and as whom to enter."""

    endpoint: str
    user: Literal["student", "instructor"]
    password: str
    security: ClientSecurity | None = None
    """None: not encrypted, which a station must have been told to allow; passwords are encrypted either way."""


def door_of(spawned: Spawned, folder: Path, user: Literal["student", "instructor"] = "student") -> Door:
    """The encrypted door of a station that was just started with this folder; raises KeyError, OSError, ValueError.

    The station has left its certificate beside its passwords, in a file that only this user can read.
    """
    left = json.loads(spawned.secrets.read_text("utf-8"))
    security = ClientSecurity(folder, bytes.fromhex(left["certificate"]))
    return Door(spawned.endpoint, user, left["users"][user], security)


class DoorClient:
    """``on_view`` and ``on_connection`` are called in the loop; ``run`` works until it is cancelled.

    Without ``on_view`` no views are fetched: commands only.
    ``door`` may be replaced when the station was started again, with other passwords.
    """

    def __init__(
        self,
        door: Door,
        on_view: Callable[[View], None] | None,
        on_connection: Callable[[Connection], None] = lambda _state: None,
    ) -> None:
        self.door = door
        self._on_view = on_view
        self._on_connection = on_connection
        self._operator: Node | None = None
        self._command: ua.NodeId | None = None
        self._seen: tuple[int, int] = (0, 0)

    async def run(self) -> None:
        """Stay connected; ends only by cancellation, or when the password is refused at the very first."""
        wait = FIRST_WAIT
        was_in = False
        while True:
            self._on_connection("connecting")
            lost: asyncio.Event = asyncio.Event()
            client = self._client(lost)
            try:
                await self._secure(client)
                await client.connect()
            except BadUserAccessDenied:
                self._on_connection("refused")
                if not was_in:
                    return
                await asyncio.sleep(wait)
                wait = min(2 * wait, LONGEST_WAIT)
                continue
            except (OSError, TimeoutError, UaError):
                await asyncio.sleep(wait)
                wait = min(2 * wait, LONGEST_WAIT)
                continue
            try:
                await self._enter(client)
                wait, was_in = FIRST_WAIT, True
                self._on_connection("connected")
                await lost.wait()
            except (OSError, TimeoutError, UaError):
                await asyncio.sleep(wait)
            finally:
                self._operator = None
                await _leave(client)
                self._on_connection("lost")

    async def send(self, command: Command) -> Outcome:
        """What came of it; raises NotConnected if that is not known."""
        operator, method = self._operator, self._command
        if operator is None or method is None:
            raise NotConnected
        try:
            request = ua.Variant(encode(command), ua.VariantType.ByteString)
            answer: Any = await asyncio.wait_for(operator.call_method(method, request), ANSWER_WITHIN)
            return decode_outcome(bytes(answer))
        except (OSError, TimeoutError, UaError, DoorError) as problem:
            raise NotConnected from problem

    def datachange_notification(self, node: object, val: object, data: object) -> None:
        """asyncua's name for: a view has come."""
        if not isinstance(val, bytes) or not val:
            return
        try:
            view = decode_view(val)
        except DoorError:
            return
        if self._on_view is not None and (view.run, view.number) != self._seen:
            self._seen = (view.run, view.number)
            self._on_view(view)

    def _client(self, lost: asyncio.Event) -> Client:
        client = Client(self.door.endpoint, timeout=4, watchdog_intervall=WATCHDOG)
        client.set_user(self.door.user)
        client.set_password(self.door.password)
        client.session_timeout = 10_000

        async def gone(_: Exception) -> None:
            lost.set()

        client.connection_lost_callback = gone
        return client

    async def _secure(self, client: Client) -> None:
        if self.door.security is not None:
            await self.door.security.secure(client)

    async def _enter(self, client: Client) -> None:
        cell = await _cell(client)
        truth = self.door.user == "instructor"
        if self._on_view is not None:
            view = client.get_node(string_node(node_name(cell, TRUTH if truth else VIEW), NAMESPACE_INDEX))
            subscription = await client.create_subscription(PUBLISHING, self)
            await subscription.subscribe_data_change(view, queuesize=10)
        self._command = string_node(node_name(cell, COMMAND), NAMESPACE_INDEX)
        self._operator = client.get_node(string_node(node_name(cell, "operator"), NAMESPACE_INDEX))


async def _cell(client: Client) -> str:
    """The name that the cell's node ids begin with."""
    for child in await client.nodes.objects.get_children():
        if child.nodeid.NamespaceIndex == NAMESPACE_INDEX:
            return str(child.nodeid.Identifier)
    raise UaError("there is no cell on this server")


async def _leave(client: Client) -> None:
    try:
        await asyncio.wait_for(client.disconnect(), 2)
    except (OSError, TimeoutError, UaError):
        client.disconnect_socket()
    except asyncio.CancelledError:
        client.disconnect_socket()
        raise

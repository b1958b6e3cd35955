"""A real OPC UA server in a thread, and clients that are not on their best behaviour."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Future
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, TypeVar

from asyncua import ua
from asyncua.client.client import Client
from asyncua.ua.uaprotocol_auto import CreateSubscriptionParameters

from plc_bridge.audit import AuditEntry
from plc_bridge.opcua.certificate import Certificate
from plc_bridge.opcua.device_table import device_table
from plc_bridge.opcua.server import CellServer, ServerConfig
from plc_bridge.opcua.signal_table import signal_table
from plc_bridge.opcua.status import AttributeIds, StatusCodes, string_node
from plc_bridge.opcua.trust import TrustStore
from plc_bridge.opcua.user_file import UserFile
from plc_bridge.opcua.users import Account, Anonymous, CellUser
from tests.plc_bridge.cells import small_cell
from twin.signals import Value
from twin.texts import Message

T = TypeVar("T")
PASSWORD = "Lichtschranke 5"


class LoopThread:
    """An event loop of its own, as the station has one in its process."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, name="test server")
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(90)

    def call(self, work: Callable[[], T]) -> T:
        done: Future[T] = Future()

        def do() -> None:
            try:
                done.set_result(work())
            except BaseException as problem:
                done.set_exception(problem)

        self.loop.call_soon_threadsafe(do)
        return done.result(90)

    def close(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(30)
        self.loop.close()


class Bench:
    """Open, as in a classroom: what is encrypted is in test_hardening_trust."""

    def __init__(
        self, certificate: Certificate, folder: Path, *, open: bool = True, anonymous: Anonymous = "plc"
    ) -> None:
        self.thread = LoopThread()
        cell = small_cell()
        self.initial = {topic: info.initial for topic, info in cell.signals.items()}
        self.batches: list[tuple[str, dict[str, Value]]] = []
        """Role of the writer, and what arrived as one batch."""
        self.refusals: list[Message] = []
        self.commands: list[tuple[str, bytes]] = []
        self.answer = StatusCodes.Good
        """What the model answers to a batch."""
        accounts = {
            "student": Account.chosen("student", PASSWORD),
            "instructor": Account.chosen("instructor", PASSWORD),
            "observer": Account.chosen("observer", PASSWORD),
        }
        self.trust = TrustStore(folder)
        self.users = UserFile(folder)
        self.audit: list[AuditEntry] = []
        config = ServerConfig(
            "sorting",
            certificate,
            port=0,
            accounts=accounts,
            open=open,
            anonymous=anonymous,
            trust=self.trust,
            entered=self.users.current,
            audit=self.audit.append,
        )
        self.server = CellServer(
            config, signal_table(cell.signals, cell.tags), self._command, device_table(cell.layout)
        )
        self.thread.run(self.server.start())
        self.server.desk.on_write = self._written
        self.server.tell(self.refusals.append)
        self.endpoint = self.server.endpoint

    def clear(self) -> None:
        self.batches.clear()
        self.refusals.clear()
        self.commands.clear()
        self.audit.clear()
        self.server.admission._told.clear()
        self.server.desk._said.clear()
        self.server.admission._knocks.clear()
        gatekeeper = self.server._internal.gatekeeper
        gatekeeper._addresses._failures.clear()
        gatekeeper._names._failures.clear()
        self.answer = StatusCodes.Good
        self.publish(self.initial)

    def publish(self, values: Mapping[str, Value]) -> None:
        self.thread.call(lambda: self.server.publish(values.items()))

    def close(self) -> None:
        self.thread.run(self.server.stop())
        self.thread.close()

    def client(self, user: str = "", password: str = PASSWORD) -> AbstractAsyncContextManager[Client]:
        """A client that nobody told anything but the address."""
        client = Client(self.endpoint, timeout=10)
        if user:
            client.set_user(user)
            client.set_password(password)
        return client

    def _written(self, user: CellUser, values: Mapping[str, Value]) -> int:
        self.batches.append((user.cell_role, dict(values)))
        return self.answer

    async def _command(self, request: bytes) -> bytes:
        from plc_bridge.opcua.session import caller

        self.commands.append((caller.get().cell_role, request))
        return b"done: " + request


def node(topic: str) -> ua.NodeId:
    """``""`` is the cell itself."""
    return string_node(f"sorting.{topic}".rstrip("."), 2)


def writing(topic: str, value: Any, type: ua.VariantType, **more: Any) -> ua.WriteValue:
    """A write request as a client library would never let one build it."""
    variant = value if isinstance(value, ua.Variant) else ua.Variant(value, type)
    return ua.WriteValue(NodeId=node(topic), AttributeId=AttributeIds.Value, Value=ua.DataValue(variant), **more)


async def subscription(client: Client, interval: float) -> ua.CreateSubscriptionResult:
    return await client.uaclient.create_subscription(
        CreateSubscriptionParameters(
            RequestedPublishingInterval=interval,
            RequestedLifetimeCount=4_000_000_000,
            RequestedMaxKeepAliveCount=4_000_000_000,
            PublishingEnabled=True,
        ),
        lambda result: None,
    )

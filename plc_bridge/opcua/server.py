"""The OPC UA server of one cell: publishes what the model tells it and hands over what clients write."""

from __future__ import annotations

import asyncio
import errno
import gc
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from asyncua import ua
from asyncua.common.connection import TransportLimits
from asyncua.server.address_space import AttributeValue
from asyncua.server.binary_server_asyncio import BinaryServer
from asyncua.server.server import Server

from plc_bridge.audit import AuditEntry
from plc_bridge.errors import StationError
from plc_bridge.machine_state import MachineState
from plc_bridge.opcua.admission import Admission
from plc_bridge.opcua.certificate import Certificate
from plc_bridge.opcua.companion_types import MODELS
from plc_bridge.opcua.connections import BoundedBinaryServer
from plc_bridge.opcua.device_table import DeviceRow
from plc_bridge.opcua.gatekeeper import Gatekeeper
from plc_bridge.opcua.internal import CellInternalServer
from plc_bridge.opcua.live_states import LiveStates
from plc_bridge.opcua.nodes import TRUTH, VIEW, Command, NodeMaker, Point
from plc_bridge.opcua.picture import Picture, put
from plc_bridge.opcua.plant_services import PlantServices
from plc_bridge.opcua.plc_looks import Saw
from plc_bridge.opcua.plc_sessions import PlcSessions
from plc_bridge.opcua.processor import CellProcessor
from plc_bridge.opcua.reporter import Reporter
from plc_bridge.opcua.rights import Services
from plc_bridge.opcua.server_facts import build_facts, state_facts
from plc_bridge.opcua.signal_nodes import Ids
from plc_bridge.opcua.signal_table import NAMESPACE, NAMESPACE_INDEX, SignalRow
from plc_bridge.opcua.status import AttributeIds, status
from plc_bridge.opcua.trust import TrustStore
from plc_bridge.opcua.users import Account, Anonymous
from plc_bridge.opcua.wire import GOOD, utc_now
from plc_bridge.opcua.write_desk import WriteDesk
from twin.signals import Value
from twin.texts import Message, message

LARGEST_MESSAGE: Final = 4 << 20
CHUNK: Final = 65_535
POLICIES: Final = (
    ua.SecurityPolicyType.Basic256Sha256_SignAndEncrypt,
    ua.SecurityPolicyType.Aes256Sha256RsaPss_SignAndEncrypt,
    ua.SecurityPolicyType.Basic256Sha256_Sign,
    ua.SecurityPolicyType.Aes256Sha256RsaPss_Sign,
)
"""A password on an open channel is encrypted by the first one, which every client knows."""
OPEN: Final = ua.SecurityPolicyType.NoSecurity
TRUST_EVERY: Final = 1.0
"""Seconds between two looks whether those who are connected are still trusted."""
ENDED_EVERY: Final = 60
"""Looks."""


@dataclass(frozen=True)
class ServerConfig:
    cell: str
    """First part of every node id: the layout's id."""
    certificate: Certificate
    host: str = "127.0.0.1"
    """The network address to listen at; 0.0.0.0 for every one."""
    port: int = 4840
    """0: any free one."""
    accounts: Mapping[str, Account] = field(default_factory=dict)
    """By user name."""
    anonymous: Anonymous = "plc"
    """What a client without a user name is."""
    open: bool = False
    """Whether clients may connect without encryption: for a classroom that is a network of its own."""
    trust: TrustStore | None = None
    """Whose programs may connect with encryption; None for nobody's."""
    entered: Callable[[], Mapping[str, Account]] = dict
    """The users that a person has entered, as they are now."""
    audit: Callable[[AuditEntry], None] = lambda _entry: None


_frozen: Final[set[CellServer]] = set()
"""Servers of this process that run: what they made stays out of the collector's way."""


class _Server(Server):
    """asyncua's, started without its traceback in the log and with connections of our own."""

    def __init__(self, internal: CellInternalServer, host: str, port: int) -> None:
        super().__init__(internal)
        self.host = host
        self.port = port

    async def start(self) -> None:
        await self._setup_server_nodes()
        server: BinaryServer = BoundedBinaryServer(self.iserver, self.host, self.port, self.limits)
        server.set_policies(self._policies)
        await server.start()
        self.bserver = server
        await self.iserver.start()


class CellServer:
    """Start it, publish to it, stop it; all in one event loop."""

    def __init__(
        self, config: ServerConfig, rows: Iterable[SignalRow], command: Command, devices: Iterable[DeviceRow] = ()
    ) -> None:
        self.config = config
        self.rows = tuple(rows)
        self.devices = tuple(devices)
        self._command = command
        reporter = Reporter(config.audit)
        gatekeeper = Gatekeeper(config.accounts, time.monotonic, config.anonymous, config.entered, reporter.login)
        self.admission = Admission(config.trust, audit=config.audit)
        self._internal = CellInternalServer(gatekeeper, self.admission, open=config.open)
        self._internal.on_logout = reporter.logout
        self._internal.on_call = reporter.called
        self._watching: asyncio.Task[None] | None = None
        self._server = _Server(self._internal, config.host, config.port)
        self._points: dict[str, Point] = {}
        self.services = PlantServices(self._internal, config.cell)
        self.plcs = PlcSessions(self._internal, lambda: self._server.bserver.clients if self._server.bserver else ())
        self._time_off = timedelta()

    @property
    def desk(self) -> WriteDesk:
        """Where writes arrive: set its ``on_write``."""
        return self._internal.desk

    def tell(self, told: Callable[[Message], None]) -> None:
        """Have it told what people should know of clients: refused programs and refused writes."""
        self.desk.on_refusal = told
        self.admission.tell = told

    @property
    def endpoint(self) -> str:
        """For clients on this PC once started: ``opc.tcp://127.0.0.1:4840``."""
        bound = self._server.bserver
        host = "127.0.0.1" if self.config.host == "0.0.0.0" else self.config.host
        return f"opc.tcp://{host}:{bound.port if bound else self.config.port}"

    async def start(self) -> None:
        """Raises StationError if the address cannot be listened at."""
        await self._try_address()
        was_collecting = gc.isenabled()
        gc.collect()  # of a server before this one; what is garbage when all is frozen stays for ever
        gc.disable()  # 785,000 objects are made, and ten of them are garbage
        try:
            await self._build()
            try:
                await self._server.start()
            except OSError as problem:
                await self._internal.stop()
                raise StationError(_why(problem, self.config)) from None
            # a collection would walk them all and hold up every scan for 0.1 to 0.4 s
            gc.freeze()
        finally:
            if was_collecting:
                gc.enable()
        self._watching = asyncio.create_task(self._watch_trust())
        _frozen.add(self)

    async def stop(self) -> None:
        """End all sessions and stop listening."""
        if self._watching is not None:
            self._watching.cancel()
        for session in self._internal.sessions():
            await session.close_session(True)
        await self._server.stop()
        _frozen.discard(self)
        if not _frozen:
            gc.unfreeze()

    def publish(self, values: Iterable[tuple[str, Value]]) -> None:
        """Show values by topic to all clients, with one time for all; never blocks."""
        self._picture.show(values, utc_now() + self._time_off)

    def rest(self, until: float) -> None:
        """The plant rests until then, in seconds of ``time.perf_counter``: time to tell subscribers."""
        self._internal.gaps.open(until)

    def show_states(self, states: Mapping[str, MachineState], twin: int) -> None:
        """Show what the cell ("") and its stations are doing, and in words what the number of the twin's state says."""
        self._states.tell(states, twin)

    def shift_time(self, seconds: int) -> None:
        """Have all time stamps be wrong by so much."""
        self._time_off = timedelta(seconds=seconds)

    def doubt(self, values: Iterable[tuple[str, Value]], code: int) -> None:
        """Show values that nobody vouches for any more; ``code`` says why."""
        self._picture.show(values, utc_now() + self._time_off, status(code))

    def show_view(self, encoded: bytes) -> None:
        """Send a view to the windows that watch."""
        self._show_bytes(VIEW, encoded)

    def show_truth(self, encoded: bytes) -> None:
        self._show_bytes(TRUTH, encoded)

    def view_watched(self) -> bool:
        return bool(self._points[VIEW].attribute.datachange_callbacks)

    def truth_watched(self) -> bool:
        return bool(self._points[TRUTH].attribute.datachange_callbacks)

    def clients(self) -> tuple[tuple[str, str], ...]:
        """Everybody who is logged in: name, and role in the cell; "" is nameless."""
        return tuple(
            (session.user.name or "", session.user.cell_role)
            for session in self._internal.sessions()
            if session.is_activated()
        )

    def publishing_interval(self) -> float:
        """Milliseconds, of the fastest subscription of a PLC; 0 if none subscribes."""
        return self._internal.publishing_interval()

    def on_plc_read(self, told: Callable[[], None]) -> None:
        """Have it told whenever a PLC has read sensors."""
        self._internal.looks.on_read = told

    def on_plc_saw(self, told: Saw | None) -> None:
        """Have it told of each sensor that a PLC has read or was notified of; None for nobody."""
        self._internal.looks.on_saw = told

    def _show_bytes(self, topic: str, encoded: bytes) -> None:
        now = utc_now()
        variant = ua.Variant(encoded, ua.VariantType.ByteString)
        value = ua.DataValue(variant, StatusCode=GOOD, SourceTimestamp=now, ServerTimestamp=now)
        put(self._points[topic].attribute, value)

    def shown(self, topic: str) -> ua.DataValue | None:
        """What a client reads at that node of the cell now."""
        return self._attribute(topic).value

    def _attribute(self, topic: str) -> AttributeValue:
        node = Ids(self.config.cell)(topic)
        return self._internal.aspace[node].attributes[AttributeIds.Value]

    def _show_node(self, node: ua.NodeId, value: ua.DataValue) -> None:
        put(self._internal.aspace[node].attributes[AttributeIds.Value], value)

    async def _watch_trust(self) -> None:
        store = self.config.trust
        known: object = None
        looks = 0
        while True:
            await asyncio.sleep(TRUST_EVERY)
            now = store.changes() if store is not None else None
            # all files are read only twice after a change, for the clocks of files are coarse, and now and then
            # for certificates that have ended meanwhile
            looks = 0 if now != known else looks + 1
            known = now
            bound = self._server.bserver
            if (looks < 2 or looks % ENDED_EVERY == 0) and isinstance(bound, BoundedBinaryServer):
                bound.drop_untrusted(self.admission.still_trusts)

    async def _try_address(self) -> None:
        """Before a second of building, and not after it: a taken port is the usual mistake."""
        try:
            trial = await asyncio.get_running_loop().create_server(asyncio.Protocol, self.config.host, self.config.port)
        except OSError as problem:
            raise StationError(_why(problem, self.config)) from None
        trial.close()
        await trial.wait_closed()

    async def _build(self) -> None:
        server = self._server
        server.limits = TransportLimits(
            max_recv_buffer=CHUNK,
            max_send_buffer=CHUNK,
            max_chunk_count=-(-LARGEST_MESSAGE // CHUNK),
            max_message_size=LARGEST_MESSAGE,
        )
        server.name = "twincell"
        server.manufacturer_name = "twincell"
        server.product_uri = "urn:twincell"
        server.application_type = ua.ApplicationType.Server
        await server.init()
        await server.set_application_uri(self.config.certificate.uri)
        await server.load_certificate(self.config.certificate.certificate, "DER")
        await server.load_private_key(self.config.certificate.key, format="PEM")
        policies = [*POLICIES, OPEN] if self.config.open else list(POLICIES)
        server.set_security_policy(policies, Services())  # type: ignore[arg-type]
        server.set_endpoint(f"opc.tcp://{self.config.host}:{self.config.port}")
        index = await server.register_namespace(NAMESPACE)
        assert index == NAMESPACE_INDEX, "PLC projects rely on the index"
        for model in MODELS.values():
            assert await server.register_namespace(model.uri) == model.index, "the types' ids rely on it"
        await server.set_build_info(*build_facts())
        state_facts(self._internal, LARGEST_MESSAGE)
        maker = NodeMaker(self._internal, self.config.cell, self.devices)
        self._points = await maker.make(self.rows, self._command)
        self._picture = Picture(self._points, maker.arrays, self._attribute)
        space, ids = self._internal.aspace, Ids(self.config.cell)
        self._states = LiveStates(ids, self._internal.locales, space.__contains__, self._show_node)
        await self.services.arrange(self.rows, self._points)
        self.services.diagnose(self._processors)
        self._internal.plain.arrange(point.node for point in self._points.values() if point.type != "BYTES")
        self.desk.on_taken = lambda values: self.publish(values.items())

    def _processors(self) -> list[CellProcessor]:
        bound = self._server.bserver
        found = (client.processor for client in bound.clients) if bound is not None else ()
        return [processor for processor in found if isinstance(processor, CellProcessor)]


def _why(problem: OSError, config: ServerConfig) -> Any:
    known = {
        errno.EADDRINUSE: "station-port-in-use",
        errno.EACCES: "station-port-denied",
        errno.EADDRNOTAVAIL: "station-no-such-address",
        10048: "station-port-in-use",  # Windows
        10013: "station-port-denied",
        10049: "station-no-such-address",
    }
    id = known.get(problem.errno or 0, "station-cannot-listen")
    return message(id, host=config.host, port=str(config.port), reason=problem.strerror or str(problem))

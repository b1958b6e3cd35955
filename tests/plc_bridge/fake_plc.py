"""A PLC with an OPC UA server, as strict as those of small controllers: 100 nodes a request, bare values only.

Its ids are quoted names as an S7-1500 has them. In STOP it goes on to answer with its last values; a download ends all
sessions and may give the nodes another namespace index or other types.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import socket
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from asyncua import ua
from asyncua.common.node import Node
from asyncua.common.utils import ServiceError
from asyncua.crypto.permission_rules import User, UserRole
from asyncua.server.internal_server import InternalServer
from asyncua.server.internal_session import InternalSession
from asyncua.server.server import Server

from plc_bridge.opcua.certificate import Certificate
from plc_bridge.opcua.status import AttributeIds, ObjectIds, StatusCodes, standard_node, status, string_node
from plc_bridge.opcua.trust import TrustStore
from plc_bridge.opcua.wire import WIRE_TYPE
from plc_bridge.plc_server.mapping import PlcMapping
from plc_bridge.plc_server.node_text import S7_NAMESPACE
from plc_bridge.scl.compile import compile_scl
from plc_bridge.simulated_plc import SimulatedPlc
from tests.exercises import load_exercise
from tests.plc_bridge.bench import LoopThread
from twin.controller import Controller
from twin.signals import Role, Value
from twin.tags import Tag
from twin.units import MS

EXERCISE = load_exercise("transport-a-b")
TAGS = EXERCISE.layout.tag_table()
USER, PASSWORD = "twin", "Förderband 7"
MOST = 100
LINKED = {"PlcAlive": "UINT", "TwinAlive": "UINT", "TwinState": "INT", "TwinId": "UINT"}


def accept_refused(folder: Path) -> list[str]:
    """As a person does by ``twincell trust accept`` for all that were refused there; why they were."""
    store = TrustStore(folder)
    refused = [entry for entry in store.entries() if entry.state == "rejected"]
    for entry in refused:
        store.accept(entry)
    return [entry.attempt.why for entry in refused]


class _Session(InternalSession):
    iserver: _Internal

    async def read(self, params: ua.ReadParameters) -> list[ua.DataValue]:
        self._few(params.NodesToRead)
        await self.iserver.delay()
        self.iserver.reads.append(len(params.NodesToRead))
        return await super().read(params)

    async def write(self, params: ua.WriteParameters) -> list[ua.StatusCode]:
        self._few(params.NodesToWrite)
        await self.iserver.delay()
        self.iserver.writes.append([str(item.NodeId.Identifier) for item in params.NodesToWrite])
        answers = []
        for item in params.NodesToWrite:
            data = item.Value
            if data.SourceTimestamp is not None or data.ServerTimestamp is not None:
                answers.append(status(StatusCodes.BadWriteNotSupported))
            else:
                answers += await super().write(ua.WriteParameters(NodesToWrite=[item]))
        return answers

    async def browse(self, params: ua.BrowseParameters) -> list[ua.BrowseResult]:
        self._few(params.NodesToBrowse)
        return await super().browse(params)

    async def create_monitored_items(
        self, params: ua.CreateMonitoredItemsParameters
    ) -> list[ua.MonitoredItemCreateResult]:
        self._few(params.ItemsToCreate)
        return await super().create_monitored_items(params)

    def _few(self, items: Sequence[object] | None) -> None:
        if len(items or ()) > self.iserver.most:
            raise ServiceError(StatusCodes.BadTooManyOperations)


class _Users:
    def get_user(self, iserver: object, username: Any = None, password: Any = None, certificate: Any = None) -> Any:
        if username and (username, password) != (USER, PASSWORD):
            return None
        return User(role=UserRole.User)


class _Internal(InternalServer):
    def __init__(self) -> None:
        super().__init__(_Users())  # type: ignore[arg-type]
        self.reads: list[int] = []
        self.writes: list[list[str]] = []
        self.wait = 0.0
        self.most = MOST

    async def delay(self) -> None:
        if self.wait:
            await asyncio.sleep(self.wait)

    def create_session(self, name: str, user: User = User(), external: bool = False) -> InternalSession:  # noqa: B008
        if not external:
            return super().create_session(name, user, external)
        return _Session(self, self.aspace, self.subscription_service, name, user=user, external=True)


class FakePlc:
    """Runs ``program``, which is any controller, over ``tags``; everything happens in a thread of its own."""

    def __init__(self, certificate: Certificate, tags: Sequence[Tag], program: Controller) -> None:
        self.tags, self.program = tuple(tags), program
        self.mode = "RUN"
        self.scans = 0
        self.certificate_answer = 0
        """Status with which a client's certificate is refused; 0 takes every one."""
        self.certificate = certificate
        self.types: dict[str, ua.VariantType] = {}
        """By tag, where they are other than they should be."""
        self.read_only: set[str] = set()
        self.missing: set[str] = set()
        self._values: dict[str, Any] = {}
        self.thread = LoopThread()
        gc.disable()  # the address space is made of some 460,000 objects, none of them garbage
        try:
            self.thread.run(self._start())
        finally:
            gc.enable()

    @property
    def endpoint(self) -> str:
        return f"opc.tcp://127.0.0.1:{self.port}"

    @property
    def requests(self) -> _Internal:
        return self._internal

    def mapping(self, **more: Any) -> PlcMapping:
        """As its engineer would write it."""
        pattern = 's="Twin"."{tag}"'
        link = {name: f's="Twin"."{name}"' for name in LINKED}
        given: dict[str, Any] = {
            "endpoint": self.endpoint, "security": "None", "namespace": S7_NAMESPACE, "sensors": pattern,
            "actuators": pattern, "link": link, "cycle": 10 * MS, "timeout": 400 * MS,
        }  # fmt: skip
        return PlcMapping(**{**given, **more})

    def value(self, tag: str) -> Any:
        return self.thread.call(lambda: self._values[tag].value.Value.Value)

    def put(self, tag: str, value: Value) -> None:
        """As by a person with a watch table."""
        self.thread.call(lambda: self._set(tag, value))

    def download(self, *, index: int | None = None) -> None:
        """A new program: everybody is thrown out, the nodes are made anew."""
        self.thread.run(self._download(index))

    def limit(self, most: int) -> None:
        """Nodes in one request."""
        self.thread.run(self._limit(most))

    def unplug(self) -> None:
        self.thread.run(self._unplug())

    def plug(self) -> None:
        self.thread.run(self._plug())

    def close(self) -> None:
        self.thread.run(self._stop())
        self.thread.close()

    async def _start(self) -> None:
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.port = trial.getsockname()[1]
        self._internal = _Internal()
        self._server = Server(self._internal)
        await self._server.init()
        await self._server.set_application_uri(self.certificate.uri)
        await self._server.load_certificate(self.certificate.certificate, "DER")
        await self._server.load_private_key(self.certificate.key, format="PEM")
        self._server.set_security_policy(
            [ua.SecurityPolicyType.NoSecurity, ua.SecurityPolicyType.Basic256Sha256_SignAndEncrypt]
        )
        self._server.set_identity_tokens([ua.AnonymousIdentityToken, ua.UserNameIdentityToken])
        self._server.set_certificate_validator(self._judge)
        self._server.set_endpoint(self.endpoint)
        await self._limit(MOST)
        await self._server.register_namespace("http://opcfoundation.org/UA/DI/")
        await self._server.register_namespace(S7_NAMESPACE)
        await self._nodes(3)
        await self._server.start()
        self._scanning = asyncio.create_task(self._scan())

    async def _limit(self, most: int) -> None:
        self._internal.most = most
        for number in (
            ObjectIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerRead,
            ObjectIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerWrite,
        ):
            node = self._server.get_node(standard_node(number))
            await node.write_value(ua.Variant(most, ua.VariantType.UInt32))

    async def _judge(self, _certificate: object, _description: object) -> None:
        if self.certificate_answer:
            raise ServiceError(self.certificate_answer)

    async def _nodes(self, index: int) -> None:
        objects = self._server.nodes.objects
        name = string_node('"Twin"', index)
        self._block: Node = await objects.add_object(name, ua.QualifiedName(ua.String("Twin"), ua.UInt16(index)))
        wanted = {tag.name: (tag.type, tag.initial, tag.role is Role.SENSOR) for tag in self.tags}
        wanted |= {each: (type, 0, each != "PlcAlive") for each, type in LINKED.items()}
        for tag, (type, initial, writable) in wanted.items():
            if tag in self.missing:
                continue
            id = string_node(f'"Twin"."{tag}"', index)
            wire = self.types.get(tag, WIRE_TYPE[type])
            node = await self._block.add_variable(
                id, ua.QualifiedName(ua.String(tag), ua.UInt16(index)), ua.Variant(cast(Any, initial), wire)
            )
            if writable and tag not in self.read_only:
                await node.set_writable()
            self._values[tag] = self._internal.aspace[id].attributes[AttributeIds.Value]

    async def _download(self, index: int | None) -> None:
        self.mode = "STOP"
        await self._unplug()
        await self._server.delete_nodes([self._block], recursive=True)
        spaces = await self._server.get_namespace_array()
        now = spaces.index(S7_NAMESPACE)
        if index is not None and index != now:
            spaces[now] = "urn:moved"
            spaces = [*spaces[:index], *(["urn:between"] * (index - len(spaces))), S7_NAMESPACE]
            await self._server.get_node(standard_node(ObjectIds.Server_NamespaceArray)).write_value(spaces)
        await self._nodes(spaces.index(S7_NAMESPACE))
        self.mode = "RUN"
        await self._plug()

    async def _unplug(self) -> None:
        listening = self._server.bserver
        assert listening is not None
        await listening.stop()
        for session in list(self._internal._external_sessions.values()):
            await session.close_session(True)

    async def _plug(self) -> None:
        listening = self._server.bserver
        assert listening is not None
        await listening.start()

    async def _stop(self) -> None:
        self._scanning.cancel()
        await asyncio.gather(self._scanning, return_exceptions=True)
        await self._server.stop()

    async def _scan(self) -> None:
        while True:
            await asyncio.sleep(0.003)
            if self.mode != "RUN" or self.types or self.missing:
                continue
            names = {tag.topic: tag.name for tag in self.tags}
            sensors = {
                tag.topic: self._values[tag.name].value.Value.Value for tag in self.tags if tag.role is Role.SENSOR
            }
            commands: Mapping[str, Value] = self.program.exchange(self.scans * 10 * MS, sensors)
            for topic, value in commands.items():
                if topic in names:
                    self._set(names[topic], value)
            self.scans += 1
            self._set("PlcAlive", self.scans % 65_536)

    def _set(self, tag: str, value: Any) -> None:
        attribute = self._values[tag]
        type = attribute.value.Value.VariantType
        attribute.value = ua.DataValue(ua.Variant(value, type))
        for handle, told in tuple(attribute.datachange_callbacks.items()):
            with contextlib.suppress(StopIteration):
                told(handle, attribute.value).send(None)


def transport_plc(certificate: Certificate) -> FakePlc:
    """With the reference program of the first lesson."""
    program = compile_scl(EXERCISE.reference.read_text(encoding="utf-8"), TAGS)
    return FakePlc(certificate, TAGS, SimulatedPlc(program))

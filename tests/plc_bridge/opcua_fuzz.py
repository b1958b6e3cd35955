"""Breaks real messages of a client and sends them: ``python -m tests.plc_bridge.opcua_fuzz SECONDS SEED``.

The messages are recorded from asyncua's client on a tour of all services. They are broken inside an open or an
encrypted channel, where the signature is right, and on the wire. The exit code is 1 when the server died, was held up,
wrote a traceback, lost a plant's beat to decoding, or kept anything of an attacker.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import struct
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlparse

import psutil
from asyncua import ua
from asyncua.client.client import Client
from asyncua.crypto import security_policies
from asyncua.crypto.uacrypto import CertProperties
from asyncua.ua.uaerrors import UaError
from cryptography.hazmat.primitives.asymmetric import rsa

from plc_bridge.opcua.certificate import Certificate, make_certificate
from plc_bridge.opcua.status import AttributeIds
from plc_bridge.opcua.trust import TrustStore
from tests.plc_bridge.aftermath import Watch, answers, forgotten, kept
from tests.plc_bridge.bench import Bench, node, subscription, writing

LONGEST_STRETCH: Final = 0.5
"""Seconds of processor time between two turns of the server's loop."""
MOST_GROWN: Final = 50_000_000
"""Bytes of the process, attackers included, between the first round and the last."""
GONE: Final = (OSError, TimeoutError, UaError, asyncio.IncompleteReadError, struct.error, ValueError)
TOKEN_BYTES: Final = 32
ODD: Final = (-1, -2, -4, -(1 << 31), 0, 1, 2, 255, 256, 65_536, 1_000_000, (1 << 31) - 1)
KINDS: Final = (b"MSGC", b"MSGA", b"MSGX", b"OPNF", b"CLOF", b"HELF", b"ERRF", b"ACKF", b"GET ", bytes(4))
HEADER: Final = 70
"""Bytes of the service and of the header of its request."""
BOMBS: Final = (
    b"\x80" + struct.pack("<i", (1 << 31) - 1),  # an array of nothing, endless
    b"\x8c" + struct.pack("<ii", (1 << 31) - 1, -4),  # texts of negative length: the reader goes round in a circle
    b"\xc6" + struct.pack("<iiii", 0, 2, 1_000, 1_000),  # no elements, dimensions of a million
    b"\xc6" + struct.pack("<iii", 0, 1, -5),
    b"\x98" * 400 + b"\x01",  # variants in variants
    b"\x16\x01\x00\x60\x01\x01\xff\xff\xff\xff" * 20,  # an extension object without a length
)


# --- what is broken


async def tour(client: Client) -> int:
    """Use every service once; the subscription on the way."""
    uaclient = client.uaclient
    values = [node(name) for name in ("eye.on", "belt.motor", "gate.extend")]
    with contextlib.suppress(UaError):
        await uaclient.read_attributes(values, AttributeIds.Value)
    await client.nodes.objects.get_children()
    await client.nodes.objects.get_child(["2:sorting"])
    one = writing("belt.motor", True, ua.VariantType.Boolean)
    text = writing("belt.motor", ["a", "bc"], ua.VariantType.String, IndexRange="1:2")
    await uaclient.write(ua.WriteParameters(NodesToWrite=[one, text, one]))
    made = int((await subscription(client, 100)).SubscriptionId)
    wanted = [ua.MonitoredItemCreateRequest(MonitoringMode=ua.MonitoringMode.Reporting) for _ in range(3)]
    for item, name in zip(wanted, ("eye.on", "belt.motor", "gate.extend"), strict=True):
        item.ItemToMonitor.NodeId, item.ItemToMonitor.AttributeId = node(name), AttributeIds.Value
        item.RequestedParameters.Filter = ua.DataChangeFilter(Trigger=ua.DataChangeTrigger.StatusValue)
    wanted[2].ItemToMonitor.NodeId = ua.NodeId(ua.Int32(2253), ua.Int16(0))
    wanted[2].ItemToMonitor.AttributeId = AttributeIds.EventNotifier
    clause = ua.SimpleAttributeOperand(
        TypeDefinitionId=ua.NodeId(ua.Int32(2041), ua.Int16(0)),
        BrowsePath=[ua.QualifiedName("Message", 0)],
        AttributeId=AttributeIds.Value,
    )
    where = ua.ContentFilterElement(
        FilterOperator=ua.FilterOperator.Equals, FilterOperands=[clause, ua.LiteralOperand(Value=ua.Variant("x"))]
    )
    wanted[2].RequestedParameters.Filter = ua.EventFilter(
        SelectClauses=[clause], WhereClause=ua.ContentFilter(Elements=[where])
    )
    await uaclient.create_monitored_items(
        ua.CreateMonitoredItemsParameters(SubscriptionId=ua.UInt32(made), ItemsToCreate=wanted)
    )
    changed = ua.MonitoredItemModifyRequest(MonitoredItemId=ua.UInt32(1))
    await uaclient.modify_monitored_items(
        ua.ModifyMonitoredItemsParameters(SubscriptionId=ua.UInt32(made), ItemsToModify=[changed])
    )
    for request in (
        ua.HistoryReadRequest(
            Parameters=ua.HistoryReadParameters(
                HistoryReadDetails=ua.ReadRawModifiedDetails(NumValuesPerNode=10),
                NodesToRead=[ua.HistoryReadValueId(NodeId=node("eye.on"))],
            )
        ),
        ua.CallRequest(
            Parameters=ua.CallParameters(
                MethodsToCall=[
                    ua.CallMethodRequest(
                        ObjectId=node("operator"), MethodId=node("operator.Command"), InputArguments=[ua.Variant(b"{}")]
                    )
                ]
            )
        ),
        ua.RegisterNodesRequest(Parameters=ua.RegisterNodesParameters(NodesToRegister=values)),
        ua.BrowseNextRequest(Parameters=ua.BrowseNextParameters(ContinuationPoints=[b"x" * 16])),
        ua.SetTriggeringRequest(
            Parameters=ua.SetTriggeringParameters(SubscriptionId=ua.UInt32(made), TriggeringItemId=1, LinksToAdd=[2])
        ),
        ua.RepublishRequest(Parameters=ua.RepublishParameters(made, 1)),
        ua.TransferSubscriptionsRequest(Parameters=ua.TransferSubscriptionsParameters([made], True)),
        ua.SetPublishingModeRequest(Parameters=ua.SetPublishingModeParameters(True, [made])),
        ua.GetEndpointsRequest(Parameters=ua.GetEndpointsParameters(EndpointUrl="opc.tcp://x:1", ProfileUris=["a"])),
        ua.FindServersRequest(Parameters=ua.FindServersParameters(EndpointUrl="opc.tcp://x", ServerUris=["urn:a"])),
    ):
        with contextlib.suppress(*GONE):
            await asyncio.wait_for(uaclient.protocol.send_request(request), 5)  # type: ignore[union-attr]
    await uaclient.delete_subscriptions([made])
    return made


@contextlib.contextmanager
def overheard(client: Client, heard: list[bytes]) -> Any:
    """What the client says from now on, without the channel around it."""
    connection: Any = client.uaclient.protocol._connection  # type: ignore[union-attr]
    seal = connection.message_to_binary

    def listen(message: bytes, *args: Any, **more: Any) -> bytes:
        heard.append(bytes(message))
        return bytes(seal(message, *args, **more))

    connection.message_to_binary = listen
    try:
        yield
    finally:
        connection.message_to_binary = seal


def broken(chance: random.Random, message: bytes, others: list[bytes]) -> bytes:
    """The message with a few mistakes; the service and the request's header are mostly spared."""
    data = bytearray(message)
    spared = chance.choice([HEADER] * 14 + [4, 0])
    for _ in range(chance.choice([1, 1, 1, 2, 4, 16])):
        where = chance.randrange(spared, max(len(data), spared + 1))
        kind = chance.random()
        if kind < 0.25:
            data[where : where + 1] = bytes([chance.randrange(256)])
        elif kind < 0.55:
            data[where : where + 4] = struct.pack("<i", chance.choice(ODD))
        elif kind < 0.65:
            del data[where:]
        elif kind < 0.75:
            del data[where : where + chance.choice([1, 2, 4, 8, 40])]
        elif kind < 0.85:
            data[where:where] = chance.choice(BOMBS)
        elif kind < 0.93:
            data[where:where] = data[spared : chance.randrange(spared, len(data) + 1)] * chance.choice([1, 3])
        else:
            other = chance.choice(others)
            data[where:] = other[chance.randrange(len(other)) :]
    return bytes(data[: 1 << 20])


# --- the attacks


class Attacker:
    """Of one server, which has the certificate ``server`` and trusts ``papers``."""

    def __init__(self, endpoint: str, chance: random.Random, papers: Certificate, server: Certificate) -> None:
        self.endpoint = endpoint
        self.papers = papers
        self.server = server
        self.chance = chance
        self.messages: list[bytes] = []
        self._token = self._subscription = b""
        self.sent = 0

    async def client(self, encrypted: bool) -> Client:
        client = Client(self.endpoint, timeout=5)
        if encrypted:
            client.application_uri = self.papers.uri
            await client.set_security(
                security_policies.SecurityPolicyBasic256Sha256,
                certificate=CertProperties(self.papers.certificate, "DER"),
                private_key=CertProperties(self.papers.key, "PEM"),
                server_certificate=CertProperties(self.server.certificate, "DER"),
            )
        return client

    @contextlib.asynccontextmanager
    async def logged_in(self, encrypted: bool) -> AsyncIterator[Client]:
        """Gone without a word in the end."""
        client = await self.client(encrypted)
        await client.connect_socket()
        try:
            await client.send_hello()
            await client.open_secure_channel()
            await client.create_session()
            await client.activate_session()
            yield client
        finally:
            vanish(client)

    async def record(self) -> None:
        async with self.logged_in(False) as client:
            self._token = token_of(client)
            with overheard(client, self.messages):
                self._subscription = struct.pack("<I", await tour(client))

    async def inside(self, encrypted: bool, count: int) -> None:
        """Broken messages in a channel that is in order."""
        async with self.logged_in(encrypted) as client:
            protocol: Any = client.uaclient.protocol
            token = token_of(client)
            mine = struct.pack("<I", (await subscription(client, 100)).SubscriptionId)
            for number in range(count):
                message = self.chance.choice(self.messages).replace(self._token, token)
                if message[HEADER : HEADER + 4] == self._subscription:
                    message = message[:HEADER] + mine + message[HEADER + 4 :]
                message = broken(self.chance, message, self.messages)
                if protocol.transport is None or protocol.transport.is_closing():
                    return
                protocol.transport.write(protocol._connection.message_to_binary(message, request_id=100_000 + number))
                self.sent += 1
                await asyncio.sleep(0)
            # all of them have been answered when this one is
            await asyncio.wait_for(client.get_node(node("eye.on")).read_value(), 5)

    async def on_the_wire(self, encrypted: bool) -> None:
        """A channel whose frames are broken: sizes, kinds, pieces, ciphers."""
        async with self.logged_in(encrypted) as client:
            protocol: Any = client.uaclient.protocol
            message = self.chance.choice(self.messages).replace(self._token, token_of(client))
            frame = bytes(protocol._connection.message_to_binary(message, request_id=7))
            await self._throw(protocol.transport, broken_frame(self.chance, frame))

    async def raw(self) -> None:
        """A stranger."""
        url = urlparse(self.endpoint)
        _, writer = await asyncio.open_connection(url.hostname, url.port)
        hello = (
            b"HELF" + struct.pack("<I5I", 28 + 4 + 10, 0, 65_535, 65_535, 0, 0) + struct.pack("<i", 10) + b"opc.tcp://"
        )
        try:
            start = b"" if self.chance.random() < 0.3 else hello
            await self._throw(writer, start + broken_frame(self.chance, hello))
        finally:
            writer.close()

    async def _throw(self, writer: Any, data: bytes) -> None:
        self.sent += 1
        while data and not writer.is_closing():
            piece = self.chance.choice([len(data), 1, 7, 100])
            writer.write(data[:piece])
            data = data[piece:] if self.chance.random() < 0.9 else b""
            await asyncio.sleep(0)


def broken_frame(chance: random.Random, frame: bytes) -> bytes:
    data = bytearray(frame)
    kind = chance.random()
    if kind < 0.3:
        data[4:8] = struct.pack("<I", chance.choice(ODD) & 0xFFFFFFFF)
    elif kind < 0.4:
        data[:4] = chance.choice(KINDS)
    elif kind < 0.6:
        return broken(chance, frame, [frame])
    elif kind < 0.7:
        return bytes(data[: chance.randrange(len(data))])
    elif kind < 0.8:
        return frame * chance.choice([2, 50, 150])
    else:
        data[3:4] = b"C"  # pieces without end
        return bytes(data) * chance.choice([1, 80])
    return bytes(data)


def token_of(client: Client) -> bytes:
    return bytes(client.uaclient.protocol.authentication_token.Identifier)  # type: ignore


def vanish(client: Client) -> None:
    protocol = client.uaclient.protocol
    if protocol is not None and protocol.transport is not None:
        protocol.transport.abort()


# --- over and over


def attacker_of(bench: Bench, seed: int) -> Attacker:
    """One that the server trusts."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    papers = make_certificate("urn:test:attacker", "client", key=key)
    TrustStore(bench.trust.folder).take_in(papers.certificate)
    return Attacker(bench.endpoint, random.Random(seed), papers, bench.server.config.certificate)


async def attack(bench: Bench, attacker: Attacker, seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        encrypted = attacker.chance.random() < 0.4
        await asyncio.gather(
            attacker.inside(encrypted, 20), attacker.on_the_wire(encrypted), attacker.raw(), return_exceptions=True
        )
        # who knocks too often is not listened to: that has its own test
        bench.server.admission._knocks.clear()


async def fuzz(bench: Bench, seconds: float, seed: int) -> list[str]:
    """What was found to be wrong."""
    wrong = []
    attacker = attacker_of(bench, seed)
    await attacker.record()
    until = time.perf_counter() + seconds
    memory: list[int] = []
    with Watch(bench.thread) as watch:
        while time.perf_counter() < until:
            await attack(bench, attacker, min(5.0, seconds))
            try:
                answered = await answers(bench)
            except TimeoutError:
                wrong.append(f"a good client is not answered: {bench.thread.call(lambda: kept(bench))}")
                break
            memory.append(psutil.Process().memory_info().rss)
            held = f"longest stretch {watch.longest * 1_000:.0f} ms"
            sys.stdout.write(f"{attacker.sent} sent, a good client answered in {answered:.2f} s, {held}\n")
            sys.stdout.flush()
        try:
            sys.stdout.write(f"forgotten in {await forgotten(bench):.1f} s\n")
        except TimeoutError:
            wrong.append(f"not forgotten: {bench.thread.call(lambda: kept(bench))}")
    wrong += sorted(set(watch.tracebacks))
    grown = memory[-1] - memory[0] if memory else 0
    sys.stdout.write(f"memory grown by {grown / 1e6:.1f} MB since the first round\n")
    if grown > MOST_GROWN:
        wrong.append(f"memory has grown by {grown / 1e6:.0f} MB")
    if watch.longest > LONGEST_STRETCH:
        wrong.append(f"the loop was held up for {watch.longest:.2f} s")
    return wrong


def main(seconds: float, seed: int) -> int:
    for name in ("asyncua", "plc_bridge"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(make_certificate("urn:test:twincell:station"), Path(folder))
        try:
            wrong = asyncio.run(fuzz(bench, seconds, seed))
        finally:
            bench.close()
    for each in wrong:
        sys.stdout.write(f"{each}\n")
    sys.stdout.write(f"seed {seed}: {len(wrong)} faults\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2])))

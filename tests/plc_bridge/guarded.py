"""Clients with certificates good and bad, before a server that lets nobody in without encryption."""

from __future__ import annotations

import asyncio
import datetime
from dataclasses import dataclass
from typing import Any

import pytest
from asyncua import ua
from asyncua.client.client import Client
from asyncua.crypto import security_policies
from asyncua.crypto.uacrypto import CertProperties
from asyncua.ua import uaerrors
from cryptography.hazmat.primitives.asymmetric import rsa

from plc_bridge.opcua.certificate import Certificate, make_certificate
from plc_bridge.opcua.trust import Entry, TrustStore
from tests.plc_bridge.bench import PASSWORD, Bench, node

DAY = datetime.timedelta(days=1)
NOW = datetime.datetime.now(datetime.UTC)
SIGN_AND_ENCRYPT = ua.MessageSecurityMode.SignAndEncrypt
REFUSED = (ConnectionError, TimeoutError, asyncio.IncompleteReadError, uaerrors.UaError)


@dataclass
class Papers:
    """Certificates of clients, all for two keys: making one takes its time."""

    key: rsa.RSAPrivateKey
    other_key: rsa.RSAPrivateKey

    def make(self, uri: str, *, other: bool = False, begins: datetime.datetime | None = None,
             ends: datetime.datetime | None = None) -> Certificate:  # fmt: skip
        key = self.other_key if other else self.key
        return make_certificate(uri, "client", begins=begins, ends=ends, key=key)


async def secured(
    bench: Bench, mine: Certificate, user: str = "", *, policy: str = "Basic256Sha256",
    mode: ua.MessageSecurityMode = SIGN_AND_ENCRYPT, uri: str = "",
) -> Client:  # fmt: skip
    client = Client(bench.endpoint, timeout=10)
    client.application_uri = uri or mine.uri
    if user:
        client.set_user(user)
        client.set_password(PASSWORD)
    await client.set_security(
        getattr(security_policies, f"SecurityPolicy{policy}"),
        certificate=CertProperties(mine.certificate, "DER"),
        private_key=CertProperties(mine.key, "PEM"),
        server_certificate=CertProperties(bench.server.config.certificate.certificate, "DER"),
        mode=mode,
    )
    return client


def enters(bench: Bench, mine: Certificate, user: str = "", **how: Any) -> object:
    """What a client with this certificate reads; raises if it is not let in."""

    async def story() -> object:
        async with await secured(bench, mine, user, **how) as client:
            return await client.get_node(node("eye.on")).read_value()

    return asyncio.run(story())


async def refusal_on_the_wire(bench: Bench, mine: Certificate) -> str:
    """The name of the status with which the channel is refused, which asyncua's client keeps to itself."""
    client = await secured(bench, mine)
    statuses: list[int] = []
    await client.connect_socket()
    try:
        await client.send_hello()
        protocol: Any = client.uaclient.protocol
        received = protocol._connection.receive_from_header_and_body

        def listen(header: Any, body: Any) -> Any:
            found = received(header, body)
            if isinstance(found, ua.ErrorMessage):
                statuses.append(found.Error.value)
            return found

        protocol._connection.receive_from_header_and_body = listen
        with pytest.raises(REFUSED):
            await asyncio.wait_for(client.open_secure_channel(), 5)
    finally:
        client.disconnect_socket()
    return ua.StatusCode(ua.UInt32(statuses[0])).name


def trust(bench: Bench, mine: Certificate) -> Entry:
    """As another process does it."""
    return TrustStore(bench.trust.folder).take_in(mine.certificate)

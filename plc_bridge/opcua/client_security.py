"""The encryption of our own clients: a certificate of this PC, and the one server that they expect."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from asyncua import ua
from asyncua.client.client import Client
from asyncua.crypto.security_policies import (
    SecurityPolicy,
    SecurityPolicyAes256Sha256RsaPss,
    SecurityPolicyBasic256Sha256,
)
from asyncua.crypto.uacrypto import CertProperties
from asyncua.ua.uaerrors import UaError

from plc_bridge.opcua.certificate import described, files_of, fingerprint, grouped, kept_certificate, read_certificate
from plc_bridge.opcua.trust import TrustStore
from twin.texts import Message, message

POLICIES: Final = (SecurityPolicyAes256Sha256RsaPss, SecurityPolicyBasic256Sha256)
"""The best first."""
MODE: Final = ua.MessageSecurityMode.SignAndEncrypt


class ServerRefused(Exception):
    """This client does not want to talk to that server."""

    def __init__(self, told: Message) -> None:
        super().__init__(told.id)
        self.message = told


@dataclass(frozen=True)
class ClientSecurity:
    folder: Path
    """Where the station of this PC keeps its certificates; it trusts the clients that have theirs there."""
    server: bytes | None = None
    """The certificate that the server must have; None: the station's of this PC, or one that is trusted there."""

    async def secure(self, client: Client) -> None:
        """Before it connects. Raises ServerRefused, UaError, OSError."""
        store = TrustStore(self.folder)
        mine = kept_certificate(store.own, "client")
        certificate, key = files_of(store.own, "client")
        client.application_uri = mine.uri
        policy: type[SecurityPolicy] = POLICIES[0]
        server = self.server
        if server is None:
            policy, server = await _met(client, store)
        await client.set_security(
            policy,
            # read here: asyncua reads in a thread, and leaves the file open if it is cancelled meanwhile
            certificate=CertProperties(certificate.read_bytes(), "DER"),
            private_key=CertProperties(key.read_bytes(), "PEM"),
            server_certificate=CertProperties(server, "DER"),
            mode=MODE,
        )


async def _met(client: Client, store: TrustStore) -> tuple[type[SecurityPolicy], bytes]:
    """The best policy that the server offers, and its certificate if that is trusted."""
    for endpoint in sorted(
        await client.connect_and_get_server_endpoints(), key=lambda each: each.SecurityLevel, reverse=True
    ):
        for policy in POLICIES:
            if endpoint.SecurityMode == MODE and endpoint.SecurityPolicyUri == policy.URI:
                return policy, _trusted(bytes(endpoint.ServerCertificate or b""), store, client)
    raise ServerRefused(message("server-unencrypted", endpoint=client.server_url.geturl()))


def _trusted(offered: bytes, store: TrustStore, client: Client) -> bytes:
    try:
        der = read_certificate(offered)[0]
    except ValueError:
        raise UaError("the server has no certificate") from None
    try:
        own = fingerprint(files_of(store.own, "station")[0].read_bytes())
    except OSError:
        own = ""
    if fingerprint(der) == own or store.trusts(der):
        return der
    about = described(der)
    store.note_rejected(der, client.server_url.netloc, "server")
    raise ServerRefused(
        message(
            "server-unknown",
            endpoint=client.server_url.geturl(),
            name=about.name or about.uri or "-",
            print=" ".join(grouped(about.fingerprint).split()[:4]),
            short=about.fingerprint[:8],
        )
    )

"""Connects to a PLC's server: discovery, policy, the certificates of both sides, the user.

The address that a person typed is kept, whatever host the server names in its endpoints: a PLC behind a router, or one
with several interfaces, names one that cannot be reached from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from asyncua import ua
from asyncua.client.client import Client
from asyncua.crypto import security_policies, uacrypto
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import load_der_private_key, load_pem_private_key

from plc_bridge.opcua.certificate import kept_certificate
from plc_bridge.opcua.trust import TrustStore
from plc_bridge.plc_server.discreet_client import DiscreetClient
from plc_bridge.plc_server.explaining import PlcRefusal, why
from plc_bridge.plc_server.mapping import PlcMapping
from plc_bridge.plc_server.vouching import vouch
from twin.file_trouble import file_trouble

POLICIES: Final = {
    "None": security_policies.SecurityPolicyNone,
    "Basic256Sha256": security_policies.SecurityPolicyBasic256Sha256,
    "Aes256Sha256RsaPss": security_policies.SecurityPolicyAes256Sha256RsaPss,
}
CONNECTING_WITHIN: Final = 10.0
"""Seconds for each step of connecting; a small PLC takes its time for a signature."""
PEM: Final = b"-----BEGIN"
SESSION_LASTS: Final = 30_000
"""Milliseconds that the server keeps a session of which it hears nothing."""
UNWATCHED: Final = 3_600.0
"""Seconds between the library's own checks of the connection, which the exchange makes needless."""


@dataclass(frozen=True)
class PlcServer:
    """A PLC's server and how to get in."""

    mapping: PlcMapping
    folder: Path
    """Where the twin's own certificate is kept, and the list of those that it trusts."""
    password: str = ""
    """Of the mapping's user."""


def plain_client(endpoint: str, within: float = CONNECTING_WITHIN) -> DiscreetClient:
    """Not connected yet, without security and user."""
    client = DiscreetClient(endpoint, timeout=within, watchdog_intervall=UNWATCHED)
    client.session_timeout = SESSION_LASTS
    client.name = client.description = "twincell"
    client.product_uri = "urn:twincell"
    return client


async def discover(endpoint: str, within: float = CONNECTING_WITHIN) -> list[ua.EndpointDescription]:
    """What the server offers."""
    return await plain_client(endpoint, within).connect_and_get_server_endpoints()


def policy_name(endpoint: ua.EndpointDescription) -> str:
    """``Basic256Sha256`` of a policy's URI."""
    name = str(endpoint.SecurityPolicyUri or "").rpartition("#")[2]
    return {"Aes256_Sha256_RsaPss": "Aes256Sha256RsaPss", "Aes128_Sha256_RsaOaep": "Aes128Sha256RsaOaep"}.get(
        name, name
    )


def offered(endpoints: Sequence[ua.EndpointDescription]) -> str:
    """The policies with their modes, for people."""
    names = [f"{policy_name(each)}/{_mode(each).name.rstrip('_')}" for each in endpoints if _binary(each)]
    return ", ".join(dict.fromkeys(name.removesuffix("/None") for name in names))


def choose(endpoints: Sequence[ua.EndpointDescription], mapping: PlcMapping) -> ua.EndpointDescription:
    """The endpoint with the mapping's policy and mode; raises PlcRefusal."""
    wanted = ua.MessageSecurityMode.None_ if mapping.security == "None" else ua.MessageSecurityMode[mapping.mode]
    for each in endpoints:
        if _binary(each) and policy_name(each) == mapping.security and _mode(each) is wanted:
            return each
    if not offered(endpoints):
        raise PlcRefusal(why("no-endpoint"))
    asked = mapping.security if mapping.security == "None" else f"{mapping.security}/{mapping.mode}"
    raise PlcRefusal(why("policy", asked=asked, offered=offered(endpoints), known=", ".join(POLICIES)))


def server_certificate(endpoint: ua.EndpointDescription) -> bytes:
    """DER of the server's own certificate, the first of its chain; b"" if it shows none."""
    der = bytes(endpoint.ServerCertificate or b"")
    return der[: int.from_bytes(der[2:4], "big") + 4] if der[:2] == b"\x30\x82" else der


async def client_for(server: PlcServer, endpoint: ua.EndpointDescription) -> Client:
    """A client with everything that this endpoint asks for, not connected; raises PlcRefusal, OSError."""
    mapping = server.mapping
    client = plain_client(mapping.endpoint)
    client.open_password = mapping.security == "None"
    own = kept_certificate(server.folder)
    client.application_uri = own.uri
    der = server_certificate(endpoint)
    vouch(mapping, TrustStore(server.folder), der)
    if mapping.security != "None":
        await client.set_security(
            POLICIES[mapping.security],
            certificate=uacrypto.CertProperties(own.certificate, "der"),
            private_key=uacrypto.CertProperties(own.key, "pem"),
            server_certificate=uacrypto.CertProperties(der, "der"),
            mode=ua.MessageSecurityMode[mapping.mode],
        )
    await _log_in(client, server, endpoint)
    return client


async def connected(server: PlcServer) -> tuple[Client, ua.EndpointDescription]:
    """A client with an active session; raises PlcRefusal, UaError, OSError, TimeoutError."""
    endpoint = choose(await discover(server.mapping.endpoint), server.mapping)
    client = await client_for(server, endpoint)
    await client.connect()
    return client, endpoint


async def _log_in(client: Client, server: PlcServer, endpoint: ua.EndpointDescription) -> None:
    user = server.mapping.user
    kind = ua.UserTokenType.Anonymous
    if user is not None:
        kind = ua.UserTokenType.Certificate if user.certificate else ua.UserTokenType.UserName
    kinds = [token.TokenType for token in endpoint.UserIdentityTokens or ()]
    if kind not in kinds:
        ways = ", ".join(dict.fromkeys(each.name for each in kinds))
        raise PlcRefusal(why("token-kind", asked=kind.name, offered=ways))
    if user is None:
        return
    if user.certificate:
        try:
            client.user_certificate, client.user_private_key = _read_user(Path(user.certificate), Path(user.key))
        except ValueError as problem:
            raise PlcRefusal(why("user-file", file=user.certificate, reason=str(problem))) from None
        except OSError as problem:
            reason = file_trouble(problem)
            raise PlcRefusal(why("user-file", file=str(problem.filename), reason=reason)) from None
        return
    client.set_user(user.name)
    client.set_password(server.password)


def _read_user(certificate: Path, key: Path) -> tuple[x509.Certificate, PrivateKeyTypes]:
    """PEM or DER, whatever the files are called; raises OSError, ValueError."""
    der, secret = certificate.read_bytes(), key.read_bytes()
    load = x509.load_pem_x509_certificate if der.lstrip().startswith(PEM) else x509.load_der_x509_certificate
    open_key = load_pem_private_key if secret.lstrip().startswith(PEM) else load_der_private_key
    try:
        return load(der), open_key(secret, None)
    except TypeError as problem:  # a key with a password
        raise ValueError(str(problem)) from None


def _binary(endpoint: ua.EndpointDescription) -> bool:
    return str(endpoint.EndpointUrl).startswith("opc.tcp")


def _mode(endpoint: ua.EndpointDescription) -> ua.MessageSecurityMode:
    return cast(ua.MessageSecurityMode, endpoint.SecurityMode)

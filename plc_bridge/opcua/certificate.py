"""Certificates of our own programs, made once, so that connections can be encrypted without any set-up.

A certificate proves that this is the program of last time; whom a person trusts is theirs to decide.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import ipaddress
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from plc_bridge.own_addresses import network_address

YEARS: Final = 10
SHORTEST_KEY: Final = 2048
"""Bits, as both security policies ask for."""
WAIT_FOR_OTHER: Final = 5.0
"""Seconds until a process that makes the same certificate is given up."""
Kind = Literal["station", "client"]
"""The server, and the window or simulated PLC beside it."""


@dataclass(frozen=True)
class Certificate:
    uri: str
    """The application URI that it was made for."""
    certificate: bytes
    """DER."""
    key: bytes
    """PKCS 8, PEM, without a password: whoever may read the file is the station."""

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.certificate)


@dataclass(frozen=True)
class Described:
    """What people compare and judge a certificate by."""

    fingerprint: str
    """SHA-256 of the whole, in hexadecimal."""
    thumbprint: str
    """SHA-1 of the whole: what OPC UA and many engineering tools name a certificate by."""
    name: str
    """Common name of the subject; "" if it has none."""
    organization: str
    uri: str
    """Application URI; "" if it has none."""
    begins: datetime.datetime
    ends: datetime.datetime

    def early(self, now: datetime.datetime) -> bool:
        return now < self.begins

    def late(self, now: datetime.datetime) -> bool:
        return now > self.ends


def fingerprint(der: bytes) -> str:
    return hashlib.sha256(der).hexdigest()


def grouped(print: str) -> str:
    """A fingerprint as people read it out: ``0123 4567 89AB ...``."""
    return " ".join(print[place : place + 4].upper() for place in range(0, len(print), 4))


def read_certificate(content: bytes) -> tuple[bytes, x509.Certificate]:
    """DER and the parsed certificate, from DER or PEM; raises ValueError if it is neither."""
    try:
        found = x509.load_pem_x509_certificate(content) if b"-----BEGIN" in content else _first(content)
        return found.public_bytes(serialization.Encoding.DER), found
    except (ValueError, TypeError, UnsupportedAlgorithm) as problem:
        raise ValueError(str(problem)) from None


def _first(der: bytes) -> x509.Certificate:
    """The first of a chain, which OPC UA writes one after the other."""
    if len(der) > 4 and der[0] == 0x30 and der[1] == 0x82:
        der = der[: 4 + int.from_bytes(der[2:4], "big")]
    return x509.load_der_x509_certificate(der)


def described(der: bytes) -> Described:
    """Raises ValueError if it cannot be read."""
    der, found = read_certificate(der)
    try:
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        uris = names.get_values_for_type(x509.UniformResourceIdentifier)
    except (x509.ExtensionNotFound, ValueError):
        uris = []
    return Described(
        fingerprint(der),
        hashlib.sha1(der, usedforsecurity=False).hexdigest(),
        _part(found.subject, NameOID.COMMON_NAME),
        _part(found.subject, NameOID.ORGANIZATION_NAME),
        uris[0] if uris else "",
        found.not_valid_before_utc,
        found.not_valid_after_utc,
    )


def _part(name: x509.Name, which: x509.ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(which)
    value = found[0].value if found else ""
    return value if isinstance(value, str) else ""


def application_uri(kind: Kind = "station") -> str:
    return f"urn:{socket.gethostname()}:twincell:{kind}"


def make_certificate(
    uri: str,
    kind: Kind = "station",
    *,
    begins: datetime.datetime | None = None,
    ends: datetime.datetime | None = None,
    key: rsa.RSAPrivateKey | None = None,
) -> Certificate:
    """A new one; takes about a tenth of a second unless it is for a ``key`` that there is."""
    key = key or rsa.generate_private_key(public_exponent=65537, key_size=2048)
    host = socket.gethostname()
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, f"twincell {kind}"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "twincell"),
        ]
    )
    now = datetime.datetime.now(datetime.UTC)
    alternatives: list[x509.GeneralName] = [
        x509.UniformResourceIdentifier(uri),
        x509.DNSName("localhost"),
        x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
    ]
    if host.isascii() and host != "localhost":
        alternatives.append(x509.DNSName(host))
    if own := network_address():
        alternatives.append(x509.IPAddress(ipaddress.ip_address(own)))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins or now - datetime.timedelta(days=1))
        .not_valid_after(ends or now + datetime.timedelta(days=365 * YEARS))
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                key_encipherment=True,
                data_encipherment=True,
                key_agreement=False,
                key_cert_sign=True,
                crl_sign=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return Certificate(uri, certificate.public_bytes(serialization.Encoding.DER), pem)


def kept_certificate(folder: Path, kind: Kind = "station") -> Certificate:
    """The one in ``folder``, made there at the first time and after its end; raises OSError if it cannot be kept."""
    kept = _kept(folder, kind)
    if kept is not None:
        return kept
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder / f".{kind}"):
        return _kept(folder, kind) or _made(folder, kind)


def _kept(folder: Path, kind: Kind) -> Certificate | None:
    certificate, key = files_of(folder, kind)
    try:
        der = certificate.read_bytes()
        known = described(der)
        if known.uri and not known.late(datetime.datetime.now(datetime.UTC)):
            return Certificate(known.uri, der, key.read_bytes())
    except (FileNotFoundError, ValueError):
        pass
    return None


def _made(folder: Path, kind: Kind) -> Certificate:
    made = make_certificate(application_uri(kind), kind)
    certificate, key = files_of(folder, kind)
    certificate.unlink(missing_ok=True)
    key.unlink(missing_ok=True)
    key.touch(mode=0o600)
    key.write_bytes(made.key)
    new = certificate.with_suffix(".new")
    new.write_bytes(made.certificate)
    new.replace(certificate)
    return made


@contextlib.contextmanager
def _alone(sign: Path) -> Iterator[None]:
    """Window, station and PLC may start together for the first time; who died half-way holds up nobody for long."""
    end = time.monotonic() + WAIT_FOR_OTHER
    while True:
        try:
            sign.mkdir()
            break
        except FileExistsError:
            if time.monotonic() > end:
                break
            time.sleep(0.02)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            sign.rmdir()


def files_of(folder: Path, kind: Kind) -> tuple[Path, Path]:
    """Certificate (DER) and key (PEM)."""
    return folder / f"{kind}.der", folder / f"{kind}.pem"

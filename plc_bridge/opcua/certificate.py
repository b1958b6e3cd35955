"""The station's own certificate: made once, so that connections can be encrypted without any set-up.

It proves to a client that this is the station of last time; whom a person trusts is theirs to decide.
"""

from __future__ import annotations

import datetime
import ipaddress
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

YEARS: Final = 10
CERTIFICATE_FILE: Final = "station.der"
KEY_FILE: Final = "station.pem"


@dataclass(frozen=True)
class Certificate:
    uri: str
    """The application URI that it was made for."""
    certificate: bytes
    """DER."""
    key: bytes
    """PKCS 8, PEM, without a password: whoever may read the file is the station."""


def application_uri() -> str:
    return f"urn:{socket.gethostname()}:twincell:station"


def make_certificate(uri: str) -> Certificate:
    """A new one; takes about a tenth of a second."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    host = socket.gethostname()
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, "twincell station"),
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
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=365 * YEARS))
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


def kept_certificate(folder: Path) -> Certificate:
    """The one in ``folder``, made there at the first time; raises OSError if it cannot be kept."""
    certificate, key, uri = folder / CERTIFICATE_FILE, folder / KEY_FILE, folder / "station.uri"
    if certificate.exists() and key.exists() and uri.exists():
        return Certificate(uri.read_text("utf-8"), certificate.read_bytes(), key.read_bytes())
    made = make_certificate(application_uri())
    folder.mkdir(parents=True, exist_ok=True)
    key.touch(mode=0o600)
    key.write_bytes(made.key)
    certificate.write_bytes(made.certificate)
    uri.write_text(made.uri, "utf-8")
    return made

"""Whether a client's program may connect, by its certificate: trusted, valid now, strong enough, and who it says it is.

The order is that of OPC UA part 4, 6.1.3: what is wrong with somebody who is not trusted is not told to them,
but people at the station are told it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from plc_bridge.audit import AuditEntry, entry
from plc_bridge.opcua.certificate import SHORTEST_KEY, Described, described, fingerprint, grouped, read_certificate
from plc_bridge.opcua.status import StatusCodes
from plc_bridge.opcua.troubles import plain
from plc_bridge.opcua.trust import TrustStore, Why
from twin.texts import Message, message, say

_log = logging.getLogger(__name__)

MOST_KNOCKS: Final = 20
KNOCKS_IN: Final = 10.0
"""Refusals of one address in so many seconds; then it is not even listened to until they are over.

Deciphering what a stranger sends takes a millisecond, which the plant shall not lack."""
MOST_ADDRESSES: Final = 1_000
MOST_TOLD: Final = 200
SHOWN: Final = 4
"""Groups of a fingerprint in a message: enough to find it in the list."""


@dataclass(frozen=True)
class Refusal:
    status: int
    why: Why
    told: Message


@dataclass
class Admission:
    store: TrustStore | None
    """None trusts nobody."""
    tell: Callable[[Message], None] = lambda _message: None
    """Told once for each program and reason."""
    audit: Callable[[AuditEntry], None] = lambda _entry: None
    clock: Callable[[], float] = time.monotonic
    _told: set[tuple[str, Why]] = field(default_factory=set)
    _knocks: dict[str, tuple[float, int]] = field(default_factory=dict)
    """By address: when it began, and how often."""

    def knocked(self, address: str) -> None:
        """A channel was refused, for whatever reason."""
        now = self.clock()
        begun, count = self._knocks.pop(address, (now, 0))
        if now - begun > KNOCKS_IN:
            begun, count = now, 0
        if len(self._knocks) >= MOST_ADDRESSES:
            del self._knocks[next(iter(self._knocks))]
        self._knocks[address] = (begun, count + 1)

    def deaf_to(self, address: str) -> bool:
        begun, count = self._knocks.get(address, (0.0, 0))
        return count >= MOST_KNOCKS and self.clock() - begun <= KNOCKS_IN

    def judge(self, der: bytes, address: str) -> Refusal | None:
        """At the opening of a channel and at a session's creation; None lets it in."""
        refusal = self._judge(der, address)
        if refusal is not None:
            self._refused(refusal, der, address)
        return refusal

    def judge_uri(self, der: bytes, uri: str, address: str) -> Refusal | None:
        """The session names the application; its certificate must be that application's."""
        about = described(der)
        if about.uri == uri:
            return None
        told = message("trust-refused-uri", **_names(about, address), found=plain(uri), expected=about.uri)
        refusal = Refusal(StatusCodes.BadCertificateUriInvalid, "uri", told)
        self._refused(refusal, der, address)
        return refusal

    def still_trusts(self, der: bytes) -> bool:
        """For a channel that is open already."""
        try:
            about = described(der)
        except ValueError:
            return False
        return self.store is not None and self.store.trusts(der) and not about.late(self.store.clock())

    def _judge(self, der: bytes, address: str) -> Refusal | None:
        try:
            der, parsed = read_certificate(der)
            about = described(der)
        except ValueError as problem:
            told = message("trust-refused-broken", address=address, reason=str(problem))
            return Refusal(StatusCodes.BadCertificateInvalid, "broken", told)
        if not _strong(parsed):
            told = message("trust-refused-weak", **_names(about, address), bits=str(SHORTEST_KEY))
            return Refusal(StatusCodes.BadCertificatePolicyCheckFailed, "weak", told)
        unknown = message("trust-refused-unknown", **_names(about, address))
        if self.store is None:
            return Refusal(StatusCodes.BadSecurityChecksFailed, "unknown", unknown)
        untimely = _untimely(about, address, self.store)
        if self.store.trusts(der):
            return untimely
        if untimely is not None:
            # people here are told of a wrong date, which a stranger is not
            return Refusal(StatusCodes.BadSecurityChecksFailed, untimely.why, untimely.told)
        if self.store.open_until() is None or not self.store.room():
            return Refusal(StatusCodes.BadSecurityChecksFailed, "unknown", unknown)
        self.store.take_in(der)
        self.audit(entry("certificate-taken-in", address=address, application=about.fingerprint, name=about.name))
        self.tell(message("trust-taken-in", **_names(about, address)))
        return None

    def _refused(self, refusal: Refusal, der: bytes, address: str) -> None:
        print = fingerprint(der)
        self.audit(entry("certificate-refused", address=address, application=print, why=refusal.why))
        if self.store is not None and refusal.why != "broken":
            self.store.note_rejected(read_certificate(der)[0], address, refusal.why)
        if (print, refusal.why) not in self._told:
            if len(self._told) >= MOST_TOLD:
                self._told.clear()
            self._told.add((print, refusal.why))
            _log.warning("%s", say(refusal.told, "en"))
            self.tell(refusal.told)


def _untimely(about: Described, address: str, store: TrustStore) -> Refusal | None:
    now = store.clock()
    if about.early(now):
        why: Why = "early"
    elif about.late(now):
        why = "expired"
    else:
        return None
    told = message(
        f"trust-refused-{why}",
        **_names(about, address),
        begins=f"{about.begins:%Y-%m-%d %H:%M}",
        ends=f"{about.ends:%Y-%m-%d %H:%M}",
        now=f"{now:%Y-%m-%d %H:%M}",
    )
    return Refusal(StatusCodes.BadCertificateTimeInvalid, why, told)


def _names(about: Described, address: str) -> dict[str, str]:
    print = " ".join(grouped(about.fingerprint).split()[:SHOWN])
    return {"name": about.name or about.uri or "-", "print": print, "address": address}


def _strong(parsed: x509.Certificate) -> bool:
    """As the policies ask for: RSA of 2048 bits and more, signed by SHA-2, made to sign with."""
    key = parsed.public_key()
    if not isinstance(key, rsa.RSAPublicKey) or key.key_size < SHORTEST_KEY:
        return False
    algorithm = parsed.signature_hash_algorithm
    if algorithm is None or algorithm.name in ("md5", "sha1"):
        return False
    try:
        return parsed.extensions.get_extension_for_class(x509.KeyUsage).value.digital_signature
    except x509.ExtensionNotFound:
        return True
    except ValueError:
        return False

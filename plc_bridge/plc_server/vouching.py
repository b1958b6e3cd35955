"""Whose server a PLC's is: the mapping names its certificate, or a person has accepted it, as with clients."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from plc_bridge.opcua.certificate import described, files_of, fingerprint, grouped
from plc_bridge.opcua.trust import TrustStore
from plc_bridge.plc_server.explaining import PlcRefusal, why
from plc_bridge.plc_server.mapping import PlcMapping

SHOWN: Final = 8
"""Letters of a fingerprint that name a certificate on the command line."""


def vouch(mapping: PlcMapping, store: TrustStore, der: bytes) -> None:
    """Raises PlcRefusal for a certificate that is not the mapping's, or not known; that one is kept to be accepted.

    An open connection needs none, but what the mapping names must be there.
    """
    found = fingerprint(der)
    if mapping.fingerprint:
        if not same_fingerprint(mapping.fingerprint, found):
            raise PlcRefusal(why("fingerprint", known=mapping.fingerprint, found=found.upper()))
        return
    if mapping.security == "None":
        return
    if not der:
        raise PlcRefusal(why("no-certificate"))
    if store.trusts(der) or found == _own(store):
        return
    try:
        about = described(der)
    except ValueError as problem:
        raise PlcRefusal(why("broken-certificate", reason=str(problem))) from None
    store.note_rejected(der, urlsplit(mapping.endpoint).netloc, "server")
    subject, short = about.name or about.uri or "-", found[:SHOWN].upper()
    raise PlcRefusal(why("unknown", subject=subject, print=grouped(found), short=short))


def same_fingerprint(one: str, other: str) -> bool:
    """Colons, spaces and case mean nothing."""
    return "".join(filter(str.isalnum, one)).upper() == "".join(filter(str.isalnum, other)).upper()


def _own(store: TrustStore) -> str:
    """The station of this PC may be the server."""
    try:
        return fingerprint(files_of(store.own, "station")[0].read_bytes())
    except OSError:
        return ""

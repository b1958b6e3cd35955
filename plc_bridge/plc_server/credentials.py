"""What the certificate that a PLC's server shows tells: valid now, for this host, for this application."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from asyncua import ua
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from plc_bridge.opcua.certificate import fingerprint
from plc_bridge.plc_server.connecting import server_certificate
from plc_bridge.plc_server.finding import Finding
from twin.texts import message


def judge_certificate(endpoint: ua.EndpointDescription, host: str, now: datetime) -> Iterator[Finding]:
    """``now`` with its time zone; the twin does not insist on host and application, other clients do."""
    der = server_certificate(endpoint)
    if not der:
        yield Finding("certificate", "note", message("plc-cert-none"))
        return
    try:
        certificate = x509.load_der_x509_certificate(der)
        names = _names(certificate)
    except ValueError as problem:
        yield Finding(
            "certificate", "bad", message("plc-cert-broken", reason=str(problem)), message("plc-cert-broken-do")
        )
        return
    mark = fingerprint(der).upper()
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    data = {"fingerprint": mark, "valid_from": begins.isoformat(), "valid_to": ends.isoformat(), "names": sorted(names)}
    dates = {"since": f"{begins:%Y-%m-%d %H:%M}", "until": f"{ends:%Y-%m-%d %H:%M}", "now": f"{now:%Y-%m-%d %H:%M}"}
    if now < begins:
        yield Finding("certificate", "bad", message("plc-cert-early", **dates), message("plc-cert-early-do"), data)
    elif now > ends:
        yield Finding("certificate", "bad", message("plc-cert-late", **dates), message("plc-cert-late-do"), data)
    else:
        yield Finding("certificate", "good", message("plc-cert-valid", until=dates["until"], mark=mark), None, data)
    if host not in names:
        told = ", ".join(sorted(names)) or "-"
        yield Finding(
            "certificate", "note", message("plc-cert-host", host=host, names=told), message("plc-cert-host-do")
        )
    uri = str(endpoint.Server.ApplicationUri or "")
    if uri not in _uris(certificate):
        yield Finding("certificate", "note", message("plc-cert-uri", uri=uri), message("plc-cert-uri-do"))
    key = certificate.public_key()
    if isinstance(key, RSAPublicKey) and key.key_size < 2048:
        yield Finding("certificate", "bad", message("plc-cert-key", bits=key.key_size), message("plc-cert-key-do"))


def _alternatives(certificate: x509.Certificate) -> x509.SubjectAlternativeName | None:
    try:
        return certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return None


def _names(certificate: x509.Certificate) -> set[str]:
    found = _alternatives(certificate)
    if found is None:
        return set()
    addresses = (str(each) for each in found.get_values_for_type(x509.IPAddress))
    return {*found.get_values_for_type(x509.DNSName), *addresses}


def _uris(certificate: x509.Certificate) -> list[str]:
    found = _alternatives(certificate)
    return found.get_values_for_type(x509.UniformResourceIdentifier) if found is not None else []

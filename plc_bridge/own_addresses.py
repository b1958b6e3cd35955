"""The addresses by which other devices reach this PC."""

from __future__ import annotations

import socket
from contextlib import suppress


def network_address() -> str:
    """The one by which this PC reaches others; "" without a network. Nothing is sent."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))  # an address of documentation, RFC 5737
            found: str = probe.getsockname()[0]
    except OSError:
        return ""
    return found if _outer(found) else ""


def network_addresses() -> tuple[str, ...]:
    """IPv4, of all network cards that the system tells, the usual one first; the PC's name if it tells none."""
    name = socket.gethostname()
    found = [network_address()]
    with suppress(OSError):
        found += socket.gethostbyname_ex(name)[2]
    return tuple(dict.fromkeys(filter(_outer, found))) or (name,)


def _outer(address: str) -> bool:
    return bool(address) and not address.startswith("127.") and address != "0.0.0.0"

"""The address of a PLC's server, as a person types it."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from twin.texts import Message, message

STANDARD_PORT: Final = 4840


def split(endpoint: str) -> tuple[str, int]:
    """Host and port; raises ValueError where ``address_problem`` has something to say."""
    parts = urlsplit(endpoint)
    if parts.scheme != "opc.tcp" or not parts.hostname or parts.username is not None or parts.port == 0:
        raise ValueError(endpoint)
    return parts.hostname, parts.port or STANDARD_PORT


def address_problem(endpoint: str) -> Message | None:
    """Why nobody can be reached at this address."""
    try:
        split(endpoint)
    except ValueError:
        port = endpoint.rpartition(":")[2].partition("/")[0]
        id = "plc-map-port" if port.isdecimal() and not 0 < int(port) <= 65_535 else "plc-map-endpoint"
        return message(id, found=endpoint, port=port)
    return None

"""The first three steps to a PLC's server, by plain sockets: its name, its port, and whether OPC UA answers there."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import AsyncIterator
from typing import Final

from plc_bridge.plc_server.address import address_problem, split
from plc_bridge.plc_server.explaining import explain, explain_status, why
from plc_bridge.plc_server.finding import Finding, bad, found
from twin.texts import message, numeral

BUFFER: Final = 65_535


async def reach(endpoint: str, within: float) -> AsyncIterator[Finding]:
    """The last finding is a bad one, or OPC UA answers there; ``within`` seconds for each step."""
    if (unusable := address_problem(endpoint)) is not None:
        yield Finding("name", "bad", unusable)
        return
    host, port = split(endpoint)
    try:
        async with asyncio.timeout(within):
            answers = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, TimeoutError, UnicodeError):
        yield bad("name", why("name"), host=host)
        return
    addresses = list(dict.fromkeys(str(each[4][0]) for each in answers))
    told = message("plc-step-name", host=host, address=", ".join(addresses))
    if addresses == [host]:
        told = message("plc-step-address", address=host)
    yield found("name", "good", told, host=host, addresses=addresses)
    try:
        async with asyncio.timeout(within):
            reader, writer = await asyncio.open_connection(host, port)
    except (OSError, TimeoutError) as problem:
        yield bad("tcp", explain(problem, endpoint), port=port)
        return
    yield Finding("tcp", "good", message("plc-step-tcp", port=str(port)), None, {"port": port})
    try:
        async with asyncio.timeout(within):
            writer.write(hello(endpoint))
            answer = await reader.readexactly(8)
            body = await reader.readexactly(min(max(int.from_bytes(answer[4:], "little") - 8, 0), 4_096))
        yield _heard(answer[:4], body, endpoint)
    except asyncio.IncompleteReadError as problem:
        yield _heard(problem.partial[:4], b"", endpoint)
    except TimeoutError:
        yield bad("hello", why("mute", seconds=numeral(f"{within:g}")))
    except OSError as problem:
        yield bad("hello", explain(problem, endpoint))
    finally:
        writer.close()


def hello(endpoint: str) -> bytes:
    """OPC 10000-6, 7.1.2.3: the client's first message."""
    url = endpoint.encode("utf-8")
    body = struct.pack("<5Ii", 0, BUFFER, BUFFER, 0, 0, len(url)) + url
    return b"HELF" + struct.pack("<I", len(body) + 8) + body


def _heard(kind: bytes, body: bytes, endpoint: str) -> Finding:
    if kind == b"ACKF" and len(body) >= 20:
        receives = struct.unpack_from("<I", body, 4)[0]
        return Finding("hello", "good", message("plc-step-hello"), None, {"receive_buffer": receives})
    if kind == b"ERRF" and len(body) >= 4:
        return bad("hello", explain_status(struct.unpack_from("<I", body)[0], endpoint))
    heard = kind.decode("ascii", "replace").strip() if kind else "-"
    return bad("hello", why("no-opcua", found=heard if heard.isprintable() else kind.hex(" ")))

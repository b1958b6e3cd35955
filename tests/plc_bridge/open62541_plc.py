"""open62541's server (package o6) in the part of a PLC: copies the eye to the motor, counts its heartbeat.

``python -m tests.plc_bridge.open62541_plc USER PASSWORD CERTIFICATE KEY PORT``; says its port as one line of JSON
once it listens, and ends with its standard input.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from typing import Any, Final

import o6

from plc_bridge.plc_server.node_text import S7_NAMESPACE

SCAN: Final = 0.005
"""Seconds."""


class Door(o6.AccessControl):  # type: ignore[misc]
    def __init__(self, user: str, password: str) -> None:
        super().__init__(anonymous=False, username=True)
        self._known = (user, password)

    def activateSession(self, endpoint: Any, remoteCertificate: bytes, session: Any, userIdentityToken: Any) -> None:
        token = userIdentityToken
        if (token.userName, bytes(token.password or b"").decode("utf-8")) != self._known:
            raise o6.StatusCodeError(o6.StatusCode.BAD_USER_ACCESS_DENIED)


async def serve(user: str, password: str, certificate: str, key: str, port: int) -> None:
    # namespace 1 of an open62541 server is named like its application; with secureOnly it tells nobody its endpoints
    server: Any = o6.Server(
        port, certificate=certificate, privateKey=key, applicationUri=S7_NAMESPACE, acceptAllCertificates=True,
        accessControl=Door(user, password),
    )  # fmt: skip
    block = await server.addObject("Twin", server.objectsNode, nodeId=o6.NodeId(ns=1, s='"Twin"'))

    async def variable(name: str, value: Any, *, writable: bool) -> Any:
        id = o6.NodeId(ns=1, s=f'"Twin"."{name}"')
        return await server.addVariable(name, block, value, nodeId=id, writable=writable)

    eye = await variable("at_b", False, writable=True)
    motor = await variable("conveyor", False, writable=False)
    beat = await variable("PlcAlive", o6.UInt16(0), writable=False)
    async with server:
        sys.stdout.write(json.dumps({"port": port}) + "\n")
        sys.stdout.flush()
        ended = asyncio.create_task(asyncio.to_thread(sys.stdin.read))
        count = 0
        while not ended.done():
            count = (count + 1) % 65536
            await server.write(beat, o6.UInt16(count))
            await server.write(motor, await server.read(eye))
            await asyncio.sleep(SCAN)


def main(user: str, password: str, certificate: str, key: str, port: str) -> int:
    logging.disable()
    asyncio.run(serve(user, password, certificate, key, int(port)))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

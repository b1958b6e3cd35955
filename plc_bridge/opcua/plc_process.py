"""The simulated PLC as a process: ``python -m plc_bridge.opcua.plc_process ENDPOINT PROGRAM.scl [CYCLE_MS]``.

It learns the tag table from the server, compiles the program against it and runs until its standard
input is closed. On standard output one line of JSON a second says how it goes.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import sys
import threading
from dataclasses import asdict
from pathlib import Path

import msgspec
from asyncua.client.client import Client
from asyncua.ua.uaerrors import UaError

from plc_bridge.door import Said
from plc_bridge.opcua.plc_client import PlcClient, browse, read_tags
from plc_bridge.order import compile_plc
from plc_bridge.scl.compile import read_source
from plc_bridge.scl.problems import SclError
from twin.tags import Tag
from twin.texts import Message, message
from twin.units import MS


def main(endpoint: str, program: str, cycle: str = "10") -> int:
    logging.getLogger("asyncua").setLevel(logging.CRITICAL)
    try:
        source = read_source(Path(program))
        tags = asyncio.run(_learn(endpoint))
        make = compile_plc(source, Path(program).name, tags, int(cycle) * MS)
    except SclError as error:
        first = next(problem for problem in error.problems if problem.severity == "error")
        return _refuse(message("station-bad-program", file=first.file, line=str(first.line), problem=first.message))
    except OSError as problem:
        return _refuse(
            message("plc-no-start", endpoint=endpoint, file=program, reason=problem.strerror or str(problem))
        )
    except (UaError, TimeoutError, ValueError) as problem:
        return _refuse(message("plc-no-start", endpoint=endpoint, file=program, reason=str(problem)))
    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(_run(PlcClient(endpoint, make(), cycle=int(cycle) * MS)))
    return 0


async def _learn(endpoint: str) -> tuple[Tag, ...]:
    async with Client(endpoint, timeout=5) as client:
        return await read_tags(client, await browse(client))


async def _run(plc: PlcClient) -> None:
    loop = asyncio.get_running_loop()
    running = asyncio.create_task(plc.run())
    threading.Thread(target=_until_closed, args=(loop, running), daemon=True).start()
    while not running.done():
        _say(asdict(plc.report()))
        await asyncio.wait([running], timeout=1.0)
    await running


def _until_closed(loop: asyncio.AbstractEventLoop, running: asyncio.Task[None]) -> None:
    with contextlib.suppress(OSError):
        while os.read(sys.stdin.fileno(), 1):
            pass
    with contextlib.suppress(RuntimeError):  # the loop may have ended before us
        loop.call_soon_threadsafe(running.cancel)


def _refuse(why: Message) -> int:
    _say({"error": msgspec.to_builtins(Said.of(why))})
    return 3


def _say(line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

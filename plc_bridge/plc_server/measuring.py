"""What a PLC's server says of itself, and how fast it is, once the twin is logged in."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, Final

from asyncua import ua
from asyncua.client.client import Client

from plc_bridge.opcua.status import AttributeIds, ObjectIds, standard_node
from plc_bridge.plc_server.finding import Finding, found
from plc_bridge.plc_server.fitting import Limits, read
from twin.texts import LocalText, message, numeral

ROUNDS: Final = 100
BEAT: Final = 0.05
"""Seconds between two looks at the heartbeat."""
CLOCKS_APART: Final = 60.0
"""Seconds between the two clocks that a person should know of."""
SLOW: Final = 50.0
"""Milliseconds for a round trip."""


async def server_state(client: Client) -> AsyncIterator[Finding]:
    """Product and state, and its clock against ours."""
    ids = (
        ObjectIds.Server_ServerStatus_State,
        ObjectIds.Server_ServerStatus_BuildInfo_ProductName,
        ObjectIds.Server_ServerStatus_BuildInfo_SoftwareVersion,
        ObjectIds.Server_ServerStatus_CurrentTime,
    )
    before = datetime.now(UTC)
    answers = await read(client, [(standard_node(id), AttributeIds.Value) for id in ids], len(ids))
    ours = before + (datetime.now(UTC) - before) / 2
    state, product, version, clock = (data.Value.Value if data.Value is not None else None for data in answers)
    name = ua.ServerState(state).name if isinstance(state, int) and 0 <= state <= 7 else "Unknown"
    data = {"state": name, "product": str(product or ""), "version": str(version or "")}
    about = f"{product or '?'} {version or ''}".strip()
    if name == "Running":
        yield Finding("state", "good", message("plc-step-state", about=about), None, data)
    else:
        yield Finding(
            "state", "bad", message("plc-step-not-running", about=about, state=name), message("plc-do-halted"), data
        )
    if isinstance(clock, datetime):
        theirs = clock if clock.tzinfo is not None else clock.replace(tzinfo=UTC)
        apart = (theirs - ours).total_seconds()
        near = abs(apart) <= CLOCKS_APART
        told = message("plc-step-clock" if near else "plc-step-clock-apart", seconds=_signed(apart))
        remedy = None if near else message("plc-do-time")
        yield found("clock", "good" if near else "note", told, remedy, seconds=round(apart, 3))


def _signed(seconds: float) -> LocalText:
    """With its sign, unless nothing is left of it."""
    tenths = round(seconds, 1)
    return numeral(f"{tenths:+.1f}" if tenths else "0.0")


async def server_limits(client: Client, limits: Limits) -> Finding:
    answers = await read(
        client,
        [(standard_node(ObjectIds.Server_ServerCapabilities_MinSupportedSampleRate), AttributeIds.Value)],
        1,
    )
    sampling: Any = answers[0].Value.Value if answers[0].Value is not None else None
    sampled = float(sampling) if isinstance(sampling, int | float) and sampling > 0 else 0.0
    data = {"read": limits.read, "write": limits.write, "browse": limits.browse, "monitor": limits.monitor}
    nodes = {"read": str(limits.read or "-"), "write": str(limits.write or "-")}
    told = message("plc-step-limits-plain", **nodes)
    if sampled:
        told = message("plc-step-limits", **nodes, sampling=f"{sampled:.0f} ms")
    return Finding("limits", "good", told, None, {**data, "sampling_ms": sampled})


async def round_trip(client: Client) -> Finding:
    """100 reads of one value, one after the other."""
    node = [(standard_node(ObjectIds.Server_ServerStatus_State), AttributeIds.Value)]
    trips = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        await read(client, node, 1)
        trips.append((time.perf_counter() - begun) * 1_000)
    trips.sort()
    middle, worst = trips[ROUNDS // 2], trips[ROUNDS * 99 // 100]
    fast = worst <= SLOW
    told = message("plc-step-speed", middle=numeral(f"{middle:.1f}"), worst=numeral(f"{worst:.1f}"))
    remedy = None if fast else message("plc-do-slow")
    return found("speed", "good" if fast else "note", told, remedy, p50_ms=round(middle, 3), p99_ms=round(worst, 3))


async def heartbeat(client: Client, node: ua.NodeId, within: float) -> Finding:
    """Whether PlcAlive goes on within so many seconds; in STOP a PLC's server answers with its last value."""
    first = await _value(client, node)
    ends = time.monotonic() + within
    while time.monotonic() < ends:
        await asyncio.sleep(BEAT)
        if await _value(client, node) != first:
            return found("signals", "good", message("plc-step-heartbeat"), runs=True)
    told = message("plc-step-heartbeat-still", seconds=numeral(f"{within:g}"))
    return found("signals", "note", told, message("plc-step-heartbeat-still-do"), runs=False)


async def _value(client: Client, node: ua.NodeId) -> object:
    (answer,) = await read(client, [(node, AttributeIds.Value)], 1)
    return answer.Value.Value if answer.Value is not None else None

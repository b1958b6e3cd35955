"""``twincell plc``: the simulated PLC as a process of its own, which meets a station over OPC UA as hardware does."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path

import click

from plc_bridge.opcua.client_security import ClientSecurity
from plc_bridge.opcua.plc_client import PlcClient
from plc_bridge.simulated_plc import SimulatedPlc
from twin.texts import Message
from twin.units import MS
from ui.cli.grammar import Verb
from ui.cli.inputs import compiled, exercise_named
from ui.cli.speech import Voice
from ui.cli.stations import station_folder


class Teller:
    """Says how the connection to a station stands, once for each turn of things."""

    def __init__(self, endpoint: str, voice: Voice) -> None:
        self._endpoint, self._voice = endpoint, voice
        self._told: Message | None = None
        self._begun = False

    def __call__(self, alone_because: Message | None) -> None:
        """``alone_because``: why there is no connection; None if there is one."""
        if self._begun and alone_because == self._told:
            return
        self._begun, self._told = True, alone_because
        if alone_because is None:
            self._voice.tell("cli-plc-connected", endpoint=self._endpoint)
        else:
            self._voice.tell("cli-plc-alone", endpoint=self._endpoint, reason=alone_because)


def verb(voice: Voice) -> click.Command:
    @click.command("plc", cls=Verb, help=voice("cli-plc-help"))
    @click.argument("exercise")
    @click.argument("program", type=click.Path(path_type=Path))
    @click.option("--endpoint", default="opc.tcp://127.0.0.1:4840", show_default=True, help=voice("cli-plc-endpoint"))
    @click.option("--cycle", default=10, show_default=True, type=click.IntRange(1, 1000), help=voice("cli-plc-cycle"))
    @click.option(
        "--speed", default=1.0, show_default=True, type=click.FloatRange(0.1, 10), help=voice("cli-plc-speed")
    )
    @click.option("--open", "unencrypted", is_flag=True, help=voice("cli-plc-open"))
    def command(
        exercise: str, program: Path, endpoint: str, cycle: int, speed: float, unencrypted: bool
    ) -> None:  # fmt: skip
        found = exercise_named(exercise, voice)
        tell = Teller(endpoint, voice)
        controller = SimulatedPlc(compiled(program, found, voice), scan=cycle * MS)

        security = None if unencrypted else ClientSecurity(station_folder())
        client = PlcClient(endpoint, controller, cycle=cycle * MS, speed=speed, security=security)
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(client.run(lambda _there: tell(client.alone_because)))

    return command

"""How a station is set up: where it keeps things, who may connect and how, who drives the plant."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from plc_bridge.door import ControllerKind
from plc_bridge.opcua.users import Anonymous
from plc_bridge.plc_server.mapping import PlcMapping
from plc_bridge.scl.sources import Source


@dataclass(frozen=True)
class StationConfig:
    folder: Path
    """Where the certificate is kept and the passwords of this start are left for the window."""
    records: Path | None = None
    """Folder for the records of runs; None to keep none."""
    host: str = "127.0.0.1"
    port: int = 4840
    """0: any free one."""
    instructor_password: str | None = None
    """None: one is drawn and left in the folder."""
    anonymous: Anonymous = "plc"
    """What a client without a user name is."""
    open: bool = False
    """Whether clients may connect without encryption."""
    controller: ControllerKind = "manual"
    program: tuple[Source, ...] = ()
    """Sources of a program to load at the start; none for none."""
    go: bool = False
    """Start running at once."""
    speed: float = 1.0
    fastest_external: float = 1.0
    """Highest speed with a PLC at the other end of OPC UA: 1 for real ones, more for one whose clock can follow."""
    plc_server: PlcMapping | None = None
    """The PLC whose server to go to; None to wait for PLCs at our own."""
    plc_password: str = ""
    """Of the user in ``plc_server``."""
    examination: bool = False
    """It is started for an examination, which nobody but the instructor gives up."""
    with_parent: bool = False
    """End when standard input is closed, which happens when the process that started this one dies."""

"""Visits of the doctor, for tests."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from plc_bridge.opcua.trust import TrustStore
from plc_bridge.plc_server.connecting import PlcServer
from plc_bridge.plc_server.consulting import Visit, consult
from plc_bridge.plc_server.mapping import PlcMapping
from tests.plc_bridge.fake_plc import FakePlc
from twin.texts import LANGUAGES, say


def visit(mapping: PlcMapping, folder: Path, password: str = "", **how: Any) -> Visit:
    return asyncio.run(consult(PlcServer(mapping, folder, password), **how))


def told(visit: Visit, verdict: str = "bad") -> list[tuple[str, str]]:
    """Step and text of each finding; every one can be said, and what is bad has a remedy."""
    for each in visit.examined.findings:
        for language in LANGUAGES:
            assert say(each.what, language) and (each.remedy is None or say(each.remedy, language))
    return [(each.step, each.what.id) for each in visit.examined.findings if each.verdict == verdict]


def trusting(plc: FakePlc, folder: Path) -> Path:
    """A folder in which the PLC's certificate has been accepted."""
    TrustStore(folder).take_in(plc.certificate.certificate)
    return folder

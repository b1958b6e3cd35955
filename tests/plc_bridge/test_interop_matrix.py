"""Every service of a real station before three OPC UA clients of others, check by check."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from plc_bridge.opcua.certificate import fingerprint, make_certificate
from plc_bridge.opcua.trust import TrustStore
from plc_bridge.opcua.user_file import UserFile
from plc_bridge.opcua.users import Account
from plc_bridge.spawn import spawn
from tests.plc_bridge import node_opcua
from tests.plc_bridge.interop_asyncua import AsyncuaPeer
from tests.plc_bridge.interop_checks import run_checks
from tests.plc_bridge.interop_table import DIFFERENT, EXPECTED, OF_ALL, TAKEN, WHEEL, table

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("interop")]

DEVELOPERS: Final = Path(__file__).parents[2] / "docs" / "developers.md"
RUNNING_WITHIN: Final = 60
Given = Mapping[str, Any]


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Given]:
    """A station, and what its clients need to know of it."""
    folder = tmp_path_factory.mktemp("interop")

    def papers(name: str) -> tuple[dict[str, str], str]:
        made = make_certificate(f"urn:test:{name}")
        files = {"certificate": folder / f"{name}.der", "key": folder / f"{name}.pem"}
        files["certificate"].write_bytes(made.certificate)
        files["key"].write_bytes(made.key)
        named = {what: str(file) for what, file in files.items()}
        return {**named, "uri": made.uri}, fingerprint(made.certificate)

    (user, print), (strange, _), (program, _) = papers("user"), papers("strange"), papers("program")
    UserFile(folder).add("watcher", Account.certified("observer", print))
    station = spawn([sys.executable, "-m", "tests.plc_bridge.interop_station", str(folder)])
    try:
        TrustStore(folder).open_for(5)
        yield {
            "endpoint": station.endpoint,
            "folder": str(folder / "node"),
            "file": str(folder / "given.json"),
            "passwords": {name: station.password(name) for name in ("student", "instructor")},
            "server": json.loads(station.secrets.read_text("utf-8"))["certificate"],
            "user": user,
            "strange": strange,
            "program": program,
        }
    finally:
        station.end()


def test_asyncua(given: Given) -> None:
    _holds("asyncua", run_checks(AsyncuaPeer(given)))


@pytest.mark.skipif(not WHEEL, reason="no open62541 is published for this kind of PC")
def test_open62541(given: Given) -> None:
    Path(given["file"]).write_text(json.dumps(given), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.plc_bridge.interop_open62541", given["file"]],
        capture_output=True,
        encoding="utf-8",
        timeout=RUNNING_WITHIN,
    )
    assert done.returncode == 0, done.stderr
    _holds("open62541", json.loads(done.stdout.splitlines()[-1]))


def test_node_opcua(given: Given) -> None:
    Path(given["file"]).write_text(json.dumps(given), "utf-8")
    _holds("node-opcua", node_opcua.run("matrix.js", given["file"]))


def test_the_developers_read_the_same_table() -> None:
    assert table() in DEVELOPERS.read_text("utf-8")
    names = {(area, name) for area, names in EXPECTED.items() for name in names}
    assert names >= {key for keys in DIFFERENT.values() for key in keys}


def _holds(software: str, rows: Sequence[Sequence[Any]]) -> None:
    """Every check has the result that the table says, and as many were taken in each area as it says."""
    found = {(area, name): result for area, name, result in rows}
    assert len(found) == len(rows)
    different = DIFFERENT.get(software, {})
    unlike = {
        (area, name): result
        for (area, name), result in found.items()
        if result != (different[area, name] if (area, name) in different else EXPECTED.get(area, {}).get(name))
    }
    assert unlike == {}
    assert Counter(area for area, _ in found) == TAKEN[software]
    assert set(found) >= OF_ALL

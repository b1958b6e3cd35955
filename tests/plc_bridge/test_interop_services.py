"""An OPC UA client that is not ours, node-opcua, meets alarms, history, methods and pages."""

from __future__ import annotations

import pytest

from tests.plc_bridge.node_opcua import run
from tests.plc_bridge.voiced import Voiced

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("voiced")]


def test_node_opcua_acknowledges_an_alarm_reads_history_calls_methods_and_browses_in_pages(voiced: Voiced) -> None:
    outcome = run("services.js", voiced.endpoint, "Meister")
    assert outcome["start"]["status"] == "Good" and outcome["state"]["outputs"][0] == ["running"]
    assert (outcome["wrong"]["status"], outcome["wrong"]["arguments"]) == ("BadInvalidArgument", ["BadTypeMismatch"])
    assert outcome["running"]["status"] == "BadInvalidState"
    assert outcome["alarms"] == {
        "active": True,
        "retain": True,
        "message": "panel: emergency stop pressed",
        "conditionName": "EmergencyStopAlarm",
        "wrongEvent": "BadEventIdUnknown",
        "acknowledged": "Good",
        "comment": "seen",
        "by": "instructor",
    }
    assert outcome["events"] == {
        "sourceName": "panel",
        "message": "panel: emergency stop released",
        "severity": 900,
        "simTime": "number",
        "system": True,
    }
    assert outcome["triggering"] == {"links": ["Good"], "before": 0, "after": True, "interval": 500}
    assert outcome["history"] == {
        "values": [None, True, False, True, False, None],
        "ordered": True,
        "page": 1,
        "more": True,
    }
    pages = outcome["pages"]
    assert sum(pages["sizes"]) == pages["whole"] > 3 and max(pages["sizes"]) == 3
    assert outcome["summary"] >= 1

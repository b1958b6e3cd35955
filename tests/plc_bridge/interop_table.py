"""What each check of a client that is not ours has to find, and which of them which software takes.

The developers' page has the summary; a test holds both together.
"""

from __future__ import annotations

import json
import platform
import sys
from importlib.metadata import version
from typing import Any, Final

from tests.plc_bridge.node_opcua import INTEROP

WHEEL: Final = sys.platform == "win32" or (sys.platform == "linux" and platform.machine() in ("x86_64", "aarch64"))
"""Whether PyPI has an open62541 for this PC, as pyproject.toml asks for it."""

EXPECTED: Final[dict[str, dict[str, Any]]] = {
    "way in": {
        "None, anonymous": "plc",
        "None, password": "instructor",
        "None, certificate": "observer",
        "Basic256Sha256 Sign, anonymous": "plc",
        "Basic256Sha256 Sign, password": "instructor",
        "Basic256Sha256 Sign, certificate": "observer",
        "Basic256Sha256 SignAndEncrypt, anonymous": "plc",
        "Basic256Sha256 SignAndEncrypt, password": "instructor",
        "Basic256Sha256 SignAndEncrypt, certificate": "observer",
        "Aes256Sha256RsaPss Sign, anonymous": "plc",
        "Aes256Sha256RsaPss Sign, password": "instructor",
        "Aes256Sha256RsaPss Sign, certificate": "observer",
        "Aes256Sha256RsaPss SignAndEncrypt, anonymous": "plc",
        "Aes256Sha256RsaPss SignAndEncrypt, password": "instructor",
        "Aes256Sha256RsaPss SignAndEncrypt, certificate": "observer",
        "the window's own name": "student",
    },
    "refused": {
        "a policy that is not offered": "no such endpoint",
        "wrong password": "BadUserAccessDenied",
        "unknown name": "BadUserAccessDenied",
        "a certificate of no user": "BadUserAccessDenied",
    },
    "endpoints": {
        "policies offered": [
            "Aes256_Sha256_RsaPss 2",
            "Aes256_Sha256_RsaPss 3",
            "Basic256Sha256 2",
            "Basic256Sha256 3",
            "None 1",
        ],
    },
    "connection": {
        "the session survives its connection": [True, "Good"],
        "the subscription goes on": 3,
        "a stranger takes over no subscription": "BadUserAccessDenied",
        "another session of the user takes the subscription over": [["Good", "BadSubscriptionIdInvalid"], 3],
        "and the first is told": "GoodSubscriptionTransferred",
        "and the first has it no more": "BadSubscriptionIdInvalid",
    },
    "browse": {
        "namespace of the cell": "urn:twincell:cell",
        "the cell under Machines": True,
        "signals of a device": ["Identification", "extend", "extended", "retracted"],
        "type of a signal": "AnalogUnitRangeType",
        "who refers to a signal": ["ToPlc", "eye"],
        "in pages of three": True,
        "a path of names": "ns=2;s=sorting.gate.extend",
        "a path that leads nowhere": "BadNoMatch",
        "an unknown node": "BadNodeIdUnknown",
        "registered nodes": "ns=2;s=sorting.eye.on",
    },
    "read": {
        "a signal": True,
        "with both time stamps": True,
        "many signals at once": ["Boolean", "Boolean", "Float", "Int16"],
        "an array": ["Float", 1],
        "a part of an array": 3,
        "beyond the end of an array": "BadIndexRangeNoData",
        "a unit": "V",
        "a range": [0, 10],
        "the access level": 5,
        "an unknown node": "BadNodeIdUnknown",
        "hidden truth": "BadNodeIdUnknown",
        "an attribute that is not there": "BadAttributeIdInvalid",
    },
    "write": {
        "an actuator": ["Good", True],
        "a number": ["Good", 7],
        "of a wrong type": "BadTypeMismatch",
        "an array into a single signal": "BadTypeMismatch",
        "a sensor": "BadNotWritable",
        "a lever": "BadNodeIdUnknown",
        "a display name": "BadNotWritable",
        "an array": ["Good", False],
        "an array of a wrong length": "BadTypeMismatch",
        "a part of an array": ["Good", 1],
        "several, one of them wrong": ["Good", "BadNotWritable", "BadTypeMismatch"],
        "an observer's": "BadUserAccessDenied",
    },
    "subscribe": {
        "interval as asked": 20,
        "the first value and each change": [0, 1],
        "dead bands": [[1, 4, 8], [1, 8]],
        "a part of an array": [8],
        "an item that is only sampled says nothing until it reports": True,
        "parameters changed": ["Good", 200, 3],
        "linked items are reported with their trigger": [["Good"], 0],
        "an unknown node": "BadNodeIdUnknown",
        "a subscription changed": 500,
        "publishing stopped and begun": ["Good", "Good"],
        "dead band": [0.0, 4.0, 8.0],
    },
    "method": {
        "a student starts practice": "Good",
        "a student pauses it": "Good",
        "the instructor's, by a student": "BadNodeIdUnknown",
        "by an observer": "BadUserAccessDenied",
        "reset": "Good",
        "step": ["Good", "paused"],
        "start": ["Good", "running"],
        "step while it runs": "BadInvalidState",
        "speed": "Good",
        "pause": ["Good", "paused"],
        "arguments described": ["Fault", "At", "With"],
        "inject a fault and list it": ["Good", True, 0],
        "inject a fault nobody knows": ["BadInvalidArgument", ["BadOutOfRange", "Good", "Good"]],
        "too few arguments": "BadArgumentsMissing",
        "too many arguments": "BadTooManyArguments",
        "an argument of a wrong type": "BadInvalidArgument",
        "which argument is of a wrong type": ["BadInvalidArgument", ["BadTypeMismatch"]],
    },
    "alarm": {
        "is told": [True, "EmergencyStopAlarm"],
        "is retained": True,
        "says what happened": "panel: emergency stop pressed",
        "acknowledged for a wrong event": "BadEventIdUnknown",
        "comment": "Good",
        "acknowledged": ["Good", "seen", "instructor"],
        "acknowledged twice": "BadConditionBranchAlreadyAcked",
    },
    "event": {
        "of one type, with its fields": ["panel", "panel: emergency stop released", 900, "number"],
        "of a type of the standard": True,
        "ConditionRefresh": ["Good", True],
        "a filter that makes no sense": "BadAttributeIdInvalid",
        "with its fields": ["panel", "panel: emergency stop pressed", 900],
    },
    "history": {
        "raw values": [True, False, True],
        "page by page": [2, True],
        "backward": True,
        "at a time": [False],
        "a continuation that nobody gave": "BadContinuationPointInvalid",
        "modified values": "BadHistoryOperationUnsupported",
        "aggregates": "BadHistoryOperationUnsupported",
        "of a node without": "BadHistoryOperationUnsupported",
        "of events": ["panel"],
    },
    "diagnostics": {
        "server state": "Running",
        "build": "twincell",
        "sessions now": True,
        "this session": True,
        "subscriptions": True,
        "limits": True,
        "service level": True,
        "who is connected, for a student": "BadNodeIdUnknown",
    },
}
"""By area and name of the check. A way in gives the role that the server takes the user for."""

DIFFERENT: Final[dict[str, dict[tuple[str, str], Any]]] = {
    # it signs the nonce without the server's certificate, which another server could pass on as its own
    "open62541": {("way in", "None, certificate"): "BadUserSignatureInvalid"},
}
"""Where a software falls short of the standard, and what comes of it."""

_BY_BOTH: Final = {
    "way in": 16, "refused": 3, "browse": 7, "read": 7, "write": 9, "method": 10, "subscribe": 4, "alarm": 4,
    "event": 1, "history": 4, "diagnostics": 3,
}  # fmt: skip
TAKEN: Final[dict[str, dict[str, int]]] = {
    "node-opcua": {
        "way in": 16, "refused": 4, "endpoints": 1, "connection": 6, "browse": 10, "read": 12, "write": 12,
        "subscribe": 10, "method": 17, "alarm": 7, "event": 4, "history": 9, "diagnostics": 8,
    },
    "asyncua": _BY_BOTH,
    "open62541": _BY_BOTH,
}  # fmt: skip
"""Checks of each software by area."""

OF_ALL: Final = frozenset(("way in", name) for name in EXPECTED["way in"])
"""Each policy with each kind of user: no client leaves one out."""


def table() -> str:
    """The summary, as Markdown."""
    softwares = list(TAKEN)
    lines = [
        "| checks of | " + " | ".join(f"{each} {_version(each)}" for each in softwares) + " |",
        "|---|" + "---|" * len(softwares),
    ]
    for area in EXPECTED:
        counts = (str(TAKEN[each].get(area, "-")) for each in softwares)
        lines.append(f"| {area} | " + " | ".join(counts) + " |")
    totals = (str(sum(TAKEN[each].values())) for each in softwares)
    lines.append("| all | " + " | ".join(totals) + " |")
    return "\n".join(lines)


def _version(software: str) -> str:
    if software == "node-opcua":
        package = json.loads((INTEROP / "package.json").read_text("utf-8"))
        return str(package["dependencies"]["node-opcua"])
    return O6 if software == "open62541" else version(software)


O6: Final = "(o6 2.2.0)"

"""The checks that two clients of different make take, through one thin interface; node-opcua's are in matrix*.js."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Protocol

VALUE: Final = 13
ACCESS_LEVEL: Final = 17
USER_ACCESS_LEVEL: Final = 18
USER_EXECUTABLE: Final = 22
CELL: Final = "ns=2;s=sorting"
SECURITY: Final = {
    "None": ("None", "None"),
    "Basic256Sha256 Sign": ("Basic256Sha256", "Sign"),
    "Basic256Sha256 SignAndEncrypt": ("Basic256Sha256", "SignAndEncrypt"),
    "Aes256Sha256RsaPss Sign": ("Aes256Sha256RsaPss", "Sign"),
    "Aes256Sha256RsaPss SignAndEncrypt": ("Aes256Sha256RsaPss", "SignAndEncrypt"),
}
SECURED: Final = "Basic256Sha256 SignAndEncrypt"


@dataclass(frozen=True)
class Refused(Exception):
    """The server's status code by its name in the standard."""

    code: str


class Session(Protocol):
    """Ids are written as in the standard; each answer is a status code's name and, where there is one, a value."""

    def read(self, nodes: Sequence[str], attribute: int = VALUE, part: str = "") -> list[tuple[str, Any]]: ...
    def write(self, items: Sequence[tuple[str, str, Any]], part: str = "") -> list[str]: ...
    def call(self, object: str, method: str, *inputs: tuple[str, Any]) -> tuple[str, list[Any]]: ...
    def browse(self, node: str, *, most: int = 0) -> list[list[str]]: ...
    def path(self, node: str, *names: str) -> tuple[str, str]: ...
    def monitor(self, node: str, *, absolute: float = 0.0, part: str = "") -> list[Any]: ...
    def events(self, type: str, fields: Sequence[str]) -> list[list[Any]]: ...
    def history(self, node: str, *, most: int = 0, modified: bool = False) -> tuple[str, list[list[Any]]]: ...


class Peer(Protocol):
    def session(
        self, security: str, user: str = "", password: str | None = None
    ) -> contextlib.AbstractContextManager[Session]:
        """``user`` is "" for nobody, a name, or ``certificate`` and ``strange`` for certificates of users."""


Row = tuple[str, str, Any]


class Table:
    def __init__(self) -> None:
        self.rows: list[Row] = []

    def check(self, area: str, name: str, work: Callable[[], Any]) -> None:
        try:
            result = work()
        except Refused as refused:
            result = refused.code
        except Exception as problem:
            result = f"failed: {type(problem).__name__}: {problem}"
        self.rows.append((area, name, result))


def until(true: Callable[[], object], what: str) -> None:
    end = time.monotonic() + 15
    while not true():
        if time.monotonic() > end:
            raise TimeoutError(f"waited in vain: {what}")
        time.sleep(0.005)


def node(topic: str) -> str:
    return f"{CELL}.{topic}" if topic else CELL


def run_checks(peer: Peer) -> list[Row]:
    table = Table()
    _ways(peer, table)
    with peer.session("Aes256Sha256RsaPss SignAndEncrypt") as session:
        _browse(session, table)
        _read(session, table)
        _write(session, table)
    with peer.session(SECURED, "student") as session:
        table.check("method", "a student starts practice", lambda: _do(session, "operator.Runs.Start"))
        table.check("method", "the instructor's, by a student", lambda: _do(session, "instructor.Runs.Start"))
    with peer.session(SECURED, "instructor") as session:
        _methods(session, table)
        _subscribe(session, table)
        _alarms(session, table)
        _history(session, table)
        _diagnostics(session, table)
    return table.rows


def _one(session: Session, topic: str, attribute: int = VALUE, part: str = "") -> Any:
    code, value = session.read([topic if "=" in topic else node(topic)], attribute, part)[0]
    return code if code.startswith("Bad") else value


def _do(session: Session, method: str, *inputs: tuple[str, Any]) -> str:
    return session.call(node(method.rpartition(".")[0]), node(method), *inputs)[0]


def _pull(session: Session, lever: str, type: str, value: Any) -> str:
    return session.write([(node(lever), type, value)])[0]


def _role(session: Session) -> str:
    (truth, _), (view, _) = session.read([node("instructor.Truth"), node("operator.View")])
    if truth == "Good":
        return "instructor"
    if view == "Good":
        return "student" if _one(session, "operator.Command", USER_EXECUTABLE) else "observer"
    return "plc" if int(_one(session, "belt.motor", USER_ACCESS_LEVEL)) & 2 else "observer"


def _ways(peer: Peer, table: Table) -> None:
    def role(security: str, user: str = "", password: str | None = None) -> str:
        with peer.session(security, user, password) as session:
            return _role(session)

    for security in SECURITY:
        for kind, user in (("anonymous", ""), ("password", "instructor"), ("certificate", "certificate")):
            table.check("way in", f"{security}, {kind}", partial(role, security, user))
    table.check("way in", "the window's own name", lambda: role(SECURED, "student"))
    table.check("refused", "wrong password", lambda: role(SECURED, "instructor", "wrong"))
    table.check("refused", "unknown name", lambda: role(SECURED, "nobody", "at all"))
    table.check("refused", "a certificate of no user", lambda: role(SECURED, "strange"))


def _browse(session: Session, table: Table) -> None:
    def pages() -> bool:
        (whole,) = session.browse(node("panel"))
        cut = session.browse(node("panel"), most=3)
        return max(map(len, cut)) == 3 and [name for page in cut for name in page] == whole

    table.check("browse", "namespace of the cell", lambda: _one(session, "i=2255")[2])
    table.check("browse", "the cell under Machines", lambda: "sorting" in session.browse("ns=4;i=1001")[0])
    table.check("browse", "signals of a device", lambda: sorted(session.browse(node("gate"))[0]))
    table.check("browse", "in pages of three", pages)
    table.check("browse", "a path of names", lambda: session.path(CELL, "gate", "extend")[1])
    table.check("browse", "a path that leads nowhere", lambda: session.path(CELL, "gate", "jammed")[0])
    table.check("browse", "an unknown node", lambda: session.browse(node("no")))


def _read(session: Session, table: Table) -> None:
    array = "plc.ToPlc.BOOL"
    table.check("read", "a signal", lambda: _one(session, "gate.retracted"))
    table.check("read", "a part of an array", lambda: len(_one(session, array, part="1:3")))
    table.check("read", "beyond the end of an array", lambda: _one(session, array, part="1000:1001"))
    table.check("read", "the access level", lambda: int(_one(session, "eye.on", ACCESS_LEVEL)))
    table.check("read", "an unknown node", lambda: _one(session, "gate.no_such"))
    table.check("read", "hidden truth", lambda: _one(session, "gate.jammed"))
    table.check("read", "an attribute that is not there", lambda: _one(session, "gate"))


def _write(session: Session, table: Table) -> None:
    def write(topic: str, type: str, value: Any, part: str = "") -> str:
        return session.write([(node(topic), type, value)], part)[0]

    outputs = "plc.FromPlc.BOOL"
    size = len(_one(session, outputs))
    table.check("write", "an actuator", lambda: [write("belt.motor", "Boolean", True), _one(session, "belt.motor")])
    table.check("write", "a number", lambda: [write("count.number", "Int16", 7), _one(session, "count.number")])
    table.check("write", "of a wrong type", lambda: write("count.number", "Int32", 7))
    table.check("write", "a sensor", lambda: write("eye.on", "Boolean", True))
    table.check("write", "a lever", lambda: write("gate.jammed", "Boolean", True))
    table.check("write", "an array", lambda: [write(outputs, "Boolean", [False] * size), _one(session, "belt.motor")])
    table.check("write", "an array of a wrong length", lambda: write(outputs, "Boolean", [False] * (size + 1)))
    table.check(
        "write", "a part of an array", lambda: [write(outputs, "Boolean", [True], "0"), sum(_one(session, outputs))]
    )
    several = [
        (node("light.red"), "Boolean", True), (node("eye.on"), "Boolean", True), (node("count.number"), "Double", 1.0)
    ]  # fmt: skip
    table.check("write", "several, one of them wrong", lambda: session.write(several))


def _methods(session: Session, table: Table) -> None:
    runs = "instructor.Runs"

    def state() -> str:
        return str(session.call(node(runs), node(f"{runs}.State"))[1][0])

    def then(method: str, *inputs: tuple[str, Any]) -> list[str]:
        return [_do(session, f"{runs}.{method}", *inputs), state()]

    def fault() -> list[Any]:
        faults = "instructor.Faults"
        names, _, places = session.call(node(faults), node(f"{faults}.Possible"))[1]
        chosen, place = names[0], places[0].split()[0]
        answer = _do(session, f"{faults}.Inject", ("String", chosen), ("String", place), ("String", ""))
        _do(session, f"{runs}.Step", ("UInt32", 2))
        active = session.call(node(faults), node(f"{faults}.Active"))[1][0]
        _do(session, f"{faults}.Remove", ("String", chosen), ("String", place))
        _do(session, f"{runs}.Step", ("UInt32", 2))
        return [answer, len(active) > 0, len(session.call(node(faults), node(f"{faults}.Active"))[1][0])]

    table.check("method", "reset", lambda: _do(session, f"{runs}.Reset", ("Boolean", False)))
    table.check("method", "step", lambda: then("Step", ("UInt32", 3)))
    table.check("method", "start", lambda: then("Start"))
    table.check("method", "step while it runs", lambda: _do(session, f"{runs}.Step", ("UInt32", 1)))
    table.check("method", "pause", lambda: then("Pause"))
    table.check("method", "inject a fault and list it", fault)
    table.check("method", "too few arguments", lambda: _do(session, f"{runs}.Step"))
    table.check("method", "an argument of a wrong type", lambda: _do(session, f"{runs}.Step", ("Double", 1.0)))


def _subscribe(session: Session, table: Table) -> None:
    _do(session, "instructor.Runs.Reset", ("Boolean", False))
    _do(session, "instructor.Runs.Step", ("UInt32", 2))
    plain = session.monitor(node("knob.voltage"))
    banded = session.monitor(node("knob.voltage"), absolute=2.0)
    part = session.monitor(node("plc.ToPlc.REAL"), part="0")

    def turn(volts: float) -> None:
        _pull(session, "knob.knob", "Float", volts)
        _do(session, "instructor.Runs.Step", ("UInt32", 2))
        until(lambda: plain and plain[-1] == volts, f"{volts} V")

    def changes() -> list[float]:
        until(lambda: plain, "the first value")
        turn(1.0)
        return list(plain)

    def band() -> list[float]:
        for volts in (2.0, 4.0, 8.0):
            turn(volts)
        until(lambda: banded[-1] == 8.0, "8 V")
        return list(banded)

    def piece() -> list[float]:
        until(lambda: part and part[-1] == [8.0], "a part")
        return list(part[-1])

    table.check("subscribe", "the first value and each change", changes)
    table.check("subscribe", "dead band", band)
    table.check("subscribe", "a part of an array", piece)
    table.check("subscribe", "an unknown node", lambda: session.monitor(node("no.such")))


def _alarms(session: Session, table: Table) -> None:
    alarm, acknowledge = node("panel.EmergencyStopAlarm"), "i=9111"
    _do(session, "instructor.Runs.Reset", ("Boolean", True))
    heard = session.events(
        "i=2915", ("EventId", "ConditionName", "ActiveState/Id", "AckedState/Id", "Message", "Comment", "ClientUserId")
    )
    simple = session.events("i=2130", ("SourceName", "Message", "Severity"))

    def told() -> list[Any]:
        until(lambda: heard, "an alarm")
        return [heard[-1][2], heard[-1][1]]

    def said() -> Any:
        return heard[-1][4]

    def acknowledged() -> list[Any]:
        answer = session.call(alarm, acknowledge, ("ByteString", heard[-1][0]), ("LocalizedText", "seen"))[0]
        until(lambda: heard[-1][3] is True, "the acknowledgement")
        return [answer, heard[-1][5], heard[-1][6]]

    def wrong() -> str:
        return session.call(alarm, acknowledge, ("ByteString", b"guess"), ("LocalizedText", "no"))[0]

    def event() -> list[Any]:
        pressed = "panel: emergency stop pressed"
        until(lambda: any(each[1] == pressed for each in simple), "an event")
        return next(each for each in simple if each[1] == pressed)

    _pull(session, "panel.estop_button", "Boolean", True)
    table.check("alarm", "is told", told)
    table.check("alarm", "says what happened", said)
    table.check("alarm", "acknowledged for a wrong event", wrong)
    table.check("alarm", "acknowledged", acknowledged)
    table.check("event", "with its fields", event)
    _pull(session, "panel.estop_button", "Boolean", False)
    until(lambda: heard[-1][2] is False, "the end of the alarm")


def _history(session: Session, table: Table) -> None:
    stop = node("panel.estop_1")

    def pages() -> list[Any]:
        _, cut = session.history(stop, most=2)
        return [max(map(len, cut)), [value for page in cut for value in page] == session.history(stop)[1][0]]

    table.check("history", "raw values", lambda: session.history(stop)[1][0][:3])
    table.check("history", "page by page", pages)
    table.check("history", "modified values", lambda: session.history(stop, modified=True)[0])
    table.check("history", "of a node without", lambda: session.history(node("plc"))[0])


def _diagnostics(session: Session, table: Table) -> None:
    table.check("diagnostics", "sessions now", lambda: int(_one(session, "i=2277")) >= 1)
    table.check("diagnostics", "limits", lambda: int(_one(session, "i=11705")) > 0)
    table.check("diagnostics", "service level", lambda: int(_one(session, "i=2267")) > 199)

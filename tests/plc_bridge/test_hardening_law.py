"""The law: no service on any node tells a PLC, an observer or a student what is hidden, or changes it.

The address space is walked in process, so that nodes which somebody adds later are attacked as well. What is
answered is searched as it goes over the wire, byte for byte.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from asyncua import ua
from asyncua.common.utils import ServiceError
from asyncua.crypto.permission_rules import UserRole
from asyncua.server.internal_session import SessionState
from asyncua.ua.ua_binary import struct_to_binary
from asyncua.ua.uaerrors import UaError

from plc_bridge.opcua.session import CellSession
from plc_bridge.opcua.status import AttributeIds, ObjectIds, StatusCodes, standard_node
from plc_bridge.opcua.users import CellRole, CellUser
from tests.plc_bridge.bench import Bench
from tests.plc_bridge.cells import small_cell
from twin.signals import Role

pytestmark = pytest.mark.xdist_group("bench")  # one server is enough

OTHERS: tuple[CellRole, ...] = ("plc", "observer", "student")
TRUTH = b"THE-WHOLE-TRUTH"
UNKNOWN = StatusCodes.BadNodeIdUnknown
EVERY_ATTRIBUTE = range(1, 28)
AT_ONCE = 1_000
"""Operations in a request: a server that has had enough of them tells nothing, and proves nothing."""
HIERARCHY = standard_node(ObjectIds.References)


@dataclass
class Attack:
    """A session of one role, and everything that its role must not know."""

    bench: Bench
    role: CellRole

    def __post_init__(self) -> None:
        self.inner = self.bench.server._internal
        self.nodes: dict[ua.NodeId, Any] = self.inner.aspace._nodes
        hides = self.inner.visibility.hides
        self.secret = [node for node in self.nodes if hides(node, self.role)]
        self.public = [node for node in self.nodes if not hides(node, self.role)]
        self.session = self.bench.thread.call(self._session)
        names = {node: self._browse_name(node) for node in self.nodes}
        told = {names[node] for node in self.public}
        public_ids = [node.Identifier.encode() for node in self.public if isinstance(node.Identifier, str)]
        ids = [node.Identifier.encode() for node in self.secret if isinstance(node.Identifier, str)]
        # an id that an innocent one begins with cannot be looked for by its bytes
        self.ids = [id for id in ids if not any(other.startswith(id) for other in public_ids)]
        self.names = {names[node] for node in self.secret} - told
        self.words = [*self.ids, TRUTH, *(_as_written(name) for name in self.names)]

    def _session(self) -> CellSession:
        session = CellSession(self.inner, "attack")
        session.user = CellUser(UserRole.User, "attacker", self.role)  # pyright: ignore[reportIncompatibleVariableOverride]
        session.state = SessionState.Activated
        return session

    def _browse_name(self, node: ua.NodeId) -> str:
        read: Any = self.inner.aspace.read_attribute_value(node, AttributeIds.BrowseName)
        return str(read.Value.Value.Name)

    def close(self) -> None:
        self.bench.thread.run(self.session.close_session())

    def run(self, work: Callable[[CellSession], Awaitable[Any]], words: Sequence[bytes] = ()) -> Any:
        """The answer, after it was searched; the status of a service that is refused as a whole."""

        async def do() -> Any:
            try:
                return await work(self.session)
            except (ServiceError, UaError) as refused:
                return refused

        answer = self.bench.thread.run(do())
        for each in answer if isinstance(answer, list) else []:
            wire = struct_to_binary(each)
            for word in words or self.words:
                assert word not in wire, (self.role, word)
        return answer

    def read(self, wanted: list[ua.ReadValueId], words: Sequence[bytes] = ()) -> list[Any]:
        found: list[Any] = []
        for first in range(0, len(wanted), AT_ONCE):
            asked = ua.ReadParameters(NodesToRead=wanted[first : first + AT_ONCE])
            found += self.run(partial(CellSession.read, params=asked), words)
        assert len(found) == len(wanted)
        return found

    def values(self) -> list[Any]:
        """Of the cell: OPC UA's own diagnostics count these very attacks."""
        read: Any = self.inner.aspace.read_attribute_value
        mine = [node for node in self.secret if node.NamespaceIndex]
        return [read(node, attribute) for node in mine for attribute in EVERY_ATTRIBUTE]


def _as_written(name: str) -> bytes:
    """A text by itself, which is no part of a longer one."""
    return len(name.encode()).to_bytes(4, "little") + name.encode()


async def unheard(*_: Any) -> None:
    """Nobody waits for notifications."""


@pytest.fixture(params=OTHERS)
def attack(request: pytest.FixtureRequest, bench: Bench) -> Iterator[Attack]:
    bench.thread.call(lambda: bench.server.show_truth(TRUTH))
    made = Attack(bench, request.param)
    before = made.values(), len(made.nodes)
    yield made
    assert (made.values(), len(made.nodes)) == before, "the hidden part was changed"
    assert bench.batches == []
    made.close()


def codes(answers: Any) -> set[int]:
    return {(each if isinstance(each, ua.StatusCode) else each.StatusCode).value for each in answers}


def test_levers_and_everything_in_the_instructors_room_are_secrets(attack: Attack) -> None:
    secret = {str(node.Identifier) for node in attack.secret}
    levers = {f"sorting.{info.topic}" for info in small_cell().signals.values() if info.role is Role.LEVER}
    room = {str(node.Identifier) for node in attack.nodes if str(node.Identifier).startswith("sorting.instructor")}
    assert levers and len(room) > 3
    assert levers | room <= secret
    assert len(attack.words) > len(levers)


def test_no_attribute_of_a_hidden_node_is_read(attack: Attack) -> None:
    wanted = [ua.ReadValueId(node, ua.UInt32(each)) for node in attack.secret for each in EVERY_ATTRIBUTE]
    assert codes(attack.read(wanted)) == {UNKNOWN}


def test_no_attribute_of_a_known_node_tells_of_a_hidden_one(attack: Attack) -> None:
    mine = [node for node in attack.public if node.NamespaceIndex]
    wanted = [ua.ReadValueId(node, ua.UInt32(each)) for node in mine for each in EVERY_ATTRIBUTE]
    attack.read(wanted)
    # OPC UA's own nodes have words in common with ours
    other = [ua.ReadValueId(node, ua.UInt32(AttributeIds.Value)) for node in attack.public if not node.NamespaceIndex]
    attack.read(other, [*attack.ids, TRUTH])


def test_browsing_in_both_directions_meets_no_hidden_node(attack: Attack) -> None:
    def browse(nodes: list[ua.NodeId]) -> list[Any]:
        return [answer for first in range(0, len(nodes), AT_ONCE) for answer in some(nodes[first : first + AT_ONCE])]

    def some(nodes: list[ua.NodeId]) -> Any:
        wanted = [
            ua.BrowseDescription(node, ua.BrowseDirection.Both, HIERARCHY, True, ua.UInt32(0), ua.UInt32(63))
            for node in nodes
        ]
        return attack.run(
            lambda session: session.browse(ua.BrowseParameters(NodesToBrowse=wanted)), [*attack.ids, TRUTH]
        )

    secret = set(attack.secret)
    assert codes(browse(attack.secret)) == {UNKNOWN}
    linked = [
        node
        for node in attack.public
        if node.NamespaceIndex or any(each.NodeId.NamespaceIndex for each in attack.nodes[node].references)
    ]
    for answer in browse(linked):
        assert not secret & {reference.NodeId for reference in answer.References}


async def _translated(paths: list[ua.BrowsePath], session: CellSession) -> list[ua.BrowsePathResult]:
    return await session.translate_browsepaths_to_nodeids(paths)


def test_no_path_leads_to_or_through_a_hidden_node(attack: Attack) -> None:
    def path(start: ua.NodeId, *names: tuple[str, bool]) -> ua.BrowsePath:
        elements = []
        for name, inverse in names:
            element: Any = ua.RelativePathElement(HIERARCHY)
            element.IsInverse, element.IncludeSubtypes = inverse, True
            element.TargetName = ua.QualifiedName(ua.String(name), ua.UInt16(2))
            elements.append(element)
        return ua.BrowsePath(start, ua.RelativePath(elements))

    starts = [node for node in attack.public if node.NamespaceIndex]
    paths = [path(node, (name, False)) for node in starts for name in attack.names]
    cell = next(node for node in starts if node.Identifier == "sorting")
    paths += [path(cell, ("instructor", False), ("sorting", True))]
    paths += [path(node, ("instructor", True)) for node in attack.secret]
    for first in range(0, len(paths), AT_ONCE):
        part = paths[first : first + AT_ONCE]
        answers = attack.run(partial(CellSession.translate_browsepaths_to_nodeids, params=part))
        assert codes(answers) <= {UNKNOWN, StatusCodes.BadNoMatch}
        assert not any(answer.Targets for answer in answers)


def test_hidden_nodes_are_neither_written_nor_called(attack: Attack) -> None:
    value = ua.DataValue(ua.Variant(True, ua.VariantType.Boolean))
    writes = [ua.WriteValue(node, ua.UInt32(each), None, value) for node in attack.secret for each in EVERY_ATTRIBUTE]
    for first in range(0, len(writes), AT_ONCE):
        asked = ua.WriteParameters(NodesToWrite=writes[first : first + AT_ONCE])
        assert codes(attack.run(partial(CellSession.write, params=asked))) == {UNKNOWN}
    cell = next(node for node in attack.public if node.Identifier == "sorting")
    calls = [
        ua.CallMethodRequest(a, b) for node in attack.secret for a, b in ((node, node), (cell, node), (node, cell))
    ]
    assert codes(attack.run(lambda session: session.call(calls))) == {UNKNOWN}
    assert attack.bench.commands == []


def test_hidden_nodes_are_not_watched_and_have_no_history(attack: Attack) -> None:
    parameters = ua.CreateSubscriptionParameters(1_000.0, ua.UInt32(100), ua.UInt32(10), ua.UInt32(0), True, ua.Byte(0))

    async def watch(session: CellSession) -> Any:
        made = await session.create_subscription(parameters, unheard)
        items = [
            ua.MonitoredItemCreateRequest(ua.ReadValueId(node, ua.UInt32(attribute)), ua.MonitoringMode.Reporting)
            for node in attack.secret
            for attribute in (AttributeIds.Value, AttributeIds.EventNotifier, AttributeIds.DisplayName)
        ]
        wanted = ua.CreateMonitoredItemsParameters(
            SubscriptionId=made.SubscriptionId, TimestampsToReturn=ua.TimestampsToReturn.Both, ItemsToCreate=items
        )
        return await session.create_monitored_items(wanted)

    answers = attack.run(watch)
    assert not any(answer.StatusCode.is_good() for answer in answers)
    now = datetime.now(UTC)
    details: list[Any] = [
        ua.ReadRawModifiedDetails(False, now - timedelta(hours=1), now, ua.UInt32(10), True),
        ua.ReadAtTimeDetails([now], True),
        ua.ReadEventDetails(ua.UInt32(10), now - timedelta(hours=1), now, ua.EventFilter()),
    ]
    for each in details:
        nodes = [ua.HistoryReadValueId(node) for node in attack.secret]
        asked = ua.HistoryReadParameters(each, ua.TimestampsToReturn.Both, False, nodes)
        answers = attack.run(partial(CellSession.history_read, params=asked))
        assert isinstance(answers, Exception) or not any(answer.StatusCode.is_good() for answer in answers)


def test_nobody_adds_or_deletes_anything(attack: Attack) -> None:
    victim = attack.secret[0]
    references = len(attack.nodes[victim].references)
    item = ua.AddNodesItem()
    item.ParentNodeId, item.RequestedNewNodeId = victim, ua.NodeId(ua.Int32(99_999), ua.Int16(2))
    link = ua.AddReferencesItem(SourceNodeId=victim, TargetNodeId=attack.public[0])
    cut = ua.DeleteReferencesItem(SourceNodeId=victim, TargetNodeId=attack.public[0])
    gone = ua.DeleteNodesParameters([ua.DeleteNodesItem(victim, True)])
    works: list[Callable[[CellSession], Awaitable[Any]]] = [
        lambda session: session.add_nodes([item]),
        lambda session: session.add_references([link]),
        lambda session: session.delete_references([cut]),
        lambda session: session.delete_nodes(gone),
    ]
    for work in works:
        answer = attack.run(work)
        assert isinstance(answer, Exception) or not any(code == 0 for code in codes(answer))
    assert len(attack.nodes[victim].references) == references


def test_an_observer_sees_what_a_student_sees_and_writes_and_calls_nothing(bench: Bench) -> None:
    hides = bench.server._internal.visibility.hides
    nodes = bench.server._internal.aspace._nodes
    assert [node for node in nodes if hides(node, "observer") != hides(node, "student")] == []
    rights = bench.server._internal.rights
    assert not any(rights.may_write(node, "observer") for node in nodes)
    methods = [node for node in bench.server._internal.method_service.known if node.NamespaceIndex]
    assert methods and not any(rights.may_call(node, "observer") for node in methods)


@pytest.mark.parametrize("role", OTHERS)
def test_attributes_of_rights_say_what_holds(bench: Bench, role: CellRole) -> None:
    """RolePermissions, UserAccessLevel and UserExecutable of every node of ours against what the server does."""
    attack = Attack(bench, role)
    rights = attack.inner.rights
    mine = [node for node in attack.public if node.NamespaceIndex]

    def read(attribute: AttributeIds) -> dict[ua.NodeId, Any]:
        wanted = [ua.ReadValueId(node, ua.UInt32(attribute)) for node in mine]
        answers = attack.read(wanted)
        return {
            node: answer.Value.Value for node, answer in zip(mine, answers, strict=True) if answer.StatusCode.is_good()
        }

    for node, level in read(AttributeIds.UserAccessLevel).items():
        assert bool(level & 2) == rights.may_write(node, role)
    for node, executable in read(AttributeIds.UserExecutable).items():
        assert executable == rights.may_call(node, role)
    permissions = read(AttributeIds.UserRolePermissions)
    assert set(permissions) == set(mine)
    for node, (own,) in permissions.items():
        assert bool(own.Permissions & ua.PermissionType.Write) == rights.may_write(node, role)
    assert any(own.Permissions & ua.PermissionType.Write for (own,) in permissions.values()) == (role == "plc")
    attack.close()

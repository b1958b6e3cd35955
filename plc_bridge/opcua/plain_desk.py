"""Who may read and write what in the plain form: the same rights as in full, looked up once for each role."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import TYPE_CHECKING

from asyncua import ua
from asyncua.ua.ua_binary import nodeid_to_binary
from asyncua.ua.uaerrors import UaError

from plc_bridge.opcua.encoder import Encoder
from plc_bridge.opcua.plain import Readable, Target, asked, written
from plc_bridge.opcua.status import AttributeIds
from plc_bridge.opcua.users import ROLES, CellRole, CellUser

if TYPE_CHECKING:
    from plc_bridge.opcua.internal import CellInternalServer


class PlainDesk:
    """Of a server whose nodes and rights have all been made."""

    def __init__(self, server: CellInternalServer, encoder: Encoder) -> None:
        self._server, self._encoder = server, encoder
        self._readable: dict[CellRole, dict[bytes, Readable]] = {}
        self._writable: dict[CellRole, dict[bytes, Target]] = {}

    def arrange(self, nodes: Iterable[ua.NodeId]) -> None:
        """``nodes``: variables that show everybody who may see them the same."""
        server = self._server
        space, sensors, writable = server.aspace, server.looks.nodes, server.desk.writable
        wire = {node: nodeid_to_binary(node) for node in {*nodes, *sensors, *writable}}
        places = {node: Readable(space[node].attributes[AttributeIds.Value], node in sensors) for node in wire}
        for role in ROLES:
            seen = [node for node in wire if not server.visibility.hides(node, role)]
            self._readable[role] = {wire[node]: places[node] for node in seen}
            targets = self._writable[role] = {}
            for node in seen:
                entry = writable.get(node)
                target = Target.of(entry.topic, entry.type) if entry is not None and not entry.elements else None
                if target is not None and server.rights.may_write(node, role):
                    targets[wire[node]] = target

    def read(self, user: CellUser, request: bytes) -> list[bytes] | None:
        """The values that the body of a ReadRequest asks for, encoded; None if it is not plain."""
        places = asked(request, self._readable[user.cell_role])
        if places is None:
            return None
        looks = self._server.looks if user.cell_role == "plc" and any(place.sensor for place in places) else None
        if looks is not None and looks.on_saw is not None:
            return None
        try:
            shown = [place.encoded(self._encoder) for place in places]
        except (UaError, struct.error):
            return None
        if looks is not None:
            looks.on_read()
        return shown

    def write(self, user: CellUser, request: bytes) -> list[bytes] | None:
        """Hands over what the body of a WriteRequest holds; encoded statuses, or None if it is not plain."""
        found = written(request, self._writable[user.cell_role])
        if found is None:
            return None
        batch, count = found
        return [struct.pack("<I", self._server.desk.take(user, batch))] * count

"""Which nodes exist for whom: to the others they are unknown, and not merely forbidden.

Whatever lies under the instructor's object by its node id is the instructor's, also if its maker forgot to say so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from asyncua import ua

from plc_bridge.opcua.users import CellRole

ROOM: Final = "instructor"
"""Second part of the node ids of the instructor's object and of all that is in it."""
INSTRUCTOR_ONLY: Final[frozenset[CellRole]] = frozenset({"instructor"})


@dataclass
class Visibility:
    private: dict[ua.NodeId, frozenset[CellRole]] = field(default_factory=dict)
    """Nodes that only these roles know; every other node is public."""
    _looked_at: dict[ua.NodeId, frozenset[CellRole] | None] = field(default_factory=dict)
    """Of nodes that exist: who knows them; None for everybody."""

    def hides(self, node: ua.NodeId, role: CellRole) -> bool:
        """Ask only about nodes that exist: the answers are kept. An observer sees what a student sees."""
        allowed = self.private.get(node)
        if allowed is None:
            try:
                allowed = self._looked_at[node]
            except KeyError:
                allowed = self._looked_at[node] = _by_place(node)
        return allowed is not None and ("student" if role == "observer" else role) not in allowed


def _by_place(node: ua.NodeId) -> frozenset[CellRole] | None:
    name = node.Identifier
    parts = name.split(".") if isinstance(name, str) else []
    return INSTRUCTOR_ONLY if parts[1:2] == [ROOM] else None

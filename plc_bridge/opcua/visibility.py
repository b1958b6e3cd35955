"""Which nodes exist for whom: to the others they are unknown, and not merely forbidden."""

from __future__ import annotations

from dataclasses import dataclass, field

from asyncua import ua

from plc_bridge.opcua.users import CellRole


@dataclass
class Visibility:
    private: dict[ua.NodeId, frozenset[CellRole]] = field(default_factory=dict)
    """Nodes that only these roles know; every other node is public."""

    def hides(self, node: ua.NodeId, role: CellRole) -> bool:
        allowed = self.private.get(node)
        return allowed is not None and role not in allowed

"""What was refused and what broke off since the server's start, as its diagnostics tell it (OPC 10000-5, 12.9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from plc_bridge.opcua.status import ObjectIds, status

_SESSION: Final = frozenset(
    {
        int(ObjectIds.CreateSessionRequest_Encoding_DefaultBinary),
        int(ObjectIds.ActivateSessionRequest_Encoding_DefaultBinary),
    }
)
_SECURITY: Final = (
    "BadCertificate", "BadSecurity", "BadIdentity", "BadUser", "BadNonceInvalid", "BadApplicationSignatureInvalid",
)  # fmt: skip


@dataclass
class Tallies:
    sessions: int = 0
    """Refused, for whatever reason."""
    insecure_sessions: int = 0
    """Of these, for who or how the client is."""
    requests: int = 0
    insecure_requests: int = 0
    timeouts: int = 0
    """Sessions whose client said nothing for too long."""
    aborts: int = 0
    """Sessions whose connection ended without a good-bye."""

    def refuse(self, request: object, code: int) -> None:
        """A request, by the number of its encoding, was answered by this code."""
        insecure = status(code).name.startswith(_SECURITY)
        self.requests += 1
        self.insecure_requests += insecure
        if request in _SESSION:
            self.sessions += 1
            self.insecure_sessions += insecure

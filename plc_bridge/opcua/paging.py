"""What a client may fetch later: continuation points, a few a session, each good for one fetch (part 4, 7.9)."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from asyncua import ua

from plc_bridge.opcua.status import StatusCodes, status

if TYPE_CHECKING:
    from plc_bridge.opcua.session import CellSession

MOST_POINTS: Final = 10
"""Of one kind, in one session; the oldest is given up for a new one."""
MOST_REFERENCES: Final = 1_000
"""In one BrowseResult."""


class Points:
    """Of one kind, for all sessions; they go with the session."""

    def __init__(self) -> None:
        self._kept: WeakKeyDictionary[CellSession, dict[bytes, Any]] = WeakKeyDictionary()

    def keep(self, session: CellSession, what: Any) -> ua.ByteString:
        mine = self._kept.setdefault(session, {})
        while len(mine) >= MOST_POINTS:
            del mine[next(iter(mine))]
        point = secrets.token_bytes(16)
        mine[point] = what
        return ua.ByteString(point)

    def take(self, session: CellSession, point: bytes) -> Any:
        """None if there is nothing for this session any more."""
        return self._kept.get(session, {}).pop(bytes(point), None)

    def forget_all(self) -> None:
        self._kept.clear()


class Browsing:
    """Cuts long lists of references into pages."""

    def __init__(self) -> None:
        self._points = Points()

    def cut(
        self, session: CellSession, params: ua.BrowseParameters, results: list[ua.BrowseResult]
    ) -> list[ua.BrowseResult]:
        most = min(int(params.RequestedMaxReferencesPerNode) or MOST_REFERENCES, MOST_REFERENCES)
        for result in results:
            self._page(session, result, result.References, most)
        return results

    def next(self, session: CellSession, params: ua.BrowseNextParameters) -> list[ua.BrowseResult]:
        results = []
        for point in params.ContinuationPoints or ():
            kept = self._points.take(session, point or b"")
            result = ua.BrowseResult()
            if kept is None:
                result.StatusCode = status(StatusCodes.BadContinuationPointInvalid)
            elif not params.ReleaseContinuationPoints:
                rest, most = kept
                self._page(session, result, rest, most)
            results.append(result)
        return results

    def _page(
        self, session: CellSession, result: ua.BrowseResult, references: Sequence[ua.ReferenceDescription], most: int
    ) -> None:
        if len(references) > most:
            result.ContinuationPoint = self._points.keep(session, (references[most:], most))
        result.References = list(references[:most])

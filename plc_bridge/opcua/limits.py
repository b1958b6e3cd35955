"""How much one request may ask for, as the server states it in its OperationLimits."""

from __future__ import annotations

from collections.abc import Sized
from typing import Final

from asyncua.common.utils import ServiceError

from plc_bridge.opcua.status import StatusCodes

MOST_OPERATIONS: Final = 5_000
"""In one Read, Write, Browse, TranslateBrowsePathsToNodeIds or Call: the plant's next beat waits for all of them."""
MOST_REGISTERED: Final = 10_000
"""In one RegisterNodes."""
MOST_HISTORIES: Final = 1_000
"""Nodes in one HistoryRead."""


def bounded(operations: Sized | None) -> None:
    """Raises ServiceError if a request asks for nothing, or for more than is stated."""
    if not operations:
        raise ServiceError(StatusCodes.BadNothingToDo)
    if len(operations) > MOST_OPERATIONS:
        raise ServiceError(StatusCodes.BadTooManyOperations)

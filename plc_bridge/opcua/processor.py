"""Services that asyncua does not offer, and a count of those that it does."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Final

from asyncua import ua
from asyncua.common.utils import ServiceError
from asyncua.ua.ua_binary import struct_from_binary
from asyncua.ua.uaerrors import UaStatusCodeError

from plc_bridge.opcua.careful import DECODING, CarefulBuffer
from plc_bridge.opcua.channel import GuardedProcessor
from plc_bridge.opcua.limits import MOST_REGISTERED
from plc_bridge.opcua.plain import PlainResponse
from plc_bridge.opcua.status import ObjectIds, StatusCodes, standard_node

if TYPE_CHECKING:
    from plc_bridge.opcua.session import CellSession

LARGEST_NUMBER: Final = 0xFFFF
MOST_WAITING: Final = 50
Serve = Callable[["CellSession", Any], Awaitable[Any]]


async def _browse_next(session: CellSession, body: Any) -> Any:
    params = struct_from_binary(ua.BrowseNextParameters, body)
    if not params.ContinuationPoints:
        raise ServiceError(StatusCodes.BadNothingToDo)
    response = ua.BrowseNextResponse()
    response.Parameters.Results = session.iserver.browsing.next(session, params)
    return response


async def _set_triggering(session: CellSession, body: Any) -> Any:
    params = struct_from_binary(ua.SetTriggeringParameters, body)
    response = ua.SetTriggeringResponse()
    response.Parameters.AddResults, response.Parameters.RemoveResults = session.set_triggering(params)
    return response


async def _register_nodes(session: CellSession, body: Any) -> Any:
    params = struct_from_binary(ua.RegisterNodesParameters, body)
    nodes = params.NodesToRegister or []
    if not nodes:
        raise ServiceError(StatusCodes.BadNothingToDo)
    if len(nodes) > MOST_REGISTERED:
        raise ServiceError(StatusCodes.BadTooManyOperations)
    if not all(session.knows(node) for node in nodes):
        raise ServiceError(StatusCodes.BadNodeIdInvalid)
    response = ua.RegisterNodesResponse()
    # a node id is found by one look into a table: a shorter alias would gain nothing
    response.Parameters.RegisteredNodeIds = nodes
    return response


async def _unregister_nodes(_session: CellSession, body: Any) -> Any:
    params = struct_from_binary(ua.UnregisterNodesParameters, body)
    if not params.NodesToUnregister:
        raise ServiceError(StatusCodes.BadNothingToDo)
    return ua.UnregisterNodesResponse()


async def _refuse(_session: CellSession, _body: Any) -> Any:
    raise ServiceError(StatusCodes.BadServiceUnsupported)


SERVICES: Final[dict[ua.NodeId, Serve]] = {
    standard_node(ObjectIds.BrowseNextRequest_Encoding_DefaultBinary): _browse_next,
    standard_node(ObjectIds.SetTriggeringRequest_Encoding_DefaultBinary): _set_triggering,
    standard_node(ObjectIds.RegisterNodesRequest_Encoding_DefaultBinary): _register_nodes,
    standard_node(ObjectIds.UnregisterNodesRequest_Encoding_DefaultBinary): _unregister_nodes,
    standard_node(ObjectIds.QueryFirstRequest_Encoding_DefaultBinary): _refuse,
    standard_node(ObjectIds.HistoryUpdateRequest_Encoding_DefaultBinary): _refuse,
}
_READ: Final = standard_node(ObjectIds.ReadRequest_Encoding_DefaultBinary)
_WRITE: Final = standard_node(ObjectIds.WriteRequest_Encoding_DefaultBinary)


class CellProcessor(GuardedProcessor):
    """Of one connection."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.requests: Counter[object] = Counter()
        """By the number of the request's encoding."""
        self.connected = time.time()

    def get_publish_request(self, subscription_id: Any) -> Any:
        waiting, alive = self._publish_results_subs, self.iserver.subscription_service.subscriptions
        if len(waiting) > MOST_WAITING:
            # asyncua forgets those that were deleted at the next publish request only, which may never come
            for id in [id for id in waiting if id not in alive]:
                del waiting[id]
        return super().get_publish_request(subscription_id)

    async def _process_message(self, typeid: ua.NodeId, requesthdr: Any, seqhdr: Any, body: Any) -> Any:
        try:
            return await super()._process_message(typeid, requesthdr, seqhdr, body)
        except (ServiceError, UaStatusCodeError) as refused:
            self.iserver.tallies.refuse(typeid.Identifier, int(refused.code))
            raise

    async def serve(self, typeid: ua.NodeId, requesthdr: Any, seqhdr: Any, body: Any) -> bool:
        number = typeid.Identifier
        if isinstance(number, int) and number <= LARGEST_NUMBER:
            self.requests[number] += 1  # any other is no service: clients invent them without end
        serve = SERVICES.get(typeid)
        if serve is None:
            return bool(await super().serve(typeid, requesthdr, seqhdr, body))
        session: Any = self.session
        if session is None:
            raise ServiceError(StatusCodes.BadSessionIdInvalid)
        if not session.is_activated():
            raise ServiceError(StatusCodes.BadSessionNotActivated)
        self._touch(session)
        try:
            response = await serve(session, body)
        except (ServiceError, UaStatusCodeError):
            raise
        except DECODING as problem:
            self.iserver.troubles.note(self.address, "a request cannot be read", repr(problem))
            raise ServiceError(StatusCodes.BadDecodingError) from None
        self.send_response(requesthdr.RequestHandle, seqhdr, response)
        return True

    def answer_plainly(self, typeid: ua.NodeId, requesthdr: Any, seqhdr: Any, body: CarefulBuffer) -> bool:
        session, reads = self.session, typeid == _READ
        if not (reads or typeid == _WRITE) or session is None or not session.is_activated():
            return False
        desk, request = self.iserver.plain, body.rest()
        results = (desk.read if reads else desk.write)(session.user, request)
        if results is None:
            return False
        session.at_work = True
        self._touch(session)
        bare = ua.ReadResponse() if reads else ua.WriteResponse()
        self.send_response(requesthdr.RequestHandle, seqhdr, PlainResponse(bare, results))
        return True

    def _touch(self, session: CellSession) -> None:
        self.session_last_activity = time.monotonic()
        session.touch()

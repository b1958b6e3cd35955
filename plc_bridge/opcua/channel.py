"""A client's secure channel: who may open it, and whose session is served on it.

asyncua lets anybody make a session on an unencrypted channel even if no such endpoint is offered, looks at
certificates at the session only, serves whatever session came last on a connection without a look at the
request's token, hands a session over to whoever knows its token, and leaves a connection open that broke the protocol.
"""

from __future__ import annotations

import hmac
import logging
from typing import TYPE_CHECKING, Any, Final

from asyncua import ua
from asyncua.common.utils import Buffer, ServiceError
from asyncua.crypto.security_policies import SecurityPolicyNone
from asyncua.server.uaprocessor import UaProcessor
from asyncua.ua.ua_binary import struct_from_binary, uatcp_to_binary
from asyncua.ua.uaerrors import UaError, UaStatusCodeError

from plc_bridge.opcua.admission import Refusal
from plc_bridge.opcua.certificate import fingerprint, read_certificate
from plc_bridge.opcua.session import CellSession
from plc_bridge.opcua.status import ObjectIds, StatusCodes, status

if TYPE_CHECKING:
    from plc_bridge.opcua.internal import CellInternalServer

_log = logging.getLogger(__name__)

CREATE: Final = int(ObjectIds.CreateSessionRequest_Encoding_DefaultBinary)
ACTIVATE: Final = int(ObjectIds.ActivateSessionRequest_Encoding_DefaultBinary)
WITHOUT_SESSION: Final = frozenset(
    {
        int(ObjectIds.FindServersRequest_Encoding_DefaultBinary),
        int(ObjectIds.GetEndpointsRequest_Encoding_DefaultBinary),
        int(ObjectIds.RegisterServerRequest_Encoding_DefaultBinary),
        int(ObjectIds.RegisterServer2Request_Encoding_DefaultBinary),
        int(ObjectIds.CloseSecureChannelRequest_Encoding_DefaultBinary),
    }
)
SHORTEST_NONCE: Final = 32
"""Bytes."""
SHORTEST_LIFE: Final = 10_000
LONGEST_LIFE: Final = 3_600_000
"""Milliseconds of a channel's token."""


class GuardedProcessor(UaProcessor):
    iserver: CellInternalServer  # pyright: ignore[reportIncompatibleVariableOverride]
    session: CellSession | None  # pyright: ignore[reportIncompatibleVariableOverride]

    # --- the channel

    async def process(self, header: Any, body: Buffer) -> bool:
        try:
            if header.MessageType == ua.MessageType.SecureMessage and not self._connection.is_open():
                raise ServiceError(StatusCodes.BadSecureChannelClosed)
            return bool(await super().process(header, body))  # type: ignore[no-untyped-call]
        except (ServiceError, UaStatusCodeError) as problem:
            code = problem.code
        except Exception as problem:
            # broken signatures and wrong channels included: why is nobody's business
            _log.info("connection from %s closed: %r", self.address, problem)
            code = StatusCodes.BadSecurityChecksFailed
        kind: Any = ua.MessageType.Error
        if not self._connection.is_open():
            self.iserver.admission.knocked(self.address)
        data = uatcp_to_binary(kind, ua.ErrorMessage(status(code)))
        self._transport.write(data)
        return False

    def open_secure_channel(self, algohdr: Any, seqhdr: Any, body: Buffer) -> None:
        request = struct_from_binary(ua.OpenSecureChannelRequest, body)
        parameters = request.Parameters
        secure = algohdr.SecurityPolicyURI != SecurityPolicyNone.URI
        renewed = self._connection.is_open()
        if renewed:
            another = secure and self.peer_certificate != _first(algohdr.SenderCertificate)
            if another or parameters.RequestType != ua.SecurityTokenRequestType.Renew:
                raise ServiceError(StatusCodes.BadSecurityChecksFailed)
        else:
            try:
                self._connection.select_policy(
                    algohdr.SecurityPolicyURI, algohdr.SenderCertificate, parameters.SecurityMode
                )
            except UaError:
                raise ServiceError(StatusCodes.BadSecurityPolicyRejected) from None
        if secure:
            if len(parameters.ClientNonce or b"") < SHORTEST_NONCE:
                raise ServiceError(StatusCodes.BadNonceInvalid)
            _obey(self.iserver.admission.judge(bytes(algohdr.SenderCertificate or b""), self.address))
        parameters.RequestedLifetime = min(max(parameters.RequestedLifetime, SHORTEST_LIFE), LONGEST_LIFE)
        response = ua.OpenSecureChannelResponse()
        response.Parameters = self._connection.open(parameters, self.iserver)
        handle = request.RequestHeader.RequestHandle
        self.send_response(handle, seqhdr, response, ua.MessageType.SecureOpen)  # type: ignore[no-untyped-call]

    @property
    def address(self) -> str:
        return str(self.name[0]) if self.name else ""

    @property
    def peer_certificate(self) -> bytes:
        """DER of the client's program; b"" on an open channel, where it proves nothing."""
        if self.mode == ua.MessageSecurityMode.None_:
            return b""
        return _first(self._connection.security_policy.peer_certificate)

    @property
    def mode(self) -> ua.MessageSecurityMode:
        return self._connection.security_policy.Mode

    # --- its session

    async def _process_message(self, typeid: ua.NodeId, requesthdr: Any, seqhdr: Any, body: Buffer) -> Any:
        number = typeid.Identifier
        if number == CREATE:
            self._may_create(struct_from_binary(ua.CreateSessionParameters, body.copy()))
            try:
                return await self.serve(typeid, requesthdr, seqhdr, body)
            finally:
                if self.session is not None:
                    self._bind(self.session)
        if number == ACTIVATE:
            return await self._activate(typeid, requesthdr, seqhdr, body)
        if number not in WITHOUT_SESSION:
            session = self.session
            if session is None or not _same(session.auth_token, requesthdr.AuthenticationToken):
                raise ServiceError(StatusCodes.BadSessionIdInvalid)
            if session.channel is not self:
                raise ServiceError(StatusCodes.BadSecureChannelIdInvalid)
        return await self.serve(typeid, requesthdr, seqhdr, body)

    async def serve(self, typeid: ua.NodeId, requesthdr: Any, seqhdr: Any, body: Buffer) -> Any:
        """Answer a request that this channel may make; for services of our own to be put before asyncua's."""
        return await super()._process_message(typeid, requesthdr, seqhdr, body)  # type: ignore[no-untyped-call]

    def _may_create(self, parameters: ua.CreateSessionParameters) -> None:
        if self.session is not None and self.session.is_activated() and self.session.channel is self:
            # asyncua serves one session on a connection, and would serve the old one's requests as the new user's
            raise ServiceError(StatusCodes.BadTooManySessions)
        if not self.iserver.open and self.mode == ua.MessageSecurityMode.None_:
            raise ServiceError(StatusCodes.BadSecurityModeInsufficient)
        certificate = self.peer_certificate
        if not certificate:
            return
        if len(parameters.ClientNonce or b"") < SHORTEST_NONCE:
            raise ServiceError(StatusCodes.BadNonceInvalid)
        if _first(parameters.ClientCertificate) != certificate:
            raise ServiceError(StatusCodes.BadCertificateInvalid)
        admission = self.iserver.admission
        _obey(admission.judge(certificate, self.address))
        _obey(admission.judge_uri(certificate, str(parameters.ClientDescription.ApplicationUri), self.address))

    async def _activate(self, typeid: ua.NodeId, requesthdr: Any, seqhdr: Any, body: Buffer) -> Any:
        before = self.session
        wanted = self._wanted(requesthdr.AuthenticationToken)
        bound, callbacks = wanted.bound(), self._callbacks(wanted)
        if wanted.channel is not self:
            # part 4, 5.6.3: from another channel only by the same program, which only encryption can prove
            same = self.peer_certificate and wanted.application == fingerprint(self.peer_certificate)
            if not same or not wanted.is_activated():
                raise ServiceError(StatusCodes.BadSessionIdInvalid)
            self.session = None  # asyncua then looks the session up by its token
        self._bind(wanted)
        try:
            return await self.serve(typeid, requesthdr, seqhdr, body)
        except Exception:
            # asyncua has handed everything over before it looked at the user
            self.session = before
            wanted.bind(*bound)
            for subscription, result, request in callbacks:
                subscription.pub_result_callback, subscription.pub_request_callback = result, request
            raise

    def _wanted(self, token: ua.NodeId) -> CellSession:
        if self.session is not None and _same(self.session.auth_token, token):
            return self.session
        found = self.iserver.lookup_external_session(token)
        if found is None or (self.session is not None and self.session.is_activated()):
            raise ServiceError(StatusCodes.BadSessionIdInvalid)
        return found

    def _bind(self, session: CellSession) -> None:
        certificate = self.peer_certificate
        session.bind(self, self.address, self.mode, fingerprint(certificate) if certificate else "")

    def _callbacks(self, session: CellSession) -> list[tuple[Any, Any, Any]]:
        return [
            (each, each.pub_result_callback, each.pub_request_callback)
            for each in self.iserver.subscription_service.subscriptions.values()
            if each.session_id == session.session_id
        ]

    async def close(self) -> None:
        if self.session is not None and self.session.channel is not self:
            self.session = None  # pyright: ignore[reportIncompatibleVariableOverride]  # it lives on another connection now
        await super().close()  # type: ignore[no-untyped-call]


def _obey(refusal: Refusal | None) -> None:
    if refusal is not None:
        raise ServiceError(refusal.status)


def _first(chain: Any) -> bytes:
    if not chain:
        return b""
    try:
        return read_certificate(bytes(chain))[0]
    except ValueError:
        raise ServiceError(StatusCodes.BadCertificateInvalid) from None


def _same(mine: ua.NodeId, shown: ua.NodeId) -> bool:
    token, guess = mine.Identifier, shown.Identifier
    return isinstance(token, bytes) and isinstance(guess, bytes) and hmac.compare_digest(token, guess)

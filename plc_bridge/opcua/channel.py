"""A client's secure channel: who may open it, and whose session is served on it.

asyncua lets anybody make a session on an unencrypted channel even if no such endpoint is offered, looks at
certificates at the session only, serves whatever session came last on a connection without a look at the
request's token, hands a session over to whoever knows its token, and leaves a connection open that broke the protocol.
It cuts its answers into pieces as small as a client says, a byte if asked, and keeps what nobody reads.
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Any, Final

from asyncua import ua
from asyncua.common.utils import Buffer, ServiceError
from asyncua.crypto.security_policies import SecurityPolicyNone
from asyncua.server.uaprocessor import UaProcessor
from asyncua.ua.object_ids import ObjectIdNames
from asyncua.ua.ua_binary import struct_from_binary, struct_to_binary, uatcp_to_binary
from asyncua.ua.uaerrors import UaError, UaStatusCodeError

from plc_bridge.opcua.admission import Refusal
from plc_bridge.opcua.careful import DECODING, careful
from plc_bridge.opcua.certificate import fingerprint, read_certificate
from plc_bridge.opcua.plain import PlainResponse
from plc_bridge.opcua.session import CellSession
from plc_bridge.opcua.status import ObjectIds, StatusCodes, status

if TYPE_CHECKING:
    from plc_bridge.opcua.internal import CellInternalServer

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
SMALLEST_BUFFER: Final = 8_192
"""Bytes, part 6, 7.1.2.3."""
MOST_BEFORE_LOGIN: Final = 1 << 18
"""Bytes of a message of somebody who has not logged in."""
MOST_UNREAD: Final = 4 << 20
"""Bytes waiting for a client that does not read, beside the answer that is being sent."""


_AFTER_HELLO: Final = (ua.MessageType.SecureOpen, ua.MessageType.SecureMessage, ua.MessageType.SecureClose)
_MESSAGE: Final[Any] = ua.MessageType.SecureMessage


class GuardedProcessor(UaProcessor):
    iserver: CellInternalServer  # pyright: ignore[reportIncompatibleVariableOverride]
    session: CellSession | None  # pyright: ignore[reportIncompatibleVariableOverride]

    _greeted = False

    # --- the channel

    async def process(self, header: Any, body: Buffer) -> bool:
        try:
            self._expect(header, body)
            if not await super().process(header, body):  # type: ignore[no-untyped-call]
                return False
            known = self.session is not None and self.session.is_activated()
            if not known and self._connection._incoming_size > MOST_BEFORE_LOGIN:
                raise ServiceError(StatusCodes.BadRequestTooLarge)
        except (ServiceError, UaStatusCodeError) as problem:
            self.break_off(problem.code, status(problem.code).name)
            return False
        except Exception as problem:
            # broken signatures and wrong channels included: why is nobody's business
            self.break_off(StatusCodes.BadSecurityChecksFailed, repr(problem))
            return False
        return True

    def _expect(self, header: Any, body: Buffer) -> None:
        """Raises ServiceError for what does not come in this order: hello, channel, messages."""
        kind = header.MessageType
        if kind == ua.MessageType.Hello:
            hello = struct_from_binary(ua.Hello, careful(body.copy()))
            if self._greeted:
                raise ServiceError(StatusCodes.BadTcpMessageTypeInvalid)
            if min(hello.ReceiveBufferSize, hello.SendBufferSize) < SMALLEST_BUFFER:
                raise ServiceError(StatusCodes.BadConnectionRejected)
            self._greeted = True
        elif not self._greeted or kind not in _AFTER_HELLO:
            raise ServiceError(StatusCodes.BadTcpMessageTypeInvalid)
        elif kind == ua.MessageType.SecureMessage and not self._connection.is_open():
            raise ServiceError(StatusCodes.BadSecureChannelClosed)

    def break_off(self, code: int, why: str) -> None:
        """Say the last word; the connection is to be closed."""
        self.iserver.troubles.note(self.address, "connection closed", why)
        if not self._connection.is_open():
            self.iserver.admission.knocked(self.address)
        kind: Any = ua.MessageType.Error
        self._transport.write(uatcp_to_binary(kind, ua.ErrorMessage(status(code))))

    def send_response(self, requesthandle: Any, seqhdr: Any, response: Any, msgtype: Any = _MESSAGE) -> None:
        if self._transport.get_write_buffer_size() > MOST_UNREAD:
            self.iserver.troubles.note(self.address, "connection dropped: it does not read")
            self._transport.abort()
            return
        response.ResponseHeader.RequestHandle = requesthandle
        body = response.to_binary() if isinstance(response, PlainResponse) else struct_to_binary(response)
        self._transport.write(
            self._connection.message_to_binary(body, message_type=msgtype, request_id=seqhdr.RequestId)
        )

    def is_gone(self) -> bool:
        """Whether its connection has ended."""
        return bool(self._transport.is_closing())

    def open_secure_channel(self, algohdr: Any, seqhdr: Any, body: Buffer) -> None:
        request = struct_from_binary(ua.OpenSecureChannelRequest, careful(body))
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
        self.send_response(handle, seqhdr, response, ua.MessageType.SecureOpen)

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

    async def process_message(self, seqhdr: Any, body: Buffer) -> Any:
        return await super().process_message(seqhdr, careful(body))  # type: ignore[no-untyped-call]

    async def _process_message(self, typeid: ua.NodeId, requesthdr: Any, seqhdr: Any, body: Buffer) -> Any:
        number = typeid.Identifier
        if number == CREATE:
            parameters = struct_from_binary(ua.CreateSessionParameters, body.copy())
            self._may_create(parameters)
            try:
                return await self.serve(typeid, requesthdr, seqhdr, body)
            finally:
                if self.session is not None:
                    self._bind(self.session)
                    self.session.introduce(parameters)
        if number == ACTIVATE:
            return await self._activate(typeid, requesthdr, seqhdr, body)
        if number not in WITHOUT_SESSION:
            session = self.session
            if session is None or not _same(session.auth_token, requesthdr.AuthenticationToken):
                raise ServiceError(StatusCodes.BadSessionIdInvalid)
            if session.channel is not self:
                raise ServiceError(StatusCodes.BadSecureChannelIdInvalid)
        return await self.serve(typeid, requesthdr, seqhdr, body)

    async def serve(self, typeid: ua.NodeId, requesthdr: Any, seqhdr: Any, body: Any) -> Any:
        """Answer a request that this channel may make; for services of our own to be put before asyncua's."""
        try:
            if self.answer_plainly(typeid, requesthdr, seqhdr, body):
                return True
            return await super()._process_message(typeid, requesthdr, seqhdr, body)  # type: ignore[no-untyped-call]
        except (ServiceError, UaStatusCodeError):
            raise
        except Exception as problem:
            # asyncua writes a traceback for each
            self.iserver.troubles.note(
                self.address, f"request {_named(typeid)} cannot be read or served", repr(problem)
            )
            code = StatusCodes.BadDecodingError if isinstance(problem, DECODING) else StatusCodes.BadInternalError
            raise ServiceError(code) from None

    def answer_plainly(self, typeid: ua.NodeId, requesthdr: Any, seqhdr: Any, body: Any) -> bool:
        """Whether it could be answered without asyncua."""
        return False

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
        elif self.session is not None and self.is_gone():
            await self.session.forsake()
        await super().close()  # type: ignore[no-untyped-call]


def _named(type: ua.NodeId) -> str:
    number: Any = type.Identifier
    return str(ObjectIdNames.get(number, "")).removesuffix("_Encoding_DefaultBinary") or "of unknown kind"


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

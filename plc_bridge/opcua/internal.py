"""asyncua's inner server with bounds on everything that a client can ask for."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from asyncua import ua
from asyncua.common.utils import ServiceError
from asyncua.crypto import uacrypto
from asyncua.crypto.permission_rules import User
from asyncua.server.internal_server import InternalServer
from asyncua.server.internal_session import InternalSession
from cryptography.exceptions import InvalidSignature

from plc_bridge.opcua import careful
from plc_bridge.opcua.admission import Admission
from plc_bridge.opcua.encoder import Encoder
from plc_bridge.opcua.gaps import Gaps
from plc_bridge.opcua.gatekeeper import Gatekeeper
from plc_bridge.opcua.history import History
from plc_bridge.opcua.locales import Locales
from plc_bridge.opcua.methods import CellMethods
from plc_bridge.opcua.notifier import Notifier
from plc_bridge.opcua.paging import Browsing
from plc_bridge.opcua.plain_desk import PlainDesk
from plc_bridge.opcua.plc_looks import PlcLooks
from plc_bridge.opcua.rights import Rights
from plc_bridge.opcua.session import NOBODY, CellSession
from plc_bridge.opcua.status import StatusCodes
from plc_bridge.opcua.subscriptions import Subscriptions
from plc_bridge.opcua.tallies import Tallies
from plc_bridge.opcua.troubles import Troubles
from plc_bridge.opcua.users import CellUser
from plc_bridge.opcua.visibility import Visibility
from plc_bridge.opcua.write_desk import WriteDesk

MOST: Final = 64
"""Connections; beyond that the oldest one without a session is dropped for the newcomer."""

KEPT_FOR_OTHERS: Final = 13
"""One part in so many of the sessions without a user name is kept from the address that has all others."""
LONGEST_NAME: Final = 256
LONGEST_PASSWORD: Final = 4_096
"""Encrypted."""

careful.install()

_DECRYPT: Final[Mapping[str, Callable[[Any, bytes], bytes]]] = {
    "http://www.w3.org/2001/04/xmlenc#rsa-oaep": uacrypto.decrypt_rsa_oaep,
    "http://opcfoundation.org/UA/security/rsa-oaep-sha2-256": uacrypto.decrypt_rsa_oaep_sha256,
}
_SHA256: Final = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
_PSS_SHA256: Final = "http://opcfoundation.org/UA/security/rsa-pss-sha2-256"
_SIGNATURES: Final = {
    _SHA256: _SHA256,
    _PSS_SHA256: _PSS_SHA256,
    # what node-opcua calls it before 2.170.1, and so its programs in the field (its issue 1495)
    "http://www.w3.org/2001/04/xmldsig-more#rsa-pss-sha256": _PSS_SHA256,
}


class CellInternalServer(InternalServer):
    most_sessions = 64
    most_subscriptions_a_session = 10
    forsaken_for = 10.0
    """Seconds that a session without a connection waits for its client; less if its place is wanted."""
    kept_for_named = 8
    """Sessions that clients without a user name leave free, so that people always get in."""

    def __init__(self, gatekeeper: Gatekeeper, admission: Admission, *, open: bool = False) -> None:
        super().__init__(gatekeeper)
        self.gatekeeper = gatekeeper
        self.admission = admission
        self.open = open
        """Whether unencrypted connections may have sessions."""
        self.desk = WriteDesk()
        self.visibility = Visibility()
        self.rights = Rights(self.visibility, self.desk, self.aspace)
        self.encoder = Encoder()
        self.plain = PlainDesk(self, self.encoder)
        self.gaps = Gaps()
        """When subscriptions publish."""
        self.on_logout: Callable[[CellUser], None] = lambda _user: None
        self.on_call: Callable[[CellUser, ua.CallMethodRequest, Mapping[str, Any], int], None] = lambda *_: None
        self.locales = Locales()
        self.troubles = Troubles()
        self._ending: set[asyncio.Task[None]] = set()
        self.looks = PlcLooks()
        self.subscription_service: Subscriptions = Subscriptions(  # pyright: ignore[reportIncompatibleVariableOverride]
            self.aspace, iserver=self
        )
        self.method_service: CellMethods = CellMethods(self.aspace)
        self.notifier = Notifier(self)
        self.history = History(self.notifier)
        self.browsing = Browsing()
        self.sessions_created = 0
        self.tallies = Tallies()
        self.ending = False
        """Nobody is taken in any more."""
        self.isession.subscription_service = self.subscription_service
        setattr(self, "supported_tokens", _tokens(gatekeeper))  # noqa: B010
        self.allow_remote_admin = False
        self.match_discovery_source_ip = False
        self.max_session_timeout_ms = 30_000
        self.min_session_timeout_ms = 5_000
        self.max_unacked_messages_per_subscription = 20
        self.max_monitored_item_queue_size = 10
        self.max_pending_messages_per_connection = 100
        self.max_connections = MOST
        self.max_pending_activation_seconds = 5.0
        self.max_subscriptions = 200

    def sessions(self) -> list[CellSession]:
        """The clients' sessions, activated or not, oldest first."""
        return [session for session in self._external_sessions.values() if isinstance(session, CellSession)]

    def most_nameless(self) -> tuple[int, int]:
        """Sessions without a user name: in all, and of one address, behind which a whole class may be."""
        most = self.most_sessions - self.kept_for_named
        return most, most - round(most / KEPT_FOR_OTHERS)

    def create_session(self, name: str, user: User = NOBODY, external: bool = False) -> InternalSession:
        if not external:
            return super().create_session(name, user, external)
        for session in self.sessions():
            # one connection opens one session; asyncua forgets the earlier ones without ever closing them
            if session.name == name and not session.is_activated():
                self.unregister_external_session(session)
        if len(self.sessions()) >= self.most_sessions and not self._end_oldest_forsaken():
            self.troubles.note(_address(name), f"refused: {self.most_sessions} sessions are open")
            raise ServiceError(StatusCodes.BadTooManySessions)
        self.sessions_created += 1
        return CellSession(self, name)

    def crowded(self, address: str) -> bool:
        """Whether another client without a user name would take a place that is kept, for people or other addresses.

        Who has gone gives way, and after them who does nothing, of the address that has most of those.
        """
        most, most_of_one = self.most_nameless()
        nameless = [session for session in self.sessions() if session.is_activated() and not session.user.name]
        own = [session for session in nameless if session.address == address]
        if len(own) >= most_of_one:
            nameless = own
        elif len(nameless) < most:
            return False
        return not (self._end_oldest_forsaken(nameless) or self._end_oldest_idle(nameless))

    def _end_oldest_idle(self, among: Iterable[CellSession]) -> bool:
        """Whether there was one to give way."""
        idle = [session for session in among if not session.at_work]
        if not idle:
            return False
        ((address, _),) = Counter(session.address for session in idle).most_common(1)
        self.troubles.note(address, "an idle session given up, for no more are free")
        self._end(next(session for session in idle if session.address == address))
        return True

    # --- sessions whose connection has ended

    def _end_oldest_forsaken(self, among: Iterable[CellSession] | None = None) -> bool:
        """Whether there was one to give way."""
        sessions = self.sessions() if among is None else among
        found = next((session for session in sessions if session.is_forsaken()), None)
        if found is None:
            return False
        self._end(found)
        return True

    def _end(self, session: CellSession) -> None:
        self.unregister_external_session(session)
        task = asyncio.create_task(session.close_session(True))
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def end_forsaken(self) -> None:
        """All of them, and their subscriptions."""
        for session in self.sessions():
            if session.is_forsaken():
                await session.close_session(True)

    def lookup_external_session(self, auth_token: ua.NodeId) -> CellSession | None:
        found = super().lookup_external_session(auth_token)
        return found if isinstance(found, CellSession) else None

    def decrypt_user_token(self, isession: Any, token: ua.UserNameIdentityToken) -> tuple[str, str]:
        """asyncua takes passwords in the clear, by the broken RSA 1.5, and those that were sent once before."""
        name, sent = str(token.UserName), bytes(token.Password or b"")
        if len(name) > LONGEST_NAME or len(sent) > LONGEST_PASSWORD:
            raise ServiceError(StatusCodes.BadIdentityTokenInvalid)
        decrypt = _DECRYPT.get(str(token.EncryptionAlgorithm or ""))
        if decrypt is None:
            if token.EncryptionAlgorithm or isession.mode != ua.MessageSecurityMode.SignAndEncrypt:
                raise ServiceError(StatusCodes.BadIdentityTokenRejected)
            return name, sent.decode("utf-8")
        raw = decrypt(self.private_key, sent)
        nonce = isession.nonce
        length = int.from_bytes(raw[:4], "little")
        if length < len(nonce) or raw[4 + length - len(nonce) : 4 + length] != nonce:
            raise ServiceError(StatusCodes.BadIdentityTokenInvalid)
        return name, bytes(raw[4 : 4 + length - len(nonce)]).decode("utf-8")

    def verify_x509_token(self, isession: Any, token: ua.X509IdentityToken, signature: ua.SignatureData) -> bytes:
        """asyncua takes signatures by SHA-1, and answers a wrong one as if the token had no certificate."""
        algorithm = _SIGNATURES.get(signature.Algorithm or "")
        if algorithm is None:
            raise ServiceError(StatusCodes.BadUserSignatureInvalid)
        try:
            return super().verify_x509_token(isession, token, ua.SignatureData(algorithm, signature.Signature))
        except (InvalidSignature, ValueError):
            raise ServiceError(StatusCodes.BadUserSignatureInvalid) from None

    def is_plc(self, session: ua.NodeId) -> bool:
        """Whether that session is one of a PLC."""
        return any(each.session_id == session and each.user.cell_role == "plc" for each in self.sessions())

    def publishing_interval(self) -> float:
        """Milliseconds, of the fastest subscription of a PLC; 0 if none subscribes."""
        plcs = {session.session_id for session in self.sessions() if session.user.cell_role == "plc"}
        subscriptions = self.subscription_service.subscriptions.values()
        return min(
            (float(each.data.RevisedPublishingInterval) for each in subscriptions if each.session_id in plcs),
            default=0.0,
        )

    def register_server(self, server: Any, conf: Any = None) -> None:
        """Refused: this is no discovery server, and the service asks for no session."""
        raise ServiceError(StatusCodes.BadServiceUnsupported)


def _address(peer: object) -> str:
    """asyncua names a session by its peer: an address and a port."""
    return str(peer[0]) if isinstance(peer, tuple) and peer else str(peer)


def _tokens(gatekeeper: Gatekeeper) -> tuple[type, ...]:
    named = (ua.UserNameIdentityToken, ua.X509IdentityToken)
    return named if gatekeeper.anonymous == "nobody" else (ua.AnonymousIdentityToken, *named)

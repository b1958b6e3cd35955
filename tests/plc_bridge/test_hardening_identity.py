"""Nobody gets in, further, or into the place of another, each attempt over TCP."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from asyncua import ua
from asyncua.client.client import Client
from asyncua.common.utils import ServiceError
from asyncua.crypto import uacrypto
from asyncua.ua import uaerrors
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from plc_bridge.opcua.certificate import make_certificate
from plc_bridge.opcua.gatekeeper import TRIES, TRIES_FOR_NAME, Caller, Gatekeeper
from plc_bridge.opcua.lockout import FIRST, LONGEST, MOST_KEYS, Lockout
from plc_bridge.opcua.status import ObjectIds, StatusCodes, standard_node
from plc_bridge.opcua.user_file import UserError, UserFile, check_password
from plc_bridge.opcua.users import Account
from tests.plc_bridge.bench import PASSWORD, Bench, node

pytestmark = pytest.mark.xdist_group("bench")  # one server is enough

DAY = datetime.timedelta(days=1)
PAST = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC)
BOOL, INT32 = ua.VariantType.Boolean, ua.VariantType.Int32


@pytest.mark.parametrize("user", ["admin", "Admin", "root", "student", "instructor"])
def test_nobody_is_let_in_with_a_wrong_password(bench: Bench, user: str) -> None:
    async def story() -> None:
        async with bench.client(user, "wrong"):
            pass

    with pytest.raises(uaerrors.BadUserAccessDenied):
        asyncio.run(story())


@pytest.mark.parametrize("user", ["", "student", "instructor"])
def test_nobody_can_make_or_delete_nodes(bench: Bench, user: str) -> None:
    async def story() -> None:
        async with bench.client(user) as client:
            cell = client.get_node(node(""))
            with pytest.raises(uaerrors.BadUserAccessDenied):
                await cell.add_variable(2, "mine", 1)
            with pytest.raises(uaerrors.BadUserAccessDenied):
                await client.delete_nodes([cell])

    asyncio.run(story())


def test_a_token_cannot_be_guessed_and_a_made_up_one_takes_over_nothing(bench: Bench) -> None:
    async def story() -> None:
        async with bench.client("student") as victim, bench.client() as other:
            tokens = [client.uaclient.protocol.authentication_token for client in (victim, other)]  # type: ignore[union-attr]
            assert all(isinstance(token.Identifier, bytes) and len(token.Identifier) == 32 for token in tokens)
            assert len({token.Identifier for token in tokens}) == 2
            thief = Client(bench.endpoint)
            await thief.connect_socket()
            try:
                await thief.send_hello()
                await thief.open_secure_channel()
                thief.uaclient.protocol.authentication_token = ua.NodeId(1001)  # type: ignore[union-attr, arg-type]
                with pytest.raises(uaerrors.BadSessionIdInvalid):
                    await thief.uaclient.activate_session(ua.ActivateSessionParameters())
            finally:
                thief.disconnect_socket()

    asyncio.run(story())


class Gate:
    """A gatekeeper with a clock of its own."""

    def __init__(self) -> None:
        self.now = 0.0
        drawn, self.secret = Account.drawn("student")
        accounts = {"instructor": Account.chosen("instructor", PASSWORD), "student": drawn}
        self.keeper = Gatekeeper(accounts, lambda: self.now)

    def asks(self, name: str, password: str, address: str = "10.0.0.1") -> bool:
        self.keeper.caller = Caller(address)
        return self.keeper.get_user(None, name, password) is not None


def test_who_guesses_is_locked_out_longer_each_time_and_nobody_else_is() -> None:
    gate = Gate()
    locked = []
    for _ in range(8):
        for _ in range(TRIES):
            assert not gate.asks("instructor", "wrong")
        assert not gate.asks("instructor", PASSWORD), "locked"
        assert gate.asks("student", gate.secret), "a drawn password needs no lock"
        assert gate.asks("instructor", PASSWORD, "10.0.0.2"), "from elsewhere"
        begun = gate.now
        while not gate.asks("instructor", PASSWORD):
            gate.now += 1
        locked.append(gate.now - begun)
        # as if it had not been found out
        for _ in range(len(locked) * TRIES):
            gate.keeper._addresses.failed("10.0.0.1")
        gate.now = gate.keeper._addresses._failures["10.0.0.1"].until
    assert locked[0] == FIRST and locked == sorted(locked) and locked[1] > locked[0] and locked[-1] == LONGEST


def test_one_address_cannot_try_many_names() -> None:
    gate = Gate()
    for number in range(TRIES):
        assert not gate.asks(f"user {number}", "wrong")
    assert not gate.asks("instructor", PASSWORD)
    assert gate.asks("instructor", PASSWORD, "10.0.0.2")


def test_many_addresses_cannot_try_one_name_for_ever() -> None:
    gate = Gate()
    for number in range(TRIES_FOR_NAME):
        assert not gate.asks("instructor", "wrong", f"10.0.1.{number}")
    assert not gate.asks("instructor", PASSWORD, "10.0.0.2")


def test_a_flood_of_addresses_and_names_is_forgotten_in_the_end() -> None:
    lockout = Lockout(3, lambda: 0.0)
    for number in range(5 * MOST_KEYS):
        lockout.failed(number)
    assert len(lockout._failures) == MOST_KEYS


def test_users_are_added_changed_and_removed_while_the_server_runs(bench: Bench) -> None:
    async def enters(password: str) -> str:
        async with bench.client("Zhang Wei 张伟", password) as client:
            view = await client.get_node(node("instructor.Truth")).read_data_value(raise_on_bad_status=False)
            return view.StatusCode.name  # type: ignore[union-attr]

    def refused(password: str) -> None:
        with pytest.raises(uaerrors.BadUserAccessDenied):
            asyncio.run(enters(password))

    users = UserFile(bench.users.folder)
    refused(PASSWORD)
    users.add("Zhang Wei 张伟", Account.chosen("instructor", PASSWORD))
    assert asyncio.run(enters(PASSWORD)) == "Good"
    assert PASSWORD not in users.path.read_text("utf-8")
    users.change("Zhang Wei 张伟", Account.chosen("observer", "another one"))
    refused(PASSWORD)
    assert asyncio.run(enters("another one")) == "BadNodeIdUnknown"
    users.remove("Zhang Wei 张伟")
    refused("another one")
    users.path.write_text("{", "utf-8")
    refused("another one")
    with pytest.raises(UserError):
        users.read()
    users.path.unlink()


@pytest.mark.parametrize("name", ["", " a", "a ", "student", "x" * 65, "a\nb"])
def test_some_names_cannot_be_taken(bench: Bench, name: str) -> None:
    with pytest.raises(UserError):
        bench.users.add(name, Account.chosen("observer", PASSWORD))
    with pytest.raises(UserError):
        check_password("1234567")


def test_a_user_enters_with_a_certificate_and_only_with_its_key(bench: Bench) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    mine, late = (
        make_certificate("urn:anna", key=key),
        make_certificate("urn:anna", key=key, begins=PAST, ends=PAST + DAY),
    )
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    bench.users.add("anna", Account.certified("instructor", mine.fingerprint))
    bench.users.add("late", Account.certified("instructor", late.fingerprint))

    async def enters(certificate: bytes, signs: rsa.RSAPrivateKey) -> object:
        client = Client(bench.endpoint, timeout=10)
        client.user_certificate = x509.load_der_x509_certificate(certificate)
        client.user_private_key = signs
        async with client:
            return await client.get_node(node("gate.jammed")).read_value()

    assert asyncio.run(enters(mine.certificate, key)) is False
    assert [(each.what, each.user) for each in bench.audit] == [("login", "anna"), ("logout", "anna")]
    with pytest.raises(uaerrors.BadUserSignatureInvalid):
        asyncio.run(enters(mine.certificate, other))
    for stranger in (late, make_certificate("urn:anna", key=key)):
        with pytest.raises(uaerrors.BadUserAccessDenied):
            asyncio.run(enters(stranger.certificate, key))
    bench.users.path.unlink()


@pytest.mark.parametrize(
    "name",
    ["http://opcfoundation.org/UA/security/rsa-pss-sha2-256", "http://www.w3.org/2001/04/xmldsig-more#rsa-pss-sha256"],
)
def test_a_pss_signature_is_verified_under_the_standards_name_and_under_node_opcuas(bench: Bench, name: str) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    mine = make_certificate("urn:anna", key=key)
    inner, session = bench.server._internal, SimpleNamespace(nonce=b"n" * 32)
    whole = bench.server.config.certificate.certificate + session.nonce
    crypto: Any = uacrypto  # untyped

    def verified(signature: bytes) -> bytes:
        token = ua.X509IdentityToken(CertificateData=mine.certificate)
        return inner.verify_x509_token(session, token, ua.SignatureData(name, signature))

    assert verified(crypto.sign_pss_sha256(key, whole)) == mine.certificate
    # the nonce alone, as open62541 signs it on an open channel: another server could have asked for it
    for wrong in (crypto.sign_pss_sha256(key, session.nonce), crypto.sign_sha256(key, whole)):
        with pytest.raises(ServiceError) as refused:
            verified(wrong)
        assert refused.value.code == StatusCodes.BadUserSignatureInvalid


@pytest.mark.parametrize("how", ["plain", "replayed", "rsa15"])
def test_a_password_in_the_clear_or_sent_once_before_is_refused(bench: Bench, how: str) -> None:
    async def story() -> None:
        client = Client(bench.endpoint, timeout=10)
        await client.connect_socket()
        try:
            await client.send_hello()
            await client.open_secure_channel()
            await client.create_session()
            server = x509.load_der_x509_certificate(bench.server.config.certificate.certificate)
            stale = bytes(32)
            encrypt: Any = uacrypto
            raw = (len(PASSWORD) + 32).to_bytes(4, "little") + PASSWORD.encode() + stale
            token = ua.UserNameIdentityToken()
            token.UserName, token.PolicyId, token.Password = "student", "username", PASSWORD.encode()
            if how == "replayed":
                token.Password = encrypt.encrypt_rsa_oaep(server.public_key(), raw)
                token.EncryptionAlgorithm = "http://www.w3.org/2001/04/xmlenc#rsa-oaep"
            elif how == "rsa15":
                token.Password = encrypt.encrypt_rsa15(server.public_key(), raw)
                token.EncryptionAlgorithm = "http://www.w3.org/2001/04/xmlenc#rsa-1_5"
            parameters = ua.ActivateSessionParameters()
            parameters.UserIdentityToken = token
            expected = uaerrors.BadIdentityTokenInvalid if how == "replayed" else uaerrors.BadIdentityTokenRejected
            with pytest.raises(expected):
                await client.uaclient.activate_session(parameters)
        finally:
            client.disconnect_socket()

    asyncio.run(story())


def test_clients_without_a_name_leave_room_for_people(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = bench.server._internal
    monkeypatch.setattr(inner, "kept_for_named", inner.most_sessions - 1)

    async def story() -> None:
        async with bench.client() as client:
            await client.get_node(node("eye.on")).read_value()
            with pytest.raises(uaerrors.BadTooManySessions):
                async with bench.client():
                    pass
            async with bench.client("instructor"):
                pass

    asyncio.run(story())


def test_who_does_nothing_gives_way_to_a_plc(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = bench.server._internal
    monkeypatch.setattr(inner, "kept_for_named", inner.most_sessions - 2)

    async def story() -> None:
        async with contextlib.AsyncExitStack() as clients:
            busy, idle = [await clients.enter_async_context(bench.client()) for _ in range(2)]
            await busy.get_node(node("eye.on")).read_value()
            await idle.get_node(standard_node(ObjectIds.Server_ServerStatus_State)).read_value()
            plc = await clients.enter_async_context(bench.client())
            for client in (busy, plc):
                await client.get_node(node("eye.on")).read_value()
            with pytest.raises(uaerrors.BadSessionNotActivated):
                await idle.get_node(node("eye.on")).read_value()
            with pytest.raises(uaerrors.BadTooManySessions):
                await bench.client().__aenter__()

    asyncio.run(story())


def test_a_class_of_fifty_behind_one_address_has_room(bench: Bench) -> None:
    most, most_of_one = bench.server._internal.most_nameless()
    assert 50 < most_of_one < most


def test_one_address_does_not_take_all_the_places(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = bench.server._internal
    monkeypatch.setattr(inner, "kept_for_named", inner.most_sessions - 7)

    def elsewhere() -> None:
        for session in inner.sessions():
            session.address = "192.0.2.1"

    async def story() -> None:
        async with contextlib.AsyncExitStack() as clients:
            for _ in range(6):
                client = await clients.enter_async_context(bench.client())
                await client.get_node(node("eye.on")).read_value()
            with pytest.raises(uaerrors.BadTooManySessions):
                await bench.client().__aenter__()
            bench.thread.call(elsewhere)
            plc = await clients.enter_async_context(bench.client())
            assert await plc.get_node(node("eye.on")).read_value() is False
            with pytest.raises(uaerrors.BadTooManySessions):
                await bench.client().__aenter__()

    assert inner.most_nameless() == (7, 6)
    asyncio.run(story())


def test_one_connection_serves_one_session(bench: Bench) -> None:
    async def story() -> None:
        async with bench.client("student") as client:
            with pytest.raises(uaerrors.BadTooManySessions):
                await client.uaclient.create_session(ua.CreateSessionParameters())
            assert await client.get_node(node("operator.View")).read_data_value()

    asyncio.run(story())


def test_what_people_do_is_audited_without_passwords(bench: Bench) -> None:
    async def story() -> None:
        with pytest.raises(uaerrors.BadUserAccessDenied):
            async with bench.client("instructor", "Geheimwort"):
                pass
        async with bench.client("observer") as client:
            operator = client.get_node(node("operator"))
            with pytest.raises(uaerrors.BadUserAccessDenied):
                await operator.call_method(node("operator.Command"), ua.Variant(b"x", ua.VariantType.ByteString))

    asyncio.run(story())
    # a session of the test before may end only now
    mine = [each for each in bench.audit if each.user in ("instructor", "observer")]
    assert [(each.what, each.user, each.address) for each in mine] == [
        ("login-refused", "instructor", "127.0.0.1"),
        ("login", "observer", "127.0.0.1"),
        ("call", "observer", "127.0.0.1"),
        ("logout", "observer", "127.0.0.1"),
    ]
    assert mine[2].details["status"] == "BadUserAccessDenied"
    lines = "".join(each.line() for each in mine)
    assert "Geheimwort" not in lines and PASSWORD not in lines
    assert bench.commands == []


def test_the_nameless_plc_can_be_kept_out() -> None:
    assert Gatekeeper({}, lambda: 0.0, anonymous="nobody").get_user(None) is None


def test_a_session_does_not_change_its_user(bench: Bench) -> None:
    async def story() -> None:
        async with bench.client("instructor") as client:
            with pytest.raises(uaerrors.BadIdentityChangeNotSupported):
                await client.activate_session()

    asyncio.run(story())


def test_a_password_is_never_asked_for_in_the_clear(bench: Bench) -> None:
    async def story() -> list[ua.UserTokenPolicy]:
        endpoints = await Client(bench.endpoint).connect_and_get_server_endpoints()
        return [
            token
            for endpoint in endpoints
            if endpoint.SecurityMode == ua.MessageSecurityMode.None_
            for token in endpoint.UserIdentityTokens
        ]

    tokens = asyncio.run(story())
    uris = {token.TokenType: token.SecurityPolicyUri for token in tokens}
    assert set(uris) == {ua.UserTokenType.Anonymous, ua.UserTokenType.UserName, ua.UserTokenType.Certificate}
    assert str(uris[ua.UserTokenType.UserName]).endswith("#Basic256Sha256")

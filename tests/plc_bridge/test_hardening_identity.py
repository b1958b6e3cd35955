"""Nobody gets in, further, or into the place of another, each attempt over TCP."""

from __future__ import annotations

import asyncio

import pytest
from asyncua import ua
from asyncua.client.client import Client
from asyncua.ua import uaerrors

from plc_bridge.opcua.gatekeeper import TRIES, Gatekeeper
from plc_bridge.opcua.users import Account
from tests.plc_bridge.bench import PASSWORD, Bench, node

pytestmark = pytest.mark.xdist_group("bench")  # one server is enough

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


def test_a_name_is_locked_for_a_while_after_wrong_passwords_and_a_drawn_password_never() -> None:
    now = [0.0]
    drawn, secret = Account.drawn("student")
    gate = Gatekeeper({"instructor": Account.chosen("instructor", PASSWORD), "student": drawn}, lambda: now[0])
    for _ in range(TRIES):
        assert gate.get_user(None, "instructor", "wrong") is None
        assert gate.get_user(None, "student", "wrong") is None
    assert gate.get_user(None, "instructor", PASSWORD) is None
    assert gate.get_user(None, "student", secret) is not None
    now[0] += 11
    assert gate.get_user(None, "instructor", PASSWORD) is not None


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

"""Whose sessions are whose, and that our own programs find in: over TCP, by clients of ours and of others."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from asyncua import ua
from asyncua.client.client import Client
from asyncua.ua import uaerrors

from plc_bridge.opcua.certificate import Certificate
from plc_bridge.opcua.client_security import ClientSecurity, ServerRefused
from plc_bridge.opcua.rights import WRITING
from plc_bridge.opcua.trust import TrustStore
from plc_bridge.opcua.users import Account
from tests.plc_bridge import node_opcua
from tests.plc_bridge.bench import PASSWORD, Bench, node, subscription
from tests.plc_bridge.guarded import (
    REFUSED,
    Papers,
    secured,
    trust,
)
from twin.texts import say

pytestmark = pytest.mark.xdist_group("guarded")  # one server is enough


# --- sessions belong to channels


Story = Callable[[Client, Client], Awaitable[None]]


def two_clients(bench: Bench, mine: Certificate, thief: Certificate, story: Story) -> None:
    async def both() -> None:
        victim = await secured(bench, mine, "student")
        await victim.connect()
        other = await secured(bench, thief, "observer")
        await other.connect_socket()
        try:
            await other.send_hello()
            await other.open_secure_channel()
            protocol: Any = other.uaclient.protocol
            protocol.authentication_token = victim.uaclient.protocol.authentication_token  # type: ignore[union-attr]
            await story(victim, other)
        finally:
            other.disconnect_socket()
            await victim.disconnect()

    asyncio.run(both())


async def activate(client: Client, user: str, nonce: bytes) -> None:
    """As the client library does it after a break: the same session on a new channel."""
    policy: Any = client.security_policy
    parameters = ua.ActivateSessionParameters()
    challenge = (policy.peer_certificate or b"") + nonce
    parameters.ClientSignature.Algorithm = policy.AsymmetricSignatureURI
    parameters.ClientSignature.Signature = policy.asymmetric_cryptography.signature(challenge)
    parameters.UserIdentityToken = ua.UserNameIdentityToken()
    parameters.UserIdentityToken.UserName = user
    parameters.UserIdentityToken.Password = PASSWORD.encode()
    parameters.UserIdentityToken.PolicyId = "username"
    await client.uaclient.activate_session(parameters)


def test_a_stolen_token_is_worth_nothing_to_another_program(guarded: Bench, papers: Papers) -> None:
    mine, thief = papers.make("urn:plc:one"), papers.make("urn:plc:two", other=True)
    trust(guarded, mine)
    trust(guarded, thief)

    async def story(victim: Client, other: Client) -> None:
        with pytest.raises(uaerrors.BadSessionIdInvalid):
            await other.get_node(node("eye.on")).read_value()
        with pytest.raises(uaerrors.BadSessionIdInvalid):
            await activate(other, "student", guarded.server._internal.sessions()[0].nonce or b"")
        assert await victim.get_node(node("eye.on")).read_value() is False

    two_clients(guarded, mine, thief, story)


def test_the_same_program_gets_no_session_of_another_user_and_that_user_loses_nothing(
    guarded: Bench, papers: Papers
) -> None:
    mine = papers.make("urn:plc:one")
    trust(guarded, mine)

    async def story(victim: Client, other: Client) -> None:
        made = (await subscription(victim, 50)).SubscriptionId
        inner = guarded.server._internal
        before = inner.subscription_service.subscriptions[made].pub_result_callback
        (session,) = inner.sessions()
        for user in ("observer", "nobody"):
            with pytest.raises((uaerrors.BadIdentityChangeNotSupported, uaerrors.BadUserAccessDenied)):
                await activate(other, user, session.nonce or b"")
        assert inner.subscription_service.subscriptions[made].pub_result_callback == before
        with pytest.raises(uaerrors.BadSessionIdInvalid):
            await other.get_node(node("operator.View")).read_value()
        assert await victim.get_node(node("eye.on")).read_value() is False

    two_clients(guarded, mine, mine, story)


def test_a_program_may_take_its_own_session_along_and_the_old_channel_is_dead(guarded: Bench, papers: Papers) -> None:
    mine = papers.make("urn:plc:one")
    trust(guarded, mine)

    async def story(victim: Client, other: Client) -> None:
        (session,) = guarded.server._internal.sessions()
        await activate(other, "student", session.nonce or b"")
        assert await other.get_node(node("eye.on")).read_value() is False
        with pytest.raises(uaerrors.BadSecureChannelIdInvalid):
            await victim.get_node(node("eye.on")).read_value()

    two_clients(guarded, mine, mine, story)


# --- channels are renewed


async def goes_on(client: Client) -> None:
    """A channel that is renewed four times, with requests in flight and a subscription."""
    await client.connect()
    try:
        eye = client.get_node(node("eye.on"))
        heard = await client.create_subscription(50, Nothing())
        await heard.subscribe_data_change(eye)
        for _ in range(4):
            reads = [asyncio.ensure_future(eye.read_value()) for _ in range(5)]
            await client.open_secure_channel(renew=True)
            client.uaclient.revolve_security_token()
            reads += [asyncio.ensure_future(eye.read_value()) for _ in range(5)]
            assert set(await asyncio.gather(*reads)) == {False}
    finally:
        await client.disconnect()


class Nothing:
    def datachange_notification(self, *_told: Any) -> None:
        pass


def test_an_encrypted_channel_goes_on_when_it_is_renewed(guarded: Bench, papers: Papers) -> None:
    mine = papers.make("urn:plc:one")
    trust(guarded, mine)

    async def story() -> None:
        await goes_on(await secured(guarded, mine, "student"))

    asyncio.run(asyncio.wait_for(story(), 20))


def test_an_open_channel_goes_on_when_it_is_renewed(bench: Bench) -> None:
    asyncio.run(asyncio.wait_for(goes_on(Client(bench.endpoint, timeout=10)), 20))


# --- our own clients


def test_the_programs_of_this_pc_are_let_in_and_talk_to_no_other_server(
    guarded: Bench, tmp_path: Path, papers: Papers
) -> None:
    async def read(security: ClientSecurity) -> object:
        client = Client(guarded.endpoint, timeout=10)
        await security.secure(client)
        async with client:
            return await client.get_node(node("eye.on")).read_value()

    folder = guarded.trust.folder
    mine = guarded.server.config.certificate.certificate
    assert asyncio.run(read(ClientSecurity(folder, mine))) is False
    with pytest.raises(REFUSED):
        asyncio.run(read(ClientSecurity(folder, papers.make("urn:impostor").certificate)))
    # another PC: neither knows the other at first
    with pytest.raises(ServerRefused) as caught:
        asyncio.run(read(ClientSecurity(tmp_path)))
    there = TrustStore(tmp_path)
    (server,) = there.entries()
    assert server.attempt.why == "server" and server.about.fingerprint[:8] in say(caught.value.message, "en")
    there.accept(server)
    with pytest.raises(REFUSED):
        asyncio.run(read(ClientSecurity(tmp_path)))
    client = next(each for each in guarded.trust.entries() if each.state == "rejected")
    guarded.trust.accept(client)
    assert asyncio.run(read(ClientSecurity(tmp_path))) is False


# --- a client that is not ours


@pytest.mark.slow
def test_node_opcua_is_kept_out_until_it_is_accepted_and_finds_no_way_past_its_role(
    guarded: Bench, tmp_path: Path
) -> None:
    store = TrustStore(guarded.trust.folder)
    guarded.users.add("watcher", Account.chosen("observer", PASSWORD))

    def accept_who_knocks() -> None:
        end = time.monotonic() + 60
        while not store.entries() and time.monotonic() < end:
            time.sleep(0.05)
        store.accept(store.entries()[0])

    person = threading.Thread(target=accept_who_knocks)
    person.start()
    try:
        found = node_opcua.run("attacks.js", guarded.endpoint, str(tmp_path), PASSWORD)
    finally:
        person.join()
        guarded.users.path.unlink()
    observer = found.pop("observer")
    ((role, bits),) = observer.pop("permissions")
    history = ua.PermissionType.ReadHistory  # where there is one
    shown = ua.PermissionType.Browse | ua.PermissionType.ReadRolePermissions | ua.PermissionType.Read
    assert (role, bits & ~history) == ("ns=0;i=15668", shown)
    assert observer.pop("level") & WRITING == 0
    # the id that was asked for says nothing, as long as it leads nowhere
    assert observer.pop("register") in ("ns=2;s=sorting.gate.jammed", "BadNodeIdInvalid")
    assert observer == {
        "view": "Good",
        "truth": "BadNodeIdUnknown",
        "write": "BadUserAccessDenied",
        "lever": "BadNodeIdUnknown",
        "call": "BadUserAccessDenied",
        "registered": "BadNodeIdUnknown",
        "query": "BadServiceUnsupported",
        "second": "BadTooManySessions",
    }
    # it finds no such endpoint, or its connection is closed: what the server said is read in the tests above
    ways = [found.pop(way) for way in ("open", "unknown", "oldPolicy")]
    assert all(way.startswith("refused: ") for way in ways), ways
    assert found == {
        "accepted": "in",
        "signed": "in",
        "pss": "in",
        "passwords": ["BadUserAccessDenied"] * 5,
        "locked": "BadUserAccessDenied",
    }

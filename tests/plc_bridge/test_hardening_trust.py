"""Whose programs may connect, and whose sessions are whose, each attempt over TCP with certificates good and bad."""

from __future__ import annotations

import asyncio
import datetime
import os
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from asyncua import ua
from asyncua.client.client import Client
from asyncua.crypto import security_policies
from asyncua.crypto.uacrypto import CertProperties
from asyncua.ua import uaerrors
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from plc_bridge.opcua.certificate import Certificate, files_of, kept_certificate, make_certificate
from plc_bridge.opcua.client_security import ClientSecurity, ServerRefused
from plc_bridge.opcua.rights import WRITING
from plc_bridge.opcua.trust import Entry, TrustError, TrustStore
from plc_bridge.opcua.users import Account
from tests.plc_bridge import node_opcua
from tests.plc_bridge.bench import PASSWORD, Bench, node, subscription
from twin.texts import LANGUAGES, say

pytestmark = pytest.mark.xdist_group("guarded")  # one server is enough

DAY = datetime.timedelta(days=1)
NOW = datetime.datetime.now(datetime.UTC)
SIGN_AND_ENCRYPT = ua.MessageSecurityMode.SignAndEncrypt
REFUSED = (ConnectionError, TimeoutError, asyncio.IncompleteReadError, uaerrors.UaError)


@dataclass
class Papers:
    """Certificates of clients, all for two keys: making one takes its time."""

    key: rsa.RSAPrivateKey
    other_key: rsa.RSAPrivateKey

    def make(self, uri: str, *, other: bool = False, begins: datetime.datetime | None = None,
             ends: datetime.datetime | None = None) -> Certificate:  # fmt: skip
        key = self.other_key if other else self.key
        return make_certificate(uri, "client", begins=begins, ends=ends, key=key)


@pytest.fixture(scope="module")
def papers() -> Papers:
    keys = [rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2)]
    return Papers(*keys)


@pytest.fixture(scope="module")
def guarded_server(certificate: Certificate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    made = Bench(certificate, tmp_path_factory.mktemp("guarded"), open=False)
    yield made
    made.close()


@pytest.fixture
def guarded(guarded_server: Bench) -> Bench:
    """No encryption, no entry; nobody is trusted."""
    guarded_server.clear()
    for entry in guarded_server.trust.entries():
        guarded_server.trust.remove(entry)
    guarded_server.trust.open_for(0)
    return guarded_server


async def secured(
    bench: Bench, mine: Certificate, user: str = "", *, policy: str = "Basic256Sha256",
    mode: ua.MessageSecurityMode = SIGN_AND_ENCRYPT, uri: str = "",
) -> Client:  # fmt: skip
    client = Client(bench.endpoint, timeout=10)
    client.application_uri = uri or mine.uri
    if user:
        client.set_user(user)
        client.set_password(PASSWORD)
    await client.set_security(
        getattr(security_policies, f"SecurityPolicy{policy}"),
        certificate=CertProperties(mine.certificate, "DER"),
        private_key=CertProperties(mine.key, "PEM"),
        server_certificate=CertProperties(bench.server.config.certificate.certificate, "DER"),
        mode=mode,
    )
    return client


def enters(bench: Bench, mine: Certificate, user: str = "", **how: Any) -> object:
    """What a client with this certificate reads; raises if it is not let in."""

    async def story() -> object:
        async with await secured(bench, mine, user, **how) as client:
            return await client.get_node(node("eye.on")).read_value()

    return asyncio.run(story())


async def refusal_on_the_wire(bench: Bench, mine: Certificate) -> str:
    """The name of the status with which the channel is refused, which asyncua's client keeps to itself."""
    client = await secured(bench, mine)
    statuses: list[int] = []
    await client.connect_socket()
    try:
        await client.send_hello()
        protocol: Any = client.uaclient.protocol
        received = protocol._connection.receive_from_header_and_body

        def listen(header: Any, body: Any) -> Any:
            found = received(header, body)
            if isinstance(found, ua.ErrorMessage):
                statuses.append(found.Error.value)
            return found

        protocol._connection.receive_from_header_and_body = listen
        with pytest.raises(REFUSED):
            await asyncio.wait_for(client.open_secure_channel(), 5)
    finally:
        client.disconnect_socket()
    return ua.StatusCode(ua.UInt32(statuses[0])).name


def trust(bench: Bench, mine: Certificate) -> Entry:
    """As another process does it."""
    return TrustStore(bench.trust.folder).take_in(mine.certificate)


# --- no encryption


def test_without_encryption_a_stranger_finds_the_endpoints_and_nothing_else(guarded: Bench) -> None:
    async def story() -> list[ua.EndpointDescription]:
        with pytest.raises(uaerrors.BadSecurityModeInsufficient):
            async with Client(guarded.endpoint):
                pass
        return await Client(guarded.endpoint).connect_and_get_server_endpoints()

    modes = {(str(each.SecurityPolicyUri).rpartition("#")[2], each.SecurityMode) for each in asyncio.run(story())}
    both = (SIGN_AND_ENCRYPT, ua.MessageSecurityMode.Sign)
    assert modes == {(policy, mode) for policy in ("Basic256Sha256", "Aes256_Sha256_RsaPss") for mode in both}


@pytest.mark.parametrize("policy", ["Basic256Sha256", "Aes256Sha256RsaPss"])
@pytest.mark.parametrize("mode", [SIGN_AND_ENCRYPT, ua.MessageSecurityMode.Sign])
def test_every_offered_way_works(guarded: Bench, papers: Papers, policy: str, mode: ua.MessageSecurityMode) -> None:
    mine = papers.make("urn:plc:one")
    trust(guarded, mine)
    assert enters(guarded, mine, "student", policy=policy, mode=mode) is False


def test_an_old_policy_is_refused(guarded: Bench, papers: Papers) -> None:
    mine = papers.make("urn:plc:one")
    trust(guarded, mine)
    for old in ("Basic128Rsa15", "Basic256", "Aes128Sha256RsaOaep"):
        with pytest.raises(REFUSED):
            enters(guarded, mine, policy=old)


# --- certificates


def test_an_unknown_certificate_is_refused_noted_told_and_audited_and_accepting_it_needs_no_restart(
    guarded: Bench, papers: Papers
) -> None:
    mine = papers.make("urn:plc:one")
    assert asyncio.run(refusal_on_the_wire(guarded, mine)) == "BadSecurityChecksFailed"
    (entry,) = TrustStore(guarded.trust.folder).entries()
    assert (entry.state, entry.about.uri, entry.attempt.address) == ("rejected", "urn:plc:one", "127.0.0.1")
    assert entry.attempt.why == "unknown" and entry.attempt.times == 1 and entry.attempt.last[:4] == str(NOW.year)
    assert [each.what for each in guarded.audit] == ["certificate-refused"]
    assert guarded.audit[0].application == mine.fingerprint
    (told,) = guarded.refusals
    for language in LANGUAGES:
        assert "127.0.0.1" in say(told, language) and mine.fingerprint[:4].upper() in say(told, language)

    other_process = TrustStore(guarded.trust.folder)
    other_process.accept(other_process.find(mine.fingerprint[:6].upper()))
    assert enters(guarded, mine) is False
    assert [each.state for each in guarded.trust.entries()] == ["trusted"]


def test_trust_that_is_withdrawn_ends_the_connection(
    guarded: Bench, papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = papers.make("urn:plc:one")
    trust(guarded, mine)

    async def story() -> None:
        lost = asyncio.Event()

        async def gone(_: Exception) -> None:
            lost.set()

        client = await secured(guarded, mine)
        client.connection_lost_callback = gone
        await client.connect()
        guarded.trust.reject(guarded.trust.find(mine.fingerprint))
        await asyncio.wait_for(lost.wait(), 10)
        client.disconnect_socket()

    asyncio.run(story())
    with pytest.raises(REFUSED):
        enters(guarded, mine)


@pytest.mark.parametrize("trusted", [True, False])
@pytest.mark.parametrize(
    ("begins", "ends", "why", "word"),
    [(NOW - 9 * DAY, NOW - DAY, "expired", "ended"), (NOW + DAY, NOW + 9 * DAY, "early", "not valid before")],
)
def test_a_certificate_out_of_its_time_is_refused_and_people_are_told_why(
    guarded: Bench,
    papers: Papers,
    trusted: bool,
    begins: datetime.datetime,
    ends: datetime.datetime,
    why: str,
    word: str,
) -> None:
    mine = papers.make("urn:plc:old", begins=begins, ends=ends)
    if trusted:
        trust(guarded, mine)
    expected = "BadCertificateTimeInvalid" if trusted else "BadSecurityChecksFailed"
    assert asyncio.run(refusal_on_the_wire(guarded, mine)) == expected
    (told,) = guarded.refusals
    assert word in say(told, "en")
    assert [each.attempt.why for each in guarded.trust.entries() if each.state == "rejected"] == [why]


def test_a_weak_certificate_is_refused_even_if_it_is_trusted(guarded: Bench) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    mine = make_certificate("urn:plc:weak", "client", key=key)
    trust(guarded, mine)
    assert asyncio.run(refusal_on_the_wire(guarded, mine)) == "BadCertificatePolicyCheckFailed"


def test_an_application_cannot_use_the_name_of_another(guarded: Bench, papers: Papers) -> None:
    mine = papers.make("urn:plc:one")
    trust(guarded, mine)
    with pytest.raises(uaerrors.BadCertificateUriInvalid):
        enters(guarded, mine, uri="urn:plc:two")


def test_who_comes_while_the_door_is_open_is_trusted_from_then_on_and_the_next_one_is_not(
    guarded: Bench, papers: Papers
) -> None:
    first, second = papers.make("urn:plc:one"), papers.make("urn:plc:two", other=True)
    guarded.trust.open_for(5)
    assert enters(guarded, first) is False
    with pytest.raises(REFUSED):
        enters(guarded, papers.make("urn:plc:old", begins=NOW - 9 * DAY, ends=NOW - DAY))
    guarded.trust.open_for(0)
    assert enters(guarded, first) is False
    with pytest.raises(REFUSED):
        enters(guarded, second)
    assert "certificate-taken-in" in [each.what for each in guarded.audit]


def test_a_certificate_of_a_trusted_authority_is_trusted_and_of_an_untrusted_one_is_not(
    guarded: Bench, papers: Papers
) -> None:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "school authority")])
    base = x509.CertificateBuilder().subject_name(name).issuer_name(name).serial_number(1)
    valid = base.not_valid_before(NOW - DAY).not_valid_after(NOW + DAY).public_key(papers.other_key.public_key())
    authority = valid.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    root = authority.sign(papers.other_key, hashes.SHA256())
    uri = x509.SubjectAlternativeName([x509.UniformResourceIdentifier("urn:plc:issued")])
    leaf = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "PLC")]))
        .issuer_name(name)
        .serial_number(2)
        .not_valid_before(NOW - DAY)
        .not_valid_after(NOW + DAY)
        .public_key(papers.key.public_key())
        .add_extension(uri, critical=False)
        .sign(papers.other_key, hashes.SHA256())
    )
    der = leaf.public_bytes(serialization.Encoding.DER)
    mine = Certificate("urn:plc:issued", der, papers.make("urn:plc:any").key)
    with pytest.raises(REFUSED):
        enters(guarded, mine)
    folder = guarded.trust.trusted_folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "school.crt").write_bytes(root.public_bytes(serialization.Encoding.PEM))
    assert enters(guarded, mine) is False


def test_names_of_certificates_and_files_that_are_none_are_told(tmp_path: Path, papers: Papers) -> None:
    store = TrustStore(tmp_path)
    assert store.entries() == () and not store.trusts(papers.make("urn:plc:one").certificate)
    with pytest.raises(TrustError, match="trust-too-short"):
        store.find("ab")
    with pytest.raises(TrustError, match="trust-none"):
        store.find("abcdef")
    with pytest.raises(TrustError, match="trust-no-certificate"):
        store.take_in(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    store.trusted_folder.mkdir(parents=True)
    (store.trusted_folder / "notes.der").write_text("no certificate")
    (store.folder / "pki" / "open-until").write_text("for ever")
    assert store.entries() == () and store.open_until() is None


def test_programs_that_start_together_share_one_certificate_and_the_others_cannot_read_its_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: kept_certificate(tmp_path / "own", "client"), range(4)))
    assert len({each.fingerprint for each in made}) == 1
    der, pem = files_of(tmp_path / "own", "client")
    assert der.read_bytes() == made[0].certificate and pem.read_bytes() == made[0].key
    if os.name == "posix":
        assert pem.stat().st_mode & 0o077 == 0
    der.write_bytes(b"torn by a power cut")
    again = kept_certificate(tmp_path / "own", "client")
    assert kept_certificate(tmp_path / "own", "client") == again != made[0]


def test_strangers_do_not_fill_the_disk(tmp_path: Path, papers: Papers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plc_bridge.opcua.trust.MOST_REJECTED", 3)
    times = iter(NOW + index * DAY for index in range(100))
    store = TrustStore(tmp_path, lambda: next(times))
    knocked = [papers.make(f"urn:stranger:{index}").certificate for index in range(6)]
    for each in knocked:
        store.note_rejected(each, "10.0.0.1", "unknown")
    assert [entry.about.uri for entry in store.entries()] == [f"urn:stranger:{index}" for index in (5, 4, 3)]


def test_the_certificate_of_a_program_makes_nobody_its_user(guarded: Bench, papers: Papers) -> None:
    mine = papers.make("urn:plc:one")
    trust(guarded, mine)
    guarded.users.add("anna", Account.certified("instructor", mine.fingerprint))
    try:
        assert enters(guarded, mine) is False
    finally:
        guarded.users.path.unlink()
    (login,) = [each for each in guarded.audit if each.what == "login"]
    assert (login.user, login.role, login.application) == ("", "plc", mine.fingerprint)


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

"""Whose programs may connect: each attempt over TCP with certificates good and bad."""

from __future__ import annotations

import asyncio
import datetime
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from asyncua import ua
from asyncua.client.client import Client
from asyncua.ua import uaerrors
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from plc_bridge.opcua.certificate import Certificate, files_of, kept_certificate, make_certificate
from plc_bridge.opcua.trust import TrustError, TrustStore
from plc_bridge.opcua.users import Account
from tests.plc_bridge.bench import Bench
from tests.plc_bridge.guarded import (
    DAY,
    NOW,
    REFUSED,
    SIGN_AND_ENCRYPT,
    Papers,
    enters,
    refusal_on_the_wire,
    secured,
    trust,
)
from twin.texts import LANGUAGES, say

pytestmark = pytest.mark.xdist_group("guarded")  # one server is enough


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
    assert [each.attempt.why for each in guarded.trust.entries() if each.attempt.last] == [why]


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

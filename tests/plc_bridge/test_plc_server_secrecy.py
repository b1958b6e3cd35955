"""A password goes only to whom nobody can listen, unless an open connection was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from asyncua import ua
from asyncua.crypto.security_policies import SecurityPolicyNone

from plc_bridge.plc_server.connecting import choose, plain_client, policy_name
from plc_bridge.plc_server.doctor import best
from plc_bridge.plc_server.explaining import PlcRefusal
from plc_bridge.plc_server.mapping import PlcMapping, PlcUser
from plc_bridge.plc_server.writing import mapping_text
from scenarios.station import PASSWORD_VARIABLE
from tests.plc_bridge.doctored import told, visit
from tests.plc_bridge.fake_plc import EXERCISE, PASSWORD, USER, FakePlc
from twin.texts import LANGUAGES, say
from ui.cli.plc_mapping import prepared
from ui.cli.speech import Voice

pytestmark = pytest.mark.xdist_group("fake plc")  # one server is enough


def offering(*policies: str, mode: str = "SignAndEncrypt") -> list[ua.EndpointDescription]:
    """Encrypted, but for the policy that encrypts nothing."""
    kinds = ua.MessageSecurityMode
    return [
        ua.EndpointDescription(
            EndpointUrl="opc.tcp://127.0.0.1:4840",
            SecurityPolicyUri=f"http://opcfoundation.org/UA/SecurityPolicy#{name}",
            SecurityMode=kinds.None_ if name == "None" else kinds[mode],
        )
        for name in policies
    ]


@pytest.mark.parametrize(
    ("policies", "id"),
    [
        (("None",), "plc-why-only-open"),
        (("None", "Aes128_Sha256_RsaOaep"), "plc-why-only-open"),
        (("Aes128_Sha256_RsaOaep",), "plc-why-no-common"),
    ],
)
def test_an_open_connection_is_never_what_is_left_over(policies: tuple[str, ...], id: str) -> None:
    with pytest.raises(PlcRefusal) as refused:
        best(PlcMapping(endpoint="opc.tcp://127.0.0.1:4840"), offering(*policies))
    why = refused.value.why
    assert why.what.id == id and all(say(why.what, each) and say(why.remedy, each) for each in LANGUAGES)
    assert best(PlcMapping(endpoint=""), offering(*policies, "Basic256Sha256")).security == "Basic256Sha256"


def refused(mapping: PlcMapping, offers: list[ua.EndpointDescription], look: Any = best) -> tuple[str, str]:
    with pytest.raises(PlcRefusal) as caught:
        look(mapping, offers)
    why = caught.value.why
    assert all(say(each, language) for each in (why.what, why.remedy) for language in LANGUAGES)
    return why.what.id, say(why.remedy, "en")


@pytest.mark.parametrize("more", [(), ("None",)])
def test_a_server_that_only_signs_is_told_to_encrypt_or_the_mapping_to_be_content(more: tuple[str, ...]) -> None:
    id, remedy = refused(PlcMapping(endpoint=""), offering(*more, "Basic256Sha256", mode="Sign"))
    assert id == "plc-why-sign-only"
    assert "SignAndEncrypt" in remedy and "mode: Sign" in remedy and "security: Basic256Sha256" in remedy


def test_a_server_without_endpoints_is_not_described_by_an_empty_list() -> None:
    for look in (best, lambda mapping, offers: choose(offers, mapping)):
        assert refused(PlcMapping(endpoint=""), [], look)[0] == "plc-why-no-endpoint"


def test_who_is_offered_what_the_twin_does_not_know_hears_what_it_knows() -> None:
    aes = offering("Aes128_Sha256_RsaOaep")
    _, remedy = refused(PlcMapping(endpoint=""), aes, lambda mapping, offers: choose(offers, mapping))
    assert "Basic256Sha256" in remedy and "Aes256Sha256RsaPss" in remedy and "Aes128" not in remedy
    with pytest.raises(PlcRefusal) as caught:
        best(PlcMapping(endpoint=""), [*aes, *offering("None")])
    assert "Basic256Sha256, Aes256Sha256RsaPss" in say(caught.value.why.what, "en")


def user_token(policy: str) -> ua.UserTokenPolicy:
    uri = f"http://opcfoundation.org/UA/SecurityPolicy#{policy}" if policy else None
    return ua.UserTokenPolicy(TokenType=ua.UserTokenType.UserName, SecurityPolicyUri=uri)


@pytest.mark.parametrize(
    ("channel", "tokens", "taken"),
    [
        (SecurityPolicyNone, [""], None),
        (SecurityPolicyNone, ["None"], None),
        (SecurityPolicyNone, ["None", "Basic256Sha256"], "Basic256Sha256"),
        (ua.MessageSecurityMode.Sign, ["None"], None),
        (ua.MessageSecurityMode.Sign, [""], "Basic256Sha256"),
        (ua.MessageSecurityMode.SignAndEncrypt, ["None"], "None"),
    ],
)
def test_a_password_goes_in_clear_only_where_that_was_chosen(
    channel: Any, tokens: Sequence[str], taken: str | None
) -> None:
    client = plain_client("opc.tcp://127.0.0.1:4840")
    if channel is not SecurityPolicyNone:
        client.security_policy.Mode = channel
        client.security_policy.URI = user_token("Basic256Sha256").SecurityPolicyUri
    client._policy_ids = [user_token(each) for each in tokens]

    def used() -> str:
        return str(client.server_policy(ua.UserTokenType.UserName).SecurityPolicyUri).rpartition("#")[2]

    if taken is not None:
        assert used() == taken
        return
    with pytest.raises(PlcRefusal):
        used()
    client.open_password = True
    assert used() == "None"


def test_who_listens_never_gets_the_password_of_somebody_who_did_not_choose_an_open_connection(
    plc: FakePlc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = plc.requests.endpoints
    monkeypatch.setattr(plc.requests, "endpoints", [each for each in ends if policy_name(each) == "None"])
    open_user = plc.mapping(user=PlcUser(name=USER))
    asked = visit(replace(open_user, security="Basic256Sha256"), tmp_path, PASSWORD, any_policy=True)
    assert told(asked) == [("endpoints", "plc-why-only-open")]
    chosen = visit(open_user, tmp_path, PASSWORD)
    steps = [each.what.id for each in chosen.examined.findings]
    assert chosen.good and steps.index("plc-step-open-password") < steps.index("plc-step-login-open")


@pytest.mark.parametrize(("security", "warned"), [("None", True), ("Basic256Sha256", False)])
def test_a_station_that_is_to_send_a_password_openly_says_so_before_it_starts(
    security: Any, warned: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    file = tmp_path / "plc.yaml"
    pattern = "ns=3;s={tag}"
    mapping = PlcMapping(
        endpoint="opc.tcp://127.0.0.1:9",
        security=security,
        user=PlcUser(name=USER),
        sensors=pattern,
        actuators=pattern,
    )
    file.write_text(mapping_text(mapping), encoding="utf-8")
    prepared(file, EXERCISE, Voice("en"))
    assert ("not encrypted" in capsys.readouterr().err) is warned

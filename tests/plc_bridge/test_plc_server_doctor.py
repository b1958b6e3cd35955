"""The doctor names every failure: from the name that cannot be resolved to the tag that is read-only."""

from __future__ import annotations

import asyncio
import json
import re
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from asyncua import ua
from asyncua.crypto.security_policies import SecurityPolicyNone

from plc_bridge.opcua.certificate import Certificate, fingerprint
from plc_bridge.opcua.status import ObjectIds, StatusCodes, standard_node
from plc_bridge.opcua.trust import TrustStore
from plc_bridge.opcua.wire import WIRE_TYPE
from plc_bridge.plc_server import measuring
from plc_bridge.plc_server.connecting import PlcServer, plain_client, policy_name
from plc_bridge.plc_server.consulting import Visit, consult
from plc_bridge.plc_server.credentials import judge_certificate
from plc_bridge.plc_server.doctor import Doctor, best
from plc_bridge.plc_server.explaining import PlcRefusal
from plc_bridge.plc_server.fitting import READS, WRITES, judge
from plc_bridge.plc_server.mapping import PlcMapping, PlcUser
from plc_bridge.plc_server.node_text import S7_NAMESPACE
from plc_bridge.plc_server.writing import mapping_text
from scenarios.mapping_file import read_mapping
from tests.plc_bridge.fake_plc import PASSWORD, TAGS, USER, FakePlc, accept_refused
from tests.ui.cli.typed import typed
from twin.texts import LANGUAGES, say

pytestmark = pytest.mark.xdist_group("fake plc")  # one server is enough


def visit(mapping: PlcMapping, folder: Path, password: str = "", **how: Any) -> Visit:
    return asyncio.run(consult(PlcServer(mapping, folder, password), **how))


def told(visit: Visit, verdict: str = "bad") -> list[tuple[str, str]]:
    """Step and text of each finding; every one can be said, and what is bad has a remedy."""
    for each in visit.examined.findings:
        for language in LANGUAGES:
            assert say(each.what, language) and (each.remedy is None or say(each.remedy, language))
    return [(each.step, each.what.id) for each in visit.examined.findings if each.verdict == verdict]


def trusting(plc: FakePlc, folder: Path) -> Path:
    """A folder in which the PLC's certificate has been accepted."""
    TrustStore(folder).take_in(plc.certificate.certificate)
    return folder


def test_a_certificate_that_nobody_knows_is_refused_and_kept_and_once_accepted_it_is_the_mappings(
    plc: FakePlc, tmp_path: Path
) -> None:
    anyhow: dict[str, Any] = {"tags": TAGS, "by_names": True, "any_policy": True}
    stranger = visit(PlcMapping(endpoint=plc.endpoint), tmp_path, **anyhow)
    assert told(stranger) == [("certificate", "plc-why-unknown")] and stranger.examined.client is None
    remedy = stranger.examined.findings[-1].remedy
    (kept,) = TrustStore(tmp_path).entries()
    assert remedy is not None and kept.about.fingerprint.upper().startswith(remedy.args["short"])
    assert (kept.state, kept.attempt.why) == ("rejected", "server") and plc.endpoint.endswith(kept.attempt.address)
    assert accept_refused(tmp_path) == ["server"]
    found = visit(PlcMapping(endpoint=plc.endpoint), tmp_path, **anyhow)
    assert found.good and found.mapping is not None
    assert found.mapping.fingerprint == kept.about.fingerprint.upper()
    assert visit(found.mapping, tmp_path / "elsewhere").good, "the mapping's fingerprint is enough"


def test_a_healthy_plc_is_found_healthy_and_its_mapping_is_written(plc: FakePlc, tmp_path: Path) -> None:
    trusting(plc, tmp_path)
    found = visit(PlcMapping(endpoint=plc.endpoint), tmp_path, tags=TAGS, by_names=True, any_policy=True, write=True)
    assert found.good and told(found) == []
    steps = dict.fromkeys(each.step for each in found.examined.findings)
    assert list(steps) == [
        "name", "tcp", "hello", "endpoints", "certificate", "login", "state", "clock", "namespaces", "limits", "speed",
        "browse", "signals", "write",
    ]  # fmt: skip
    mapping = found.mapping
    assert mapping is not None and mapping.security == "Basic256Sha256" and mapping.fingerprint
    assert (mapping.namespace, mapping.sensors) == (S7_NAMESPACE, 's="Twin"."{tag}"') and not mapping.nodes
    assert set(mapping.link) == {"PlcAlive", "TwinAlive", "TwinState", "TwinId"}
    again = visit(mapping, tmp_path, tags=TAGS)
    assert again.good


@pytest.mark.parametrize(
    ("answer", "id"),
    [
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "plc-why-no-opcua"),
        (b"", "plc-why-no-opcua"),
        (None, "plc-why-mute"),
        (b"ERRF" + struct.pack("<IIi", 16, StatusCodes.BadTcpServerTooBusy, -1), "plc-why-sessions"),
        (b"ERRF" + struct.pack("<IIi", 16, StatusCodes.BadTcpEndpointUrlInvalid, -1), "plc-why-url"),
    ],
)
def test_what_listens_there_is_told_if_it_is_no_opc_ua_server(answer: bytes | None, id: str, tmp_path: Path) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        if answer is not None:
            writer.write(answer)
        else:
            await reader.read()
        writer.close()
        await writer.wait_closed()
        served.set()

    served = asyncio.Event()

    async def story() -> list[tuple[str, str]]:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            mapping = PlcMapping(endpoint=f"opc.tcp://127.0.0.1:{port}")
            doctor = Doctor(PlcServer(mapping, tmp_path), within=0.3)
            assert not await doctor.log_in()
            await asyncio.wait_for(served.wait(), 5)
            return [(each.step, each.what.id) for each in doctor.examined.findings if each.verdict == "bad"]

    assert asyncio.run(story()) == [("hello", id)]


@pytest.mark.parametrize(
    ("endpoint", "found"),
    [
        ("opc.tcp://127.0.0.1:9", ("tcp", "plc-why-refused")),
        ("opc.tcp://plc.invalid:4840", ("name", "plc-why-name")),
        ("http://127.0.0.1:4840", ("name", "plc-map-endpoint")),
        ("opc.tcp://", ("name", "plc-map-endpoint")),
        ("opc.tcp://me:secret@127.0.0.1", ("name", "plc-map-endpoint")),
        ("opc.tcp://127.0.0.1:99999", ("name", "plc-map-port")),
        ("opc.tcp://127.0.0.1:0/path", ("name", "plc-map-port")),
    ],
)
def test_an_address_that_leads_nowhere_is_told_by_the_step_that_failed(
    endpoint: str, found: tuple[str, str], tmp_path: Path
) -> None:
    assert told(visit(PlcMapping(endpoint=endpoint), tmp_path)) == [found]


SECURE = {"security": "Basic256Sha256"}


def offering(*policies: str) -> list[ua.EndpointDescription]:
    """Encrypted, but for the policy that encrypts nothing."""
    kinds = ua.MessageSecurityMode
    return [
        ua.EndpointDescription(
            EndpointUrl="opc.tcp://127.0.0.1:4840",
            SecurityPolicyUri=f"http://opcfoundation.org/UA/SecurityPolicy#{name}",
            SecurityMode=kinds.None_ if name == "None" else kinds.SignAndEncrypt,
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


@pytest.mark.parametrize(
    ("more", "password", "refused_with", "found"),
    [
        ({"security": "Aes256Sha256RsaPss"}, "", 0, ("endpoints", "plc-why-policy")),
        ({**SECURE, "mode": "Sign"}, "", 0, ("endpoints", "plc-why-policy")),
        ({**SECURE, "fingerprint": "00" * 32}, "", 0, ("certificate", "plc-why-fingerprint")),
        ({**SECURE, "user": PlcUser(name=USER)}, "wrong", 0, ("login", "plc-why-login")),
        ({**SECURE, "user": PlcUser(certificate="u.der", key="u.pem")}, "", 0, ("login", "plc-why-token-kind")),
        (SECURE, "", StatusCodes.BadCertificateUntrusted, ("login", "plc-why-untrusted")),
        (SECURE, "", StatusCodes.BadSecurityChecksFailed, ("login", "plc-why-untrusted")),
        (SECURE, "", StatusCodes.BadCertificateTimeInvalid, ("login", "plc-why-time")),
        (SECURE, "", StatusCodes.BadCertificateUriInvalid, ("login", "plc-why-uri")),
        (SECURE, "", StatusCodes.BadTooManySessions, ("login", "plc-why-sessions")),
        ({"namespace": "urn:other"}, "", 0, ("namespaces", "plc-namespace-missing")),
    ],
)
def test_why_the_server_lets_nobody_in_is_told(
    plc: FakePlc, tmp_path: Path, more: dict[str, Any], password: str, refused_with: int, found: tuple[str, str]
) -> None:
    plc.certificate_answer = refused_with
    assert told(visit(plc.mapping(**more), trusting(plc, tmp_path), password)) == [found]


def test_with_the_right_password_it_goes_in(plc: FakePlc, tmp_path: Path) -> None:
    assert visit(plc.mapping(**SECURE, user=PlcUser(name=USER)), trusting(plc, tmp_path), PASSWORD).good


def test_a_plc_that_names_another_host_and_is_open_is_noted_and_used(plc: FakePlc, tmp_path: Path) -> None:
    local = replace(plc.mapping(), endpoint=plc.endpoint.replace("127.0.0.1", "localhost"))
    plc.thread.call(lambda: plc._server.set_match_discovery_endpoint_url(False))
    try:
        notes = told(visit(local, tmp_path), "note")
    finally:
        plc.thread.call(lambda: plc._server.set_match_discovery_endpoint_url(True))
    assert ("endpoints", "plc-step-other-host") in notes and ("login", "plc-step-login-open") in notes


def test_a_server_that_is_not_running_and_clocks_that_differ_are_told(
    plc: FakePlc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "CLOCKS_APART", -1.0)
    monkeypatch.setattr(measuring, "SLOW", 0.0)
    state = plc._server.get_node(standard_node(ObjectIds.Server_ServerStatus_State))

    def put(value: int) -> None:
        plc.thread.run(state.write_value(ua.Variant(value, ua.VariantType.Int32)))

    put(3)
    try:
        found = visit(plc.mapping(), tmp_path)
    finally:
        put(0)
    assert told(found) == [("state", "plc-step-not-running")]
    (speed,) = [each.what for each in found.examined.findings if each.step == "speed"]
    assert re.search(r"\d,\d ms", say(speed, "de")) and re.search(r"\d\.\d ms", say(speed, "en"))
    assert {("clock", "plc-step-clock-apart"), ("speed", "plc-step-speed")} <= set(told(found, "note"))


def test_what_does_not_fit_is_told_before_the_run_by_name_and_reason(plc: FakePlc, tmp_path: Path) -> None:
    plc.read_only.add("at_b")
    plc.types["conveyor"] = ua.VariantType.Int32
    plc.missing.add("TwinState")
    plc.download()
    try:
        found = visit(plc.mapping(), tmp_path, tags=TAGS)
        reasons = {
            each.data["signal"]: each.what.args["what"].id
            for each in found.examined.findings
            if each.step == "signals" and each.verdict == "bad"
        }
        by_names = visit(plc.mapping(), tmp_path, tags=TAGS, by_names=True)
        assert not by_names.good
    finally:
        plc.read_only.clear()
        plc.types.clear()
        plc.missing.clear()
        plc.download()
    assert reasons == {
        "at_b": "plc-fit-read-only", "conveyor": "plc-fit-type", "TwinState": "plc-fit-missing"
    }  # fmt: skip


def test_the_test_of_writing_changes_nothing(plc: FakePlc, tmp_path: Path) -> None:
    plc.put("at_b", True)
    assert visit(plc.mapping(), tmp_path, tags=TAGS, write=True).good
    assert plc.value("at_b") is True
    assert ['"Twin"."at_b"'] in plc.requests.writes


def answers(value: ua.DataValue, access: int = 3, kind: int = 2) -> list[ua.DataValue]:
    """What a server tells of a node: class, value, type, access, access of this user."""
    byte = ua.DataValue(ua.Variant(access, ua.VariantType.Byte))
    type_ = ua.DataValue(ua.Variant(standard_node(4), ua.VariantType.NodeId))
    return [ua.DataValue(ua.Variant(kind, ua.VariantType.Int32)), value, type_, byte, byte]


def holding(value: Any, type: ua.VariantType, *, many: bool = False) -> ua.DataValue:
    return ua.DataValue(ua.Variant(value, type, is_array=many))


UNKNOWN = ua.DataValue(StatusCode=ua.StatusCode(ua.UInt32(StatusCodes.BadNodeIdUnknown)))


@pytest.mark.parametrize(
    ("told", "iec", "need", "id"),
    [
        (answers(holding(1, ua.VariantType.Int16)), "INT", WRITES, None),
        (answers(holding(1, ua.VariantType.Int32)), "INT", READS, "plc-fit-type"),
        (answers(holding(1.0, ua.VariantType.Double)), "REAL", READS, "plc-fit-type"),
        (answers(holding([1, 2], ua.VariantType.Int16, many=True)), "INT", READS, "plc-fit-array"),
        (answers(holding(ua.Range(), ua.VariantType.ExtensionObject)), "INT", READS, "plc-fit-structure"),
        (answers(holding(1, ua.VariantType.Int16), access=1), "INT", WRITES, "plc-fit-read-only"),
        (answers(holding(1, ua.VariantType.Int16), access=2), "INT", READS, "plc-fit-unreadable"),
        (answers(holding(1, ua.VariantType.Int16), kind=1), "INT", READS, "plc-fit-no-variable"),
        (answers(UNKNOWN), "INT", READS, None),
        (answers(UNKNOWN), "BOOL", READS, "plc-fit-type"),
        ([UNKNOWN] * 5, "BOOL", READS, "plc-fit-missing"),
    ],
)
def test_an_unusual_node_gets_a_clear_word_and_no_guess(
    told: Sequence[ua.DataValue], iec: str, need: int, id: str | None
) -> None:
    _, what = judge(told, iec, need)
    assert (what.id if what is not None else None) == id
    assert iec in WIRE_TYPE
    if what is not None:
        assert all(say(what, language) for language in LANGUAGES)


@pytest.fixture(scope="module")
def shown(certificate: Certificate) -> Iterator[Callable[..., list[tuple[str, str]]]]:
    """What is found of this certificate at a time, for a host and an application."""

    def judged(after: timedelta, host: str = "127.0.0.1", uri: str = certificate.uri, der: bytes = b"") -> Any:
        server = ua.ApplicationDescription(ApplicationUri=uri)
        endpoint = ua.EndpointDescription(Server=server, ServerCertificate=der or certificate.certificate)
        found = list(judge_certificate(endpoint, host, datetime.now(UTC) + after))
        for each in found:
            assert all(say(each.what, language) for language in LANGUAGES)
            assert each.verdict == "good" or each.remedy is not None
        return [(each.verdict, each.what.id) for each in found]

    yield judged


def test_a_certificate_is_judged_by_time_host_application_and_key(
    shown: Callable[..., list[tuple[str, str]]],
) -> None:
    now = timedelta()
    assert shown(now) == [("good", "plc-cert-valid")]
    assert shown(timedelta(days=4_000)) == [("bad", "plc-cert-late")]
    assert shown(timedelta(days=-3)) == [("bad", "plc-cert-early")]
    assert shown(now, host="192.168.0.1") == [("good", "plc-cert-valid"), ("note", "plc-cert-host")]
    assert shown(now, uri="urn:other") == [("good", "plc-cert-valid"), ("note", "plc-cert-uri")]
    assert shown(now, der=b"\x30\x03abc") == [("bad", "plc-cert-broken")]


def test_the_mapping_that_was_found_is_a_file_that_runs(plc: FakePlc, tmp_path: Path) -> None:
    trusting(plc, tmp_path)
    found = visit(PlcMapping(endpoint=plc.endpoint), tmp_path, tags=TAGS, by_names=True, any_policy=True)
    assert found.mapping is not None
    file = tmp_path / "plc.yaml"
    file.write_text(mapping_text(found.mapping), encoding="utf-8")
    assert read_mapping(file, TAGS) == found.mapping


def test_the_command_line_finds_a_mapping_writes_it_and_says_it_all_as_json(
    plc: FakePlc, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.cli.connect.data_folder", lambda: tmp_path)
    monkeypatch.setenv("TWINCELL_PLC_PASSWORD", PASSWORD)
    file, own = tmp_path / "plc.yaml", tmp_path / "twin.der"
    asked = ("--lang", "de", "connect", plc.endpoint, "--cell", "transport-a-b", "--user", USER)
    stranger = typed(capsys, *asked, "--write-map", str(file))
    known = fingerprint(plc.certificate.certificate)[:8].upper()
    assert stranger.code == 1 and known in stranger.out and not file.exists()
    monkeypatch.setattr("ui.cli.trust.station_folder", lambda: tmp_path / "station")
    monkeypatch.setattr("ui.cli.trust.records_folder", lambda: tmp_path)
    assert typed(capsys, "trust", "accept", known).code == 0
    answer = typed(capsys, *asked, "--json", "--write-map", str(file), "--write-test")
    told = json.loads(answer.out)
    assert answer.code == 0 and told["good"] and {each["verdict"] for each in told["findings"]} == {"good"}
    assert {each["signal"] for each in told["matches"]} >= {"at_b", "conveyor", "PlcAlive"}
    written = file.read_text(encoding="utf-8")
    assert read_mapping(file, TAGS).user == PlcUser(name=USER) and PASSWORD not in written + answer.out
    again = typed(capsys, "connect", "--map", str(file), "--cell", "transport-a-b", "--own-certificate", str(own))
    assert again.code == 0 and own.read_bytes()
    monkeypatch.setenv("TWINCELL_PLC_PASSWORD", "wrong")
    assert typed(capsys, *asked, "--json").code == 1


def test_a_mapping_is_written_when_all_signals_are_found_and_never_leaves_one_out_by_itself(
    plc: FakePlc, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.cli.connect.data_folder", lambda: tmp_path)
    trusting(plc, tmp_path / "station")
    file = tmp_path / "plc.yaml"
    asked = ("--lang", "en", "connect", plc.endpoint, "--cell", "transport-a-b", "--write-map", str(file))
    plc.missing.add("at_b")
    plc.download()
    try:
        failed = typed(capsys, *asked)
        assert failed.code == 1 and "✘ at_b" in failed.out and "not written" in failed.out and not file.exists()
        assert typed(capsys, *asked, "--force").code == 1
        unfinished = file.read_text(encoding="utf-8")
        assert "omit" not in unfinished
        still = typed(capsys, "--lang", "en", "connect", "--map", str(file), "--cell", "transport-a-b")
        assert still.code == 2 and "at_b has no node" in still.err
    finally:
        plc.missing.clear()
        plc.download()
    assert typed(capsys, *asked).code == 2, "the file is there already"
    assert typed(capsys, *asked, "--force").code == 0
    assert typed(capsys, "connect", "--map", str(file), "--cell", "transport-a-b").code == 0


def test_what_a_mapping_omits_is_always_told_and_noted_where_the_plc_has_it(plc: FakePlc, tmp_path: Path) -> None:
    def omitted() -> list[tuple[str, str]]:
        found = visit(plc.mapping(omit=("conveyor.motor", "at_b")), tmp_path, tags=TAGS)
        told(found)
        return [
            (each.verdict, str(each.data["signal"])) for each in found.examined.findings if "omitted" in each.what.id
        ]

    plc.missing.add("at_b")
    plc.download()
    try:
        assert omitted() == [("good", "at_b"), ("note", "conveyor")]
    finally:
        plc.missing.clear()
        plc.download()


def test_a_run_with_nodes_that_do_not_fit_names_all_of_them_and_does_not_begin(
    plc: FakePlc, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.cli.stations.data_folder", lambda: tmp_path)
    file = tmp_path / "plc.yaml"
    file.write_text(mapping_text(plc.mapping()), encoding="utf-8")
    plc.types["at_b"] = ua.VariantType.Int16
    plc.missing.add("conveyor")
    plc.download()
    try:
        answer = typed(capsys, "--lang", "en", "run", "transport-a-b", "--plc", str(file), "--port", "0")
    finally:
        plc.types.clear()
        plc.missing.clear()
        plc.download()
    assert answer.code == 2
    assert [line.split(" ")[0] for line in answer.err.splitlines()] == ["at_b", "conveyor"]


@pytest.mark.parametrize(
    "words",
    [
        ("connect",),
        ("connect", "opc.tcp://127.0.0.1:9", "--write-map", "x.yaml"),
        ("connect", "opc.tcp://127.0.0.1:9", "--own-certificate", __file__),
        ("connect", "--map", "no-such.yaml", "--cell", "transport-a-b"),
        ("connect", "opc.tcp://127.0.0.1:99999"),
        ("connect", "127.0.0.1:4840"),
        ("run", "transport-a-b", "--plc", "no-such.yaml"),
        ("connect", "opc.tcp://127.0.0.1:9", "--security", "Basic128"),
    ],
)
def test_a_command_that_cannot_work_is_told_before_anything_happens(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    answer = typed(capsys, *words)
    assert answer.code == 2 and answer.err.strip()

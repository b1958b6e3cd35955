"""One OPC UA server for all tests of the bridge in a process: starting it takes a second."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from plc_bridge.opcua.certificate import Certificate, make_certificate
from tests.plc_bridge.bench import Bench


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

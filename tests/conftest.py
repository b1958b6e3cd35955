"""Hypothesis without deadlines, for no test is about time; CI takes the same examples at every run, and a quarter of
those of a person at a desk.

Processes that tests start keep what Python compiles, even where the environment forbids it: asyncua's address space
alone takes two seconds to compile each time.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from xdist.remote import Producer

    from tests.distribution import ByServer

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=25)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ.setdefault("PYTHONPYCACHEPREFIX", str(Path(tempfile.gettempdir()) / "twincell-tests-bytecode"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByServer | None:
    from tests.distribution import ByServer

    return ByServer(config, log) if config.getoption("dist") == "loadgroup" else None

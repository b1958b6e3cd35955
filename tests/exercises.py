"""The exercises of the library, each read once for all tests of a process."""

from __future__ import annotations

from functools import cache

from scenarios import catalogue
from scenarios.exercise import Exercise


@cache
def load_exercise(name: str) -> Exercise:
    return catalogue.load_exercise(name)

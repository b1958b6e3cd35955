"""Which checks there are: a new one is one file, one line here and one field of an item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scenarios.checks.always import Always
from scenarios.checks.blinks import Blinks
from scenarios.checks.check import Check
from scenarios.checks.count import Count
from scenarios.checks.happens import Happens
from scenarios.checks.lasts import Lasts
from scenarios.checks.lots import Lots
from scenarios.checks.machine import Machine
from scenarios.checks.never import Never
from scenarios.checks.number import Number
from scenarios.checks.only_when import OnlyWhen
from scenarios.checks.order import Order
from scenarios.checks.rate import Rate
from scenarios.checks.reports import Reports
from scenarios.checks.respond import Respond
from scenarios.checks.routes import Routes
from scenarios.checks.stays import Stays

CHECKS: Final[Mapping[str, type[Check]]] = {
    "respond": Respond,
    "never": Never,
    "always": Always,
    "only_when": OnlyWhen,
    "stays": Stays,
    "lasts": Lasts,
    "blinks": Blinks,
    "routes": Routes,
    "lots": Lots,
    "reports": Reports,
    "count": Count,
    "rate": Rate,
    "order": Order,
    "happens": Happens,
    "machine": Machine,
    "number": Number,
}

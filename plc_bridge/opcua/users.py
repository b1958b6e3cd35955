"""Who may do what: three roles by user name, with passwords that are kept as hashes only.

Nobody ever becomes asyncua's administrator: that role could add and delete nodes.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from asyncua.crypto.permission_rules import User, UserRole
from asyncua.server.user_managers import UserManager

CellRole = Literal["plc", "student", "instructor"]
"""plc: reads sensors and writes actuators; student: the window of this PC; instructor: sees the truth."""

TRIES: Final = 5
"""Wrong passwords for one name before it is locked for a while."""
LOCKED_FOR: Final = 10.0
"""Seconds."""


@dataclass
class CellUser(User):
    """A user of asyncua's lowest role, and the role in our cell that matters."""

    cell_role: CellRole = "plc"


@dataclass(frozen=True)
class Account:
    """A named user; the password itself is nowhere kept."""

    role: CellRole
    salt: bytes
    digest: bytes
    guessable: bool = True
    """False for a random password made by the program: it needs no lock, and so nobody can lock it."""

    @classmethod
    def chosen(cls, role: CellRole, password: str) -> Account:
        """For a password that a person chose."""
        salt = secrets.token_bytes(16)
        return cls(role, salt, _digest(password, salt))

    @classmethod
    def drawn(cls, role: CellRole) -> tuple[Account, str]:
        """With a random password of 256 bits, given back once."""
        password = secrets.token_urlsafe(32)
        salt = secrets.token_bytes(16)
        return cls(role, salt, _digest(password, salt), guessable=False), password

    def opens_with(self, password: str) -> bool:
        return hmac.compare_digest(self.digest, _digest(password, self.salt))


def _digest(password: str, salt: bytes) -> bytes:
    # 10 ms: slow for who guesses, and one scan late at worst for the plant in the same process
    return hashlib.scrypt(password.encode(), salt=salt, n=1 << 12, r=8, p=1)


@dataclass(frozen=True)
class People:
    """The named users of a station: they stay while its cells come and go."""

    accounts: Mapping[str, Account]
    passwords: Mapping[str, str]
    """Those that were drawn."""

    @classmethod
    def of(cls, instructor_password: str | None) -> People:
        """None: the instructor's is drawn, too."""
        student, secret = Account.drawn("student")
        if instructor_password is not None:
            instructor = Account.chosen("instructor", instructor_password)
            return cls({"student": student, "instructor": instructor}, {"student": secret})
        instructor, other = Account.drawn("instructor")
        return cls({"student": student, "instructor": instructor}, {"student": secret, "instructor": other})


@dataclass
class _Failures:
    count: int = 0
    until: float = 0.0


@dataclass
class Gatekeeper(UserManager):
    """Lets users in by name and password; everybody without a name is a PLC, if PLCs are allowed."""

    accounts: Mapping[str, Account]
    clock: Callable[[], float]
    """Seconds, monotonic."""
    anonymous: bool = True
    """Whether a client without a name may be the PLC."""
    _failures: dict[str, _Failures] = field(default_factory=dict)

    def get_user(
        self,
        iserver: Any,
        username: str | None = None,
        password: str | None = None,
        certificate: Any = None,
    ) -> CellUser | None:
        """The user, or None to refuse. A certificate says which program calls, never who sits before it."""
        if not username:
            return CellUser(UserRole.User, None, "plc") if self.anonymous else None
        account = self.accounts.get(username)
        if account is None:
            return None
        failures = self._failures.setdefault(username, _Failures())
        if account.guessable and self.clock() < failures.until:
            return None
        if not account.opens_with(password or ""):
            failures.count += 1
            if failures.count >= TRIES:
                failures.until = self.clock() + LOCKED_FOR
                failures.count = 0
            return None
        failures.count = 0
        return CellUser(UserRole.User, username, account.role)

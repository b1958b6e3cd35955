"""Who people are to a station: roles, and accounts that keep passwords as hashes only.

Nobody ever becomes asyncua's administrator: that role could add and delete nodes.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from asyncua.crypto.permission_rules import User

CellRole = Literal["plc", "student", "instructor", "observer"]
"""plc: reads sensors and writes actuators; student: the window of this PC; instructor: sees the truth;
observer: sees what a student sees, writes and calls nothing."""
ROLES: Final[tuple[CellRole, ...]] = get_args(CellRole)
Anonymous = Literal["plc", "observer", "nobody"]
"""What a client without a user name is."""

PLAIN: Final = {"n": 1 << 12, "r": 8, "p": 1}
"""scrypt, 10 ms: slow for who guesses, and one scan late at worst for the plant in the same process."""


@dataclass
class CellUser(User):
    """A user of asyncua's lowest role, and the role in our cell that matters."""

    cell_role: CellRole = "observer"
    address: str = ""
    """Where the client is: an IP address."""
    application: str = ""
    """Fingerprint of the certificate that the client's program connected with; "" if the connection is open."""


@dataclass(frozen=True)
class Account:
    """A named user; the password itself is nowhere kept."""

    role: CellRole
    salt: bytes
    digest: bytes
    guessable: bool = True
    """False for a random password made by the program: it needs no lock, and so nobody can lock it."""
    certificate: str = ""
    """Fingerprint of the user's own certificate; "" if there is none."""

    @classmethod
    def chosen(cls, role: CellRole, password: str) -> Account:
        """For a password that a person chose."""
        salt = secrets.token_bytes(16)
        return cls(role, salt, digest_of(password, salt))

    @classmethod
    def drawn(cls, role: CellRole) -> tuple[Account, str]:
        """With a random password of 256 bits, given back once."""
        password = secrets.token_urlsafe(32)
        salt = secrets.token_bytes(16)
        return cls(role, salt, digest_of(password, salt), guessable=False), password

    @classmethod
    def certified(cls, role: CellRole, fingerprint: str) -> Account:
        """For a user who proves by a certificate who they are; no password opens it."""
        return cls(role, b"", b"", guessable=False, certificate=fingerprint)

    def opens_with(self, password: str) -> bool:
        return bool(self.digest) and hmac.compare_digest(self.digest, digest_of(password, self.salt))


def digest_of(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, **PLAIN)


@dataclass(frozen=True)
class People:
    """The users of this start of a station: they stay while its cells come and go."""

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

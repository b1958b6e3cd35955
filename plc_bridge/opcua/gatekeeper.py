"""Lets users in: by name and password, by a certificate of their own, or as nobody in particular."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal

from asyncua.crypto.permission_rules import UserRole
from asyncua.server.user_managers import UserManager

from plc_bridge.opcua.certificate import described
from plc_bridge.opcua.lockout import Lockout
from plc_bridge.opcua.trust import utc
from plc_bridge.opcua.users import Account, Anonymous, CellUser, digest_of

TRIES: Final = 5
"""Wrong passwords of one address, for one name or for several, before it is locked for a while."""
TRIES_FOR_NAME: Final = 25
"""Wrong passwords for one name from all addresses together: many, lest a student locks out the instructor."""

Reason = Literal["locked", "password", "nobody", "certificate"]
OnLogin = Callable[["Caller", str, CellUser | None, Reason | None], None]


@dataclass(frozen=True)
class Caller:
    """Whose log-in is judged: set by the session before asyncua asks."""

    address: str = ""
    application: str = ""
    """Fingerprint of the program's certificate."""
    by: Literal["name", "certificate", "nothing"] = "name"


def unheard(_caller: Caller, _name: str, _user: CellUser | None, _reason: Reason | None) -> None:
    """Nobody listens yet."""


@dataclass
class Gatekeeper(UserManager):
    accounts: Mapping[str, Account]
    clock: Callable[[], float]
    """Seconds, monotonic."""
    anonymous: Anonymous = "plc"
    entered: Callable[[], Mapping[str, Account]] = dict
    """The users that a person has entered; those of ``accounts`` go before them."""
    on_login: OnLogin = unheard
    caller: Caller = Caller()
    now: Callable[[], datetime] = utc
    _addresses: Lockout = field(init=False)
    _names: Lockout = field(init=False)

    def __post_init__(self) -> None:
        self._addresses = Lockout(TRIES, self.clock)
        self._names = Lockout(TRIES_FOR_NAME, self.clock)

    def get_user(
        self,
        iserver: Any,
        username: str | None = None,
        password: str | None = None,
        certificate: Any = None,
    ) -> CellUser | None:
        """The user, or None to refuse."""
        caller = self.caller
        # asyncua hands over the program's certificate, too, when nobody has shown one of their own
        if username:
            name, account, reason = self._by_name(username, password or "", caller.address)
        elif caller.by == "certificate":
            name, account, reason = self._by_certificate(bytes(certificate or b""))
        elif self.anonymous != "nobody":
            name, account, reason = "", Account(self.anonymous, b"", b""), None
        else:
            name, account, reason = "", None, "nobody"
        user = None
        if account is not None:
            user = CellUser(UserRole.User, name or None, account.role, caller.address, caller.application)
        self.on_login(caller, name, user, reason)
        return user

    def _by_name(self, name: str, password: str, address: str) -> tuple[str, Account | None, Reason | None]:
        account = self.accounts.get(name) or self.entered().get(name)
        if account is not None and not account.guessable and account.digest:
            # 256 random bits: no lock is needed, and so nobody can lock it
            good = account.opens_with(password)
            return name, account if good else None, None if good else "password"
        if self._addresses.locked(address) or self._names.locked(name):
            return name, None, "locked"
        if account is None or not account.digest:
            digest_of(password, b"nobody of this name")  # takes as long as for somebody
        elif account.opens_with(password):
            self._addresses.succeeded(address)
            self._names.succeeded(name)
            return name, account, None
        self._addresses.failed(address)
        self._names.failed(name)
        return name, None, "password"

    def _by_certificate(self, der: bytes) -> tuple[str, Account | None, Reason | None]:
        """asyncua has verified that the client holds the key."""
        with contextlib.suppress(ValueError):
            shown, now = described(der), self.now()
            if not shown.early(now) and not shown.late(now):
                for name, account in self.entered().items():
                    if account.certificate == shown.fingerprint:
                        return name, account, None
        return "", None, "certificate"

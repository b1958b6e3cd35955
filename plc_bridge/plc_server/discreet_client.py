"""A client that gives its user's password only to whom nobody can listen, unless an open connection was asked for."""

from __future__ import annotations

from typing import Final

from asyncua import ua
from asyncua.client.client import Client
from asyncua.crypto.security_policies import SecurityPolicyNone

from plc_bridge.plc_server.explaining import PlcRefusal, why

OPEN: Final = ("", None, SecurityPolicyNone.URI)
"""Policies that encrypt nothing."""


class DiscreetClient(Client):
    open_password: bool = False
    """Whether somebody has chosen that the password may be read on the way."""

    def server_policy(self, token_type: ua.UserTokenType) -> ua.UserTokenPolicy:
        """As what the user is to log in; raises PlcRefusal where the password would go in clear.

        What counts is what the server says to this very session: it may have said something else at discovery.
        """
        first = super().server_policy(token_type)
        sealed = self.security_policy.Mode == ua.MessageSecurityMode.SignAndEncrypt
        if token_type is not ua.UserTokenType.UserName or sealed or first.SecurityPolicyUri not in OPEN:
            return first
        for each in self._policy_ids:
            if each.TokenType is token_type and each.SecurityPolicyUri not in OPEN:
                return each
        if self.open_password:
            return first
        raise PlcRefusal(why("open-password"))

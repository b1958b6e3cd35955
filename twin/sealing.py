"""Lines of a record that nobody is to read while the run is on; the key is written down when it is over."""

from __future__ import annotations

import base64
import secrets
from typing import Final

NONCE: Final = 12
"""Bytes; a count is enough, for each record has a key of its own."""


class Seal:
    """For one record; AES-256 in GCM."""

    def __init__(self) -> None:
        self.key = secrets.token_bytes(32)
        self.used = 0
        """Lines that were sealed."""

    def shut(self, line: str) -> str:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # it takes its time, and few records need it

        nonce = self.used.to_bytes(NONCE, "big")
        self.used += 1
        return base64.b64encode(nonce + AESGCM(self.key).encrypt(nonce, line.encode("utf-8"), None)).decode("ascii")


def unsealed(key: bytes, sealed: str) -> str:
    """Raises ValueError if the key is another one or the line was altered."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    raw = base64.b64decode(sealed, validate=True)
    try:
        return AESGCM(key).decrypt(raw[:NONCE], raw[NONCE:], None).decode("utf-8")
    except InvalidTag:
        raise ValueError("sealed with another key") from None

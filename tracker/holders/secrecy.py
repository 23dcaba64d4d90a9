"""Citizen IDs at rest: ciphertext to read back, and a keyed hash that only tells equality.

The key lies in a file outside the database; two keys are derived from it, so that neither the
ciphertext nor the hash helps with the other. Law 91/2025 on personal data.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tracker.config import read_key

_NONCE = 12
_KEY = 32
_SHOWN = 4


class WrongKeyError(ValueError):
    """The personal key of this installation is not the one the number was encrypted with."""


@dataclass(frozen=True, slots=True)
class PersonalKey:
    """Encrypts, decrypts and compares citizen IDs. Never printed."""

    _encryption: bytes = field(repr=False)
    _comparison: bytes = field(repr=False)

    @classmethod
    def from_text(cls, text: str) -> PersonalKey:
        """The key behind the text of the key file."""
        return cls(_derived(text, b"citizen-id-encryption"), _derived(text, b"citizen-id-hash"))

    @classmethod
    def from_file(cls, path: Path) -> PersonalKey:
        """The installation's key. Raises MissingKey where the file is gone."""
        return cls.from_text(read_key(path))

    def encrypt(self, citizen_id: str) -> str:
        """The number as ciphertext; twice the same number gives two texts."""
        nonce = os.urandom(_NONCE)
        sealed = _cipher(self._encryption).encrypt(nonce, citizen_id.encode(), None)
        return base64.urlsafe_b64encode(nonce + sealed).decode()

    def decrypt(self, cipher: str) -> str:
        """The number in full. Raises WrongKeyError."""
        raw = base64.urlsafe_b64decode(cipher)
        try:
            plain = _cipher(self._encryption).decrypt(raw[:_NONCE], raw[_NONCE:], None)
        except InvalidTag:
            raise WrongKeyError("the personal key does not fit this database") from None
        return plain.decode()

    def hash(self, citizen_id: str) -> str:
        """The same number always gives this text, and the text does not give the number."""
        return hmac.new(self._comparison, citizen_id.encode(), hashlib.sha256).hexdigest()

    def last_digits(self, cipher: str | None) -> str | None:
        """The last four digits, for the masked display."""
        return self.decrypt(cipher)[-_SHOWN:] if cipher else None


@lru_cache(maxsize=8)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


def _derived(text: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=_KEY, salt=None, info=purpose).derive(text.encode())

"""Secrets that people and devices carry, and what the server keeps of them: hashes only."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from typing import Final

from rooms.errors import BadMessage
from rooms.ids import DeviceId

__all__ = ["device_id_of", "hash_code", "new_code", "new_device_key"]

# Crockford's base 32: no I, L, O or U, so a code can be read out over a telephone.
_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_LOOKS_LIKE: Final = str.maketrans("ilo", "110", "- ")
_CODE_LENGTH: Final = 16  # 16 x 5 bits: 80 random bits
_DEVICE_KEY_BYTES: Final = 32


def new_code() -> str:
    """Return a fresh code for a guest link or an owner's claim: 16 characters, 80 random bits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH))


def hash_code(secret: bytes, code: str) -> bytes:
    """Return the keyed hash under which a code is stored, 32 bytes.

    Capitals, hyphens and spaces do not matter, and I, L and O read as 1, 1 and
    0. Looking a code up by its hash compares nothing byte by byte, so the time
    tells a guesser nothing. Raises BadMessage for what cannot be a code.
    """
    plain = code.lower().translate(_LOOKS_LIKE)
    if len(plain) != _CODE_LENGTH or any(letter not in _ALPHABET for letter in plain):
        raise BadMessage("not a code")
    return hmac.digest(secret, b"confab code\0" + plain.encode(), sha256)


def new_device_key() -> str:
    """Return a fresh device key: 256 random bits in hexadecimal, 64 characters."""
    return secrets.token_hex(_DEVICE_KEY_BYTES)


def device_id_of(key: str) -> DeviceId:
    """Return the identity of the device that carries `key`: the key cannot be found from it.

    Raises BadMessage if `key` does not have the form of `new_device_key`.
    """
    try:
        raw = bytes.fromhex(key)
    except ValueError:
        raise BadMessage("not a device key") from None
    if len(raw) != _DEVICE_KEY_BYTES or raw.hex() != key:
        raise BadMessage("not a device key")
    return DeviceId(sha256(b"confab device\0" + raw).digest()[:16].hex())

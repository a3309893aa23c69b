"""Claims: the one-time codes by which a browser becomes an owner of the server."""

from __future__ import annotations

from typing import Final

from server.auth.codes import hash_code, new_code
from server.ports import SignIns

__all__ = ["CLAIM_S", "new_claim"]

CLAIM_S: Final = 86_400  # the start prints a new one each time while nobody owns the server


async def new_claim(sign_ins: SignIns, secret: bytes, *, now_ms: int) -> str:
    """Return the code of a fresh claim, good once and for CLAIM_S. secret: see `hash_code`."""
    code = new_code()
    await sign_ins.add_claim(hash_code(secret, code), expires_ms=now_ms + CLAIM_S * 1000)
    return code

"""Sign-in tokens: short-lived proof that a device signed in, checked without a database.

One algorithm for one purpose: HS256 and nothing else, the type and audience
fixed, so no token for another purpose and no header of a forger's choice passes.
"""

from __future__ import annotations

from typing import Final

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from rooms.errors import BadMessage, Expired
from rooms.ids import DeviceId

__all__ = ["LIFETIME_S", "SignInTokens"]

LIFETIME_S: Final = 600  # docs/reference/times; renewed from the device key
_TYPE: Final = "confab-sign-in+jwt"
_HEADER: Final = {"alg": "HS256", "typ": _TYPE}
_MAX_CHARS: Final = 512
_DEVICE_CHARS: Final = 32


class SignInTokens:
    """Issues and reads tokens. secret: 32 bytes that only this server knows."""

    def __init__(self, secret: bytes) -> None:
        self._key = OctKey.import_key(secret)

    def issue(self, device: DeviceId, *, now_s: int) -> str:
        """Return a token that lets `device` connect until `now_s` + LIFETIME_S. now_s: Unix time."""
        claims = {"sub": device, "iat": now_s, "exp": now_s + LIFETIME_S}
        return jwt.encode(dict(_HEADER), claims, self._key, algorithms=["HS256"])

    def read(self, token: object, *, now_s: int) -> DeviceId:
        """Return the device that a token speaks for.

        Raises BadMessage if this server did not issue it, Expired past its time.
        """
        if not isinstance(token, str) or len(token) > _MAX_CHARS:
            raise BadMessage("not a sign-in token")
        try:
            decoded = jwt.decode(token, self._key, algorithms=["HS256"])
        except (JoseError, ValueError):
            raise BadMessage("not a sign-in token") from None
        device, expires_s = decoded.claims.get("sub"), decoded.claims.get("exp")
        if (
            decoded.header != _HEADER
            or not isinstance(device, str)
            or not isinstance(expires_s, int)
        ):
            raise BadMessage("not a sign-in token")
        if len(device) != _DEVICE_CHARS:
            raise BadMessage("not a sign-in token")
        if now_s >= expires_s:
            raise Expired("sign-in token")
        return DeviceId(device)

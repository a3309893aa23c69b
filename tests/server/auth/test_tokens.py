"""Sign-in tokens: what passes and what a forger tries."""

from __future__ import annotations

import base64
import json

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from rooms.errors import BadMessage, Expired
from rooms.ids import DeviceId
from server.auth.tokens import LIFETIME_S, SignInTokens

SECRET = bytes(range(32))
ANA = DeviceId("a" * 32)
NOW_S = 1_800_000_000
HEADER = {"alg": "HS256", "typ": "confab-sign-in+jwt"}


@pytest.fixture
def tokens() -> SignInTokens:
    return SignInTokens(SECRET)


def _signed(header: dict[str, object], claims: dict[str, object], secret: bytes = SECRET) -> str:
    key = OctKey.import_key(secret)
    return jwt.encode(header, claims, key, algorithms=["HS256", "HS512"])


def _unsigned(header: dict[str, object], claims: dict[str, object]) -> str:
    parts = (
        base64.urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=") for p in (header, claims)
    )
    return b".".join((*parts, b"")).decode()


def test_a_token_speaks_for_its_device_until_its_last_second(tokens: SignInTokens) -> None:
    token = tokens.issue(ANA, now_s=NOW_S)
    assert tokens.read(token, now_s=NOW_S + LIFETIME_S - 1) == ANA


def test_a_token_past_its_time_is_expired(tokens: SignInTokens) -> None:
    token = tokens.issue(ANA, now_s=NOW_S)
    with pytest.raises(Expired):
        tokens.read(token, now_s=NOW_S + LIFETIME_S)


CLAIMS: dict[str, object] = {"sub": ANA, "iat": NOW_S, "exp": NOW_S + LIFETIME_S}
FORGED: dict[str, object] = {
    "nothing": "",
    "not text": b"x.y.z",
    "a number": 7,
    "rubbish": "a.b.c",
    "too long": "x" * 513,
    "another server's": _signed(dict(HEADER), dict(CLAIMS), bytes(32)),
    "no algorithm": _unsigned({"alg": "none", "typ": HEADER["typ"]}, dict(CLAIMS)),
    "another algorithm": _signed({**HEADER, "alg": "HS512"}, dict(CLAIMS)),
    "another purpose": _signed({**HEADER, "typ": "confab-media+jwt"}, dict(CLAIMS)),
    "a header of the forger's choice": _signed({**HEADER, "kid": "../../etc"}, dict(CLAIMS)),
    "no subject": _signed(dict(HEADER), {"exp": NOW_S + 9}),
    "no end": _signed(dict(HEADER), {"sub": ANA}),
    "an end in words": _signed(dict(HEADER), {"sub": ANA, "exp": "never"}),
    "a short subject": _signed(dict(HEADER), {**CLAIMS, "sub": "a"}),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_token_is_a_bad_message(tokens: SignInTokens, name: str) -> None:
    with pytest.raises(BadMessage):
        tokens.read(FORGED[name], now_s=NOW_S)


def test_no_single_changed_letter_passes(tokens: SignInTokens) -> None:
    token = tokens.issue(ANA, now_s=NOW_S)
    for at in range(len(token) - 1):  # the last letter holds bits that base64 does not use
        changed = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]
        with pytest.raises(BadMessage):
            tokens.read(changed, now_s=NOW_S)

"""Who calls: tokens, keys and cookies, forged, expired or from another site's page."""

from __future__ import annotations

import base64
import json

import pytest
from aiohttp import web
from joserfc import jwt
from joserfc.jwk import OctKey

from server.auth import SignInTokens, device_id_of, new_device_key
from server.config import Config
from server.http.credentials import cookie_name, drop_cookie, keep_cookie
from tests.server.http.served import OPERATOR_KEY, Door, serving

OURS, THEIRS = "http://127.0.0.1:8080", "https://evil.example"


def _token(header: dict[str, object], claims: dict[str, object], secret: bytes) -> str:
    return jwt.encode(header, claims, OctKey.import_key(secret), algorithms=["HS256", "HS512"])


def _unsigned(device: str) -> str:
    def part(content: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()

    header = {"alg": "none", "typ": "confab-sign-in+jwt"}
    return f"{part(header)}.{part({'sub': device, 'exp': 2**40})}."


def _forgeries(device: str) -> dict[str, str]:
    """Return what somebody might send who knows the device's identity and not the secret."""
    good = {"alg": "HS256", "typ": "confab-sign-in+jwt"}
    claims: dict[str, object] = {"sub": device, "exp": 2**40}
    ours = bytes(32)  # the secret of the test's server
    return {
        "another secret": _token({**good}, claims, b"x" * 32),
        "another algorithm": _token({**good, "alg": "HS512"}, claims, ours),
        "another purpose": _token({**good, "typ": "JWT"}, claims, ours),
        "no expiry": _token({**good}, {"sub": device}, ours),
        "no device": _token({**good}, {"exp": 2**40}, ours),
        "a text as expiry": _token({**good}, {"sub": device, "exp": "never"}, ours),
        "unsigned": _unsigned(device),
        "empty": "",
        "garbage": "a.b.c",
        "long": "x" * 4_000,
    }


@pytest.mark.parametrize("kind", _forgeries("0" * 32))
async def test_a_forged_token_is_nobodys(door: Door, kind: str) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    forged = _forgeries(device_id_of(owner.cookies["confab"]))[kind]
    program = await door.program(Authorization=f"Bearer {forged}")
    for path in ("/rooms", f"/rooms/{room}"):
        refused = await program.get(path)
        assert refused.refusal == (401, "not_allowed")
        assert refused.headers["WWW-Authenticate"] == "Bearer"


async def test_a_token_is_good_until_its_time(door: Door) -> None:
    owner = await door.owner()
    token = SignInTokens(bytes(32)).issue(
        device_id_of(owner.cookies["confab"]), now_s=door.clock.ms // 1000
    )
    program = await door.program(Authorization=f"Bearer {token}")
    door.clock.ms += 599_000
    assert (await program.get("/rooms")).status == 200
    door.clock.ms += 1_000
    assert (await program.get("/rooms")).refusal == (401, "not_allowed")


@pytest.mark.parametrize(
    "header",
    ["Basic YTpi", "Bearer", "Device", "Device zz", "Device " + "A" * 64, "Device " + "0" * 63,
     "Device " + "0" * 64 + " x", "Digest", "bearer  x", " "],
)  # fmt: skip
async def test_an_authorization_that_is_none_is_refused(door: Door, header: str) -> None:
    program = await door.program(Authorization=header)
    assert (await program.post("/sign-in", {})).refusal == (401, "not_allowed")


@pytest.mark.parametrize("cookie", ["confab=", "confab=zz", "confab=" + "F" * 64, 'confab="', "x"])
async def test_a_cookie_that_is_wrong_counts_as_none(door: Door, cookie: str) -> None:
    owner = await door.owner()
    room = await door.room(owner, door="open")
    program = await door.program(Cookie=cookie)
    assert (await program.post("/door", {"room": room}, Origin=OURS)).status == 200


async def test_a_key_that_was_never_here_opens_nothing(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    stranger = await door.program(Authorization=f"Device {new_device_key()}")
    assert (await stranger.get("/rooms")).refusal == (403, "not_allowed")
    assert (await stranger.get(f"/rooms/{room}")).refusal == (404, "not_found")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": THEIRS},
        {"Origin": "null"},
        {"Origin": OURS + ".evil.example"},
        {"Origin": OURS, "Sec-Fetch-Site": "cross-site"},
        {"Origin": OURS, "Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {},
    ],
)
async def test_a_cookie_changes_nothing_from_another_page(
    door: Door, headers: dict[str, str]
) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    key = owner.cookies["confab"]
    page = await door.program(Cookie=f"confab={key}", **headers)
    calls = [
        ("POST", "/api/v1/rooms", {"title": "Theirs"}),
        ("PATCH", f"/api/v1/rooms/{room}", {"title": "Theirs"}),
        ("POST", f"/api/v1/rooms/{room}/do", {"id": "c", "command": "archive_room"}),
        ("POST", f"/api/v1/rooms/{room}/links", {}),
        ("DELETE", f"/api/v1/rooms/{room}/links/x", None),
        ("POST", "/api/v1/sign-in", {}),
        ("POST", "/api/v1/sign-out", {}),
        ("POST", "/api/v1/claim", {"code": "0" * 16}),
    ]
    for method, path, body in calls:
        assert (await page.ask(method, path, body)).refusal == (403, "not_allowed")
    shown = (await owner.done("GET", "/rooms"))["rooms"]
    assert [(one["title"], one["archived"]) for one in shown] == [("Harbor", False)]


async def test_another_page_cannot_let_its_reader_in_either(door: Door) -> None:
    owner = await door.owner()
    code = await door.link(owner, await door.room(owner))
    page = await door.program(Origin=THEIRS)
    answer = await page.post("/enter", {"code": code, "name": "Ana"})
    assert answer.refusal == (403, "not_allowed")
    assert "Set-Cookie" not in answer.headers


async def test_a_form_of_another_page_sends_no_json(door: Door) -> None:
    owner = await door.owner()
    key = owner.cookies["confab"]
    form = await door.program(Cookie=f"confab={key}", Origin=OURS)
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        answer = await form.ask("POST", "/api/v1/rooms", b'{"title": "x"}', Content_Type=kind)
        assert answer.refusal == (400, "bad_message")


async def test_an_https_server_names_a_cookie_that_only_it_can_set() -> None:
    config = Config(public_url="https://harbor.example")
    assert cookie_name(config) == "__Host-confab"
    kept, dropped = web.Response(), web.Response()
    keep_cookie(kept, "k", config)
    drop_cookie(dropped, config)
    for response in (kept, dropped):
        cookie = response.cookies["__Host-confab"]
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")


async def test_a_plain_cookie_means_nothing_to_an_https_server() -> None:
    async with serving(config=Config(public_url="https://harbor.example")) as door:
        for name, status in (("confab", 401), ("__Host-confab", 200)):
            program = await door.program(Cookie=f"{name}={OPERATOR_KEY}")
            assert (await program.get("/rooms")).status == status

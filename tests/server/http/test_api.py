"""Running the table: refusals in one form, security headers on everything, faults that are ours."""

from __future__ import annotations

import json

import pytest
from structlog.testing import capture_logs

from server.edge.headers import security_headers
from server.http.api import page_files
from server.http.routes import ROUTES
from server.ports import RoomSummary
from server.storage import MemoryStorage
from tests.kit.raw import RawSocket
from tests.server.http.served import Door, serving

HEADERS = security_headers("http://127.0.0.1:8080")
ROOM = "!" + "A" * 43


class Broken(MemoryStorage):
    """A storage with a mistake of ours in it."""

    async def list_rooms(self, *, with_archived: bool) -> tuple[RoomSummary, ...]:
        raise LookupError("planted, with a secret in it")


async def test_a_mistake_of_ours_is_told_by_a_reference_only() -> None:
    async with serving(Broken()) as door:
        owner = await door.owner()
        with capture_logs() as logs:
            answer = await owner.get("/rooms")
    assert answer.refusal == (500, "bug")
    assert "planted" not in answer.text
    reference = answer.json["error"]["detail"]
    assert [log["reference"] for log in logs if log["event"] == "http_bug"] == [reference]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/door", 405),
        ("DELETE", "/api/v1/rooms", 405),
        ("PUT", f"/api/v1/rooms/{ROOM}", 405),
        ("GET", "/api/v1/nothing", 404),
        ("POST", "/api/v2/door", 404),
        ("GET", "/api/", 404),
        ("PROPFIND", "/api/v1/door", 405),
    ],
)
async def test_what_is_not_in_the_table_is_refused_in_our_form(
    door: Door, method: str, path: str, status: int
) -> None:
    answer = await (await door.browser()).ask(method, path)
    assert answer.refusal == (status, "not_found")
    assert ("Allow" in answer.headers) == (status == 405)
    assert "405" not in answer.text


async def test_what_a_path_takes_is_told(door: Door) -> None:
    answer = await (await door.browser()).ask("DELETE", "/api/v1/rooms")
    assert answer.headers["Allow"] == "GET,POST"


async def test_every_answer_carries_the_security_headers(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    stranger = await door.browser()
    answers = [
        await owner.get("/rooms"),
        await owner.get("/openapi.json"),
        await owner.post("/rooms", {"title": 7}),
        await owner.ask("POST", "/api/v1/rooms", b"{}", Content_Encoding="gzip"),
        await owner.get(f"/rooms/{room}/transcript.jsonl"),
        await stranger.get("/rooms"),
        await stranger.get(f"/rooms/{ROOM}"),
        await stranger.get("/nothing"),
        await stranger.ask("DELETE", "/api/v1/door"),
        await stranger.ask("GET", "/"),
        await stranger.ask("POST", "/"),
        await stranger.ask("GET", "/assets/gone.js"),
        await stranger.ask("GET", "/health/live"),
        await stranger.ask("GET", "/metrics"),
    ]
    assert {answer.status for answer in answers} >= {200, 400, 401, 404, 405, 415, 503}
    for answer in answers:
        own = {"Content-Security-Policy"} if "attachment" in str(answer.headers) else set()
        for name, value in HEADERS.items():
            assert name in own or answer.headers[name] == value
        assert answer.headers["Server"] == "confab"


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GARBAGE\r\n\r\n",
        b"GET /api/v1/rooms HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /api/v1/rooms HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        b"GET /api/v1/rooms HTTP/1.1\r\nHost: a\r\nX: \x00\r\n\r\n",
        b"POST /api/v1/door HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    ids=["garbage", "two hosts", "length", "NUL", "both framings"],
)
async def test_what_is_no_request_gets_a_plain_refusal_with_the_headers(
    door: Door, request_bytes: bytes
) -> None:
    raw = await RawSocket.open(door.listener.port)
    raw.write(request_bytes)
    head = (await raw.read_head()).decode()
    raw.close()
    assert " 400 Bad Request\r\n" in head
    assert "Server: confab\r\n" in head
    assert f"Content-Security-Policy: {HEADERS['Content-Security-Policy']}\r\n" in head


@pytest.mark.parametrize("path", ["/api/v1/door", "/api/v1/openapi.json", "/api/v1/nothing"])
async def test_what_else_is_expected_of_us_is_refused_in_our_form(door: Door, path: str) -> None:
    raw = await RawSocket.open(door.listener.port)
    raw.write(
        f"POST {path} HTTP/1.1\r\nHost: a\r\nExpect: banana\r\nContent-Length: 0\r\n\r\n".encode()
    )
    said = (await raw.ended()).decode()
    raw.close()
    head, _, body = said.partition("\r\n\r\n")
    assert " 417 Expectation Failed\r\n" in head
    assert f"Content-Security-Policy: {HEADERS['Content-Security-Policy']}\r\n" in head
    assert json.loads(body)["error"]["code"] == "bad_message"
    assert "banana" not in said


@pytest.mark.parametrize(("version", "is_asked"), [("1.1", True), ("1.0", False)])
async def test_a_body_that_waits_for_our_word_is_asked_for(
    door: Door, version: str, is_asked: bool
) -> None:
    raw = await RawSocket.open(door.listener.port)
    head = f"POST /api/v1/door HTTP/{version}\r\nHost: a\r\nExpect: 100-Continue\r\n"
    raw.write(
        f"{head}Connection: close\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n".encode()
    )
    if is_asked:
        assert (await raw.read_head()).startswith(b"HTTP/1.1 100 Continue")
    raw.write(b"{}")
    said = await raw.ended()
    raw.close()
    assert b'"code":"bad_message"' in said
    assert b" 400 Bad Request" in said


async def test_answers_are_kept_by_no_cache(door: Door) -> None:
    owner = await door.owner()
    answers = [
        await owner.get("/rooms"),
        await owner.get("/nothing"),
        await owner.get("/openapi.json"),
    ]
    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store"}


async def test_rooms_that_are_not_there_and_rooms_one_may_not_know_answer_alike(door: Door) -> None:
    owner = await door.owner()
    hidden, other = await door.room(owner), await door.room(owner)
    guest = await door.guest(await door.link(owner, other))
    stranger = await door.browser()
    for caller in (guest, stranger):
        for route in (r for r in ROUTES if "{room}" in r.path):
            told = set()
            for room in (hidden, ROOM):
                path = route.path.format(room=room, format="md", link="x", table="md", session="1")
                body = {"id": "c", "command": "leave_seat"} if route.body is not None else None
                answer = await caller.ask(route.method, path, body)
                told.add((answer.raw, json.dumps(sorted(_without_date(answer.headers)))))
            assert len(told) == 1, route.path
        doors = [await caller.post("/door", {"room": room}) for room in (hidden, ROOM, "!x", "")]
        assert {(one.status, one.raw) for one in doors} == {(404, doors[0].raw)}


def _without_date(headers: object) -> list[tuple[str, str]]:
    assert hasattr(headers, "items")
    return [(name, value) for name, value in headers.items() if name != "Date"]


@pytest.mark.parametrize(
    "room", ["!", "!x", "x", "%00", "..%2f..", "!" + "A" * 42 + "!", "!" + "é" * 43, "A" * 3_000]
)
async def test_what_cannot_be_a_room_is_not_found(door: Door, room: str) -> None:
    owner = await door.owner()
    assert (await owner.get(f"/rooms/{room}")).refusal == (404, "not_found")


async def test_an_installation_without_the_page_has_none() -> None:
    pages = await page_files()
    assert callable(pages.handle)

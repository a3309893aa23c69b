"""What callers send: checked once, in size, kind and form."""

from __future__ import annotations

import json

import pytest
from structlog.testing import capture_logs

from server.http.bodies import MAX_BODY_BYTES
from tests.kit.raw import RawSocket
from tests.server.gateway.echo import until
from tests.server.http.served import Door


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"null",
        b"[]",
        b'"x"',
        b"7",
        b"\xff\xfe",
        b'{"code": "\xff"}',
        b'{"code": 1}',
        b'{"code": null, "room": null}',
        b'{"code": "' + b"x" * 65 + b'"}',
        b'{"room": ["x"]}',
        b'{"code": "\\ud800"}',
        b'{"code": "a\\u0000b"}',
        b"[" * 60_000,
        b'{"code": ' + b"[" * 30_000 + b"]" * 30_000 + b"}",
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b'{"code": NaN}',
        b"{} {}",
        b"\x00",
    ],
)
async def test_a_body_that_is_none_is_a_bad_message(door: Door, body: bytes) -> None:
    answer = await (await door.browser()).ask("POST", "/api/v1/door", body)
    assert answer.refusal == (400, "bad_message")
    assert len(answer.text) < 400


async def test_deep_json_among_the_fields_of_a_command_is_a_bad_message(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    deep = b'{"id": "c", "command": "post_message", "text": ' + b"[" * 30_000 + b"]" * 30_000 + b"}"
    answer = await owner.ask("POST", f"/api/v1/rooms/{room}/do", deep)
    assert answer.refusal == (400, "bad_message")


@pytest.mark.parametrize("field", ["id", "command", "text"])
async def test_half_a_character_is_refused_and_never_stored(door: Door, field: str) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    fields = {"id": "c", "command": "post_message", "text": "x", field: "\ud800"}
    body = json.dumps(fields).encode()
    answer = await owner.ask("POST", f"/api/v1/rooms/{room}/do", body)
    assert answer.status in {400, 422}
    assert (await owner.done("GET", f"/rooms/{room}/history"))["messages"] == []


async def test_fields_that_a_body_does_not_have_are_ignored(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner, colour="red", admin=True, id="!mine", __proto__={"x": 1})
    shown = await owner.done("GET", f"/rooms/{room}")
    assert "colour" not in shown


async def test_a_body_has_its_largest_size(door: Door) -> None:
    browser = await door.browser()
    filled = json.dumps({"x": "y" * (MAX_BODY_BYTES - 9)}).encode()
    assert len(filled) == MAX_BODY_BYTES
    assert (await browser.ask("POST", "/api/v1/sign-out", filled)).status == 200
    answer = await browser.ask("POST", "/api/v1/sign-out", filled + b" ")
    assert answer.refusal == (413, "too_large")


async def test_a_huge_body_is_refused_before_it_has_come(door: Door) -> None:
    raw = await RawSocket.open(door.listener.port)
    raw.write(
        b"POST /api/v1/door HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        b"Content-Length: 1000000000\r\n\r\n" + b" " * 100_000
    )
    assert (await raw.read_head()).startswith(b"HTTP/1.1 413 ")
    raw.close()


@pytest.mark.parametrize(
    "chunks", [b"zz\r\n{}\r\n0\r\n\r\n", b"2\r\n{}XX0\r\n\r\n", b"-2\r\n{}\r\n0\r\n\r\n"]
)
async def test_broken_chunks_are_a_peers_mistake(door: Door, chunks: bytes) -> None:
    raw = await RawSocket.open(door.listener.port)
    raw.write(
        b"POST /api/v1/door HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n" + chunks
    )
    assert b" 400 Bad Request\r\n" in await raw.read_head()
    raw.close()


async def test_who_goes_in_the_middle_of_a_body_leaves_a_figure_and_no_traceback(
    door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    raw = await RawSocket.open(door.listener.port)
    raw.write(
        b"POST /api/v1/door HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        b"Content-Length: 100\r\n\r\n{"
    )
    await until(lambda: any(one.body is not None for one in door.listener.connections))
    with capture_logs() as logs:
        raw.close()
        await until(lambda: b'route="/api/v1/door",status="499"' in door.services.metrics.page())
    assert logs == []
    assert caplog.records == []


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/xml", "", "application/json5", "application/jsonx", "x"]
)
async def test_only_json_is_read(door: Door, kind: str) -> None:
    answer = await (await door.browser()).ask("POST", "/api/v1/door", b"{}", Content_Type=kind)
    assert answer.refusal == (400, "bad_message")
    assert answer.json["error"]["detail"] == "send application/json"


async def test_json_may_say_its_character_set(door: Door) -> None:
    kind = "application/json; charset=utf-8"
    answer = await (await door.browser()).ask("POST", "/api/v1/sign-out", b"{}", Content_Type=kind)
    assert answer.status == 200


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "identity"])
async def test_compressed_bodies_are_not_taken(door: Door, coding: str) -> None:
    answer = await (await door.browser()).ask(
        "POST", "/api/v1/sign-out", b"{}", Content_Encoding=coding
    )
    assert answer.refusal == (415, "bad_message")


async def test_no_body_is_an_empty_one(door: Door) -> None:
    owner = await door.owner()
    assert (await owner.ask("POST", "/api/v1/sign-in")).status == 200
    assert (await owner.ask("POST", "/api/v1/rooms")).refusal == (400, "bad_message")

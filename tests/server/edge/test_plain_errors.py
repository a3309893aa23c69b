import asyncio
import logging

import pytest

from server.edge.listener import Listener
from tests.kit.raw import RawSocket
from tests.server.edge.served import listening


async def answer(listener: Listener, request: bytes) -> bytes:
    raw = await RawSocket.open(listener.port)
    raw.write(request)
    said = await raw.ended()
    raw.close()
    return said


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"NONSENSE\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: " + b"y" * 9000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    ids=["TLS to plain port", "no request", "bad length", "long header", "two lengths"],
)
async def test_a_request_that_cannot_be_read_gets_a_plain_quiet_answer(
    request_bytes: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with listening() as listener:
        with caplog.at_level(logging.INFO):
            said = await answer(listener, request_bytes)
    assert said.startswith((b"HTTP/1.1 400 ", b"HTTP/1.0 400 "))
    assert b"Server: confab\r\n" in said
    assert b"X-Frame-Options: DENY\r\n" in said
    assert b"aiohttp" not in said
    assert said.endswith(b"Bad request\n")
    assert caplog.records == []


async def test_a_bug_of_ours_is_logged_and_says_nothing_of_itself(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with listening() as listener:
        said = await answer(listener, b"GET /boom HTTP/1.1\r\nHost: a\r\n\r\n")
    assert said.startswith(b"HTTP/1.1 500 ")
    assert b"planted" not in said
    assert b"X-Frame-Options: DENY\r\n" in said
    assert "planted" in caplog.text


async def test_access_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    async with listening() as listener:
        with caplog.at_level(logging.DEBUG, logger="aiohttp.access"):
            await answer(listener, b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            await asyncio.sleep(0)
    assert [record for record in caplog.records if record.name == "aiohttp.access"] == []

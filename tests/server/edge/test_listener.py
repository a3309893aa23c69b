import asyncio
import errno
import resource
import select
import socket
from contextlib import ExitStack
from pathlib import Path

import aiohttp
import pytest

from server.edge.gate import A_TURN, GateSettings
from server.edge.listener import ListenerSettings, gate_settings
from tests.kit.attack.siege import descriptors
from tests.kit.raw import RawSocket, handshake
from tests.server.edge.served import listening
from tests.server.gateway.echo import until
from tests.server.gateway.loops import client_context, self_signed

GET = b"GET / HTTP/1.1\r\nHost: harbor.example\r\n\r\n"
CROWD = 1_500
QUICK = GateSettings(max_open=1000, head_s=0.3, body_s=0.4, idle_s=0.3)


async def test_requests_are_answered_through_the_gate() -> None:
    async with listening() as listener, aiohttp.ClientSession() as http:
        url = f"http://127.0.0.1:{listener.port}"
        async with http.get(url) as answer:
            assert await answer.text() == "hello"
        async with http.post(f"{url}/upload", data=b"x" * 100_000) as answer:
            assert await answer.text() == "100000"
        assert len(listener.gate) == 1


async def test_a_crowd_that_comes_at_once_finds_a_place_in_the_queue() -> None:
    with descriptors(4_096), ExitStack() as stack:
        async with listening() as listener:
            queue = select.poll()
            for _ in range(CROWD):  # the loop takes nobody in before the next await
                one = stack.enter_context(socket.socket())
                one.setblocking(False)
                assert one.connect_ex(("127.0.0.1", listener.port)) == errno.EINPROGRESS
                queue.register(one, select.POLLOUT)
            assert len(queue.poll(0)) == CROWD
            stack.close()


@pytest.mark.parametrize(
    "beginning",
    [
        b"",
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: a\r\nX: ",
        b"POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc",
        GET,
        handshake(Upgrade=None)[:-2],
    ],
    ids=["silence", "half a line", "half a header", "half a body", "idle", "half a handshake"],
)
async def test_whoever_keeps_us_waiting_is_dropped(beginning: bytes) -> None:
    async with listening(QUICK) as listener:
        raw = await RawSocket.open(listener.port)
        raw.write(beginning)
        await raw.ended()
        await until(lambda: len(listener.gate) == 0)
        assert not listener.connections
        raw.close()


async def test_a_slow_but_steady_upload_is_let_finish() -> None:
    settings = GateSettings(max_open=1000, body_s=0.2, min_upload_bytes_per_s=100)
    async with listening(settings) as listener:
        raw = await RawSocket.open(listener.port)
        raw.write(b"POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 4000\r\n\r\n")
        gate = listener.gate
        for _ in range(4):
            raw.write(b"x" * 1000)
            swept_s = listener.loop.time()
            await until(lambda since=swept_s: listener.loop.time() > since + 0.2)  # type: ignore[misc]
        assert (await raw.read_head()).startswith(b"HTTP/1.1 200 ")
        assert len(gate) == 1
        raw.close()


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (
            b"POST /upload HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\n"
            b"Content-Length: 2\r\n\r\n\x1f\x8b",
            415,
        ),
        (handshake("/", Content_Length="5") + b"hello", 400),
        (handshake("/", Transfer_Encoding="chunked") + b"0\r\n\r\n", 400),
    ],
    ids=["compressed body", "upgrade with a body", "upgrade with chunks"],
)
async def test_bodies_that_are_weapons_are_refused(request_bytes: bytes, status: int) -> None:
    async with listening() as listener:
        raw = await RawSocket.open(listener.port)
        raw.write(request_bytes)
        assert f" {status} ".encode() in await raw.read_head()
        raw.close()


async def test_a_crowd_that_is_due_at_once_is_gone_after_some_turns() -> None:
    settings = GateSettings(max_open=1000, max_unproven_per_address=1000, head_s=2.0)
    async with listening(settings) as listener:
        raws = [await RawSocket.open(listener.port) for _ in range(3 * A_TURN)]
        await until(lambda: len(listener.gate) == 3 * A_TURN)
        # The last are out of the gate a turn before their transports are closed.
        await until(lambda: len(listener.gate) == 0 and not listener.connections)
        for raw in raws:
            raw.close()


async def test_one_address_cannot_hold_more_than_its_share() -> None:
    settings = GateSettings(max_open=1000, max_unproven_per_address=3, burst_s=0.1)
    async with listening(settings) as listener:
        raws = [await RawSocket.open(listener.port) for _ in range(8)]
        await until(lambda: len(listener.gate) == 3)
        good = await RawSocket.open(listener.port)
        good.write(GET)
        assert (await good.read_head()).startswith(b"HTTP/1.1 200 ")
        for raw in (*raws, good):
            raw.close()


async def test_connections_of_people_we_know_are_not_counted() -> None:
    settings = GateSettings(max_open=1000, max_unproven_per_address=3, burst_s=0.1)
    async with listening(settings) as listener:
        raws = [await RawSocket.open(listener.port) for _ in range(6)]
        for raw in raws:
            raw.write(GET.replace(b"/ ", b"/known "))
            assert (await raw.read_head()).startswith(b"HTTP/1.1 200 ")
        assert listener.gate.unproven == 0
        assert len(listener.gate) == 6
        for raw in raws:
            raw.close()


async def test_a_full_house_closes_the_newcomer() -> None:
    async with listening(GateSettings(max_open=2, crowded=2.0)) as listener:
        first, second = [await RawSocket.open(listener.port) for _ in range(2)]
        await until(lambda: len(listener.gate) == 2)
        third = await RawSocket.open(listener.port)
        assert await third.ended() == b""
        for raw in (first, second, third):
            raw.close()


async def test_own_certificate_files_make_it_speak_tls(tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)
    settings = ListenerSettings(port=0, certificate_file=str(certificate), key_file=str(key))
    async with listening(settings=settings) as listener, aiohttp.ClientSession() as http:
        url = f"https://127.0.0.1:{listener.port}"
        async with http.get(url, ssl=client_context(certificate)) as answer:
            assert await answer.text() == "hello"


async def test_nothing_is_left_after_stop() -> None:
    before = asyncio.all_tasks()
    async with listening() as listener:
        raw = await RawSocket.open(listener.port)
        raw.write(GET)
        await raw.read_head()
    await until(lambda: len(listener.gate) == 0)
    assert await raw.ended() == b"hello"
    raw.close()
    await until(lambda: asyncio.all_tasks() <= before | {asyncio.current_task()})


async def test_whoever_does_not_read_its_answer_is_dropped() -> None:
    async with listening(GateSettings(max_open=1000, unread_s=0.2)) as listener:
        deaf = await RawSocket.open(listener.port)
        deaf.write(GET.replace(b" / ", b" /endless "))
        await until(lambda: len(listener.gate) == 1)
        await until(lambda: len(listener.gate) == 0)
        assert not listener.connections
        deaf.close()


async def test_an_answer_that_nobody_reads_does_not_hold_up_the_stop() -> None:
    settings = ListenerSettings(port=0, finish_s=0.1)
    async with listening(settings=settings) as listener:
        deaf = await RawSocket.open(listener.port)
        deaf.write(GET.replace(b" / ", b" /endless "))
        await until(lambda: any(c.ticket and c.ticket.unread_since_s for c in listener.connections))
        async with asyncio.timeout(5):  # aiohttp by itself waits for two minutes
            await listener.stop()
    await until(lambda: not listener.connections)
    deaf.close()


def test_the_reserve_of_descriptors_is_kept_free() -> None:
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert gate_settings().max_open == soft - 64

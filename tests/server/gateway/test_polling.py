import asyncio
import json
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import msgpack
import pytest

from server.edge.limits import Rate
from server.gateway.settings import GatewaySettings
from tests.kit.raw import RawSocket, Received, client_frame, handshake, packet
from tests.server.gateway.echo import Served, quick_settings, serve, until

PATH = "/socket.io/?EIO=4&transport=polling"


class Poller:
    """A long-polling client that does one thing at a time."""

    def __init__(self, served: Served, http: aiohttp.ClientSession, sid: str) -> None:
        self.served, self.http, self.sid = served, http, sid

    @property
    def url(self) -> str:
        return f"{self.served.url}{PATH}&sid={self.sid}"

    async def get(self) -> list[str]:
        async with self.http.get(self.url) as answer:
            return (await answer.text()).split("\x1e") if answer.status == 200 else []

    async def post(self, *packets: str) -> int:
        async with self.http.post(self.url, data="\x1e".join(packets)) as answer:
            return answer.status

    async def events(self, count: int) -> list[object]:
        """Return the data of the next `count` Socket.IO packets."""
        found: list[object] = []
        while len(found) < count:
            polled = await self.get()
            assert polled, "the session is gone"
            found += [said(one).get("data") for one in polled if one.startswith("b")]
        return found


def said(text: str) -> dict[str, object]:
    decoded = msgpack.unpackb(b64decode(text[1:]))
    assert isinstance(decoded, dict)
    return decoded


def spelled(content: bytes) -> str:
    return "b" + b64encode(content).decode()


@asynccontextmanager
async def polling(
    settings: GatewaySettings | None = None, *, connected: bool = True
) -> AsyncIterator[Poller]:
    async with serve(settings) as served:
        async with aiohttp.ClientSession() as http:
            async with http.get(f"{served.url}{PATH}") as answer:
                opened = json.loads((await answer.text())[1:])
            assert opened["upgrades"] == ["websocket"]
            assert opened["maxPayload"] == 65_536
            poller = Poller(served, http, opened["sid"])
            if connected:
                await poller.post(spelled(packet(0, {"token": "open sesame"})))
                await poller.events(1)
            yield poller
        for session in tuple(served.gateway.sessions):
            session.bye("removed", "")
        await served.settled()


async def test_packets_go_both_ways() -> None:
    async with polling() as poller:
        assert await poller.post(spelled(packet(2, ["say", b"x", None], id=1))) == 200
        assert await poller.events(1) == [[[b"x", None]]]


async def test_a_get_waits_until_there_is_something_to_say() -> None:
    async with polling() as poller:
        waiting = asyncio.create_task(poller.get())
        link = poller.served.gateway._board.polls[poller.sid]
        await until(lambda: link._waiter)
        (session,) = poller.served.app.live
        session.emit("news")
        assert [said(one)["data"] for one in await waiting] == [["news"]]


async def test_a_post_of_hundreds_of_packets_is_taken_whole() -> None:
    async with polling() as poller:
        await poller.post(*(spelled(packet(2, ["pose", bytes([n])])) for n in range(200)))
        assert poller.served.app.poses == [bytes([n]) for n in range(200)]


async def test_an_answer_holds_at_most_sixteen_packets_and_nothing_is_lost() -> None:
    async with polling() as poller:
        (session,) = poller.served.app.live
        for number in range(50):
            session.emit("number", number)
        sizes: list[int] = []
        numbers: list[object] = []
        while len(numbers) < 50:
            polled = await poller.get()
            sizes.append(len(polled))
            numbers += [said(one)["data"] for one in polled]
        assert sizes == [16, 16, 16, 2]
        assert numbers == [["number", number] for number in range(50)]
        assert session.line is None
        assert session.backlog_bytes == 0


async def test_a_clients_close_wakes_its_waiting_get_at_once() -> None:
    async with polling() as poller:
        waiting = asyncio.create_task(poller.get())
        link = poller.served.gateway._board.polls[poller.sid]
        await until(lambda: link._waiter)
        await poller.post("1")
        assert await waiting == ["1"]
        assert poller.served.app.events[-1] == "closed: client disconnect"


async def test_disconnect_and_the_engines_close_come_in_two_answers() -> None:
    async with polling() as poller:
        (session,) = poller.served.app.live
        session.bye("banned", "You are banned.")
        first = await poller.get()
        assert [said(one)["type"] for one in first] == [2, 1]
        assert await poller.get() == ["1"]
        assert await poller.get() == []


async def test_pings_are_answered_by_pongs() -> None:
    async with polling(quick_settings(ping_interval_s=0.2, ping_timeout_s=0.2)) as poller:
        for _ in range(3):
            assert await poller.get() == ["2"]
            assert await poller.post("3") == 200
        assert len(poller.served.app.live) == 1
        assert await poller.get() == ["2"]
        await until(lambda: poller.served.app.events[-1] == "closed: ping timeout")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (spelled(b"\xc1"), "bad_message"),
        ("b!!!", "bad_message"),
        ("4", "bad_message"),
        ("", "bad_message"),
        ("2probe", "bad_message"),
        ("9", "bad_message"),
        ("b" + "A" * 3, "bad_message"),
        (b"\xff\xfe", "bad_message"),
        ("x" * 70_000, "too_large"),
        (spelled(packet(5, ["say"])), "unsupported"),
    ],
)
async def test_a_bad_post_ends_the_session(body: str | bytes, why: str) -> None:
    async with polling() as poller:
        async with poller.http.post(poller.url, data=body) as answer:
            assert answer.status in {200, 400, 413}
        assert poller.served.app.events[-1] == f"closed: {why}"
        assert poller.served.gateway.counts["bad_frame"] == 1


async def test_before_connect_a_packet_is_small() -> None:
    async with polling(connected=False) as poller:
        await poller.post(spelled(packet(0, "x" * 5000)))
        await until(lambda: not poller.served.gateway.sessions)


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_two_requests_of_a_kind_at_once_end_the_session(method: str) -> None:
    async with polling() as poller:
        link = poller.served.gateway._board.polls[poller.sid]
        if method == "GET":
            first = asyncio.create_task(poller.get())
            await until(lambda: link._waiter)
            async with poller.http.get(poller.url) as answer:
                assert answer.status == 400
            await first
        else:
            raw = await RawSocket.open(poller.served.port)
            target = poller.url.removeprefix(poller.served.url)
            raw.write(f"POST {target} HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n".encode())
            await until(lambda: link.is_receiving)
            assert await poller.post("3") == 400
            raw.close()
        assert poller.served.app.events[-1] == "closed: bad_message"


async def test_a_client_that_fetches_nothing_is_cut() -> None:
    async with polling(quick_settings(max_unsent_bytes=100_000)) as poller:
        (session,) = poller.served.app.live
        for _ in range(20):
            session.emit("news", b"x" * 10_000)
        await until(lambda: poller.served.app.events[-1] == "closed: slow_down")


async def test_posts_that_come_too_fast_end_the_session() -> None:
    async with polling(quick_settings(poll_rate=Rate(per_s=0.01, burst=10))) as poller:
        statuses = [await poller.post("3") for _ in range(10)]
        assert statuses == [200] * 9 + [429]
        assert poller.served.app.events[-1] == "closed: slow_down"


async def test_gets_that_a_busy_room_makes_fast_wait_and_lose_nothing() -> None:
    async with polling(quick_settings(poll_rate=Rate(per_s=20, burst=2))) as poller:
        (session,) = poller.served.app.live
        session.emit("number", 0)
        assert await poller.events(1) == [["number", 0]]
        waiting = asyncio.create_task(poller.get())
        await until(lambda: poller.served.gateway._board.polls[poller.sid]._is_polled)
        for number in range(1, 10):
            session.emit("number", number)
        packets = [said(one)["data"] for one in await waiting]
        assert packets == [["number", number] for number in range(1, 10)]
        assert poller.served.app.live == {session}


async def probing(poller: Poller) -> RawSocket:
    raw = await RawSocket.open(poller.served.port)
    raw.write(handshake(f"/socket.io/?EIO=4&transport=websocket&sid={poller.sid}"))
    assert b" 101 " in await raw.read_head()
    raw.write(client_frame(b"2probe", 1))
    assert await raw.frame() == Received(1, b"3probe")
    return raw


async def test_an_upgrade_loses_doubles_and_reorders_nothing() -> None:
    async with polling() as poller:
        (session,) = poller.served.app.live
        session.emit("number", 0)
        assert await poller.events(1) == [["number", 0]]
        waiting = asyncio.create_task(poller.get())
        await until(lambda: poller.served.gateway._board.polls[poller.sid]._waiter)
        raw = await probing(poller)
        assert await waiting == ["6"]
        for number in range(1, 40):
            session.emit("number", number)
        assert session.line is None
        raw.write(client_frame(b"5", 1))
        await until(lambda: session.line is not None)
        for number in range(40, 50):
            session.emit("number", number)
        assert [(await raw.packet())["data"] for _ in range(49)] == [
            ["number", number] for number in range(1, 50)
        ]
        assert await poller.get() == []
        raw.close()


async def test_a_ping_that_was_queued_is_asked_again_on_the_wire() -> None:
    async with polling() as poller:
        (session,) = poller.served.app.live
        raw = await probing(poller)
        session.ping()
        raw.write(client_frame(b"5", 1))
        assert await raw.frame() == Received(1, b"2")
        raw.write(client_frame(b"3", 1))
        await until(lambda: not session.owes_pong())
        raw.close()

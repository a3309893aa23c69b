import asyncio
import json

import aiohttp
import pytest

from server.gateway.server import Gateway
from server.gateway.session import Session
from tests.kit.raw import RawSocket, client_frame, handshake, packet
from tests.server.gateway.echo import ORIGIN, EchoApplication, Served, quick_settings, serve, until
from tests.server.gateway.loops import LoopFactory, on_both_loops, served_on

OPEN_POLL = "/socket.io/?EIO=4&transport=polling"

# Every way to look almost like the allowed origin, and some to look like nothing.
ORIGINS: dict[str, tuple[tuple[str, ...], bool]] = {
    "exact": ((ORIGIN,), True),
    "second in the list": (("http://127.0.0.1:8080",), True),
    "absent": ((), True),
    "empty": (("",), False),
    "null": (("null",), False),
    "star": (("*",), False),
    "http": (("http://harbor.example",), False),
    "upper host": (("https://Harbor.example",), False),
    "upper scheme": (("HTTPS://harbor.example",), False),
    "default port": (("https://harbor.example:443",), False),
    "other port": (("https://harbor.example:8443",), False),
    "other port of the second": (("http://127.0.0.1:8081",), False),
    "no port of the second": (("http://127.0.0.1",), False),
    "slash": (("https://harbor.example/",), False),
    "path": (("https://harbor.example/join",), False),
    "trailing dot": (("https://harbor.example.",), False),
    "suffix": (("https://harbor.example.evil.example",), False),
    "glued suffix": (("https://harbor.exampleevil",), False),
    "prefix": (("https://evil-harbor.example",), False),
    "glued prefix": (("https://evilharbor.example",), False),
    "subdomain": (("https://x.harbor.example",), False),
    "parent": (("https://example",), False),
    "userinfo": (("https://harbor.example@evil.example",), False),
    "userinfo before": (("https://me@harbor.example",), False),
    "fragment": (("https://evil.example#harbor.example",), False),
    "query": (("https://evil.example?harbor.example",), False),
    "backslash": (("https://evil.example\\harbor.example",), False),
    "homoglyph": (("https://hаrbor.example",), False),
    "punycode": (("https://xn--hrbor-7ve.example",), False),
    "websocket scheme": (("wss://harbor.example",), False),
    "no scheme": (("harbor.example",), False),
    "file": (("file://",), False),
    "extension": (("chrome-extension://harbor.example",), False),
    "sandboxed about": (("about:blank",), False),
    "two alike": ((ORIGIN, ORIGIN), False),
    "good then bad": ((ORIGIN, "https://evil.example"), False),
    "bad then good": (("https://evil.example", ORIGIN), False),
    "joined": ((f"{ORIGIN}, {ORIGIN}",), False),
    "joined by a space": ((f"{ORIGIN} https://evil.example",), False),
    "localhost": (("http://localhost:8080",), False),
}


def with_origins(request: bytes, origins: tuple[str, ...]) -> bytes:
    lines = "".join(f"Origin: {origin}\r\n" for origin in origins).encode()
    return request[:-2] + lines + b"\r\n"


@pytest.mark.parametrize("transport", ["websocket", "polling"])
async def test_only_exactly_the_listed_origins_may_connect(transport: str) -> None:
    settings = quick_settings(allowed_origins=(ORIGIN, "http://127.0.0.1:8080"))
    upgrade = "websocket" if transport == "websocket" else None
    request = handshake(f"/socket.io/?EIO=4&transport={transport}", Upgrade=upgrade)
    wrong = []
    async with serve(settings) as served:
        for name, (origins, may_connect) in ORIGINS.items():
            raw = await RawSocket.open(served.port)
            raw.write(with_origins(request, origins))
            status = int((await raw.read_head()).split()[1])
            if status != ((101 if upgrade else 200) if may_connect else 403):
                wrong.append((name, status))
            raw.close()
        assert wrong == []
        assert served.gateway.counts["origin"] == sum(not may for _, may in ORIGINS.values())


@pytest.mark.parametrize(
    ("method", "query", "status", "code"),
    [
        ("GET", "", 400, 5),
        ("GET", "?EIO=3&transport=polling", 400, 5),
        ("GET", "?EIO=4", 400, 0),
        ("GET", "?EIO=4&transport=telepathy", 400, 0),
        ("GET", "?EIO=4&transport=polling&j=0", 400, 3),
        ("GET", "?EIO=4&transport=polling&transport=websocket", 400, 3),
        ("GET", "?EIO=4&transport=polling&sid=absent", 400, 1),
        ("GET", "?EIO=4&transport=websocket&sid=absent", 400, 1),
        ("POST", "?EIO=4&transport=polling", 400, 2),
        ("POST", "?EIO=4&transport=polling&sid=absent", 400, 1),
        ("DELETE", "?EIO=4&transport=polling", 400, 2),
    ],
)
async def test_a_request_that_is_none_of_ours_is_refused_with_a_reason(
    method: str, query: str, status: int, code: int
) -> None:
    async with serve() as served, aiohttp.ClientSession() as http:
        async with http.request(method, f"{served.url}/socket.io/{query}") as answer:
            assert answer.status == status
            assert (await answer.json())["code"] == code
        assert not served.gateway.sessions


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_WebSocket_Key": None},
        {"Sec_WebSocket_Key": "short"},
        {"Sec_WebSocket_Key": "not base64 at all!!!!!!!"},
        {"Sec_WebSocket_Version": "8"},
        {"Sec_WebSocket_Version": None},
        {"Upgrade": None},
        {"Upgrade": "h2c"},
        {"Connection": "keep-alive"},
    ],
)
async def test_a_handshake_that_is_none_is_refused(headers: dict[str, str | None]) -> None:
    async with serve() as served:
        raw = await RawSocket.open(served.port)
        raw.write(handshake("/socket.io/?EIO=4&transport=websocket", **headers))
        assert b" 400 " in await raw.read_head()
        raw.close()
        assert not served.gateway.sessions


async def test_a_frame_in_the_handshakes_segment_is_not_lost() -> None:
    async with serve() as served:
        connect = client_frame(packet(0, {"token": "open sesame"}))
        raw = await RawSocket.websocket(served.port, behind=connect)
        assert (await raw.packet())["type"] == 0
        raw.close()
        await served.settled()


async def test_a_page_of_another_allowed_origin_may_read_polling_answers() -> None:
    async with serve() as served, aiohttp.ClientSession() as http:
        for method, status in (("OPTIONS", 204), ("GET", 200)):
            url = f"{served.url}{OPEN_POLL}"
            async with http.request(method, url, headers={"Origin": ORIGIN}) as answer:
                assert answer.status == status
                assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
                assert "Access-Control-Allow-Credentials" not in answer.headers
                assert answer.headers["Cache-Control"] == "no-store"


@on_both_loops
def test_shutdown_says_goodbye_with_1001_in_under_a_second(loop: LoopFactory) -> None:
    async def test(served: Served) -> None:
        raws = [await RawSocket.connected(served.port) for _ in range(20)]
        async with aiohttp.ClientSession() as http:
            async with http.get(f"{served.url}{OPEN_POLL}") as opened:
                sid = json.loads((await opened.text())[1:])["sid"]
            poll = asyncio.create_task(http.get(f"{served.url}{OPEN_POLL}&sid={sid}"))
            clock = asyncio.get_running_loop()
            await until(lambda: any(link._waiter for link in served.gateway._board.polls.values()))
            began_s = clock.time()
            endings = [asyncio.create_task(raw.last_words()) for raw in raws]
            await served.runner.cleanup()
            assert clock.time() - began_s < 1
            for frames, code in await asyncio.gather(*endings):
                assert code == 1001
                assert b"unavailable" in frames[-2].payload
            async with await poll as ended:
                assert await ended.text() == "1"
        assert served.app.events.count("closed: unavailable") == 20
        for raw in raws:
            raw.close()

    served_on(loop, test)


async def test_a_gateway_that_is_closing_sends_newcomers_away_for_a_moment() -> None:
    async with serve() as served, aiohttp.ClientSession() as http:
        await served.gateway.close()
        async with http.get(f"{served.url}{OPEN_POLL}") as answer:
            assert answer.status == 503
            assert answer.headers["Retry-After"] == "1"


async def test_a_late_tick_drops_nobody() -> None:
    gateway = Gateway(EchoApplication(), quick_settings(ping_interval_s=0.1, ping_timeout_s=0.1))
    board, now_s = gateway._board, asyncio.get_running_loop().time()
    session = Session(board, "203.0.113.1")
    for _ in range(3):
        board.tick(now_s, 0.0)
        now_s += 0.05
    assert session.owes_pong()
    board.tick(now_s + 59.99, 60.0)  # and not a rounding error after the answer is due
    assert session.is_open
    board.tick(now_s + 60.2, 0.0)
    assert not session.is_open


async def test_a_silent_websocket_is_dropped_and_an_answering_one_stays() -> None:
    settings = quick_settings(ping_interval_s=0.2, ping_timeout_s=0.2)
    async with serve(settings) as served:
        silent = await RawSocket.connected(served.port)
        lively = await RawSocket.connected(served.port)

        async def answer_pings() -> None:
            while (await lively.frame()).payload == b"2":
                lively.write(client_frame(b"3", 1))

        answering = asyncio.create_task(answer_pings())
        frames, code = await silent.last_words()
        assert frames[0].payload == b"2"
        assert b"unavailable" in frames[-2].payload
        assert code == 1000
        assert served.app.events[-1] == "closed: ping timeout"
        assert len(served.app.live) == 1
        answering.cancel()
        silent.close()
        lively.close()
        await served.settled()


async def test_who_never_connects_is_dropped_in_time() -> None:
    async with serve(quick_settings(authenticate_s=0.2)) as served:
        raw = await RawSocket.websocket(served.port)
        assert (await raw.last_words())[1] == 1008
        raw.close()
        await served.settled()
        assert served.app.events == []


async def test_one_address_opens_no_more_sessions_than_its_share() -> None:
    settings = quick_settings(max_burst_per_address=3)
    async with serve(settings) as served, aiohttp.ClientSession() as http:
        statuses = []
        for _ in range(5):
            async with http.get(f"{served.url}{OPEN_POLL}") as answer:
                statuses.append(answer.status)
        assert statuses == [200, 200, 200, 503, 503]
        raw = await RawSocket.open(served.port)
        raw.write(handshake())
        assert b" 503 " in await raw.read_head()
        raw.close()


async def test_the_clients_address_is_the_proxys_word_only_if_the_proxy_is_trusted() -> None:
    for trusted, peer in (((), "127.0.0.1"), (("127.0.0.1",), "203.0.113.9")):
        async with serve(quick_settings(trusted_proxies=trusted)) as served:
            raw = await RawSocket.open(served.port)
            raw.write(handshake(X_Forwarded_For="6.6.6.6, 203.0.113.9"))
            await raw.read_head()
            assert [session.peer for session in served.gateway.sessions] == [peer]
            raw.close()
            await served.settled()

"""The official Python client against the gateway, over every transport it has."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
import socketio
from socketio.exceptions import ConnectionError as Refused

from tests.server.gateway.echo import Served, serve, until

every_transport = pytest.mark.parametrize(
    "transports",
    [["websocket"], ["polling"], ["polling", "websocket"]],
    ids=["websocket", "polling", "upgrade"],
)
AUTH = {"token": "open sesame"}


@asynccontextmanager
async def client(
    served: Served, transports: list[str], *, comes_back: bool = False
) -> AsyncIterator[socketio.AsyncClient]:
    # The client forgets its own HTTP session when the server ends an upgraded connection.
    async with aiohttp.ClientSession() as http:
        sio = socketio.AsyncClient(
            serializer="msgpack",
            reconnection=comes_back,
            reconnection_delay=0.05,
            http_session=http,
        )
        try:
            await sio.connect(served.url, auth=AUTH, transports=transports)
            yield sio
        finally:
            await sio.disconnect()
            await until(lambda: not served.app.live)


@every_transport
async def test_calls_are_answered(transports: list[str]) -> None:
    async with serve() as served, client(served, transports) as sio:
        assert sio.transport() == transports[-1]
        assert await sio.call("say", ("a", b"b", None)) == ["a", b"b", None]
        assert await sio.call("later", {"x": 1.5}) == [{"x": 1.5}]


@every_transport
async def test_forty_kilobytes_and_two_hundred_events_come_through(transports: list[str]) -> None:
    async with serve() as served, client(served, transports) as sio:
        assert await sio.call("say", b"x" * 40_000) == [b"x" * 40_000]
        numbers: list[int] = []
        sio.on("number", numbers.append)
        assert await sio.call("burst", 200) == {"ok": True}
        assert numbers == list(range(200))


@every_transport
async def test_two_hundred_events_go_in_order(transports: list[str]) -> None:
    async with serve() as served, client(served, transports) as sio:
        for number in range(200):
            await sio.emit("pose", bytes([number]))
        await until(lambda: len(served.app.poses) == 200)
        assert served.app.poses == [bytes([number]) for number in range(200)]


@every_transport
async def test_a_refusal_carries_code_and_message(transports: list[str]) -> None:
    async with serve() as served:
        heard: list[object] = []
        sio = socketio.AsyncClient(serializer="msgpack", reconnection=False)
        sio.on("connect_error", heard.append)
        with pytest.raises(Refused):
            await sio.connect(served.url, auth={"token": "no"}, transports=transports)
        await sio.disconnect()
        assert heard == [
            {
                "message": "auth was {'token': 'no'}",
                "data": {
                    "code": "not_allowed",
                    "message": "auth was {'token': 'no'}",
                    "retry_after": 3.0,
                },
            }
        ]
        await served.settled()


@every_transport
async def test_a_goodbye_is_heard_before_the_end(transports: list[str]) -> None:
    async with serve() as served, client(served, transports) as sio:
        heard: list[object] = []
        sio.on("bye", heard.append)
        sio.on("disconnect", heard.append)
        await sio.emit("leave_me")
        await until(lambda: len(heard) == 2)
        assert heard == [
            {"code": "removed", "message": "You were removed.", "retry_after": None},
            sio.reason.SERVER_DISCONNECT,
        ]


@every_transport
async def test_a_clients_own_disconnect_is_seen_at_once(transports: list[str]) -> None:
    async with serve() as served:
        async with client(served, transports) as sio:
            await sio.disconnect()
            await until(lambda: not served.app.live)
        # Over a WebSocket this client closes the transport before its DISCONNECT is written.
        assert served.app.events[-1] in {"closed: client disconnect", "closed: transport close"}


async def test_events_across_the_upgrade_are_neither_lost_nor_doubled() -> None:
    async with serve() as served:
        sio = socketio.AsyncClient(serializer="msgpack", reconnection=False)
        numbers: list[int] = []
        sio.on("number", numbers.append)

        async def stream() -> None:
            await until(lambda: served.app.live)
            (session,) = served.app.live
            for number in range(600):
                session.emit("number", number)
                if number % 20 == 19:
                    await asyncio.sleep(0.002)

        streaming = asyncio.create_task(stream())
        await sio.connect(served.url, auth=AUTH, transports=["polling", "websocket"])
        await streaming
        await until(lambda: len(numbers) >= 600)
        assert numbers == list(range(600))
        assert sio.transport() == "websocket"
        await sio.disconnect()
        await until(lambda: not served.app.live)


async def test_a_client_that_is_cut_off_comes_back_by_itself() -> None:
    async with serve() as served, client(served, ["websocket"], comes_back=True) as sio:
        (session,) = served.app.live
        session.close_away(retry_after_s=0.0)
        await until(lambda: served.app.events.count("opened") == 2)
        await until(lambda: sio.connected)
        assert await sio.call("say", 1) == [1]


async def test_a_client_without_msgpack_is_told_so() -> None:
    async with serve() as served:
        for transports in (["websocket"], ["polling"]):
            heard: list[Any] = []
            sio = socketio.AsyncClient(reconnection=False)
            sio.on("connect_error", heard.append)
            with pytest.raises(Refused):
                await sio.connect(served.url, auth=AUTH, transports=transports)
            await sio.disconnect()
            assert heard[0]["data"]["code"] == "unsupported"
        await served.settled()

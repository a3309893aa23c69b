import asyncio

import pytest

from server.client.connection import Connection, open_connection
from server.client.errors import BadPacket, Disconnected, Refused
from server.client.websocket import Address
from tests.server.client.clients import house
from tests.server.gateway.echo import serve


class Ears:
    """Keeps what it hears. farewell: what was said at the end, in a future."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, object]] = []
        self.farewell: asyncio.Future[Refused | None] = asyncio.get_running_loop().create_future()

    def told(self, name: str, what: object) -> None:
        if name == "number" and what == 3:
            raise BadPacket("planted")
        self.heard.append((name, what))

    def lost(self, farewell: Refused | None) -> None:
        self.farewell.set_result(farewell)


async def test_asks_are_answered_and_events_are_heard_in_order() -> None:
    async with serve() as served:
        ears = Ears()
        connection = await open_connection(Address(served.url), "open sesame", ears)
        then: list[object] = []
        answer = connection.ask("burst", 2, then.append)  # type: ignore[arg-type]  # echo's own form
        assert await answer == {"ok": True}
        assert then == [{"ok": True}]
        assert ears.heard == [("number", 0), ("number", 1)]
        connection.close()
        assert await ears.farewell is None


async def test_a_refused_connection_says_why() -> None:
    async with serve() as served:
        with pytest.raises(Refused, match="not_allowed") as refused:
            await open_connection(Address(served.url), "wrong", Ears())
        assert refused.value.retry_after_s == 3.0
        await served.settled()


async def test_nobody_there_is_a_disconnect() -> None:
    async with serve() as served:
        address = Address(served.url)
    with pytest.raises(Disconnected):
        await open_connection(address, "open sesame", Ears())


async def test_a_goodbye_is_heard_before_the_end_and_is_not_a_rooms() -> None:
    async with serve() as served:
        ears = Ears()
        connection = await open_connection(Address(served.url), "open sesame", ears)
        connection.tell("leave_me", None)
        farewell = await asyncio.wait_for(ears.farewell, 5)
        assert farewell is not None
        assert farewell.code == "removed"
        assert [name for name, _ in ears.heard] == ["bye"]
        with pytest.raises(Disconnected):
            await connection.ask("burst", {})
        assert not connection.is_open


async def test_what_was_asked_of_a_lost_connection_is_not_known() -> None:
    async with serve() as served:
        ears = Ears()
        connection = await open_connection(Address(served.url), "open sesame", ears)
        answer = connection.ask("gate", {})
        connection.abort()
        with pytest.raises(Disconnected):
            await answer
        assert await ears.farewell is None


async def test_ears_that_cannot_follow_end_the_connection() -> None:
    async with serve() as served:
        ears = Ears()
        connection = await open_connection(Address(served.url), "open sesame", ears)
        with pytest.raises(Disconnected):
            await connection.ask("burst", 9)  # type: ignore[arg-type]  # echo's own form
        assert await ears.farewell is None
        assert [what for _, what in ears.heard] == [0, 1, 2]


async def test_a_refused_ask_carries_the_code() -> None:
    async with house() as home:
        token = await home.meeting.token("ana")
        connection = await open_connection(home.address, token, Ears())
        with pytest.raises(Refused, match="not_found"):
            await connection.ask("leave", {"room": 3})
        connection.close()


async def test_a_server_that_owes_an_answer_for_too_long_is_gone() -> None:
    async with serve() as served:
        ears = Ears()
        connection = await open_connection(Address(served.url), "open sesame", ears)
        answer = connection.ask("gate", {})
        _look_later(connection, by_s=60)
        with pytest.raises(Disconnected):
            await answer
        await asyncio.wait_for(ears.farewell, 5)


async def test_a_server_that_pings_no_more_is_gone() -> None:
    async with serve() as served:
        ears = Ears()
        connection = await open_connection(Address(served.url), "open sesame", ears)
        _look_later(connection, by_s=30)
        assert connection.is_open  # its hello allowed 33 seconds
        _look_later(connection, by_s=34)
        await asyncio.wait_for(ears.farewell, 5)


def _look_later(connection: Connection, by_s: float) -> None:
    """Let the connection look at its clock as if it was that much later."""
    loop = asyncio.get_running_loop()
    loop_time = loop.time
    loop.time = lambda: loop_time() + by_s  # type: ignore[method-assign]
    try:
        connection._look()
    finally:
        loop.time = loop_time  # type: ignore[method-assign]

import asyncio

import msgpack
import pytest

from server.gateway.application import Refusal
from server.gateway.session import IllegalStep, Session, State
from server.wire.frames import Batch, Frame
from tests.kit.raw import RawSocket, client_frame, packet
from tests.server.gateway.echo import Served, quick_settings, serve, until
from tests.server.gateway.loops import LoopFactory, on_both_loops, served_on


def the_session(served: Served) -> Session:
    (session,) = served.app.live
    return session


def test_only_the_steps_of_the_table_can_be_taken() -> None:
    allowed = set()
    for start in State:
        for end in State:
            session = Session.__new__(Session)
            session.state = start
            try:
                session._step(end)
            except IllegalStep:
                continue
            allowed.add((start.name, end.name))
    assert allowed == {
        ("OPENED", "CONNECTED"),
        ("OPENED", "CLOSING"),
        ("OPENED", "CLOSED"),
        ("CONNECTED", "CLOSING"),
        ("CONNECTED", "CLOSED"),
        ("CLOSING", "CLOSED"),
    }


@on_both_loops
def test_a_refused_session_hears_why_and_is_closed(loop: LoopFactory) -> None:
    async def test(served: Served) -> None:
        raw = await RawSocket.websocket(served.port)
        raw.write(client_frame(packet(0, {"token": "wrong"})))
        said = await raw.packet()
        assert said["type"] == 4
        assert said["data"] == {
            "message": "auth was {'token': 'wrong'}",
            "data": Refusal("not_allowed", "auth was {'token': 'wrong'}", 3.0).details(),
        }
        assert (await raw.last_words())[1] == 1000
        raw.close()
        assert served.app.events == []

    served_on(loop, test)


@pytest.mark.parametrize("auth", [None, msgpack.ExtType(0, b"\0")], ids=["null", "undefined"])
async def test_no_auth_reaches_the_application_as_none(auth: object) -> None:
    async with serve() as served:
        raw = await RawSocket.websocket(served.port)
        raw.write(client_frame(packet(0, auth)))
        assert (await raw.packet())["data"]["message"] == "auth was None"  # type: ignore[index]  # seen on the wire
        raw.close()


async def test_another_namespace_is_refused_and_the_session_may_still_connect() -> None:
    async with serve() as served:
        raw = await RawSocket.websocket(served.port)
        raw.write(client_frame(packet(0, None, nsp="/admin")))
        said = await raw.packet()
        assert (said["type"], said["nsp"]) == (4, "/admin")
        raw.write(client_frame(packet(0, {"token": "open sesame"})))
        assert (await raw.packet())["type"] == 0
        raw.close()


@pytest.mark.parametrize(
    ("first", "code"),
    [
        (client_frame(packet(2, ["say"], id=1)), 1008),
        (client_frame(packet(3, [], id=1)), 1008),
        (client_frame(packet(1)), 1008),
        (client_frame(packet(0, "x" * 5000)), 1009),
        (client_frame(b"2probe", 1), 1003),
        (client_frame(b"\xc1"), 1007),
    ],
    ids=["event", "ack", "disconnect", "4 KiB", "probe", "garbage"],
)
async def test_nothing_but_a_small_connect_comes_first(first: bytes, code: int) -> None:
    async with serve() as served:
        raw = await RawSocket.websocket(served.port)
        raw.write(first)
        frames, close_code = await raw.last_words()
        assert close_code == code
        assert len(frames) == 1  # no bye: there was no session to leave
        raw.close()
        await served.settled()
        assert served.app.events == []


async def test_a_json_client_is_told_what_it_lacks() -> None:
    async with serve() as served:
        raw = await RawSocket.websocket(served.port)
        raw.write(client_frame(b'40{"token":"open sesame"}', 1))
        frames, code = await raw.last_words()
        assert frames[0].payload.startswith(b'44{"message"')
        assert b'"code":"unsupported"' in frames[0].payload
        assert code == 1003
        raw.close()


@on_both_loops
def test_bye_is_the_last_word_behind_everything(loop: LoopFactory) -> None:
    async def test(served: Served) -> None:
        raw = await RawSocket.connected(served.port)
        session = the_session(served)
        session.deliver(Batch((Frame.event("a"), Frame.event("b"))))
        session.bye("banned", "You are banned.", 60.0)
        assert served.app.events[-1] == "closed: banned"  # at once, not when the peer agrees
        session.emit("never")
        session.bye("again", "")
        frames, code = await raw.last_words()
        said = [msgpack.unpackb(frame.payload) for frame in frames[:-1]]
        assert [one.get("data", [None])[0] for one in said] == ["a", "b", "bye", None]
        assert said[2]["data"][1] == {
            "code": "banned",
            "message": "You are banned.",
            "retry_after": 60.0,
        }
        assert said[3] == {"type": 1, "nsp": "/"}
        assert code == 1000
        raw.close()

    served_on(loop, test)


async def test_opened_and_closed_come_once_each_whatever_ends_the_session() -> None:
    async with serve() as served:
        for end in (client_frame(packet(1)), client_frame(b"1", 1), client_frame(b"", 8), b"\xff"):
            raw = await RawSocket.connected(served.port)
            raw.write(end + end)
            await raw.last_words()
            raw.close()
            await served.settled()
        assert served.app.events == [
            "opened",
            "closed: client disconnect",
            "opened",
            "closed: client disconnect",
            "opened",
            "closed: transport close",
            "opened",
            "closed: bad_message",
        ]


async def test_the_surface_tells_where_a_session_is() -> None:
    async with serve(quick_settings()) as served:
        raw = await RawSocket.connected(served.port)
        session = the_session(served)
        assert (session.line is not None, session.is_connected, session.is_open) == (
            True,
            True,
            True,
        )
        assert session.backlog_bytes == 0
        assert session.peer == "127.0.0.1"
        assert session.user is None
        assert session.id not in repr(raw.head)
        assert "connected" in repr(session)
        assert session.line is not None
        session.bye("removed", "")
        assert (session.line is not None, session.is_connected, session.is_open) == (False,) * 3
        assert session.line is None
        raw.close()
        await until(lambda: session.state is State.CLOSED)


@on_both_loops
def test_a_pose_is_handled_in_the_read_path(loop: LoopFactory) -> None:
    async def test(served: Served) -> None:
        raw = await RawSocket.connected(served.port)
        tasks = asyncio.all_tasks()
        for number in range(50):
            raw.write(client_frame(packet(2, ["pose", bytes([number]) * 11])))
        await until(lambda: len(served.app.poses) == 50)
        assert served.app.poses == [bytes([number]) * 11 for number in range(50)]
        assert asyncio.all_tasks() == tasks
        raw.close()

    served_on(loop, test)


FLOODS = {
    "of events": client_frame(packet(2, ["say"])),
    "of events of no name": client_frame(packet(2, ["nope"])),
    "of pings": client_frame(b"", 9),
    "of pongs": client_frame(b"", 10),
    "of the engine's pongs": client_frame(b"3", 1),
    "of no-ops": client_frame(b"6", 1),
    "of empty fragments": client_frame(b"", 0, is_final=False),
}


@pytest.mark.parametrize("name", FLOODS)
async def test_a_flood_ends_the_session(name: str) -> None:
    async with serve(quick_settings(max_packets_per_ping=100)) as served:
        raw = await RawSocket.connected(served.port)
        begins = client_frame(b"", is_final=False) if "fragments" in name else b""
        raw.write(begins + FLOODS[name] * 50_000)
        frames, code = await raw.last_words()
        assert code == 1008
        assert any(b"slow_down" in frame.payload for frame in frames)
        raw.close()
        await served.settled()


async def test_a_ping_makes_room_for_more() -> None:
    async with serve(quick_settings(max_packets_per_ping=10)) as served:
        raw = await RawSocket.connected(served.port)
        for _ in range(5):
            raw.write(client_frame(packet(2, ["say"], id=1)) * 8)
            for _ in range(8):
                await raw.packet()
            the_session(served).ping()
        raw.close()


async def test_a_bug_in_a_fast_handler_costs_only_that_event() -> None:
    async with serve() as served:
        raw = await RawSocket.connected(served.port)
        raw.write(client_frame(packet(2, ["break_fast", b"x"])))
        raw.write(client_frame(packet(2, ["say", 1], id=1)))
        assert (await raw.packet())["data"] == [[1]]
        assert served.gateway.counts["bug"] == 1
        raw.close()

"""The timer of a room: on time, again after a refusal, and never in a circle."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from rooms.commands import Command, PassTime
from rooms.errors import RoomError, SlowDown, Unavailable
from rooms.ids import ROOM_ITSELF, RoomId, Seq
from server.runtime import deadlines
from server.runtime.deadlines import Deadlines
from server.runtime.group import Answer

PASS = PassTime(ROOM_ITSELF)


class Host:
    """A room that is due at a moment, its writer and its clock; no time passes by itself."""

    def __init__(self, due_ms: int | None) -> None:
        self.id = RoomId("!room")
        self.due_ms = due_ms
        self.now_ms = 1_000
        self.commands: list[Command] = []
        self.refuses: RoomError | None = None
        self.fails: RoomError | None = None
        self.comes_about = True
        self.asked = asyncio.Event()

    def submit(self, command: Command) -> asyncio.Future[Answer]:
        self.commands.append(command)
        self.asked.set()
        refused, self.refuses = self.refuses, None
        if refused is not None:
            raise refused
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        failed, self.fails = self.fails, None
        if failed is not None:
            future.set_exception(failed)
        else:
            if self.comes_about:
                self.due_ms = None
            future.set_result(Answer(Seq(2)))
        return future

    def timer(self) -> Deadlines:
        return Deadlines(self, self.submit, lambda: self.now_ms)  # type: ignore[arg-type]  # a room


async def _passed(host: Host, times: int) -> None:
    async with asyncio.timeout(20):
        while len(host.commands) < times:
            host.asked.clear()
            await host.asked.wait()


async def test_what_is_due_already_comes_about_at_once_and_once() -> None:
    host = Host(due_ms=500)
    timer = host.timer()
    await _passed(host, 1)
    timer.look()
    await asyncio.sleep(0)
    assert host.commands == [PASS]
    timer.close()


async def test_the_wall_clock_is_read_again_when_a_wait_is_over() -> None:
    host = Host(due_ms=1_001)
    reads, has_read_often = 0, asyncio.Event()

    def clock() -> int:  # it stands: when our wait is over, it is as early as before
        nonlocal reads
        reads += 1
        if reads > 4:
            has_read_often.set()
        return host.now_ms

    timer = Deadlines(host, host.submit, clock)  # type: ignore[arg-type]  # a room
    async with asyncio.timeout(20):
        await has_read_often.wait()
    assert host.commands == []
    host.now_ms = 1_001
    await _passed(host, 1)
    timer.close()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda host: setattr(host, "refuses", SlowDown("the inbox is full")),
        lambda host: setattr(host, "fails", Unavailable("the disk is full")),
    ],
    ids=["refused", "not kept"],
)
async def test_a_refusal_is_tried_again(
    spoil: Callable[[Host], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadlines, "_AGAIN_S", 0.01)
    host = Host(due_ms=500)
    spoil(host)
    timer = host.timer()
    await _passed(host, 2)
    assert host.due_ms is None
    timer.close()


async def test_time_that_stands_still_is_not_asked_in_a_circle() -> None:
    host = Host(due_ms=500)
    host.comes_about = False
    timer = host.timer()
    await _passed(host, 1)
    for _ in range(50):
        await asyncio.sleep(0)
    assert len(host.commands) == 1  # the next try is a second away
    timer.close()


async def test_a_closed_room_waits_for_nothing() -> None:
    host = Host(due_ms=500)
    timer = host.timer()
    timer.close()
    timer.look()
    for _ in range(10):
        await asyncio.sleep(0)
    assert host.commands == []

"""Leases of knocks: held by asking, ended by an entry; questions are held until there is an answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from rooms.commands import Command, Role
from rooms.errors import SlowDown
from rooms.ids import ROOM_ITSELF, DeviceId, Seq
from rooms.lobby.words import (
    Admission,
    AdmitKnocks,
    KnockEnd,
    SendToLobby,
    SetAdmission,
    StopKnocking,
)
from server.runtime.group import Answer
from server.runtime.knocks import Knocks
from server.runtime.writer import Published
from tests.rooms.builders import Meeting
from tests.rooms.lobby.kit import device_of, knocking

LONG_S = 3_600.0
BEN = device_of("Ben")


class Hall(Meeting):
    """A room with its lobby on; what its host submits is kept, and carried out if it says so."""

    def __init__(self, *, refuses: int = 0) -> None:
        super().__init__()
        self.mo = self.join("Mo", Role.MODERATOR)
        self.do(SetAdmission(self.mo, Admission.LOBBY))
        self.submitted: list[Command] = []
        self.refuses = refuses
        self.has_ended = asyncio.Event()

    def submit(self, command: Command) -> asyncio.Future[Answer]:
        self.submitted.append(command)
        if self.refuses:
            self.refuses -= 1
            raise SlowDown("full")
        self.has_ended.set()
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        future.set_result(Answer(Seq(1)))
        return future

    def tell(self, knocks: Knocks, command: Command) -> Seq:
        entries = self.do(command).entries
        knocks.take(Published(self.room, entries, (), is_awaited=False))
        return entries[0].seq


async def _asks(knocks: Knocks, device: DeviceId = BEN) -> asyncio.Task[None]:
    task = asyncio.create_task(knocks.change(device, LONG_S))
    await asyncio.sleep(0)
    return task


async def test_who_is_not_heard_of_any_more_waits_no_more() -> None:
    hall = Hall(refuses=2)
    knocks = Knocks(hall.room, hall.submit, lapse_s=0.01)
    hall.tell(knocks, knocking("Ben"))
    async with asyncio.timeout(20):
        await hall.has_ended.wait()
    assert hall.submitted == [StopKnocking(ROOM_ITSELF, BEN, KnockEnd.LAPSED)] * 3
    knocks.close()


async def test_after_a_restart_everybody_in_the_queue_has_a_lease() -> None:
    hall = Hall()
    hall.do(knocking("Ben"))
    knocks = Knocks(hall.room, hall.submit, lapse_s=0.01)
    assert not knocks.is_empty
    async with asyncio.timeout(20):
        await hall.has_ended.wait()
    hall.tell(knocks, hall.submitted[0])
    assert knocks.is_empty
    knocks.close()


async def test_asking_holds_the_place_of_who_waits_and_gives_none_to_others() -> None:
    hall = Hall()
    knocks = Knocks(hall.room, hall.submit, lapse_s=LONG_S)
    for name in ("Ben", "Cleo"):
        hall.tell(knocks, knocking(name))
    knocks.heard(BEN)
    knocks.heard(device_of("nobody"))
    assert list(knocks._lapses_at_s) == [device_of("Cleo"), BEN]
    knocks.close()


async def _let_in(hall: Hall, knocks: Knocks, knock: Seq) -> None:
    hall.tell(knocks, AdmitKnocks(hall.mo, (knock,)))


async def _open(hall: Hall, knocks: Knocks, _: Seq) -> None:
    hall.tell(knocks, SetAdmission(hall.mo, message="In a minute."))


async def _close(_: Hall, knocks: Knocks, __: Seq) -> None:
    knocks.close()


@pytest.mark.parametrize("happens", [_let_in, _open, _close])
async def test_a_held_question_is_answered_when_something_changes(
    happens: Callable[[Hall, Knocks, Seq], object],
) -> None:
    hall = Hall()
    knocks = Knocks(hall.room, hall.submit)
    asked = await _asks(knocks)
    knock = hall.tell(knocks, knocking("Ben"))
    assert not asked.done()
    await happens(hall, knocks, knock)  # type: ignore[misc]
    async with asyncio.timeout(20):
        await asked
    knocks.close()


async def test_of_two_questions_of_a_device_the_later_is_held() -> None:
    hall = Hall()
    knocks = Knocks(hall.room, hall.submit)
    first = await _asks(knocks)
    second = await _asks(knocks)
    async with asyncio.timeout(20):
        await first
    assert not second.done()
    knocks.close()
    await second
    await knocks.change(BEN, LONG_S)  # closed: nothing is held any more


async def test_who_is_sent_out_has_a_lease_like_one_who_knocked() -> None:
    hall = Hall()
    ana = hall.join("Pia", Role.PANELIST)
    knocks = Knocks(hall.room, hall.submit)
    hall.tell(knocks, SendToLobby(hall.mo, ana))
    assert list(knocks._lapses_at_s) == [device_of("Pia")]
    knocks.close()

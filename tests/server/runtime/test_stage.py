"""Somebody is brought to the stage of the room's layout, and seen there."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from avatars.quantize import decode_batch
from avatars.seats import MAX_PORTALS
from avatars.templates import TEMPLATES
from rooms.commands import (
    BringToStage,
    CreateRoom,
    Door,
    LeadMember,
    LeadTo,
    LeaveSeat,
    Role,
    SetPortal,
    StandMember,
)
from rooms.errors import Full, NotFound
from rooms.ids import (
    ROOM_ITSELF,
    CommandId,
    EntryId,
    MemberNo,
    PortalNo,
    RoomAddress,
    RoomId,
    SeatNo,
    Slot,
    room_id_of,
)
from rooms.portals import MAX_PORTALS as MAX_LEADING
from rooms.session.words import OpenSession
from rooms.stage.words import EnterStage, InviteToStage, SetStage
from server.runtime.furnishing import standard
from server.runtime.host import RoomHost
from server.runtime.stage import door_to, fitted
from server.storage import MemoryStorage
from tests.server.fanout.doubles import FakeReader
from tests.server.runtime.node import a_room, entered, live_rooms


async def _auditorium() -> RoomHost:
    layout = TEMPLATES["auditorium"]
    return await live_rooms(MemoryStorage()).create(
        CreateRoom(
            ROOM_ITSELF, "Harbor", Door.OPEN, layout.template, len(layout.seats), "harbor.example"
        )
    )


async def _seen(host: RoomHost, member: MemberNo) -> dict[MemberNo, bool]:
    """Return who is seen by somebody who comes now, and whether they sit."""
    reader = FakeReader(1)
    (await host.attach(reader, member)).place.begin()
    host.poses.end_tick(asyncio.get_running_loop().time())
    host.poses.close()  # the test is the clock
    (batch,) = [says for name, says in reader.events if name == "poses"]
    assert isinstance(batch, bytes)
    poses = decode_batch(batch).poses
    return {host.room.by_slot[Slot(slot)]: pose.is_seated for slot, pose in poses}


@pytest.mark.parametrize(
    "command",
    [
        BringToStage(ROOM_ITSELF, ROOM_ITSELF),
        InviteToStage(ROOM_ITSELF, ROOM_ITSELF),
        EnterStage(ROOM_ITSELF),
        SetStage(ROOM_ITSELF, is_kept=True),
        OpenSession(ROOM_ITSELF, title="Talks"),
    ],
    ids=lambda command: type(command).__name__,
)
def test_the_layout_says_which_seats_are_the_stages_and_no_client_does(
    command: BringToStage | InviteToStage | EnterStage | SetStage | OpenSession,
) -> None:
    house = standard("open_house")
    filled = fitted(command, house)
    assert filled == replace(command, stage=house.stage)
    assert fitted(replace(command, stage=(SeatNo(99),)), house) == filled


def test_other_commands_are_as_they_came() -> None:
    assert fitted(LeaveSeat(ROOM_ITSELF), standard("auditorium")) == LeaveSeat(ROOM_ITSELF)


async def test_two_who_are_brought_at_once_get_two_seats_and_are_seen_there() -> None:
    host = await _auditorium()
    mo, guests = await entered(host, 1, Role.MODERATOR), [await entered(host, n) for n in (2, 3)]
    await asyncio.gather(*(host.submit(BringToStage(mo, guest)) for guest in guests))
    assert [host.room.here[guest].seat for guest in guests] == [3, 4]
    assert await _seen(host, mo) == {mo: False, guests[0]: True, guests[1]: True}
    await host.submit(StandMember(mo, guests[0]))
    assert host.room.here[guests[0]].seat is None
    assert await _seen(host, mo) == {mo: False, guests[0]: False, guests[1]: True}


async def test_a_resend_finds_its_first_answer() -> None:
    host = await _auditorium()
    mo, ana = await entered(host, 1, Role.MODERATOR), await entered(host, 2)
    first = await host.submit(BringToStage(mo, ana), CommandId("c1"))
    again = await host.submit(BringToStage(mo, ana), CommandId("c1"))
    assert (first.seq, host.room.here[ana].seat) == (again.seq, 3)


async def test_a_full_stage_and_no_stage_are_told_apart() -> None:
    host = await _auditorium()
    mo = await entered(host, 1, Role.MODERATOR)
    guests = [await entered(host, n) for n in range(2, 9)]
    answers = await asyncio.gather(
        *(host.submit(BringToStage(mo, guest)) for guest in guests), return_exceptions=True
    )
    assert [type(answer) for answer in answers].count(Full) == 1
    table = await a_room(live_rooms(MemoryStorage()))
    mo, ana = await entered(table, 1, Role.MODERATOR), await entered(table, 2)
    for command in (BringToStage(mo, ana), LeadMember(mo, ana, LeadTo.STAGE)):
        with pytest.raises(NotFound):
            await table.submit(command)
    await table.submit(LeadMember(mo, ana))


async def test_who_is_led_is_seen_to_stand() -> None:
    host = await _auditorium()
    mo, ana = await entered(host, 1, Role.MODERATOR), await entered(host, 2)
    await host.submit(BringToStage(mo, ana))
    assert await _seen(host, mo) == {mo: False, ana: True}
    await host.submit(LeadMember(mo, ana, LeadTo.STAGE))
    assert await _seen(host, mo) == {mo: False, ana: False}


async def test_only_a_portal_of_the_layout_can_lead_somewhere() -> None:
    host = await _auditorium()
    mo = await entered(host, 1, Role.MODERATOR)
    foyer = RoomAddress(room_id_of(EntryId(bytes(32))))
    last = len(TEMPLATES["auditorium"].portals)
    await host.submit(SetPortal(mo, PortalNo(last), foyer, "Foyer"))
    assert list(host.room.portals) == [last]
    with pytest.raises(NotFound):
        await host.submit(SetPortal(mo, PortalNo(last + 1), foyer, "Foyer"))


async def test_the_first_door_that_leads_to_a_room_leads_back_to_it() -> None:
    host = await _auditorium()
    mo = await entered(host, 1, Role.MODERATOR)
    foyer, yard = (room_id_of(EntryId(bytes([n] * 32))) for n in (1, 2))
    for portal in (3, 2):
        await host.submit(SetPortal(mo, PortalNo(portal), RoomAddress(foyer), "Foyer"))
    assert door_to(foyer, host.room, host.furnishing) == 2
    assert door_to(yard, host.room, host.furnishing) is None
    assert door_to(RoomId("what somebody made up"), host.room, host.furnishing) is None


def test_every_portal_that_a_layout_may_have_can_lead_somewhere() -> None:
    assert MAX_PORTALS == MAX_LEADING

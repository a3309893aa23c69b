"""The one gate: every credential against every kind of room."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from rooms.commands import Door, Role
from rooms.errors import Expired, Locked, NotFound, Removed, Waiting
from rooms.ids import DeviceId, LinkId, MemberNo, RoomId
from rooms.members import Member, Roster
from server.auth.access import Access, Gate
from server.auth.guest_links import GuestLinks
from server.ports import Device
from server.storage import MemoryStorage
from tests.server.storage.chains import Chain

NOW_MS = 1_800_000_000_000
ANA, EVE, OWNER = (DeviceId(letter * 32) for letter in "aef")
ONE = MemberNo(1)
MEMBER = Member(ONE, "Ana", "", Role.PANELIST, ANA, None, "h.example", True)


@dataclass
class _Room:
    """The part of a live room that the gate reads, over the real roster."""

    door: Door = Door.LINK
    is_archived: bool = False
    id: RoomId = field(default_factory=lambda: Chain().room)
    roster: Roster = field(default_factory=Roster)
    waits: frozenset[DeviceId] = frozenset()

    @property
    def members(self) -> dict[MemberNo, Member]:
        return dict(self.roster.members)

    def member_of(self, device: DeviceId) -> Member | None:
        return self.roster.of_device(device)

    def check_door(self, device: DeviceId, role: Role) -> None:
        if device in self.waits:
            raise Waiting(f"as {role}")

    def with_member(self, member: Member) -> _Room:
        self.roster.put(member)
        return self


@pytest.fixture
async def storage() -> MemoryStorage:
    kept = MemoryStorage()
    await kept.append(Chain().founding())
    for device in (ANA, EVE):
        await kept.add_device(Device(device, NOW_MS, is_owner=False, is_revoked=False))
    await kept.add_device(Device(OWNER, NOW_MS, is_owner=True, is_revoked=False))
    return kept


@pytest.fixture
def links(storage: MemoryStorage) -> GuestLinks:
    return GuestLinks(storage, bytes(32))


@pytest.fixture
def gate(storage: MemoryStorage, links: GuestLinks) -> Gate:
    return Gate(storage, links)


async def test_a_member_is_what_the_room_says(gate: Gate) -> None:
    room = _Room().with_member(MEMBER)
    assert await gate.access(ANA, room, now_ms=NOW_MS) == Access(ANA, Role.PANELIST, ONE)


async def test_who_waits_has_access_to_the_door_alone(gate: Gate) -> None:
    room = _Room(Door.OPEN, waits=frozenset({ANA, EVE, OWNER})).with_member(MEMBER)
    for device in (ANA, EVE):
        with pytest.raises(Waiting):
            await gate.access(device, room, now_ms=NOW_MS)
        assert (await gate.access(device, room, now_ms=NOW_MS, at_door=True)).device == device
    assert (await gate.access(OWNER, room, now_ms=NOW_MS)).role is Role.OWNER


async def test_a_removed_member_stays_out_of_an_open_room_too(gate: Gate) -> None:
    room = _Room(Door.OPEN).with_member(replace(MEMBER, is_removed=True))
    with pytest.raises(Removed):
        await gate.access(ANA, room, now_ms=NOW_MS)


async def test_who_came_by_a_revoked_link_does_not_come_back(
    gate: Gate, links: GuestLinks, storage: MemoryStorage
) -> None:
    room = _Room()
    made = await links.make(room.id, Role.ATTENDEE, label="", now_ms=NOW_MS)
    room.with_member(replace(MEMBER, link=made.link.id))
    before = await gate.access(ANA, room, now_ms=NOW_MS)
    await storage.revoke_link(made.link.id)
    assert before.member == ONE
    with pytest.raises(Expired):
        await gate.access(ANA, room, now_ms=NOW_MS)


async def test_access_by_a_link_that_ends_says_when_to_ask_again(
    gate: Gate, links: GuestLinks
) -> None:
    room, end_ms = _Room(), NOW_MS + 10
    made = await links.make(room.id, Role.ATTENDEE, label="", now_ms=NOW_MS, expires_ms=end_ms)
    room.with_member(replace(MEMBER, link=made.link.id))
    assert (await gate.access(ANA, room, now_ms=end_ms - 1)).until_ms == end_ms
    with pytest.raises(Expired):
        await gate.access(ANA, room, now_ms=end_ms)


async def test_another_link_brings_back_whoever_used_it(
    gate: Gate, links: GuestLinks, storage: MemoryStorage
) -> None:
    room = _Room()
    first = await links.make(room.id, Role.ATTENDEE, label="", now_ms=NOW_MS)
    second = await links.make(room.id, Role.ATTENDEE, label="", now_ms=NOW_MS)
    room.with_member(replace(MEMBER, link=first.link.id))
    await storage.revoke_link(first.link.id)
    await links.use(second.link, ANA)
    assert (await gate.access(ANA, room, now_ms=NOW_MS)).member == ONE


async def test_an_owner_of_the_server_needs_no_link(gate: Gate) -> None:
    room = _Room().with_member(replace(MEMBER, device=OWNER, link=LinkId("gone")))
    assert await gate.access(OWNER, _Room(), now_ms=NOW_MS) == Access(OWNER, Role.OWNER, None)
    assert (await gate.access(OWNER, room, now_ms=NOW_MS)).member == ONE


async def test_an_open_door_lets_a_known_device_in_as_attendee(gate: Gate) -> None:
    found = await gate.access(EVE, _Room(Door.OPEN), now_ms=NOW_MS)
    assert found == Access(EVE, Role.ATTENDEE, None)


async def test_a_link_door_looks_like_no_room_at_all(gate: Gate) -> None:
    with pytest.raises(NotFound):
        await gate.access(EVE, _Room(Door.LINK), now_ms=NOW_MS)


async def test_an_archived_room_takes_nobody_new(gate: Gate) -> None:
    with pytest.raises(Locked):
        await gate.access(EVE, _Room(Door.OPEN, is_archived=True), now_ms=NOW_MS)


@pytest.mark.parametrize("is_kept", [True, False])
async def test_a_revoked_or_unknown_device_is_nobody(
    gate: Gate, storage: MemoryStorage, *, is_kept: bool
) -> None:
    lost = DeviceId("0" * 32)
    if is_kept:
        await storage.add_device(Device(lost, NOW_MS, is_owner=True, is_revoked=True))
    with pytest.raises(NotFound):
        await gate.access(lost, _Room(Door.OPEN), now_ms=NOW_MS)
    assert not await gate.owns_server(lost)


async def test_only_owners_own_the_server(gate: Gate) -> None:
    assert await gate.owns_server(OWNER)
    assert not await gate.owns_server(ANA)


async def test_the_operator_owns_the_server_without_being_stored(
    storage: MemoryStorage, links: GuestLinks
) -> None:
    operator = DeviceId("9" * 32)
    gate = Gate(storage, links, operator)
    assert await gate.owns_server(operator)
    assert await gate.access(operator, _Room(), now_ms=NOW_MS) == Access(operator, Role.OWNER, None)
    assert not await Gate(storage, links).owns_server(operator)

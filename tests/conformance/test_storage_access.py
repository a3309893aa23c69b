"""What every storage does with links, devices and claims, asked of each adapter alike."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from rooms.commands import Role
from rooms.errors import Conflict
from rooms.ids import DeviceId, LinkId, RoomId
from server.ports import Device, Link, Storage

ROOM = RoomId("!room")


def a_link(number: int = 1, *, max_uses: int | None = None, created_ms: int = 5) -> Link:
    secret = number.to_bytes(32, "big")
    when = (created_ms, None, max_uses, 0, False)
    return Link(LinkId(f"link{number}"), ROOM, Role.PANELIST, secret, "for friends", *when)


def a_device(name: str = "ana") -> Device:
    return Device(DeviceId(name), created_ms=1, is_owner=False, is_revoked=False)


async def test_links_are_found_by_id_hash_and_room(storage: Storage) -> None:
    old, new = a_link(1, created_ms=1), replace(a_link(2, created_ms=2), expires_ms=99)
    await storage.add_link(old)
    await storage.add_link(new)
    assert await storage.link(old.id) == old
    assert await storage.link_by_hash(new.secret_hash) == new
    assert await storage.links_of(ROOM) == (new, old)
    assert await storage.link(LinkId("none")) is None
    assert await storage.link_by_hash(bytes(32)) is None


async def test_a_link_is_added_once(storage: Storage) -> None:
    await storage.add_link(a_link())
    with pytest.raises(Conflict):
        await storage.add_link(a_link())
    with pytest.raises(Conflict):
        await storage.add_link(replace(a_link(2), secret_hash=a_link().secret_hash))


async def test_a_use_is_counted_once_a_device_until_none_is_left(storage: Storage) -> None:
    link = a_link(max_uses=2)
    await storage.add_link(link)
    devices = [DeviceId(name) for name in ("ana", "ana", "ben", "cem", "ana")]
    uses = await asyncio.gather(*[storage.use_link(link.id, device) for device in devices])
    assert uses == [True, True, True, False, True]
    assert await storage.link(link.id) == replace(link, uses=2)


async def test_a_revoked_or_unknown_link_cannot_be_used(storage: Storage) -> None:
    link = a_link()
    await storage.add_link(link)
    assert await storage.revoke_link(link.id)
    assert not await storage.revoke_link(LinkId("none"))
    assert not await storage.use_link(link.id, DeviceId("ana"))
    assert not await storage.use_link(LinkId("none"), DeviceId("ana"))
    assert await storage.link(link.id) == replace(link, is_revoked=True)


async def test_the_links_that_a_device_used_in_a_room_are_found(storage: Storage) -> None:
    old, new = a_link(1, created_ms=1), a_link(2, created_ms=2)
    elsewhere = replace(a_link(3), room=RoomId("!other"))
    for link in (old, new, elsewhere):
        await storage.add_link(link)
        await storage.use_link(link.id, DeviceId("ana"))
    await storage.revoke_link(old.id)
    found = await storage.links_used(ROOM, DeviceId("ana"))
    assert [(link.id, link.is_revoked) for link in found] == [(new.id, False), (old.id, True)]
    assert await storage.links_used(ROOM, DeviceId("ben")) == ()


async def test_a_known_device_is_left_as_it_is(storage: Storage) -> None:
    await storage.add_device(a_device())
    await storage.add_device(replace(a_device(), is_owner=True))
    assert await storage.device(DeviceId("ana")) == a_device()
    assert await storage.device(DeviceId("ben")) is None
    assert not await storage.has_owner()


async def test_a_revoked_device_stays_known_and_owns_nothing(storage: Storage) -> None:
    await storage.add_device(replace(a_device(), is_owner=True))
    assert await storage.has_owner()
    for _ in range(2):
        await storage.revoke_device(DeviceId("ana"))
    await storage.add_device(replace(a_device(), is_owner=True))
    known = replace(a_device(), is_owner=True, is_revoked=True)
    assert await storage.device(DeviceId("ana")) == known
    assert not await storage.has_owner()
    await storage.revoke_device(DeviceId("ben"))
    assert await storage.device(DeviceId("ben")) is None


async def test_a_claim_makes_one_device_an_owner_once(storage: Storage) -> None:
    await storage.add_device(a_device("ana"))
    await storage.add_device(a_device("ben"))
    await storage.add_claim(b"claim", expires_ms=100)
    taken = [
        await storage.take_claim(b"claim", DeviceId(name), now_ms=99) for name in ("ana", "ben")
    ]
    assert taken == [True, False]
    assert await storage.has_owner()
    assert await storage.device(DeviceId("ana")) == replace(a_device("ana"), is_owner=True)


async def test_a_claim_needs_its_time_and_a_device_in_good_standing(storage: Storage) -> None:
    await storage.add_device(replace(a_device("lost"), is_revoked=True))
    await storage.add_device(a_device("ana"))
    await storage.add_claim(b"claim", expires_ms=100)
    assert not await storage.take_claim(b"claim", DeviceId("ana"), now_ms=100)
    assert not await storage.take_claim(b"claim", DeviceId("lost"), now_ms=1)
    assert not await storage.take_claim(b"other", DeviceId("ana"), now_ms=1)
    assert not await storage.has_owner()


async def test_only_a_good_claim_makes_a_device_known(storage: Storage) -> None:
    await storage.add_claim(b"claim", expires_ms=100)
    new = DeviceId("new")
    assert not await storage.take_claim(b"other", new, now_ms=1)
    assert await storage.device(new) is None
    assert await storage.take_claim(b"claim", new, now_ms=1)
    assert await storage.device(new) == Device(new, 1, is_owner=True, is_revoked=False)

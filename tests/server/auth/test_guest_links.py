"""Guest links over real (memory) storage."""

from __future__ import annotations

import asyncio

import pytest

from rooms.commands import Role
from rooms.errors import BadMessage, Expired, Full, NotFound
from rooms.ids import DeviceId, LinkId
from server.auth.codes import new_code
from server.auth.guest_links import ENDLESS, GuestLinks, NewLink
from server.storage import MemoryStorage
from tests.server.storage.chains import Chain

SECRET = bytes(range(32))
NOW_MS = 1_800_000_000_000
ROOM = Chain().room


def _device(number: int) -> DeviceId:
    return DeviceId(f"{number:032x}")


@pytest.fixture
async def storage() -> MemoryStorage:
    kept = MemoryStorage()
    await kept.append(Chain().founding())
    return kept


@pytest.fixture
def links(storage: MemoryStorage) -> GuestLinks:
    return GuestLinks(storage, SECRET)


async def _made(
    links: GuestLinks, *, expires_ms: int | None = None, max_uses: int | None = None
) -> NewLink:
    return await links.make(
        ROOM, Role.ATTENDEE, label="", now_ms=NOW_MS, expires_ms=expires_ms, max_uses=max_uses
    )


async def test_a_code_finds_its_link_and_is_not_kept(
    links: GuestLinks, storage: MemoryStorage
) -> None:
    made = await _made(links)
    assert await links.check(made.code, now_ms=NOW_MS) == made.link
    assert made.code not in repr(await storage.links_of(ROOM))


async def test_unknown_and_revoked_codes_get_one_answer(
    links: GuestLinks, storage: MemoryStorage
) -> None:
    made = await _made(links)
    await storage.revoke_link(made.link.id)
    with pytest.raises(NotFound) as revoked:
        await links.check(made.code, now_ms=NOW_MS)
    with pytest.raises(NotFound) as unknown:
        await links.check(new_code(), now_ms=NOW_MS)
    assert str(revoked.value) == str(unknown.value)


async def test_a_link_past_its_time_is_expired_and_lets_nobody_back(links: GuestLinks) -> None:
    made = await _made(links, expires_ms=NOW_MS + 10)
    assert await links.still_lets_in(made.link.id, now_ms=NOW_MS + 9)
    assert not await links.still_lets_in(made.link.id, now_ms=NOW_MS + 10)
    with pytest.raises(Expired):
        await links.check(made.code, now_ms=NOW_MS + 10)


async def test_a_second_link_lets_back_whoever_used_it(
    links: GuestLinks, storage: MemoryStorage
) -> None:
    first, second = await _made(links, expires_ms=NOW_MS + 10), await _made(links)
    ana, ben = _device(1), _device(2)
    await links.use(second.link, ana)
    later_ms = NOW_MS + 10
    assert await links.let_back(ROOM, ben, first.link.id, now_ms=NOW_MS) == later_ms
    assert await links.let_back(ROOM, ana, first.link.id, now_ms=later_ms) == ENDLESS
    assert await links.let_back(ROOM, ben, first.link.id, now_ms=later_ms) == 0
    await storage.revoke_link(second.link.id)
    assert await links.let_back(ROOM, ana, first.link.id, now_ms=later_ms) == 0


async def test_a_use_counts_once_per_device(links: GuestLinks) -> None:
    made = await _made(links, max_uses=2)
    for number in (1, 1, 2, 1):
        await links.use(made.link, _device(number))
    with pytest.raises(Full):
        await links.use(made.link, _device(3))
    assert (await links.check(made.code, now_ms=NOW_MS)).uses == 2


async def test_a_rush_of_devices_never_gets_more_than_the_uses(links: GuestLinks) -> None:
    made = await _made(links, max_uses=10)
    rush = (links.use(made.link, _device(number)) for number in range(40))
    results = await asyncio.gather(*rush, return_exceptions=True)
    assert sum(result is None for result in results) == 10
    assert all(result is None or isinstance(result, Full) for result in results)


@pytest.mark.parametrize(
    ("role", "expires_ms", "max_uses", "label"),
    [
        (Role.OWNER, None, None, ""),
        (Role.ATTENDEE, NOW_MS, None, ""),
        (Role.ATTENDEE, None, 0, ""),
        (Role.ATTENDEE, None, 1_000_001, ""),
        (Role.ATTENDEE, None, None, "x" * 81),
    ],
)
async def test_a_link_that_makes_no_sense_is_not_made(
    links: GuestLinks,
    storage: MemoryStorage,
    role: Role,
    expires_ms: int | None,
    max_uses: int | None,
    label: str,
) -> None:
    with pytest.raises(BadMessage):
        await links.make(
            ROOM, role, label=label, now_ms=NOW_MS, expires_ms=expires_ms, max_uses=max_uses
        )
    assert await storage.links_of(ROOM) == ()


async def test_a_link_that_was_never_made_lets_nobody_back(links: GuestLinks) -> None:
    assert not await links.still_lets_in(LinkId("none"), now_ms=NOW_MS)

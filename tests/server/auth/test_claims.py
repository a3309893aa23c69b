"""Claims by which a browser becomes an owner of the server."""

from __future__ import annotations

from rooms.ids import DeviceId
from server.auth.claims import CLAIM_S, new_claim
from server.auth.codes import hash_code
from server.ports import Device
from server.storage import MemoryStorage

_SECRET = bytes(32)
_ANA, _BEN = DeviceId("a" * 32), DeviceId("b" * 32)


async def _storage() -> MemoryStorage:
    storage = MemoryStorage()
    for device in (_ANA, _BEN):
        await storage.add_device(Device(device, 0, is_owner=False, is_revoked=False))
    return storage


async def test_a_claim_makes_one_owner_and_no_second() -> None:
    storage = await _storage()
    claim = hash_code(_SECRET, await new_claim(storage, _SECRET, now_ms=1_000))
    assert await storage.take_claim(claim, _ANA, now_ms=2_000)
    assert not await storage.take_claim(claim, _BEN, now_ms=2_000)


async def test_a_claim_of_yesterday_is_no_claim() -> None:
    storage = await _storage()
    claim = hash_code(_SECRET, await new_claim(storage, _SECRET, now_ms=0))
    assert not await storage.take_claim(claim, _ANA, now_ms=CLAIM_S * 1000 + 1)
    assert not await storage.has_owner()

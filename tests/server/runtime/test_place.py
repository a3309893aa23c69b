"""A reader's place in a room."""

from __future__ import annotations

import asyncio

from rooms.audience import Audience
from rooms.ids import MemberNo
from server.fanout.laggards import Laggards
from server.fanout.outbox import Outbox
from server.runtime.place import Place
from tests.server.fanout.doubles import FakeReader


async def test_two_places_of_a_member_are_two() -> None:
    outbox = Outbox(FakeReader(), Audience.EVERYONE, Laggards(asyncio.get_running_loop()))
    one, other = Place(MemberNo(1), outbox), Place(MemberNo(1), outbox)
    assert one != other
    assert len({one, other}) == 2


async def test_what_is_held_is_delivered_from_when_it_begins() -> None:
    outbox = Outbox(FakeReader(), Audience.EVERYONE, Laggards(asyncio.get_running_loop()))
    assert outbox.is_behind
    Place(MemberNo(1), outbox).begin()
    assert not outbox.is_behind

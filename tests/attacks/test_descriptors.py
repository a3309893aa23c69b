"""Whoever opens sockets without end takes them from their like, and from nobody in a room."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.kit.attack.descriptors import (
    files_of,
    hold_sockets,
    keep_coming,
    let_go,
    make_room,
    members_until_refused,
    open_files,
    stay_of_one_address,
)
from tests.kit.attack.siege import Siege, siege
from tests.kit.attack.slowloris import good_connects

FILES = 280
RESERVED = 64
ROOM = FILES - RESERVED
SOCKETS = 600
PER_DEVICE = 16
PER_ADDRESS = 64
COMING_PER_S = 50.0  # more strangers, while newcomers come in good faith
NEWCOMERS = 20
CONNECT_S = 1.0
PASSING = 4  # a connection is a file until it is refused, and then until it is closed


async def test_sockets_without_end_change_nothing_for_who_is_known(tmp_path: Path) -> None:
    async with siege(tmp_path, files=FILES) as held:
        async with files_of(held.harbor.server.pid) as files, held.bystanders(strangers=SOCKETS):
            await _strangers(held)
            await _members(held)
        own = open_files(held.harbor.server.pid) - len(held.good)
        print(f"of {FILES} files {files.most} were open at the worst moment, {own} its own")
        assert ROOM <= files.most - own <= ROOM + PASSING


async def _strangers(held: Siege) -> None:
    assert await stay_of_one_address(held, 3 * PER_ADDRESS, PER_ADDRESS) == PER_ADDRESS
    quiet = await good_connects(held, "Early", 3)
    first = await hold_sockets(held, SOCKETS)
    coming = asyncio.create_task(keep_coming(held, COMING_PER_S))
    late = await good_connects(held, "Late", NEWCOMERS)
    coming.cancel()
    await asyncio.wait([coming])
    print(f"newcomers: {late}")
    assert late.worst_s <= max(CONNECT_S, 2 * quiet.worst_s)
    assert let_go(first) >= SOCKETS - (ROOM - len(held.good))


async def _members(held: Siege) -> None:
    """Fill the house with people who are known: nobody has to give way to one more."""
    harbor = held.harbor
    strangers = await hold_sockets(held, ROOM)
    opened = await members_until_refused(held, devices=ROOM // PER_DEVICE)
    try:
        assert let_go(strangers) == len(strangers)
        assert [len(each) for each in opened[:-1]] == [PER_DEVICE] * (len(opened) - 1)
        assert sum(map(len, opened)) + len(held.good) == ROOM
        await make_room(held, opened[0][:3])
        token, room = harbor.owner.token, harbor.room
        text, entered, signed_in = await asyncio.gather(
            harbor.api.transcript(token, room, "jsonl"),
            harbor.api.enter(harbor.code, "Somebody more"),
            harbor.api.sign_in(harbor.owner.device_key),
        )
        assert text.count("\n") > len(held.good)
        assert entered.room == room
        assert signed_in.token
    finally:
        for raw in (raw for each in opened for raw in each):
            await raw.gone()

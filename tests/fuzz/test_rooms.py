"""Thirty people do anything at random over a bad network; in the end all is as the log says.

A seed is a way for chance to go, not a schedule: what it finds may need a few
runs to come again. A seed that found something stays here with its name.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random

import pytest

from server.client import Status
from tests.fuzz.play import EXPECTED, Player
from tests.kit.crowd import Crowd, Guest, crowd
from tests.kit.crowd_relay import Weather, relay
from tests.server.gateway.echo import until

ROUNDS = 30
_ROLES = {"moderator": 4, "panelist": 4, "attendee": 19, "observer": 2}
SETTINGS = {"STAY_GRACE_S": "3600"}  # nobody lapses: who is cut off comes back

_QUIET_S = 5.0  # worlds are equal two seconds after the last change; a busy machine is later


@pytest.mark.parametrize("seed", range(10))
async def test_whatever_thirty_people_do_the_log_tells_it_to_all(seed: int, tmp_path: Path) -> None:
    chance = Random(seed)
    async with (
        crowd(tmp_path, SETTINGS) as harbor,
        relay(harbor.server.port, Weather(), chance) as network,
    ):
        harbor.url = network.url
        players = [Player(guest, Random(chance.random())) for guest in await _all(harbor)]
        async with asyncio.timeout(60):
            await asyncio.gather(*(player.play(ROUNDS) for player in players))
        network.weather.clear_up()
        await _all_have_heard_the_end(harbor)
        _folds_are_equal(harbor)
        await until(lambda: len(_worlds(harbor)) == 1, lambda: _differences(harbor), _QUIET_S)
        await _a_restart_changes_nothing(harbor)
        assert network.cuts > 0
        await harbor.judge()
    codes = {code for player in players for code in player.refused}
    assert codes <= EXPECTED, codes
    assert sum(player.done for player in players) > ROUNDS


async def _all(harbor: Crowd) -> list[Guest]:
    """Let the owner and everybody else in, each role by a link of its own."""
    owner = await harbor.enter_owner()
    codes = {role: await harbor.make_link(role) for role in _ROLES}
    others = await asyncio.gather(
        *(
            harbor.enter(f"{role} {number}", codes[role])
            for role, many in _ROLES.items()
            for number in range(many)
        )
    )
    return [owner, *others]


def _present(harbor: Crowd) -> list[Guest]:
    """Return those who were not removed."""
    return [guest for guest in harbor.guests if guest.link.status is not Status.ENDED]


async def _all_have_heard_the_end(harbor: Crowd) -> None:
    owner = harbor.guests[0]
    view = await owner.link.entered()
    if view.archived:
        await owner.do("restore_room")
    await harbor.reached(await owner.say("the end"))


def _folds_are_equal(harbor: Crowd) -> None:
    """Fail unless all who are here, and are shown the same, hold the same."""
    folds = {True: set[object](), False: set[object]()}
    for guest in _present(harbor):
        assert guest.link.view is not None
        folds[guest.link.view.is_moderator].add(guest.link.view.snapshot())
    assert [len(different) for different in folds.values()] == [1, 1]


def _worlds(harbor: Crowd) -> set[object]:
    """Return the different worlds: where everybody's avatar is, to everybody."""
    return {tuple(sorted(guest.link.places.by_slot.items())) for guest in _present(harbor)}


def _differences(harbor: Crowd) -> str:
    """Tell who sees what of whom differently from the owner."""
    owner, *others = _present(harbor)
    told = dict(owner.link.places.by_slot)
    return "\n".join(
        f"{guest.name} ({guest.link.status}): slot {slot} at {seen.get(slot)!r}, owner: {told.get(slot)!r}"
        for guest in others
        for seen in [guest.link.places.by_slot]
        for slot in sorted(seen.keys() | told.keys())
        if seen.get(slot) != told.get(slot)
    )


async def _a_restart_changes_nothing(harbor: Crowd) -> None:
    """Let the server read its log anew; who comes then is shown what the others hold."""
    before = [(guest, guest.link.joins) for guest in _present(harbor)]
    await harbor.server.kill()
    await harbor.server.start()
    async with asyncio.timeout(20):
        for guest, joins in before:
            await guest.link.when(lambda link, joins=joins: link.joins > joins)  # type: ignore[misc]
    await harbor.enter("Late")
    await harbor.enter("Late too", await harbor.make_link("moderator"))
    last = await harbor.guests[0].say("after the restart")
    await harbor.reached(last)
    _folds_are_equal(harbor)

"""What the steward of a rehearsal does: opens questions and polls, closes polls, reads what came of them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from server.client import ClientError, RoomLink
from server.rehearsal.acts import OPTIONS, Floor
from server.rehearsal.checking import Poll, supporters
from server.rehearsal.person import Person
from server.rehearsal.schedule import Cue, Do

__all__ = ["close_poll", "open_poll", "open_questions", "read_supports", "votes_shown"]

_SHOWN_S: Final = 10.0  # counts are told twice a second
_COUNTED: Final = "votes"


async def open_questions(steward: Person) -> None:
    """Let people ask, if the room lets the steward say so."""
    await steward.ask(steward.begin(Do.PREPARE), "set_questions", is_open=True)


async def open_poll(steward: Person, cue: Cue, floor: Floor) -> None:
    """Open a poll for the cue's step, and let go those who wait to vote in it."""
    try:
        await _open(steward, cue, floor)
    finally:
        floor.opening(cue.step).set()


async def _open(steward: Person, cue: Cue, floor: Floor) -> None:
    question = f"When do we meet again ({cue.nth})?"
    asked = steward.begin(Do.OPEN_POLL)
    await steward.ask(asked, "make_poll", question=question, options=list(OPTIONS), opens=True)
    if asked.seq is None or not await _reached(steward, asked.seq):
        return
    for key, item in _items(steward).items():
        if item.get("question") == question:
            floor.polls[cue.step] = int(key)
            floor.book.polls[cue.step] = Poll(len(OPTIONS))


async def close_poll(steward: Person, cue: Cue, floor: Floor) -> None:
    """Close the poll of the cue's step, and write down what the room shows of it."""
    await floor.opening(cue.step).wait()
    number = floor.polls.pop(cue.step, None)
    if number is None:
        floor.book.skipped += 1
        return
    asked = steward.begin(Do.CLOSE_POLL)
    await steward.ask(asked, "close_poll", poll=number)
    if asked.seq is None or not await _reached(steward, asked.seq):
        return
    result, poll = _items(steward).get(str(number), {}).get("result"), floor.book.polls[cue.step]
    if isinstance(result, Mapping):
        poll.voted, points = result.get("voted"), result.get("points")
        poll.points = tuple(points) if isinstance(points, (list, tuple)) else None


async def read_supports(steward: Person, floor: Floor) -> None:
    """Write down the votes that questions have, once they are what they should be or stay so."""
    wanted = {number: len(who) for number, who in supporters(floor.book).items()}

    def has_all(link: RoomLink) -> bool:
        shown = votes_shown(link)
        return all(shown.get(number) == many for number, many in wanted.items())

    with suppress(TimeoutError, ClientError):
        async with asyncio.timeout(_SHOWN_S):
            await steward.link.when(has_all)
    floor.book.supported = votes_shown(steward.link)


def votes_shown(link: RoomLink) -> dict[int, int]:
    """Return the votes of each question, as the counts tell them to this client."""
    shown: dict[int, int] = {}
    for key, item in link.counts.get("questions", {}).items():
        rows = item.get(_COUNTED) if key.startswith(_COUNTED) else None
        if isinstance(rows, (list, tuple)):
            shown |= {int(number): int(many) for number, many in rows}
    return shown


async def _reached(steward: Person, seq: int) -> bool:
    try:
        await steward.link.reached(seq)
    except ClientError:
        return False
    return True


def _items(steward: Person) -> Mapping[str, Mapping[str, object]]:
    view = steward.link.view
    return {} if view is None else view.items.get("polls", {})

"""What people do in a rehearsal, each by one command as a person's own client would send it.

Nothing here is left to chance: which message, seat or question it is follows from the
cue's number and from what the person sees at that moment.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from avatars import SeatKind
from server.rehearsal.checking import Book
from server.rehearsal.person import Person
from server.rehearsal.schedule import Cue, Do
from server.rehearsal.strolling import stroll

__all__ = ["OPTIONS", "Floor", "act"]

OPTIONS: Final = ("Now", "Next week", "Never")
"""Of every poll of a rehearsal."""
_EMOJI: Final = ("👍", "❤️", "🎉", "👏")
_REACHED: Final = 40
"""So many of the newest messages are reacted to."""
_STRIDE: Final = 7919  # a prime: neighbours in number sit far apart
_HZ: Final = 10.0  # as browsers walk
_VOTED_ON: Final = frozenset({"open", "live"})


@dataclass(slots=True)
class Floor:
    """What all act on. polls: step of the script -> number of the poll, while it is open."""

    book: Book
    polls: dict[int, int] = field(default_factory=dict)
    _tried: dict[int, asyncio.Event] = field(default_factory=dict)

    def opening(self, step: int) -> asyncio.Event:
        """Return what is set once the steward has opened the step's poll, or could not."""
        return self._tried.setdefault(step, asyncio.Event())


async def act(person: Person, cue: Cue, floor: Floor) -> None:
    """Let somebody who is there do what the cue says; who has nothing to do it with skips it."""
    if not await _ACTS[cue.do](person, cue, floor):
        floor.book.skipped += 1


async def _say(person: Person, cue: Cue, _: Floor) -> bool:
    text = f"Point {cue.nth} of the rehearsal."
    await person.ask(
        person.begin(Do.SAY, text), "post_message", text=text, thread=None, mentions=[]
    )
    return True


async def _react(person: Person, cue: Cue, _: Floor) -> bool:
    view = person.link.view
    shown = [] if view is None else [m.seq for m in view.messages.values() if m.gone is None]
    newest = shown[-_REACHED:]
    if not newest:
        return False
    message, emoji = newest[cue.nth % len(newest)], _EMOJI[cue.nth % len(_EMOJI)]
    await person.ask(person.begin(Do.REACT), "add_reaction", message=message, emoji=emoji)
    return True


async def _sit(person: Person, cue: Cue, _: Floor) -> bool:
    view, layout = person.link.view, person.link.layout
    seats = layout.get("seats") if isinstance(layout, Mapping) else None
    if view is None or not isinstance(seats, (list, tuple)):
        return False
    taken = {one.seat for one in view.people.values()} | set(view.reserved)
    # The stage is not theirs, and to be refused it is no rehearsal of anything.
    free = [n for n, row in enumerate(seats, 1) if n not in taken and SeatKind.STAGE not in row]
    if not free:
        return False
    seat = free[cue.nth * _STRIDE % len(free)]
    await person.ask(person.begin(Do.SIT), "take_seat", seat=seat)
    return True


async def _walk(person: Person, cue: Cue, _: Floor) -> bool:
    view = person.link.view
    if view is None or person.m not in view.people:
        return False
    steps = round(cue.lasts_s * _HZ)
    person.begin_walk(stroll(person.link, hz=_HZ, phase=cue.nth * 0.37 % 1, steps=steps))
    return True


async def _raise(person: Person, cue: Cue, _: Floor) -> bool:
    await person.ask(person.begin(Do.RAISE), "raise_hand", note=f"Matter {cue.nth}")
    return True


async def _lower(person: Person, _: Cue, __: Floor) -> bool:
    await person.ask(person.begin(Do.LOWER), "lower_hand")
    return True


async def _ask(person: Person, cue: Cue, _: Floor) -> bool:
    text = f"What of matter {cue.nth}?"
    await person.ask(person.begin(Do.ASK, text), "ask_question", text=text)
    return True


async def _support(person: Person, cue: Cue, floor: Floor) -> bool:
    numbers = _open_questions(person)
    if not numbers:
        return False
    number = numbers[cue.nth % len(numbers)]
    asked = person.begin(Do.SUPPORT)
    floor.book.supports.append((asked, number))
    await person.ask(asked, "vote_for_question", question=number)
    return True


async def _vote(person: Person, cue: Cue, floor: Floor) -> bool:
    await floor.opening(cue.step).wait()  # the opening may take longer than until the first vote
    poll = floor.polls.get(cue.step)
    if poll is None or not person.may_act:
        return False
    option = cue.nth % len(OPTIONS) + 1
    asked = person.begin(Do.VOTE)
    floor.book.polls[cue.step].votes.append((asked, option))
    await person.ask(asked, "cast_vote", poll=poll, choices=[option])
    return True


async def _drop(person: Person, _: Cue, __: Floor) -> bool:
    person.client.drop()
    return True


def _open_questions(person: Person) -> list[int]:
    view = person.link.view
    items = {} if view is None else view.items.get("questions", {})
    return sorted(
        int(key[1:])
        for key, item in items.items()
        if key[:1] == "q" and item.get("state") in _VOTED_ON
    )


_ACTS: Final[Mapping[Do, Callable[[Person, Cue, Floor], Awaitable[bool]]]] = {
    Do.SAY: _say,
    Do.REACT: _react,
    Do.SIT: _sit,
    Do.WALK: _walk,
    Do.RAISE: _raise,
    Do.LOWER: _lower,
    Do.ASK: _ask,
    Do.SUPPORT: _support,
    Do.VOTE: _vote,
    Do.DROP: _drop,
}

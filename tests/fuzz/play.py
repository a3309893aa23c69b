"""What a fuzz lets people do: any command, on anything, whether they may or not."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, Final

from avatars import DEFAULT, compact
from avatars.pose import Pose
from avatars.quantize import encode_pose
from rooms.ids import EntryId, room_id_of
from server.client import Disconnected, Refused, Status
from server.client.view import RoomView
from tests.kit.crowd import Guest

__all__ = ["EXPECTED", "Player"]

EXPECTED: Final = frozenset(
    {"bad_message", "conflict", "full", "locked", "not_allowed", "not_found", "removed"}
)
"""Why a command of a fuzz may be refused; never by a bug, and never for the network's sake."""

_EMOJI = ("👍", "🎉", "🤔")
_NOTES = ("", "a question", "an answer")
_ROLES = ("moderator", "panelist", "attendee", "observer")
_LOOK = compact(DEFAULT)
_SEATS = 30  # more than some layouts have
_ROOM_M = 4.0
_ELSEWHERE = tuple(room_id_of(EntryId(bytes([n]) * 32)) for n in (1, 2))

Fields = dict[str, Any]
Wish = Callable[["Player", RoomView], Fields]


class Player:
    """A guest who plays. refused: how often, by code."""

    def __init__(self, guest: Guest, chance: Random) -> None:
        self.guest = guest
        self.refused: dict[str, int] = {}
        self.done = 0
        self._chance = chance
        self._said = 0

    async def play(self, rounds: int) -> None:
        """Act again and again; who is removed stops."""
        for _ in range(rounds):
            view = self.guest.link.view
            if view is None or self.guest.link.status is Status.ENDED:
                return
            await self.act()

    async def act(self) -> None:
        """Do one thing, or try to."""
        view = self.guest.link.view
        assert view is not None  # whoever plays has been in
        chance = self._chance
        self.guest.link.pose(self._somewhere())
        if chance.random() < 0.02:
            self.guest.client.drop()
        if chance.random() < 0.1:
            self.guest.link.typing()
        weights = _STAFF_WEIGHTS if view.is_moderator else _WEIGHTS
        command = chance.choices(_COMMANDS, weights)[0]
        if view.archived and self.guest.name == "Owner":
            command = "restore_room"  # or there is nothing more to see
        try:
            await self.guest.do(command, **_WISHES[command](self, view))
        except Refused as refused:
            self.refused[refused.code] = self.refused.get(refused.code, 0) + 1
        except Disconnected:
            return  # removed before the answer came
        else:
            self.done += 1

    # What they wish for

    def text(self) -> str:
        """Return a text that nobody else says, long now and then."""
        self._said += 1
        text = f"{self.guest.name} says {self._said}"
        return text + " and on" * (
            self._chance.randrange(500) if self._chance.random() < 0.05 else 0
        )

    def message(self, view: RoomView) -> int:
        """Return a message, mostly one that there is."""
        if view.messages and self._chance.random() < 0.95:
            return self._chance.choice(tuple(view.messages))
        return self._chance.randrange(1, 2_000)

    def own(self, view: RoomView) -> int:
        """Return a message, mostly one of their own."""
        own = [seq for seq, message in view.messages.items() if message.m == self.guest.m]
        return (
            self._chance.choice(own) if own and self._chance.random() < 0.8 else self.message(view)
        )

    def hidden(self, view: RoomView) -> int:
        """Return a message, mostly one that is hidden."""
        hidden = [seq for seq, message in view.messages.items() if message.gone == "deleted"]
        is_one = hidden and self._chance.random() < 0.8
        return self._chance.choice(hidden) if is_one else self.own(view)

    def taken_back(self, view: RoomView) -> Fields:
        """Return a reaction, mostly one of their own."""
        own = [
            {"message": seq, "emoji": emoji}
            for seq, message in view.messages.items()
            for emoji, who in message.reactions
            if self.guest.m in who
        ]
        if own and self._chance.random() < 0.8:
            return self._chance.choice(own)
        return {"message": self.message(view), "emoji": self.one_of(_EMOJI)}

    def member(self, view: RoomView) -> int:
        """Return a member, mostly one who is here."""
        if self._chance.random() < 0.95:
            return self._chance.choice(tuple(view.people))
        return self._chance.randrange(1, 200)

    def one_of(self, things: tuple[str, ...]) -> str:
        """Return one of them."""
        return self._chance.choice(things)

    def one_of_two(self, one: int | None, other: int | None) -> int | None:
        """Return one of them."""
        return self._chance.choice((one, other))

    def seat(self) -> int:
        """Return a seat, or none."""
        return self._chance.randrange(1, _SEATS)

    def kept(self, view: RoomView) -> Fields:
        """Return a seat to keep for somebody, or for a role: for so short that it is over soon."""
        whose = self._chance.choice(({"member": self.member(view)}, {"role": self.one_of(_ROLES)}))
        return {"seat": self.seat(), "for_s": self._chance.choice((1, 2, 3_600)), **whose}

    def free(self, view: RoomView) -> int:
        """Return a seat, mostly one that is kept."""
        is_one = view.reserved and self._chance.random() < 0.8
        return self._chance.choice(tuple(view.reserved)) if is_one else self.seat()

    def portal(self) -> Fields:
        """Return where a portal leads: to one of two rooms, or nowhere."""
        number, to = self._chance.randrange(1, 5), self._chance.choice((*_ELSEWHERE, None))
        return {"portal": number, "to": to, "label": "Quay" if to else ""}

    def post(self, view: RoomView) -> Fields:
        """Return a message, an answer in a thread now and then."""
        is_answer = bool(view.messages) and self._chance.random() < 0.3
        thread = self.message(view) if is_answer else None
        mentions = [self.member(view)] if self._chance.random() < 0.2 else []
        return {"text": self.text(), "thread": thread, "mentions": mentions}

    def _somewhere(self) -> bytes:
        x_m, z_m = (self._chance.uniform(-_ROOM_M, _ROOM_M) for _ in range(2))
        return encode_pose(Pose(x_m, 0.0, z_m, self._chance.uniform(0, 6)))


_WISHES: dict[str, Wish] = {
    "post_message": lambda player, view: player.post(view),
    "edit_message": lambda p, view: {"message": p.own(view), "text": p.text()},
    "add_reaction": lambda p, view: {"message": p.message(view), "emoji": p.one_of(_EMOJI)},
    "remove_reaction": lambda p, view: p.taken_back(view),
    "delete_message": lambda p, view: {"message": p.own(view)},
    "restore_message": lambda p, view: {"message": p.hidden(view)},
    "redact_message": lambda p, view: {"message": p.own(view), "reason": "a reason"},
    "take_seat": lambda p, _: {"seat": p.seat()},
    "leave_seat": lambda _, __: {},
    "raise_hand": lambda p, _: {"note": p.one_of(_NOTES)},
    "raise_hand_for": lambda p, view: {"member": p.member(view), "note": p.one_of(_NOTES)},
    "lower_hand": lambda p, view: {"member": p.one_of_two(None, p.member(view))},
    "seat_member": lambda p, view: {"member": p.member(view), "seat": p.seat()},
    "stand_member": lambda p, view: {"member": p.member(view)},
    "bring_to_stage": lambda p, view: {"member": p.member(view)},
    "lead_member": lambda p, view: {"member": p.member(view), "to": p.one_of(("me", "stage"))},
    "change_profile": lambda p, _: {"name": f"{p.guest.name} {p.seat()}", "look": _LOOK},
    "change_role": lambda p, view: {"member": p.member(view), "role": p.one_of(_ROLES)},
    "remove_member": lambda p, view: {"member": p.member(view), "reason": "a reason"},
    "rename_room": lambda p, _: {"title": f"Harbor {p.seat()}"},
    "change_door": lambda p, _: {"door": p.one_of(("open", "link"))},
    "archive_room": lambda _, __: {},
    "restore_room": lambda _, __: {},
    "reserve_seat": lambda p, view: p.kept(view),
    "release_seat": lambda p, view: {"seat": p.free(view)},
    "set_portal": lambda p, _: p.portal(),
}
_COMMANDS = tuple(_WISHES)
# Mostly talk; most of what moderators alone may do is refused to others, as it must be.
_WEIGHTS = (30, 10, 10, 5, 6, 5, 4, 6, 3, 5, 1, 3, 1, 1, 1, 1, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1)
_STAFF_WEIGHTS = (15, 5, 5, 3, 8, 8, 4, 3, 2, 3, 4, 4, 4, 3, 4, 3, 2, 8, 2, 3, 2, 1, 1, 6, 3, 2)

"""What is shown of the stage: one item of who is on it, one an invitation, who is cleared for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rooms.audience import Audience, Fields
from rooms.events import Event, MemberRemoved, StayEnded
from rooms.ids import MemberNo
from rooms.log import Entry
from rooms.stage.held import Stage
from rooms.stage.words import (
    StageEntered,
    StageInvitationEnded,
    StageInvited,
    StageLeft,
    StagePreapproved,
    StageSet,
)
from rooms.state import RoomState
from rooms.topic import Shows, Touches

__all__ = ["TOUCHES", "item", "keys", "shows"]

_STAGE = "stage"
_CLEARED = "cleared"  # only for those who run the room


def keys(room: RoomState, audience: Audience) -> Iterable[str]:
    """Return the keys of all items."""
    stage = room.part(Stage)
    is_told = audience is Audience.MODERATORS and bool(stage.preapproved)
    return (_STAGE, *((_CLEARED,) if is_told else ()), *map(_invitation, stage.invited))


def item(room: RoomState, audience: Audience, key: str) -> Fields | None:
    """Return an item, or None where there is nothing to say."""
    stage = room.part(Stage)
    if key == _STAGE:
        is_empty = not stage.members and (stage.is_kept, stage.most) == (False, Stage().most)
        shown: Fields = {
            "members": list(stage.members),
            "kept": stage.is_kept,
            "most": stage.most,
        }
        return None if is_empty else shown
    if key == _CLEARED:
        if audience is not Audience.MODERATORS or not stage.preapproved:
            return None
        return {"members": sorted(stage.preapproved)}
    invitation = stage.invited.get(MemberNo(int(key[1:])))
    if invitation is None:
        return None
    return {
        "by": invitation.by,
        "until": invitation.until_ms,
        "instead_of": invitation.instead_of,
    }


def _invitation(member: MemberNo) -> str:
    return f"i{member}"


def _of_member(
    room: RoomState, _: Entry, event: StageInvited | StageInvitationEnded | StageEntered | StageLeft
) -> Iterable[str]:
    return (_STAGE, _invitation(event.member))


def _of_others(room: RoomState, _: Entry, event: StayEnded | MemberRemoved) -> Iterable[str]:
    # A room without a stage is not told of one with everybody who leaves.
    if Stage not in room.parts:
        return ()
    return (_STAGE, _CLEARED, _invitation(event.member))


def _stage_set(_: RoomState, __: Entry, ___: Event) -> Iterable[str]:
    return (_STAGE,)


def _cleared(_: RoomState, __: Entry, ___: Event) -> Iterable[str]:
    return (_CLEARED,)


TOUCHES: Mapping[type[Event], Touches] = {
    StageInvited: _of_member,
    StageInvitationEnded: _of_member,
    StageEntered: _of_member,
    StageLeft: _of_member,
    StagePreapproved: _cleared,
    StageSet: _stage_set,
    StayEnded: _of_others,
    MemberRemoved: _of_others,
}

shows: Mapping[type[Event], Shows] = {
    StageInvited: lambda event, _: {"member": event.member, "until": event.until_ms},
    StageInvitationEnded: lambda event, _: {"member": event.member, "why": event.why.value},
    StageEntered: lambda event, _: {"member": event.member},
    StageLeft: lambda event, _: {"member": event.member},
    StagePreapproved: lambda event, audience: (
        {"member": event.member, "cleared": event.is_preapproved}
        if audience is Audience.MODERATORS
        else None
    ),
    StageSet: lambda event, _: {"kept": event.is_kept, "most": event.most},
}

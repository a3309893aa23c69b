"""What is told of rights: a role's to everybody, a person's to them and to moderators."""

from __future__ import annotations

from rooms.audience import Audience
from rooms.beside import own_view, owners_of
from rooms.commands import ChangeProfile, Role
from rooms.projection import fact, items_view
from rooms.rights.words import DenyRight, SetRoleRight, SuspendMember
from rooms.roles import Permission
from tests.rooms.builders import Meeting


def test_a_denial_is_told_to_the_person_and_to_moderators_alone() -> None:
    meeting = Meeting()
    mo, ana, ben = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana"), meeting.join("Ben")
    meeting.do(DenyRight(mo, ana, Permission.CHAT))
    denied = meeting.log[-1]
    meeting.do(SuspendMember(mo, ana, 0, "spam"))
    room = meeting.room
    assert "rights" not in items_view(room, Audience.EVERYONE)
    assert fact(denied, room, Audience.EVERYONE) is None
    shown = items_view(room, Audience.MODERATORS)["rights"][str(ana)]
    assert shown["rights"] == [{"right": "chat", "given": False, "by": mo, "until": None}]
    assert shown["suspended"] == {"by": mo, "at": meeting.now_ms, "until": None, "reason": "spam"}
    assert own_view(room, room.members[ana])["rights"] == {
        "mine": {"given": [], "denied": ["chat"], "suspended": True, "until": None}
    }
    assert own_view(room, room.members[ben]) == {}
    assert owners_of(room, denied) == {ana}


def test_what_a_role_may_for_now_is_told_to_everybody() -> None:
    meeting = Meeting()
    mo = meeting.join("Mo", Role.MODERATOR)
    meeting.do(SetRoleRight(mo, Role.OBSERVER, Permission.CHAT, is_given=True))
    assert items_view(meeting.room, Audience.EVERYONE)["rights"] == {
        "observer": {"given": ["chat"], "denied": []}
    }


def test_another_name_is_told_with_what_it_stands_beside() -> None:
    meeting = Meeting()
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    meeting.do(SuspendMember(mo, ana))
    meeting.do(ChangeProfile(ana, "Anna", "h1"))
    told = fact(meeting.log[-1], meeting.room, Audience.MODERATORS)
    assert told is not None
    assert [row[:2] for row in told["items"]] == [["rights", str(ana)]]  # type: ignore[attr-defined]

"""Bans are told to moderators, and to nobody else that there are any."""

from __future__ import annotations

from rooms.audience import Audience
from rooms.bans.words import BanMember, LiftBan, ReturnMode, SetReturn
from rooms.commands import RemoveMember, Role
from rooms.projection import fact, items_view
from tests.rooms.builders import Meeting


def test_moderators_see_who_is_out_by_whom_since_when_and_why() -> None:
    meeting = Meeting()
    mo, ana, ben = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana"), meeting.join("Ben")
    meeting.do(RemoveMember(mo, ben, "noise"))
    removed_ms = meeting.now_ms
    ban = meeting.do(BanMember(mo, ana, for_s=60, reason="spam", note="twice")).entries[0].seq
    meeting.do(SetReturn(mo, ReturnMode.BY_LINK))
    shown = items_view(meeting.room, Audience.MODERATORS)["bans"]
    assert shown["room"] == {"returns": "by_link"}
    assert shown[f"m{ben}"] == {
        "name": "Ben", "by": mo, "at": removed_ms, "reason": "noise", "banned": False,
    }  # fmt: skip
    assert shown[f"b{ban}"]["name"] == "Ana"
    assert shown[f"b{ban}"]["note"] == "twice"
    assert shown[f"m{ana}"]["banned"] is True
    assert "device-Ana" not in str(shown)


def test_others_are_told_of_the_removal_and_of_no_ban() -> None:
    meeting = Meeting()
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    banned = meeting.do(BanMember(mo, ana, reason="spam", note="twice"))
    lifted = meeting.do(LiftBan(mo, banned.entries[0].seq))
    room = meeting.room
    told = [fact(e, room, Audience.EVERYONE) for e in (*banned.entries, *lifted.entries)]
    assert [one["kind"] for one in told if one is not None] == ["member_removed", "stay_ended"]
    assert "spam" not in str(told)
    assert "bans" not in str(told)
    assert "bans" not in items_view(room, Audience.EVERYONE)

"""Whom a ban means."""

from __future__ import annotations

from rooms.bans.held import Bans, covers, is_banned, keeps_out, may_return
from rooms.bans.words import BanMember, BanWhom, ReturnMode, SetReturn
from rooms.commands import RemoveMember, Role
from rooms.ids import DeviceId, LinkId
from tests.rooms.builders import LINK, SERVER, Meeting


def test_a_device_is_known_by_any_link_and_a_link_by_any_device() -> None:
    meeting = Meeting()
    mo, ana, ben = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana"), meeting.join("Ben")
    of_device = meeting.do(BanMember(mo, ana)).entries[0].seq
    room = meeting.room
    assert keeps_out(room, DeviceId("device-Ana"), LinkId("other"), SERVER) == (of_device,)
    assert keeps_out(room, DeviceId("device-New"), LINK, SERVER) == ()
    assert not is_banned(room, room.members[ben])
    of_link = meeting.do(BanMember(mo, ben, BanWhom.LINK)).entries[0].seq
    assert keeps_out(room, DeviceId("device-New"), LINK, SERVER) == (of_link,)
    assert keeps_out(room, DeviceId("device-New"), None, SERVER) == ()
    bans = room.part(Bans).bans
    assert covers(room, bans[of_link], room.members[mo])
    assert not covers(room, bans[of_device], room.members[mo])


def test_who_was_removed_may_return_where_the_room_says_so_and_no_ban_means_them() -> None:
    meeting = Meeting()
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    meeting.do(RemoveMember(mo, ana))
    assert not may_return(meeting.room, meeting.room.members[ana])
    meeting.do(SetReturn(mo, ReturnMode.BY_LINK))
    assert may_return(meeting.room, meeting.room.members[ana])
    meeting.do(BanMember(mo, ana))
    assert not may_return(meeting.room, meeting.room.members[ana])

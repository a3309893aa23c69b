from __future__ import annotations

from dataclasses import replace

import pytest

from rooms.commands import (
    ArchiveRoom,
    ChangeDoor,
    ChangeProfile,
    Door,
    EndStay,
    JoinRoom,
    RemoveMember,
    Role,
    StayEnd,
)
from rooms.errors import BadMessage, Locked, NameTaken, Removed, TooLarge
from rooms.events import MemberJoined, RoleChanged
from rooms.ids import ROOM_ITSELF, DeviceId, LinkId
from tests.rooms.builders import (
    LINK,
    SERVER,
    Meeting,
    assert_nothing_to_do,
    assert_refused,
    events_of,
)

ANA = JoinRoom(ROOM_ITSELF, "Ana", "h1", Role.ATTENDEE, DeviceId("d1"), LINK, "lake.example")


def test_a_device_becomes_the_next_member() -> None:
    meeting = Meeting()
    first = meeting.do(ANA)
    second = meeting.do(replace(ANA, device=DeviceId("d2"), name="Bob"))
    assert events_of(first) == (MemberJoined("Ana", "h1", Role.ATTENDEE, DeviceId("d1"), LINK),)
    assert (first.member, second.member) == (1, 2)
    assert (meeting.log[1].m, meeting.log[1].origin) == (1, "lake.example")
    member = meeting.room.member_of(DeviceId("d1"))
    assert member is not None
    assert (member.name, member.is_guest, member.is_here, member.origin) == (
        "Ana", True, False, "lake.example",
    )  # fmt: skip


def test_the_same_device_finds_its_own_member() -> None:
    meeting = Meeting()
    meeting.do(ANA)
    again = meeting.do(replace(ANA, name="Somebody else", role=Role.PANELIST))
    assert (again.member, again.entries, again.seq) == (1, (), 2)
    assert [member.role for member in meeting.room.members.values()] == [Role.ATTENDEE]


def test_the_server_owner_is_an_owner_though_a_link_brought_them_first() -> None:
    meeting = Meeting()
    meeting.do(ANA)
    again = meeting.do(replace(ANA, role=Role.OWNER, link=None))
    assert events_of(again) == (RoleChanged(again.member or ROOM_ITSELF, Role.OWNER),)
    assert again.entries[0].m == ROOM_ITSELF
    assert again.member == 1


def test_the_device_of_a_removed_member_stays_out() -> None:
    meeting = Meeting()
    olga = meeting.join("Olga", Role.OWNER)
    ana = meeting.do(ANA).member
    assert ana is not None
    meeting.do(RemoveMember(olga, ana))
    assert_refused(meeting, ANA, Removed)


@pytest.mark.parametrize(
    ("door", "role", "link", "may_enter"),
    [
        (Door.LINK, Role.ATTENDEE, LINK, True),
        (Door.LINK, Role.MODERATOR, None, False),
        (Door.LINK, Role.OWNER, None, True),
        (Door.OPEN, Role.ATTENDEE, None, True),
    ],
)
def test_the_door_decides_who_may_come_in(
    door: Door, role: Role, link: LinkId | None, may_enter: bool
) -> None:
    meeting = Meeting()
    olga = meeting.join("Olga", Role.OWNER)
    meeting.do(ChangeDoor(olga, door))
    command = replace(ANA, role=role, link=link)
    if may_enter:
        assert meeting.do(command).member == 2
    else:
        assert_refused(meeting, command, Locked)


def test_no_link_makes_an_owner() -> None:
    assert_refused(Meeting(), replace(ANA, role=Role.OWNER), BadMessage)


def test_an_archived_room_takes_in_only_those_who_run_it() -> None:
    meeting = Meeting()
    meeting.do(ArchiveRoom(meeting.join("Olga", Role.OWNER)))
    assert_refused(meeting, ANA, Locked)
    assert meeting.do(replace(ANA, role=Role.MODERATOR)).member == 2


def test_names_are_cleaned_and_looks_are_checked() -> None:
    meeting = Meeting()
    meeting.do(replace(ANA, name=" A\u200bna "))
    assert meeting.room.members[meeting.room.roster.last_number].name == "Ana"
    other = replace(ANA, device=DeviceId("d2"))
    assert_refused(meeting, replace(other, name="\u202e"), BadMessage)
    assert_refused(meeting, replace(other, name="n" * 65), TooLarge)
    assert_refused(meeting, replace(other, look="\n"), BadMessage)


def test_guests_may_share_a_name_but_not_imitate_present_staff() -> None:
    meeting = Meeting()
    mo = meeting.join("Mo", Role.MODERATOR)
    ana, other = meeting.do(ANA).member, replace(ANA, device=DeviceId("d2"))
    assert ana is not None
    meeting.do(other)
    imitation = replace(ANA, device=DeviceId("d3"), name="ΜО")
    assert_refused(meeting, imitation, NameTaken)
    assert_refused(meeting, ChangeProfile(ana, "M0", "h1"), NameTaken)
    meeting.do(EndStay(mo, StayEnd.LEFT))
    assert meeting.do(imitation).member == 4


def test_staff_take_the_names_of_their_equals_and_of_those_below() -> None:
    meeting = Meeting()
    meeting.join("Mo", Role.MODERATOR)
    pia = meeting.join("Pia", Role.PANELIST)
    olga = meeting.join("Olga", Role.OWNER)
    meeting.do(ChangeProfile(olga, "Mo", "h1"))
    assert_refused(meeting, ChangeProfile(pia, "Mo", "h1"), NameTaken)
    meeting.do(ChangeProfile(olga, "Pia", "h1"))
    assert meeting.room.members[olga].name == "Pia"


def test_a_profile_changes_without_touching_what_was_said() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    said = meeting.say(ana)
    meeting.do(ChangeProfile(ana, "Ana Lima", "h2"))
    assert_nothing_to_do(meeting, ChangeProfile(ana, " Ana Lima ", "h2"))
    assert (meeting.room.here[ana].name, meeting.room.here[ana].look) == ("Ana Lima", "h2")
    assert meeting.message(said).name == "Ana"
    assert meeting.room.here[ana].origin == SERVER

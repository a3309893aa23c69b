"""The door: who comes in, who waits, and what becomes of them."""

from __future__ import annotations

import pytest

from rooms.commands import (
    ArchiveRoom,
    BeginStay,
    ChangeRole,
    EndStay,
    JoinRoom,
    PostMessage,
    RemoveMember,
    Role,
    StayEnd,
    TakeSeat,
)
from rooms.errors import (
    BadMessage,
    Conflict,
    Denied,
    DoorLocked,
    Full,
    Locked,
    NameTaken,
    NotAllowed,
    Removed,
    TooLarge,
    Waiting,
)
from rooms.events import SeatReserved, StayEnded
from rooms.ids import ROOM_ITSELF, LinkId, MemberNo, SeatNo, Seq
from rooms.lobby.held import Lobby, must_member_wait
from rooms.lobby.rules import MAX_MESSAGE_CHARS, MAX_WAITING, MAX_WAITING_BY_LINK
from rooms.lobby.words import (
    Admission,
    AdmissionSet,
    AdmitKnocks,
    DenyKnocks,
    KnockEnd,
    KnockEnded,
    KnocksAdmitted,
    SendToLobby,
    SentToLobby,
    SetAdmission,
)
from rooms.room import replay
from rooms.session.words import EndSession, OpenSession, Preset
from rooms.snapshot import unpack_room
from tests.rooms.builders import (
    LINK,
    SERVER,
    Meeting,
    assert_nothing_to_do,
    assert_refused,
    assert_same_room,
    events_of,
)
from tests.rooms.lobby.kit import device_of, knocking, leaving


class Hall(Meeting):
    """A meeting of an owner, a moderator and Ana; the door is open."""

    def __init__(self) -> None:
        super().__init__()
        self.olga, self.mo = self.join("Olga", Role.OWNER), self.join("Mo", Role.MODERATOR)
        self.ana = self.join("Ana")

    @property
    def lobby(self) -> Lobby:
        return self.room.part(Lobby)

    def set(self, admission: Admission, **fields: object) -> None:
        self.do(SetAdmission(self.mo, admission, **fields))  # type: ignore[arg-type]

    def knock(self, name: str, role: Role = Role.ATTENDEE) -> Seq:
        return self.do(knocking(name, role)).seq

    def names(self) -> list[str]:
        """Return who waits, first come first."""
        return [who.name for who in self.lobby.knocks.values()]


def joining(name: str, role: Role = Role.ATTENDEE) -> JoinRoom:
    return JoinRoom(ROOM_ITSELF, name, "h1", role, device_of(name), LINK, SERVER)


@pytest.fixture
def hall() -> Hall:
    """A hall with its lobby on."""
    hall = Hall()
    hall.set(Admission.LOBBY)
    return hall


def go(hall: Hall, member: MemberNo) -> None:
    hall.do(EndStay(member, StayEnd.LEFT))


# Who waits


@pytest.mark.parametrize(
    ("admission", "waits"),
    [
        (Admission.OPEN, []),
        (Admission.LOBBY, [Role.ATTENDEE, Role.OBSERVER]),
        (Admission.LOCKED, [Role.PANELIST, Role.ATTENDEE, Role.OBSERVER]),
    ],
)
def test_newcomers_wait_by_what_they_would_be(admission: Admission, waits: list[Role]) -> None:
    hall, found = Hall(), []
    hall.set(admission, takes_knocks=True)
    for role in (Role.MODERATOR, Role.PANELIST, Role.ATTENDEE, Role.OBSERVER):
        try:
            hall.do(joining(f"New {role}", role))
        except Waiting:
            found.append(role)
    assert found == waits


def test_a_lobby_puts_nobody_out_and_lets_those_back_who_were_inside(hall: Hall) -> None:
    assert hall.ana in hall.room.here
    go(hall, hall.ana)
    hall.do(BeginStay(hall.ana))
    assert hall.ana in hall.room.here


def test_who_was_a_member_before_and_not_inside_waits_like_everybody() -> None:
    hall = Hall()
    go(hall, hall.ana)
    hall.set(Admission.LOBBY)
    assert_refused(hall, BeginStay(hall.ana), Waiting)
    assert_refused(hall, PostMessage(hall.ana, "hi"), Waiting)
    hall.do(AdmitKnocks(hall.mo, (hall.knock("Ana"),)))
    hall.do(BeginStay(hall.ana))


def test_a_locked_door_lets_members_back_and_nobody_new() -> None:
    hall = Hall()
    go(hall, hall.ana)
    hall.set(Admission.LOCKED)
    hall.do(BeginStay(hall.ana))
    assert_refused(hall, joining("Ben"), DoorLocked)
    assert_refused(hall, knocking("Ben"), DoorLocked)


def test_a_lock_behind_a_lobby_lets_in_no_more_than_the_lobby_did() -> None:
    hall = Hall()
    go(hall, hall.ana)
    hall.set(Admission.LOBBY)
    hall.set(Admission.LOCKED)
    assert_refused(hall, BeginStay(hall.ana), DoorLocked)


def test_one_may_knock_at_a_locked_door_if_the_room_says_so() -> None:
    hall = Hall()
    hall.set(Admission.LOCKED, takes_knocks=True)
    assert_refused(hall, joining("Ben"), Waiting)
    hall.do(AdmitKnocks(hall.mo, (hall.knock("Ben"),)))
    hall.join("Ben")


def test_who_was_let_in_comes_back_without_waiting(hall: Hall) -> None:
    hall.do(AdmitKnocks(hall.mo, (hall.knock("Ben"),)))
    ben = hall.join("Ben")
    go(hall, ben)
    hall.do(BeginStay(ben))
    hall.do(ChangeRole(hall.olga, ben, Role.OBSERVER))
    go(hall, ben)
    hall.do(BeginStay(ben))
    assert ben in hall.room.here


def test_who_came_in_past_the_lobby_comes_back_with_a_lower_role(hall: Hall) -> None:
    pia = hall.join("Pia", Role.PANELIST)
    hall.do(ChangeRole(hall.olga, pia, Role.ATTENDEE))
    go(hall, pia)
    hall.do(BeginStay(pia))
    assert pia in hall.room.here


def test_the_next_session_asks_again(hall: Hall) -> None:
    hall.do(OpenSession(hall.mo, None, "One", Preset.OPEN_HOUSE))
    hall.do(AdmitKnocks(hall.mo, (hall.knock("Ben"), hall.knock("Cleo"))))
    ben = hall.join("Ben")
    go(hall, ben)
    hall.do(EndSession(hall.mo))
    assert_refused(hall, BeginStay(ben), Waiting)
    assert_refused(hall, joining("Cleo"), Waiting)


# Knocking


def test_knocks_stand_in_the_order_in_which_they_came_one_a_device(hall: Hall) -> None:
    hall.knock("Ben")
    hall.knock("Cleo")
    assert_nothing_to_do(hall, knocking("Ben"))
    assert hall.names() == ["Ben", "Cleo"]


def test_an_open_door_takes_no_knock() -> None:
    assert_nothing_to_do(Hall(), knocking("Ben"))


def test_who_needs_nobody_any_more_waits_no_more(hall: Hall) -> None:
    go(hall, hall.ana)
    hall.set(Admission.OPEN)
    hall.set(Admission.LOBBY)
    seq = hall.knock("Ana")
    hall.do(ChangeRole(hall.olga, hall.ana, Role.MODERATOR))
    assert events_of(hall.do(knocking("Ana"))) == (KnockEnded(seq, KnockEnd.ENTERED),)


@pytest.mark.parametrize("name", ["", "\u200b\u202e", "x" * 1000, "M\u043e"])
def test_names_are_held_to_the_rules_of_the_room(hall: Hall, name: str) -> None:
    refusal: type[Exception] = NameTaken if name.startswith("M") else BadMessage
    with pytest.raises(refusal):
        hall.do(knocking(name))
    assert hall.names() == []


def test_a_removed_member_does_not_knock(hall: Hall) -> None:
    hall.do(RemoveMember(hall.mo, hall.ana))
    assert_refused(hall, knocking("Ana"), Removed)


def test_nobody_knocks_at_an_archived_room(hall: Hall) -> None:
    hall.do(ArchiveRoom(hall.olga))
    assert_refused(hall, knocking("Ben"), Locked)


def test_one_link_does_not_fill_the_queue(hall: Hall) -> None:
    for number in range(MAX_WAITING_BY_LINK):
        hall.knock(f"Bot {number}")
    assert_refused(hall, knocking("One more"), Full)
    hall.do(knocking("Ben", link=LinkId("another")))
    assert len(hall.lobby.knocks) == MAX_WAITING_BY_LINK + 1 < MAX_WAITING


def test_a_knock_ends_by_leaving_and_by_its_lease(hall: Hall) -> None:
    for why in (KnockEnd.LEFT, KnockEnd.LAPSED):
        seq = hall.knock("Ben")
        assert events_of(hall.do(leaving("Ben", why))) == (KnockEnded(seq, why),)
    assert_nothing_to_do(hall, leaving("Ben"))
    assert_refused(hall, joining("Ben"), Waiting)


# Answering


def test_all_means_those_who_are_named_and_nobody_who_came_since(hall: Hall) -> None:
    named = (hall.knock("Ben"), hall.knock("Cleo"))
    hall.do(leaving("Ben"))
    hall.knock("Dan")
    assert events_of(hall.do(AdmitKnocks(hall.mo, named))) == (KnocksAdmitted(named[1:]),)
    assert hall.names() == ["Dan"]
    assert_refused(hall, AdmitKnocks(hall.mo, named), Conflict)
    assert_refused(hall, DenyKnocks(hall.mo, named), Conflict)


def test_who_is_denied_hears_why_and_waits_longer_each_time(hall: Hall) -> None:
    waits_s = []
    for _ in range(6):
        hall.do(DenyKnocks(hall.mo, (hall.knock("Ben"),), "the hall is full"))
        refusal = assert_refused(hall, knocking("Ben"), Denied)
        assert refusal.retry_after_s is not None
        waits_s.append(round(refusal.retry_after_s) + 1)  # a command takes a second
        hall.wait(refusal.retry_after_s)
    assert waits_s == [60, 120, 240, 480, 900, 900]
    assert hall.lobby.denials[device_of("Ben")].reason == "the hall is full"


def test_a_reason_and_a_message_have_a_length(hall: Hall) -> None:
    knock = hall.knock("Ben")
    assert_refused(hall, DenyKnocks(hall.mo, (knock,), "x" * 1000), TooLarge)
    with pytest.raises(BadMessage):
        hall.set(Admission.LOBBY, message="x" * (MAX_MESSAGE_CHARS + 1))


# Opening


def test_opening_lets_all_in_who_wait(hall: Hall) -> None:
    knock = hall.knock("Ben")
    decision = hall.do(SetAdmission(hall.mo, Admission.OPEN))
    assert events_of(decision)[0] == KnocksAdmitted((knock,))
    assert hall.names() == []
    hall.join("Ben")


def test_a_lobby_opens_by_itself_at_its_time(hall: Hall) -> None:
    hall.knock("Ben")
    hall.set(Admission.LOBBY, opens_ms=hall.now_ms + 60_000)
    hall.wait(50)
    assert_refused(hall, joining("Ben"), Waiting)
    hall.wait(60)
    assert hall.lobby.admission is Admission.OPEN
    assert hall.log[-1].m == ROOM_ITSELF
    hall.join("Ben")


def test_only_a_lobby_opens_by_itself_and_only_later(hall: Hall) -> None:
    assert_refused(hall, SetAdmission(hall.mo, opens_ms=hall.now_ms), BadMessage)
    locking = SetAdmission(hall.mo, Admission.LOCKED, opens_ms=hall.now_ms + 60_000)
    assert_refused(hall, locking, BadMessage)
    hall.set(Admission.LOBBY, opens_ms=hall.now_ms + 60_000)
    hall.set(Admission.LOCKED)
    assert hall.room.due_ms is None


def test_what_is_not_named_stays_and_zero_takes_a_time_away(hall: Hall) -> None:
    hall.set(Admission.LOBBY, message=" Soon. ", starts_ms=5, takes_knocks=True)
    hall.do(SetAdmission(hall.mo, message=""))
    decision = hall.do(SetAdmission(hall.mo, starts_ms=0))
    assert events_of(decision) == (AdmissionSet(Admission.LOBBY, "", None, None, True),)
    assert_nothing_to_do(hall, SetAdmission(hall.mo))


# Sending out


def test_who_is_sent_out_waits_and_keeps_the_seat() -> None:
    hall = Hall()
    hall.do(TakeSeat(hall.ana, SeatNo(3)))
    kept, sent, ended = events_of(hall.do(SendToLobby(hall.mo, hall.ana, "too loud")))
    assert isinstance(kept, SeatReserved)
    assert (kept.seat, kept.member) == (3, hall.ana)
    assert sent == SentToLobby(hall.ana, "too loud")
    assert ended == StayEnded(hall.ana, StayEnd.LEFT)
    assert hall.names() == ["Ana"]
    assert_refused(hall, BeginStay(hall.ana), Waiting)
    assert_refused(hall, PostMessage(hall.ana, "hi"), Waiting)


def test_who_is_sent_out_waits_also_before_an_open_door_until_somebody_lets_them_in() -> None:
    hall = Hall()
    hall.do(SendToLobby(hall.mo, hall.ana))
    hall.set(Admission.LOBBY)
    hall.set(Admission.OPEN)
    assert hall.names() == ["Ana"]
    hall.do(leaving("Ana"))
    assert_refused(hall, BeginStay(hall.ana), Waiting)
    hall.do(AdmitKnocks(hall.mo, (hall.knock("Ana"),)))
    hall.do(BeginStay(hall.ana))


def test_only_lower_ranks_who_are_here_are_sent_out() -> None:
    hall = Hall()
    assert_refused(hall, SendToLobby(hall.mo, hall.olga), NotAllowed)
    assert_refused(hall, SendToLobby(hall.mo, hall.mo), NotAllowed)
    go(hall, hall.ana)
    assert_refused(hall, SendToLobby(hall.mo, hall.ana), Conflict)


def test_who_is_made_a_moderator_outside_needs_nobody_to_let_them_in() -> None:
    hall = Hall()
    hall.do(SendToLobby(hall.mo, hall.ana))
    hall.do(ChangeRole(hall.olga, hall.ana, Role.MODERATOR))
    hall.do(BeginStay(hall.ana))
    stale = next(iter(hall.lobby.knocks))
    decision = hall.do(SendToLobby(hall.olga, hall.ana))
    assert events_of(decision)[0] == KnockEnded(stale, KnockEnd.ENTERED)
    assert must_member_wait(hall.room, hall.room.members[hall.ana])


def test_what_waits_is_in_the_log_and_in_snapshots(hall: Hall) -> None:
    hall.knock("Ben")
    hall.do(DenyKnocks(hall.mo, (hall.knock("Cleo"),), "full"))
    hall.do(SendToLobby(hall.mo, hall.ana))
    assert_same_room(replay(hall.log), hall.room)
    assert_same_room(unpack_room(hall.packed()), hall.room)

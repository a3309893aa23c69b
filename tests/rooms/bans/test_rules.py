"""Keeping people out: at once, for how long, who with them, and letting exactly them back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rooms.bans.held import Bans
from rooms.bans.rules import MAX_BAN_S
from rooms.bans.words import (
    BanLifted,
    BanMember,
    BanScope,
    BanWhom,
    LetBack,
    LiftBan,
    MemberBanned,
    MemberLetBack,
    ReturnMode,
    SetReturn,
)
from rooms.commands import (
    BeginStay,
    Command,
    JoinRoom,
    PostMessage,
    RemoveMember,
    RestoreMessage,
    Role,
    StayEnd,
)
from rooms.errors import BadMessage, Banned, Conflict, NotAllowed, NotFound, Removed
from rooms.events import MemberRemoved, StayEnded
from rooms.ids import ROOM_ITSELF, DeviceId, LinkId, MemberNo, Seq
from rooms.lobby.words import Admission, Knock, SetAdmission
from rooms.rights import Rights
from rooms.rights.words import DenyRight, LiftSuspension, SuspendMember
from rooms.roles import Permission
from rooms.session.words import EndSession, OpenSession
from tests.rooms.builders import (
    LINK,
    SERVER,
    Meeting,
    assert_nothing_to_do,
    assert_refused,
    events_of,
)
from tests.rooms.walks import walk


class Panel(Meeting):
    def __init__(self) -> None:
        super().__init__()
        self.olga = self.join("Olga", Role.OWNER)
        self.mo = self.join("Mo", Role.MODERATOR)
        self.pia = self.join("Pia", Role.PANELIST)
        self.ana = self.join("Ana")

    def ban(self, by: MemberNo, member: MemberNo, **how: object) -> Seq:
        return self.do(replace(BanMember(by, member), **how)).entries[0].seq  # type: ignore[arg-type]

    def comes(self, name: str, link: LinkId | None = LINK, origin: str = SERVER) -> JoinRoom:
        device = DeviceId(f"device-{name}")
        return JoinRoom(ROOM_ITSELF, name, "h1", Role.ATTENDEE, device, link, origin)


def test_a_ban_and_the_removal_are_one_step() -> None:
    panel = Panel()
    decision = panel.do(BanMember(panel.mo, panel.ana, for_s=60, reason=" spam ", note="twice"))
    assert events_of(decision) == (
        MemberBanned(
            panel.ana, BanWhom.DEVICE, BanScope.ROOM, panel.now_ms + 60_000, "spam", "twice",
            (panel.ana,),
        ),
        MemberRemoved(panel.ana, "spam"),
        StayEnded(panel.ana, StayEnd.REMOVED),
    )  # fmt: skip
    assert_refused(panel, PostMessage(panel.ana, "but"), Removed)
    assert_refused(panel, BeginStay(panel.ana), Removed)
    assert_refused(panel, panel.comes("Ana", LinkId("a-fresh-link")), Banned)


def test_a_ban_ends_by_itself_and_lets_back_who_they_were() -> None:
    panel = Panel()
    panel.do(DenyRight(panel.mo, panel.pia, Permission.REACT))
    was, rights = panel.room.members[panel.pia], panel.room.part(Rights)
    ban = panel.ban(panel.mo, panel.pia, for_s=60)
    panel.wait(60)
    assert [entry.event for entry in panel.log[-2:]] == [
        BanLifted(ban),
        MemberLetBack(panel.pia, was.device, was.link),
    ]
    assert panel.log[-1].m == ROOM_ITSELF
    assert panel.do(panel.comes("Pia")).member == panel.pia
    panel.do(BeginStay(panel.pia))
    back = panel.room.members[panel.pia]
    assert (back.role, back.name) == (Role.PANELIST, "Pia")
    assert panel.room.part(Rights) == rights
    assert back.seat is None


def test_only_a_lower_rank_is_banned_and_bans_are_lifted_by_those_above() -> None:
    panel = Panel()
    mia = panel.join("Mia", Role.MODERATOR)
    for by, member in ((panel.mo, mia), (panel.mo, panel.olga), (panel.olga, panel.olga)):
        assert_refused(panel, BanMember(by, member), NotAllowed)
    ban = panel.ban(panel.olga, mia)
    assert_refused(panel, LiftBan(panel.mo, ban), NotAllowed)
    panel.do(LiftBan(panel.olga, ban))
    assert_nothing_to_do(panel, LiftBan(panel.mo, ban))
    assert_refused(panel, LiftBan(panel.mo, Seq(10_000)), NotFound)


def test_who_was_put_out_before_a_ban_stays_out_after_it() -> None:
    panel = Panel()
    panel.do(RemoveMember(panel.mo, panel.ana, "noise"))
    before = panel.room.part(Bans)
    panel.do(LiftBan(panel.mo, panel.ban(panel.mo, panel.ana)))
    assert panel.room.part(Bans) == before
    assert panel.room.members[panel.ana].is_removed
    panel.do(LetBack(panel.mo, panel.ana))
    panel.do(BeginStay(panel.ana))


def test_who_is_banned_twice_is_let_back_with_the_last_of_the_bans() -> None:
    panel = Panel()
    first, second = panel.ban(panel.mo, panel.ana), panel.ban(panel.mo, panel.ana, for_s=600)
    assert_refused(panel, LetBack(panel.mo, panel.ana), Conflict)
    panel.do(LiftBan(panel.mo, first))
    assert panel.room.members[panel.ana].is_removed
    panel.do(LiftBan(panel.mo, second))
    assert not panel.room.members[panel.ana].is_removed
    assert panel.room.part(Bans) == Bans()


def test_the_same_ban_twice_is_one() -> None:
    panel = Panel()
    panel.ban(panel.mo, panel.ana, reason="spam")
    assert_nothing_to_do(panel, BanMember(panel.olga, panel.ana, reason="spam"))


def test_all_who_came_by_a_link_are_put_out_but_those_of_the_staff() -> None:
    panel = Panel()
    ben = panel.join("Ben")
    ban = panel.ban(panel.mo, panel.ana, whom=BanWhom.LINK)
    assert set(panel.room.here) == {panel.olga, panel.mo}
    assert_refused(panel, panel.comes("Newcomer"), Banned)
    assert_nothing_to_do(panel, panel.comes("Mo"))
    other = panel.do(panel.comes("Other", LinkId("link-2"))).member
    assert other is not None
    panel.do(LiftBan(panel.mo, ban))
    assert not any(panel.room.members[m].is_removed for m in (panel.pia, panel.ana, ben))
    panel.do(panel.comes("Newcomer"))
    assert_refused(panel, BanMember(panel.mo, panel.olga, BanWhom.LINK), NotAllowed)


def test_a_whole_home_server_is_kept_out_but_not_our_own() -> None:
    panel = Panel()
    rex = panel.do(panel.comes("Rex", origin="reef.example")).member
    assert rex is not None
    assert_refused(panel, BanMember(panel.mo, panel.ana, BanWhom.HOME_SERVER), BadMessage)
    panel.do(BanMember(panel.mo, rex, BanWhom.HOME_SERVER))
    assert_refused(panel, panel.comes("Rea", LinkId("link-9"), "reef.example"), Banned)
    panel.do(panel.comes("Sam", origin="bay.example"))


def test_a_ban_for_the_session_ends_with_it() -> None:
    panel = Panel()
    of_session = BanMember(panel.mo, panel.ana, scope=BanScope.SESSION)
    assert_refused(panel, of_session, Conflict)
    panel.do(OpenSession(panel.mo, title="Evening"))
    panel.do(of_session)
    panel.wait(3600)
    assert panel.room.members[panel.ana].is_removed
    panel.do(EndSession(panel.mo))
    panel.wait(0)
    assert not panel.room.members[panel.ana].is_removed
    assert panel.room.part(Bans) == Bans()


def test_who_was_removed_comes_again_by_a_link_where_the_room_says_so() -> None:
    panel = Panel()
    panel.do(RemoveMember(panel.mo, panel.ana))
    assert_refused(panel, panel.comes("Ana"), Removed)
    panel.do(SetReturn(panel.mo, ReturnMode.BY_LINK))
    assert_refused(panel, panel.comes("Ana", None), Removed)
    assert panel.do(panel.comes("Ana")).member == panel.ana
    panel.do(BeginStay(panel.ana))
    panel.ban(panel.mo, panel.ana)
    assert_refused(panel, panel.comes("Ana"), Banned)


def test_a_ban_has_an_end_that_people_live_to_see() -> None:
    panel = Panel()
    assert_refused(panel, BanMember(panel.mo, panel.ana, for_s=MAX_BAN_S + 1), BadMessage)


Act = Callable[[MemberNo, MemberNo], Command]
Undo = Callable[[MemberNo, MemberNo, Seq], Command]
ACTS: tuple[tuple[Act, Undo], ...] = (
    (RemoveMember, lambda by, member, _: LetBack(by, member)),
    (BanMember, lambda by, _, ban: LiftBan(by, ban)),
    (lambda by, member: BanMember(by, member, BanWhom.LINK), lambda by, _, ban: LiftBan(by, ban)),
    (lambda by, member: SuspendMember(by, member, 0), lambda by, m, _: LiftSuspension(by, m)),
)


@pytest.mark.parametrize("seed", range(200, 206))
def test_undoing_a_removal_a_ban_and_a_suspension_restores_what_was(seed: int) -> None:
    undone = 0
    for step, (meeting, _, _) in enumerate(walk(seed, 150)):
        room = meeting.room
        owners = [m for m in room.here.values() if m.role is Role.OWNER]
        targets = [
            m for m in room.members.values() if m.role is not Role.OWNER and not m.is_removed
        ]
        if step % 5 or room.is_archived or not targets or not owners:
            continue
        by, target = owners[0].number, targets[step % len(targets)].number
        if target in room.part(Rights).suspended:
            continue
        for act, undo in ACTS:
            twin, idle = _twin(meeting), _twin(meeting)
            done = twin.do(act(by, target))
            twin.do(undo(by, target, done.entries[0].seq if done.entries else Seq(1)))
            idle.wait(2)
            undone += bool(done.entries)
            assert _lasting(twin) == _lasting(idle)
    assert undone


def test_undoing_a_deletion_restores_the_message() -> None:
    panel = Panel()
    said = panel.say(panel.ana)
    before = panel.message(said)
    panel.delete(panel.mo, said)
    panel.do(RestoreMessage(panel.mo, said))
    assert panel.message(said) == before


def _twin(meeting: Meeting) -> Meeting:
    twin = Meeting()
    twin.room, twin.now_ms = meeting.room.copy(), meeting.now_ms
    return twin


def _lasting(meeting: Meeting) -> object:
    """Return what a removal must give back: people, without where they sit, and their rights."""
    room = meeting.room
    away = {"is_here": False, "slot": None, "seat": None}
    people = [replace(m, **away) for m in room.members.values()]  # type: ignore[arg-type]
    return sorted(people, key=lambda m: m.number), room.part(Rights), room.part(Bans)


def test_who_is_kept_out_with_a_link_does_not_knock_by_it_either() -> None:
    panel = Panel()
    panel.do(SetAdmission(panel.mo, Admission.LOBBY))
    panel.do(BanMember(panel.mo, panel.ana, BanWhom.LINK))
    knock = Knock(ROOM_ITSELF, "New", "h1", Role.ATTENDEE, DeviceId("device-New"), LINK)
    assert_refused(panel, knock, Banned)

"""Bans in the tests that go over all topics."""

from __future__ import annotations

import random

from rooms.bans.words import (
    BanMember,
    BanScope,
    BanWhom,
    LetBack,
    LiftBan,
    ReturnMode,
    SetReturn,
)
from rooms.commands import Command, RemoveMember, Role
from rooms.ids import MemberNo, Seq
from rooms.roles import Permission, outranks, permits
from tests.rooms.builders import Meeting
from tests.rooms.topic_kits import TopicKit


def _bans(by: Role, of: Role) -> bool:
    return permits(by, Permission.BAN) and outranks(by, of)


def _kicks(by: Role, of: Role) -> bool:
    return permits(by, Permission.KICK) and outranks(by, of)


def _at_random(rng: random.Random, by: MemberNo, member: MemberNo, seq: Seq) -> list[Command]:
    ban = BanMember(
        by,
        member,
        rng.choice((BanWhom.DEVICE, BanWhom.DEVICE, BanWhom.DEVICE, BanWhom.LINK)),
        rng.choice(list(BanScope)),
        rng.choice((0, 5, 60)),
        f"reason {rng.randint(0, 9)}",
    )
    # Mostly bans that are over soon, so that a walk does not end in an empty room.
    return [
        ban if rng.random() < 0.3 else LetBack(by, member),
        LetBack(MemberNo(1), member),
        LiftBan(by, Seq(max(1, seq - rng.randint(0, 9)))),
        SetReturn(by, rng.choice(list(ReturnMode))),
    ]


def _walk(meeting: Meeting) -> None:
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    ben = meeting.join("Ben")
    meeting.do(RemoveMember(mo, ben, "noise"))
    ban = meeting.do(BanMember(mo, ana, for_s=30, reason="spam", note="came twice"))
    meeting.do(LetBack(mo, ben))
    meeting.do(SetReturn(mo, ReturnMode.BY_LINK))
    meeting.wait(40)
    again = meeting.do(BanMember(mo, ben, BanWhom.LINK))
    meeting.do(LiftBan(mo, again.entries[0].seq))
    meeting.do(LiftBan(mo, ban.entries[0].seq))


KIT = TopicKit(
    matrix=(
        ("ban", lambda m, t, _: BanMember(m, t), _bans),
        (
            "lift_ban",
            lambda m, _, s: LiftBan(m, s),
            lambda by, _: permits(by, Permission.BAN),
        ),
        ("let_back", lambda m, t, _: LetBack(m, t), _kicks),
        (
            "set_return",
            lambda m, _, __: SetReturn(m, ReturnMode.BY_LINK),
            lambda by, _: permits(by, Permission.MANAGE_ROOM),
        ),
    ),
    at_random=_at_random,
    walk=_walk,
)

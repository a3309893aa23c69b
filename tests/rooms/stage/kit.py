"""The stage in the tests that go over all topics."""

from __future__ import annotations

import random

from rooms.commands import Command, EndStay, Role, StayEnd
from rooms.ids import MemberNo, SeatNo, Seq
from rooms.roles import Permission, outranks, permits
from rooms.stage.words import (
    DeclineStage,
    EnterStage,
    InviteToStage,
    LeaveStage,
    PreapproveForStage,
    SetStage,
    TakeOffStage,
)
from tests.rooms.builders import Meeting
from tests.rooms.topic_kits import TopicKit

STAGE = (SeatNo(1), SeatNo(2))


def _brings(by: Role, of: Role) -> bool:
    return permits(by, Permission.MUTE_OTHERS) and not outranks(of, by)


def _clears(by: Role, _: Role) -> bool:
    return permits(by, Permission.MUTE_OTHERS)


def _keeps(by: Role, _: Role) -> bool:
    return permits(by, Permission.MANAGE_ROOM)


def _comes(by: Role, _: Role) -> bool:
    return by in (Role.OWNER, Role.MODERATOR, Role.PANELIST)


def _anybody(_: Role, __: Role) -> bool:
    return True


def _at_random(rng: random.Random, by: MemberNo, member: MemberNo, _: Seq) -> list[Command]:
    instead_of = rng.choice((None, None, member, by))
    return [
        InviteToStage(by, member, rng.choice((5, 30)), instead_of, STAGE),
        InviteToStage(by, member, 30, None, STAGE),
        EnterStage(by, STAGE),
        EnterStage(member, STAGE),
        DeclineStage(by),
        LeaveStage(by),
        TakeOffStage(by, member),
        PreapproveForStage(by, member, rng.random() < 0.7),
        SetStage(by, rng.random() < 0.5, rng.randint(1, 4), STAGE),
    ]


def _walk(meeting: Meeting) -> None:
    mo, pia = meeting.join("Mo", Role.MODERATOR), meeting.join("Pia", Role.PANELIST)
    ana, ben = meeting.join("Ana"), meeting.join("Ben")
    for command in (
        SetStage(mo, is_kept=True, most=2, stage=STAGE), EnterStage(pia, STAGE),
        InviteToStage(mo, ana, 30, None, STAGE), EnterStage(ana, STAGE),
        InviteToStage(mo, ben, 30, ana, STAGE), DeclineStage(ben),
        InviteToStage(mo, ben, 30, ana, STAGE), EnterStage(ben, STAGE),
        PreapproveForStage(mo, ana), LeaveStage(ben), InviteToStage(mo, ana, 30, None, STAGE),
        TakeOffStage(mo, ana), PreapproveForStage(mo, ana, is_preapproved=False),
        InviteToStage(mo, ben, 30, None, STAGE),
    ):  # fmt: skip
        meeting.do(command)
    meeting.wait(31)
    meeting.do(EndStay(pia, StayEnd.LEFT))


KIT = TopicKit(
    matrix=(
        ("invite_to_stage", lambda m, t, _: InviteToStage(m, t, stage=STAGE), _brings),
        ("enter_stage", lambda m, _, __: EnterStage(m, STAGE), _comes),
        ("decline_stage", lambda m, _, __: DeclineStage(m), _anybody),
        ("leave_stage", lambda m, _, __: LeaveStage(m), _anybody),
        ("take_off_stage", lambda m, t, _: TakeOffStage(m, t), _brings),
        ("clear_for_stage", lambda m, t, _: PreapproveForStage(m, t), _clears),
        ("set_stage", lambda m, _, __: SetStage(m, is_kept=True), _keeps),
    ),
    at_random=_at_random,
    walk=_walk,
)

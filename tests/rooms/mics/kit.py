"""Microphones in the tests that go over all topics."""

from __future__ import annotations

import random

from rooms.commands import ChangeRole, Command, EndStay, Role, StayEnd
from rooms.ids import MemberNo, Seq
from rooms.mics.words import (
    AskToUnmute,
    CloseMic,
    LiftMute,
    LiftMuteAll,
    MuteAll,
    MuteMember,
    MuteScope,
    OpenMic,
    SelfUnmute,
    SetSelfUnmute,
)
from rooms.roles import Permission, outranks, permits
from tests.rooms.builders import Meeting
from tests.rooms.topic_kits import TopicKit


def _mutes(by: Role, _: Role) -> bool:
    return permits(by, Permission.MUTE_OTHERS)


def _mutes_lower(by: Role, of: Role) -> bool:
    return permits(by, Permission.MUTE_OTHERS) and outranks(by, of)


def _mutes_no_higher(by: Role, of: Role) -> bool:
    return permits(by, Permission.MUTE_OTHERS) and not outranks(of, by)


def _speaks(by: Role, _: Role) -> bool:
    return permits(by, Permission.SPEAK)


def _anybody(_: Role, __: Role) -> bool:
    return True


def _at_random(rng: random.Random, by: MemberNo, member: MemberNo, _: Seq) -> list[Command]:
    scope = rng.choice(list(MuteScope))
    return [
        MuteMember(by, member),
        LiftMute(by, member),
        MuteAll(by, scope, (member,), rng.random() < 0.5),
        LiftMuteAll(by),
        AskToUnmute(by, member, rng.choice((5, 30))),
        OpenMic(by),
        OpenMic(member),
        CloseMic(by),
        SetSelfUnmute(by, rng.choice(list(SelfUnmute))),
    ]


def _walk(meeting: Meeting) -> None:
    mo, pia = meeting.join("Mo", Role.MODERATOR), meeting.join("Pia", Role.PANELIST)
    ana, olga = meeting.join("Ana"), meeting.join("Olga", Role.OWNER)
    before: tuple[Command, ...] = (
        OpenMic(ana), OpenMic(mo), MuteMember(mo, ana), LiftMute(mo, ana), OpenMic(ana),
        OpenMic(pia), MuteAll(mo, MuteScope.ALL_BUT_THESE, (pia,)), AskToUnmute(mo, ana),
        OpenMic(ana), CloseMic(ana), MuteMember(mo, ana), AskToUnmute(mo, ana, 5),
    )  # fmt: skip
    after: tuple[Command, ...] = (
        LiftMuteAll(mo), SetSelfUnmute(mo, SelfUnmute.ASK), AskToUnmute(mo, pia), CloseMic(pia),
        ChangeRole(olga, pia, Role.OBSERVER), EndStay(ana, StayEnd.LEFT),
    )  # fmt: skip
    for command in before:
        meeting.do(command)
    meeting.wait(6)
    for command in after:
        meeting.do(command)


KIT = TopicKit(
    matrix=(
        ("mute", lambda m, t, _: MuteMember(m, t), _mutes_lower),
        ("lift_mute", lambda m, t, _: LiftMute(m, t), _mutes_no_higher),
        ("mute_all", lambda m, _, __: MuteAll(m), _mutes),
        ("lift_mute_all", lambda m, _, __: LiftMuteAll(m), _mutes),
        (
            "ask_to_unmute",
            lambda m, t, _: AskToUnmute(m, t),
            lambda by, of: _mutes_no_higher(by, of) and permits(of, Permission.SPEAK),
        ),
        ("open_mic", lambda m, _, __: OpenMic(m), _speaks),
        ("close_mic", lambda m, _, __: CloseMic(m), _anybody),
        ("self_unmute", lambda m, _, __: SetSelfUnmute(m, SelfUnmute.ASK), _mutes),
    ),
    at_random=_at_random,
    walk=_walk,
)

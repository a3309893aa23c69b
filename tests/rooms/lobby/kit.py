"""The lobby in the tests that go over all topics."""

from __future__ import annotations

import random
from collections.abc import Callable

from rooms.commands import Command, Role
from rooms.ids import ROOM_ITSELF, DeviceId, LinkId, MemberNo, Seq
from rooms.lobby.words import (
    Admission,
    AdmitKnocks,
    DenyKnocks,
    Knock,
    KnockEnd,
    SendToLobby,
    SetAdmission,
    StopKnocking,
)
from rooms.roles import Permission, outranks, permits
from tests.rooms.builders import LINK, Meeting
from tests.rooms.topic_kits import TopicKit


def device_of(name: str) -> DeviceId:
    """Return the device with which `Meeting.join` joins, so that one who knocked can come in."""
    return DeviceId(f"device-{name}")


def knocking(
    name: str, role: Role = Role.ATTENDEE, link: LinkId | None = LINK, look: str = "h1"
) -> Knock:
    return Knock(ROOM_ITSELF, name, look, role, device_of(name), link)


def leaving(name: str, why: KnockEnd = KnockEnd.LEFT) -> StopKnocking:
    return StopKnocking(ROOM_ITSELF, device_of(name), why)


def _needs(permission: Permission) -> Callable[[Role, Role], bool]:
    return lambda by, _: permits(by, permission)


def _at_random(rng: random.Random, by: MemberNo, member: MemberNo, seq: Seq) -> list[Command]:
    # Mostly open: in a walk in which nobody comes in nothing else happens.
    admission = rng.choice((Admission.OPEN, Admission.OPEN, *Admission))
    name, knocks = f"Guest {rng.randint(0, 3)}", (seq, Seq(seq + 1), Seq(seq + 2))
    return [
        SetAdmission(
            by, admission, rng.choice((None, "", "soon")), takes_knocks=rng.random() < 0.5
        ),
        AdmitKnocks(by, knocks),
        DenyKnocks(by, knocks, "full"),
        SendToLobby(by, member),
        knocking(name),
        knocking(f"p{member}"),
        leaving(name),
    ]


def _walk(meeting: Meeting) -> None:
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    meeting.do(SetAdmission(mo, Admission.LOBBY, "We begin at ten.", starts_ms=meeting.now_ms))
    first, second = meeting.do(knocking("Ben")).seq, meeting.do(knocking("Cleo")).seq
    meeting.do(knocking("Dan"))
    meeting.do(AdmitKnocks(mo, (first,)))
    meeting.join("Ben")
    meeting.do(DenyKnocks(mo, (second,), "the hall is full"))
    meeting.do(leaving("Dan"))
    meeting.do(SendToLobby(mo, ana, "too loud"))
    meeting.do(knocking("Eve"))
    meeting.do(SetAdmission(mo, opens_ms=meeting.now_ms + 60_000))
    meeting.wait(90)
    meeting.do(SetAdmission(mo, Admission.LOCKED, "", 0, takes_knocks=True))


def _one_waits(meeting: Meeting, by: MemberNo) -> Seq:
    return meeting.do(SendToLobby(by, meeting.join("Wes"))).entries[0].seq


KIT = TopicKit(
    matrix=(
        (
            "admission",
            lambda m, _, __: SetAdmission(m, Admission.LOBBY),
            _needs(Permission.MANAGE_ROOM),
        ),
        ("admit", lambda m, _, s: AdmitKnocks(m, (s,)), _needs(Permission.ADMIT)),
        ("deny", lambda m, _, s: DenyKnocks(m, (s,)), _needs(Permission.ADMIT)),
        (
            "send_out",
            lambda m, t, _: SendToLobby(m, t),
            lambda by, of: permits(by, Permission.ADMIT) and outranks(by, of),
        ),
    ),
    at_random=_at_random,
    walk=_walk,
    about=_one_waits,
)

"""The clocks in the tests that go over all topics."""

from __future__ import annotations

import random

from rooms.agenda.words import NextAgendaItem, ProposeAgendaItem
from rooms.commands import Command, Role
from rooms.ids import MemberNo, Seq
from rooms.roles import Permission, permits
from rooms.timers.words import (
    Clock,
    ExtendTimer,
    PauseTimer,
    ResumeTimer,
    SetBudget,
    StartTimer,
    StopTimer,
)
from tests.rooms.builders import Meeting
from tests.rooms.topic_kits import TopicKit


def _times_turns(by: Role, _: Role) -> bool:
    return permits(by, Permission.MANAGE_QUEUE)


def _times_items(by: Role, _: Role) -> bool:
    return permits(by, Permission.MANAGE_AGENDA)


def _times_all(by: Role, _: Role) -> bool:
    return permits(by, Permission.MANAGE_SESSION)


def _at_random(rng: random.Random, by: MemberNo, _: MemberNo, __: Seq) -> list[Command]:
    clock, group = rng.choice(list(Clock)), rng.choice(("", "", "Pier", "Ferry"))
    return [
        StartTimer(by, clock, rng.randint(0, 90), rng.random() < 0.5, group),
        StartTimer(by, Clock.TURN, 60, rng.random() < 0.5, group),
        PauseTimer(by, clock),
        ResumeTimer(by, clock),
        ExtendTimer(by, clock, rng.randint(0, 90)),
        StopTimer(by, clock),
        SetBudget(by, group or "Pier", rng.randint(0, 300)),
    ]


def _walk(meeting: Meeting) -> None:
    mo = meeting.join("Mo", Role.MODERATOR)
    meeting.do(ProposeAgendaItem(mo, "The pier", 10))
    for command in (
        SetBudget(mo, "Ferry", 100), StartTimer(mo, Clock.TURN, 60, is_hard=True, group="Ferry"),
        PauseTimer(mo, Clock.TURN), ResumeTimer(mo, Clock.TURN), ExtendTimer(mo, Clock.TURN),
        StartTimer(mo, Clock.SESSION, 5_400), NextAgendaItem(mo), StopTimer(mo, Clock.SESSION),
    ):  # fmt: skip
        meeting.do(command)
    meeting.wait(150)


KIT = TopicKit(
    matrix=(
        ("start_turn", lambda m, _, __: StartTimer(m, Clock.TURN, 60), _times_turns),
        ("start_session", lambda m, _, __: StartTimer(m, Clock.SESSION, 60), _times_all),
        ("pause_timer", lambda m, _, __: PauseTimer(m, Clock.ITEM), _times_items),
        ("resume_timer", lambda m, _, __: ResumeTimer(m, Clock.ITEM), _times_items),
        ("extend_timer", lambda m, _, __: ExtendTimer(m, Clock.ITEM), _times_items),
        ("stop_timer", lambda m, _, __: StopTimer(m, Clock.TURN), _times_turns),
        ("set_budget", lambda m, _, __: SetBudget(m, "Pier", 60), _times_turns),
    ),
    at_random=_at_random,
    walk=_walk,
    about=lambda meeting, owner: meeting.do(StartTimer(owner, Clock.ITEM, 60)).seq,
)

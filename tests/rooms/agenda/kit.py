"""The agenda in the tests that go over all topics."""

from __future__ import annotations

import random

from rooms.agenda.words import (
    AgendaState,
    ChangeAgendaItem,
    ImportAgenda,
    MoveAgendaItem,
    NextAgendaItem,
    ProposeAgendaItem,
    SetAgendaItem,
)
from rooms.commands import Command, Role
from rooms.ids import MemberNo, Seq
from rooms.roles import Permission, permits
from tests.rooms.builders import Meeting
from tests.rooms.topic_kits import TopicKit


def _asks(by: Role, _: Role) -> bool:
    return permits(by, Permission.ASK)


def _manages(by: Role, _: Role) -> bool:
    return permits(by, Permission.MANAGE_AGENDA)


def _at_random(rng: random.Random, by: MemberNo, member: MemberNo, message: Seq) -> list[Command]:
    # The seqs of a walk's first items, and of what is none.
    first, second = Seq(rng.randint(10, 60)), Seq(rng.randint(10, 60))
    state = rng.choice(list(AgendaState))
    many = "\n".join(f"- Line {number}" for number in range(rng.randint(1, 30)))
    return [
        ProposeAgendaItem(by, f"Item {first}", rng.randint(0, 30), rng.choice(("", "Ana"))),
        SetAgendaItem(by, first, state),
        rng.choice((ChangeAgendaItem(by, first, "Other"), MoveAgendaItem(by, first, second))),
        rng.choice((NextAgendaItem(by), SetAgendaItem(by, message, state), ImportAgenda(by, many))),
    ]


def _walk(meeting: Meeting) -> None:
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    pier = meeting.do(ProposeAgendaItem(mo, "The pier", 10, "Ana", ("https://pier.example",))).seq
    ferry = meeting.do(ProposeAgendaItem(ana, "  The\nferry ", 5)).seq
    boats = meeting.do(ProposeAgendaItem(ana, "Boats")).seq
    for command in (
        SetAgendaItem(mo, ferry, AgendaState.PLANNED), MoveAgendaItem(mo, ferry, pier),
        NextAgendaItem(mo), ChangeAgendaItem(mo, pier, "The old pier", 15),
        SetAgendaItem(mo, pier, AgendaState.OPEN), SetAgendaItem(mo, pier, AgendaState.SKIPPED),
        SetAgendaItem(ana, boats, AgendaState.DROPPED),
        ImportAgenda(mo, "# More\n- Nets (5) - Ben\n- Any other business\n"),
    ):  # fmt: skip
        meeting.do(command)


KIT = TopicKit(
    matrix=(
        ("propose_item", lambda m, _, __: ProposeAgendaItem(m, "The pier"), _asks),
        ("import_agenda", lambda m, _, __: ImportAgenda(m, "- The pier"), _manages),
        ("change_item", lambda m, _, s: ChangeAgendaItem(m, s, "x"), _manages),
        ("move_item", lambda m, _, s: MoveAgendaItem(m, s), _manages),
        ("set_item", lambda m, _, s: SetAgendaItem(m, s, AgendaState.OPEN), _manages),
        ("next_item", lambda m, _, __: NextAgendaItem(m), _manages),
    ),
    at_random=_at_random,
    walk=_walk,
    about=lambda meeting, owner: meeting.do(ProposeAgendaItem(owner, "The pier")).seq,
)

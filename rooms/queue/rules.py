"""The queue as a topic: its rules, folds, and what it forbids the agenda.

Theory. The raised hand in the room and the entry of the queue are one thing. Strategies
compute whom to call next and call nobody; whoever runs the queue can always call another, and the
entry says so. Turns belong to the queue and not to a microphone: a hand goes down with
the call, and whose turn it is may speak.
"""

from __future__ import annotations

from typing import Final

from rooms.agenda.held import Agenda
from rooms.agenda.words import AgendaState, NextAgendaItem, SetAgendaItem
from rooms.errors import PeopleWait
from rooms.members import Member
from rooms.queue import asking, calling
from rooms.queue.asked import (
    CallMember,
    CallNext,
    ClearQueue,
    CloseQueue,
    ConfigureQueue,
    DeferHand,
    EndTurn,
    GiveLastWord,
    LowerHand,
    MoveHand,
    NominateSpeaker,
    OpenQueue,
    PauseTurn,
    RaiseHand,
    RaiseHandFor,
    ReaddSpeaker,
    RestoreQueue,
    ResumeTurn,
    SetQueue,
    SkipHand,
    StartTurn,
    YieldTurn,
)
from rooms.queue.folds import FOLDS, FOLLOWS
from rooms.queue.held import Queue
from rooms.queue.shown import OWNERS, SHOWS, TOUCHES, counts, item, keys, own
from rooms.roles import Permission
from rooms.rule import Rule
from rooms.state import RoomState
from rooms.topic import Topic

__all__ = ["TOPIC"]

_RUN: Final = Permission.MANAGE_QUEUE


def _guard_agenda(
    room: RoomState, _: Member | None, command: SetAgendaItem | NextAgendaItem, __: int
) -> None:
    """Raise PeopleWait where the open item would end over the heads of those who wait."""
    if command.force or not room.part(Queue).hands:
        return
    open_one = room.part(Agenda).open
    if open_one is None or (
        isinstance(command, SetAgendaItem)
        and (command.item == open_one) is (command.state is AgendaState.OPEN)
    ):
        return
    raise PeopleWait("hands are up on the open item")


TOPIC: Final = Topic(
    name="queue",
    part=Queue,
    rules={
        RaiseHand: Rule(asking.put_up, needs=Permission.ASK),
        LowerHand: Rule(asking.lower),
        RaiseHandFor: Rule(asking.put_up_for, needs=Permission.ASSIST),
        DeferHand: Rule(asking.defer),
        MoveHand: Rule(asking.move, needs=_RUN),
        SetQueue: Rule(asking.set_order, needs=_RUN),
        ClearQueue: Rule(asking.clear, needs=_RUN),
        RestoreQueue: Rule(asking.restore, needs=_RUN),
        CloseQueue: Rule(asking.close, needs=_RUN),
        OpenQueue: Rule(asking.reopen, needs=_RUN),
        ConfigureQueue: Rule(asking.configure, needs=_RUN),
        CallNext: Rule(calling.call_next, needs=_RUN, is_timed=True),
        CallMember: Rule(calling.call_member, needs=_RUN, is_timed=True),
        ReaddSpeaker: Rule(calling.readd, needs=_RUN),
        GiveLastWord: Rule(calling.give_last_word, needs=_RUN, is_timed=True),
        SkipHand: Rule(calling.skip, needs=_RUN),
        StartTurn: Rule(calling.start),
        YieldTurn: Rule(calling.yield_turn),
        EndTurn: Rule(calling.end, needs=_RUN),
        PauseTurn: Rule(calling.pause, needs=_RUN),
        ResumeTurn: Rule(calling.resume, needs=_RUN),
        NominateSpeaker: Rule(calling.nominate),
    },
    folds=FOLDS,
    follows=FOLLOWS,
    guards={SetAgendaItem: _guard_agenda, NextAgendaItem: _guard_agenda},
    shows=SHOWS,
    touches=TOUCHES,
    keys=keys,
    item=item,
    own=own,
    owners=OWNERS,
    counts=counts,
    due=calling.due,
    elapse=calling.elapse,
)

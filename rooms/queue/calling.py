"""Rules of the floor: who is called, speaks, pauses, is interrupted, ends.

A call names what its moderator saw: the hand that was proposed, the turn that was on. So
the second of two presses finds that it has happened, and does nothing. The strategy proposes and
people decide; where they call another, the entry says so.
"""

from __future__ import annotations

from dataclasses import replace

from rooms.errors import Conflict, NobodyWaits, NotAllowed
from rooms.events import Event
from rooms.ids import MemberNo, Seq
from rooms.members import Member
from rooms.messages import Message
from rooms.mics.held import Mics, is_heard, may_speak_without_turn
from rooms.mics.words import MicShut
from rooms.queue.asked import (
    CallMember,
    CallNext,
    EndTurn,
    GiveLastWord,
    NominateSpeaker,
    PauseTurn,
    ReaddSpeaker,
    ResumeTurn,
    SkipHand,
    StartTurn,
    YieldTurn,
)
from rooms.queue.asking import require_ask
from rooms.queue.happened import (
    HandsForgotten,
    HandSkipped,
    HandsMissing,
    QueueCleared,
    QueueClosed,
    SpeakerNominated,
    SpeakerReadded,
    SpeechBegan,
    TurnBegan,
    TurnEnded,
    TurnPaused,
    TurnResumed,
)
from rooms.queue.held import (
    GIVEN_UP_MS,
    MISSED_MS,
    Hand,
    Queue,
    may_be_called,
    of_member,
    waiting_members,
)
from rooms.queue.kinds import HandKind, Strategy, TurnEnd
from rooms.queue.proposing import proposed
from rooms.rights import may
from rooms.roles import Permission
from rooms.state import RoomState

__all__ = [
    "call_member",
    "call_next",
    "due",
    "elapse",
    "end",
    "give_last_word",
    "nominate",
    "pause",
    "readd",
    "resume",
    "skip",
    "start",
    "yield_turn",
]


def call_next(
    room: RoomState, _: Member, command: CallNext, __: Message | None, *, now_ms: int
) -> tuple[Event, ...]:
    """Give the floor to the next one. Raises NobodyWaits, and Conflict if the hand is down."""
    queue = room.part(Queue)
    if command.turn is not None and command.turn != queue.turn:
        return ()  # pressed twice
    if command.hand is None:
        next_one = proposed(room)
        if next_one is None:
            raise NobodyWaits("nobody is proposed")
        return _call(room, next_one.member, next_one.hand, now_ms)
    hand = queue.hands.get(command.hand)
    if hand is None:
        if command.hand in _called(queue):
            return ()
        raise Conflict("that hand is down")
    if not may_be_called(room, hand):
        raise Conflict("who raised it is away")
    return _call(room, hand.member, hand, now_ms)


def call_member(
    room: RoomState, _: Member, command: CallMember, __: Message | None, *, now_ms: int
) -> tuple[Event, ...]:
    """Give the floor to somebody. Raises NotFound, NotAllowed, Conflict."""
    queue, member = room.part(Queue), _callable(room, command.member)
    if queue.floor is not None and queue.floor.hand.member == member:
        return ()
    if command.turn is not None and command.turn != queue.turn:
        raise Conflict("somebody else has the floor by now")
    return _call(room, member, next(iter(of_member(queue, member)), None), now_ms)


def give_last_word(
    room: RoomState, _: Member, command: GiveLastWord, __: Message | None, *, now_ms: int
) -> tuple[Event, ...]:
    """Give the floor for the last time, clear and close. Raises NotFound, NotAllowed, Conflict."""
    queue, member = room.part(Queue), _callable(room, command.member)
    is_on = queue.floor is not None and queue.floor.hand.member == member
    hand = next(iter(of_member(queue, member)), None)
    called = () if is_on else _call(room, member, hand, now_ms)
    others = tuple(m for m in waiting_members(queue) if m != member or len(of_member(queue, m)) > 1)
    cleared = (QueueCleared(others, queue.is_hidden),) if others else ()
    closed = (QueueClosed(),) if queue.is_open else ()
    return (*called, *cleared, *closed)


def readd(room: RoomState, _: Member, __: ReaddSpeaker, ___: Message | None) -> tuple[Event, ...]:
    """Put who spoke last before all others. Raises Conflict if that is nobody who is there."""
    queue = room.part(Queue)
    last = queue.last
    if last is None or not may_be_called(room, last):
        raise Conflict("nobody spoke who is here")
    return () if last.id in queue.hands else (SpeakerReadded(last.member, queue.is_hidden),)


def skip(room: RoomState, _: Member, command: SkipHand, __: Message | None) -> tuple[Event, ...]:
    """Pass somebody over. Raises Conflict if the hand is down."""
    queue = room.part(Queue)
    hand = queue.hands.get(command.hand)
    if hand is not None:
        return (HandSkipped(hand.member, hand.id, queue.is_hidden),)
    if command.hand in _called(queue):
        return ()
    raise Conflict("that hand is down")


def start(room: RoomState, by: Member, _: StartTurn, __: Message | None) -> tuple[Event, ...]:
    """Let who was called speak. Raises Conflict if nobody was, NotAllowed for somebody else."""
    floor = room.part(Queue).floor
    if floor is None:
        raise Conflict("nobody has the floor")
    if floor.hand.member != by.number and not may(room, by, Permission.MANAGE_QUEUE):
        raise NotAllowed("it is somebody else's turn")
    return () if floor.began_ms is not None else (SpeechBegan(floor.hand.member),)


def yield_turn(room: RoomState, by: Member, _: YieldTurn, __: Message | None) -> tuple[Event, ...]:
    """Give one's own floor back."""
    floor = room.part(Queue).floor
    if floor is None or floor.hand.member != by.number:
        return ()
    return _ended(room, TurnEnd.YIELDED)


def end(room: RoomState, _: Member, command: EndTurn, __: Message | None) -> tuple[Event, ...]:
    """End somebody's turn; nothing happens to another one than was seen."""
    queue = room.part(Queue)
    if queue.floor is None or command.turn not in (None, queue.turn):
        return ()
    return _ended(room, TurnEnd.ENDED)


def pause(room: RoomState, _: Member, __: PauseTurn, ___: Message | None) -> tuple[Event, ...]:
    """Let the speaker's time stand still. Raises Conflict if nobody speaks."""
    floor = room.part(Queue).floor
    if floor is None or floor.began_ms is None:
        raise Conflict("nobody speaks")
    return () if floor.paused_ms is not None else (TurnPaused(),)


def resume(room: RoomState, _: Member, __: ResumeTurn, ___: Message | None) -> tuple[Event, ...]:
    """Let the speaker's time go on."""
    floor = room.part(Queue).floor
    return () if floor is None or floor.paused_ms is None else (TurnResumed(),)


def nominate(
    room: RoomState, by: Member, command: NominateSpeaker, _: Message | None
) -> tuple[Event, ...]:
    """Name the next speaker. Raises Conflict, NotFound, NotAllowed for who did not speak."""
    queue = room.part(Queue)
    if queue.strategy is not Strategy.NOMINATION:
        raise Conflict("speakers do not name the next one now")
    speaker = queue.last if queue.floor is None else queue.floor.hand
    is_theirs = speaker is not None and speaker.member == by.number
    if not is_theirs and not may(room, by, Permission.MANAGE_QUEUE):
        raise NotAllowed("who speaks names the next one")
    member = _callable(room, command.member)
    return () if queue.nominated == member else (SpeakerNominated(member),)


def due(room: RoomState) -> int | None:
    """Return when somebody is waited for no longer, Unix ms."""
    queue = room.part(Queue)
    floor = queue.floor
    if floor is not None and floor.hand.member not in room.here:
        return room.tip.ts
    moments = [
        hand.away_ms + (GIVEN_UP_MS if hand.is_missing else MISSED_MS)
        for hand in queue.hands.values()
        if hand.away_ms is not None
    ]
    if floor is not None and floor.began_ms is None and floor.answer_by_ms is not None:
        moments.append(floor.answer_by_ms)
    return min(moments, default=None)


def elapse(room: RoomState, now_ms: int) -> tuple[Event, ...]:
    """Return whose turn passed without them, and who is away too long."""
    queue = room.part(Queue)
    away = {h: now_ms - h.away_ms for h in queue.hands.values() if h.away_ms is not None}
    gone = {h.member for h, ms in away.items() if ms >= GIVEN_UP_MS}
    missing = {h.member for h, ms in away.items() if ms >= MISSED_MS and not h.is_missing} - gone
    events: tuple[Event, ...] = ()
    if missing:
        events += (HandsMissing(tuple(sorted(missing)), queue.is_hidden),)
    if gone:
        events += (HandsForgotten(tuple(sorted(gone)), queue.is_hidden),)
    return _turns_over(room, queue, now_ms) + events


def _turns_over(room: RoomState, queue: Queue, now_ms: int) -> tuple[Event, ...]:
    floor, interrupted = queue.floor, queue.interrupted
    if floor is None:
        return ()
    if floor.hand.member not in room.here:
        why = TurnEnd.LEFT
    elif floor.began_ms is None and (floor.answer_by_ms or now_ms + 1) <= now_ms:
        why = TurnEnd.NO_SHOW
    else:
        return ()
    over = _ended(room, why)
    if interrupted is None or interrupted.hand.member in room.here:
        return over
    return (*over, TurnEnded(interrupted.hand.member, TurnEnd.LEFT, _interposing(queue)))


def _call(room: RoomState, member: MemberNo, hand: Hand | None, now_ms: int) -> tuple[Event, ...]:
    queue = room.part(Queue)
    best = proposed(room)
    is_override = best is not None and best.member != member
    kind = HandKind.NORMAL if hand is None else hand.kind
    answer_by = now_ms + queue.answer_s * 1000 if queue.answer_s else None
    interrupts = kind is HandKind.INTERPOSED and queue.floor is not None
    discarded = () if interrupts else _interposing(queue, but=None if hand is None else hand.id)
    began = TurnBegan(
        member, None if hand is None else hand.id, kind, answer_by, is_override, discarded
    )
    is_speaking = is_heard(room, room.target(member))
    spoke = (SpeechBegan(member),) if is_speaking else ()
    return (began, *spoke, *(() if interrupts else _shut(room, queue, but=member)))


def _ended(room: RoomState, why: TurnEnd) -> tuple[Event, ...]:
    """Return the end of the present turn, of which there is one."""
    queue = room.part(Queue)
    assert queue.floor is not None
    discarded = _interposing(queue) if queue.interrupted is None else ()
    return (
        TurnEnded(queue.floor.hand.member, why, discarded),
        *_shut(room, replace(queue, interrupted=None)),
    )


def _shut(room: RoomState, queue: Queue, but: MemberNo | None = None) -> tuple[Event, ...]:
    """Return the closing of the microphones that only these turns let be open."""
    turns = (turn for turn in (queue.floor, queue.interrupted) if turn is not None)
    members = {turn.hand.member for turn in turns} & room.part(Mics).open - {but}
    return tuple(
        MicShut(number)
        for number in sorted(members)
        if not may_speak_without_turn(room, room.target(number))
    )


def _interposing(queue: Queue, but: Seq | None = None) -> tuple[MemberNo, ...]:
    """Return whose questions to the present speaker are void when the speech is over."""
    waiting = queue.hands.values()
    void = {h.member for h in waiting if h.kind is HandKind.INTERPOSED and h.id != but}
    return tuple(sorted(void))


def _callable(room: RoomState, number: MemberNo) -> MemberNo:
    member = room.target(number)
    require_ask(room, member)
    if not member.is_here:
        raise Conflict("only who is present is called")
    return member.number


def _called(queue: Queue) -> tuple[Seq, ...]:
    """Return the hands that went down because they were called or skipped, as far as known."""
    turns = (turn.hand for turn in (queue.floor, queue.interrupted) if turn is not None)
    return tuple(hand.id for hand in (*turns, *(() if queue.last is None else (queue.last,))))

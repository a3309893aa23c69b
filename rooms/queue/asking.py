"""Rules of those who wait: hands go up, down, behind others, and into an order.

Nobody needs a right to take their own hand down. Nobody is in the queue twice by
accident: raising again changes the note, and a second turn must be asked for.
"""

from __future__ import annotations

from typing import Final

from rooms.assist import helped
from rooms.errors import BadMessage, Conflict, Full, NoExtraHands, NotAllowed, NotFound, QueueShut
from rooms.events import Event
from rooms.ids import MemberNo, Seq
from rooms.members import Member
from rooms.messages import Message
from rooms.names import clean_note
from rooms.queue.asked import (
    ClearQueue,
    CloseQueue,
    ConfigureQueue,
    DeferHand,
    LowerHand,
    MoveHand,
    OpenQueue,
    RaiseHand,
    RaiseHandFor,
    RestoreQueue,
    SetQueue,
)
from rooms.queue.happened import (
    HandDeferred,
    HandLowered,
    HandMoved,
    HandRaised,
    QueueCleared,
    QueueClosed,
    QueueConfigured,
    QueueOpened,
    QueueRestored,
    QueueSorted,
)
from rooms.queue.held import GAP, Hand, Queue, has_hand, in_order, of_member, waiting_members
from rooms.queue.kinds import RANKS, HandKind
from rooms.rights import may
from rooms.roles import Permission
from rooms.state import RoomState

__all__ = [
    "MAX_HANDS_EACH",
    "clear",
    "close",
    "configure",
    "defer",
    "lower",
    "move",
    "put_up",
    "put_up_for",
    "reopen",
    "restore",
    "set_order",
]

MAX_HANDS_EACH: Final = 5
_MAX_LISTED: Final = 500
_MAX_EXTRA: Final = 10
_MAX_ANSWER_S: Final = 600
_MAX_CATEGORIES: Final = 9
_MAX_CATEGORY_CHARS: Final = 40


def put_up(room: RoomState, by: Member, command: RaiseHand, _: Message | None) -> tuple[Event, ...]:
    """Raise one's own hand. Raises Conflict, QueueShut, NoExtraHands, Full, TooLarge."""
    return _up(room, by, by, command)


def put_up_for(
    room: RoomState, by: Member, command: RaiseHandFor, _: Message | None
) -> tuple[Event, ...]:
    """Raise somebody's hand. Raises NotFound, NotAllowed and what raising one's own does.

    Helping gives nobody a right: whom the role denies the floor needs another role first.
    """
    member = helped(room, by, command.member)
    require_ask(room, member)
    return _up(room, by, member, command)


def lower(room: RoomState, by: Member, command: LowerHand, _: Message | None) -> tuple[Event, ...]:
    """Take a hand down, or all of somebody's. Raises NotFound, NotAllowed.

    Anybody's, whatever their rank: it can be undone at once, and whoever runs the
    room must be able to clear the list.
    """
    queue = room.part(Queue)
    hand = None if command.hand is None else queue.hands.get(command.hand)
    number = command.member if command.member is not None or hand is None else hand.member
    member = by if number is None else room.target(number)
    if member.number != by.number and not _tends(room, by):
        raise NotAllowed(f"member {by.number} lacks {Permission.ASSIST}")
    if command.hand is None:
        is_up = has_hand(room, member.number)
        return (HandLowered(member.number, None, queue.is_hidden),) if is_up else ()
    if hand is None or hand.member != member.number:
        return ()
    return (HandLowered(member.number, hand.id, queue.is_hidden),)


def defer(room: RoomState, by: Member, command: DeferHand, _: Message | None) -> tuple[Event, ...]:
    """Let others of the kind go first. Raises NotFound, NotAllowed, Conflict without a hand."""
    queue = room.part(Queue)
    number = by.number if command.member is None else room.target(command.member).number
    if command.hand is None:
        hand = next(iter(of_member(queue, number)), None)
    else:
        hand = queue.hands.get(command.hand)
    if hand is None:
        raise Conflict("no such hand is up")
    if hand.member != by.number and not may(room, by, Permission.MANAGE_QUEUE):
        raise NotAllowed(f"member {by.number} lacks {Permission.MANAGE_QUEUE}")
    same = [one for one in in_order(queue.hands.values()) if one.rank == hand.rank]
    if same[-1].id == hand.id:
        return ()
    return (HandDeferred(hand.member, hand.id, queue.is_hidden),)


def move(room: RoomState, _: Member, command: MoveHand, __: Message | None) -> tuple[Event, ...]:
    """Put a hand somewhere else. Raises Conflict if one of the two is down."""
    queue = room.part(Queue)
    hand = queue.hands.get(command.hand)
    if hand is None or (command.before is not None and command.before not in queue.hands):
        raise Conflict("no such hand is up")
    if command.before == hand.id:
        return ()
    before = in_order(queue.hands.values())
    others = [one for one in before if one.id != hand.id]
    at = next((i for i, one in enumerate(others) if one.id == command.before), len(others))
    after = (*others[:at], hand, *others[at:])
    if after == before:
        return ()
    spot = _between(others[at - 1] if at else None, others[at] if at < len(others) else None)
    if spot is None:
        return (_sorted(queue, after),)
    return (HandMoved(hand.member, hand.id, *spot, queue.is_hidden),)


def set_order(
    room: RoomState, by: Member, command: SetQueue, _: Message | None
) -> tuple[Event, ...]:
    """Let exactly these wait. Raises BadMessage, NotFound, NotAllowed, Conflict."""
    queue = room.part(Queue)
    if len({*command.members}) < len(command.members) or len(command.members) > _MAX_LISTED:
        raise BadMessage("each waits once")
    first = {number: next(iter(of_member(queue, number)), None) for number in command.members}
    kept = [hand.id for hand in first.values() if hand is not None]
    before = in_order(queue.hands.values())
    events: list[Event] = [
        HandLowered(hand.member, hand.id, queue.is_hidden) for hand in before if hand.id not in kept
    ]
    order: list[Seq] = []
    for number, hand in first.items():
        if hand is None:
            # An entry's number is its place in the log, and this decision is written in one piece.
            order.append(Seq(room.tip.seq + 1 + len(events)))
            events.append(_first_hand(room, by, number, queue))
        else:
            order.append(hand.id)
    if not events and order == [hand.id for hand in before]:
        return ()
    if not order:
        return tuple(events)
    return (*events, QueueSorted(tuple(order), command.members, queue.is_hidden))


def clear(room: RoomState, _: Member, __: ClearQueue, ___: Message | None) -> tuple[Event, ...]:
    """Take all hands down."""
    queue = room.part(Queue)
    return (QueueCleared(waiting_members(queue), queue.is_hidden),) if queue.hands else ()


def restore(room: RoomState, _: Member, __: RestoreQueue, ___: Message | None) -> tuple[Event, ...]:
    """Put up again what was cleared. Raises Conflict if nothing was."""
    queue = room.part(Queue)
    members = tuple(sorted({hand.member for hand in queue.cleared if hand.member in room.here}))
    if not members:
        raise Conflict("nothing was cleared")
    return (QueueRestored(members, queue.is_hidden),)


def close(room: RoomState, _: Member, __: CloseQueue, ___: Message | None) -> tuple[Event, ...]:
    """Let nobody raise a hand."""
    return (QueueClosed(),) if room.part(Queue).is_open else ()


def reopen(room: RoomState, _: Member, __: OpenQueue, ___: Message | None) -> tuple[Event, ...]:
    """Let hands be raised again."""
    return () if room.part(Queue).is_open else (QueueOpened(),)


def configure(
    room: RoomState, _: Member, command: ConfigureQueue, __: Message | None
) -> tuple[Event, ...]:
    """Set the rules of the queue. Raises BadMessage, NotFound, TooLarge."""
    queue = room.part(Queue)
    members = command.members
    if len(members) > _MAX_LISTED or len({*members}) < len(members):
        raise BadMessage(f"a list has at most {_MAX_LISTED} members, each once")
    for number in members:
        room.target(number)
    if command.extra > _MAX_EXTRA or command.answer_s > _MAX_ANSWER_S:
        raise BadMessage(f"at most {_MAX_EXTRA} extra hands and {_MAX_ANSWER_S} seconds")
    categories = tuple(clean_note(name)[:_MAX_CATEGORY_CHARS] for name in command.categories)
    is_odd = "" in categories or len({*categories}) < len(categories)
    if is_odd or len(categories) > _MAX_CATEGORIES:
        raise BadMessage(f"at most {_MAX_CATEGORIES} categories, each once")
    new = (command.strategy, command.view, members, command.group_by)
    more = (command.extra, command.answer_s, categories)
    now = (queue.strategy, queue.view, queue.members, queue.group_by)
    if new == now and more == (queue.extra, queue.answer_s, queue.categories):
        return ()
    return (QueueConfigured(*new, *more, waiting_members(queue)),)


def require_ask(room: RoomState, member: Member) -> None:
    """Raise NotAllowed if the member may not ask for the floor."""
    if not may(room, member, Permission.ASK):
        raise NotAllowed(f"member {member.number} lacks {Permission.ASK}")


def _up(
    room: RoomState, by: Member, member: Member, command: RaiseHand | RaiseHandFor
) -> tuple[Event, ...]:
    queue, kind = room.part(Queue), command.kind
    note, group = clean_note(command.note), clean_note(command.group)
    rank = _rank(queue, kind, command.category)
    if not member.is_here:
        raise Conflict("only who is present raises a hand")
    own = of_member(queue, member.number)
    same = next((hand for hand in own if hand.kind is kind), None)
    is_new = same is None or command.again
    if same is not None and not is_new and note in ("", same.note) and group in ("", same.group):
        return ()
    if is_new:
        _require_room(room, by, member, kind)
    return (
        HandRaised(
            member.number, note, kind, again=is_new and same is not None,
            category=command.category, group=group, rank=rank, is_hidden=queue.is_hidden,
        ),
    )  # fmt: skip


def _require_room(room: RoomState, by: Member, member: Member, kind: HandKind) -> None:
    """Raise what keeps one more hand of this kind down."""
    queue = room.part(Queue)
    runs = may(room, by, Permission.MANAGE_QUEUE)
    if not queue.is_open and not runs:
        raise QueueShut("the queue is closed")
    if kind is HandKind.INTERPOSED and queue.floor is None:
        raise Conflict("nobody speaks whom a question could interrupt")
    has_one = runs or queue.spent.get(member.number, 0) < queue.extra
    if kind is not HandKind.NORMAL and not has_one:
        raise NoExtraHands(f"member {member.number} has no {kind} left")
    if len(of_member(queue, member.number)) >= MAX_HANDS_EACH:
        raise Full(f"at most {MAX_HANDS_EACH} hands each")


def _rank(queue: Queue, kind: HandKind, category: str) -> int:
    if not category:
        return RANKS[kind]
    if kind is not HandKind.POINT_OF_ORDER or category not in queue.categories:
        raise NotFound(f"no category {category[:64]!r} of a {kind}")
    return RANKS[kind] + len(queue.categories) - queue.categories.index(category)


def _tends(room: RoomState, by: Member) -> bool:
    return any(may(room, by, right) for right in (Permission.ASSIST, Permission.MANAGE_QUEUE))


def _first_hand(room: RoomState, by: Member, number: MemberNo, queue: Queue) -> HandRaised:
    member = helped(room, by, number)
    require_ask(room, member)
    if not member.is_here:
        raise Conflict("only who is present waits")
    return HandRaised(number, "", is_hidden=queue.is_hidden)


def _sorted(queue: Queue, hands: tuple[Hand, ...]) -> QueueSorted:
    members = tuple(sorted({hand.member for hand in hands}))
    return QueueSorted(tuple(hand.id for hand in hands), members, queue.is_hidden)


def _between(left: Hand | None, right: Hand | None) -> tuple[int, int] | None:
    """Return the rank and place directly before `right`, or behind `left` if there is none.

    None: there is no place left between the two.
    """
    if right is None:
        return None if left is None else (left.rank, left.place + GAP)
    low = left.place if left is not None and left.rank == right.rank else right.place - 2 * GAP
    low = max(low, 0)
    place = (low + right.place) // 2
    return (right.rank, place) if low < place < right.place else None

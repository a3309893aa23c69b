"""The room: what is decided from it, and how it follows its log.

Theory. `decide` turns a command into entries or a refusal, and changes
nothing; `apply` follows an entry, and refuses nothing: what stands in the log
has happened. Two tables say everything: command -> what it needs and its rule,
event -> its fold. `apply` of what `decide` gave never meets a surprise, and
the same entries give the same room, on any machine.

Neither reads a clock or draws a random number: both are arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import shake_256

from rooms import (
    assist,
    chat,
    membership,
    moderation,
    portals,
    reactions,
    reservations,
    seating,
    settings,
    stays,
)
from rooms.commands import (
    AddReaction,
    ArchiveRoom,
    BeginStay,
    ChangeDoor,
    ChangeProfile,
    ChangeRole,
    Command,
    CreateRoom,
    DeleteMessage,
    EditMessage,
    EndStay,
    JoinRoom,
    LeadMember,
    LeaveSeat,
    PassTime,
    PostMessage,
    RedactMessage,
    ReleaseSeat,
    RemoveMember,
    RemoveReaction,
    RenameRoom,
    ReserveSeat,
    RestoreMessage,
    RestoreRoom,
    Role,
    SeatMember,
    SetPortal,
    StandMember,
    StayEnd,
    TakeSeat,
)
from rooms.due import due_ms, elapsed
from rooms.errors import Conflict, Locked, NotAllowed, Removed
from rooms.events import (
    DoorChanged,
    EpochBegan,
    Erased,
    Event,
    MemberJoined,
    MemberLed,
    MemberRemoved,
    MemberSeated,
    MemberStood,
    MessageDeleted,
    MessageEdited,
    MessagePosted,
    MessageRedacted,
    MessageRestored,
    PortalSet,
    ProfileChanged,
    ReactionAdded,
    ReactionRemoved,
    RoleChanged,
    RoomArchived,
    RoomCreated,
    RoomRenamed,
    RoomRestored,
    SeatLeft,
    SeatReleased,
    SeatReserved,
    SeatTaken,
    StayBegan,
    StayEnded,
)
from rooms.ids import ROOM_ITSELF, DeviceId, Epoch, MemberNo, Seq
from rooms.lobby.held import check_member, check_newcomer
from rooms.log import SALT_BYTES, Entry, Tip, seal, tip_of
from rooms.members import Member
from rooms.messages import Message
from rooms.rights import may
from rooms.roles import Permission
from rooms.rule import Rule
from rooms.state import RoomState
from rooms.topic import Fold, Guard
from rooms.topics import TOPICS

__all__ = ["FOLDS", "RULES", "Decision", "Room", "found", "replay"]

MIN_ENTROPY_BYTES = 32


RULES: dict[type[Command], Rule] = {
    BeginStay: Rule(stays.begin, in_archive=True),
    EndStay: Rule(stays.end, in_archive=True, of_removed=True),
    ChangeProfile: Rule(membership.change_profile),
    RenameRoom: Rule(settings.rename, needs=Permission.MANAGE_ROOM),
    ChangeDoor: Rule(settings.change_door, needs=Permission.MANAGE_ROOM),
    SetPortal: Rule(portals.lead, needs=Permission.MANAGE_ROOM),
    ArchiveRoom: Rule(settings.archive, needs=Permission.ARCHIVE, in_archive=True),
    RestoreRoom: Rule(settings.restore, needs=Permission.ARCHIVE, in_archive=True),
    PostMessage: Rule(chat.post, needs=Permission.CHAT, past="thread"),
    EditMessage: Rule(chat.edit, needs=Permission.CHAT, past="message"),
    AddReaction: Rule(reactions.add, needs=Permission.REACT, past="message"),
    RemoveReaction: Rule(reactions.remove, needs=Permission.REACT, past="message"),
    DeleteMessage: Rule(chat.delete, past="message"),
    RestoreMessage: Rule(chat.restore, past="message"),
    RedactMessage: Rule(chat.redact, in_archive=True, past="message"),
    RemoveMember: Rule(moderation.remove, needs=Permission.KICK),
    ChangeRole: Rule(moderation.change_role, needs=Permission.MANAGE_ROLES),
    TakeSeat: Rule(seating.take, needs=Permission.MOVE_AVATAR, is_timed=True),
    LeaveSeat: Rule(seating.leave, needs=Permission.MOVE_AVATAR),
    SeatMember: Rule(assist.seat, needs=Permission.ASSIST, is_timed=True),
    StandMember: Rule(assist.stand, needs=Permission.ASSIST),
    LeadMember: Rule(assist.lead, needs=Permission.ASSIST),
    ReserveSeat: Rule(reservations.reserve, needs=Permission.ASSIST, is_timed=True),
    ReleaseSeat: Rule(reservations.release, needs=Permission.ASSIST),
    **{command: rule for topic in TOPICS for command, rule in topic.rules.items()},
}
"""Every command of a member. `CreateRoom` and `JoinRoom` come before there is one."""

FOLDS: dict[type[Event], Callable[..., None]] = {
    RoomCreated: settings.created,
    EpochBegan: settings.epoch_began,
    RoomRenamed: settings.renamed,
    DoorChanged: settings.door_changed,
    PortalSet: portals.led,
    RoomArchived: settings.archived,
    RoomRestored: settings.restored,
    MemberJoined: membership.joined,
    ProfileChanged: membership.profile_changed,
    RoleChanged: moderation.role_changed,
    MemberRemoved: moderation.removed,
    StayBegan: stays.began,
    StayEnded: stays.ended,
    SeatTaken: seating.taken,
    SeatLeft: seating.left,
    MemberSeated: assist.seated,
    MemberStood: assist.stood,
    MemberLed: assist.led,
    SeatReserved: reservations.reserved,
    SeatReleased: reservations.released,
    MessagePosted: chat.posted,
    MessageEdited: chat.referred,
    ReactionAdded: chat.referred,
    ReactionRemoved: chat.referred,
    MessageDeleted: chat.referred,
    MessageRestored: chat.referred,
    MessageRedacted: chat.referred,
    **{event: fold for topic in TOPICS for event, fold in topic.folds.items()},
}
"""Every event, and how the room follows it."""

_FOLLOWS: dict[type[Event], list[Fold]] = {}
for _topic in TOPICS:
    for _event, _fold in _topic.follows.items():
        _FOLLOWS.setdefault(_event, []).append(_fold)

_INNER = {command: inner for topic in TOPICS for command, inner in topic.inner.items()}

_GUARDS: dict[type[Command], list[Guard]] = {}
for _topic in TOPICS:
    for _command, _guard in _topic.guards.items():
        _GUARDS.setdefault(_command, []).append(_guard)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a command leads to.

    entries: to append, perhaps none. erases: entries whose bodies and salts
    must go in the same step, everywhere, also from memory. seq: the position
    that answers the command. member: whom `JoinRoom` made or found, else None.
    """

    entries: tuple[Entry, ...]
    erases: tuple[Seq, ...]
    seq: Seq
    member: MemberNo | None = None


class Room(RoomState):
    """A room: its state, with the two ways on from it."""

    __slots__ = ()

    def decide(
        self, command: Command, *, now_ms: int, entropy: bytes, past: Message | None = None
    ) -> Decision:
        """Return what the command leads to, changing nothing.

        entropy: 32 bytes or more that nobody can guess, fresh for every call.
        past: the message that `needs_past` asks for. Raises RoomError.
        """
        now_ms = max(now_ms, self.tip.ts)  # as `seal` has it: no entry is before the one before
        if isinstance(command, JoinRoom):
            return self._decide_join(command, now_ms, entropy)
        if isinstance(command, PassTime):
            events = elapsed(self, now_ms)
            return self._sealed(events, ROOM_ITSELF, self.server, now_ms, entropy)
        inner = _INNER.get(type(command))
        if inner is not None:
            events = inner(self, command, now_ms)
            return self._sealed(events, ROOM_ITSELF, self.server, now_ms, entropy)
        by, rule = self._judge(command, now_ms)
        timed = {"now_ms": now_ms} if rule.is_timed else {}
        events = rule.decide(self, by, command, past, **timed)
        is_lapse = isinstance(command, EndStay) and command.why is StayEnd.LAPSED
        m, origin = (ROOM_ITSELF, self.server) if is_lapse else (by.number, by.origin)
        return self._sealed(events, m, origin, now_ms, entropy)

    def begin_epoch(self, epoch: Epoch, why: str, *, now_ms: int, entropy: bytes) -> Decision:
        """Return the entry with which the history goes on under another identity.

        Raises ValueError if `epoch` is the present one: ours.
        """
        if epoch == self.tip.epoch:
            raise ValueError("an epoch begins once")
        event = EpochBegan(self.tip.epoch, why)
        salt = _salt(entropy, Seq(self.tip.seq + 1))
        entry = seal(
            event, self.tip, epoch=epoch, now_ms=now_ms,
            m=ROOM_ITSELF, origin=self.server, salt=salt,
        )  # fmt: skip
        return Decision((entry,), (), entry.seq)

    def apply(self, entry: Entry) -> None:
        """Follow the next entry of the log. Never raises for what an entry says."""
        self.tip = tip_of(entry)
        event = entry.event
        fold = FOLDS.get(type(event))
        if fold is not None:
            fold(self, entry, event)
            for follow in _FOLLOWS.get(type(event), ()):
                follow(self, entry, event)
        elif isinstance(event, Erased):
            self._apply_erased(entry, event)
        else:
            self.unknown_count += 1

    def copy(self) -> Room:
        """Return a room that goes on by its own; what it shares is immutable."""
        twin = Room(self.tip)
        twin.server, twin.title, twin.door = self.server, self.title, self.door
        twin.template, twin.seat_count = self.template, self.seat_count
        twin.is_archived, twin.unknown_count = self.is_archived, self.unknown_count
        twin.roster, twin.window = self.roster.copy(), self.window.copy()
        twin.reservations, twin.portals = self.reservations.copy(), self.portals.copy()
        twin.parts = self.parts.copy()
        return twin

    def check_door(self, device: DeviceId, role: Role) -> None:
        """Raise Waiting or DoorLocked if somebody has to let this device in. role: of a newcomer."""
        member = self.member_of(device)
        if member is None:
            check_newcomer(self, role, device)
        else:
            check_member(self, member)

    @property
    def due_ms(self) -> int | None:
        """When `PassTime` is to be decided, Unix ms; None: nothing waits for time."""
        return due_ms(self)

    def needs_past(self, command: Command) -> Seq | None:
        """Return the older message without which the command cannot be decided, or None.

        The host reads it with everything that refers to it and passes
        `rooms.messages.message_from` of that as `past`.
        """
        rule = RULES.get(type(command))
        seq: Seq | None = getattr(command, rule.past) if rule and rule.past else None
        if seq is None or seq in self.window.messages or not 1 <= seq <= self.tip.seq:
            return None
        return seq

    def _judge(self, command: Command, now_ms: int) -> tuple[Member, Rule]:
        """Return who asks and the rule, or raise what refuses it before the rule."""
        if isinstance(command, CreateRoom):
            raise Conflict("the room exists")
        rule = RULES[type(command)]
        by = self.roster.members.get(command.by)
        if by is None:
            raise NotAllowed("not a member")
        if by.is_removed and not rule.of_removed:
            raise Removed(f"member {by.number}")
        if self.is_archived and not rule.in_archive:
            raise Locked("the room is archived")
        if rule.needs is not None and not may(self, by, rule.needs):
            raise NotAllowed(f"member {by.number} lacks {rule.needs}")
        for guard in _GUARDS.get(type(command), ()):
            guard(self, by, command, now_ms)
        return by, rule

    def _decide_join(self, command: JoinRoom, now_ms: int, entropy: bytes) -> Decision:
        member = self.member_of(command.device)
        for guard in _GUARDS.get(JoinRoom, ()):
            guard(self, member, command, now_ms)
        events = membership.join(self, command)
        if member is None:
            number = self.roster.next_number()
            return self._sealed(events, number, command.origin, now_ms, entropy, member=number)
        return self._sealed(events, ROOM_ITSELF, self.server, now_ms, entropy, member=member.number)

    def _sealed(
        self,
        events: tuple[Event, ...],
        m: MemberNo,
        origin: str,
        now_ms: int,
        entropy: bytes,
        *,
        member: MemberNo | None = None,
    ) -> Decision:
        tip: Tip = self.tip
        entries: list[Entry] = []
        erases: tuple[Seq, ...] = ()
        for event in events:
            salt = _salt(entropy, Seq(tip.seq + 1))
            entry = seal(event, tip, epoch=tip.epoch, now_ms=now_ms, m=m, origin=origin, salt=salt)
            entries.append(entry)
            tip = tip_of(entry)
            # Of every topic: an event that erases says by this field what.
            erases += getattr(event, "erased", ())
        return Decision(tuple(entries), erases, tip.seq, member)

    def _apply_erased(self, entry: Entry, event: Erased) -> None:
        # What else is erased leaves the state as it was: the fact is unknown.
        if event.kind == "member_joined":
            membership.joined_erased(self, entry)
        elif event.kind == "message_posted":
            chat.posted(self, entry, event)
        # Of what is erased, a topic still reads in the header who said it and when.
        for follow in _FOLLOWS.get(Erased, ()):
            follow(self, entry, event)


def found(command: CreateRoom, *, epoch: Epoch, now_ms: int, entropy: bytes, origin: str) -> Entry:
    """Return the create entry of a new room; its id is the room's. Raises BadMessage."""
    return seal(
        settings.create(command), None, epoch=epoch, now_ms=now_ms,
        m=command.by, origin=origin, salt=_salt(entropy, Seq(1)),
    )  # fmt: skip


def replay(entries: Iterable[Entry]) -> Room:
    """Return the room that this log, from its create entry on, leads to.

    Raises ValueError if there is no entry.
    """
    room: Room | None = None
    for entry in entries:
        room = Room(tip_of(entry)) if room is None else room
        room.apply(entry)
    if room is None:
        raise ValueError("a room begins with an entry")
    return room


def _salt(entropy: bytes, seq: Seq) -> bytes:
    """Return the salt of entry `seq`: one draw of entropy salts all entries of a decision."""
    if len(entropy) < MIN_ENTROPY_BYTES:
        raise ValueError(f"entropy has at least {MIN_ENTROPY_BYTES} bytes")
    return shake_256(b"confab salt" + seq.to_bytes(8, "big") + entropy).digest(SALT_BYTES)

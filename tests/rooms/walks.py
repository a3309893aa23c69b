"""Random walks: rooms that many members moved in all ways, lawful and not."""

from __future__ import annotations

import random
from collections.abc import Iterator

from rooms.commands import (
    AddReaction,
    ArchiveRoom,
    BeginStay,
    BringToStage,
    ChangeDoor,
    ChangeProfile,
    ChangeRole,
    Command,
    DeleteMessage,
    Door,
    EditMessage,
    EndStay,
    JoinRoom,
    LeadMember,
    LeadTo,
    LeaveSeat,
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
from rooms.errors import RoomError
from rooms.ids import ROOM_ITSELF, DeviceId, MemberNo, PortalNo, RoomAddress, SeatNo
from rooms.room import Decision
from tests.rooms.builders import FOYER, LINK, SERVER, Meeting
from tests.rooms.topic_kits import kits

EMOJI = ("👍", "🎉", "❤️")


def random_command(rng: random.Random, meeting: Meeting) -> Command:
    """Return any command, mostly about members and messages that exist."""
    by = MemberNo(rng.randint(1, len(meeting.room.members) + 1))
    member = MemberNo(rng.randint(1, len(meeting.room.members) + 1))
    said = [e for e in meeting.log if e.kind == "message_posted"] or [meeting.log[0]]
    # Mostly among the newest, so that several commands meet on one message.
    target = rng.choice(said[-4:] if rng.random() < 0.7 else said)
    message = target.seq
    author = target.m if rng.random() < 0.7 else by
    role = rng.choice(list(Role))
    word = f"word {rng.randint(0, 9)}"
    emoji = rng.choice(EMOJI)
    talk: list[Command] = [
        PostMessage(by, word, message if rng.random() < 0.3 else None, (member,)),
        PostMessage(by, word),
        EditMessage(author, message, word),
        EditMessage(author, message, word),
        AddReaction(by, message, emoji),
        AddReaction(by, message, emoji),
        RemoveReaction(by, message, emoji),
        RemoveReaction(by, message, emoji),
        DeleteMessage(author, message),
        RestoreMessage(author, message),
        RestoreMessage(by, message),
        RedactMessage(author, message, word) if rng.random() < 0.3 else PostMessage(author, word),
    ]
    moves: list[Command] = [
        BeginStay(by),
        BeginStay(by),
        EndStay(by, rng.choice(list(StayEnd))),
        TakeSeat(by, SeatNo(rng.randint(0, 5))),
        LeaveSeat(by),
        ChangeProfile(by, f"Name {word}", "h2"),
        ChangeRole(by, member, role),
        *_helping(rng, by, member),
    ]
    rare: list[Command] = [
        JoinRoom(ROOM_ITSELF, word, "h1", role, DeviceId(f"d{rng.randint(0, 12)}"), LINK, SERVER),
        RemoveMember(by, member, word),
        RenameRoom(by, word),
        ChangeDoor(by, rng.choice(list(Door))),
        SetPortal(by, PortalNo(rng.randint(0, 3)), rng.choice((None, RoomAddress(FOYER))), word),
        ArchiveRoom(by),
        RestoreRoom(by),
        RestoreRoom(MemberNo(1)),
    ]
    topics: list[Command] = [
        command for kit in kits().values() for command in kit.at_random(rng, by, member, message)
    ]
    return rng.choice(rng.choices((talk, moves, rare, topics), (6, 3, 1, 3))[0])


def _helping(rng: random.Random, by: MemberNo, member: MemberNo) -> list[Command]:
    return [
        SeatMember(by, member, SeatNo(rng.randint(0, 5))),
        StandMember(by, member),
        BringToStage(by, member, (SeatNo(1), SeatNo(2))),
        LeadMember(by, member, rng.choice(list(LeadTo))),
        _reservation(rng, by, member),
        ReleaseSeat(by, SeatNo(rng.randint(0, 5))),
    ]


def _reservation(rng: random.Random, by: MemberNo, member: MemberNo) -> ReserveSeat:
    seat, for_s = SeatNo(rng.randint(0, 5)), rng.randint(0, 60)
    if rng.random() < 0.5:
        return ReserveSeat(by, seat, member, for_s=for_s)
    return ReserveSeat(by, seat, role=rng.choice(list(Role)), for_s=for_s)


def walk(seed: int, steps: int) -> Iterator[tuple[Meeting, Command, Decision | RoomError]]:
    """Give the meeting, the command and its outcome after each step."""
    rng = random.Random(seed)
    meeting = Meeting()
    for name, role in zip(("Olga", "Mo", "Pia", "Ana", "Obi"), Role, strict=True):
        meeting.join(name, role)
    # Half of the walks begin with a full window, so that older messages matter.
    for number in range(97 * rng.randint(0, 1)):
        meeting.say(MemberNo(4), f"filler {number}")
    for _ in range(steps):
        if rng.random() < 0.1:
            meeting.wait(rng.choice((5, 60, 600)))
        command = random_command(rng, meeting)
        try:
            yield meeting, command, meeting.do(command)
        except RoomError as error:
            yield meeting, command, error


def walked(seed: int, steps: int) -> Meeting:
    """Return the meeting at the end of a walk."""
    *_, (meeting, _, _) = walk(seed, steps)
    return meeting

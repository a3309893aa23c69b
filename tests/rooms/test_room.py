from __future__ import annotations

from collections import deque
from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rooms import room as room_module
from rooms.audience import Audience
from rooms.commands import (
    AddReaction,
    BeginStay,
    Command,
    Door,
    EditMessage,
    JoinRoom,
    PostMessage,
    RedactMessage,
    RemoveMember,
    RenameRoom,
    Role,
)
from rooms.errors import Conflict, Locked, NotAllowed, RoomError
from rooms.events import EpochBegan, Event, RoomCreated, Unknown
from rooms.ids import ROOM_ITSELF, DeviceId, Epoch, MemberNo, Seq
from rooms.log import Entry, erased, seal, tip_of, verify
from rooms.members import Member
from rooms.projection import fact, view
from rooms.room import FOLDS, RULES, replay
from rooms.snapshot import pack_room, unpack_room
from rooms.state import RoomState
from rooms.vocabulary import EVENTS
from tests.rooms.builders import (
    CREATE,
    ENTROPY,
    LINK,
    SERVER,
    START_MS,
    Meeting,
    assert_refused,
    assert_same_room,
)
from tests.rooms.strategies import any_event
from tests.rooms.walks import walk, walked


@pytest.mark.parametrize("seed", range(10))
def test_the_same_log_gives_the_same_room(seed: int) -> None:
    meeting = walked(seed, 250)
    assert_same_room(replay(meeting.log), meeting.room)
    assert verify(meeting.log).last == meeting.room.head.seq


def outcome_of(meeting: Meeting, command: Command) -> tuple[Entry, ...] | type[RoomError]:
    past = meeting.past(command)
    try:
        return meeting.room.decide(command, now_ms=9, entropy=ENTROPY, past=past).entries
    except RoomError as error:
        return type(error)


@pytest.mark.parametrize("seed", range(30, 36))
def test_deciding_changes_nothing_and_gives_the_same_twice(seed: int) -> None:
    for meeting, command, _ in walk(seed, 120):
        before = pack_room(meeting.room)
        assert outcome_of(meeting, command) == outcome_of(meeting, command)
        assert pack_room(meeting.room) == before


@pytest.mark.parametrize("seed", range(40, 44))
def test_a_copy_goes_its_own_way(seed: int) -> None:
    steps = walk(seed, 200)
    meeting, *_ = list(islice(steps, 100))[-1]
    twin, kept, at = meeting.room.copy(), pack_room(meeting.room), len(meeting.log)
    assert_same_room(twin, meeting.room)
    deque(steps, maxlen=0)
    assert pack_room(twin) == kept
    # The bodies that were erased since are tombstones for the twin as well.
    for entry in meeting.log[at:]:
        twin.apply(entry)
    assert_same_room(twin, meeting.room)


_ENTRIES = st.lists(
    st.tuples(any_event(), st.integers(0, 6), st.sampled_from(["keep", "erase", "unknown"])),
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(_ENTRIES, st.integers(0, 9))
def test_no_log_makes_following_it_fail(entries: list[tuple[Event, int, str]], seed: int) -> None:
    meeting = walked(seed, 30)
    room, unknown = meeting.room, meeting.room.unknown_count
    for event, m, fate in entries:
        entry = seal(
            event, room.tip, epoch=Epoch(7), now_ms=0, m=MemberNo(m), origin="x", salt=bytes(16)
        )
        if fate == "erase":
            entry = erased(entry)
        elif fate == "unknown":
            entry = replace(entry, event=Unknown(entry.kind))
            unknown += 1
        room.apply(entry)
        assert room.tip == tip_of(entry)
        for audience in Audience:
            fact(entry, room, audience)
            view(room, audience)
    assert room.unknown_count == unknown
    assert_same_room(unpack_room(pack_room(room)), room)


def test_every_event_has_a_fold_and_every_rule_a_command() -> None:
    assert set(FOLDS) == set(EVENTS)
    assert all(rule.decide.__doc__ for rule in RULES.values())


def test_a_second_creation_changes_nothing() -> None:
    meeting = Meeting()
    entry = seal(
        RoomCreated("Mine", Door.OPEN, "other", 1, "other.example"),
        meeting.room.tip, epoch=Epoch(7), now_ms=0, m=ROOM_ITSELF, origin="x", salt=bytes(16),
    )  # fmt: skip
    meeting.room.apply(entry)
    assert meeting.room.title == "Harbor talks"
    assert_refused(meeting, CREATE, Conflict)


def test_a_member_whose_join_was_erased_remains_without_name_or_power() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana", Role.MODERATOR)
    log = [erased(e) if e.kind == "member_joined" else e for e in meeting.log]
    member = replay(log).members[ana]
    assert (member.name, member.device, member.role) == ("", "", Role.OBSERVER)
    assert member.is_here


def test_only_members_are_heard() -> None:
    meeting = Meeting()
    for by in (ROOM_ITSELF, MemberNo(5)):
        assert_refused(meeting, PostMessage(by, "hi"), NotAllowed)
        assert_refused(meeting, BeginStay(by), NotAllowed)


def test_time_in_the_log_never_goes_back() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    meeting.now_ms = START_MS - 60_000
    seq = meeting.say(ana)
    assert meeting.log[seq - 1].ts == meeting.log[seq - 2].ts


def test_entropy_salts_every_entry_differently_and_is_never_short() -> None:
    meeting = Meeting()
    olga, ana = meeting.join("Olga", Role.OWNER), meeting.join("Ana")
    decision = meeting.do(RemoveMember(olga, ana))
    assert len({entry.salt for entry in decision.entries}) == 2
    other = meeting.room.decide(RenameRoom(olga, "T"), now_ms=0, entropy=bytes(32))
    again = meeting.room.decide(RenameRoom(olga, "T"), now_ms=0, entropy=bytes(31) + b"1")
    assert other.entries[0].salt != again.entries[0].salt
    with pytest.raises(ValueError, match="32"):
        meeting.room.decide(RenameRoom(olga, "T"), now_ms=0, entropy=bytes(31))


def test_a_new_epoch_begins_by_an_entry_of_the_room_itself() -> None:
    meeting = Meeting()
    decision = meeting.room.begin_epoch(Epoch(99), "restored", now_ms=0, entropy=ENTROPY)
    meeting.take(decision)
    entry = meeting.log[-1]
    assert (entry.event, entry.m, entry.origin) == (EpochBegan(Epoch(7), "restored"), 0, SERVER)
    assert meeting.room.head.epoch == 99
    assert verify(meeting.log).last == 2
    with pytest.raises(ValueError, match="once"):
        meeting.room.begin_epoch(Epoch(99), "restored", now_ms=0, entropy=ENTROPY)


def test_the_host_is_told_which_older_message_is_needed() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    old = meeting.say(ana)
    meeting.fill_window(ana)
    new = meeting.say(ana)
    needs = meeting.room.needs_past
    assert needs(EditMessage(ana, old, "x")) == needs(PostMessage(ana, "x", old)) == old
    assert needs(AddReaction(ana, new, "👍")) is None
    assert needs(PostMessage(ana, "x")) is None
    assert needs(RenameRoom(ana, "x")) is None
    assert needs(RedactMessage(ana, Seq(10_000))) is None


def test_a_room_begins_with_an_entry() -> None:
    with pytest.raises(ValueError, match="entry"):
        replay([])


def test_the_fold_of_a_long_room_stays_small() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    sizes = []
    for _ in range(6):
        meeting.fill_window(ana)
        sizes.append(len(pack_room(meeting.room)))
    assert max(sizes[2:]) - min(sizes[2:]) < 200


def test_a_topic_can_refuse_what_the_rights_allow_also_at_the_door(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    meeting = Meeting()
    ana, asked = meeting.join("Ana"), list[MemberNo | None]()

    def closed(_: RoomState, by: Member | None, __: Command, now_ms: int) -> None:
        assert now_ms == meeting.now_ms
        asked.append(None if by is None else by.number)
        raise Locked("closed by a topic")

    monkeypatch.setattr(room_module, "_GUARDS", {PostMessage: [closed], JoinRoom: [closed]})
    assert_refused(meeting, PostMessage(ana, "hi"), Locked)
    again = JoinRoom(ROOM_ITSELF, "Ana", "h1", Role.ATTENDEE, DeviceId("device-Ana"), LINK, SERVER)
    assert_refused(meeting, again, Locked)
    assert_refused(meeting, replace(again, device=DeviceId("new")), Locked)
    assert asked == [ana, ana, None]

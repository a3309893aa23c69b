"""What every storage does, asked of each adapter alike."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from rooms.errors import Conflict, Unavailable
from rooms.events import Erased
from rooms.ids import CommandId, DeviceId, EntryId, LinkId, MemberNo, RoomId, Seq
from rooms.log import SignedHead, erased, verify
from server.ports import AlreadyAnswered, Append, Ballot, Membership, Place, Snapshot, Storage
from server.storage import MemoryStorage, SqliteStorage
from tests.conformance.conftest import Clock
from tests.server.storage.chains import Chain, answer, posted

ROOM = RoomId("!room")


async def test_what_was_appended_is_read_back_as_it_was(storage: Storage) -> None:
    chain = Chain()
    founding, said = chain.founding(), chain.saying("hello", "again")
    await storage.append(founding)
    await storage.append(said)
    found = await storage.read(chain.room, after=Seq(0), limit=10)
    assert found == founding.entries + said.entries
    assert verify(found).last == 3
    assert await storage.head(chain.room) == said.entries[-1]


async def test_a_room_without_a_log_has_no_head_and_no_entries(storage: Storage) -> None:
    assert await storage.head(ROOM) is None
    assert await storage.read(ROOM, after=Seq(0), limit=10) == ()
    assert await storage.messages(ROOM, before=Seq(9), limit=10) == ()
    assert await storage.referring(ROOM, [Seq(1)]) == ()


async def test_reading_goes_on_where_it_was_left_and_stops_at_the_limit(storage: Storage) -> None:
    chain = Chain()
    await storage.append(chain.founding())
    await storage.append(chain.saying(*(f"message {n}" for n in range(1_200))))
    first = await storage.read(chain.room, after=Seq(0), limit=1_100)
    rest = await storage.read(chain.room, after=first[-1].seq, limit=1_100)
    assert [entry.seq for entry in first + rest] == list(range(1, 1_202))
    assert await storage.read(chain.room, after=Seq(5), limit=0) == ()


async def test_batches_of_one_turn_keep_their_order(storage: Storage) -> None:
    chain = Chain()
    batches = [chain.founding(), *(chain.saying(f"message {n}") for n in range(30))]
    await asyncio.gather(*[storage.append(batch) for batch in batches])
    assert verify(await storage.read(chain.room, after=Seq(0), limit=99)).last == 31


async def test_a_batch_that_does_not_follow_the_head_is_a_conflict(storage: Storage) -> None:
    chain = Chain()
    await storage.append(chain.founding())
    skipped, late = chain.saying("skipped"), chain.saying("late")
    with pytest.raises(Conflict):
        await storage.append(late)
    await storage.append(skipped)
    with pytest.raises(Conflict):
        await storage.append(skipped)
    head = await storage.head(chain.room)
    assert head is not None
    assert head.seq == 2


async def test_an_entry_with_another_past_is_a_conflict(storage: Storage) -> None:
    chain = Chain()
    await storage.append(chain.founding())
    said = chain.saying("hello")
    forged = replace(said.entries[0], prev=EntryId(bytes(32)))
    with pytest.raises(Conflict):
        await storage.append(Append(chain.room, (forged,)))
    await storage.append(said)


async def test_a_refused_batch_takes_no_other_with_it(storage: Storage) -> None:
    one, two = Chain("one"), Chain("two")
    await storage.append(one.founding())
    await storage.append(two.founding())
    wrong = Append(one.room, (two.post("stray")[0],))
    good = one.saying("stays")
    outcomes = await asyncio.gather(
        storage.append(wrong), storage.append(good), return_exceptions=True
    )
    assert isinstance(outcomes[0], Conflict)
    assert outcomes[1] is None
    assert await storage.head(one.room) == good.entries[-1]


async def test_a_command_is_answered_once(storage: Storage) -> None:
    chain = Chain()
    await storage.append(chain.founding())
    await storage.append(chain.saying("hello", command="c1"))
    again = chain.saying("hello", command="c1")
    with pytest.raises(AlreadyAnswered) as refusal:
        await storage.append(again)
    assert refusal.value.found == (answer("c1", Seq(2)),)
    head = await storage.head(chain.room)
    assert head is not None
    assert head.seq == 2


async def test_the_same_command_id_of_another_member_is_another_command(storage: Storage) -> None:
    chain = Chain()
    await storage.append(chain.founding())
    mine, theirs = answer("c1", Seq(1)), replace(answer("c1", Seq(1)), member=MemberNo(2))
    await storage.append(Append(chain.room, (), (mine,)))
    await storage.append(Append(chain.room, (), (theirs,)))
    with pytest.raises(AlreadyAnswered) as refusal:
        await storage.append(Append(chain.room, (), (mine, theirs)))
    assert refusal.value.found == (mine, theirs)


async def test_an_answer_needs_a_log(storage: Storage) -> None:
    with pytest.raises(Conflict):
        await storage.append(Append(ROOM, (), (answer("c1", Seq(1)),)))


async def test_a_command_id_twice_in_one_batch_is_a_conflict(storage: Storage) -> None:
    chain = Chain()
    await storage.append(chain.founding())
    twice = (answer("c1", Seq(1)), answer("c1", Seq(1)))
    with pytest.raises(Conflict):
        await storage.append(Append(chain.room, (), twice))
    await storage.append(Append(chain.room, (), twice[:1]))


async def test_answers_are_forgotten_when_they_are_old(storage: Storage, clock: Clock) -> None:
    chain = Chain()
    await storage.append(chain.founding())
    await storage.append(Append(chain.room, (), (answer("old", Seq(1)),)))
    clock.ms += 1_000
    await storage.append(Append(chain.room, (), (answer("new", Seq(1)),)))
    assert await storage.forget_answers(before_ms=clock.ms) == 1
    await storage.append(Append(chain.room, (), (answer("old", Seq(1)),)))
    with pytest.raises(AlreadyAnswered):
        await storage.append(Append(chain.room, (), (answer("new", Seq(1)),)))


async def test_answers_are_found_by_member_and_id_and_lose_their_commitment(
    storage: Storage,
) -> None:
    chain = Chain()
    await storage.append(chain.founding())
    await storage.append(chain.saying("hello", command="c1"))
    known, other = answer("c1", Seq(2)), answer("c2", Seq(2))
    asked = [(one.member, one.command) for one in (other, known)]
    assert await storage.answers(chain.room, asked) == (known,)
    assert await storage.answers(chain.room, [(MemberNo(known.member + 1), known.command)]) == ()
    assert await storage.answers(RoomId("!" + "A" * 43), asked) == ()
    await storage.append(Append(chain.room, chain.post("after"), erases=(Seq(2),)))
    (erased_one,) = await storage.answers(chain.room, asked)
    assert erased_one == replace(known, salt=None, commitment=None)


async def test_erasing_takes_body_salt_and_commitment_and_leaves_the_chain(
    storage: Storage,
) -> None:
    chain = Chain()
    await storage.append(chain.founding())
    said = chain.saying("secret", command="c1")
    await storage.append(said)
    await storage.append(Append(chain.room, chain.post("after"), erases=(Seq(2),)))
    found = await storage.read(chain.room, after=Seq(0), limit=10)
    assert found[1] == erased(said.entries[0])
    assert found[1].event == Erased("message_posted")
    assert verify(found).last == 3
    with pytest.raises(AlreadyAnswered) as refusal:
        await storage.append(Append(chain.room, (), (answer("c1", Seq(2)),)))
    assert refusal.value.found == (replace(answer("c1", Seq(2)), salt=None, commitment=None),)


async def test_an_entry_without_a_body_is_kept_without_one(storage: Storage) -> None:
    chain = Chain()
    await storage.append(chain.founding())
    unrecorded = erased(chain.post("off the record")[0])
    await storage.append(Append(chain.room, (unrecorded,)))
    assert await storage.head(chain.room) == unrecorded


async def test_erasing_drops_the_snapshot(storage: Storage) -> None:
    chain = Chain()
    await storage.append(chain.founding())
    await storage.save_snapshot(Snapshot(chain.room, Seq(1), chain.create.id, b"fold"))
    await storage.append(Append(chain.room, chain.post("after"), erases=(Seq(1),)))
    assert await storage.load_snapshot(chain.room) is None


async def test_messages_are_the_last_ones_before_a_place(storage: Storage) -> None:
    chain = Chain()
    await storage.append(chain.founding())
    first = chain.post("one", "two")
    edit = chain.edit(Seq(2), "ONE")
    last = chain.post("three", "four")
    await storage.append(Append(chain.room, (*first, edit, *last)))
    found = await storage.messages(chain.room, before=last[1].seq, limit=2)
    assert found == (first[1], last[0])
    assert await storage.messages(chain.room, before=Seq(2), limit=5) == ()


async def test_referring_finds_messages_and_what_changed_them(storage: Storage) -> None:
    chain = Chain()
    await storage.append(chain.founding())
    first = chain.post("one", "two")
    edits = (chain.edit(Seq(2), "ONE"), chain.edit(Seq(3), "TWO"), chain.edit(Seq(2), "uno"))
    await storage.append(Append(chain.room, first + edits))
    assert await storage.referring(chain.room, [Seq(2)]) == (first[0], edits[0], edits[2])
    assert await storage.referring(chain.room, [Seq(2), Seq(3)]) == first + edits
    assert await storage.referring(chain.room, []) == ()


async def test_the_newest_signed_head_is_kept(storage: Storage) -> None:
    chain = Chain()
    assert isinstance(storage, MemoryStorage | SqliteStorage)
    await storage.append(chain.founding())
    assert await storage.last_head(chain.room) is None
    heads = [
        SignedHead(chain.room, chain.epoch, Seq(n), EntryId(bytes([n]) * 32), b"sig", "key")
        for n in (1, 2)
    ]
    for head in (heads[0], heads[1], heads[1]):
        await storage.save_head(head)
    assert await storage.last_head(chain.room) == heads[1]


async def test_rooms_are_listed_newest_first_by_their_last_summary(storage: Storage) -> None:
    old, new = Chain("old"), Chain("new")
    for chain, created_ms in ((old, 1), (new, 2)):
        summary = chain.summary(created_ms=created_ms)
        await storage.append(Append(chain.room, (chain.create,), summary=summary))
    archived = old.summary(is_archived=True, created_ms=1)
    await storage.append(Append(old.room, old.post("bye"), summary=archived))
    every = await storage.list_rooms(with_archived=True)
    assert [one.title for one in every] == ["new", "old"]
    assert [one.title for one in await storage.list_rooms(with_archived=False)] == ["new"]
    assert await storage.summary(old.room) == archived
    assert await storage.summary(ROOM) is None


async def test_a_devices_rooms_are_those_where_it_joined_and_was_not_removed(
    storage: Storage,
) -> None:
    old, new, other = Chain("old"), Chain("new"), Chain("other")
    for created_ms, chain in enumerate((old, new, other)):
        summary = chain.summary(created_ms=created_ms)
        await storage.append(Append(chain.room, (chain.create,), summary=summary))
    ana = DeviceId("ana")
    await storage.append(Append(old.room, (old.join("ana", "link1"),)))
    await storage.append(Append(new.room, (new.join("ana"),)))
    await storage.append(Append(other.room, (other.join("ben"),)))
    archived = new.summary(is_archived=True, created_ms=1)
    await storage.append(Append(new.room, new.post("bye"), summary=archived))
    found = await storage.memberships_of(ana)
    assert found == (
        Membership(archived, None),
        Membership(old.summary(created_ms=0), LinkId("link1")),
    )
    await storage.append(Append(new.room, (new.remove(),)))
    assert [one.summary.title for one in await storage.memberships_of(ana)] == ["old"]
    assert await storage.memberships_of(DeviceId("nobody")) == ()


async def test_a_refused_joining_is_no_membership(storage: Storage) -> None:
    chain = Chain()
    await storage.append(chain.founding())
    chain.post("never stored")
    with pytest.raises(Conflict):
        await storage.append(Append(chain.room, (chain.join("ana"),)))
    assert await storage.memberships_of(DeviceId("ana")) == ()


async def test_the_newest_snapshot_of_a_room_with_a_log_is_kept(storage: Storage) -> None:
    chain = Chain()
    snapshot = Snapshot(chain.room, Seq(1), chain.create.id, b"fold" * 5_000)
    await storage.save_snapshot(snapshot)
    assert await storage.load_snapshot(chain.room) is None
    await storage.append(chain.founding())
    await storage.save_snapshot(replace(snapshot, state=b"before"))
    await storage.save_snapshot(snapshot)
    assert await storage.load_snapshot(chain.room) == snapshot
    await storage.drop_snapshot(chain.room)
    assert await storage.load_snapshot(chain.room) is None


async def test_the_last_place_of_a_member_is_kept(storage: Storage) -> None:
    ana, ben = (Place(ROOM, MemberNo(n), bytes([n]) * 9) for n in (1, 2))
    await storage.save_places([ben, replace(ana, pose=bytes(9))])
    await storage.save_places([ana])
    assert await storage.places_of(ROOM) == (ana, ben)
    assert await storage.places_of(RoomId("!other")) == ()


async def test_a_layout_is_kept_for_good(storage: Storage) -> None:
    assert await storage.layout("sha256:1") is None
    await storage.keep_layout("sha256:1", b"a room")
    await storage.keep_layout("sha256:1", b"another under its address")
    await storage.keep_layout("sha256:2", bytes(70_000))
    assert await storage.layout("sha256:1") == b"a room"
    assert await storage.layout("sha256:2") == bytes(70_000)


async def test_no_room_needs_an_epoch_that_was_not_restored(storage: Storage) -> None:
    chain = Chain()
    assert isinstance(storage, MemoryStorage | SqliteStorage)
    await storage.append(chain.founding())
    assert not await storage.needs_epoch(chain.room)


async def test_closing_finishes_what_was_appended_and_refuses_the_rest(storage: Storage) -> None:
    chain = Chain()
    pending = storage.append(chain.founding())
    await storage.close()
    await pending
    with pytest.raises(Unavailable):
        await storage.append(chain.saying("late"))
    with pytest.raises(Unavailable):
        await storage.head(chain.room)
    with pytest.raises(Unavailable):
        await storage.check()
    await storage.close()


async def test_a_caller_that_gives_up_does_not_undo_its_batch(storage: Storage) -> None:
    chain = Chain()
    given_up = asyncio.ensure_future(storage.append(chain.founding()))
    given_up.cancel()
    await storage.append(chain.saying("after"))
    assert verify(await storage.read(chain.room, after=Seq(0), limit=9)).last == 2


def test_the_builders_make_what_they_say() -> None:
    assert posted("x").text == "x"
    assert answer("c", Seq(1)).command == CommandId("c")


async def test_ballots_of_a_poll_are_kept_by_their_ids_until_they_are_burnt(
    storage: Storage,
) -> None:
    first, second, third = (Ballot(bytes([n]) * 16, (n, 1)) for n in (3, 1, 2))
    await storage.put_ballots(ROOM, 1, [first, second])
    await storage.put_ballots(ROOM, 1, [third, first])
    await storage.put_ballots(ROOM, 2, [first])
    await storage.put_ballots(RoomId("!other"), 1, [second])
    assert await storage.ballots(ROOM, 1) == (second, third, first)
    await storage.burn_ballots(ROOM, 1)
    assert await storage.ballots(ROOM, 1) == ()
    assert await storage.ballots(ROOM, 2) == (first,)
    assert await storage.ballots(RoomId("!other"), 1) == (second,)

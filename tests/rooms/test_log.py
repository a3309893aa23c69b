from __future__ import annotations

import random
from dataclasses import replace
from hashlib import sha256

import pytest

from rooms.canonical import pack
from rooms.commands import AddReaction
from rooms.errors import BadMessage, RoomError, Unsupported
from rooms.events import Erased, MessagePosted, SeatLeft
from rooms.ids import NO_SEQ, ROOM_ITSELF, EntryId, Epoch, MemberNo, QuestionNo, Seq
from rooms.log import (
    BrokenChain,
    Entry,
    SignedHead,
    erased,
    head_bytes,
    header_bytes,
    open_entry,
    seal,
    tip_of,
    verify,
)
from rooms.questions.words import QuestionWithdrawn
from tests.rooms.builders import ENTROPY, SERVER, Meeting, create_entry
from tests.rooms.walks import walked

Stored = tuple[bytes, bytes | None, bytes | None]


def stored(log: list[Entry]) -> list[Stored]:
    return [(header_bytes(e), e.salt, e.body) for e in log]


def head_of(entry: Entry) -> SignedHead:
    """A head whose signature the caller is taken to have checked."""
    return SignedHead(entry.room_id, entry.epoch, entry.seq, entry.id, b"", "key-1")


def a_log() -> list[Entry]:
    # Which walks are long and erase something changes with every command that there is.
    logs = (walked(seed, 200).log for seed in range(6, 60))
    return next(log for log in logs if len(log) > 60 and any(entry.body is None for entry in log))


def test_stored_bytes_open_to_the_same_entry() -> None:
    for entry in a_log():
        assert open_entry(header_bytes(entry), entry.salt, entry.body) == entry


def test_a_chain_with_erased_bodies_verifies() -> None:
    log = a_log()
    assert any(entry.body is None for entry in log)
    assert verify(log, heads=[head_of(log[9])]).signed == 10
    assert verify(log).last == len(log)
    assert verify(log[20:], log[19]).last == len(log)
    assert verify([]).last == NO_SEQ


def test_any_flipped_bit_is_found() -> None:
    log = a_log()
    bytes_of, heads = stored(log), [head_of(log[-1])]
    rng = random.Random(4)
    for _ in range(10_000):
        at = rng.randrange(len(log))
        pieces = [bytearray(p) if p is not None else None for p in bytes_of[at]]
        piece = rng.choice([p for p in pieces if p])
        piece[rng.randrange(len(piece))] ^= 1 << rng.randrange(8)
        header, salt, body = (None if p is None else bytes(p) for p in pieces)
        assert header is not None
        # Its neighbours are enough: the next entry, or a head after the last.
        around = [*log[at + 1 : at + 2]]
        with pytest.raises((BrokenChain, RoomError)):
            verify(
                [open_entry(header, salt, body), *around],
                log[at - 1] if at else None,
                heads=heads[: not around],
            )


def test_a_log_that_was_cut_is_reported_where_it_ends() -> None:
    log = a_log()
    with pytest.raises(BrokenChain, match="cut after") as broken:
        verify(log[:-5], heads=[head_of(log[-1])])
    assert broken.value.seq == len(log) - 5


def test_an_unsigned_tail_is_told() -> None:
    log = a_log()
    verified = verify(log, heads=[head_of(log[40]), head_of(log[20])])
    assert (verified.signed, verified.last) == (41, len(log))


def test_another_history_than_the_signed_one_is_found() -> None:
    log = a_log()
    head = replace(head_of(log[5]), id=log[6].id)
    with pytest.raises(BrokenChain, match="not the entry that was signed") as broken:
        verify(log, heads=[head])
    assert broken.value.seq == 6


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"seq": Seq(9)}, "entry 5 is expected"),
        ({"prev": bytes(32)}, "does not continue"),
        ({"room": bytes(32)}, "another room"),
        ({"ts": 1}, "earlier"),
        ({"epoch": Epoch(8)}, "another epoch"),
        ({"m": MemberNo(9)}, "header was altered"),
        ({"body": b"other"}, "body was altered"),
        ({"body": None}, "half erased"),
        ({"salt": None}, "half erased"),
        ({"salt": b"short"}, "half erased"),
    ],
)
def test_the_first_wrong_entry_is_named(change: dict[str, object], why: str) -> None:
    log = a_log()
    log[4] = replace(log[4], **change)  # type: ignore[arg-type]  # one wrong field at a time
    with pytest.raises(BrokenChain, match=why):
        verify(log)


def test_a_missing_entry_is_found() -> None:
    log = a_log()
    with pytest.raises(BrokenChain, match="entry 7 is expected"):
        verify(log[:6] + log[7:])


def test_a_room_is_the_hash_of_its_create_entry() -> None:
    first = create_entry()
    assert first.room == b""
    assert first.prev == bytes(32)
    assert first.id == sha256(header_bytes(first)).digest()
    second = _next(first)
    assert second.room == first.id
    assert second.room_id == first.room_id


def _next(entry: Entry, now_ms: int = 0, salt: bytes = bytes(16)) -> Entry:
    return seal(
        SeatLeft(),
        tip_of(entry),
        epoch=entry.epoch,
        now_ms=now_ms,
        m=ROOM_ITSELF,
        origin=SERVER,
        salt=salt,
    )


def test_time_never_goes_back() -> None:
    first = create_entry()
    assert _next(first, first.ts - 5000).ts == first.ts
    assert _next(first, first.ts + 5000).ts == first.ts + 5000


def test_the_salt_hides_what_was_said() -> None:
    first = create_entry()
    one, other = _next(first, salt=b"a" * 16), _next(first, salt=b"b" * 16)
    assert one.body == other.body
    assert one.c != other.c
    with pytest.raises(ValueError, match="16"):
        _next(first, salt=ENTROPY)


def test_an_erased_entry_keeps_its_place_and_says_nothing() -> None:
    log = a_log()
    said = next(e for e in log if isinstance(e.event, MessagePosted))
    gone = erased(said)
    assert (gone.id, gone.c, gone.prev) == (said.id, said.c, said.prev)
    assert (gone.salt, gone.body, gone.event) == (None, None, Erased("message_posted"))


def test_an_entry_knows_the_message_it_refers_to() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    said = meeting.say(ana)
    reaction = meeting.do(AddReaction(ana, said, "👍")).entries[0]
    assert reaction.ref == said
    assert erased(reaction).ref is None
    assert meeting.log[said - 1].ref is None
    assert reaction.position == meeting.room.head


HEADER = (1, b"", 7, 1, bytes(32), 5, "room_created", 0, SERVER, bytes(32))


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (1, b"short"),
        (2, -1),
        (3, "1"),
        (4, b""),
        (5, True),
        (6, 1),
        (7, None),
        (8, b"x"),
        (9, b"x"),
    ],
)
def test_a_header_with_a_wrong_item_is_refused(at: int, value: object) -> None:
    items = [*HEADER[:at], value, *HEADER[at + 1 :]]
    with pytest.raises(BadMessage):
        open_entry(pack(items), None, None)  # type: ignore[arg-type]  # what this tests


@pytest.mark.parametrize("header", [b"", pack(7), pack(HEADER[:9])])
def test_what_is_no_header_is_refused(header: bytes) -> None:
    with pytest.raises(BadMessage):
        open_entry(header, None, None)


def test_a_log_of_another_version_is_unsupported() -> None:
    with pytest.raises(Unsupported):
        open_entry(pack([2, *HEADER[1:]]), None, None)


@pytest.mark.parametrize(("is_unsigned", "told"), [(True, ROOM_ITSELF), (False, 4)])
def test_readers_are_told_who_acted_unless_the_event_is_unsigned(
    is_unsigned: bool, told: int
) -> None:
    event = QuestionWithdrawn(is_unsigned, QuestionNo(1), is_told=True)
    tip = tip_of(create_entry())
    entry = seal(
        event, tip, epoch=tip.epoch, now_ms=0, m=MemberNo(4), origin=SERVER, salt=bytes(16)
    )
    assert (entry.m, entry.told_m) == (4, told)


def test_what_is_signed_begins_with_its_purpose() -> None:
    entry = create_entry()
    signed = head_bytes(entry.room_id, entry.epoch, entry.seq, entry.id)
    assert signed == pack(["confab head", 1, entry.id, 7, 1, entry.id])
    assert signed != head_bytes(entry.room_id, entry.epoch, entry.seq, EntryId(bytes(32)))

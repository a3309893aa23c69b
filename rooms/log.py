"""The room's log: entries in a hash chain, sealed, opened, erased and verified.

Theory. An entry's header is the canonical array

    (v, room, epoch, seq, prev, ts, kind, m, origin, c)

and its id is SHA-256 of those bytes. `prev` is the id of the entry before, so
the last id fixes everything before it. What was said (the body) stands beside
the header, which holds only `c = SHA-256(salt || body)`: body and salt can be
erased and the chain still verifies, and without the salt nobody can try out
what the body was. `room` is the id of the create entry, which therefore cannot
hold it: there it is empty. Heads are signed, not entries. This format does not
change: tests/vectors/log.json has the bytes; docs/design/log.md says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from rooms.canonical import Value, pack, unpack
from rooms.codec import decode, encode
from rooms.errors import BadMessage, Unsupported
from rooms.events import (
    Event,
    MessageDeleted,
    MessageEdited,
    MessageRedacted,
    MessageRestored,
    ReactionAdded,
    ReactionRemoved,
    Unsignable,
)
from rooms.ids import (
    ROOM_ITSELF,
    EntryId,
    Epoch,
    MemberNo,
    Position,
    RoomId,
    Seq,
    room_bytes,
    room_id_of,
)

__all__ = [
    "LOG_VERSION",
    "SALT_BYTES",
    "BrokenChain",
    "Entry",
    "SignedHead",
    "Tip",
    "Verified",
    "erased",
    "head_bytes",
    "header_bytes",
    "open_entry",
    "seal",
    "tip_of",
    "verify",
]

LOG_VERSION = 1
SALT_BYTES = 16
NO_ENTRY = bytes(32)
"""`prev` of the first entry."""

_ID_BYTES = 32
_HEAD_PURPOSE = "confab head"
_EPOCH_BEGAN = "epoch_began"


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a room's log.

    room: the 32 bytes of the room's id, b"" in the create entry. prev: 32
    bytes, zeros at seq 1. ts: the host server's clock, Unix ms, never going
    back. m: who acted. origin: the name of the server whose member acted.
    c: SHA-256(salt || body). id: SHA-256 of the header. salt and body are None
    once erased, together; event is what the body says.
    """

    v: int
    room: bytes
    epoch: Epoch
    seq: Seq
    prev: bytes
    ts: int
    kind: str
    m: MemberNo
    origin: str
    c: bytes
    id: EntryId
    salt: bytes | None
    body: bytes | None
    event: Event

    @property
    def room_id(self) -> RoomId:
        """The room whose log this is in."""
        return room_id_of(EntryId(self.room) if self.room else self.id)

    @property
    def ref(self) -> Seq | None:
        """The message that this entry changes, or None; also None once the body is erased."""
        match self.event:
            case (
                MessageEdited(message=message)
                | ReactionAdded(message=message)
                | ReactionRemoved(message=message)
                | MessageDeleted(message=message)
                | MessageRestored(message=message)
                | MessageRedacted(message=message)
            ):
                return message
            case _:
                return None

    @property
    def told_m(self) -> MemberNo:
        """Who readers are told has acted: 0 where that stays hidden. All that is shown uses this."""
        event = self.event
        return ROOM_ITSELF if isinstance(event, Unsignable) and event.is_unsigned else self.m

    @property
    def position(self) -> Position:
        """The place of a reader who has read up to this entry."""
        return Position(self.epoch, self.seq, self.id[:8])


@dataclass(frozen=True, slots=True)
class Tip:
    """The end of a chain: all that the next entry needs to know.

    room: 32 bytes, also after the create entry. id, ts: of entry `seq`.
    """

    room: bytes
    epoch: Epoch
    seq: Seq
    id: EntryId
    ts: int


def tip_of(entry: Entry) -> Tip:
    """Return the end of the chain whose last entry this is."""
    return Tip(entry.room or entry.id, entry.epoch, entry.seq, entry.id, entry.ts)


def header_bytes(entry: Entry) -> bytes:
    """Return the bytes of which the entry's id is the hash."""
    return _header(
        entry.v, entry.room, entry.epoch, entry.seq, entry.prev,
        entry.ts, entry.kind, entry.m, entry.origin, entry.c,
    )  # fmt: skip


def seal(
    event: Event,
    after: Tip | None,
    *,
    epoch: Epoch,
    now_ms: int,
    m: MemberNo,
    origin: str,
    salt: bytes,
) -> Entry:
    """Return `event` as the entry that follows `after` (None: it begins the log).

    now_ms: the clock; an entry is never earlier than the one before. salt:
    SALT_BYTES that nobody can guess.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes")
    kind, body = encode(event)
    commitment = sha256(salt + body).digest()
    room, prev, seq, ts = b"", NO_ENTRY, Seq(1), now_ms
    if after is not None:
        room, prev, seq, ts = after.room, after.id, Seq(after.seq + 1), max(now_ms, after.ts)
    header = _header(LOG_VERSION, room, epoch, seq, prev, ts, kind, m, origin, commitment)
    entry_id = EntryId(sha256(header).digest())
    return Entry(
        LOG_VERSION, room, epoch, seq, prev, ts, kind, m, origin, commitment,
        entry_id, salt, body, event,
    )  # fmt: skip


def open_entry(header: bytes, salt: bytes | None, body: bytes | None) -> Entry:
    """Return the entry that these stored bytes are.

    Its commitment and place in the chain are `verify`'s to check. Raises
    BadMessage if the header is not one, Unsupported for another log version.
    """
    items = unpack(header)
    if not isinstance(items, list) or len(items) != 10:
        raise BadMessage("a header has ten items")
    v, room, epoch, seq, prev, ts, kind, m, origin, c = items
    if v != LOG_VERSION:
        raise Unsupported(f"log version {v!r}")
    if not isinstance(kind, str) or not isinstance(origin, str):
        raise BadMessage("a header's kind and origin are texts")
    return Entry(
        v=LOG_VERSION,
        room=_hash_in(room, may_be_empty=True),
        epoch=Epoch(_count_in(epoch)),
        seq=Seq(_count_in(seq)),
        prev=_hash_in(prev),
        ts=_count_in(ts),
        kind=kind,
        m=MemberNo(_count_in(m)),
        origin=origin,
        c=_hash_in(c),
        id=EntryId(sha256(header).digest()),
        salt=salt,
        body=body,
        event=decode(kind, body),
    )


def erased(entry: Entry) -> Entry:
    """Return the entry without what it said; its id and commitment stay."""
    return replace(entry, salt=None, body=None, event=decode(entry.kind, None))


@dataclass(frozen=True, slots=True)
class SignedHead:
    """The host's word that the chain up to `id` is the room's.

    signature: over `head_bytes` by the key that `key_id` names.
    """

    room: RoomId
    epoch: Epoch
    seq: Seq
    id: EntryId
    signature: bytes
    key_id: str


def head_bytes(room: RoomId, epoch: Epoch, seq: Seq, entry_id: EntryId) -> bytes:
    """Return the bytes that are signed for a head.

    They begin with their purpose, so that no other signature of the same key
    can pass for one.
    """
    return pack((_HEAD_PURPOSE, LOG_VERSION, room_bytes(room), epoch, seq, entry_id))


class BrokenChain(Exception):
    """The log is not what was written: the first wrong entry is at `seq`, `why` says what."""

    def __init__(self, seq: Seq, why: str) -> None:
        super().__init__(f"entry {seq}: {why}")
        self.seq = seq
        self.why = why


@dataclass(frozen=True, slots=True)
class Verified:
    """A chain that holds. last: its last seq; signed: up to where a head vouches for it."""

    last: Seq
    signed: Seq


def verify(
    entries: Iterable[Entry], after: Entry | None = None, *, heads: Iterable[SignedHead] = ()
) -> Verified:
    """Return how far the chain of `entries` goes and is vouched for.

    after: the entry before the first, already trusted; None if the first
    begins the log. heads: with signatures that the caller has checked. Only a
    head shows that a log was cut short or its last entry changed.
    Raises BrokenChain at the first entry that does not fit.
    """
    tip = None if after is None else tip_of(after)
    ids: dict[Seq, EntryId] = {} if after is None else {after.seq: after.id}
    for entry in entries:
        _check_link(entry, tip)
        _check_content(entry)
        tip = tip_of(entry)
        ids[entry.seq] = entry.id
    last = Seq(0) if tip is None else tip.seq
    return Verified(last, _vouched(heads, ids, last))


def _vouched(heads: Iterable[SignedHead], ids: dict[Seq, EntryId], last: Seq) -> Seq:
    signed = Seq(0)
    for head in sorted(heads, key=lambda h: h.seq):
        if head.seq > last:
            raise BrokenChain(last, f"cut after this entry: a head is signed at {head.seq}")
        if ids.get(head.seq, head.id) != head.id:
            raise BrokenChain(head.seq, "not the entry that was signed")
        signed = head.seq
    return signed


def _check_link(entry: Entry, tip: Tip | None) -> None:
    """Raise BrokenChain unless `entry` is what can follow `tip`."""
    room, prev, seq = (b"", NO_ENTRY, 1) if tip is None else (tip.room, tip.id, tip.seq + 1)
    if entry.seq != seq:
        raise BrokenChain(entry.seq, f"entry {seq} is expected here")
    if entry.prev != prev:
        raise BrokenChain(entry.seq, "does not continue the entry before")
    if entry.room != room:
        raise BrokenChain(entry.seq, "belongs to another room")
    if tip is None:
        return
    if entry.ts < tip.ts:
        raise BrokenChain(entry.seq, "is earlier than the entry before")
    if entry.epoch != tip.epoch and entry.kind != _EPOCH_BEGAN:
        raise BrokenChain(entry.seq, "is of another epoch that did not begin")


def _check_content(entry: Entry) -> None:
    """Raise BrokenChain unless id and commitment are those of header and body."""
    if sha256(header_bytes(entry)).digest() != entry.id:
        raise BrokenChain(entry.seq, "the header was altered")
    if entry.body is None and entry.salt is None:
        return
    if entry.body is None or entry.salt is None or len(entry.salt) != SALT_BYTES:
        raise BrokenChain(entry.seq, "half erased")
    if sha256(entry.salt + entry.body).digest() != entry.c:
        raise BrokenChain(entry.seq, "the body was altered")


def _header(
    v: int, room: bytes, epoch: Epoch, seq: Seq, prev: bytes,
    ts: int, kind: str, m: MemberNo, origin: str, c: bytes,
) -> bytes:  # fmt: skip
    return pack((v, room, epoch, seq, prev, ts, kind, m, origin, c))


def _hash_in(value: Value, *, may_be_empty: bool = False) -> bytes:
    if isinstance(value, bytes) and (len(value) == _ID_BYTES or (may_be_empty and not value)):
        return value
    raise BadMessage("a header's room, prev and c are hashes")


def _count_in(value: Value) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadMessage("a header's epoch, seq, ts and m are counts")
    return value

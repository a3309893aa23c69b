"""What the server answers and tells beside facts, parsed once where it comes in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from server.client.errors import BadPacket
from server.client.facts import Fact, Head, Item, Message, Snapshot, fact_of, parsed

__all__ = [
    "HistoryPage",
    "Items",
    "Joined",
    "SignIn",
    "StartOver",
    "Stretch",
    "Tally",
    "You",
    "stretch_of",
]

Items = Mapping[str, Mapping[str, Item]]
"""Items by topic and key."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """A token for the socket and for HTTP. expires_in_s: how long it is good."""

    token: str
    expires_in_s: float


@dataclass(frozen=True, slots=True)
class You:
    """Who one is in a room."""

    m: int
    role: str


@dataclass(frozen=True, slots=True)
class Joined:
    """The answer to `join`: a snapshot, or with `replay` the facts that lead to `head`.

    start_over: a position was named, and nothing leads from it to `head`.
    own: what we alone are shown.
    """

    handle: int
    you: You
    head: Head
    replay: bool = False
    covers: tuple[int, int] = (1, 0)
    entries: tuple[object, ...] = ()
    snapshot: Snapshot | None = None
    start_over: bool = False
    layout: object = None
    tick_hz: float = 10.0
    own: Items = field(default_factory=dict, hash=False)

    @property
    def stretch(self) -> Stretch:
        """The replay."""
        return _stretch(self.covers, self.head.id8, self.entries)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The entries `first` to `last` are accounted for. facts: of them, what we are shown.

    id8: of the entry `last`; None if the server did not say.
    """

    first: int
    last: int
    id8: bytes | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class StartOver:
    """What was known of the room is void; this is what there is."""

    head: Head
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class Tally:
    """How a large audience takes it. here: who is present. faces: expression -> how many show it."""

    here: int
    typing: int
    faces: dict[str, int]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Older messages, oldest first. more: whether there are older ones still."""

    messages: tuple[Message, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class _Facts:
    covers: tuple[int, int]
    entries: tuple[object, ...]
    id8: bytes | None = None


def stretch_of(fields: Mapping[str, object]) -> Stretch:
    """Return what a `facts` frame says. Raises BadPacket."""
    said = parsed(fields, _Facts)
    return _stretch(said.covers, said.id8, said.entries)


def _stretch(covers: tuple[int, int], id8: bytes | None, entries: tuple[object, ...]) -> Stretch:
    first, last = covers
    facts = tuple(map(fact_of, entries))
    if any(not first <= fact.seq <= last for fact in facts):
        raise BadPacket("a fact that its frame does not cover")
    return Stretch(first, last, id8, facts)

import pytest

from server.client.answers import Joined, StartOver, Stretch, You, stretch_of
from server.client.errors import BadPacket
from server.client.facts import Fact, Head, Titled, parsed

_HEAD = {"epoch": 5, "seq": 9, "id8": b"12345678"}
_YOU = {"m": 2, "role": "attendee"}
_FACT = {"seq": 9, "ts": 1, "kind": "room_renamed", "m": 1, "title": "Quay"}
_SNAPSHOT: dict[str, object] = {
    "room": "!r", "title": "Quay", "door": "link", "archived": False,
    "template": "stage", "members": [], "messages": [],
}  # fmt: skip


def test_a_replay_leads_to_the_head() -> None:
    answer = {"ok": True, "handle": 1, "you": _YOU, "head": _HEAD, "replay": True}
    joined = parsed({**answer, "covers": [8, 9], "entries": [_FACT]}, Joined)
    assert joined.you == You(2, "attendee")
    fact = Fact(9, "room_renamed", Titled("Quay"))
    assert joined.stretch == Stretch(8, 9, b"12345678", (fact,))


def test_a_snapshot_may_come_instead_and_say_so() -> None:
    answer = {"ok": True, "handle": 1, "you": _YOU, "head": _HEAD, "start_over": True}
    joined = parsed({**answer, "snapshot": _SNAPSHOT, "layout": {"w": 1.5}}, Joined)
    assert (joined.replay, joined.start_over, joined.head) == (False, True, Head(5, 9, b"12345678"))
    assert joined.snapshot is not None
    assert joined.snapshot.title == "Quay"


def test_a_new_beginning_has_a_head_and_a_snapshot() -> None:
    assert parsed({"head": _HEAD, "snapshot": _SNAPSHOT}, StartOver).head.seq == 9


@pytest.mark.parametrize(
    "fields",
    [
        {"covers": [8, 9]},
        {"covers": [9], "entries": []},
        {"covers": [1, 8], "entries": [_FACT]},
        {"covers": [9, 9], "entries": [{"seq": 9}]},
    ],
    ids=["no entries", "half a pair", "not covered", "no fact"],
)
def test_what_is_no_stretch_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(BadPacket):
        stretch_of(fields)


def test_a_stretch_may_cover_what_is_not_shown() -> None:
    assert stretch_of({"room": 1, "covers": [3, 7], "entries": []}) == Stretch(3, 7, None, ())

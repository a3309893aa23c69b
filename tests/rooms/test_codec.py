from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rooms import codec
from rooms.canonical import Value, pack, unpack
from rooms.codec import command_body, command_from, decode, encode, kind_of_command
from rooms.commands import Command, PostMessage, RenameRoom
from rooms.errors import BadMessage, Unsupported
from rooms.events import Erased, Event, RoomRenamed, SeatLeft, Unknown
from rooms.ids import MemberNo, Seq
from rooms.shapes import kind_of
from rooms.vocabulary import EVENTS, PUBLIC
from tests.rooms.strategies import any_command, any_event

ANA = MemberNo(3)


@given(any_event())
def test_every_event_is_decoded_as_it_was_encoded(event: Event) -> None:
    assert decode(*encode(event)) == event


@given(any_command())
def test_every_public_command_comes_back_from_its_own_body(command: Command) -> None:
    content = unpack(command_body(command))
    assert isinstance(content, list)
    kind, fields = content
    assert kind == kind_of_command(command)
    assert command_from(kind, fields, command.by) == command


@given(any_command(with_internal=True), any_command(with_internal=True))
def test_bodies_are_equal_exactly_for_the_same_command(a: Command, b: Command) -> None:
    is_same = type(a) is type(b) and codec._COMMAND_SHAPES[type(a)].write(
        a
    ) == codec._COMMAND_SHAPES[type(b)].write(b)
    assert (command_body(a) == command_body(b)) == is_same


@given(st.sampled_from([kind_of(e) for e in EVENTS]), st.binary(max_size=40))
def test_no_body_makes_decoding_fail(kind: str, body: bytes) -> None:
    assert isinstance(decode(kind, body), Event)


def test_a_body_that_is_gone_is_erased() -> None:
    assert decode("message_posted", None) == Erased("message_posted")


@pytest.mark.parametrize(
    "content",
    [
        5,
        [1],
        ["1", {}],
        [1, []],
        [2, {"title": "from the future"}],
        [1, {}],
        [1, {"title": 7}],
    ],
)
def test_a_body_that_is_not_understood_is_unknown(content: Value) -> None:
    assert decode("room_renamed", pack(content)) == Unknown("room_renamed")


def test_a_kind_of_the_future_is_unknown() -> None:
    assert decode("poll_opened", pack([1, {}])) == Unknown("poll_opened")


def test_a_body_with_more_than_we_know_is_read() -> None:
    body = pack([1, {"title": "T", "subtitle": "S"}, b"signature"])
    assert decode("room_renamed", body) == RoomRenamed("T")


def test_an_old_body_is_lifted_to_the_newest_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(codec.EVENT_VERSIONS, "room_renamed", 3)
    monkeypatch.setitem(codec._UPCASTERS, ("room_renamed", 1), lambda f: {"name": f["title"]})
    monkeypatch.setitem(codec._UPCASTERS, ("room_renamed", 2), lambda f: {"title": f["name"]})
    assert decode("room_renamed", pack([1, {"title": "old"}])) == RoomRenamed("old")
    assert encode(RoomRenamed("new"))[1] == pack([3, {"title": "new"}])


@pytest.mark.parametrize("event", [Erased("seat_left"), Unknown("poll_opened")])
def test_what_is_not_a_fact_is_never_written(event: Event) -> None:
    with pytest.raises(TypeError):
        encode(event)


def test_an_event_without_fields_has_an_empty_body() -> None:
    assert encode(SeatLeft()) == ("seat_left", b"\x92\x01\x80")


def test_fields_with_a_default_may_be_missing_and_unknown_ones_are_ignored() -> None:
    fields = {"text": "hi", "colour": "red", "by": 1}
    assert command_from("post_message", fields, ANA) == PostMessage(ANA, "hi", None, ())


def test_a_list_of_mentions_becomes_a_tuple() -> None:
    fields = {"text": "hi", "thread": 4, "mentions": [1, 2]}
    expected = PostMessage(ANA, "hi", Seq(4), (MemberNo(1), MemberNo(2)))
    assert command_from("post_message", fields, ANA) == expected


@pytest.mark.parametrize(
    ("kind", "fields", "named"),
    [
        ("rename_room", {}, "title"),
        ("rename_room", {"title": 5}, "title"),
        ("rename_room", {"title": "\ud800"}, "title"),
        ("post_message", {"text": "a", "thread": "4"}, "thread"),
        ("post_message", {"text": "a", "thread": 0}, "thread"),
        ("post_message", {"text": "a", "mentions": "12"}, "mentions"),
        ("post_message", {"text": "a", "mentions": [True]}, "mentions"),
        ("change_role", {"member": 2, "role": "king"}, "role"),
        ("change_role", {"member": 2, "role": ["owner"]}, "role"),
        ("change_role", {"member": 2.0, "role": "owner"}, "member"),
        ("take_seat", {"seat": 2**16}, "seat"),
        ("raise_hand", {"note": 7}, "note"),
        ("seat_member", {"member": 1}, "seat"),
        ("seat_member", {"member": -1, "seat": 1}, "member"),
        ("stand_member", {}, "member"),
        ("reserve_seat", {"seat": 1, "role": "king"}, "role"),
        ("reserve_seat", {"seat": 1, "member": 1, "for_s": -1}, "for_s"),
        ("reserve_seat", {"seat": 1, "member": 1, "for_s": 1.5}, "for_s"),
        ("release_seat", {"seat": None}, "seat"),
        ("lead_member", {"member": 1, "to": "the door"}, "to"),
        ("lead_member", {"to": "me"}, "member"),
        ("set_portal", {"portal": 0, "to": None}, "portal"),
        ("set_portal", {"portal": 1, "to": 5}, "to"),
        ("set_portal", {"portal": 1, "label": "\ud800"}, "label"),
        ("bring_to_stage", {"member": 1, "stage": 5}, "stage"),
        ("bring_to_stage", {"member": 1, "stage": [0]}, "stage"),
        ("lower_hand", {"member": "me"}, "member"),
        ("raise_hand_for", {"note": "x"}, "member"),
    ],
)
def test_a_wrong_field_is_named(kind: str, fields: dict[str, object], named: str) -> None:
    with pytest.raises(BadMessage, match=named):
        command_from(kind, fields, ANA)


@pytest.mark.parametrize("kind", ["create_room", "join_room", "begin_stay", "end_stay", "dance"])
def test_what_members_cannot_send_is_unsupported(kind: str) -> None:
    with pytest.raises(Unsupported):
        command_from(kind, {}, ANA)


def test_who_sent_it_is_no_part_of_the_body() -> None:
    assert command_body(RenameRoom(ANA, "T")) == command_body(RenameRoom(MemberNo(9), "T"))


def test_every_public_command_has_a_kind() -> None:
    assert len({kind_of(c) for c in PUBLIC}) == len(PUBLIC)

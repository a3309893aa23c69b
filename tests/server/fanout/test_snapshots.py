"""A snapshot is made once for all who start at one head, and never says what was taken back."""

from __future__ import annotations

import json

import msgpack
import pytest

from rooms.audience import Audience
from rooms.commands import (
    BeginStay,
    ChangeProfile,
    Command,
    DeleteMessage,
    EndStay,
    RedactMessage,
    StayEnd,
)
from rooms.projection import view
from server.fanout.snapshots import Snapshots
from tests.server.fanout.doubles import Talk

LONG = "ä" * 4_000  # as many characters as a message may have, each of two bytes


def _do(talk: Talk, command: Command) -> None:
    for entry in talk.room.decide(command, now_ms=2, entropy=bytes(32)).entries:
        talk.room.apply(entry)


def _is_the_view(talk: Talk, snapshots: Snapshots, audience: Audience) -> bool:
    packed = msgpack.unpackb(snapshots.now(audience))
    plain: object = json.loads(json.dumps(view(talk.room, audience)))
    return bool(packed == plain)


@pytest.mark.parametrize("audience", Audience)
def test_it_is_the_rooms_view_whatever_happens(audience: Audience) -> None:
    talk = Talk()
    snapshots = Snapshots(talk.room)
    said = talk.say("hello")[0].seq
    for command in (
        BeginStay(talk.ana),
        ChangeProfile(talk.ana, "Anna", "hat"),
        DeleteMessage(talk.ana, said),
        EndStay(talk.ana, StayEnd.LEFT),
    ):
        assert _is_the_view(talk, snapshots, audience)
        _do(talk, command)
    assert _is_the_view(talk, snapshots, audience)


def test_all_who_come_at_one_head_are_given_the_same_bytes() -> None:
    talk = Talk()
    snapshots = Snapshots(talk.room)
    first = snapshots.now(Audience.EVERYONE)
    assert snapshots.now(Audience.EVERYONE) is first
    talk.say("hello")
    assert snapshots.now(Audience.EVERYONE) is not first


def test_what_was_erased_is_in_no_snapshot_after_it() -> None:
    talk = Talk()
    snapshots = Snapshots(talk.room)
    said = talk.say("oops")[0].seq
    assert b"oops" in snapshots.now(Audience.MODERATORS)
    _do(talk, RedactMessage(talk.ana, said, ""))
    assert all(b"oops" not in snapshots.now(audience) for audience in Audience)


def test_it_has_as_many_of_the_newest_messages_as_a_reader_can_take() -> None:
    talk = Talk()
    talk.say("early")
    last = [talk.say(LONG) for _ in range(60)][-1][0].seq
    packed = Snapshots(talk.room).now(Audience.EVERYONE)
    seqs = [message["seq"] for message in msgpack.unpackb(packed)["messages"]]
    assert len(packed) < 400 * 1024
    assert 40 < len(seqs) < 60
    assert seqs[-1] == last

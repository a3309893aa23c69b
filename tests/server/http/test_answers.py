"""What callers get back."""

from __future__ import annotations

import json

import msgspec

from rooms.commands import Door, Role
from rooms.ids import LinkId, MemberNo, RoomId, Seq
from server.http import answers
from server.http.answers import Done, Entered, Health, MadeLink, RoomView


def _told(answer: object) -> object:
    return json.loads(msgspec.json.encode(answer))


def test_what_is_not_there_is_left_out_where_it_means_nothing() -> None:
    entered = Entered("t", 600, RoomId("!r"), MemberNo(4))
    assert _told(entered) == {"token": "t", "expires_in_s": 600, "room": "!r", "m": 4}
    assert _told(Health(ok=True)) == {"ok": True}


def test_what_is_not_there_is_null_where_it_says_something() -> None:
    view = RoomView(
        RoomId("!r"), "T", Door.OPEN, False, "auditorium", "auditorium", Role.OWNER, None, 0
    )
    told = _told(view)
    assert isinstance(told, dict)
    assert (told["m"], told["door"], told["role"]) == (None, "open", "owner")


def test_a_command_that_was_carried_out_says_where() -> None:
    assert _told(Done(Seq(7))) == {"ok": True, "seq": 7}


def test_a_new_link_is_a_link_with_its_code() -> None:
    made = MadeLink(LinkId("l"), Role.PANELIST, "", 1, None, None, 0, False, code="c", url="u")
    told = _told(made)
    assert isinstance(told, dict)
    assert (told["code"], told["url"], told["expires_ms"]) == ("c", "u", None)


def test_every_answer_is_public() -> None:
    kinds = {
        n
        for n, k in vars(answers).items()
        if isinstance(k, type) and k.__module__ == answers.__name__
    }
    assert kinds == set(answers.__all__)

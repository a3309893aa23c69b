"""The book of answers: what it remembers, and for how long."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rooms.commands import PostMessage
from rooms.errors import Conflict
from rooms.ids import CommandId, MemberNo, Seq
from server.runtime.answers import AnswerBook, answered

ANA, BEN = MemberNo(1), MemberNo(2)
HELLO = PostMessage(ANA, "hello", None, ())
C1 = CommandId("c1")
SALT = bytes(16)


def a_book() -> AnswerBook:
    book = AnswerBook()
    book.remember((answered(HELLO, C1, Seq(7), SALT),))
    return book


def test_the_same_command_finds_its_answer() -> None:
    assert a_book().find(HELLO, C1) == 7


def test_another_id_or_member_finds_none() -> None:
    assert a_book().find(HELLO, CommandId("c2")) is None
    assert a_book().find(replace(HELLO, by=BEN), C1) is None


def test_another_body_is_a_conflict() -> None:
    with pytest.raises(Conflict):
        a_book().find(replace(HELLO, text="Hello"), C1)


def test_once_the_body_is_erased_the_answer_stands_for_any() -> None:
    book = AnswerBook()
    book.remember((replace(answered(HELLO, C1, Seq(7), SALT), salt=None, commitment=None),))
    assert book.find(replace(HELLO, text="another"), C1) == 7


def test_the_oldest_are_forgotten_beyond_the_bound() -> None:
    book = a_book()
    book.remember(answered(HELLO, CommandId(f"n{n}"), Seq(n), SALT) for n in range(1_024))
    assert len(book) == 1_024
    assert book.find(HELLO, C1) is None
    assert book.find(HELLO, CommandId("n1023")) == 1_023

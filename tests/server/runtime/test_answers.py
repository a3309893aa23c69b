"""The book of answers: what it remembers, and for how long."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rooms.commands import PostMessage
from rooms.errors import Conflict
from rooms.ids import CommandId, MemberNo, Seq
from rooms.polls.words import CastBallot
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


def test_nothing_is_remembered_of_a_ballot_but_that_it_was_put_in() -> None:
    ballot = CastBallot(ANA, 1, (2,))
    answer = answered(ballot, C1, Seq(7), SALT)
    assert (answer.salt, answer.commitment) == (None, None)
    book = AnswerBook()
    book.remember((answer,))
    assert book.find(replace(ballot, choices=(1,)), C1) == 7


def test_the_oldest_are_forgotten_beyond_the_bound() -> None:
    book = a_book()
    book.remember(answered(HELLO, CommandId(f"n{n}"), Seq(n), SALT) for n in range(1_024))
    assert len(book) == 1_024
    assert book.find(HELLO, C1) is None
    assert book.find(HELLO, CommandId("n1023")) == 1_023

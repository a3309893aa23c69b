"""The window from which readers resume."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rooms.commands import ChangeRole, Role
from rooms.ids import Epoch, MemberNo, Position, Seq
from rooms.log import Entry
from server.runtime.resume import MAX_ENTRIES, ResumeWindow
from tests.rooms.builders import Meeting

ANA, BEN = MemberNo(1), MemberNo(2)


def a_log(messages: int = 5, size: int = 1) -> list[Entry]:
    meeting = Meeting()
    ana = meeting.join("ana", Role.OWNER)
    meeting.join("ben")
    for number in range(messages):
        meeting.say(ana, f"{number} " + "x" * size)
    return meeting.log


def test_a_reader_at_any_entry_of_the_window_is_given_what_followed() -> None:
    log = a_log()
    window = ResumeWindow(log)
    for at, entry in enumerate(log):
        assert window.after(entry.position, BEN) == tuple(log[at + 1 :])


def test_a_reader_just_before_the_window_is_given_all_of_it() -> None:
    log = a_log()
    window = ResumeWindow(log[3:])
    assert window.after(log[2].position, BEN) == tuple(log[3:])
    assert window.after(log[1].position, BEN) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda at: replace(at, epoch=Epoch(at.epoch + 1)),
        lambda at: replace(at, id8=bytes(8)),
        lambda at: replace(at, seq=Seq(at.seq + 1)),
        lambda at: Position(at.epoch, Seq(10_000), at.id8),
        lambda at: Position(at.epoch, Seq(0), bytes(8)),
        lambda at: Position(at.epoch, Seq(-1), at.id8),
    ],
    ids=["epoch", "another entry", "another seq", "the future", "nothing read", "nonsense"],
)
def test_any_other_position_starts_over(damage: Callable[[Position], Position]) -> None:
    log = a_log()
    assert ResumeWindow(log).after(damage(log[5].position), BEN) is None


def test_whose_role_changed_meanwhile_starts_over_and_nobody_else() -> None:
    meeting = Meeting()
    ana, ben = meeting.join("ana", Role.OWNER), meeting.join("ben")
    before = meeting.log[-1].position
    meeting.do(ChangeRole(ana, ben, Role.MODERATOR))
    window = ResumeWindow(meeting.log)
    assert window.after(before, ben) is None
    assert window.after(before, ana) is not None
    assert window.after(meeting.log[-1].position, ben) == ()


def test_the_window_is_bounded_in_entries_and_bytes() -> None:
    many, large = ResumeWindow(a_log(MAX_ENTRIES + 50)), ResumeWindow(a_log(400, 3_900))
    assert len(many.entries) == MAX_ENTRIES
    assert sum(len(entry.body or b"") for entry in large.entries) <= 1 << 20
    assert len(large.entries) > 200


def test_what_was_erased_is_gone_from_the_window() -> None:
    log = a_log()
    window = ResumeWindow(log)
    window.take((), (log[-1].seq, Seq(10_000)))
    assert window.entries[-1].body is None
    assert window.entries[-1].id == log[-1].id

"""A group of commands: decided in order against one staged room."""

from __future__ import annotations

import asyncio

import pytest
from structlog.testing import capture_logs

from rooms import due
from rooms.commands import Command, EditMessage, RenameRoom, Role
from rooms.errors import NotAllowed
from rooms.events import Event, RoomRenamed
from rooms.ids import MemberNo
from rooms.state import RoomState
from server.runtime.answers import AnswerBook
from server.runtime.group import Answer, Group, Request, summary_of
from server.storage import MemoryStorage
from tests.server.runtime.node import NOW_MS, a_room, entered, live_rooms, post


def _request(command: Command) -> Request:
    return Request(command, None, asyncio.get_running_loop().create_future())


async def test_a_group_stops_before_a_command_that_needs_an_older_message() -> None:
    host = await a_room(live_rooms(MemoryStorage()))
    ana = await entered(host, 1, Role.OWNER)
    first = (await host.submit(post(ana, "first"))).seq
    await asyncio.gather(*(host.submit(post(ana, "x")) for _ in range(99)))
    staged, group = host.room.copy(), Group()
    pushes_it_out, edits_it = post(ana, "x"), EditMessage(ana, first, "edited")
    taken = group.decide(
        staged, [_request(pushes_it_out), _request(edits_it)], book=AnswerBook(), past={},
        now_ms=NOW_MS, entropy=bytes,
    )  # fmt: skip
    assert taken == 1
    assert len(group.entries) == 1


async def test_outcomes_are_told_in_order_and_the_summary_only_when_it_changed() -> None:
    host = await a_room(live_rooms(MemoryStorage()))
    ana = await entered(host, 1, Role.OWNER)
    requests = [_request(c) for c in (post(ana, "hi"), post(MemberNo(9), "who?"))]
    staged, group = host.room.copy(), Group()
    group.decide(staged, requests, book=AnswerBook(), past={}, now_ms=NOW_MS, entropy=bytes)
    assert group.append_of(staged, host.room, NOW_MS).summary is None
    rename = [_request(RenameRoom(ana, "Pier"))]
    group.decide(staged, rename, book=AnswerBook(), past={}, now_ms=NOW_MS, entropy=bytes)
    batch = group.append_of(staged, host.room, NOW_MS)
    assert batch.summary == summary_of(staged, NOW_MS)
    group.answer_all()
    assert requests[0].future.result() == Answer(batch.entries[0].seq)
    assert isinstance(requests[1].future.exception(), NotAllowed)
    assert rename[0].future.result().seq == batch.entries[-1].seq


async def test_who_asks_for_what_they_may_not_is_named_in_the_log_and_their_words_are_not() -> None:
    host = await a_room(live_rooms(MemoryStorage()))
    obi = await entered(host, 1, Role.OBSERVER)
    with capture_logs() as lines:
        Group().decide(
            host.room.copy(), [_request(post(obi, "a secret"))], book=AnswerBook(), past={},
            now_ms=NOW_MS, entropy=bytes,
        )  # fmt: skip
    (line,) = [line for line in lines if line["event"] == "command_refused"]
    assert (line["member"], line["command"], line["code"]) == (obi, "post_message", "not_allowed")
    assert "secret" not in str(line)


async def test_what_was_due_comes_about_before_a_command_that_is_decided_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    host = await a_room(live_rooms(MemoryStorage()))
    ana = await entered(host, 1, Role.OWNER)
    staged, group = host.room.copy(), Group()
    monkeypatch.setattr(due, "_TIMED", ((type(None), _is_due_until_renamed, _renamed),))
    staged.parts[type(None)] = None
    requests = [_request(post(ana, "hi")), _request(post(MemberNo(9), "who?"))]
    group.decide(staged, requests, book=AnswerBook(), past={}, now_ms=NOW_MS, entropy=bytes)
    assert [entry.kind for entry in group.entries] == ["room_renamed", "message_posted"]
    assert staged.title == "Opened"


async def test_time_that_stands_still_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    host = await a_room(live_rooms(MemoryStorage()))
    ana = await entered(host, 1, Role.OWNER)
    staged, group = host.room.copy(), Group()
    monkeypatch.setattr(due, "_TIMED", ((type(None), lambda _: 0, lambda _, __: ()),))
    staged.parts[type(None)] = None
    group.decide(
        staged, [_request(post(ana, "hi"))], book=AnswerBook(), past={},
        now_ms=NOW_MS, entropy=bytes,
    )  # fmt: skip
    assert [entry.kind for entry in group.entries] == ["message_posted"]


def _is_due_until_renamed(room: RoomState) -> int | None:
    return None if room.title == "Opened" else NOW_MS


def _renamed(_: RoomState, __: int) -> tuple[Event, ...]:
    return (RoomRenamed("Opened"),)

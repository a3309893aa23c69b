"""The disk fails under the HTTP door: a code that says try again, and nothing acknowledged.

The storage that ships runs here on a disk that fails on command. What was told
to have happened is there afterwards, and what was refused is not.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import apsw
import pytest

from server.storage import SqliteStorage
from server.storage import connection as connection_module
from tests.kit.disk import Fault, RecordingDisk
from tests.server.http.served import Answer, Caller, Door, serving


@asynccontextmanager
async def failing(folder: Path) -> AsyncIterator[tuple[Door, RecordingDisk]]:
    """Serve over a database on a disk that can be made to fail."""
    disk = RecordingDisk()
    storage = await SqliteStorage.open(folder, disk=disk.below())
    async with serving(storage) as door:
        yield door, disk
    disk.close()


def assert_try_again(answer: Answer) -> None:
    """Assert that the caller is told to come back, and when."""
    assert answer.refusal == (503, "unavailable")
    assert answer.json["error"]["retry_after"] > 0
    assert int(answer.headers["Retry-After"]) >= 1


async def _texts(caller: Caller, room: str) -> list[str]:
    page = await caller.done("GET", f"/rooms/{room}/history")
    return [message["text"] for message in page["messages"]]


@pytest.mark.parametrize("fault", [Fault.FULL, Fault.READ_ONLY])
async def test_while_the_disk_is_full_all_changes_are_refused_and_reading_goes_on(
    tmp_path: Path, fault: Fault
) -> None:
    async with failing(tmp_path) as (door, disk):
        owner = await door.owner()
        room = await door.room(owner)
        link = await owner.done("POST", f"/rooms/{room}/links", {})
        await owner.says(room, "before")
        stranger = await door.browser()
        disk.fail(fault, at=1)
        assert_try_again(await owner.do(room, "c1", "post_message", text="lost"))
        assert_try_again(await owner.ask("PATCH", f"/api/v1/rooms/{room}", {"title": "Lost"}))
        assert_try_again(await owner.post("/rooms", {"title": "Lost"}))
        assert_try_again(await owner.post(f"/rooms/{room}/links", {}))
        assert_try_again(await owner.ask("DELETE", f"/api/v1/rooms/{room}/links/{link['id']}"))
        assert_try_again(await stranger.post("/enter", {"code": link["code"], "name": "Ana"}))
        assert await _texts(owner, room) == ["before"]
        disk.heal()
        await owner.says(room, "after", "c1")
        await stranger.done("POST", "/enter", {"code": link["code"], "name": "Ana"})
        assert await _texts(owner, room) == ["before", "after"]
        rooms = (await owner.done("GET", "/rooms"))["rooms"]
        assert [one["title"] for one in rooms] == ["Harbor"]
        links = (await owner.done("GET", f"/rooms/{room}/links"))["links"]
        assert [(one["id"], one["uses"], one["revoked"]) for one in links] == [
            (link["id"], 1, False)
        ]


async def test_after_an_error_of_the_disk_nothing_is_acknowledged_any_more(tmp_path: Path) -> None:
    async with failing(tmp_path) as (door, disk):
        owner = await door.owner()
        room = await door.room(owner)
        await owner.says(room, "before")
        disk.fail(Fault.SYNC_ERROR, at=1)
        for n in range(3):
            answer = await owner.do(room, f"c{n}", "post_message", text="lost")
            assert answer.refusal == (503, "unavailable")
            disk.heal()  # the disk would take it again; what it has lost, nobody knows
        assert await _texts(owner, room) == ["before"]
    storage = await SqliteStorage.open(tmp_path)
    async with serving(storage) as door:
        operator = await door.operator()
        await operator.says(room, "after")
        texts = await _texts(operator, room)
        assert (texts[0], texts[-1]) == ("before", "after")


async def test_while_something_else_holds_the_database_changes_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_module, "BUSY_TIMEOUT_MS", 50)
    storage = await SqliteStorage.open(tmp_path)
    async with serving(storage) as door:
        owner = await door.owner()
        room = await door.room(owner)
        intruder = apsw.Connection(str(tmp_path / "confab.db"))
        intruder.execute("BEGIN IMMEDIATE")
        assert_try_again(await owner.do(room, "c1", "post_message", text="hello"))
        assert await _texts(owner, room) == []
        intruder.execute("ROLLBACK")
        intruder.close()
        await owner.says(room, "hello", "c1")
        assert await _texts(owner, room) == ["hello"]

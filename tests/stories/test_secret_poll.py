"""Who has the disk at every moment, and the server's log, does not learn how anybody voted."""

from __future__ import annotations

import asyncio
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

import apsw
import pytest

from rooms.codec import command_body
from rooms.ids import MemberNo
from rooms.polls.words import CastBallot
from server.client import Refused
from server.runtime.urn import BATCH
from tests.kit.crowd import FAST, Crowd, Guest, crowd
from tests.server.gateway.echo import until

VOTERS = 3 * BATCH + 2
OPTIONS = ["Pier", "Beach", "Hall"]


def _disk(folder: Path) -> bytes:
    """Return all bytes of the data folder, the write-ahead log's too."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def _database(folder: Path) -> Path:
    (found,) = [path for path in folder.rglob("*") if path.read_bytes()[:15] == b"SQLite format 3"]
    return found


def _rows(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    connection = apsw.Connection(str(_database(folder)), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


async def _vote_and_look(harbor: Crowd, voters: list[Guest]) -> list[int]:
    """Let them vote one by one; return how many ballots lay on the disk after each."""
    counts: list[int] = []
    for at, voter in enumerate(voters):
        await voter.link.do("cast_ballot", id=f"mine-{at}", poll=1, choices=[at % 3 + 1])
        if (at + 1) % BATCH == 0 and at + 1 >= 2 * BATCH:  # a batch is due now
            await _until_more(harbor, counts[-1])
        counts.append(_count(harbor))
    return counts


def _count(harbor: Crowd) -> int:
    return len(_rows(harbor.server.data_dir, "SELECT id FROM ballots"))


async def _until_more(harbor: Crowd, before: int) -> None:
    await until(lambda: _count(harbor) > before, within_s=20)


async def test_the_disk_and_the_log_never_say_how_anybody_voted(tmp_path: Path) -> None:
    async with crowd(tmp_path, FAST) as harbor:
        owner = await harbor.enter_owner()
        voters = [await harbor.enter(f"Voter {n}") for n in range(VOTERS)]
        await owner.link.do(
            "make_poll", question="Where?", options=OPTIONS, identity="secret", opens=True
        )
        folder = harbor.server.data_dir
        counts = await _vote_and_look(harbor, voters)
        # They come in batches, each out of twice as many: at no step is it one.
        steps = [after - before for before, after in zip([0, *counts], counts, strict=False)]
        assert set(steps) == {0, BATCH}
        _look_for_a_join(harbor, voters)

        # A client that ignores what it was told, another tab, and a resend with another choice.
        first = voters[0]
        for fields in ({"id": "twice"}, {"id": "thrice", "choices": [2]}):
            with pytest.raises(Refused, match="conflict"):
                await first.link.do("cast_ballot", **{"poll": 1, "choices": [1], **fields})
        await first.link.do("cast_ballot", id="mine-0", poll=1, choices=[3])
        assert first.link.own == {"polls": {"1": {"choices": None, "text": ""}}}

        seq = await owner.link.do("close_poll", poll=1)
        await harbor.reached(seq)
        async with asyncio.timeout(20):
            await owner.link.when(lambda link: _result(link.view) is not None)
        points = [len(range(option, VOTERS, 3)) for option in range(3)]
        assert _result(owner.link.view) == {"voted": VOTERS, "counted": VOTERS, "points": points}
        await until(lambda: not _rows(folder, "SELECT id FROM ballots"))
        _look_for_a_join(harbor, voters)
        assert "ballot" not in harbor.server.log


def _result(view: object) -> object:
    items = getattr(view, "items", {}).get("polls", {})
    return items.get("1", {}).get("result")


def _look_for_a_join(harbor: Crowd, voters: list[Guest]) -> None:
    """Look for anything beside a voter that tells their choice."""
    folder, log = harbor.server.data_dir, harbor.server.log
    # What the log holds of a vote is the same for all: it cannot tell one choice from another.
    cast = _rows(folder, "SELECT m, body FROM entries WHERE kind = 'ballot_cast' ORDER BY m")
    assert [m for m, _ in cast] == sorted(voter.m for voter in voters)
    assert len({body for _, body in cast}) == 1
    # Nor does what is kept of the command, by which a choice could be tried out.
    kept = _rows(folder, "SELECT salt, commitment FROM answers WHERE command LIKE 'mine-%'")
    assert len(kept) == len(voters)
    assert set(kept) == {(None, None)}
    # No ballot is named like a voter, an entry or an answer, or derived from one.
    known = _rows(folder, "SELECT id, salt FROM entries")
    ids = {bytes(id_) for (id_,) in _rows(folder, "SELECT id FROM ballots")}
    words = [*(bytes(part) for row in known for part in row if part is not None)]
    words += [f"mine-{at}".encode() for at in range(len(voters))]
    derived = {form(word)[:16] for word in words for form in (bytes, lambda w: sha256(w).digest())}
    assert not ids & derived
    # Nowhere among all bytes stands a ballot as it was sent, and in the log no choice at all.
    disk = _disk(folder)
    bodies = [command_body(CastBallot(MemberNo(0), 1, (choice,))) for choice in (1, 2, 3)]
    assert not any(body in disk for body in bodies)
    assert not any(f"mine-{at}" in log for at in range(len(voters)))
    for word, option in product(("choice", "cast_ballot"), ("", *OPTIONS)):
        assert word + option not in log

"""Questions as downloads: what a reader is shown, and no more."""

from __future__ import annotations

import csv
import io

from tests.server.http.served import Door


async def test_everybody_has_the_open_ones_and_who_runs_the_room_has_all(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner, title="Harbor: “fog”")
    ana = await door.guest(await door.link(owner, room), "Ana")
    await owner.do(room, "s", "set_questions", is_open=True, is_reviewed=True)
    asked = await ana.do(room, "a", "ask_question", text="=1+1?")
    assert asked.status == 200, asked.text
    got = await ana.get(f"/rooms/{room}/questions.csv")
    assert list(csv.DictReader(io.StringIO(got.text))) == []
    await owner.do(room, "q", "approve_question", question=1)
    for caller in (owner, ana):
        got = await caller.get(f"/rooms/{room}/questions.csv")
        (row,) = csv.DictReader(io.StringIO(got.text))
        assert (row["text"], row["asker"], row["votes"]) == ("'=1+1?", "Ana", "1")
    assert got.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="Harbor_ _fog_ questions.csv"' in got.headers["Content-Disposition"]
    assert "sandbox" in got.headers["Content-Security-Policy"]
    await owner.do(room, "r", "reject_question", question=1, reason="off topic")
    assert "1+1" not in (await ana.get(f"/rooms/{room}/questions.md")).text
    assert (await owner.get(f"/rooms/{room}/questions.json")).json["questions"][0]["reason"] == (
        "off topic"
    )


async def test_what_is_no_table_and_who_may_not_export_is_refused(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    assert (await owner.get(f"/rooms/{room}/questions.txt")).refusal == (404, "not_found")
    stranger = await door.browser()
    assert (await stranger.get(f"/rooms/{room}/questions.csv")).status in (401, 403)

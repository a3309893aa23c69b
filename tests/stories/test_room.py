"""A room, end to end: people come by a link, speak, change what they said, and are put out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from server.client import Refused, Status
from tests.kit.crowd import crowd


async def test_guests_come_by_a_link_and_chat_both_ways(tmp_path: Path) -> None:
    async with crowd(tmp_path) as harbor:
        ana, bob = await harbor.enter("Ana"), await harbor.enter("Bob")
        hello = await ana.say("hello")
        answer = await bob.say("hi, Ana", thread=hello)
        await harbor.reached(answer)
        for guest in (ana, bob):
            view = await guest.link.entered()
            assert [(m.name, m.text, m.thread) for m in view.messages.values()] == [
                ("Ana", "hello", None),
                ("Bob", "hi, Ana", hello),
            ]
            assert [person.name for person in view.people.values()] == ["Ana", "Bob"]
        await harbor.judge()


async def test_what_was_said_can_be_changed_hidden_and_erased(tmp_path: Path) -> None:
    async with crowd(tmp_path) as harbor:
        ana, bob = await harbor.enter("Ana"), await harbor.enter("Bob")
        mo = await harbor.enter("Mo", await harbor.make_link("moderator"))
        typo, spam, secret = [await ana.say(text) for text in ("helo", "spam", "my password")]
        await ana.do("edit_message", message=typo, text="hello")
        await bob.do("add_reaction", message=typo, emoji="👍")
        await mo.do("delete_message", message=spam)
        last = await ana.do("redact_message", message=secret, reason="")
        await harbor.reached(last)
        seen = {g.name: (await g.link.entered()).messages for g in (ana, bob, mo)}
        assert seen["Bob"][typo].text == "hello"
        assert seen["Bob"][typo].edited
        assert seen["Bob"][typo].reactions == (("👍", (bob.m,)),)
        assert (seen["Bob"][spam].text, seen["Bob"][spam].gone) == (None, "deleted")
        assert (seen["Mo"][spam].text, seen["Mo"][spam].gone) == ("spam", "deleted")
        for messages in seen.values():
            assert (messages[secret].text, messages[secret].gone) == (None, "redacted")
        transcript = await harbor.api.transcript(ana.entered.token, harbor.room, "jsonl")
        assert "password" not in transcript
        assert "hello" in transcript
        await harbor.judge()
        for path in harbor.server.data_dir.iterdir():
            assert b"my password" not in path.read_bytes(), path.name


async def test_who_is_removed_is_out_for_good(tmp_path: Path) -> None:
    async with crowd(tmp_path) as harbor:
        ana, eve = await harbor.enter("Ana"), await harbor.enter("Eve")
        mo = await harbor.enter("Mo", await harbor.make_link("moderator"))
        with pytest.raises(Refused, match="not_allowed"):
            await ana.do("remove_member", member=eve.m, reason="")
        await mo.do("remove_member", member=eve.m, reason="spam")
        with pytest.raises(Refused, match="removed"):
            await eve.link.when(lambda _: False)
        gone = await ana.say("now we are among ourselves")
        await harbor.reached(gone)
        again = eve.client.room(harbor.room)
        with pytest.raises(Refused, match="removed"):
            await again.entered()
        with pytest.raises(Refused, match="removed"):
            await harbor.api.enter_room(harbor.room, "Eve", eve.entered.device_key)
        assert eve.link.status is Status.ENDED
        assert [p.name for p in (await ana.link.entered()).people.values()] == ["Ana", "Mo"]
        await harbor.judge()


async def test_who_comes_late_reads_what_was_said(tmp_path: Path) -> None:
    async with crowd(tmp_path) as harbor:
        ana = await harbor.enter("Ana")
        seqs = [await ana.say(f"message {n}") for n in range(130)]
        late = await harbor.enter("Lea")
        view = await late.link.entered()
        assert [m.text for m in view.messages.values()] == [f"message {n}" for n in range(30, 130)]
        page = await late.link.history(before=seqs[30], limit=50)
        assert [m.text for m in page.messages] == [f"message {n}" for n in range(30)]
        assert not page.more
        await harbor.judge()


async def test_one_connection_is_in_several_rooms_and_each_is_its_own(tmp_path: Path) -> None:
    async with crowd(tmp_path) as harbor:
        ana, bob = await harbor.enter("Ana"), await harbor.enter("Bob")
        quay = await harbor.make_room("Quay")
        code = await harbor.make_link("attendee", quay)
        for guest in (ana, bob):
            entered = await harbor.api.enter(code, guest.name, guest.entered.device_key)
            assert entered.room == quay
        ana_there, bob_there = ana.client.room(quay), bob.client.room(quay)
        here = await ana.say("here")
        there = await bob.say("there", link=bob_there)
        ana.client.drop()
        here = await ana.say("here again")
        await harbor.reached(here)
        await harbor.reached(there, ana_there, bob_there)
        assert [m.text for m in (await bob_there.entered()).messages.values()] == ["there"]
        assert (ana.client.connections, bob.client.connections) == (2, 1)
        await harbor.judge()


async def test_the_transcript_is_what_was_said(tmp_path: Path) -> None:
    async with crowd(tmp_path) as harbor:
        ana = await harbor.enter("Ana")
        texts = ["hello", "<b>bold</b>", "two\nlines"]
        seqs = [await ana.say(text) for text in texts]
        lines = await harbor.api.transcript(ana.entered.token, harbor.room, "jsonl")
        said = [item for item in map(json.loads, lines.splitlines()) if "kind" in item]
        posted = [(item["seq"], item["text"]) for item in said if item["kind"] == "message_posted"]
        assert posted == list(zip(seqs, texts, strict=True))
        await harbor.judge()

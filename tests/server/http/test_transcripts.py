"""Transcripts as downloads: whole, as text, for those who may, and never half by stealth."""

from __future__ import annotations

import asyncio
import json
from html.parser import HTMLParser

import aiohttp
import pytest
from structlog.testing import capture_logs

from rooms.errors import Unavailable
from rooms.exports import FORMATS
from rooms.ids import RoomId, Seq
from rooms.log import Entry
from server.storage import MemoryStorage
from tests.kit.raw import RawSocket
from tests.server.gateway.echo import until
from tests.server.http.served import Caller, Door, serving

NASTY = "<script>alert(1)</script> & \"quotes\" 'too' <img src=x onerror=alert(1)>"


class Texts(HTMLParser):
    """What a reader of the page would see: texts by the element they stand in."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.said: list[str] = []
        self.names: list[str] = []
        self.titles: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._open.append("said" if ("class", "text") in attrs else tag)

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "said":
            self.said.append(data)
        if self._open and self._open[-1] == "b":
            self.names.append(data)
        if self._open and self._open[-1] in {"title", "h1"}:
            self.titles.append(data)


async def _spoken_in(door: Door, name: str = "Ana") -> tuple[str, Caller]:
    owner = await door.owner()
    room = await door.room(owner, title="Harbor: “fog”")
    ana = await door.guest(await door.link(owner, room), name)
    return room, ana


@pytest.mark.parametrize("ending", sorted(FORMATS))
async def test_every_format_is_a_download_by_cookie_alone(door: Door, ending: str) -> None:
    room, ana = await _spoken_in(door)
    await ana.says(room, "hello")
    # As a browser follows `<a href download>`: with the cookie, without Origin.
    plain = {"Cookie": f"confab={ana.cookies['confab']}", "Sec-Fetch-Site": "same-origin"}
    async with aiohttp.ClientSession(headers=plain) as link:
        url = f"{door.url}/api/v1/rooms/{room}/transcript.{ending}"
        async with link.get(url) as answer:
            text = await answer.text()
            assert answer.status == 200
            assert answer.headers["Content-Type"] == FORMATS[ending].media_type
            assert answer.headers["Content-Disposition"] == (
                f'attachment; filename="Harbor_ _fog_ transcript.{ending}";'
                f" filename*=UTF-8''Harbor_%20%E2%80%9Cfog%E2%80%9D%20transcript.{ending}"
            )
            assert "sandbox" in answer.headers["Content-Security-Policy"]
            assert answer.headers["Cache-Control"] == "no-store"
    assert "hello" in text
    assert "Ana" in text


async def test_html_in_names_and_chat_is_text_in_the_page(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    eve = await door.guest(await door.link(owner, room), "<b>Eve</b>")
    await eve.says(room, NASTY, "c1")
    await eve.says(room, "</div></li><h1>Ana:</h1>", "c2")
    await owner.done("PATCH", f"/rooms/{room}", {"title": "</title><script>alert(2)</script>"})
    page = Texts()
    page.feed((await eve.get(f"/rooms/{room}/transcript.html")).text)
    assert page.said == [NASTY, "</div></li><h1>Ana:</h1>"]
    assert page.names.count("<b>Eve</b>") >= 2
    assert page.titles == ["</title><script>alert(2)</script>"] * 2
    assert page.tags.isdisjoint({"script", "img"})


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("a\u202eb\u2066c", "abc"),
        ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("\ufeffhi\u200b", "hi"),
        ("\\ud83d\\ude00 𝕏 مرحبا", "\\ud83d\\ude00 𝕏 مرحبا"),
    ],
    ids=["bidi", "control", "line ends", "invisible", "other scripts"],
)
async def test_control_and_bidi_characters_are_no_part_of_what_was_said(
    door: Door, said: str, kept: str
) -> None:
    room, ana = await _spoken_in(door)
    await ana.says(room, said, "c1")
    lines = (await ana.get(f"/rooms/{room}/transcript.jsonl")).text.splitlines()
    assert [
        one["text"] for one in map(json.loads, lines) if one.get("kind") == "message_posted"
    ] == [kept]


async def test_a_name_of_control_characters_is_cleaned(door: Door) -> None:
    room, eve = await _spoken_in(door, "\u202eE\u0000ve\u200b")
    await eve.says(room, "hi")
    assert "  Eve: hi\n" in (await eve.get(f"/rooms/{room}/transcript.txt")).text


async def test_a_redacted_message_leaves_a_tombstone_and_no_word(door: Door) -> None:
    room, ana = await _spoken_in(door)
    seq = await ana.says(room, "secret")
    assert (await ana.do(room, "c9", "redact_message", message=seq)).status == 200
    text = (await ana.get(f"/rooms/{room}/transcript.md")).text
    assert "secret" not in text
    assert "(erased)" in text


async def test_whoever_may_not_enter_gets_no_transcript(door: Door) -> None:
    room, _ = await _spoken_in(door)
    stranger = await door.browser()
    assert (await stranger.get(f"/rooms/{room}/transcript.md")).refusal == (401, "not_allowed")
    other_room, ben = await _spoken_in(door, "Ben")
    assert other_room != room
    assert (await ben.get(f"/rooms/{room}/transcript.md")).refusal == (404, "not_found")


async def test_a_format_that_is_not_there_is_not_found(door: Door) -> None:
    room, ana = await _spoken_in(door)
    for ending in ("pdf", "MD", "", "md%2f..", "%00"):
        assert (await ana.get(f"/rooms/{room}/transcript.{ending}")).refusal == (404, "not_found")


async def test_a_device_is_sent_one_transcript_at_a_time(door: Door) -> None:
    room, ana = await _spoken_in(door)
    services = door.services
    device = next(
        member.device
        for member in (await services.rooms.open(RoomId(room))).room.members.values()
        if member.name == "Ana"
    )
    services.limits.exporting.add(device)
    assert (await ana.get(f"/rooms/{room}/transcript.md")).refusal == (429, "slow_down")
    services.limits.exporting.clear()
    assert (await ana.get(f"/rooms/{room}/transcript.md")).status == 200
    assert services.limits.exporting == set()


async def test_others_have_their_turn_while_the_dearest_messages_are_written(door: Door) -> None:
    room, ana = await _spoken_in(door)
    for n in range(90):
        await ana.says(room, "a" + "\n" * 3_990 + "b", f"c{n}")
    url = f"{door.url}/api/v1/rooms/{room}/transcript.md"
    async with ana.session.get(url) as answer:
        chunks = [is_end async for _, is_end in answer.content.iter_chunks()].count(True)
    assert chunks >= 5  # each of them was followed by a turn of the loop


class FailsLater(MemoryStorage):
    """A storage that answers so many more reads of the log, and then cannot."""

    reads_left = 1_000

    async def read(self, room: RoomId, *, after: Seq, limit: int) -> tuple[Entry, ...]:
        self.reads_left -= 1
        if self.reads_left < 0:
            raise Unavailable("the disk failed")
        return await super().read(room, after=after, limit=limit)


async def test_a_transcript_that_breaks_off_cannot_be_taken_for_the_whole() -> None:
    storage = FailsLater()
    async with serving(storage) as door:
        room, ana = await _spoken_in(door)
        for n in range(120):  # two slices
            await ana.says(room, f"message {n}")
        storage.reads_left = 3  # both of the first reading, one of the second
        with pytest.raises(aiohttp.ClientPayloadError):
            await ana.get(f"/rooms/{room}/transcript.txt")
        storage.reads_left = 1
        refused = await ana.get(f"/rooms/{room}/transcript.txt")
        assert refused.refusal == (503, "unavailable")
        storage.reads_left = 99
        assert "message 119" in (await ana.get(f"/rooms/{room}/transcript.txt")).text


class Waits(MemoryStorage):
    """A storage whose reads of the log wait, but for the first few, until they may go on."""

    reads_left = 1_000

    def __init__(self) -> None:
        super().__init__()
        self.may_go_on = asyncio.Event()

    async def read(self, room: RoomId, *, after: Seq, limit: int) -> tuple[Entry, ...]:
        self.reads_left -= 1
        if self.reads_left < 0:
            await self.may_go_on.wait()
        return await super().read(room, after=after, limit=limit)


async def test_who_goes_in_the_middle_leaves_no_traceback_and_can_ask_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    storage = Waits()
    async with serving(storage) as door:
        room, ana = await _spoken_in(door)
        for n in range(120):
            await ana.says(room, f"message {n}")
        storage.reads_left = 3
        others = len(door.listener.connections)
        raw = await RawSocket.open(door.listener.port)
        path = f"/api/v1/rooms/{room}/transcript.txt"
        cookie = f"Cookie: confab={ana.cookies['confab']}"
        raw.write(f"GET {path} HTTP/1.1\r\nHost: a\r\n{cookie}\r\n\r\n".encode())
        assert (await raw.read_head()).startswith(b"HTTP/1.1 200 ")
        await until(lambda: storage.reads_left < 0)
        raw.writer.transport.abort()
        await until(lambda: len(door.listener.connections) == others)
        with capture_logs() as logs:
            storage.may_go_on.set()
            await until(lambda: not door.services.limits.exporting)
        assert logs == []
        assert caplog.records == []
        assert "message 119" in (await ana.get(f"/rooms/{room}/transcript.txt")).text

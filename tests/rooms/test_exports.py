from __future__ import annotations

import json
import re
from html import unescape

import pytest

from rooms.commands import AddReaction, EditMessage
from rooms.exports import FORMATS, Heading, export
from rooms.log import Entry
from rooms.transcript import Transcript
from tests.rooms.builders import Meeting
from tests.rooms.walks import walked

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "[click](javascript:alert(1))",
    "![x](https://example.com/x.png)",
    "# not a heading",
    "- not a list\n- at all",
    "1. not\n2) ordered",
    "12 oranges. And 3 more",
    "```\nnot code\n```",
    "    not code",
    "one\n\n    two",
    "***bold*** _it_ ~~gone~~ `x` | a | b |",
    "&lt;b&gt; &amp; &#60;",
    "title\n=====",
    "\\* back\\slash \\",
    "Bob: I said that\n2026-11-24 18:00:00  Bob: really",
    "</div></li></ol></body>",
    "a  \nb",
    "> quoted",
    "+ plus\n--- \n...",
]


def exported(log: list[Entry], ending: str, title: str = "Talks") -> str:
    transcript = Transcript()
    transcript.prepare(log)
    last = log[-1]
    heading = Heading(title, last.room_id, "harbor.example", last.seq, last.id)
    return "".join(export(FORMATS[ending], heading, transcript.items(log)))


def meeting_that_says(text: str) -> Meeting:
    meeting = Meeting()
    meeting.say(meeting.join(text.split("\n", maxsplit=1)[0][:60] + "é"), text)
    return meeting


def read_markdown(text: str) -> str:
    """Return what CommonMark shows of an escaped text: lines, escapes, entities."""
    lines = text.split("\\\n  ")
    shown = [re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line.replace("&nbsp;", " ")) for line in lines]
    return "\n".join(shown)


@pytest.mark.parametrize("text", HOSTILE)
def test_html_holds_text_and_no_markup_of_it(text: str) -> None:
    meeting = meeting_that_says(text)
    page = exported(meeting.log, "html", title=text)
    said = re.search(r'<div class="text" dir="auto">(.*?)</div>', page, re.DOTALL)
    assert said is not None
    assert unescape(said[1]) == meeting.message(meeting.log[-1].seq).text
    allowed = "!doctype html head meta title style body h1 p code ol li a time b span div small"
    assert set(re.findall(r"<([!a-z0-9]+)", page)) <= set(allowed.split())
    assert "default-src 'none'" in page


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_what_was_said(text: str) -> None:
    meeting = meeting_that_says(text)
    page = exported(meeting.log, "md")
    said = page.split(":**\\\n  ")[1].removesuffix("\n")
    assert read_markdown(said).split() == (meeting.message(meeting.log[-1].seq).text or "").split()
    assert "\n\n" not in said
    for line in said.split("\n"):
        bare = line.strip().removesuffix("\\")
        assert not re.match(r"([-+*#>=`|]|\d+[.)]|    )", bare)
        assert not re.search(r"(?<!\\)[<\[`*_]", re.sub(r"\\\\", "", bare))


@pytest.mark.parametrize("text", HOSTILE)
def test_json_lines_are_read_back(text: str) -> None:
    meeting = meeting_that_says(text)
    lines = [json.loads(line) for line in exported(meeting.log, "jsonl").splitlines()]
    assert lines[0]["confab"] == "transcript"
    assert lines[-1]["text"] == meeting.message(meeting.log[-1].seq).text
    assert lines[-1]["kind"] == "message_posted"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_message_can_pass_for_another_line_of_the_plain_text(text: str) -> None:
    page = exported(meeting_that_says(text).log, "txt")
    body = page.split("\n\n", 1)[1].removesuffix("\n")
    stamped = [line for line in body.split("\n") if re.match(r"\d{4}-", line)]
    assert len(stamped) == 3  # the room began, somebody came in and said it


@pytest.mark.parametrize("ending", list(FORMATS))
def test_the_same_log_gives_the_same_bytes_without_what_is_gone(ending: str) -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    kept, deleted, redacted = (meeting.say(ana, t) for t in ("kept", "secret a", "secret b"))
    meeting.do(EditMessage(ana, kept, "kept well"))
    meeting.do(AddReaction(ana, kept, "👍"))
    meeting.say(ana, "answer", thread=kept)
    meeting.delete(ana, deleted)
    meeting.redact(ana, redacted)
    page = exported(meeting.log, ending)
    assert page == exported(meeting.log, ending)
    assert "secret" not in page
    assert "kept well" in page
    assert "👍" in page


@pytest.mark.parametrize("ending", list(FORMATS))
@pytest.mark.parametrize("seed", range(3))
def test_every_item_of_any_room_has_its_piece(ending: str, seed: int) -> None:
    log = walked(seed, 200).log
    transcript = Transcript()
    transcript.prepare(log)
    items = list(transcript.items(log))
    heading = Heading("T", log[-1].room_id, "s", log[-1].seq, log[-1].id)
    pieces = list(export(FORMATS[ending], heading, items))
    assert len(pieces) == len(items) + 2
    assert all(piece.endswith("\n") for piece in pieces[:-1])


def test_a_time_beyond_the_calendar_is_no_reason_to_fail() -> None:
    meeting = Meeting()
    meeting.now_ms = 2**62
    meeting.join("Ana")
    assert "9999-12-31" in exported(meeting.log, "txt")

"""Transcripts as files: Markdown, HTML, JSON Lines and plain text.

Theory. What people wrote is text in every format and never markup of it: each
format has one escape function that all texts pass. A line break in a message
cannot begin a line that looks like somebody else's, because continuation lines
are indented. The HTML page stands alone, runs no script and forbids itself to
load anything.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from html import escape

from rooms.ids import RoomId, Seq
from rooms.transcript import Item

__all__ = ["EXPORT_VERSION", "FORMATS", "Format", "Heading", "export", "markdown"]

EXPORT_VERSION = 1

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_MS = 253_402_300_799_000  # the end of the year 9999: datetime goes no further

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "ol{list-style:none;padding:0}li{margin:.4rem 0}time{color:#595959}"
    ".done,.gone{color:#595959;font-style:italic}.answer{margin-inline-start:2rem}"
    ".text{white-space:pre-wrap;overflow-wrap:anywhere}@media print{body{margin:0}}"
)
_STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a transcript. head: the last entry's seq and id, which fix all before."""

    title: str
    room: RoomId
    server: str
    head_seq: Seq
    head_id: bytes


@dataclass(frozen=True, slots=True)
class Format:
    """One file format. ending: of the file's name; line: a whole item with its line end."""

    ending: str
    media_type: str
    begin: Callable[[Heading], str]
    line: Callable[[Item], str]
    end: str


def export(form: Format, heading: Heading, items: Iterable[Item]) -> Iterator[str]:
    """Give the file piece by piece, an item a piece. The same log gives the same bytes."""
    yield form.begin(heading)
    for item in items:
        yield form.line(item)
    yield form.end


def _time(ts: int) -> str:
    """Return Unix ms as "2026-11-24 18:05:09", UTC."""
    moment = _EPOCH + timedelta(milliseconds=min(ts, _LAST_MS))
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def _who(item: Item) -> str:
    return item.name or (f"Member {item.m}" if item.m else "")


def _gone_text(item: Item) -> str:
    return {"redacted": "(erased)", "held": "(not released)"}.get(item.gone or "", "(deleted)")


def _marks(item: Item) -> str:
    """Return what stands behind a message: that it was edited, and its reactions."""
    reactions = [f"{emoji} {count}" for emoji, count in item.reactions]
    return " ".join((["(edited)"] if item.is_edited else []) + reactions)


# Markdown. All that can begin a mark is escaped; what can do so only at the
# beginning of a line is escaped there, so that ordinary prose stays readable.
# All lines at once: a message can have two thousand, and one by one they hold up others.
_MARKDOWN_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|~&!"})
_MARKDOWN_BEGINNINGS = re.compile(r"^([ \t]*\d*)([-+=.)])", re.MULTILINE)
# Leading blanks would make code of a line, and a blank line would end the item.
_MARKDOWN_BLANKS = re.compile(r"^(?:[ \t]+|$)", re.MULTILINE)


def markdown(text: str) -> str:
    """Return Markdown that shows this text and nothing else, whatever stands in it."""
    marked = _MARKDOWN_BEGINNINGS.sub(r"\1\\\2", text.translate(_MARKDOWN_MARKS))
    return _MARKDOWN_BLANKS.sub(lambda blanks: "&nbsp;" * (len(blanks[0]) or 1), marked)


def _markdown_text(text: str) -> str:
    return markdown(text).replace("\n", "\\\n  ")


def _markdown_begin(heading: Heading) -> str:
    return (
        f"# {markdown(heading.title)}\n\n"
        f"Room `{heading.room}` on {markdown(heading.server)}, all times UTC.  \n"
        f"Log up to entry {heading.head_seq}, `{heading.head_id.hex()}`.\n\n"
    )


def _markdown_item(item: Item) -> str:
    who = markdown(_who(item)) if _who(item) else ""
    if not item.is_said:
        text = _markdown_text(item.text or "")
        return f"- {_time(item.ts)} *{' '.join(filter(None, (who, text)))}*\n"
    begin = f"- {_time(item.ts)} **{who}:**"
    if item.text is None:
        return f"{begin} *{_gone_text(item)}*\n"
    marks = _marks(item)
    return f"{begin}\\\n  {_markdown_text(item.text)}" + (f"\\\n  *{marks}*\n" if marks else "\n")


def _html_begin(heading: Heading) -> str:
    title = escape(heading.title)
    policy = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"<p>Room <code>{escape(heading.room)}</code> on {escape(heading.server)}, "
        f"all times UTC. Log up to entry {heading.head_seq}, "
        f"<code>{heading.head_id.hex()}</code>.</p>\n<ol>\n"
    )


def _html_item(item: Item) -> str:
    time = f'<a href="#e{item.seq}"><time>{_time(item.ts)}</time></a>'
    who = f'<b dir="auto">{escape(_who(item))}</b>' if _who(item) else ""
    if not item.is_said:
        text = f'<span dir="auto">{escape(item.text or "")}</span>'
        return f'<li id="e{item.seq}" class="done">{time} {who} {text}</li>\n'
    kind = "" if item.thread is None else ' class="answer"'
    if item.text is None:
        said = f'<div class="gone">{_gone_text(item)}</div>'
    else:
        said = f'<div class="text" dir="auto">{escape(item.text)}</div>'
    marks = f"<small>{escape(_marks(item))}</small>" if _marks(item) else ""
    return f'<li id="e{item.seq}"{kind}>{time} {who}{said}{marks}</li>\n'


def _json_begin(heading: Heading) -> str:
    return _json_line(
        {
            "confab": "transcript",
            "v": EXPORT_VERSION,
            "title": heading.title,
            "room": heading.room,
            "server": heading.server,
            "head": {"seq": heading.head_seq, "id": heading.head_id.hex()},
        }
    )


def _json_item(item: Item) -> str:
    fields: dict[str, object] = {
        "seq": item.seq,
        "ts": item.ts,
        "kind": item.kind,
        "m": item.m,
        "name": item.name,
        "role": item.role,
        "text": item.text,
    }
    if item.is_said:
        fields |= {
            "thread": item.thread,
            "edited": item.is_edited,
            "gone": item.gone,
            "reactions": dict(item.reactions),
        }
    return _json_line(fields)


def _json_line(fields: Mapping[str, object]) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n"


def _text_begin(heading: Heading) -> str:
    return (
        f"{heading.title}\nRoom {heading.room} on {heading.server}, all times UTC.\n"
        f"Log up to entry {heading.head_seq}, {heading.head_id.hex()}.\n\n"
    )


def _text_item(item: Item) -> str:
    begin = f"{_time(item.ts)}  "
    if not item.is_said:
        return f"{begin}* {' '.join(filter(None, (_who(item), item.text)))}\n"
    text = _gone_text(item) if item.text is None else item.text.replace("\n", "\n    ")
    marks = f"  {_marks(item)}" if _marks(item) else ""
    return f"{begin}{_who(item)}: {text}{marks}\n"


FORMATS: Mapping[str, Format] = {
    form.ending: form
    for form in (
        Format("md", "text/markdown; charset=utf-8", _markdown_begin, _markdown_item, ""),
        Format(
            "html", "text/html; charset=utf-8", _html_begin, _html_item, "</ol>\n</body>\n</html>\n"
        ),
        Format("jsonl", "application/jsonl; charset=utf-8", _json_begin, _json_item, ""),
        Format("txt", "text/plain; charset=utf-8", _text_begin, _text_item, ""),
    )
}
"""File ending -> format."""

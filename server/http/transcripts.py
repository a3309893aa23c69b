"""Transcripts as downloads, written while the log is read, in slices that hold nobody up.

The log is read twice, up to the head at the moment of asking: once for what
changed messages later, once for the lines. What is erased between the two is
gone from the second reading, so it cannot get into the file.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Final
from urllib.parse import quote

import structlog
from aiohttp import hdrs, web

from rooms.errors import NotFound, RoomError, SlowDown
from rooms.exports import FORMATS, Format, Heading
from rooms.ids import NO_SEQ, RoomId, Seq
from rooms.log import Entry
from rooms.roles import Permission
from rooms.room import Room
from rooms.transcript import Transcript
from server.http.call import Call
from server.ports import EntryLog

__all__ = ["FILE_HEADERS", "as_file", "transcript"]

_log = structlog.get_logger(__name__)

_NOT_IN_FILE_NAMES: Final = str.maketrans(dict.fromkeys('"*/:<>?\\|%', "_"))

_SLICE: Final = 100  # entries read at a time, and folded without letting the loop run
_HOLD_S: Final = 0.002  # then others have their turn; the dearest line takes 1 ms

FILE_HEADERS: Final = {
    hdrs.CACHE_CONTROL: "no-store",
    # It is to be kept, not shown from here; if a browser shows it, then as nobody's page.
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


async def transcript(call: Call) -> web.StreamResponse:
    """Send the room's transcript in the format that the path ends with."""
    form = FORMATS.get(call.request.match_info["format"])
    if form is None:
        raise NotFound("format")
    host = await call.room()
    await call.must_be_permitted(host, Permission.EXPORT_TRANSCRIPT)
    exporting = call.services.limits.exporting
    if call.device in exporting:
        raise SlowDown("one transcript at a time", retry_after_s=1.0)
    exporting.add(call.device)
    try:
        return await _send(call, form, host.room)
    finally:
        exporting.discard(call.device)


async def _send(call: Call, form: Format, room: Room) -> web.StreamResponse:
    heading = Heading(room.title, room.id, room.server, room.head.seq, room.tip.id)
    log = call.services.storage
    making = Transcript()
    async for entries in _slices(log, room.id, heading.head_seq):
        making.prepare(entries)
    response = web.StreamResponse(headers=FILE_HEADERS)
    response.headers[hdrs.CONTENT_TYPE] = form.media_type
    response.headers[hdrs.CONTENT_DISPOSITION] = as_file(
        f"{heading.title} transcript.{form.ending}"
    )
    await response.prepare(call.request)
    try:
        await _write(response, form, heading, making, _slices(log, room.id, heading.head_seq))
    except RoomError as error:
        # Half a transcript is on its way. A refusal would be read as its end; a broken
        # connection cannot be mistaken for the whole.
        _log.warning("transcript_broke_off", code=error.code)
        if call.request.transport is not None:
            call.request.transport.abort()
    return response


def as_file(name: str) -> str:
    """Return the header that names a download, in ASCII and as it is written."""
    name = name.translate(_NOT_IN_FILE_NAMES)
    plain = name.encode("ascii", "replace").decode().replace("?", "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


async def _write(
    response: web.StreamResponse,
    form: Format,
    heading: Heading,
    making: Transcript,
    slices: AsyncIterator[tuple[Entry, ...]],
) -> None:
    loop = asyncio.get_running_loop()
    lines, until_s = [form.begin(heading)], loop.time() + _HOLD_S
    async for entries in slices:
        for item in making.items(entries):
            lines.append(form.line(item))
            # By time and not by number: a page of line breaks costs a hundred times a "yes".
            if loop.time() >= until_s:
                await response.write("".join(lines).encode())
                await asyncio.sleep(0)
                lines, until_s = [], loop.time() + _HOLD_S
    await response.write("".join((*lines, form.end)).encode())
    await response.write_eof()


async def _slices(log: EntryLog, room: RoomId, to: Seq) -> AsyncIterator[tuple[Entry, ...]]:
    """Give the log up to `to`, letting the loop run between slices."""
    after = NO_SEQ
    while after < to:
        entries = await log.read(room, after=after, limit=min(_SLICE, to - after))
        if not entries:
            return
        yield entries
        after = entries[-1].seq
        await asyncio.sleep(0)

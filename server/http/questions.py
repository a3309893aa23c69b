"""The questions of a room as a download: what its reader is shown, with votes, answers and times."""

from __future__ import annotations

from typing import Final

from aiohttp import hdrs, web

from rooms.audience import audience_of
from rooms.errors import NotFound
from rooms.questions.tables import TABLES
from rooms.roles import Permission
from server.http.call import Call
from server.http.transcripts import FILE_HEADERS, as_file

__all__ = ["questions"]

_PIECES: Final = 50
"""Written before others have their turn; a piece is a question at most."""


async def questions(call: Call) -> web.StreamResponse:
    """Send the room's questions in the format that the path ends with."""
    table = TABLES.get(call.request.match_info["table"])
    if table is None:
        raise NotFound("format")
    host = await call.room()
    role = await call.must_be_permitted(host, Permission.EXPORT_TRANSCRIPT)
    response = web.StreamResponse(headers=FILE_HEADERS)
    response.headers[hdrs.CONTENT_TYPE] = table.media_type
    response.headers[hdrs.CONTENT_DISPOSITION] = as_file(
        f"{host.room.title} questions.{table.ending}"
    )
    await response.prepare(call.request)
    pieces: list[str] = []
    # The room may go on meanwhile; what is written is how it stood when it was asked for.
    for piece in table.write(host.room.copy(), audience_of(role)):
        pieces.append(piece)
        if len(pieces) >= _PIECES:
            await response.write("".join(pieces).encode())
            pieces.clear()
    await response.write("".join(pieces).encode())
    await response.write_eof()
    return response

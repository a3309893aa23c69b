"""What one client did and was shown, in a file of its own that the server cannot reach.

Theory. A history checker must not trust whom it checks. So every client writes
down, as it happens: what it asks for (before it is sent), what it was answered
(after it was heard) and what it was shown (as it came, unparsed). A line is
JSON, handed to the kernel before the client goes on, so it outlives every
process; where the machine itself may fail it is synced too (`is_synced`). The
clock is the machine's monotonic one, the same for all clients of a test.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["Act", "Journal", "Line", "acts_of", "read_journal"]

Json = dict[str, Any]  # plain decoded mappings, as they came


class Journal:
    """The journal of one client. who: its name, unique in a test; the file is called so too."""

    def __init__(self, folder: Path, who: str, *, is_synced: bool = False) -> None:
        self.who = who
        self._is_synced = is_synced
        self.path = folder / f"{who}.jsonl"
        self._file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._rooms: dict[object, str] = {}  # by the handle of the connection that is there now
        self._epochs: dict[str, int] = {}

    def close(self) -> None:
        """Close the file; a second time nothing happens."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def am(self, room: str, m: int) -> None:
        """Note who one is in a room; known from then on for all lines of the room."""
        self._write(room, "am", m=m)

    def invoke(self, room: str, command_id: str, command: str, /, **fields: object) -> None:
        """Note a command, before it is sent."""
        self._write(room, "invoke", id=command_id, command=command, fields=fields)
        self._sync()

    def ok(self, room: str, command_id: str, seq: int) -> None:
        """Note that it was done."""
        self._write(room, "ok", id=command_id, seq=seq)
        self._sync()

    def refused(self, room: str, command_id: str, code: str) -> None:
        """Note that it was refused."""
        self._write(room, "refused", id=command_id, code=code)

    def unknown(self, room: str, command_id: str) -> None:
        """Note that nobody will tell what became of it."""
        self._write(room, "unknown", id=command_id)

    def state(self, room: str, seq: int, snapshot: object, *, moderates: bool) -> None:
        """Note what the client holds the room to be at `seq`: a snapshot as the server sends it."""
        self._write(room, "state", seq=seq, snapshot=snapshot, moderates=moderates)

    def tap(self, name: str, what: object) -> None:
        """Note what was shown: an event as it came, or under `joined` the answer to a join."""
        if not isinstance(what, Mapping):
            return
        if name == "joined":
            self._joined(str(what["id"]), what)
        elif name in {"facts", "start_over"}:
            room = self._rooms.get(what["room"])
            if room is None:
                self._write("", "stray", handle=what["room"])
            elif name == "facts":
                self._shown(room, what["covers"], what["entries"])
            else:
                self._start(room, what["head"], what["snapshot"])

    def _joined(self, room: str, answer: Mapping[str, Any]) -> None:
        self._rooms[answer["handle"]] = room
        self.am(room, answer["you"]["m"])
        if answer.get("replay"):
            self._epochs[room] = answer["head"]["epoch"]
            self._shown(room, answer["covers"], answer["entries"])
        else:
            self._start(room, answer["head"], answer["snapshot"])

    def _start(self, room: str, head: Mapping[str, Any], snapshot: object) -> None:
        self._epochs[room] = head["epoch"]
        self._write(room, "start", seq=head["seq"], epoch=head["epoch"], snapshot=snapshot)

    def _shown(self, room: str, covers: Any, entries: object) -> None:
        first, last = covers
        self._write(
            room, "shown", epoch=self._epochs[room], first=first, last=last, entries=entries
        )

    def _write(self, room: str, what: str, /, **more: object) -> None:
        if self._file < 0:
            return  # what is still heard while the client closes
        line = {"t": time.monotonic_ns(), "room": room, "what": what, **more}
        os.write(self._file, json.dumps(line, ensure_ascii=False).encode() + b"\n")

    def _sync(self) -> None:
        if self._is_synced and self._file >= 0:
            os.fdatasync(self._file)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a journal. at: its number from 1. t: monotonic ns."""

    who: str
    at: int
    t: int
    room: str
    what: str
    more: Json

    def __str__(self) -> str:
        return f"{self.who}:{self.at} {self.what} {json.dumps(self.more, ensure_ascii=False)[:300]}"


@dataclass(frozen=True, slots=True)
class Act:
    """A command as its client knows it. answered: the line of its outcome, None without one.

    seq: of an ok. code: of a refusal. Neither: nobody knows whether it was done.
    """

    invoked: Line
    m: int
    answered: Line | None = None
    seq: int | None = None
    code: str | None = None

    @property
    def command(self) -> str:
        """Its kind."""
        command: str = self.invoked.more["command"]
        return command

    @property
    def fields(self) -> Json:
        """What it says."""
        fields: Json = self.invoked.more["fields"]
        return fields

    @property
    def id(self) -> str:
        """Its command id."""
        command_id: str = self.invoked.more["id"]
        return command_id


def read_journal(path: Path) -> tuple[Line, ...]:
    """Return the lines of a journal; a last one that was cut off is none."""
    lines: list[Line] = []
    for at, raw in enumerate(path.read_bytes().split(b"\n")[:-1], 1):
        more = json.loads(raw)
        t, room, what = more.pop("t"), more.pop("room"), more.pop("what")
        lines.append(Line(path.stem, at, t, room, what, more))
    return tuple(lines)


def acts_of(lines: Iterable[Line]) -> tuple[Act, ...]:
    """Return the commands of one journal in the order in which they were first given.

    An id that was given again is the same command; its last answer counts.
    """
    acts: dict[tuple[str, str], Act] = {}
    lines = tuple(lines)
    members = {line.room: line.more["m"] for line in lines if line.what == "am"}
    for line in lines:
        key = (line.room, str(line.more.get("id")))
        if line.what == "invoke":
            acts.setdefault(key, Act(line, members[line.room]))
        elif line.what == "ok":
            acts[key] = Act(acts[key].invoked, acts[key].m, line, seq=line.more["seq"])
        elif line.what == "refused":
            acts[key] = Act(acts[key].invoked, acts[key].m, line, code=line.more["code"])
    return tuple(acts.values())

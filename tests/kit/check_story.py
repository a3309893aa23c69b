"""A small history made by hand, in which nothing is wrong until a test plants it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from tests.kit.check import check_room
from tests.kit.check_fold import Room
from tests.kit.check_log import Log, Logged
from tests.kit.journal import Line

__all__ = ["EPOCH", "ROOM", "Story", "a_story"]

ROOM = "!room"
EPOCH = 7
_BEGIN_MS = 1_000


class Story:
    """Entries and journals. Clients are called by their member number, `1` to `3`."""

    def __init__(self) -> None:
        self.entries: list[Logged] = []
        self.journals: dict[str, list[Line]] = defaultdict(list)
        self.answers: dict[tuple[int, str], int] = {}
        self._t = 0

    @property
    def log(self) -> Log:
        """The log so far."""
        return Log(ROOM, tuple(self.entries), self.answers)

    def found(self) -> list[str]:
        """Return the conditions that do not hold, each once, sorted."""
        findings = check_room(self.log, self.journals.values())
        assert all(str(finding) for finding in findings)
        return sorted({finding.condition for finding in findings})

    def enter(self, kind: str, m: int, /, **said: object) -> int:
        """Append an entry; return its seq."""
        seq = len(self.entries) + 1
        self.entries.append(Logged(EPOCH, seq, _BEGIN_MS + seq, kind, m, said))
        return seq

    def write(self, m: int, what: str, /, **more: object) -> None:
        """Append a line to a member's journal."""
        self._t += 1
        lines = self.journals[str(m)]
        lines.append(Line(str(m), len(lines) + 1, self._t, ROOM, what, more))

    def invoke(self, m: int, command_id: str, command: str, /, **fields: object) -> None:
        """Note a command."""
        self.write(m, "invoke", id=command_id, command=command, fields=fields)

    def post(self, m: int, text: str) -> int:
        """Say something: invoked, logged, acknowledged and shown to all."""
        self.invoke(m, text, "post_message", text=text, thread=None, mentions=[])
        seq = self.enter("message_posted", m, name=str(m), text=text, thread=None, mentions=[])
        self.write(m, "ok", id=text, seq=seq)
        self.show(seq)
        return seq

    def act(self, m: int, command: str, kind: str, /, **said: Any) -> int:
        """Do anything else whose fields are those of its entry."""
        self.invoke(m, f"{command}-{self._t}", command, **said)
        seq = self.enter(kind, m, **said)
        self.write(m, "ok", id=self.journals[str(m)][-1].more["id"], seq=seq)
        self.show(seq)
        return seq

    def show(self, seq: int, to: tuple[int, ...] = (1, 2, 3)) -> None:
        """Show an entry to members, all of its fields."""
        for m in to:
            self.shown(m, seq, seq, self.fact(seq))

    def fact(self, seq: int) -> dict[str, Any]:
        """Return an entry as all are shown it."""
        entry = self.entries[seq - 1]
        said = {name: value for name, value in (entry.said or {}).items() if name != "reason"}
        return {"seq": seq, "ts": entry.ts, "kind": entry.kind, "m": entry.m, **said}

    def shown(self, m: int, first: int, last: int, *facts: dict[str, Any]) -> None:
        """Note a stretch."""
        self.write(m, "shown", epoch=EPOCH, first=first, last=last, entries=list(facts))

    def view(self, *, moderates: bool = False) -> dict[str, Any]:
        """Return the fold of the log as it is."""
        return self.view_at(len(self.entries), moderates=moderates)

    def view_at(self, seq: int, *, moderates: bool = False) -> dict[str, Any]:
        """Return the fold of the log as it was."""
        room = Room(ROOM)
        for entry in self.entries[:seq]:
            room.take(entry)
        return room.view(moderates=moderates)

    def start(self, m: int) -> None:
        """Give a member the snapshot of now."""
        view = self.view(moderates=m == 1)
        self.write(m, "start", seq=len(self.entries), epoch=EPOCH, snapshot=view)

    def plant(self, like: int, **said: Any) -> int:
        """Append an entry like an earlier one that nobody asked for; return its seq."""
        entry = self.entries[like - 1]
        return self.enter(entry.kind, entry.m, **{**(entry.said or {}), **said})

    def swap(self, seq: int, other: int) -> None:
        """Let two entries stand in each other's place."""
        one, two = self.entries[seq - 1], self.entries[other - 1]
        self.entries[seq - 1] = replace(two, seq=one.seq, ts=one.ts)
        self.entries[other - 1] = replace(one, seq=two.seq, ts=two.ts)

    def erase(self, *seqs: int) -> None:
        """Take the bodies of entries away, as a redaction does."""
        for seq in seqs:
            self.entries[seq - 1] = replace(self.entries[seq - 1], said=None)

    def forget_shown(self) -> None:
        """Leave only what was asked and answered in the journals."""
        for lines in self.journals.values():
            lines[:] = [line for line in lines if line.what not in {"shown", "start"}]

    def answer(self, m: int, command_id: str, seq: int) -> None:
        """Let a command have been answered with another seq."""
        for line in self.journals[str(m)]:
            if line.what == "ok" and line.more["id"] == command_id:
                line.more["seq"] = seq


def a_story() -> Story:
    """Return a room with an owner, two attendees and a message of each."""
    story = Story()
    story.enter("room_created", 0, title="Harbor", door="link", template="stage", seats=3)
    for m, role in ((1, "owner"), (2, "attendee"), (3, "attendee")):
        story.enter("member_joined", m, name=str(m), look="", role=role, device="", link=None)
        story.enter("stay_began", m, slot=m)
    for m in (1, 2, 3):
        story.write(m, "am", m=m)
        story.start(m)
    for m in (1, 2, 3):
        story.post(m, f"hello from {m}")
    return story

"""People who are in a room and talk, in a process of their own: how fast are they heard?

python -m benchmarks.rig.talkers PORT ROOM TOKEN... prints a line when all are
in. One of them says something ten times a second; when standard input ends, it
prints one line of JSON: the milliseconds until the last of them had heard each.
While the room is behind, as much waits at the speaker as people would keep in
mind; what waits there counts too.
"""

from __future__ import annotations

import json
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from socket import socket
from typing import Final, TextIO

from benchmarks.rig.follower import Follower
from benchmarks.rig.process import cores, on_core
from benchmarks.rig.sockets import HANDLE, event, join, taken_in

__all__ = ["Talkers", "talking"]

_EVERY_S: Final = 0.1
_SEEN_S: Final = 1.0
_ANY_TICK: Final = (1 << 31) - 1
_MARK: Final = b"said number "
# A server lets whoever has more unanswered go, and 32 are soon said to one that has no core.
_MAX_UNHEARD: Final = 16


class Talkers:
    """The people, as their own process sees them. room: its id."""

    def __init__(self, port: int, room: str, tokens: Sequence[str]) -> None:
        self._people = taken_in(port, tokens)
        self._followers = [Follower() for _ in self._people]
        for person, follower in zip(self._people, self._followers, strict=True):
            follower.seq = _seq_of(join(person, room))
            follower.hear(b"\r\n\r\n")  # the handshake lies behind it
        self._said_s: list[float] = []
        self._heard: list[int] = []
        self.heard_ms: list[float] = []

    def talk(self, until: TextIO) -> None:
        """Say something ten times a second until this ends, and hear all that was said."""
        due_s = seen_s = time.monotonic()
        is_over = False
        while not is_over or len(self.heard_ms) < len(self._said_s):
            now_s = time.monotonic()
            is_free = not is_over and len(self._said_s) - len(self.heard_ms) < _MAX_UNHEARD
            if now_s >= due_s and is_free:
                self._say(due_s)
                due_s += _EVERY_S
            if now_s >= seen_s + _SEEN_S:
                seen_s = now_s
                self._see()
            waits_for: list[socket | TextIO] = (
                [*self._people] if is_over else [*self._people, until]
            )
            ready, _, _ = select.select(
                waits_for, [], [], max(0.0, due_s - now_s) if is_free else _EVERY_S
            )
            is_over = is_over or until in ready
            for person, follower in zip(self._people, self._followers, strict=True):
                if person in ready:
                    self._hear(person, follower)

    def _see(self) -> None:
        for person in self._people:
            person.sendall(event("seen", {"room": HANDLE, "tick": _ANY_TICK}))

    def _say(self, due_s: float) -> None:
        number = len(self._said_s)
        says = {"room": HANDLE, "id": f"t{number}", "command": "post_message"}
        text = f"{_MARK.decode()}{number:06}"
        self._said_s.append(due_s)
        self._heard.append(0)
        self._people[0].sendall(event("do", {**says, "text": text}))

    def _hear(self, person: socket, follower: Follower) -> None:
        received = person.recv(1 << 18)
        if not received:
            raise ConnectionError("the server closed a connection")
        follower.hear(received)
        for facts in follower.facts:
            for part in facts.split(_MARK)[1:]:
                number = int(part[:6])
                self._heard[number] += 1
                if self._heard[number] == len(self._people):
                    self.heard_ms.append((time.monotonic() - self._said_s[number]) * 1000)


@contextmanager
def talking(port: int, room: str, tokens: Sequence[str]) -> Iterator[list[float]]:
    """Let them talk meanwhile; yield a list that has their milliseconds afterwards."""
    with on_core(cores()[1]):
        process = subprocess.Popen(
            (sys.executable, "-m", "benchmarks.rig.talkers", str(port), room, *tokens),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
    assert process.stdout is not None
    process.stdout.readline()
    heard_ms: list[float] = []
    try:
        yield heard_ms
    finally:
        said, _ = process.communicate()
        if process.returncode:
            raise RuntimeError("those who talk were let go: they share the load's core")
        heard_ms += json.loads(said)


def _seq_of(answer: dict[str, object]) -> int:
    head = answer["head"]
    assert isinstance(head, dict)
    seq: int = head["seq"]
    return seq


def main() -> None:
    """Talk until standard input ends."""
    port, room, *tokens = sys.argv[1:]
    talkers = Talkers(int(port), room, tokens)
    print("in", flush=True)
    talkers.talk(sys.stdin)
    print(json.dumps(talkers.heard_ms), flush=True)


if __name__ == "__main__":
    main()

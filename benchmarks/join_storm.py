"""Everybody comes at once: so many connect, sign in, join one room and learn who is there.

    python -m benchmarks.join_storm [--people 300 2000] [--rounds 3]

All are members already, as after a break; the server is a process of its own
over memory. Each takes the next step as soon as the server has answered, from
one thread and one selector. The storm is over when everybody has their answer
and has read of everybody else. Beside it, in the same round: connecting alone,
and the same with python-socketio, which keeps neither a room nor a roster.
Figures are of the server's CPU, in seconds; the bytes are what one reader was
sent, without the frames of TCP.
"""

from __future__ import annotations

import argparse
import json
import socket
import time
from collections.abc import Sequence
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector
from typing import Final

from benchmarks.rig import table
from benchmarks.rig.process import cpu_s, rss_bytes
from benchmarks.rig.served import served
from benchmarks.rig.sockets import HANDLE, connecting, event

OURS: Final = "confab"
DESIGNS: Final = {OURS: "benchmarks.rig.rooms_in_memory", "emit": "benchmarks.peers.socketio_poses"}
_QUIET_S: Final = 0.5
_ANY_TICK: Final = (1 << 31) - 1
_PATIENCE_S: Final = 120.0
_AT_ONCE: Final = 200  # in the listener's backlog


class Comer:
    """Somebody on the way in: what is left to say, and how much was heard."""

    def __init__(self, port: int, token: str, join: bytes | None) -> None:
        self._says = connecting(token)
        if join is not None:
            self._says.append(join)
        self.heard_bytes = 0
        self.is_in = False
        self._is_last = False
        self._buffer = b""
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setblocking(False)
        self.go_on()

    def go_on(self) -> None:
        """Say the next thing, or be in."""
        if not self._says:
            self.is_in = True
            return
        self.socket.send(self._says.pop(0))

    def see(self) -> None:
        """Say that all poses so far were seen: who never does is sent everything each second."""
        self.socket.send(event("seen", {"room": HANDLE, "tick": _ANY_TICK}))

    def hear(self) -> None:
        """Take what the server says; the first of each step's answer lets us go on."""
        with suppress(BlockingIOError):
            received = self.socket.recv(1 << 18)
            if not received:
                raise ConnectionError("the server closed a connection")
            self.heard_bytes += len(received)
            if not self.is_in:
                self.go_on()


def storm(design: str, people: int, *, joins: bool) -> dict[str, float]:
    """Return what it cost the server to take in so many."""
    with served(DESIGNS[design], str(people)) as server:
        says = json.loads(server.line())
        join = event("join", {"room": says["room"]}, ack_id=0) if joins else None
        before_s, before_bytes, began_s = cpu_s(server.pid), rss_bytes(server.pid), time.monotonic()
        comers = _all_in(server.port, says["tokens"], join)
        took_s = time.monotonic() - began_s
        cost_s = cpu_s(server.pid) - before_s
        held = (rss_bytes(server.pid) - before_bytes) / people / 1024
        heard = sum(comer.heard_bytes for comer in comers) / people / 1024
        for comer in comers:
            comer.socket.close()
    what = f"{people} {'join' if joins else 'connect'}"
    return {
        f"{what}: s of CPU": cost_s,
        f"{what}: s until quiet": took_s,
        f"{what}: KB a reader": heard,
        f"{what}: KB held a connection": held,
    }


def _all_in(port: int, tokens: Sequence[str], join: bytes | None) -> list[Comer]:
    """Let everybody in as fast as they are taken; return when nobody has heard anything for long."""
    selector, comers, have_seen = DefaultSelector(), list[Comer](), False
    waiting = list(tokens)
    quiet_s = began_s = time.monotonic()
    while time.monotonic() - began_s < _PATIENCE_S:
        under_way = sum(not comer.is_in for comer in comers[-2 * _AT_ONCE :])
        while waiting and under_way < _AT_ONCE:
            comer = Comer(port, waiting.pop(), join)
            selector.register(comer.socket, EVENT_READ, comer)
            comers.append(comer)
            under_way += 1
        ready = selector.select(0.05)
        for key, _ in ready:
            key.data.hear()
        if not waiting and not have_seen and join and all(comer.is_in for comer in comers):
            have_seen = True
            for comer in comers:
                comer.see()
        if ready:
            quiet_s = time.monotonic()
        elif time.monotonic() - quiet_s > _QUIET_S and all(comer.is_in for comer in comers):
            return comers
    raise TimeoutError("somebody did not get in")


def measure(people: Sequence[int]) -> dict[str, dict[str, float]]:
    """Return design -> figure -> value of one round."""
    found: dict[str, dict[str, float]] = {name: {} for name in DESIGNS}
    for many in people:
        for design in DESIGNS:
            found[design] |= storm(design, many, joins=False)
        joined = storm(OURS, many, joins=True)
        found[OURS] |= joined
        found["emit"] |= dict.fromkeys(joined, float("nan"))
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[300, 2000])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    rounds = [measure(options.people) for _ in range(options.rounds)]
    print(table.text(table.rows(rounds, OURS)))


if __name__ == "__main__":
    main()

"""Everybody comes at once: so many connect, sign in, join one room and learn who is there.

    python -m benchmarks.join_storm [--people 300 2000] [--rounds 3]

All are members already, as after a break; the server is a process of its own
over memory. Each takes the next step as soon as the server has answered, from
one thread and one selector, and acknowledges poses once a second. The storm is
over when everybody has read of everybody, which the load checks: each frame of
facts begins where the one before ended. Ten people were there before and talk
all the while; what they feel is beside it, with how long the machine let the
server wait for a core. In the same round: connecting alone, and the same with
python-socketio, which keeps neither a room nor a roster. Figures are of the
server's CPU, in seconds; the bytes are what one reader was sent, without the
frames of TCP.
"""

from __future__ import annotations

import argparse
import json
import resource
import socket
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from selectors import EVENT_READ, DefaultSelector
from typing import Final

from benchmarks.rig import record, table
from benchmarks.rig.follower import Follower
from benchmarks.rig.process import cpu_s, rss_bytes, waited_s
from benchmarks.rig.served import Served, served
from benchmarks.rig.sockets import HANDLE, connecting, event
from benchmarks.rig.talkers import talking

OURS: Final = "confab"
DESIGNS: Final = {OURS: "benchmarks.rig.rooms_in_memory", "emit": "benchmarks.peers.socketio_poses"}
_TALKERS: Final = 10
_QUIET_S: Final = 0.5
_SEEN_S: Final = 1.0
_ANY_TICK: Final = (1 << 31) - 1
_PATIENCE_S: Final = 300.0  # 5,000 take a minute where a server has a quarter of a core
_AT_ONCE: Final = 200  # in the listener's backlog


class Comer:
    """Somebody on the way in: what is left to say, and how much was heard."""

    def __init__(self, port: int, token: str, join: bytes | None) -> None:
        self._says = connecting(token)
        if join is not None:
            self._says.append(join)
        self.heard_bytes = 0
        self.is_in = False
        self.follower = Follower()
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
            if self.follower.hear(received) and not self.is_in:
                self.go_on()


def storm(design: str, people: int, *, joins: bool) -> dict[str, float]:
    """Return what it cost the server to take in so many."""
    with served(DESIGNS[design], str(people + _TALKERS)) as server, ExitStack() as others:
        says = json.loads(server.line())
        tokens, join, heard_ms = says["tokens"], None, list[float]()
        if joins:
            join = event("join", {"room": says["room"]}, ack_id=0)
            talkers = talking(server.port, says["room"], tokens[people:])
            heard_ms = others.enter_context(talkers)
        figures = _measured(server, tokens[:people], join)
        others.close()
    what = f"{people} {'join' if joins else 'connect'}"
    if joins:
        heard_ms.sort()
        figures["ms until heard, median"] = heard_ms[len(heard_ms) // 2]
        figures["ms until heard, most"] = heard_ms[-1]
    return {f"{what}: {name}": value for name, value in figures.items()}


def _measured(server: Served, tokens: Sequence[str], join: bytes | None) -> dict[str, float]:
    before_s, before_bytes, began_s = cpu_s(server.pid), rss_bytes(server.pid), time.monotonic()
    waited_before_s = waited_s(server.pid)
    comers, all_knew_s = _all_in(server.port, tokens, join)
    figures = {
        "s of CPU": cpu_s(server.pid) - before_s,
        "s until all know": all_knew_s - began_s,
        "s the server waited for a core": waited_s(server.pid) - waited_before_s,
        "KB a reader": sum(comer.heard_bytes for comer in comers) / len(tokens) / 1024,
        "KB held a connection": (rss_bytes(server.pid) - before_bytes) / len(tokens) / 1024,
    }
    for comer in comers:
        comer.socket.close()
    return figures


def _all_in(port: int, tokens: Sequence[str], join: bytes | None) -> tuple[list[Comer], float]:
    """Let everybody in as fast as they are taken, until they know of each other and it is quiet.

    Return them, and when all knew of all.
    """
    selector, comers, waiting = DefaultSelector(), list[Comer](), list(tokens)
    began_s = seen_s = time.monotonic()
    knew_s: float | None = None
    while (now_s := time.monotonic()) - began_s < _PATIENCE_S:
        under_way = sum(not comer.is_in for comer in comers[-2 * _AT_ONCE :])
        while waiting and under_way < _AT_ONCE:
            comer = Comer(port, waiting.pop(), join)
            selector.register(comer.socket, EVENT_READ, comer)
            comers.append(comer)
            under_way += 1
        for key, _ in selector.select(0.05):
            key.data.hear()
        if join and now_s >= seen_s + _SEEN_S:
            seen_s = now_s
            for comer in comers:
                if comer.is_in:
                    comer.see()
        if knew_s is None and not waiting and _know_each_other(comers):
            knew_s = now_s
        if knew_s is not None and now_s - knew_s > _QUIET_S:
            return comers, knew_s
    raise TimeoutError("somebody did not get in")


def _know_each_other(comers: Sequence[Comer]) -> bool:
    """Return whether everybody has heard what the last of them was told when they came."""
    if not all(comer.is_in for comer in comers):
        return False
    return min(comer.follower.seq for comer in comers) >= max(
        comer.follower.start for comer in comers
    )


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
    record.add_option(parser)
    options = parser.parse_args()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    rounds = [measure(options.people) for _ in range(options.rounds)]
    record.keep(options.json, "join_storm", "storm", rounds)
    print(table.text(table.rows(rounds, OURS)))


if __name__ == "__main__":
    main()

"""What pump.c does, for machines without a compiler: the same arguments, the same report."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Sequence
from selectors import EVENT_READ, DefaultSelector

__all__ = ["NUMBER", "count", "main"]

NUMBER = b"#NUMBER#"
"""What is replaced by the number of a message, in as many bytes."""
_PATIENCE_S = 5.0


def count(kept: bytes, received: bytes, marker: bytes) -> tuple[int, bytes]:
    """Return how often the marker is in what came, and what to keep for the next call.

    kept: of the last call; a marker may be cut. Its first byte occurs in it once only.
    """
    stream = kept + received
    begun = stream.rfind(marker[:1])
    is_cut = begun >= 0 and marker.startswith(stream[begun:]) and stream[begun:] != marker
    return stream.count(marker), stream[begun:] if is_cut else b""


def main(arguments: Sequence[str]) -> None:
    """Pump, and print the report."""
    window, seconds, marker = int(arguments[0]), float(arguments[1]), arguments[2].encode()
    people = [socket.socket(fileno=int(number)) for number in arguments[3:]]
    message, selector = sys.stdin.buffer.read(), DefaultSelector()
    kept = dict.fromkeys(people, b"")
    for one in people:
        selector.register(one, EVENT_READ)
    began: list[float] = []
    took: list[float] = []
    delivered, start = 0, time.perf_counter()
    while (is_on := time.perf_counter() < start + seconds) or len(took) < len(began):
        while is_on and len(began) - len(took) < window:
            numbered = message.replace(NUMBER, b"%08x" % len(began))
            people[len(began) % len(people)].sendall(numbered)
            began.append(time.perf_counter())
        ready = selector.select(_PATIENCE_S)
        if not ready:
            sys.exit(f"only {delivered} of {len(began) * len(people)} came")
        for key, _ in ready:
            reader = key.fileobj
            assert isinstance(reader, socket.socket)
            found, kept[reader] = count(kept[reader], reader.recv(1 << 18), marker)
            delivered += found
        now = time.perf_counter()
        took += [now - since for since in began[len(took) : delivered // len(people)]]
    _report(took, delivered, time.perf_counter() - start)


def _report(took: list[float], delivered: int, lasted_s: float) -> None:
    in_order = sorted(took)
    p50, p99 = (in_order[len(in_order) * part // 100] * 1e6 for part in (50, 99))
    print(len(took), delivered, lasted_s, p50, p99)


if __name__ == "__main__":
    main(sys.argv[1:])

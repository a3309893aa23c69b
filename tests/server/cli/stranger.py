"""Something that listens and is no Confab server: it answers calls with given bytes."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, repeat

__all__ = ["answering"]


@contextmanager
def answering(*answers: bytes) -> Iterator[str]:
    """Answer a connection after the other, the last answer to all others; give the address as a URL."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_answer_all, args=(listening, answers))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def _answer_all(listening: socket.socket, answers: tuple[bytes, ...]) -> None:
    for answer in chain(answers, repeat(answers[-1])):
        try:
            connection, _ = listening.accept()
        except OSError:
            return  # shut down: the test is over
        with connection:
            connection.recv(65_536)
            connection.sendall(answer)

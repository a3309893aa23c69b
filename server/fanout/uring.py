"""One call to the kernel that sends to many sockets: io_uring, from Python.

Theory. A send to each of 300 sockets is 300 system calls, and what surrounds a
call costs an eighth of what it does. io_uring takes a table of requests that lies
in memory shared with the kernel. All requests of a delivery are alike but for
their descriptor, so numpy fills the table by columns, and one call submits it.
A request never waits (MSG_DONTWAIT fails instead of being put off), and the call
returns when all are done, so nothing refers to the bytes afterwards.

There is nothing to build: the calls go through ctypes. Where the kernel or a
container's rules have no io_uring, `Ring.open` says so by None.
Source: io_uring(7), io_uring_setup(2), io_uring_enter(2), linux/io_uring.h.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import sys
from contextlib import suppress
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

__all__ = ["Ring"]

# The same on every architecture but alpha, which no Python of ours runs on.
_SETUP: Final = 425
_ENTER: Final = 426
_GETEVENTS: Final = 1  # wait until as many are done
_OFFSET_OF_REQUESTS: Final = 0x10000000
_SEND: Final = 26
_MSG_DONTWAIT: Final = 0x40
_MSG_NOSIGNAL: Final = 0x4000
_WORD: Final = 0xFFFFFFFF  # what heads and tails are counted in

_REQUEST: Final = np.dtype(
    {
        "names": ["opcode", "fd", "addr", "len", "msg_flags", "user_data"],
        "formats": ["u1", "i4", "u8", "u4", "u4", "u8"],
        "offsets": [0, 4, 16, 24, 28, 32],
        "itemsize": 64,
    }
)
_RESULT: Final = np.dtype([("user_data", "u8"), ("res", "i4"), ("flags", "u4")])


class _Queue(ctypes.Structure):
    """struct io_sqring_offsets and io_cqring_offsets; their fifth to seventh fields differ."""

    _fields_ = (
        *((name, ctypes.c_uint32) for name in ("head", "tail", "mask", "entries", "e", "f", "g")),
        ("unused", ctypes.c_uint32 * 3),
    )


class _Parameters(ctypes.Structure):
    """struct io_uring_params."""

    _fields_ = (
        ("sq_entries", ctypes.c_uint32),
        ("cq_entries", ctypes.c_uint32),
        ("unused", ctypes.c_uint32 * 8),
        ("requests", _Queue),
        ("results", _Queue),
    )


class Ring:
    """A ring of one thread. size: how many requests one call takes. Raises OSError."""

    def __init__(self, size: int) -> None:
        # PyDLL keeps the interpreter's lock: what follows a delivery should not wait
        # for another thread's turn, and a delivery by single writes keeps it as well.
        self._call = ctypes.PyDLL(None, use_errno=True).syscall
        asked = _Parameters()
        self._fd = self._checked(_SETUP, size, ctypes.byref(asked))
        self.size: Final[int] = asked.sq_entries
        try:
            self._map(asked)
        except BaseException:
            os.close(self._fd)
            raise

    @classmethod
    def open(cls, size: int) -> Self | None:
        """Return a ring, or None where there is no io_uring for us."""
        if sys.platform != "linux":
            return None
        try:
            return cls(size)
        except OSError:
            return None

    def close(self) -> None:
        """Give everything back; what is sent afterwards takes nobody anything."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def send(self, descriptors: NDArray[np.int64], data: bytes) -> list[tuple[int, int]]:
        """Send the same bytes once to each descriptor; return who did not take all of them.

        (position in `descriptors`, bytes taken or -errno): nothing waits, so a
        socket that is full took a part, or is there with -EAGAIN. descriptors: at
        most `size` of them, each open during the call. Defended by
        benchmarks/fanout.py.
        """
        count, size = len(descriptors), len(data)
        tail = int(self._tail[0])
        at = self._places(tail, count, self.size)
        self._fds[at] = descriptors
        self._addresses[at] = ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p).value
        self._sizes[at] = size
        self._tail[0] = (tail + count) & _WORD
        done = self._submit(count)
        head = int(self._head[0])
        at = self._places(head, done, len(self._taken))
        taken, whose = self._taken[at], self._whose[at]
        if done == count and (taken == size).all():
            self._head[0] = (head + done) & _WORD
            return []
        self._tail[0] = (tail + done) & _WORD  # what was not taken is not asked for later
        # In the order in which they were done, which need not be that of the requests.
        positions = (whose - tail) & (self.size - 1)
        short = [
            (position, took)
            for position, took in zip(positions.tolist(), taken.tolist(), strict=True)
            if took != size
        ]
        self._head[0] = (head + done) & _WORD
        return [*short, *((position, 0) for position in range(done, count))]

    @staticmethod
    def _places(start: int, count: int, size: int) -> slice | NDArray[np.int64]:
        """Return where so many lie in a table of `size` from `start` on, which goes round."""
        first = start & (size - 1)
        if first + count <= size:
            return slice(first, first + count)
        return np.arange(first, first + count) & (size - 1)

    def _submit(self, count: int) -> int:
        """Submit so many and wait for them; return how many the kernel took, fewer if it fails."""
        submitted = 0
        while submitted < count:
            left = count - submitted
            try:
                submitted += self._checked(_ENTER, self._fd, left, left, _GETEVENTS, None, 0)
            except InterruptedError:
                continue
            except OSError:  # out of memory, or closed: the others are for the caller to write
                break
        # A signal ends the waiting, and not what is under way.
        while (int(self._done[0]) - int(self._head[0])) & _WORD < submitted:
            with suppress(InterruptedError):
                self._checked(_ENTER, self._fd, 0, submitted, _GETEVENTS, None, 0)
        return submitted

    def _checked(self, *arguments: object) -> int:
        answer: int = self._call(*arguments)
        if answer < 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
        return answer

    def _map(self, asked: _Parameters) -> None:
        """Look at the memory that is shared with the kernel."""
        order, results = asked.requests.g, asked.results.f
        size = max(order + 4 * asked.sq_entries, results + _RESULT.itemsize * asked.cq_entries)
        queues = self._shared(size, 0)
        words = np.frombuffer(queues, np.uint32, size // 4)
        self._tail = words[asked.requests.tail // 4 :][:1]
        self._head = words[asked.results.head // 4 :][:1]
        self._done = words[asked.results.tail // 4 :][:1]
        # Requests are taken in the order in which they lie in the table.
        words[order // 4 :][: asked.sq_entries] = np.arange(asked.sq_entries)
        table = np.frombuffer(queues, _RESULT, asked.cq_entries, results)
        self._taken, self._whose = table["res"], table["user_data"].view(np.int64)
        memory = self._shared(asked.sq_entries * _REQUEST.itemsize, _OFFSET_OF_REQUESTS)
        requests = np.frombuffer(memory, _REQUEST)
        self._fds, self._addresses = requests["fd"], requests["addr"]
        self._sizes = requests["len"]
        requests["opcode"] = _SEND
        requests["msg_flags"] = _MSG_DONTWAIT | _MSG_NOSIGNAL
        requests["user_data"] = np.arange(asked.sq_entries)

    def _shared(self, size: int, offset: int) -> mmap.mmap:
        return mmap.mmap(
            self._fd, size, mmap.MAP_SHARED, mmap.PROT_READ | mmap.PROT_WRITE, offset=offset
        )

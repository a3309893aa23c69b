"""Waiting for a server is one thing, and waiting for a core of the machine another."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.rig.process import cores, on_core
from tests.kit.attack.patience import FairClock, Waits

WORK_S = 0.2


@contextmanager
def running(program: str) -> Iterator[int]:
    """Run a program that says a line and never ends by itself; yield its process id."""
    command = (sys.executable, "-c", f"print(flush=True)\n{program}")
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield process.pid
        finally:
            process.kill()


def work() -> None:
    """Work for a while of this process's own time."""
    end_s = time.process_time() + WORK_S
    while time.process_time() < end_s:
        pass


def test_what_nobody_keeps_us_from_counts_in_full() -> None:
    with running("import time; time.sleep(60)") as server:
        clock = FairClock(server)
        began = clock.now()
        work()
        assert clock.since(began) >= WORK_S / 2


def test_the_time_that_others_had_our_core_does_not_count() -> None:
    with (
        running("import time; time.sleep(60)") as server,
        on_core(cores()[0]),
        running("while True: pass"),
    ):
        clock = FairClock(server)
        began = clock.now()
        work()
        took_s = time.perf_counter() - began[0]
        assert took_s >= 1.5 * WORK_S, "two who work on one core take turns"
        assert clock.since(began) <= 0.8 * took_s


def test_one_in_a_hundred_is_not_all_of_them() -> None:
    waits = Waits(os.getpid())
    for number in range(100):
        with waits.one():
            time.sleep(0.1 if number == 50 else 0)
    assert waits.worst_s >= 0.05
    assert waits.p99_s < 0.05

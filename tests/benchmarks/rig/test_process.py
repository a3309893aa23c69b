from __future__ import annotations

import os
import time

from benchmarks.rig.process import cores, cpu_s, rss_bytes, waited_s


def test_what_a_process_cost_is_what_it_worked() -> None:
    before = cpu_s(os.getpid())
    began_s = time.process_time()
    while time.process_time() - began_s < 0.05:
        pass
    assert 0.04 < cpu_s(os.getpid()) - before < 0.5


def test_waiting_for_a_core_is_not_work() -> None:
    before = waited_s(os.getpid())
    time.sleep(0.05)
    assert 0 <= waited_s(os.getpid()) - before < 10


def test_what_a_process_holds_grows_with_what_it_keeps() -> None:
    before = rss_bytes(os.getpid())
    kept = bytearray(b"x") * 64_000_000  # more than an allocator keeps for itself
    assert rss_bytes(os.getpid()) - before > 32_000_000
    assert kept


def test_server_and_load_are_kept_on_cores_that_may_be_used() -> None:
    assert set(cores()) <= os.sched_getaffinity(0)

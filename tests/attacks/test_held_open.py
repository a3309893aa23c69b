"""What is held open a byte at a time ends, and nobody has to wait for it.

Half TLS handshakes are held open at a server of their own beside it: most of the
time of both is the servers' patience.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.kit.attack.descriptors import files_of
from tests.kit.attack.half_tls import good_handshakes, half_handshakes
from tests.kit.attack.patience import FairClock, Waits
from tests.kit.attack.siege import Siege, descriptors, siege
from tests.kit.attack.slowloris import DRIPS, drips, good_connects
from tests.kit.server import a_server
from tests.server.gateway.loops import client_context, self_signed

EACH = 834  # of six kinds: 5,004
FILES = 8_192  # of which four fifths are more than that, so that nobody has to give way
HELD_S = 4.9  # so long at least, and a TLS handshake as long: who goes earlier met a cap
GONE_S = 12.0
NEWCOMERS = 100
CONNECT_S = 1.0

HALVES = 100  # of three kinds
QUIET = 5


async def test_thousands_of_drips_are_gone_in_time_and_nobody_waits(tmp_path: Path) -> None:
    (tmp_path / "tls").mkdir()
    with descriptors(FILES):
        async with siege(tmp_path, files=FILES) as held, asyncio.TaskGroup() as both:
            both.create_task(_half_handshakes(tmp_path / "tls"))
            both.create_task(_drips(held))


async def _drips(held: Siege) -> None:
    quiet = await good_connects(held, "Early", QUIET)
    every, pid = EACH * len(DRIPS), held.harbor.server.pid
    clock = FairClock(pid)
    began = clock.now()
    async with files_of(pid, every_s=0.2) as files, held.bystanders(strangers=every):
        dripping = asyncio.create_task(drips(held.port, EACH))
        late = await good_connects(held, "Late", NEWCOMERS, during=dripping)
    print(f"{files.most} files of the server were open at once")
    _judge(await dripping, clock.lost_s(began), quiet, late)


async def _half_handshakes(folder: Path) -> None:
    certificate, key = self_signed(folder)
    key.chmod(0o600)
    settings = {
        "PUBLIC_URL": "https://127.0.0.1",
        "TLS_CERTIFICATE": str(certificate),
        "TLS_KEY": str(key),
    }
    async with a_server(folder, settings) as server:
        trusted = client_context(certificate)
        quiet = await good_handshakes(server, trusted, QUIET)
        clock = FairClock(server.pid)
        began = clock.now()
        dripping = asyncio.create_task(drips(server.port, HALVES, half_handshakes()))
        late = await good_handshakes(server, trusted, NEWCOMERS, during=dripping)
        _judge(await dripping, clock.lost_s(began), quiet, late)
        assert "Traceback" not in server.log


def _judge(ends: dict[str, tuple[float, float]], lost_s: float, quiet: Waits, late: Waits) -> None:
    print({kind: f"gone after {first:.1f} to {last:.1f} s" for kind, (first, last) in ends.items()})
    print(f"newcomers: {late}; {lost_s:.1f} s without a core")
    assert {kind: first for kind, (first, _) in ends.items() if first < HELD_S} == {}
    assert {kind: last for kind, (_, last) in ends.items() if last > GONE_S + lost_s} == {}
    assert late.p99_s <= max(CONNECT_S, 2 * quiet.worst_s)

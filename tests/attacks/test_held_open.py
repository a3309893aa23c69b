"""What is held open too long, or is too large, ends itself, costs little, and nobody has to wait.

The attacks run beside each other, half TLS handshakes at a server of their own: most
of their time is the servers' patience.
"""

from __future__ import annotations

import asyncio
from itertools import chain
from pathlib import Path

from tests.kit.attack.descriptors import files_of
from tests.kit.attack.fate import Fate
from tests.kit.attack.frames import (
    HOARDS,
    MAX_BEFORE,
    MAX_BYTES,
    announced,
    dribbled,
    ends_of,
    fragmented,
    hoarded_bytes,
    hoarders,
)
from tests.kit.attack.half_tls import good_handshakes, half_handshakes
from tests.kit.attack.patience import FairClock, Waits
from tests.kit.attack.siege import Siege, descriptors, siege
from tests.kit.attack.slowloris import DRIPS, drips, good_connects
from tests.kit.raw import RawSocket
from tests.kit.server import a_server
from tests.server.gateway.loops import client_context, self_signed

EACH = 834  # of six kinds: 5,004
FILES = 8_192  # of which four fifths are more than that, so that nobody has to give way
HELD_S = 4.9  # so long at least, and a TLS handshake as long: who goes earlier met a cap
GONE_S = 12.0
HOLDS = 2  # of some 1,100 looks: 5,000 who connect, or end, at once may cost a slow machine 0.1 s
NEWCOMERS = 100
CONNECT_S = 1.0

HALVES = 100  # of three kinds
QUIET = 5


HOARDERS = 64  # of four kinds
MAX_HOARD_BYTES = 1 << 18  # four messages; a mebibyte is what was promised
SIZES = (MAX_BEFORE + 1, MAX_BYTES + 1, *(2**power for power in (*range(13, 41), 62)))
AT_ONCE_S = 5.0  # the close frame comes at once; the attacker, who does not answer it, gets 2 s


async def test_what_is_too_large_or_never_ends_is_gone_in_time_and_nobody_waits(
    tmp_path: Path,
) -> None:
    (tmp_path / "tls").mkdir()
    with descriptors(FILES):
        async with siege(tmp_path, files=FILES) as held, asyncio.TaskGroup() as both:
            both.create_task(_half_handshakes(tmp_path / "tls"))
            both.create_task(_drips_and_frames(held))


async def _drips_and_frames(held: Siege) -> None:
    quiet = await good_connects(held, "Early", QUIET)
    every, pid = EACH * len(DRIPS), held.harbor.server.pid
    strangers = every + HOARDERS * len(HOARDS) + 2 * len(SIZES)
    async with (
        files_of(pid, every_s=0.2) as files,
        held.bystanders(strangers=strangers, holds=HOLDS),
    ):
        hoarding = await _hoarders(held)
        began = held.clock.now()
        dripping = asyncio.create_task(drips(held.port, EACH))
        async with asyncio.TaskGroup() as frames:
            frames.create_task(_ends(held, hoarding))
            frames.create_task(_giants(held, is_member=False))
            frames.create_task(_giants(held, is_member=True))
            late = await good_connects(held, "Late", NEWCOMERS, during=dripping)
    print(f"{files.most} files of the server were open at once")
    _judge(await dripping, held.clock.lost_s(began), quiet, late)


async def _hoarders(held: Siege) -> list[RawSocket]:
    """Let people hold as many unfinished messages as they may, at once; return them."""
    lines = {kind: await hoarders(held, kind, HOARDERS) for kind in HOARDS}
    each = {
        kind: await hoarded_bytes(held, lines[kind], says) // HOARDERS
        for kind, (_, says) in HOARDS.items()
    }
    print(f"bytes that one makes the server hold: {each}")
    assert {kind: size for kind, size in each.items() if size > MAX_HOARD_BYTES} == {}
    return list(chain.from_iterable(lines.values()))


async def _ends(held: Siege, hoarding: list[RawSocket]) -> None:
    # Who has not connected yet is overdue for that at the same moment.
    fates = await ends_of(held, hoarding)
    assert [fate for fate in fates if not _ended(fate, GONE_S, 1002, 1008)] == []


async def _giants(held: Siege, *, is_member: bool) -> None:
    limit = MAX_BYTES if is_member else MAX_BEFORE
    giants = [announced(held, size, is_member=is_member) for size in SIZES if size > limit]
    endless = (
        dribbled(held, is_member=is_member),
        announced(held, limit, is_member=is_member),
    )
    too_large, too_long = await asyncio.gather(
        asyncio.gather(*giants, fragmented(held, is_member=is_member)), asyncio.gather(*endless)
    )
    assert [fate for fate in too_large if not _ended(fate, AT_ONCE_S, 1009)] == []
    assert [fate for fate in too_long if not _ended(fate, GONE_S, 1002, 1008)] == []


def _ended(fate: Fate, within_s: float, *closes: int) -> bool:
    return fate.after_s is not None and fate.after_s <= within_s and fate.close in closes


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

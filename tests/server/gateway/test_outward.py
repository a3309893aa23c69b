"""What a salvo sends beside a transport and what the transport writes are one stream, in order."""

from __future__ import annotations

import asyncio
import ssl
from pathlib import Path
from random import Random

import msgpack
import pytest

from benchmarks.fanout import Place
from rooms.audience import Audience
from server.fanout.laggards import Laggards
from server.fanout.outbox import Outbox, Turn
from server.fanout.salvo import NO_ADDRESS, Salvo
from server.fanout.uring import Ring
from server.wire.frames import Frame
from tests.kit.raw import RawSocket
from tests.server.gateway.echo import Served, serve, until
from tests.server.gateway.loops import (
    LoopFactory,
    client_context,
    on_both_loops,
    run,
    self_signed,
    served_on,
)

pytestmark = pytest.mark.skipif(Ring.open(1) is None, reason="this kernel has no io_uring for us")

MANY = 24


def _salvo(served: Served) -> Salvo:
    assert served.salvo is not None
    return served.salvo


def _numbered(number: int, size: int) -> Turn:
    return Turn.of((Frame.event("numbered", number, b"x" * size),))


async def _numbers(raw: RawSocket, until_number: int, chance: Random) -> list[int]:
    """Return the numbers that reach a peer which reads now and then, to the last."""
    numbers: list[int] = []
    while not numbers or numbers[-1] != until_number:
        said = msgpack.unpackb((await raw.frame()).payload)["data"]
        numbers.append(said[1])
        if chance.random() < 0.02:
            await asyncio.sleep(chance.uniform(0, 0.02))
    return numbers


@on_both_loops
@pytest.mark.parametrize("seed", range(3))
def test_peers_of_all_speeds_get_one_stream_in_order(loop: LoopFactory, seed: int) -> None:
    chance = Random(seed)

    async def test(served: Served) -> None:
        raws = [await RawSocket.connected(served.port) for _ in range(MANY)]
        laggards = Laggards(asyncio.get_running_loop())
        outboxes = [Outbox(Place(one), Audience.EVERYONE, laggards) for one in served.app.live]
        for outbox in outboxes:
            outbox.begin()
        last = 600
        reading = [
            asyncio.create_task(_numbers(raw, last, Random(f"{seed} {at}")))
            for at, raw in enumerate(raws)
        ]
        for number in range(1, last + 1):
            size = chance.choice((10, 100, 20_000))
            if chance.random() < 0.4 or number == last:
                _salvo(served).deliver(outboxes, _numbered(number, size))
            else:  # as answers go out: by the transport alone
                for outbox in outboxes:
                    outbox.take(_numbered(number, size))
            if chance.random() < 0.3:
                await asyncio.sleep(0)
            # The lanes must not overflow: that is another test's.
            await until(lambda: all(outbox.held_bytes < 1 << 19 for outbox in outboxes))
        for numbers in await asyncio.gather(*reading):
            assert numbers == list(range(1, last + 1))
        for raw in raws:
            raw.close()

    served_on(loop, test)


@on_both_loops
def test_who_keeps_up_can_be_sent_to_and_nobody_after_the_end(loop: LoopFactory) -> None:
    async def test(served: Served) -> None:
        raw, other = [await RawSocket.connected(served.port) for _ in range(2)]
        first, second = served.app.live
        for session in (first, second):
            assert _salvo(served).is_clear(session.address)
        addresses = first.address, second.address
        first.bye("removed", "You were removed.", None)
        assert not _salvo(served).is_clear(addresses[0])
        assert first.address == NO_ADDRESS
        (other if raw is None else raw).close()
        other.close()
        await until(lambda: not served.app.live)
        assert not _salvo(served).is_clear(addresses[1])
        assert second.address == NO_ADDRESS

    served_on(loop, test)


@on_both_loops
def test_who_does_not_read_is_clogged_until_all_is_taken(loop: LoopFactory) -> None:
    async def test(served: Served) -> None:
        raw = await RawSocket.connected(served.port)
        raw.writer.transport.pause_reading()  # type: ignore[attr-defined]  # a read transport
        (session,) = served.app.live
        address, sent = session.address, 0
        while _salvo(served).is_clear(address):
            session.emit("news", b"x" * 8192)
            sent += 1
            await asyncio.sleep(0)
        assert session.backlog_bytes
        raw.writer.transport.resume_reading()  # type: ignore[attr-defined]
        for _ in range(sent):
            await raw.frame()
        await until(lambda: _salvo(served).is_clear(address))
        assert session.backlog_bytes == 0
        raw.close()

    served_on(loop, test)


@on_both_loops
def test_over_tls_nobody_is_sent_to_beside_the_transport(loop: LoopFactory, tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)

    async def test() -> None:
        async with serve(tls=tls) as served:
            raw = await RawSocket.connected(served.port, client_context(certificate))
            (session,) = served.app.live
            assert session.line is not None
            assert session.address == NO_ADDRESS
            raw.close()
            await served.settled()

    run(loop, test)

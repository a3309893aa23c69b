import asyncio
from itertools import pairwise
from random import Random

import pytest

from server.gateway.protocol import _close_code, _unmasked
from tests.kit.raw import RawSocket, Received, client_frame, closing, packet
from tests.server.gateway.echo import Served, quick_settings
from tests.server.gateway.loops import LoopFactory, on_both_loops, served_on

SAY = packet(2, ["say", "hello"], id=7)
BIG = packet(2, ["say", "x" * 200], id=7)
HUGE = packet(2, ["say", b"x" * 64_000], id=7)

VIOLATIONS = {
    "unmasked": (client_frame(SAY, mask=None), 1002),
    "unmasked and as long as a masked one": (client_frame(SAY, mask=None) + b"\x82\x02ab", 1002),
    "unmasked and short": (client_frame(b"", mask=None), 1002),
    "reserved bit 1": (client_frame(SAY, reserved=4), 1002),
    "reserved bit 2": (client_frame(SAY, reserved=2), 1002),
    "reserved bit 3": (client_frame(SAY, reserved=1), 1002),
    "opcode 3": (client_frame(b"", 3), 1002),
    "opcode 7": (client_frame(b"", 7), 1002),
    "opcode 11": (client_frame(b"", 11), 1002),
    "opcode 15": (client_frame(b"", 15), 1002),
    "long ping": (client_frame(b"x" * 126, 9), 1002),
    "fragmented ping": (client_frame(b"x", 9, is_final=False), 1002),
    "stray continuation": (client_frame(b"x", 0), 1002),
    "message inside a message": (
        client_frame(b"x", 2, is_final=False) + client_frame(b"y", 2),
        1002,
    ),
    "close of one byte": (client_frame(b"\x03", 8), 1002),
    "close with code 999": (closing(999), 1002),
    "close with code 1005": (closing(1005), 1002),
    "close with code 1006": (closing(1006), 1002),
    "close with code 1016": (closing(1016), 1002),
    "close with code 5000": (closing(5000), 1002),
    "close with a bad reason": (closing(1000, b"\xff"), 1002),
    "text that is not UTF-8": (client_frame(b"4\xff\xfe", 1), 1007),
    "too large by header": (client_frame(b"", announce=65_537), 1009),
    "absurdly large by header": (client_frame(b"", announce=1 << 62), 1009),
    "too large by fragments": (
        client_frame(b"x" * 40_000, 2, is_final=False) + client_frame(b"x" * 40_000, 0),
        1009,
    ),
    "garbage msgpack": (client_frame(b"\xc1\x00"), 1007),
    "half a msgpack": (client_frame(SAY[:-3]), 1007),
    "msgpack and more": (client_frame(SAY + b"\x00"), 1007),
    "text inside that is not UTF-8": (client_frame(SAY.replace(b"hello", b"\xffello")), 1007),
    "not a map": (client_frame(b"\x93\x01\x02\x03"), 1008),
    "no type": (client_frame(b"\x81\xa3nsp\xa1/"), 1008),
    "type of a boolean": (client_frame(packet(2, ["say"]).replace(b"\x02", b"\xc3", 1)), 1008),
    "binary event": (client_frame(packet(5, ["say"], attachments=9_999_999_999)), 1008),
    "binary ack": (client_frame(packet(6, ["say"], id=1)), 1008),
    "CONNECT_ERROR from a client": (client_frame(packet(4, {"message": "no"})), 1008),
    "event that is not a list": (client_frame(packet(2, {"say": 1})), 1008),
    "event without a name": (client_frame(packet(2, [])), 1008),
    "event whose name is a list": (client_frame(packet(2, [["say"]])), 1008),
    "ack id below zero": (client_frame(packet(2, ["say"], id=-1)), 1008),
    "ack without an id": (client_frame(packet(3, [1])), 1008),
    "other namespace": (client_frame(packet(2, ["say"]).replace(b"\xa1/", b"\xa1x")), 1008),
    "nested arrays": (client_frame(b"\x91" * 900 + b"\x00"), 1008),
    "nested announcements": (client_frame(b"\xdc\x04\x00" * 900), 1008),
    "too many containers": (client_frame(packet(2, ["say", [[]] * 1000, [[]] * 1000])), 1008),
    "ext type": (client_frame(packet(2, ["say"]).replace(b"\xa3say", b"\xd4\x05\x00")), 1007),
    "CONNECT twice": (client_frame(packet(0, {"token": "open sesame"})), 1008),
    "text where msgpack belongs": (client_frame(b'42["say"]', 1), 1003),
}


@on_both_loops
@pytest.mark.parametrize("case", VIOLATIONS)
def test_a_broken_rule_ends_the_connection_with_its_code(loop: LoopFactory, case: str) -> None:
    data, code = VIOLATIONS[case]

    async def test(served: Served) -> None:
        raw = await RawSocket.connected(served.port)
        raw.write(data + client_frame(SAY))
        frames, close_code = await raw.last_words()
        assert close_code == code
        assert b"bye" in frames[0].payload
        assert len(frames) == 3  # bye, DISCONNECT, close: what came behind is not answered
        raw.close()
        assert served.gateway.counts["bad_frame"] == 1
        assert served.gateway.counts["bug"] == 0

    served_on(loop, test)


@on_both_loops
def test_a_peer_that_broke_a_rule_and_stays_is_dropped(loop: LoopFactory) -> None:
    async def test(served: Served) -> None:
        raw = await RawSocket.connected(served.port)
        raw.write(client_frame(SAY, mask=None))
        assert (await raw.last_words())[1] == 1002
        assert await raw.ended() == b""
        raw.close()

    served_on(loop, test)


@on_both_loops
def test_frames_cut_anywhere_and_sent_together_are_the_same_messages(loop: LoopFactory) -> None:
    stream = client_frame(SAY) + client_frame(BIG) + client_frame(b"hi", 9) + client_frame(SAY)
    stream += client_frame(BIG, width=8) + client_frame(SAY, width=2)
    rng = Random(5)

    async def test(served: Served) -> None:
        raw = await RawSocket.connected(served.port)
        for pieces in (1, 2, 3, 7, 40):
            cuts = [0, *sorted(rng.sample(range(1, len(stream)), pieces - 1)), len(stream)]
            for start, end in pairwise(cuts):
                raw.write(stream[start:end])
                await raw.writer.drain()
            answers = [await raw.frame() for _ in range(6)]
            assert [frame.op for frame in answers] == [2, 2, 10, 2, 2, 2]
            assert answers[2].payload == b"hi"
        raw.close()

    served_on(loop, test)


@on_both_loops
def test_a_small_message_of_any_size_comes_through_its_mask(loop: LoopFactory) -> None:
    rng = Random(6)

    async def test(served: Served) -> None:
        raw = await RawSocket.connected(served.port)
        for size in range(100):
            word = f"{rng.getrandbits(400):0100x}"[:size]
            raw.write(client_frame(packet(2, ["say", word], id=size), mask=rng.randbytes(4)))
            assert (await raw.packet())["data"] == [[word]]
        raw.close()

    served_on(loop, test)


@on_both_loops
def test_a_message_may_come_one_byte_at_a_time(loop: LoopFactory) -> None:
    async def test(served: Served) -> None:
        raw = await RawSocket.connected(served.port)
        await raw.drip(client_frame(BIG))
        assert (await raw.packet())["id"] == 7
        raw.close()

    served_on(loop, test)


@on_both_loops
def test_fragments_with_pings_and_pongs_between_are_one_message(loop: LoopFactory) -> None:
    async def test(served: Served) -> None:
        raw = await RawSocket.connected(served.port)
        raw.write(client_frame(BIG[:50], 2, is_final=False) + client_frame(b"are you there", 9))
        raw.write(client_frame(BIG[50:90], 0, is_final=False) + client_frame(b"", 10))
        raw.write(client_frame(b"", 0, is_final=False) + client_frame(BIG[90:], 0))
        assert (await raw.frame()).op == 10
        assert (await raw.packet())["data"] == [["x" * 200]]
        raw.close()

    served_on(loop, test)


@on_both_loops
def test_the_largest_message_comes_through_both_ways(loop: LoopFactory) -> None:
    async def test(served: Served) -> None:
        raw = await RawSocket.connected(served.port)
        raw.write(client_frame(HUGE))
        assert (await raw.packet())["data"] == [[b"x" * 64_000]]
        raw.close()

    served_on(loop, test)


@on_both_loops
@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (client_frame(b"", 8), 1000),
        (closing(1000), 1000),
        (closing(1001, b"tab closed"), 1001),
        (closing(4999), 4999),
    ],
    ids=["no code", "1000", "with a reason", "4999"],
)
def test_a_close_is_answered_with_its_code(loop: LoopFactory, frame: bytes, code: int) -> None:
    async def test(served: Served) -> None:
        raw = await RawSocket.connected(served.port)
        raw.write(frame)
        assert await raw.last_words() == ([Received(8, code.to_bytes(2, "big"))], code)
        assert await raw.ended() == b""
        raw.close()

    served_on(loop, test)


@on_both_loops
@pytest.mark.parametrize("end", ["half close", "reset"])
def test_a_connection_that_just_ends_is_cleaned_up(loop: LoopFactory, end: str) -> None:
    async def test(served: Served) -> None:
        raw = await RawSocket.connected(served.port)
        if end == "half close":
            raw.writer.write_eof()
            await raw.ended()
        else:
            raw.writer.transport.abort()
        await served.settled()
        assert served.app.events[-1].startswith("closed: transport")
        raw.close()

    served_on(loop, test)


@on_both_loops
@pytest.mark.parametrize(
    "beginning",
    [client_frame(SAY)[:1], client_frame(SAY)[:9], client_frame(b"x", 2, is_final=False)],
    ids=["half a header", "half a payload", "a fragment"],
)
def test_a_message_that_never_ends_ends_the_connection(loop: LoopFactory, beginning: bytes) -> None:
    async def test(served: Served) -> None:
        raw = await RawSocket.connected(served.port)
        raw.write(beginning)
        assert (await raw.last_words())[1] == 1002
        raw.close()

    served_on(loop, test, quick_settings(message_s=0.2))


@on_both_loops
def test_a_reader_that_stops_reading_is_cut_and_holds_no_memory(loop: LoopFactory) -> None:
    async def test(served: Served) -> None:
        raw = await RawSocket.connected(served.port)
        raw.writer.transport.pause_reading()  # type: ignore[attr-defined]  # a read transport
        session = next(iter(served.app.live))
        largest = 0
        for _ in range(3000):
            if not served.app.live:
                break
            session.emit("news", b"x" * 8192)
            largest = max(largest, session.backlog_bytes)
            await asyncio.sleep(0)
        assert served.app.events[-1] == "closed: slow_down"
        assert largest < 1 << 19
        assert served.gateway.counts["slow_reader"] == 1
        await served.settled()  # although the peer has not read our close frame
        raw.writer.transport.abort()

    served_on(loop, test, quick_settings(max_unsent_bytes=1 << 18))


def test_unmasking_is_its_own_inverse() -> None:
    rng = Random(1)
    for size in (0, 1, 3, 4, 5, 125, 1000):
        mask, payload = rng.randbytes(4), rng.randbytes(size)
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
        assert _unmasked(mask, masked) == payload


def test_codes_that_never_stand_in_a_close_frame_are_known() -> None:
    allowed = {code for code in range(900, 5100) if _close_code(code.to_bytes(2, "big"))}
    assert allowed == {*range(1000, 1015), *range(3000, 5000)} - {1004, 1005, 1006}

import time
import tracemalloc

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.wire.packets import Ack, BadFrame, Connect, Disconnect, Event, Packet, decode_packet
from tests.kit.raw import packet

BOMBS = {
    "nested arrays": b"\x91" * 65_000 + b"\x00",
    "nested announcements": b"\xdc\x04\x00" * 21_000,
    "nested maps": b"\x81\xa1a" * 20_000 + b"\x00",
    "empty maps": b"\xdc\x04\x00" + b"\xdc\x00\x3f" * 60 + b"\x80" * 60_000,
    "wide array": b"\xdd\xff\xff\xff\xff",
    "wide map": b"\xdf\xff\xff\xff\xff",
    "long string": b"\xdb\xff\xff\xff\xffabc",
    "long bytes": b"\xc6\xff\xff\xff\xffabc",
    "number keys": msgpack.packb(dict.fromkeys(range(60), 0)),
    "extension": msgpack.packb(msgpack.ExtType(5, b"x" * 100)),
    "big extension": b"\xc9\x7f\xff\xff\xff\x00",
    "undefined too long": msgpack.packb(msgpack.ExtType(0, b"ab")),
    "timestamp": b"\xd6\xff\x00\x00\x00\x00",
    "reserved byte": b"\xc1",
    "nothing": b"",
    "65 keys": msgpack.packb({str(number): 0 for number in range(65)}),
    "1025 items": msgpack.packb([0] * 1025),
    "16385 characters": msgpack.packb("x" * 16_385),
}


def decoded_or_refused(content: bytes) -> Packet | BadFrame:
    try:
        return decode_packet(content)
    except BadFrame as error:
        return error


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_cheaply(bomb: str) -> None:
    content = BOMBS[bomb]
    tracemalloc.start()
    began_s = time.process_time()
    with pytest.raises(BadFrame):
        decode_packet(content)
    took_s = time.process_time() - began_s
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak_bytes <= 32 * len(content) + 16_384
    assert took_s < 0.3  # with tracing on; 1 ms a KiB without


@given(st.binary(max_size=400))
def test_any_bytes_are_a_packet_or_a_bad_frame(content: bytes) -> None:
    decoded = decoded_or_refused(content)
    if isinstance(decoded, BadFrame):
        assert decoded.close_code in {1007, 1008}
    else:
        assert isinstance(decoded, Connect | Disconnect | Event | Ack)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False)
    | st.text(max_size=40) | st.binary(max_size=40),
    lambda inner: st.lists(inner, max_size=5)
    | st.dictionaries(st.text(max_size=8), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@given(st.text(max_size=20), st.lists(VALUES, max_size=4), st.none() | st.integers(0, 2**53))
def test_an_event_comes_back_as_it_was_packed(
    name: str, args: list[object], ack_id: int | None
) -> None:
    more = {} if ack_id is None else {"id": ack_id}
    decoded = decoded_or_refused(packet(2, [name, *args], **more))
    if isinstance(decoded, BadFrame):
        assert "deep" in decoded.why  # hypothesis nested it deeper than eight levels
    else:
        assert decoded == Event(name, args, ack_id)


def test_javascripts_undefined_is_none() -> None:
    assert decode_packet(packet(0, msgpack.ExtType(0, b"\0"))) == Connect(None, "/")
    assert decode_packet(packet(2, ["say", msgpack.ExtType(0, b"\0")])) == Event(
        "say", [None], None
    )


def test_connect_may_name_another_namespace_and_nothing_else_may() -> None:
    assert decode_packet(packet(0, None, nsp="/admin")) == Connect(None, "/admin")
    with pytest.raises(BadFrame):
        decode_packet(packet(2, ["say"], nsp="/admin"))


def test_disconnect_is_understood_with_and_without_data() -> None:
    assert decode_packet(packet(1)) == Disconnect()
    assert decode_packet(msgpack.packb({"type": 1, "nsp": "/"})) == Disconnect()


def test_an_answer_carries_its_number() -> None:
    assert decode_packet(packet(3, ["yes"], id=4)) == Ack(4, ["yes"])


@pytest.mark.parametrize("ack_id", [-1, 2**53 + 1, True, 1.5, "1"])
def test_an_answer_with_a_bad_number_is_refused(ack_id: object) -> None:
    with pytest.raises(BadFrame):
        decode_packet(packet(3, [], id=ack_id))


@pytest.mark.parametrize("kind", [4, 5, 6, 7, -1, 255, True, 2.0, "2", None])
def test_types_that_are_not_a_clients_are_refused(kind: object) -> None:
    with pytest.raises(BadFrame) as refused:
        decode_packet(msgpack.packb({"type": kind, "data": ["say"], "nsp": "/"}))
    assert refused.value.close_code == 1008


def test_a_refusal_never_quotes_the_peer() -> None:
    with pytest.raises(BadFrame) as refused:
        decode_packet(b"\xd9\x20canary")
    assert "canary" not in str(refused.value)


def test_eight_levels_pass_and_nine_do_not() -> None:
    def nested(levels: int) -> object:
        return [nested(levels - 1)] * 2 if levels else 0

    assert isinstance(decode_packet(packet(2, ["say", nested(6)])), Event)  # map, list, six more
    with pytest.raises(BadFrame):
        decode_packet(packet(2, ["say", nested(7)]))

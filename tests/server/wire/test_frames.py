import msgpack
import pytest
from socketio.msgpack_packet import MsgPackPacket

from server.wire import frames
from server.wire.frames import Batch, Frame


@pytest.mark.parametrize(
    ("size", "head"),
    [
        (0, b"\x82\x00"),
        (125, b"\x82\x7d"),
        (126, b"\x82\x7e\x00\x7e"),
        (65_535, b"\x82\x7e\xff\xff"),
        (65_536, b"\x82\x7f" + (65_536).to_bytes(8, "big")),
    ],
)
def test_a_frame_has_the_shortest_length_that_fits(size: int, head: bytes) -> None:
    assert frames.ws_frame(b"x" * size) == head + b"x" * size


def test_a_close_frame_carries_code_and_reason() -> None:
    assert frames.close_frame(1001, "bye") == b"\x88\x05\x03\xe9bye"


def test_a_long_reason_is_cut_between_characters() -> None:
    frame = frames.close_frame(1000, "ü" * 100)
    assert len(frame) <= 127
    assert frame[4:].decode() == "ü" * 61


@pytest.mark.parametrize(
    ("packet", "kind", "content", "ack_id"),
    [
        (frames.event_packet("say", "hi", 1), 2, ["say", "hi", 1], None),
        (frames.event_packet("say", ack_id=0), 2, ["say"], 0),
        (frames.ack_packet(3, {"ok": True}), 3, [{"ok": True}], 3),
        (frames.connect_packet("abc"), 0, {"sid": "abc"}, None),
        (
            frames.connect_error_packet("no", {"code": "x"}),
            4,
            {"message": "no", "data": {"code": "x"}},
            None,
        ),
        (frames.disconnect_packet(), 1, None, None),
    ],
    ids=["event", "call", "ack", "connect", "connect error", "disconnect"],
)
def test_the_python_client_reads_our_packets(
    packet: bytes, kind: int, content: object, ack_id: int | None
) -> None:
    decoded = MsgPackPacket(encoded_packet=packet)
    assert (decoded.packet_type, decoded.data, decoded.id) == (kind, content, ack_id)
    assert decoded.namespace == "/"


def test_disconnect_has_no_data_at_all() -> None:
    assert "data" not in msgpack.unpackb(frames.disconnect_packet())


def test_a_frame_is_encoded_once_for_each_way_out() -> None:
    frame = Frame.event("news", 1)
    assert frame.framed is frame.framed
    assert frame.base64 is frame.base64
    assert frame.framed == frames.ws_frame(frame.packet)
    assert frame.base64.startswith("b")


def test_a_batch_joins_its_frames_in_order() -> None:
    one, two = Frame.event("a"), Frame.event("b")
    batch = Batch((one, two))
    assert batch.framed == one.framed + two.framed
    assert batch.framed is batch.framed
    assert batch.packets == (one.packet, two.packet)


def test_a_frame_goes_wherever_a_batch_does() -> None:
    frame = Frame.event("a")
    assert frame.frames == (frame,)

import msgpack
import pytest

from server.client.errors import BadPacket, Refused
from server.client.packets import Answer, Farewell, Told, Welcome, connect_packet, read
from server.wire import frames
from server.wire.packets import Connect, decode_packet


def test_the_connect_packet_is_what_the_gateway_reads() -> None:
    packet = decode_packet(connect_packet("a token"))
    assert packet == Connect({"token": "a token", "v": 1, "features": []}, "/")


def test_everything_a_server_says_is_read() -> None:
    assert read(frames.connect_packet("s1")) == Welcome("s1")
    assert read(frames.event_packet("facts", {"room": 1})) == Told("facts", {"room": 1})
    assert read(frames.event_packet("poses", b"\x01")) == Told("poses", b"\x01")
    assert read(frames.ack_packet(7, {"ok": True})) == Answer(7, {"ok": True})
    assert read(frames.ack_packet(7)) == Answer(7, None)
    assert read(frames.disconnect_packet()) == Farewell()


def test_a_refused_connect_carries_code_and_time() -> None:
    details: dict[str, object] = {"code": "expired", "message": "Sign in again.", "retry_after": 2}
    refused = read(frames.connect_error_packet("Sign in again.", details))
    assert isinstance(refused, Refused)
    assert (refused.code, refused.message, refused.retry_after_s) == (
        "expired",
        "Sign in again.",
        2.0,
    )


def test_a_refusal_without_details_is_still_one() -> None:
    refused = read(frames.connect_error_packet("Invalid namespace"))
    assert isinstance(refused, Refused)
    assert (refused.code, refused.message) == ("bug", "Invalid namespace")


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\xc1",
        msgpack.packb(3),
        msgpack.packb({"type": 5, "data": [], "nsp": "/"}),
        msgpack.packb({"type": 2, "data": [1], "nsp": "/"}),
        msgpack.packb({"type": 2, "data": {}, "nsp": "/"}),
        msgpack.packb({"type": 3, "data": [1], "nsp": "/"}),
    ],
    ids=["empty", "no msgpack", "no map", "no kind", "no name", "no list", "no id"],
)
def test_what_no_server_sends_is_refused(payload: bytes) -> None:
    with pytest.raises(BadPacket):
        read(payload)

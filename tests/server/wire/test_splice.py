"""Messages of pieces are what msgpack would have made of the whole."""

from __future__ import annotations

import msgpack
import pytest

from server.wire.frames import ack_packet, event_packet
from server.wire.splice import (
    Packed,
    ack_pieces,
    event_pieces,
    pack,
    packed_array,
    packed_map,
)


@pytest.mark.parametrize("size", [0, 1, 15, 16, 65_535, 65_536])
def test_an_array_of_packed_values_is_the_packed_array(size: int) -> None:
    values = [number % 200 for number in range(size)]
    assert packed_array([pack(value) for value in values]) == pack(values)


@pytest.mark.parametrize("small", [{}, {"ok": True}, {str(n): n for n in range(13)}])
def test_a_map_of_small_and_shared_values_is_the_packed_map(small: dict[str, object]) -> None:
    shared: dict[str, object] = {"snapshot": {"title": "Talk"}, "layout": [1, 2]}
    spliced = packed_map(small, {key: pack(value) for key, value in shared.items()})
    assert bytes(spliced) == pack({**small, **shared})


def test_a_shared_value_is_a_piece_of_its_own_and_not_a_copy() -> None:
    snapshot = pack(["large"])
    spliced = packed_map({"ok": True}, {"snapshot": snapshot})
    assert any(piece is snapshot for piece in ack_pieces(1, spliced))


def test_packets_of_pieces_are_the_same_packets() -> None:
    says = {"ok": True, "seq": 5}
    body = Packed(pack(says))
    assert b"".join(ack_pieces(300, body)) == ack_packet(300, says)
    assert b"".join(event_pieces("facts", body)) == event_packet("facts", says)
    assert msgpack.unpackb(bytes(body)) == says

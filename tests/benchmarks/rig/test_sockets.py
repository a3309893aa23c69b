from __future__ import annotations

import pytest

from benchmarks.rig.sockets import client_frame, event
from server.wire.packets import Event, decode_packet
from server.wire.short_path import ShortPath


@pytest.mark.parametrize(("size", "header"), [(5, 2), (125, 2), (126, 4), (60_000, 4)])
def test_a_frame_is_masked_with_zeros_and_says_its_length(size: int, header: int) -> None:
    frame = client_frame(bytes(size))
    assert len(frame) == header + 4 + size
    assert frame[0] == 0x82
    assert frame[1] & 0x80


def test_an_event_is_spelled_as_the_javascript_client_spells_it() -> None:
    payload = event("pose", b"12345678901")[6:]
    assert ShortPath(("pose",)).match(payload) == ("pose", b"12345678901")
    assert decode_packet(event("do", {"text": "a"}, ack_id=7)[6:]) == Event(
        "do", [{"text": "a"}], 7
    )

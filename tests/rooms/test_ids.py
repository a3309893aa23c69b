from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rooms.ids import EntryId, RoomId, room_bytes, room_id_of


@given(st.binary(min_size=32, max_size=32))
def test_a_room_id_stands_for_its_bytes(raw: bytes) -> None:
    room = room_id_of(EntryId(raw))
    assert len(room) == 44
    assert room_bytes(room) == raw


@pytest.mark.parametrize(
    "text",
    ["", "!", "!" + "A" * 42, "?" + "A" * 43, "!" + "A" * 44, "!" + "A" * 42 + "B", "!" + "é" * 43],
)
def test_what_is_not_a_room_id_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        room_bytes(RoomId(text))

"""What is kept of a layout is the same room, under the hash of its bytes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from avatars import TEMPLATES, BadLayout, Layout, Seat, SeatKind, layout_of
from avatars.kept_layout import ADDRESS_PREFIX, address_of, pack_layout, unpack_layout


@pytest.mark.parametrize("layout", TEMPLATES.values(), ids=lambda layout: layout.template)
def test_what_is_kept_of_a_layout_is_the_same_room(layout: Layout) -> None:
    assert unpack_layout(pack_layout(layout)) == layout


def test_a_layout_is_kept_under_what_it_is_and_no_built_in_name_looks_so() -> None:
    address = address_of(b"a room")
    assert address == "sha256:fb878364d1f4937f7b5664a2cba181bc1bf0e14ca5a5d2504231a9ac0ecae82d"
    contents = {pack_layout(layout) for layout in TEMPLATES.values()}
    assert len({address_of(content) for content in contents}) == len(TEMPLATES)
    assert not any(name.startswith(ADDRESS_PREFIX) for name in TEMPLATES)


def test_a_seat_that_would_be_rounded_into_the_wall_is_refused_before_it_is_kept() -> None:
    at_the_wall = Seat(7.0055, 0.0, 0.0, 0.0, SeatKind.TABLE)
    room = replace(layout_of("roundtable"), width_m=14.012, seats=(at_the_wall,))
    with pytest.raises(BadLayout, match="seat 1 is outside"):
        pack_layout(room)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b"\xff", b"[" * 60_000])
def test_what_was_not_kept_as_a_layout_is_none(content: bytes) -> None:
    with pytest.raises(BadLayout):
        unpack_layout(content)

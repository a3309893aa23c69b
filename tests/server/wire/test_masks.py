"""Taking the mask off a small frame."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.wire.masks import LONGEST, unmasked


@given(
    st.binary(min_size=2, max_size=2), st.binary(min_size=4, max_size=4), st.binary(max_size=125)
)
def test_a_frame_is_its_payload_under_the_mask(head: bytes, mask: bytes, payload: bytes) -> None:
    masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))
    assert unmasked(head + mask + masked) == payload


def test_the_longest_is_the_longest_whose_length_is_one_byte() -> None:
    assert LONGEST == 2 + 4 + 125
    assert unmasked(bytes(LONGEST)) == bytes(125)

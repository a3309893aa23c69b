from __future__ import annotations

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rooms.canonical import MAX_DEPTH, Value, pack, unpack
from rooms.errors import BadMessage

_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.sampled_from(
        [s * (1 << b) + d for b in (5, 7, 8, 15, 16, 31, 32) for s in (1, -1) for d in (-1, 0, 1)]
    )
    | st.text(max_size=40)
    | st.binary(max_size=40)
)
_VALUES: st.SearchStrategy[Value] = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=20) | st.dictionaries(st.text(max_size=5), inner, max_size=20)
    ),
    max_leaves=30,
)


@given(_VALUES)
def test_what_was_packed_is_unpacked(value: Value) -> None:
    assert unpack(pack(value)) == value


@given(_VALUES)
def test_another_msgpack_reads_it_and_finds_nothing_shorter(value: Value) -> None:
    packed = pack(value)
    assert msgpack.unpackb(packed) == value
    assert len(packed) <= len(msgpack.packb(value))


@given(st.binary(max_size=60))
def test_what_is_accepted_is_given_back_byte_for_byte(raw: bytes) -> None:
    try:
        value = unpack(raw)
    except BadMessage:
        return
    assert pack(value) == raw


@given(_VALUES, st.integers(0), st.integers(1, 255))
def test_a_damaged_value_is_refused_or_another_value(value: Value, at: int, flip: int) -> None:
    raw = bytearray(pack(value))
    raw[at % len(raw)] ^= flip
    try:
        assert pack(unpack(bytes(raw))) == bytes(raw)
    except BadMessage as error:
        assert error.detail


@pytest.mark.parametrize("length", [31, 32, 255, 256, 65535, 65536])
def test_every_length_of_text_and_bytes_has_its_form(length: int) -> None:
    for value in ("a" * length, b"a" * length, [0] * length):
        assert unpack(pack(value)) == value
        assert msgpack.unpackb(pack(value)) == value


@pytest.mark.parametrize("length", [15, 16, 65535, 65536])
def test_every_length_of_map_has_its_form(length: int) -> None:
    value = {f"{number:06}": number for number in range(length)}
    assert unpack(pack(value)) == value


def test_keys_are_sorted_whatever_order_they_came_in() -> None:
    assert pack({"b": 1, "a": 2}) == pack({"a": 2, "b": 1}) == b"\x82\xa1a\x02\xa1b\x01"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x01\x01",  # something follows
        b"\xcc\x7f",  # 127 in two bytes
        b"\xcd\x00\xff",  # 255 in three
        b"\xd0\xff",  # -1 in two
        b"\xd1\xff\x80",  # -128 in three
        b"\xd3\xff\xff\xff\xff\x80\x00\x00\x00",
        b"\xd9\x01a",  # a short text in the long form
        b"\xdc\x00\x01\x01",  # a short list in the long form
        b"\xde\x00\x00",
        b"\x82\xa1b\x01\xa1a\x02",  # keys out of order
        b"\x82\xa1a\x01\xa1a\x02",  # a key twice
        b"\x81\x01\x01",  # a key that is no text
        b"\xa1\xff",  # not UTF-8
        b"\xca\x00\x00\x00\x00",  # a float
        b"\xc1",
        b"\xd4\x01\x01",  # an extension
        b"\xdd\xff\xff\xff\xff",  # a list that cannot follow
        b"\xdf\xff\xff\xff\xff",
        b"\xa5ab",
        b"\x91" * (MAX_DEPTH + 2) + b"\x01",
    ],
)
def test_what_is_not_canonical_is_refused(raw: bytes) -> None:
    with pytest.raises(BadMessage):
        unpack(raw)


def _nested(depth: int) -> Value:
    value: Value = 1
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("value", [2**64, -(2**63) - 1, "\ud800", _nested(MAX_DEPTH + 1)])
def test_what_has_no_canonical_form_is_refused(value: Value) -> None:
    with pytest.raises(BadMessage):
        pack(value)


@pytest.mark.parametrize("value", [1.5, {1: 2}, {"a": object()}, {1, 2}])
def test_other_types_are_refused(value: object) -> None:
    with pytest.raises(BadMessage):
        pack(value)  # type: ignore[arg-type]  # what this tests


def test_the_deepest_value_allowed_is_read_back() -> None:
    assert unpack(pack(_nested(MAX_DEPTH))) == _nested(MAX_DEPTH)

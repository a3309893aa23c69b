import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.wire.walk import OutOfBounds, walk

LEAVES = (
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats()
    | st.text(max_size=300) | st.binary(max_size=300)
    | st.builds(msgpack.ExtType, st.integers(0, 127), st.binary(max_size=300))
)  # fmt: skip
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=20) | st.dictionaries(st.text(), inner)
)


def bounded(payload: bytes, max_depth: int = 50, max_containers: int = 10_000) -> bool:
    try:
        walk(payload, max_depth=max_depth, max_containers=max_containers)
    except OutOfBounds:
        return False
    return True


@given(VALUES)
def test_whatever_msgpack_writes_is_walked_to_its_end(value: object) -> None:
    assert bounded(msgpack.packb(value))


@given(VALUES, st.data())
def test_a_message_cut_short_is_noticed(value: object, data: st.DataObject) -> None:
    whole = msgpack.packb(value)
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert not bounded(whole[:cut])


@given(st.binary(max_size=300))
def test_any_bytes_are_walked_or_refused(payload: bytes) -> None:
    assert bounded(payload) in {True, False}


@pytest.mark.parametrize("opening", [b"\x91", b"\x81\xa1a", b"\xdc\x00\x01", b"\xde\x00\x01\xa1a"])
def test_depth_is_counted_in_containers(opening: bytes) -> None:
    assert bounded(opening * 8 + b"\x00", max_depth=8)
    assert not bounded(opening * 9 + b"\x00", max_depth=8)


def test_containers_are_counted_however_flat() -> None:
    assert bounded(msgpack.packb([[]] * 99), max_containers=100)
    assert not bounded(msgpack.packb([[]] * 100), max_containers=100)


def test_a_length_that_cannot_be_there_is_refused_at_once() -> None:
    assert not bounded(b"\xdd\xff\xff\xff\xff" + b"\x00" * 100)


def test_the_reserved_byte_is_refused() -> None:
    assert not bounded(b"\xc1")

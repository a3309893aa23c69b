"""Opening what was stored."""

from __future__ import annotations

import pytest

from rooms.errors import Bug
from rooms.log import header_bytes
from server.storage.ports_over import opened
from server.storage.tables import Stored
from tests.server.storage.chains import Chain

ENTRY = Chain().create
STORED = Stored(ENTRY.id, header_bytes(ENTRY), ENTRY.salt, ENTRY.body)


def flipped(content: bytes | None, bit: int) -> bytes:
    assert content is not None
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_an_entry_is_opened_as_it_was_stored() -> None:
    assert opened(STORED) == ENTRY


def test_every_flipped_bit_is_found() -> None:
    for column in ("id", "header", "salt", "body"):
        content: bytes = getattr(STORED, column)
        for bit in range(len(content) * 8):
            damaged = STORED._replace(**{column: flipped(content, bit)})
            with pytest.raises(Bug, match="damaged"):
                opened(damaged)

"""Codes and device keys."""

from __future__ import annotations

import pytest

from rooms.errors import BadMessage
from server.auth.codes import device_id_of, hash_code, new_code, new_device_key

SECRET = bytes(range(32))


def test_a_code_hashes_the_same_however_it_was_written_down() -> None:
    spoken = "ab1d-0fgh JKMN pqrs"
    assert hash_code(SECRET, spoken) == hash_code(SECRET, "abldofghjkmnpqrs")


def test_codes_differ_and_their_hashes_depend_on_the_servers_secret() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    code = codes.pop()
    assert hash_code(SECRET, code) != hash_code(bytes(32), code)


@pytest.mark.parametrize("wrong", ["", "abc", "a" * 17, "!" * 16, "u" * 16, "é" * 16, "\0" * 16])
def test_what_cannot_be_a_code_is_a_bad_message(wrong: str) -> None:
    with pytest.raises(BadMessage):
        hash_code(SECRET, wrong)


def test_a_device_is_known_by_a_hash_that_does_not_show_its_key() -> None:
    key = new_device_key()
    device = device_id_of(key)
    assert device == device_id_of(key)
    assert len(device) == 32
    assert device not in key
    assert device != device_id_of(new_device_key())


@pytest.mark.parametrize("wrong", ["", "00", "0" * 63, "G" * 64, "A" * 64, " " + "0" * 64])
def test_what_cannot_be_a_device_key_is_a_bad_message(wrong: str) -> None:
    with pytest.raises(BadMessage):
        device_id_of(wrong)

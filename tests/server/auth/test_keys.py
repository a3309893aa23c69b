"""The server's key file and what is made of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rooms.ids import EntryId, Epoch, Seq
from rooms.log import SignedHead
from server.auth.keys import FILE_NAME, ServerKeys
from server.auth.secret_file import UnsafeKeyFile
from tests.server.storage.chains import Chain


def test_keys_are_made_once_and_only_their_owner_can_read_them(tmp_path: Path) -> None:
    keys = ServerKeys.load_or_create(tmp_path)
    assert ServerKeys.load_or_create(tmp_path) == keys
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660])
def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    ServerKeys.load_or_create(tmp_path)
    (tmp_path / FILE_NAME).chmod(mode)
    with pytest.raises(UnsafeKeyFile, match="chmod 600"):
        ServerKeys.load_or_create(tmp_path)


def test_a_damaged_key_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(b"short")
    path.chmod(0o600)
    with pytest.raises(UnsafeKeyFile):
        ServerKeys.load_or_create(tmp_path)
    assert path.read_bytes() == b"short"


def test_each_purpose_has_a_secret_of_its_own_and_none_is_printed() -> None:
    keys = ServerKeys(bytes(range(32)))
    made = {keys.token_secret, keys.code_secret, keys.verify_key, keys.seed}
    assert len(made) == 4
    assert all(secret.hex() not in repr(keys) for secret in made)


def test_a_signed_head_vouches_for_its_entry_and_nothing_else() -> None:
    keys, log = ServerKeys(bytes(range(32))), Chain()
    head = keys.sign_head(log.room, log.post("hello")[0])
    changed: tuple[SignedHead, ...] = (
        replace(head, seq=Seq(head.seq + 1)),
        replace(head, epoch=Epoch(head.epoch + 1)),
        replace(head, id=EntryId(bytes(32))),
        replace(head, room=Chain("Another").room),
        replace(head, signature=bytes(64)),
    )
    assert keys.has_signed(head)
    assert not any(keys.has_signed(other) for other in changed)
    assert not ServerKeys(bytes(32)).has_signed(head)

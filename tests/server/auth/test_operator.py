"""The operator's key."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.auth.operator import OPERATOR_FILE, operator_key
from server.auth.secret_file import UnsafeKeyFile


def test_the_operator_keeps_its_key(tmp_path: Path) -> None:
    key = operator_key(tmp_path)
    assert operator_key(tmp_path) == key
    assert len(key) == 64
    assert (tmp_path / OPERATOR_FILE).stat().st_mode & 0o777 == 0o600


def test_a_damaged_operator_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / OPERATOR_FILE
    path.write_bytes(b"\xff not a key")
    path.chmod(0o600)
    with pytest.raises(UnsafeKeyFile, match="not a key file"):
        operator_key(tmp_path)

"""Files that hold a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.auth.secret_file import UnsafeKeyFile, check_private, load_or_create


def test_a_secret_is_written_once_and_then_read(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    assert load_or_create(path, lambda: b"first") == b"first"
    assert load_or_create(path, lambda: b"second") == b"first"
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_loser_of_two_starts_at_once_takes_the_winner_s_secret(tmp_path: Path) -> None:
    path = tmp_path / "secret"

    def make() -> bytes:
        load_or_create(path, lambda: b"the winner's")  # it finished while we were thinking
        return b"the loser's"

    assert load_or_create(path, make) == b"the winner's"
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666, 0o601])
def test_what_others_can_open_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "secret"
    path.write_bytes(b"x")
    path.chmod(mode)
    with pytest.raises(UnsafeKeyFile, match="chmod 600"):
        check_private(path)

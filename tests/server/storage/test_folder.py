"""The data folder: private, local, one server's."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from server.storage import folder as folder_module
from server.storage.errors import StorageRefused
from server.storage.folder import DataFolder, create_private, file_system_of, sync_folder

MOUNTS = (
    "/dev/sda / ext4 rw 0 0",
    "server:/home /srv/shared nfs4 rw 0 0",
    "/dev/sdb /srv/shared/local xfs rw 0 0",
    "/dev/sdc /with\\040space btrfs rw 0 0",
)


def test_one_process_holds_a_folder_until_it_lets_go(tmp_path: Path) -> None:
    first = DataFolder(tmp_path)
    with pytest.raises(StorageRefused, match="Another server"):
        DataFolder(tmp_path)
    first.release()
    first.release()
    with DataFolder(tmp_path) as second:
        assert second.database == tmp_path / "confab.db"
    DataFolder(tmp_path).release()


def test_a_missing_folder_is_made_for_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b"
    DataFolder(path).release()
    assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_a_place_that_cannot_hold_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageRefused, match="cannot be created"):
        DataFolder(tmp_path / "file" / "data")
    (tmp_path / "data" / "lock").mkdir(parents=True)
    with pytest.raises(StorageRefused, match="cannot be written"):
        DataFolder(tmp_path / "data")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv", "ext4"),
        ("/srv/shared", "nfs4"),
        ("/srv/shared/rooms", "nfs4"),
        ("/srv/shared/local/rooms", "xfs"),
        ("/srv/sharedness", "ext4"),
        ("/with space/x", "btrfs"),
    ],
)
def test_the_deepest_mount_says_which_file_system(path: str, kind: str) -> None:
    assert file_system_of(Path(path), MOUNTS) == kind


def test_a_later_mount_covers_an_earlier_one() -> None:
    assert file_system_of(Path("/x"), ["a / ext4 rw 0 0", "b / nfs rw 0 0"]) == "nfs"
    assert file_system_of(Path("/x"), []) == ""


def test_a_network_file_system_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/x {tmp_path} nfs4 rw 0 0\n")
    monkeypatch.setattr(folder_module, "_MOUNTS", mounts)
    with pytest.raises(StorageRefused, match="network file system"):
        DataFolder(tmp_path / "data")


def test_where_no_mounts_are_listed_nothing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_module, "_MOUNTS", tmp_path / "none")
    with DataFolder(tmp_path / "data") as folder:
        assert folder.path.is_dir()


def test_a_private_file_is_made_once(tmp_path: Path) -> None:
    path = tmp_path / "file"
    assert create_private(path)
    assert not create_private(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    sync_folder(tmp_path)

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.rig.installed import NODE_PEERS, are_here


def test_the_rivals_are_of_exact_versions() -> None:
    wanted = json.loads((NODE_PEERS / "package.json").read_text())["dependencies"]
    assert {"@colyseus/core", "bun", "socket.io", "socket.io-msgpack-parser"} <= wanted.keys()
    assert all(version.replace(".", "").isdigit() for version in wanted.values())


def a_folder(folder: Path, installed: str) -> Path:
    (folder / "package.json").write_text('{"dependencies": {"@a/b": "1.2.3"}}')
    package = folder / "node_modules" / "@a" / "b"
    package.mkdir(parents=True)
    (package / "package.json").write_text(json.dumps({"version": installed}))
    return folder


def test_they_are_here_when_each_is_in_its_version(tmp_path: Path) -> None:
    assert are_here(a_folder(tmp_path, "1.2.3"))


def test_they_are_not_here_in_another_version_or_not_at_all(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, "1.2.2")
    assert not are_here(folder)
    (folder / "node_modules" / "@a" / "b" / "package.json").unlink()
    assert not are_here(folder)

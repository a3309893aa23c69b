from __future__ import annotations

import json

from benchmarks.rig.installed import NODE_PEERS


def test_the_rivals_are_of_exact_versions() -> None:
    wanted = json.loads((NODE_PEERS / "package.json").read_text())["dependencies"]
    assert {"bun", "socket.io", "socket.io-msgpack-parser"} == wanted.keys()
    assert all(version.replace(".", "").isdigit() for version in wanted.values())

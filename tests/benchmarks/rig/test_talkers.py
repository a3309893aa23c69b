"""Those who talk say how long it took until all of them had heard."""

from __future__ import annotations

import json

from benchmarks.rig.served import served
from benchmarks.rig.talkers import talking


def test_people_in_a_real_room_hear_each_other() -> None:
    with served("benchmarks.rig.rooms_in_memory", "3") as server:
        says = json.loads(server.line())
        with talking(server.port, says["room"], says["tokens"]) as heard_ms:
            assert heard_ms == []
    assert heard_ms
    assert all(0 < ms < 10_000 for ms in heard_ms)

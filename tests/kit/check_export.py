"""The transcript that people take home against the log, as everyone may read it (C11)."""

from __future__ import annotations

import json
from typing import Any

from tests.kit.check_finding import Finding
from tests.kit.check_fold import Room
from tests.kit.check_log import Log

__all__ = ["check_export"]

_SAME = ("seq", "ts", "m", "text", "thread", "edited", "gone")


def check_export(log: Log, lines: str) -> list[Finding]:
    """Return how a JSON Lines transcript differs from the log's fold at the head it names."""
    heading, *items = map(json.loads, lines.splitlines())
    room = Room(log.room)
    for entry in log.entries[: heading["head"]["seq"]]:
        room.take(entry)
    exported = [item for item in items if item["kind"] == "message_posted"]
    told = [_as_exported(message.view(moderates=False)) for message in room.messages.values()]
    findings = [
        Finding("C11", "the transcript has something else than the log", (item, expected))
        for item, expected in zip(exported, told, strict=False)
        if {name: item[name] for name in (*_SAME, "reactions")} != expected
    ]
    if len(exported) != len(told):
        what = f"the transcript has {len(exported)} messages and not {len(told)}"
        findings.append(Finding("C11", what))
    if heading["room"] != log.room or heading["title"] != room.title:
        findings.append(Finding("C11", "the transcript is another room's", (heading,)))
    return findings


def _as_exported(message: dict[str, Any]) -> dict[str, Any]:
    """Return a message with its reactions counted, as a transcript has them."""
    counts = {emoji: len(who) for emoji, who in message["reactions"]}
    return {**{name: message[name] for name in _SAME}, "reactions": counts}

"""What was hidden or erased, and from when to when: C12 for words.

Theory. A stretch is shown as the room is at its end or later. So words of a
message that is erased at the end of the stretch may be in it for nobody, and
of one that is deleted then for moderators alone. What was erased must be gone
from the log as well, with every edit of it.
"""

from __future__ import annotations

from tests.kit.check_finding import Finding
from tests.kit.check_log import Log
from tests.kit.journal import Line

__all__ = ["Hidden", "check_erased"]


class Hidden:
    """The hidden messages of a log, at any seq."""

    def __init__(self, log: Log) -> None:
        self._redacted: dict[int, int] = {}
        self._turns: dict[int, list[tuple[int, bool]]] = {}
        for entry in log.entries:
            message = (entry.said or {}).get("message", 0)
            if entry.kind == "message_redacted":
                self._redacted.setdefault(message, entry.seq)
            elif entry.kind in {"message_deleted", "message_restored"}:
                is_deleted = entry.kind == "message_deleted"
                self._turns.setdefault(message, []).append((entry.seq, is_deleted))

    def at(self, message: int, seq: int, *, moderates: bool) -> bool:
        """Return whether the message's words are hidden at that seq."""
        if self._redacted.get(message, seq + 1) <= seq:
            return True
        turns = [is_deleted for at, is_deleted in self._turns.get(message, ()) if at <= seq]
        return bool(turns) and turns[-1] and not moderates

    def shown(self, line: Line, *, moderates: bool) -> list[Finding]:
        """Return the words in a stretch that were hidden by its end."""
        last = line.more["last"]
        return [
            Finding("C12", f"shown words that were hidden by {last}", (fact, line))
            for fact in line.more["entries"]
            if fact["kind"] in {"message_posted", "message_edited"}
            and fact.get("text") is not None
            and self.at(fact.get("message", fact["seq"]), last, moderates=moderates)
        ]


def check_erased(log: Log) -> list[Finding]:
    """Return the entries whose words a redaction should have taken, and which have them still."""
    words: dict[int, list[int]] = {}
    findings: list[Finding] = []
    for entry in log.entries:
        said = entry.said or {}
        if entry.kind == "message_posted":
            words[entry.seq] = [entry.seq]
        elif entry.kind == "message_edited" and said:
            words.setdefault(said["message"], []).append(entry.seq)
        elif entry.kind == "message_redacted" and said:
            kept = [log.at(seq) for seq in words.get(said["message"], ())]
            findings += [
                Finding("C12", "erased, and still in the log", (one, entry))
                for one in kept
                if one is not None and one.said is not None
            ]
    return findings

"""What readers were shown against the log: C7, C8, C11 and C12.

Theory. A reader's stream begins with a snapshot at a position and goes on
without a gap; a snapshot may come again. If every stretch continues the one
before, and everything in it is what the log has at that seq, then any two
readers saw prefixes of one list. What an audience may not see any more is
covered and not sent, or sent without its text; nothing else may be missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tests.kit.check_finding import Finding
from tests.kit.check_fold import MODERATORS, Room
from tests.kit.check_hidden import Hidden
from tests.kit.check_log import Log, Logged
from tests.kit.journal import Line

__all__ = ["check_shown", "check_states"]

Json = dict[str, Any]

_COVERED_ONLY = frozenset({"member_joined", "epoch_began"})
# What concerns a message may be withheld from those who may not see the message any more.
_MAY_BE_WITHHELD = frozenset(
    {
        "message_edited",
        "message_deleted",
        "message_restored",
        "reaction_added",
        "reaction_removed",
    }
)
_FOR_MODERATORS = frozenset({"reason"})
_MAX_SNAPSHOT_CHARS = 100_000  # of larger ones the server may leave the oldest messages out
# Shown as they stand when they are shown, and not as they were said.
_SHOWN_AS_NOW = frozenset({"message_restored", "stay_began"})


def check_shown(log: Log, journal: Sequence[Line]) -> list[Finding]:
    """Return what a reader was shown that the log does not have, or not so. journal: one room's."""
    findings: list[Finding] = []
    last: Line | None = None
    roles, hidden, m = _Roles(log), Hidden(log), 0
    for line in journal:
        if line.what == "am":
            m = line.more["m"]
        elif line.what == "stray":
            findings.append(Finding("C12", "shown a room that one is not in", (line,)))
        elif line.what == "start":
            last = line
            findings += _epoch(log, line, line.more["seq"])
        elif line.what == "shown":
            findings += _continues(last, line)
            last = line
            findings += _epoch(log, line, line.more["last"])
            findings += _stretch(log, line, roles, m)
            findings += hidden.shown(line, moderates=roles.moderates(m, line.more["last"]))
    return findings


def check_states(log: Log, journals: Iterable[Sequence[Line]]) -> list[Finding]:
    """Return the snapshots, sent or folded, that are not the log's fold at their seq (C11)."""
    lines = [line for journal in journals for line in _placed(journal)]
    room, findings, roles = Room(log.room), [], _Roles(log)
    by_seq: dict[int, list[tuple[Line, int]]] = {}
    for line, m in lines:
        by_seq.setdefault(line.more["seq"], []).append((line, m))
    for entry in log.entries:
        room.take(entry)
        for line, m in by_seq.pop(entry.seq, ()):
            moderates = roles.moderates(m, entry.seq)
            if line.more.get("moderates", moderates) != moderates:
                what = f"the room of another audience than theirs at {entry.seq}"
                findings.append(Finding("C12", what, (line,)))
                continue
            expected = room.view(moderates=moderates)
            difference = _difference(line.more["snapshot"], _up_to_now(log, expected, line))
            if difference:
                findings.append(
                    Finding("C11", f"another fold at {entry.seq}: {difference}", (line,))
                )
    findings += [
        Finding("C11", f"a state at {seq}, where the log has nothing", (line,))
        for seq, at in by_seq.items()
        for line, _ in at
    ]
    return findings


class _Roles:
    """Who moderates from which seq on, and who was removed at which."""

    def __init__(self, log: Log) -> None:
        self.removed: dict[int, int] = {}
        self._changes: dict[int, list[tuple[int, bool]]] = {}
        for entry in log.entries:
            said = entry.said or {}
            if entry.kind in {"member_joined", "role_changed"} and "role" in said:
                member = said.get("member", entry.m)
                moderates = said["role"] in MODERATORS
                self._changes.setdefault(member, []).append((entry.seq, moderates))
            elif entry.kind == "member_removed":
                self.removed[said["member"]] = entry.seq

    def moderates(self, m: int, seq: int) -> bool:
        """Return whether the member moderated at that seq."""
        changes = [is_so for at, is_so in self._changes.get(m, ()) if at <= seq]
        return bool(changes) and changes[-1]

    def ever_moderated(self, m: int) -> bool:
        """Return whether the member moderated at any time."""
        return any(is_so for _, is_so in self._changes.get(m, ()))


def _placed(journal: Sequence[Line]) -> list[tuple[Line, int]]:
    """Return the lines that hold snapshots, and whose they are."""
    placed: list[tuple[Line, int]] = []
    m = 0
    for line in journal:
        if line.what == "am":
            m = line.more["m"]
        elif line.what in {"start", "state"}:
            placed.append((line, m))
    return placed


def _continues(last: Line | None, line: Line) -> list[Finding]:
    if last is None:
        return [Finding("C7", "facts before any beginning", (line,))]
    end = last.more["last"] if last.what == "shown" else last.more["seq"]
    if line.more["first"] == end + 1:
        return []
    what = "a hole" if line.more["first"] > end else "something twice"
    return [Finding("C7", f"{what} behind {end}", (last, line))]


def _epoch(log: Log, line: Line, seq: int) -> list[Finding]:
    entry = log.at(seq)
    if entry is None:
        return [Finding("C8", f"shown {seq}, where the log has nothing", (line,))]
    if entry.epoch == line.more["epoch"]:
        return []
    return [Finding("C8", f"shown epoch {line.more['epoch']} at {seq}", (line, entry))]


def _stretch(log: Log, line: Line, roles: _Roles, m: int) -> list[Finding]:
    """Return what is wrong with one stretch: shown otherwise, missing, or not for this member."""
    findings: list[Finding] = []
    shown: dict[int, Json] = {fact["seq"]: fact for fact in line.more["entries"]}
    removed_at = roles.removed.get(m)
    for seq in range(line.more["first"], line.more["last"] + 1):
        entry = log.at(seq)
        fact = shown.get(seq)
        if entry is None:
            findings.append(Finding("C8", f"shown {seq}, where the log has nothing", (line,)))
        elif removed_at is not None and seq > removed_at:
            findings.append(Finding("C12", f"shown after being removed at {removed_at}", (line,)))
        elif fact is None:
            if entry.kind not in _COVERED_ONLY | _MAY_BE_WITHHELD:
                findings.append(Finding("C7", f"{seq} is covered and was not shown", (line, entry)))
        else:
            findings += _same(fact, entry, line, moderates=roles.ever_moderated(m))
    for seq in shown.keys() - set(range(line.more["first"], line.more["last"] + 1)):
        findings.append(Finding("C8", f"shown {seq}, which is not covered", (line,)))
    return findings


def _same(fact: Json, entry: Logged, line: Line, *, moderates: bool) -> list[Finding]:
    """Return how a fact differs from its entry."""
    if entry.kind in _COVERED_ONLY:
        return [Finding("C12", f"{entry.kind} is for nobody", (line, entry))]
    if not moderates and _FOR_MODERATORS & fact.keys():
        return [Finding("C12", "a reason, which is for moderators", (line, entry))]
    header = (fact["seq"], fact["ts"], fact["kind"], fact["m"])
    if header != (entry.seq, entry.ts, entry.kind, entry.m):
        return [Finding("C8", "another entry than the log's", (line, entry))]
    # Erased by now, hidden by the time it was shown, or shown as it stood then.
    if entry.said is None or fact.get("gone") or entry.kind in _SHOWN_AS_NOW:
        return []
    said = {name: value for name, value in entry.said.items() if name in fact}
    if any(fact[name] != value for name, value in said.items()):
        return [Finding("C8", "something else than the log's", (line, entry))]
    return []


def _up_to_now(log: Log, expected: Json, line: Line) -> Json:
    """Return the fold as it was then, as far as the log can still tell.

    What a snapshot showed before it was erased stands in no log any more: of a
    message that is a tombstone now, the snapshot's own words are taken.
    """
    erased = {e.seq for e in log.entries if e.kind == "message_posted" and e.said is None}
    if not erased:
        return expected
    then = {message["seq"]: message for message in line.more["snapshot"]["messages"]}
    messages = [
        then.get(message["seq"], message) if message["seq"] in erased else message
        for message in expected["messages"]
    ]
    return {**expected, "messages": messages}


def _difference(got: Json, expected: Json) -> str:
    """Return the first place where two snapshots differ, "" if they do not."""
    for name in expected:
        if name in {"members", "messages"}:
            continue
        if got.get(name) != expected[name]:
            return f"{name} is {got.get(name)!r} and not {expected[name]!r}"
    for name in ("members", "messages"):
        mine, theirs = got[name], expected[name]
        if name == "messages" and len(str(theirs)) > _MAX_SNAPSHOT_CHARS:
            theirs = theirs[-len(mine) :]
        if len(mine) != len(theirs):
            return f"{len(mine)} {name} and not {len(theirs)}"
        for one, other in zip(mine, theirs, strict=True):
            if one != other:
                return f"{name}: {one} and not {other}"
    return ""

"""The history checker: every client's journal against the log, conditions C1 to C12.

    C1  what was acknowledged is in the log, where the answer says, once
    C2  nothing was done twice
    C3  nothing is in the log that nobody asked for
    C4  seqs are gap-free and the hash chain is whole
    C5  what was given after an acknowledgement comes after what was acknowledged
    C6  one client's commands are in its order
    C7  any two readers saw prefixes of one list
    C8  what was shown at a seq is what the log has there
    C9  what was refused was not done
    C10 nobody did what they had no right to at that seq
    C11 every snapshot, sent or folded, live or after a restart, is the log's fold,
        and so is the transcript
    C12 nobody was shown what they had no access to

Theory. A room is one list with unique ids, so checking is a few scans and needs
no search. The checker shares no code with the server or its client: it reads
the journals and the database's files. What it cannot know it does not judge:
a command without an answer may have been done or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.kit.check_acts import check_acts, check_rights
from tests.kit.check_export import check_export
from tests.kit.check_finding import Finding, told
from tests.kit.check_hidden import check_erased
from tests.kit.check_log import Log, stored_log
from tests.kit.check_shown import check_shown, check_states
from tests.kit.journal import Line, acts_of, read_journal

__all__ = ["check", "check_room", "rooms_in"]


def check(
    data_dir: Path, journals: Iterable[Path], transcripts: Mapping[str, str] | None = None
) -> None:
    """Hold every room of the journals against the stored log; fail with the witnesses.

    The server that owns the folder must not be writing. transcripts: in JSON
    Lines, by room.
    """
    lines = [read_journal(path) for path in journals]
    findings: list[Finding] = []
    for room in rooms_in(lines):
        log, broken = stored_log(data_dir, room)
        findings += broken + check_room(log, lines)
        if transcripts and room in transcripts:
            findings += check_export(log, transcripts[room])
    assert not findings, told(findings)


def check_room(log: Log, journals: Iterable[Iterable[Line]]) -> list[Finding]:
    """Return all that contradicts the log of one room, C4 aside."""
    of_room = [[line for line in lines if line.room in {log.room, ""}] for lines in journals]
    findings = check_rights(log) + check_erased(log)
    findings += check_acts(log, [acts_of(lines) for lines in of_room])
    for lines in of_room:
        findings += check_shown(log, lines)
    return findings + check_states(log, of_room)


def rooms_in(journals: Iterable[Iterable[Line]]) -> tuple[str, ...]:
    """Return the rooms that the journals speak of."""
    seen: Mapping[str, None] = {line.room: None for lines in journals for line in lines}
    return tuple(room for room in seen if room)

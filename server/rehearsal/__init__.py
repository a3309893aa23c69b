"""Rehearsals: a room filled with people who are made up, over real connections, and judged.

    script     what happens, and when; bounded
    schedule   who does what at which moment
    crowd      the people come, act and go (`person`, `acts`, `steward`, `strolling`)
    journal    what each asked for and was shown
    checking   whether anything was lost, doubled or changed (`folding`)
    figures    how long things took
    report     as a page (`charts`)

Nothing here knows the server from inside: it stands on the protocol client alone, so the
same rehearsal can be held with any server that speaks the protocol.
"""

from server.rehearsal.checking import Book, Finding, judged
from server.rehearsal.crowd import NotHeld, Progress, Venue, rehearse
from server.rehearsal.figures import Figures, figures_of
from server.rehearsal.report import HEAD, page, rows, verdict
from server.rehearsal.script import (
    DEFAULT,
    MAX_LASTS_S,
    MAX_PEOPLE,
    MAX_SCRIPT_BYTES,
    BadScript,
    Script,
    check,
    read_script,
    scaled,
)

__all__ = [
    "DEFAULT",
    "HEAD",
    "MAX_LASTS_S",
    "MAX_PEOPLE",
    "MAX_SCRIPT_BYTES",
    "BadScript",
    "Book",
    "Figures",
    "Finding",
    "NotHeld",
    "Progress",
    "Script",
    "Venue",
    "check",
    "figures_of",
    "judged",
    "page",
    "read_script",
    "rehearse",
    "rows",
    "scaled",
    "verdict",
]

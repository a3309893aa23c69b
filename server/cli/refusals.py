"""Why a command did not do its work: a sentence, what to do about it, and an exit code.

    Refused        what was asked cannot be done                          1
    |- WrongUse    an argument or a setting is not what it has to be      2
    `- NoServer    no server answers                                      3

Whoever runs a command reads sentences; a traceback would tell them about us
and not about what they can do.
"""

from __future__ import annotations

from typing import ClassVar

__all__ = ["NoServer", "Refused", "WrongUse"]


class Refused(Exception):
    """The command ends here. what: a sentence. remedy: a sentence that says what to do, or ""."""

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(f"{what} {remedy}".rstrip())
        self.what, self.remedy = what, remedy


class WrongUse(Refused):
    """An argument or a setting is wrong; the same command would fail again."""

    exit_code = 2


class NoServer(Refused):
    """No server answers where one was expected; programs may wait and try again."""

    exit_code = 3

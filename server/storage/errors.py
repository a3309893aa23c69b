"""Why a storage does not start, said to the person who starts the server.

    StorageRefused   the place or the file must not be used; nothing was changed

What goes wrong later, while serving, is told with the errors of `rooms.errors`.
"""

from __future__ import annotations

__all__ = ["StorageRefused"]


class StorageRefused(Exception):
    """The server must not start on this storage; nothing in it was changed.

    what: a sentence that says what was found. remedy: a sentence that says what to do.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy

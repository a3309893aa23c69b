"""What was answered to which command id: the same id gets the same answer.

A client that lost its connection sends a command again under the same id. The
truth of what was answered stands in storage, in the same transaction as the
entries; this book holds the newest of it, so that the common case asks nobody.
"""

from __future__ import annotations

import hmac
from collections import OrderedDict
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from rooms.codec import command_body
from rooms.commands import Command
from rooms.errors import Conflict
from rooms.ids import CommandId, MemberNo, Seq
from rooms.polls.words import CastBallot
from server.ports import Answered

__all__ = ["SALT_BYTES", "AnswerBook", "answered"]

SALT_BYTES: Final = 16
# A resend comes within seconds, and what is older is found in storage. One costs 400 bytes: more
# of them would only make a room that talks for a quarter of an hour seem to leak.
_MAX_KEPT: Final = 1_024


def answered(command: Command, command_id: CommandId, seq: Seq, salt: bytes) -> Answered:
    """Return what is remembered of a command: its id, its answer, and a salted hash of its body.

    None of a ballot: whoever has the salt tries each choice until the hash is the same.
    """
    if isinstance(command, CastBallot):
        return Answered(command.by, command_id, seq, None, None)
    commitment = sha256(salt + command_body(command)).digest()
    return Answered(command.by, command_id, seq, salt, commitment)


class AnswerBook:
    """The newest answers of one room, the oldest forgotten first."""

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[MemberNo, CommandId], Answered] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def remember(self, answers: Iterable[Answered]) -> None:
        """Keep these answers, forgetting the oldest beyond the bound."""
        for answer in answers:
            self._kept[answer.member, answer.command] = answer
        while len(self._kept) > _MAX_KEPT:
            self._kept.popitem(last=False)

    def find(self, command: Command, command_id: CommandId) -> Seq | None:
        """Return the seq that answered this command before, or None if none is remembered.

        Raises Conflict if the id answered a command with another body. Once a
        body was erased nobody can tell, and the answer stands for any body.
        """
        known = self._kept.get((command.by, command_id))
        if known is None:
            return None
        if known.salt is not None and known.commitment is not None:
            commitment = sha256(known.salt + command_body(command)).digest()
            if not hmac.compare_digest(commitment, known.commitment):
                raise Conflict("this command id was used with another body")
        return known.seq

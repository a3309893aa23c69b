"""Commands that are decided together and become durable in one commit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import structlog

from rooms.commands import Command, PassTime
from rooms.errors import NotAllowed, RoomError
from rooms.ids import ROOM_ITSELF, CommandId, MemberNo, Seq
from rooms.log import Entry
from rooms.messages import Message
from rooms.polls.rules import ballot_of
from rooms.polls.words import CastBallot
from rooms.room import Decision, Room
from rooms.shapes import kind_of
from server.ports import Answered, Append, CommandKey, RoomSummary
from server.runtime.answers import SALT_BYTES, AnswerBook, answered

__all__ = ["Answer", "Group", "Request", "summary_of"]

_log = structlog.get_logger(__name__)

_MAX_STEPS: Final = 32
"""Of time before one command: what comes about can make something else due, and not for ever."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A command was carried out. seq: the position that shows its effect. member: of `JoinRoom`."""

    seq: Seq
    member: MemberNo | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A command on its way through the room, and the future that waits for its answer."""

    command: Command
    command_id: CommandId | None
    future: asyncio.Future[Answer]

    def answer(self, outcome: Answer | RoomError) -> None:
        """Tell whoever waits; one who stopped waiting is not told."""
        if self.future.done():
            return
        if isinstance(outcome, RoomError):
            self.future.set_exception(outcome)
        else:
            self.future.set_result(outcome)


@dataclass(slots=True)
class Group:
    """What deciding some requests, in order, led to; nothing of it is durable yet."""

    outcomes: list[tuple[Request, Answer | RoomError]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    answers: list[Answered] = field(default_factory=list)
    erases: list[Seq] = field(default_factory=list)
    ballots: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    """Of secret polls: (poll, choices). Not part of what is appended, and nowhere beside its member."""
    doubtful: set[CommandKey] = field(default_factory=set)
    """Ids of commands that wrote nothing: it may be because they did, before we were here."""

    @property
    def is_awaited(self) -> bool:
        """Whether a client waits for an answer; commands of our own have no id."""
        return any(request.command_id is not None for request, _ in self.outcomes)

    def decide(
        self,
        staged: Room,
        requests: Sequence[Request],
        *,
        book: AnswerBook,
        past: Mapping[Seq, Message | None],
        now_ms: int,
        entropy: Callable[[int], bytes],
    ) -> int:
        """Decide the requests against `staged`, which follows; return how many were taken.

        It stops before a command that needs an older message which is not in
        `past`: the next group fetches it. Refusals are kept with the rest,
        because they too rest on what is not durable yet.
        """
        own = AnswerBook()  # a command can be sent twice within one group
        for taken, request in enumerate(requests):
            needs = staged.needs_past(request.command)
            if needs is not None and needs not in past:
                return taken
            message = None if needs is None else past[needs]
            self._let_time_pass(staged, now_ms, entropy)
            try:
                outcome = self._decide_one(staged, request, (own, book), message, now_ms, entropy)
            except RoomError as refusal:
                self.outcomes.append((request, refusal))
                if isinstance(refusal, NotAllowed):
                    _tell_of(staged, request.command, refusal)
                if request.command_id is not None:
                    self.doubtful.add((request.command.by, request.command_id))
            else:
                self.outcomes.append((request, outcome))
        return len(requests)

    def append_of(self, staged: Room, before: Room, created_ms: int) -> Append:
        """Return the batch that makes the group durable. before: the room without it."""
        summary = summary_of(staged, created_ms)
        is_listed_so = summary == summary_of(before, created_ms)
        return Append(
            staged.id,
            tuple(self.entries),
            tuple(self.answers),
            tuple(self.erases),
            None if is_listed_so else summary,
        )

    def refuse_all(self, error: RoomError) -> None:
        """Tell everybody in the group that nothing was kept."""
        for request, _ in self.outcomes:
            request.answer(error)

    def answer_all(self) -> None:
        """Tell everybody in the group what became of their command."""
        for request, outcome in self.outcomes:
            request.answer(outcome)

    def _let_time_pass(self, staged: Room, now_ms: int, entropy: Callable[[int], bytes]) -> None:
        """Let come about what was due before a command that is decided later than that."""
        for _ in range(_MAX_STEPS):
            due_ms = staged.due_ms
            if due_ms is None or due_ms > now_ms:
                return
            passed = staged.decide(PassTime(ROOM_ITSELF), now_ms=now_ms, entropy=entropy(32))
            self._follow(staged, passed)
        _log.error("time_stands_still", room=staged.id, due_ms=staged.due_ms)

    def _follow(self, staged: Room, decision: Decision) -> None:
        for entry in decision.entries:
            staged.apply(entry)
        self.entries += decision.entries
        self.erases += decision.erases

    def _decide_one(
        self,
        staged: Room,
        request: Request,
        books: tuple[AnswerBook, AnswerBook],
        past: Message | None,
        now_ms: int,
        entropy: Callable[[int], bytes],
    ) -> Answer:
        command, command_id = request.command, request.command_id
        if command_id is not None:
            for book in books:
                seq = book.find(command, command_id)
                if seq is not None:
                    return Answer(seq)
        decision = staged.decide(command, now_ms=now_ms, entropy=entropy(32), past=past)
        self._follow(staged, decision)
        if isinstance(command, CastBallot):
            self.ballots.append((command.poll, ballot_of(staged, command)))
        if command_id is not None and not decision.entries:
            self.doubtful.add((command.by, command_id))
        elif command_id is not None:
            answer = answered(command, command_id, decision.seq, entropy(SALT_BYTES))
            self.answers.append(answer)
            books[0].remember((answer,))
        return Answer(decision.seq, decision.member)


def _tell_of(staged: Room, command: Command, refusal: NotAllowed) -> None:
    """Leave a line in the log of who asked for what they may not do, without what they said."""
    _log.info(
        "command_refused",
        room=staged.id,
        member=command.by,
        command=kind_of(type(command)),
        code=refusal.code,
        why=refusal.detail,
    )


def summary_of(room: Room, created_ms: int) -> RoomSummary:
    """Return what lists show of a room. created_ms: the `ts` of its create entry."""
    return RoomSummary(room.id, room.title, room.door, room.is_archived, created_ms)

"""A small rehearsal written by hand, in which nothing is wrong until a test plants it."""

from __future__ import annotations

from server.client import Fact, Head, Message, Snapshot, Status
from server.client.facts import Other
from server.rehearsal.checking import Book, Fold, Poll, judged
from server.rehearsal.journal import Asked, Journal
from server.rehearsal.schedule import STEWARD, Do

__all__ = ["BEGIN", "Story", "a_story"]

BEGIN = 10
"""The seq of the snapshot with which everybody begins."""
_EMPTY = Snapshot("!harbor", "Harbor", "link", False, "stage", (), ())


class Story:
    """Two people and a steward. now_s: what their clock shows."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.book = Book(2, is_ours=True)
        self.seq = BEGIN
        for who in (STEWARD, 0, 1):
            self.begin(who)

    def rules(self) -> list[str]:
        """Return the rules that do not hold, each once, sorted."""
        found = judged(self.book)
        assert all(finding.sentence for finding in found)
        return sorted({finding.rule for finding in found})

    def journal(self, who: int) -> Journal:
        """Return somebody's journal."""
        return next(journal for journal in self.book.journals if journal.who == who)

    def begin(self, who: int) -> Journal:
        """Let somebody come in by a snapshot of now."""
        moderates = who == STEWARD
        journal = Journal(who, self.book.record, lambda: self.now_s, moderates=moderates)
        self.book.journals.append(journal)
        self.start_over(journal)
        journal.status(Status.IN, None)
        self.answer(self.ask(who, Do.COME), None)
        return journal

    def start_over(self, journal: Journal) -> None:
        """Give somebody a snapshot of now."""
        journal.started_over(_EMPTY, Head(1, self.seq, bytes(8)))

    def ask(self, who: int, do: Do, words: str = "") -> Asked:
        """Note an act."""
        asked = Asked(who, do, self.now_s, words)
        self.book.asked.append(asked)
        return asked

    def answer(self, asked: Asked, seq: int | None, code: str = "") -> None:
        """Note its answer."""
        asked.answered_s, asked.seq, asked.code = self.now_s, seq, code

    def say(self, who: int, text: str, *, to: tuple[int, ...] = (STEWARD, 0, 1)) -> Asked:
        """Say something: asked for, heard 20 ms later, and answered 10 ms after that."""
        asked = self.ask(who, Do.SAY, text)
        self.now_s += 0.02
        self.tell(self.message(who, text), to=to)
        self.now_s += 0.01
        self.answer(asked, self.seq)
        return asked

    def message(self, who: int, text: str) -> Fact:
        """Return the next fact: somebody said this."""
        self.seq += 1
        said = Message(self.seq, 0, who + 2, f"Person {who + 1}", text, None, ())
        return Fact(self.seq, "message_posted", said)

    def happen(self, kind: str, *, to: tuple[int, ...] = (STEWARD, 0, 1), **fields: object) -> int:
        """Tell a fact of a topic; return its seq."""
        self.seq += 1
        self.tell(Fact(self.seq, kind, Other(), (), fields), to=to)
        return self.seq

    def tell(self, fact: Fact, *, to: tuple[int, ...]) -> None:
        """Show a fact to these; to the others it is covered and not shown."""
        for journal in self.book.journals:
            journal.facts((fact,) if journal.who in to else (), fact.seq)

    def vote(self, who: int, option: int) -> Asked:
        """Vote in the poll, acknowledged."""
        poll = self.book.polls.setdefault(0, Poll(3))
        asked = self.ask(who, Do.VOTE)
        poll.votes.append((asked, option))
        self.answer(asked, None)
        return asked

    def fold(self, who: int, rest: bytes = b"room", *messages: bytes, seq: int = 20) -> None:
        """Note what the room is to somebody at the end."""
        self.book.folds.append(Fold(who, who == STEWARD, seq, rest, messages))


def a_story() -> Story:
    """Return a rehearsal in which each of the two said something."""
    story = Story()
    story.say(0, "one")
    story.say(1, "two")
    return story

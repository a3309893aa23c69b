"""Whether a rehearsal lost, doubled or changed anything: pure, over what its people wrote down.

What has to hold:

    answered  what was asked for was answered, be it by a refusal
    said      what was acknowledged was heard, under its seq and in its words
    once      nobody heard a seq twice, and nothing was said under two seqs
    refused   what was refused was not said
    heard     all of an audience who followed a stretch of the log heard the same of it
    same      a seq says the same to everybody
    folds     at the end the room is the same to all of an audience, to a newcomer as well
    votes     a poll has every vote that was acknowledged, and a question has all of its own
    gone      who left is not there any more

In a room where others are, too, the votes are also theirs and are not judged.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from server.rehearsal.journal import Asked, Journal, Record
from server.rehearsal.schedule import Do

__all__ = ["Book", "Finding", "Fold", "Poll", "judged", "supporters"]

_MAY_BE_WITHHELD: Final = frozenset(
    {"message_edited", "message_deleted", "message_restored", "reaction_added", "reaction_removed"}
)
"""Of a message that is gone: whoever comes back later is not shown what was done with it."""
_LISTED: Final = 5  # witnesses that a finding names


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold. rule: as in the module. sentence: with the first witnesses."""

    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Fold:
    """The room as one person has it at `seq`. rest: a digest of all but the messages.

    messages: digests of them, oldest first; a snapshot may have fewer of the oldest.
    """

    who: int
    moderates: bool
    seq: int
    rest: bytes
    messages: tuple[bytes, ...]


@dataclass(slots=True)
class Poll:
    """A poll of the rehearsal. votes: what was asked, and the option (from 1) it was for.

    voted, points: as the room showed them after the closing; None if it did not.
    """

    options: int
    votes: list[tuple[Asked, int]] = field(default_factory=list)
    voted: int | None = None
    points: tuple[int, ...] | None = None


@dataclass(slots=True)
class Book:
    """Everything that was written down.

    people: so many were to come. is_ours: nobody else was in the room. supports: votes for questions, with their numbers.
    supported: question -> votes that the room showed at the end, None if it was not looked at.
    skipped: cues whose person was not there, or had nothing to do it with.
    left_behind: who is shown although they left. lasted_s: until the last had left.
    """

    people: int
    is_ours: bool
    record: Record = field(default_factory=Record)
    journals: list[Journal] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    polls: dict[int, Poll] = field(default_factory=dict)
    supports: list[tuple[Asked, int]] = field(default_factory=list)
    supported: Mapping[int, int] | None = None
    folds: list[Fold] = field(default_factory=list)
    left_behind: int = 0
    skipped: int = 0
    lasted_s: float = 0.0


def judged(book: Book) -> tuple[Finding, ...]:
    """Return what does not hold; nothing if the rehearsal was whole."""
    found = [*_unanswered(book), *_unsaid(book), *_doubled(book), *_unheard(book)]
    found += _altered(book)
    found += [*_folds(book.folds), *_left_behind(book)]
    if book.is_ours:
        found += [*_polls(book), *_supports(book)]
    return tuple(found)


def _unanswered(book: Book) -> Iterator[Finding]:
    lost = [f"{a.do} of {_name(a.who)}" for a in book.asked if not a.is_answered]
    if lost:
        yield Finding("answered", f"{len(lost)} acts were not answered: {_some(lost)}")


def _unsaid(book: Book) -> Iterator[Finding]:
    lost, other, refused = [], [], []
    texts = {text for _, text in book.record.said.values()}
    for asked in book.asked:
        if asked.do is not Do.SAY:
            continue
        if asked.is_done and asked.seq is not None:
            said = book.record.said.get(asked.seq)
            if said is None:
                lost.append(f"{asked.words!r} at {asked.seq}")
            elif said[1] != asked.words:
                other.append(f"{asked.words!r} at {asked.seq}")
        elif asked.code and asked.words in texts:
            refused.append(f"{asked.words!r} ({asked.code})")
    if lost:
        yield Finding(
            "said", f"{len(lost)} acknowledged messages were heard by nobody: {_some(lost)}"
        )
    if other:
        yield Finding("said", f"{len(other)} messages were heard in other words: {_some(other)}")
    if refused:
        yield Finding("refused", f"{len(refused)} refused messages were said: {_some(refused)}")


def _doubled(book: Book) -> Iterator[Finding]:
    again = []
    for journal in book.journals:
        last = -1
        for seq in journal.heard:
            if seq <= last:
                again.append(f"{seq} by {_name(journal.who)}")
            last = max(last, seq)
    if again:
        yield Finding("once", f"{len(again)} facts were heard again: {_some(again)}")
    ours = {asked.words for asked in book.asked if asked.do is Do.SAY}
    many = Counter(text for _, text in book.record.said.values() if text in ours)
    twice = [repr(text) for text, times in many.items() if times > 1]
    if twice:
        yield Finding("once", f"{len(twice)} messages were said twice: {_some(twice)}")


def _unheard(book: Book) -> Iterator[Finding]:
    """Of each audience all who followed a stretch heard the same seqs of it."""
    for moderates in (False, True):
        journals = [j for j in book.journals if j.moderates is moderates]
        union = set[int]().union(*(j.heard for j in journals))
        known = sorted(seq for seq in union if book.record.kinds.get(seq) not in _MAY_BE_WITHHELD)
        holes = [hole for j in journals for hole in _holes(j, known)]
        if holes:
            yield Finding("heard", f"{len(holes)} facts did not reach all: {_some(holes)}")


def _holes(journal: Journal, known: Sequence[int]) -> Iterator[str]:
    """Give what others of the audience heard (`known`, in order) and this person did not."""
    heard = set(journal.heard)
    for stretch in journal.stretches:
        begin, end = bisect_right(known, stretch.after), bisect_right(known, stretch.upto)
        yield from (
            f"{seq} to {_name(journal.who)}" for seq in known[begin:end] if seq not in heard
        )


def _altered(book: Book) -> Iterator[Finding]:
    altered = [f"{seq} to {_name(who)}" for who, seq in book.record.altered]
    if altered:
        yield Finding("same", f"{len(altered)} facts said something else to some: {_some(altered)}")


def _folds(folds: Iterable[Fold]) -> Iterator[Finding]:
    """Compare all of an audience who are at the same seq with the most common of them."""
    groups: dict[tuple[bool, int], list[Fold]] = defaultdict(list)
    for fold in folds:
        groups[fold.moderates, fold.seq].append(fold)
    newest = max((seq for _, seq in groups), default=0)
    behind = [_name(f.who) for (_, seq), group in groups.items() if seq < newest for f in group]
    if behind:
        yield Finding(
            "folds", f"{len(behind)} people are behind {newest} at the end: {_some(behind)}"
        )
    for group in groups.values():
        usual = Counter(fold.rest for fold in group).most_common(1)[0][0]
        longest = max((fold.messages for fold in group if fold.rest == usual), key=len)
        other = [_name(f.who) for f in group if f.rest != usual or not _ends(longest, f.messages)]
        if other:
            yield Finding(
                "folds", f"the room is another one to {len(other)} people: {_some(other)}"
            )


def _ends(longest: tuple[bytes, ...], messages: tuple[bytes, ...]) -> bool:
    """Return whether these are the newest of the longest, and some if there are any."""
    if not messages:
        return not longest
    return longest[-len(messages) :] == messages


def _polls(book: Book) -> Iterator[Finding]:
    for at, poll in book.polls.items():
        if any(not asked.is_answered for asked, _ in poll.votes):
            continue  # that is found already, and nobody knows what to expect
        last = {asked.who: option for asked, option in poll.votes if asked.is_done}
        points = tuple(sum(o == n for o in last.values()) for n in range(1, poll.options + 1))
        if (poll.voted, poll.points) != (len(last), points):
            yield Finding(
                "votes",
                f"the poll of step {at + 1} shows {poll.voted} votes, {poll.points}:"
                f" {len(last)} were acknowledged, {points}",
            )


def _supports(book: Book) -> Iterator[Finding]:
    if book.supported is None or any(not asked.is_answered for asked, _ in book.supports):
        return
    wrong = [
        f"question {number} has {book.supported.get(number, 0)} and not {len(who)}"
        for number, who in supporters(book).items()
        if book.supported.get(number, 0) != len(who)
    ]
    if wrong:
        yield Finding(
            "votes", f"{len(wrong)} questions have other votes than were given: {_some(wrong)}"
        )


def supporters(book: Book) -> dict[int, set[int]]:
    """Return who voted for each question, as acknowledged: whoever asked it is the first."""
    who: dict[int, set[int]] = {}
    for asked in book.asked:
        number = book.record.questions.get(asked.seq or 0)
        if asked.do is Do.ASK and asked.is_done and number is not None:
            who[number] = {asked.who}
    for asked, number in book.supports:
        if asked.is_done and number in who:
            who[number].add(asked.who)
    return who


def _left_behind(book: Book) -> Iterator[Finding]:
    if book.left_behind:
        yield Finding("gone", f"{book.left_behind} people who left are still shown")


def _name(who: int) -> str:
    return "the steward" if who < 0 else f"person {who}"


def _some(witnesses: Sequence[str]) -> str:
    more = len(witnesses) - _LISTED
    return ", ".join(witnesses[:_LISTED]) + (f" and {more} more" if more > 0 else "")

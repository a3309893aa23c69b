"""That nothing gives away who asked without a name, whoever reads whatever there is to read."""

from __future__ import annotations

import random

import pytest

from rooms.audience import Audience
from rooms.beside import counts_of, own_view, owners_of
from rooms.commands import Command
from rooms.errors import RoomError
from rooms.exports import FORMATS, Heading, export
from rooms.ids import MemberNo, QuestionNo
from rooms.log import Entry
from rooms.projection import fact, view
from rooms.questions.tables import TABLES
from rooms.questions.words import (
    AnswerKind,
    AnswerQuestion,
    ApproveQuestion,
    AskQuestion,
    MergeQuestion,
    QuestionAsked,
    QuestionRestored,
    QuestionState,
    QuestionWithdrawn,
    RejectQuestion,
    RestoreQuestion,
    RevealAsker,
    SetQuestions,
    TakeQuestion,
    VoteForQuestion,
    WithdrawQuestion,
)
from rooms.transcript import Transcript
from tests.rooms.builders import ENTROPY
from tests.rooms.questions.kit import KIT
from tests.rooms.questions.panel import FIRST, SECOND, Panel


def all_that_is_shown(panel: Panel, but: frozenset[MemberNo]) -> str:
    """Return everything that anybody can get of a room, except what is `but`'s own."""
    room, shown = panel.room, list[object]()
    for audience in Audience:
        shown += [view(room, audience), [fact(entry, room, audience) for entry in panel.log]]
        shown += [{str(at): count.shows for at, count in counts_of(room, audience).items()}]
        shown += ["".join(table.write(room, audience)) for table in TABLES.values()]
    shown += [own_view(room, m) for m in room.members.values() if m.number not in but]
    # The id of the log's end is a hash over salted words and says nothing of them.
    heading = Heading(room.title, room.id, room.server, room.head.seq, b"")
    for form in FORMATS.values():
        making = Transcript()
        making.prepare(panel.log)
        shown += ["".join(export(form, heading, making.items(panel.log)))]
    return str(shown)


def told_live(panel: Panel, entry: Entry) -> str:
    return str([fact(entry, panel.room, audience) for audience in Audience])


def a_life(asker: str, other: str) -> tuple[str, list[str]]:
    """Return what is shown in the end, and on the way, if `asker` asks without a name."""
    panel = Panel(is_reviewed=True)
    who = {"ana": panel.ana, "ben": panel.ben, "mo": panel.mo}
    by, not_by = who[asker], who[other]
    live: list[str] = []
    steps: list[Command] = [
        AskQuestion(by, "Who pays?", is_anonymous=True), WithdrawQuestion(by, FIRST),
        RestoreQuestion(by, FIRST), ApproveQuestion(panel.olga, FIRST),
        WithdrawQuestion(by, FIRST), RestoreQuestion(by, FIRST),
        VoteForQuestion(panel.cy, FIRST), VoteForQuestion(not_by, FIRST),
        VoteForQuestion(by, FIRST, is_for=False), VoteForQuestion(by, FIRST),
        RejectQuestion(panel.olga, FIRST, "why"), RestoreQuestion(panel.olga, FIRST),
        AskQuestion(panel.cy, "And who paid?"), ApproveQuestion(panel.olga, SECOND),
        MergeQuestion(panel.olga, FIRST, SECOND), RestoreQuestion(panel.olga, FIRST),
        TakeQuestion(panel.olga, FIRST), AnswerQuestion(panel.olga, FIRST),
        AnswerQuestion(panel.olga, FIRST, AnswerKind.TYPED, "You.", is_private=True),
        AnswerQuestion(panel.olga, FIRST, AnswerKind.TYPED),
    ]  # fmt: skip
    for command in steps:
        live += [told_live(panel, entry) for entry in panel.do(command).entries]
    return all_that_is_shown(panel, frozenset({by, not_by})), live


@pytest.mark.parametrize("other", ["ben", "mo"])
def test_all_that_is_shown_is_the_same_whoever_asked_without_a_name(other: str) -> None:
    assert a_life("ana", other) == a_life(other, "ana")


def test_that_test_would_see_who_asked_with_a_name() -> None:
    shown = []
    for number in (4, 5):
        panel = Panel()
        panel.ask(MemberNo(number))
        shown.append(all_that_is_shown(panel, frozenset()))
    assert shown[0] != shown[1]


def test_an_owner_who_looks_shows_it_to_nobody_else() -> None:
    shown = []
    for asker in ("Ana", "Ben"):
        panel = Panel()
        who = panel.ana if asker == "Ana" else panel.ben
        panel.ask(who, is_anonymous=True)
        panel.do(RevealAsker(panel.olga, FIRST))
        assert panel.own(panel.olga)["asker1"]["name"] == asker
        shown.append(all_that_is_shown(panel, frozenset({panel.olga, panel.ana, panel.ben})))
        told = fact(panel.log[-1], panel.room, Audience.EVERYONE) or {}
        assert (told["kind"], told["m"], told["question"]) == ("asker_revealed", panel.olga, FIRST)
    assert shown[0] == shown[1]


@pytest.mark.parametrize("seed", range(4))
def test_no_fact_of_a_walk_is_signed_that_should_not_be(seed: int) -> None:
    rng, panel = random.Random(seed), Panel()
    hidden = 0
    for _ in range(500):
        panel.wait(rng.choice((0, 40)))
        by, member = MemberNo(rng.randint(1, 6)), MemberNo(rng.randint(1, 6))
        before = panel.questions.by_number
        command = rng.choice(KIT.at_random(rng, by, member, panel.room.tip.seq))
        try:
            entries = panel.do(command).entries
        except RoomError:
            continue
        for entry in entries:
            event = entry.event
            if not isinstance(event, QuestionAsked | QuestionWithdrawn | QuestionRestored):
                continue
            # What a moderator restores is a moderator's act, whoever asked.
            is_askers = not isinstance(event, QuestionRestored) or (
                before[event.question].state is QuestionState.WITHDRAWN
            )
            is_hidden = is_askers and panel.question(event.question).is_anonymous
            hidden += is_hidden
            for audience in Audience:
                told = fact(entry, panel.room, audience)
                assert told is None or told["m"] == (0 if is_hidden else entry.m)
    assert hidden


@pytest.mark.parametrize("seed", range(4))
def test_whose_own_view_changes_is_named_by_what_changed_it(seed: int) -> None:
    rng, panel = random.Random(seed), Panel()
    mine = {number: panel.own(number) for number in panel.room.members}
    changes = 0
    for _ in range(400):
        panel.wait(rng.choice((0, 40)))
        by, member = MemberNo(rng.randint(1, 6)), MemberNo(rng.randint(1, 6))
        command = rng.choice(KIT.at_random(rng, by, member, panel.room.tip.seq))
        try:
            decision = panel.room.decide(command, now_ms=panel.now_ms, entropy=ENTROPY)
        except RoomError:
            continue
        for entry in decision.entries:
            panel.room.apply(entry)
            panel.log.append(entry)
            owners = owners_of(panel.room, entry)
            for number, before in mine.items():
                mine[number] = panel.own(number)
                changes += mine[number] != before
                assert mine[number] == before or number in owners
    assert changes


def test_votes_are_told_in_groups_and_not_before_they_may_be() -> None:
    panel = Panel()
    for number in range(1, 61):
        panel.do(AskQuestion(panel.mo, f"{number}?"))
    panel.do(VoteForQuestion(panel.ana, QuestionNo(60)))
    assert [key for _, key in counts_of(panel.room, Audience.EVERYONE)] == ["votes0", "votes1"]
    panel.do(SetQuestions(panel.mo, votes_from=2))
    assert panel.votes() == {60: 2}
    assert len(panel.votes(Audience.MODERATORS)) == 60
    panel.do(SetQuestions(panel.mo, until_live=True))
    assert panel.votes() == {}
    panel.do(TakeQuestion(panel.mo, QuestionNo(60)))
    assert panel.votes() == {60: 2}

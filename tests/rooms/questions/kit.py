"""The questions in the tests that go over all topics."""

from __future__ import annotations

import random

from rooms.commands import Command, Role
from rooms.ids import MemberNo, QuestionNo, Seq
from rooms.questions.words import (
    AnswerKind,
    AnswerQuestion,
    ApproveQuestion,
    ArchiveQuestion,
    AskQuestion,
    AssignQuestion,
    EditQuestion,
    LabelQuestion,
    MergeQuestion,
    OrderQuestions,
    QuestionSort,
    RejectQuestion,
    RestoreQuestion,
    RevealAsker,
    SetQuestions,
    TakeQuestion,
    VoteForQuestion,
    WithdrawQuestion,
)
from rooms.roles import Permission, permits
from tests.rooms.builders import Meeting
from tests.rooms.topic_kits import TopicKit


def _asks(by: Role, _: Role) -> bool:
    return permits(by, Permission.ASK)


def _votes(by: Role, _: Role) -> bool:
    return permits(by, Permission.VOTE)


def _runs(by: Role, _: Role) -> bool:
    return permits(by, Permission.MANAGE_QNA)


def _owns(by: Role, _: Role) -> bool:
    return by is Role.OWNER


def _nobody(_: Role, __: Role) -> bool:
    return False


def _at_random(rng: random.Random, by: MemberNo, member: MemberNo, _: Seq) -> list[Command]:
    # Few questions, so that much meets on each; owners and moderators have the low numbers.
    one, other = QuestionNo(rng.randint(1, 6)), QuestionNo(rng.randint(1, 6))
    mo, word = MemberNo(rng.randint(1, 2)), f"word {rng.randint(0, 9)}"
    flip = rng.random() < 0.5
    return [
        SetQuestions(mo, is_open=rng.random() < 0.9, is_reviewed=flip, may_be_anonymous=True),
        SetQuestions(by, votes_from=rng.randint(0, 3), until_live=flip, sort=rng.choice([*QuestionSort])),
        *(AskQuestion(rng.choice((by, mo)), word, is_anonymous=flip) for _ in range(4)),
        *(VoteForQuestion(member, one, is_for=rng.random() < 0.7) for _ in range(4)),
        WithdrawQuestion(by, one), EditQuestion(mo, one, word), LabelQuestion(mo, one, word),
        ApproveQuestion(mo, one), ApproveQuestion(mo, other), RejectQuestion(mo, one, word),
        RestoreQuestion(mo, one), RestoreQuestion(by, one), MergeQuestion(mo, one, other),
        AssignQuestion(mo, one, rng.choice((None, member, MemberNo(3)))),
        TakeQuestion(mo, one), TakeQuestion(by, other), AnswerQuestion(by, one),
        AnswerQuestion(mo, one, rng.choice((AnswerKind.LIVE, AnswerKind.LATER))),
        AnswerQuestion(mo, one, AnswerKind.TYPED, word, is_private=flip),
        ArchiveQuestion(mo, one), OrderQuestions(mo, (one, other)),
        RevealAsker(rng.choice((by, MemberNo(1))), one),
    ]  # fmt: skip


def _walk(meeting: Meeting) -> None:
    olga, mo = meeting.join("Olga", Role.OWNER), meeting.join("Mo", Role.MODERATOR)
    pia, ana, ben = meeting.join("Pia", Role.PANELIST), meeting.join("Ana"), meeting.join("Ben")
    pier, ferry, fish, toll, gull = map(QuestionNo, range(1, 6))
    meeting.do(SetQuestions(mo, is_open=True, is_reviewed=True, may_be_anonymous=True))
    meeting.do(AskQuestion(ana, "When does the pier open?"))
    meeting.do(AskQuestion(ben, "Who pays for it?", is_anonymous=True))
    meeting.wait(30)
    meeting.do(AskQuestion(ana, "Is the pier open on Sunday?"))
    meeting.do(AskQuestion(ben, "Is there a toll?"))
    meeting.do(AskQuestion(mo, "What do gulls eat?"))
    for command in (
        ApproveQuestion(mo, pier), ApproveQuestion(mo, ferry), ApproveQuestion(mo, fish),
        VoteForQuestion(ben, pier), VoteForQuestion(ana, ferry), VoteForQuestion(ben, fish),
        VoteForQuestion(ben, pier, is_for=False), EditQuestion(mo, pier, "When is the pier open?"),
        RejectQuestion(mo, toll, "asked before"), RestoreQuestion(mo, toll),
        WithdrawQuestion(ben, toll), RestoreQuestion(ben, toll), WithdrawQuestion(ben, ferry),
        RestoreQuestion(ben, ferry), MergeQuestion(mo, fish, pier), RestoreQuestion(mo, fish),
        MergeQuestion(mo, fish, pier), LabelQuestion(mo, pier, "opening"),
        AssignQuestion(mo, pier, pia), SetQuestions(mo, votes_from=2, sort=QuestionSort.MODERATORS),
        OrderQuestions(mo, (gull, pier)), TakeQuestion(mo, gull), TakeQuestion(mo, pier),
        AnswerQuestion(pia, pier), AnswerQuestion(mo, ferry, AnswerKind.TYPED, "The city does."),
        AnswerQuestion(mo, toll, AnswerKind.TYPED, "No.", is_private=True),
        RevealAsker(olga, ferry), ArchiveQuestion(mo, pier), RestoreQuestion(mo, gull),
        AnswerQuestion(mo, gull, AnswerKind.LATER),
    ):  # fmt: skip
        meeting.do(command)


def _question(meeting: Meeting, owner: MemberNo) -> Seq:
    """Ask, without a name, a question about which all the rest can be asked."""
    meeting.do(SetQuestions(owner, is_open=True, may_be_anonymous=True))
    meeting.do(AskQuestion(owner, "When?", is_anonymous=True))
    meeting.do(AskQuestion(owner, "What is there to merge into?"))
    return Seq(1)


KIT = TopicKit(
    matrix=(
        ("set_questions", lambda m, _, __: SetQuestions(m, is_open=False), _runs),
        ("ask_question", lambda m, _, __: AskQuestion(m, "Why?"), _asks),
        ("vote_for_question", lambda m, _, q: VoteForQuestion(m, QuestionNo(q)), _votes),
        ("withdraw_question", lambda m, _, q: WithdrawQuestion(m, QuestionNo(q)), _nobody),
        ("edit_question", lambda m, _, q: EditQuestion(m, QuestionNo(q), "Who?"), _runs),
        ("approve_question", lambda m, _, q: ApproveQuestion(m, QuestionNo(q)), _runs),
        ("reject_question", lambda m, _, q: RejectQuestion(m, QuestionNo(q)), _runs),
        ("restore_question", lambda m, _, q: RestoreQuestion(m, QuestionNo(q)), _runs),
        ("merge_question", lambda m, _, q: MergeQuestion(m, QuestionNo(q), QuestionNo(2)), _runs),
        ("label_question", lambda m, _, q: LabelQuestion(m, QuestionNo(q), "one"), _runs),
        ("assign_question", lambda m, _, q: AssignQuestion(m, QuestionNo(q), None), _runs),
        ("take_question", lambda m, _, q: TakeQuestion(m, QuestionNo(q)), _runs),
        ("answer_question", lambda m, _, q: AnswerQuestion(m, QuestionNo(q)), _runs),
        ("archive_question", lambda m, _, q: ArchiveQuestion(m, QuestionNo(q)), _runs),
        ("order_questions", lambda m, _, q: OrderQuestions(m, (QuestionNo(q),)), _runs),
        ("reveal_asker", lambda m, _, q: RevealAsker(m, QuestionNo(q)), _owns),
    ),
    at_random=_at_random,
    walk=_walk,
    about=_question,
)

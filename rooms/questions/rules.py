"""Questions to the panel.

Theory. A question waits (`pending`, if questions are read first), stands open to votes,
is taken up (`live`) and answered; aside from that it is rejected, merged into another,
withdrawn or put away. Each way has a way back, and votes are never lost: a question keeps
its own, and one that stands for others counts theirs with it while it does. Who asked
without a name is in the log, since limits and the asker's own view need it, and in nothing
that anybody is shown (`Unsignable`); an owner can learn it, and everybody is told so.
"""

from __future__ import annotations

from typing import Final

from rooms.questions import answering, asking, moderating
from rooms.questions.held import Questions
from rooms.questions.shown import OWNERS, SHOWS, TOUCHES, counts, item, keys, own
from rooms.questions.words import (
    AnswerQuestion,
    ApproveQuestion,
    ArchiveQuestion,
    AskerRevealed,
    AskQuestion,
    AssignQuestion,
    EditQuestion,
    LabelQuestion,
    MergeQuestion,
    OrderQuestions,
    QuestionAnswered,
    QuestionApproved,
    QuestionArchived,
    QuestionAsked,
    QuestionAssigned,
    QuestionEdited,
    QuestionLabelled,
    QuestionMerged,
    QuestionRejected,
    QuestionRestored,
    QuestionsOrdered,
    QuestionsSet,
    QuestionTaken,
    QuestionVoted,
    QuestionWithdrawn,
    RejectQuestion,
    RestoreQuestion,
    RevealAsker,
    SetQuestions,
    TakeQuestion,
    VoteForQuestion,
    WithdrawQuestion,
)
from rooms.roles import Permission
from rooms.rule import Rule
from rooms.topic import Topic

__all__ = ["TOPIC"]

_RUNS: Final = Permission.MANAGE_QNA

TOPIC: Final = Topic(
    name="questions",
    part=Questions,
    rules={
        SetQuestions: Rule(moderating.put, needs=_RUNS),
        AskQuestion: Rule(asking.ask, needs=Permission.ASK, is_timed=True),
        VoteForQuestion: Rule(asking.vote, needs=Permission.VOTE),
        WithdrawQuestion: Rule(asking.withdraw),
        EditQuestion: Rule(moderating.edit, needs=_RUNS),
        ApproveQuestion: Rule(moderating.approve, needs=_RUNS),
        RejectQuestion: Rule(moderating.reject, needs=_RUNS),
        RestoreQuestion: Rule(moderating.restore),
        MergeQuestion: Rule(moderating.merge, needs=_RUNS),
        LabelQuestion: Rule(moderating.label, needs=_RUNS),
        AssignQuestion: Rule(moderating.assign, needs=_RUNS),
        TakeQuestion: Rule(answering.take, needs=_RUNS),
        AnswerQuestion: Rule(answering.answer),
        ArchiveQuestion: Rule(moderating.archive, needs=_RUNS),
        OrderQuestions: Rule(moderating.order, needs=_RUNS),
        RevealAsker: Rule(moderating.reveal),
    },
    folds={
        QuestionsSet: moderating.was_put,
        QuestionAsked: asking.asked,
        QuestionVoted: asking.voted,
        QuestionWithdrawn: asking.withdrawn,
        QuestionEdited: moderating.edited,
        QuestionApproved: moderating.approved,
        QuestionRejected: moderating.rejected,
        QuestionRestored: moderating.restored,
        QuestionMerged: moderating.merged,
        QuestionLabelled: moderating.labelled,
        QuestionAssigned: moderating.assigned,
        QuestionTaken: answering.taken,
        QuestionAnswered: answering.answered,
        QuestionArchived: moderating.archived,
        QuestionsOrdered: moderating.ordered,
        AskerRevealed: moderating.revealed,
    },
    shows=SHOWS,
    touches=TOUCHES,
    keys=keys,
    item=item,
    own=own,
    owners=OWNERS,
    counts=counts,
)

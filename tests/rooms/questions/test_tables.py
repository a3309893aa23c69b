from __future__ import annotations

import csv
import io
import json

from rooms.audience import Audience
from rooms.questions.tables import TABLES, rows
from rooms.questions.words import (
    AnswerKind,
    AnswerQuestion,
    MergeQuestion,
    RejectQuestion,
    SetQuestions,
    TakeQuestion,
)
from tests.rooms.builders import START_MS, Meeting
from tests.rooms.questions.panel import FIRST, SECOND, Panel


def written(panel: Panel, ending: str, audience: Audience = Audience.EVERYONE) -> str:
    return "".join(TABLES[ending].write(panel.room, audience))


def test_a_table_says_who_answered_when_and_how_many_were_for_it() -> None:
    panel = Panel()
    panel.ask(panel.ana, "When?")
    panel.do(TakeQuestion(panel.mo, FIRST))
    panel.wait(59)
    panel.do(AnswerQuestion(panel.mo, FIRST))
    (row,) = json.loads(written(panel, "json"))["questions"]
    at = panel.question(FIRST).began or 0
    assert at > START_MS
    assert row.pop("began")[:10] == row["asked"][:10] == "2026-09-21"
    del row["asked"], row["ended"]
    assert row == {
        "number": 1, "state": "answered", "votes": 1, "asker": "Ana", "text": "When?", "label": "",
        "how": "live", "answered_by": "Mo", "answer": "", "merged_into": None, "reason": "",
    }  # fmt: skip


def test_everybodys_table_has_what_everybody_is_shown_and_a_moderators_all() -> None:
    panel = Panel()
    for asker in (panel.ana, panel.ben, panel.cy):
        panel.ask(asker, f"From {asker}?")
    panel.do(RejectQuestion(panel.mo, FIRST, "off topic"))
    panel.do(MergeQuestion(panel.mo, SECOND, panel.ask(panel.mo)))
    panel.do(SetQuestions(panel.mo, votes_from=2))
    told = {
        audience: {int(r.number): r for r in rows(panel.room, audience)} for audience in Audience
    }
    assert {*told[Audience.EVERYONE]} == {3, 4}
    assert told[Audience.EVERYONE][3].votes is None
    assert {*told[Audience.MODERATORS]} == {1, 2, 3, 4}
    assert told[Audience.MODERATORS][1].reason == "off topic"
    assert told[Audience.MODERATORS][2].merged_into == 4


def test_no_table_has_a_private_answer_or_who_asked_without_a_name() -> None:
    panel = Panel()
    panel.ask(panel.ana, is_anonymous=True)
    panel.do(AnswerQuestion(panel.mo, FIRST, AnswerKind.TYPED, "secret", is_private=True))
    for ending in TABLES:
        text = written(panel, ending, Audience.MODERATORS)
        assert "When?" in text
        assert "secret" not in text
        assert "Ana" not in text


def test_no_cell_is_a_formula_and_no_text_a_mark() -> None:
    panel = Panel()
    panel.ask(panel.ana, '=HYPERLINK("x"), really?')
    panel.ask(panel.ben, "# **Bold**")
    table = list(csv.DictReader(io.StringIO(written(panel, "csv"))))
    assert [row["text"] for row in table] == ['\'=HYPERLINK("x"), really?', "# **Bold**"]
    assert "\\# \\*\\*Bold" in written(panel, "md")


def test_a_written_answer_is_quoted_line_by_line() -> None:
    panel = Panel()
    panel.ask(panel.ana)
    panel.do(AnswerQuestion(panel.mo, FIRST, AnswerKind.TYPED, "At ten.\n# Not at noon."))
    assert "> At ten.\n> \\# Not at noon.\n" in written(panel, "md")
    assert "answered (typed) by Mo" in written(panel, "md")


def test_a_room_without_questions_has_empty_tables() -> None:
    room = Meeting().room
    assert json.loads("".join(TABLES["json"].write(room, Audience.EVERYONE)))["questions"] == []
    assert "".join(TABLES["csv"].write(room, Audience.EVERYONE)).startswith("number,state,votes")

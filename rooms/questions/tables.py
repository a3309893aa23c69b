"""The questions as files: CSV, JSON and Markdown, with state, votes, answers and times.

A file travels, so it holds no more than its reader is shown, nobody who asked without a
name, and no answer that was private.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from rooms.audience import Audience
from rooms.exports import markdown
from rooms.ids import MemberNo, QuestionNo
from rooms.questions.held import (
    COUNTED,
    Question,
    Questions,
    in_order,
    is_public,
    may_be_counted,
    standing_for,
    supporters,
)
from rooms.state import RoomState

__all__ = ["TABLES", "Row", "Table", "rows"]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
"""With what a spreadsheet begins to calculate."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question. Times: ISO 8601, UTC, "" for none. votes: None while they are not shown.

    asker: "" for one without a name. began, ended: when the answer was given, as in the transcript.
    """

    number: QuestionNo
    state: str
    votes: int | None
    asker: str
    text: str
    label: str
    asked: str
    how: str
    answered_by: str
    answer: str
    began: str
    ended: str
    merged_into: QuestionNo | None
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """One file format. ending: of the file's name. write: (room, for whom) -> pieces of the file."""

    ending: str
    media_type: str
    write: Callable[[RoomState, Audience], Iterator[str]]


def rows(room: RoomState, audience: Audience) -> Iterator[Row]:
    """Give the questions that this audience is shown, in the order that the room shows first."""
    questions, merged = room.part(Questions), standing_for(room.part(Questions))
    is_read = audience is Audience.MODERATORS
    for number in in_order(questions, questions.by_number, questions.sort):
        question = questions.by_number[number]
        if is_read or is_public(question):
            votes = len(supporters(questions, number, merged))
            is_shown = question.state not in COUNTED or may_be_counted(questions, question, votes)
            yield _row(
                room, number, question, votes if is_read or is_shown else None, is_read=is_read
            )


def _row(
    room: RoomState, number: QuestionNo, question: Question, votes: int | None, *, is_read: bool
) -> Row:
    return Row(
        number=number,
        state=question.state.value,
        votes=votes,
        asker="" if question.is_anonymous else question.name,
        text=question.text,
        label=question.label,
        asked=_iso(question.asked),
        how="" if question.how is None else question.how.value,
        answered_by=_name(room, question.answered_by),
        answer="" if question.is_private else question.answer,
        began=_iso(question.began),
        ended=_iso(question.ended),
        merged_into=question.into if is_read else None,
        reason=question.reason if is_read else "",
    )


def _name(room: RoomState, number: MemberNo | None) -> str:
    member = None if number is None else room.members.get(number)
    return "" if member is None else member.name


def _iso(ts: int | None) -> str:
    if ts is None:
        return ""
    moment = _EPOCH + timedelta(milliseconds=min(ts, 253_402_300_799_000))
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _csv(room: RoomState, audience: Audience) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow(Row.__dataclass_fields__)
    for row in rows(room, audience):
        writer.writerow(["" if cell is None else _harmless(cell) for cell in asdict(row).values()])
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def _harmless(cell: object) -> object:
    """Return a text that no spreadsheet takes for a formula, as others open these files."""
    is_formula = isinstance(cell, str) and cell.startswith(_FORMULAS)
    return f"'{cell}" if is_formula else cell


def _json(room: RoomState, audience: Audience) -> Iterator[str]:
    heading = {"confab": "questions", "v": 1, "title": room.title, "room": room.id}
    yield json.dumps(heading, ensure_ascii=False)[:-1] + ', "questions": ['
    for at, row in enumerate(rows(room, audience)):
        yield ("," if at else "") + "\n" + json.dumps(asdict(row), ensure_ascii=False)
    yield "\n]}\n"


def _markdown(room: RoomState, audience: Audience) -> Iterator[str]:
    yield f"# {markdown(room.title)}: questions\n\nRoom `{room.id}`, all times UTC.\n"
    for row in rows(room, audience):
        who = markdown(row.asker) if row.asker else "without a name"
        votes = "" if row.votes is None else f", votes: {row.votes}"
        label = f" ({markdown(row.label)})" if row.label else ""
        yield f"\n## {row.number}. {markdown(row.text)}{label}\n\n"
        yield f"- {row.state}{votes}; asked {row.asked}, {who}\n"
        if row.how:
            by = f" by {markdown(row.answered_by)}" if row.answered_by else ""
            times = f"{row.began} to {row.ended}" if row.began else row.ended
            yield f"- answered ({row.how}){by}: {times}\n"
        if row.merged_into is not None:
            yield f"- stands under {row.merged_into}\n"
        if row.answer:
            yield "\n" + "".join(f"> {markdown(line)}\n" for line in row.answer.split("\n"))


TABLES: Final[Mapping[str, Table]] = {
    table.ending: table
    for table in (
        Table("csv", "text/csv; charset=utf-8", _csv),
        Table("json", "application/json; charset=utf-8", _json),
        Table("md", "text/markdown; charset=utf-8", _markdown),
    )
}
"""File ending -> format."""

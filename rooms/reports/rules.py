"""Reports: anybody tells the moderators of a message or a person, and nobody else hears of it.

Theory. The topic is for moderators alone: to all others its events are covered, so who
was reported cannot tell from anything that they were. The reporter is shown their
own reports and what came of them. A report holds numbers, no copy: what is erased is
erased there, too. Moderators are reported like others; what all moderators are told
the one who was reported would read, so such a report is shown to owners alone, each
for themselves, and to none whom it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from rooms.audience import Audience, Fields, audience_of
from rooms.commands import Role
from rooms.errors import BadMessage, Conflict, Full, NotFound
from rooms.events import Event
from rooms.ids import MemberNo, Seq
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.names import clean_reason
from rooms.reports.words import (
    FileReport,
    Outcome,
    ReportFiled,
    ReportResolved,
    ReportTaken,
    ResolveReport,
    TakeReport,
)
from rooms.roles import Permission
from rooms.rule import Rule
from rooms.state import RoomState
from rooms.topic import Topic

__all__ = ["MAX_KEPT", "MAX_OPEN_EACH", "TOPIC", "Report", "Reports"]

MAX_OPEN_EACH: Final = 5
"""Reports of one person that wait: whoever has more to tell tells it in words."""
MAX_KEPT: Final = 100
"""Reports that are shown: of the closed ones the oldest make room, open ones never."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report. ts: Unix ms. taken_by: who looks after it. outcome: None while it is open."""

    ts: int
    by: MemberNo
    member: MemberNo
    message: Seq | None
    reason: str
    about_staff: bool
    taken_by: MemberNo | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports by the seq that filed them, oldest first."""

    kept: Mapping[Seq, Report] = field(default_factory=dict)

    @property
    def open(self) -> Mapping[Seq, Report]:
        """Those that wait or are looked after."""
        return {seq: one for seq, one in self.kept.items() if one.outcome is None}


def file(
    room: RoomState, by: Member, command: FileReport, past: Message | None
) -> tuple[Event, ...]:
    """Tell the moderators. Raises BadMessage, NotFound, Conflict for oneself, Full."""
    if (command.message is None) is (command.member is None):
        raise BadMessage("a report is about a message or a member")
    if command.message is not None:
        member = room.message(command.message, past).m
    else:
        assert command.member is not None
        member = room.target(command.member).number
    if member == by.number:
        raise Conflict("nobody reports themselves")
    reason = clean_reason(command.reason)
    waiting = room.part(Reports).open.values()
    mine = [(one.member, one.message) for one in waiting if one.by == by.number]
    if (member, command.message) in mine:
        return ()
    if len(mine) >= MAX_OPEN_EACH or len(waiting) >= MAX_KEPT:
        raise Full("enough reports wait")
    staff, oldest = _is_staff(room, member), _oldest_closed(room.part(Reports))
    freed = None if oldest is None else room.part(Reports).kept[oldest].by
    return (ReportFiled(member, command.message, reason, staff, oldest, freed),)


def take(room: RoomState, by: Member, command: TakeReport, _: Message | None) -> tuple[Event, ...]:
    """Look after a report; also one that another looks after. Raises NotFound, Conflict."""
    report = _readable(room, by, command.report)
    if report.outcome is not None:
        raise Conflict("the report is closed")
    return (
        () if report.taken_by == by.number else (ReportTaken(command.report, report.about_staff),)
    )


def resolve(
    room: RoomState, by: Member, command: ResolveReport, _: Message | None
) -> tuple[Event, ...]:
    """Close a report, or say that something else came of it. Raises NotFound."""
    report = _readable(room, by, command.report)
    if report.outcome is command.outcome:
        return ()
    return (ReportResolved(command.report, command.outcome, report.about_staff),)


def _is_staff(room: RoomState, number: MemberNo) -> bool:
    member = room.members.get(number)
    return member is not None and audience_of(member.role) is Audience.MODERATORS


def _oldest_closed(reports: Reports) -> Seq | None:
    """Return which report makes room for one more, or None if there is room."""
    if len(reports.kept) < MAX_KEPT:
        return None
    return next((seq for seq, one in reports.kept.items() if one.outcome is not None), None)


def _may_read(by: Member, report: Report) -> bool:
    if report.member == by.number:
        return False
    return not report.about_staff or by.role is Role.OWNER


def _readable(room: RoomState, by: Member, seq: Seq) -> Report:
    report = room.part(Reports).kept.get(seq)
    if report is None or not _may_read(by, report):
        raise NotFound(f"no report {seq}")
    return report


def _filed(room: RoomState, entry: Entry, event: ReportFiled) -> None:
    kept = dict(room.part(Reports).kept)
    if event.instead_of is not None:
        kept.pop(event.instead_of, None)
    kept[entry.seq] = Report(
        entry.ts, entry.m, event.member, event.message, event.reason, event.about_staff
    )
    room.put_part(Reports(kept))


def _taken(room: RoomState, entry: Entry, event: ReportTaken) -> None:
    _change(room, event.report, taken_by=entry.m)


def _resolved(room: RoomState, entry: Entry, event: ReportResolved) -> None:
    _change(room, event.report, taken_by=entry.m, outcome=event.outcome)


def _change(room: RoomState, seq: Seq, **fields: object) -> None:
    kept = room.part(Reports).kept
    if seq in kept:
        room.put_part(Reports({**kept, seq: replace(kept[seq], **fields)}))  # type: ignore[arg-type]


def _keys(room: RoomState, _: Audience) -> Iterable[str]:
    return (str(seq) for seq, one in room.part(Reports).kept.items() if not one.about_staff)


def _item(room: RoomState, _: Audience, key: str) -> Fields | None:
    report = room.part(Reports).kept.get(Seq(int(key)))
    return None if report is None or report.about_staff else _whole(report)


def _state(report: Report) -> Fields:
    outcome = None if report.outcome is None else report.outcome.value
    return {"ts": report.ts, "taken_by": report.taken_by, "outcome": outcome}


def _whole(report: Report) -> Fields:
    return {
        **_state(report),
        "by": report.by,
        "member": report.member,
        "message": report.message,
        "reason": report.reason,
    }


def _own(room: RoomState, member: Member) -> Mapping[str, Fields]:
    kept = room.part(Reports).kept
    own: dict[str, Fields] = {
        str(seq): {**_state(one), "member": one.member, "message": one.message}
        for seq, one in kept.items()
        if one.by == member.number
    }
    if member.role is Role.OWNER:
        own |= {
            f"staff:{seq}": _whole(one)
            for seq, one in kept.items()
            if one.about_staff and _may_read(member, one)
        }
    return own


def _touched(
    _: RoomState, entry: Entry, event: ReportFiled | ReportTaken | ReportResolved
) -> Iterable[str]:
    if not isinstance(event, ReportFiled):
        return (str(event.report),)
    pushed_out = () if event.instead_of is None else (str(event.instead_of),)
    return (str(entry.seq), *pushed_out)


def _owners(
    room: RoomState, entry: Entry, event: ReportFiled | ReportTaken | ReportResolved
) -> Iterable[MemberNo]:
    seq = entry.seq if isinstance(event, ReportFiled) else event.report
    report = room.part(Reports).kept.get(seq)
    if report is None:
        return ()
    owners = [m.number for m in room.here.values() if m.role is Role.OWNER]
    freed = event.freed if isinstance(event, ReportFiled) else None
    return (
        report.by,
        *(owners if report.about_staff or freed is not None else ()),
        *(() if freed is None else (freed,)),
    )


def _shown(event: ReportFiled | ReportTaken | ReportResolved, _: Audience) -> Fields | None:
    if event.about_staff:
        return None
    return {} if isinstance(event, ReportFiled) else {"report": event.report}


TOPIC: Final = Topic(
    name="reports",
    part=Reports,
    rules={
        FileReport: Rule(file, past="message"),
        TakeReport: Rule(take, needs=Permission.MODERATE_CHAT),
        ResolveReport: Rule(resolve, needs=Permission.MODERATE_CHAT),
    },
    folds={ReportFiled: _filed, ReportTaken: _taken, ReportResolved: _resolved},
    shows={ReportFiled: _shown, ReportTaken: _shown, ReportResolved: _shown},
    touches={ReportFiled: _touched, ReportTaken: _touched, ReportResolved: _touched},
    keys=_keys,
    item=_item,
    own=_own,
    owners={ReportFiled: _owners, ReportTaken: _owners, ReportResolved: _owners},
    audiences=frozenset({Audience.MODERATORS}),
)

"""Alarms: signs of a raid, counted from the log and told to moderators, who decide.

Theory. Folds count, and when a limit is passed, something is *due at once*: the room
writes an alarm of its own (`rooms.due`). So an alarm is an entry like any other, and a
replay of a log in which the messages behind it are erased comes to the same. Nothing
else follows from it: freezing, raid mode and removing are acts of people.

For those who remove many, the room also tells moderators since when whoever is here is here,
while a sign is up or somebody met it: as a count, twice a second at most, because a raid
is the time when that changes most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from rooms.alarms.signs import (
    BASELINE_MIN,
    LEAST_REPORTERS,
    LEAST_SAME,
    WINDOW_MS,
    digest_of,
    is_rush,
)
from rooms.alarms.words import AlarmDismissed, AlarmRaised, DismissAlarm, Sign
from rooms.audience import Audience, Fields
from rooms.events import Event, MessagePosted, MessageRedacted, StayBegan, StayEnded
from rooms.freeze.rules import Freeze
from rooms.freeze.words import RoomFrozen
from rooms.gate.part import Gate
from rooms.gate.words import RaidModeSet
from rooms.ids import MemberNo, Seq
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.reports.words import ReportFiled
from rooms.roles import Permission
from rooms.rule import Rule
from rooms.state import RoomState
from rooms.topic import Count, Topic

__all__ = ["QUIET_MS", "TOPIC", "Alarm", "Alarms"]

QUIET_MS: Final = 600_000
"""For so long a sign that was dismissed, or met, is not told again."""
_MAX_ARRIVALS: Final = 500  # the newest; a raid that is larger is frozen out, not picked out
_MINUTE_MS: Final = 60_000
_MAX_SAID: Final = 100  # hashes; more messages than that in two minutes are a chat of its own kind


@dataclass(frozen=True, slots=True)
class Alarm:
    """A sign that was told. ts: since when, Unix ms. count: when it was told."""

    ts: int
    count: int


@dataclass(frozen=True, slots=True)
class Alarms:
    """What is counted, and what was told.

    here: since when everybody present is (Unix ms). joins: minute -> arrivals. said: message ->
    its hash, of the last two minutes. reporters: who reported when. due: sign -> (since, count),
    to be told. up: what was told. quiet: until when a sign is not told.
    """

    here: Mapping[MemberNo, int] = field(default_factory=dict)
    joins: Mapping[int, int] = field(default_factory=dict)
    said: Mapping[Seq, tuple[int, str]] = field(default_factory=dict)
    reporters: Mapping[MemberNo, int] = field(default_factory=dict)
    due: Mapping[Sign, Alarm] = field(default_factory=dict)
    up: Mapping[Sign, Alarm] = field(default_factory=dict)
    quiet: Mapping[Sign, int] = field(default_factory=dict)


def dismiss(
    room: RoomState, _: Member, command: DismissAlarm, __: Message | None
) -> tuple[Event, ...]:
    """Take an alarm down."""
    return (AlarmDismissed(command.sign),) if command.sign in room.part(Alarms).up else ()


def _due(room: RoomState) -> int | None:
    return min((alarm.ts for alarm in room.part(Alarms).due.values()), default=None)


def _elapse(room: RoomState, _: int) -> tuple[Event, ...]:
    return tuple(AlarmRaised(sign, alarm.count) for sign, alarm in room.part(Alarms).due.items())


def _noticed(now: Alarms, sign: Sign, entry: Entry, count: int) -> Alarms:
    """Let a sign be told, unless it is told already or was looked at a short while ago."""
    if sign in now.up or sign in now.due or entry.ts < now.quiet.get(sign, 0):
        return now
    return replace(now, due={**now.due, sign: Alarm(entry.ts, count)})


def _came(room: RoomState, entry: Entry, _: StayBegan) -> None:
    now = room.part(Alarms)
    minute = entry.ts // _MINUTE_MS
    recent = {m: n for m, n in now.joins.items() if m >= minute - BASELINE_MIN}
    joins = {**recent, minute: recent.get(minute, 0) + 1}
    now = replace(now, here=_with(now.here, entry), joins=joins)
    if is_rush(joins):
        now = _noticed(now, Sign.JOINS, entry, joins[minute])
    room.put_part(now)


def _with(here: Mapping[MemberNo, int], entry: Entry) -> Mapping[MemberNo, int]:
    """Return who is here with one who came, the newest last."""
    return {**{m: ts for m, ts in here.items() if m != entry.m}, entry.m: entry.ts}


def _went(room: RoomState, _: Entry, event: StayEnded) -> None:
    now = room.part(Alarms)
    if event.member in now.here:
        here = {m: ts for m, ts in now.here.items() if m != event.member}
        room.put_part(replace(now, here=here))


def _said(room: RoomState, entry: Entry, event: MessagePosted) -> None:
    digest = digest_of(event.text)
    if digest is None:
        return
    now = room.part(Alarms)
    since = entry.ts - WINDOW_MS
    recent = [(seq, one) for seq, one in now.said.items() if one[0] > since]
    said = dict([*recent[1 - _MAX_SAID :], (entry.seq, (entry.ts, digest))])
    now = replace(now, said=said)
    count = sum(other == digest for _, other in said.values())
    if count >= LEAST_SAME:
        now = _noticed(now, Sign.SAME, entry, count)
    room.put_part(now)


def _redacted(room: RoomState, _: Entry, event: MessageRedacted) -> None:
    now = room.part(Alarms)
    if event.message in now.said:
        said = {seq: one for seq, one in now.said.items() if seq != event.message}
        room.put_part(replace(now, said=said))


def _reported(room: RoomState, entry: Entry, _: ReportFiled) -> None:
    now = room.part(Alarms)
    since = entry.ts - WINDOW_MS
    recent = {m: ts for m, ts in now.reporters.items() if ts > since}
    reporters = {**recent, entry.m: entry.ts}
    now = replace(now, reporters=reporters)
    if len(reporters) >= LEAST_REPORTERS:
        now = _noticed(now, Sign.REPORTS, entry, len(reporters))
    room.put_part(now)


def _raised(room: RoomState, entry: Entry, event: AlarmRaised) -> None:
    now = room.part(Alarms)
    due = {sign: one for sign, one in now.due.items() if sign is not event.sign}
    up = {**now.up, event.sign: Alarm(entry.ts, event.count)}
    room.put_part(replace(now, due=due, up=up))


def _dismissed(room: RoomState, entry: Entry, event: AlarmDismissed) -> None:
    _take_down(room, entry, (event.sign,))


def _met(room: RoomState, entry: Entry, event: RoomFrozen | RaidModeSet) -> None:
    """Take all alarms down once somebody acts: they know."""
    if isinstance(event, RoomFrozen) or event.until is not None:
        _take_down(room, entry, tuple(Sign))


def _take_down(room: RoomState, entry: Entry, signs: Iterable[Sign]) -> None:
    now = room.part(Alarms)
    up = {sign: alarm for sign, alarm in now.up.items() if sign not in signs}
    quiet = {**now.quiet, **dict.fromkeys(signs, entry.ts + QUIET_MS)}
    room.put_part(replace(now, up=up, quiet=quiet))


def _keys(room: RoomState, _: Audience) -> Iterable[str]:
    return (sign.value for sign in room.part(Alarms).up)


def _item(room: RoomState, _: Audience, key: str) -> Fields | None:
    alarm = room.part(Alarms).up.get(Sign(key))
    return None if alarm is None else {"ts": alarm.ts, "count": alarm.count}


def _counts(room: RoomState, _: Audience) -> Mapping[str, Count]:
    if not _is_tense(room):
        return {}
    newest = [*room.part(Alarms).here.items()][-_MAX_ARRIVALS:]
    return {"here": Count({"since": [[member, ts] for member, ts in newest]})}


def _is_tense(room: RoomState) -> bool:
    """Return whether somebody might want to choose from those who came lately."""
    is_raided = room.part(Gate).raid_until is not None
    return is_raided or bool(room.part(Alarms).up or room.part(Freeze).what)


def _touches_sign(_: RoomState, __: Entry, event: AlarmRaised | AlarmDismissed) -> Iterable[str]:
    return (event.sign.value,)


def _touches_signs(_: RoomState, __: Entry, ___: Event) -> Iterable[str]:
    return (sign.value for sign in Sign)


def _nothing(_: RoomState, __: Entry, ___: Event) -> Iterable[str]:
    return ()


TOPIC: Final = Topic(
    name="alarms",
    part=Alarms,
    rules={DismissAlarm: Rule(dismiss, needs=Permission.MODERATE_CHAT)},
    folds={AlarmRaised: _raised, AlarmDismissed: _dismissed},
    follows={
        StayBegan: _came,
        StayEnded: _went,
        MessagePosted: _said,
        MessageRedacted: _redacted,
        ReportFiled: _reported,
        RoomFrozen: _met,
        RaidModeSet: _met,
    },
    due=_due,
    elapse=_elapse,
    shows={
        AlarmRaised: lambda event, _: {"sign": event.sign.value, "count": event.count},
        AlarmDismissed: lambda event, _: {"sign": event.sign.value},
    },
    touches={
        AlarmRaised: _touches_sign,
        AlarmDismissed: _touches_sign,
        StayBegan: _nothing,
        StayEnded: _nothing,
        MessagePosted: _nothing,
        MessageRedacted: _nothing,
        ReportFiled: _nothing,
        RoomFrozen: _touches_signs,
        RaidModeSet: _touches_signs,
    },
    keys=_keys,
    item=_item,
    counts=_counts,
    audiences=frozenset({Audience.MODERATORS}),
)

"""One meeting that meets every kind of fact, written down for other programs.

`python -m tests.rooms.vectors` writes tests/vectors/{log,facts,names}.json
and one file a topic.
log.json must never come out differently: the format of the log is fixed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from rooms.audience import Audience
from rooms.commands import (
    AddReaction,
    ArchiveRoom,
    BeginStay,
    BringToStage,
    ChangeDoor,
    ChangeProfile,
    ChangeRole,
    DeleteMessage,
    Door,
    EditMessage,
    EndStay,
    LeadMember,
    LeadTo,
    LeaveSeat,
    PostMessage,
    RedactMessage,
    ReleaseSeat,
    RemoveMember,
    RemoveReaction,
    RenameRoom,
    ReserveSeat,
    RestoreMessage,
    RestoreRoom,
    Role,
    SeatMember,
    SetPortal,
    StandMember,
    StayEnd,
    TakeSeat,
)
from rooms.errors import RoomError
from rooms.ids import Epoch, MemberNo, PortalNo, RoomAddress, SeatNo
from rooms.log import Entry, head_bytes, header_bytes
from rooms.names import clean_emoji, clean_name, clean_text, skeleton
from rooms.projection import fact, view
from rooms.queue.asked import LowerHand, RaiseHand, RaiseHandFor
from tests.rooms.builders import ENTROPY, FOYER, Meeting
from tests.rooms.topic_kits import TopicKit, kits

FOLDER = Path(__file__).parent.parent / "vectors"

NAMES = (
    "Ana", "  Ana   Lima ", "An\u200ba", "\u202egnirts", "Zoe\u0308", "👩\u200d🚀 Pia", "A\u200dna",
    "می\u200cخواهم", "a" + "\u0336" * 9, "", "\u3164", "x" * 65, "<b>Ana</b>", "Аna", "A1ice", "Ａｌｉｃｅ",
)  # fmt: skip
TEXTS = ("hi", " one\r\ntwo ", "a\x07b", "", "\u2066x", "👍🏽", "tab\there")
EMOJI = ("👍", "❤️", "👩\u200d🚀", "1️⃣", "a", "", "👍a", "<", "1")


def every_kind() -> Meeting:
    """Return a meeting whose log holds every kind of entry."""
    meeting = Meeting()
    olga, ana = meeting.join("Olga", Role.OWNER), meeting.join("Ana")
    mo, bob = meeting.join("Mo", Role.MODERATOR), meeting.join("Bob")
    for command in (
        TakeSeat(ana, SeatNo(3)), LeaveSeat(ana), TakeSeat(ana, SeatNo(4)),
        ChangeProfile(ana, "Ana Lima", "h2"), ChangeRole(olga, ana, Role.PANELIST),
        RenameRoom(mo, "Evening talks"), ChangeDoor(mo, Door.OPEN),
    ):  # fmt: skip
        meeting.do(command)
    first, second = meeting.say(ana, "helo"), meeting.say(bob, "oops")
    third = meeting.do(PostMessage(bob, "private 🔑", first, (ana,))).seq
    for step in (
        EditMessage(ana, first, "hello"), AddReaction(bob, first, "👍"), AddReaction(mo, first, "👍"),
        RemoveReaction(bob, first, "👍"), DeleteMessage(bob, second), RestoreMessage(bob, second),
        DeleteMessage(mo, second), EditMessage(bob, third, "private"), RedactMessage(bob, third, "mine"),
        RemoveMember(mo, bob, "spam"), EndStay(ana, StayEnd.LAPSED), BeginStay(ana),
        ArchiveRoom(olga), RestoreRoom(olga),
    ):  # fmt: skip
        meeting.do(step)
    epoch = meeting.room.begin_epoch(Epoch(2**48 - 1), "restored", now_ms=0, entropy=ENTROPY)
    meeting.take(epoch)
    # New kinds go behind all others: what stands in log.json stays as it is.
    _help(meeting, ana, mo)
    _lead(meeting, mo)
    _take_along(meeting, ana, mo)
    return meeting


def _help(meeting: Meeting, ana: MemberNo, mo: MemberNo) -> None:
    for command in (
        RaiseHand(ana, "about the pier"), RaiseHand(mo), RaiseHand(ana, "about the old pier"),
        LowerHand(mo, ana), RaiseHandFor(mo, ana, "asked in the chat"), LowerHand(mo),
        SeatMember(mo, ana, SeatNo(9)), BringToStage(mo, ana, (SeatNo(1),)), StandMember(mo, ana),
        ReserveSeat(mo, SeatNo(2), ana, for_s=2), ReserveSeat(mo, SeatNo(1), role=Role.PANELIST),
        TakeSeat(ana, SeatNo(2)), ReserveSeat(mo, SeatNo(5), mo), ReleaseSeat(mo, SeatNo(1)),
    ):  # fmt: skip
        meeting.do(command)


def _lead(meeting: Meeting, mo: MemberNo) -> None:
    foyer, left, right = RoomAddress(FOYER), PortalNo(1), PortalNo(2)
    for command in (
        SetPortal(mo, right, foyer, "Foyer"), SetPortal(mo, left, foyer, "  To the\n<b>pier</b> "),
        SetPortal(mo, right, foyer, "The foyer"), SetPortal(mo, left),
    ):  # fmt: skip
        meeting.do(command)


def _take_along(meeting: Meeting, ana: MemberNo, mo: MemberNo) -> None:
    for command in (
        TakeSeat(ana, SeatNo(6)),
        LeadMember(mo, ana),
        LeadMember(mo, ana, LeadTo.STAGE),
    ):
        meeting.do(command)


def log_vector() -> dict[str, object]:
    log = every_kind().log
    last = log[-1]
    return {
        "about": "header = canonical msgpack; id = SHA-256(header); c = SHA-256(salt || body)",
        "room": last.room_id,
        "entries": [_stored(entry) for entry in log],
        "signed_of_last": head_bytes(last.room_id, last.epoch, last.seq, last.id).hex(),
    }


def _stored(entry: Entry) -> dict[str, object]:
    return {
        "seq": entry.seq,
        "kind": entry.kind,
        "header": header_bytes(entry).hex(),
        "id": entry.id.hex(),
        "salt": None if entry.salt is None else entry.salt.hex(),
        "body": None if entry.body is None else entry.body.hex(),
    }


def facts_vector() -> dict[str, object]:
    """Return, per audience: the view after each entry, and the facts told live and replayed."""
    end = every_kind()
    walk = Meeting()
    audiences: dict[str, object] = {}
    for audience in Audience:
        room = walk.room.copy()
        live, views = [], [view(room, audience)]
        for entry in end.written[1:]:
            room.apply(entry)
            live.append(fact(entry, room, audience))
            views.append(view(room, audience))
        replayed = [fact(entry, end.room, audience) for entry in end.log[1:]]
        audiences[audience.value] = {
            "first": fact(end.log[0], end.room, audience),
            "views": views,
            "live": live,
            "replayed": replayed,
        }
    return {
        "about": "views[i] + live[i] = views[i + 1]; views[i] + replayed[i:] = the last view",
        **audiences,
    }


def topic_vector(kit: TopicKit) -> dict[str, object]:
    """Return, per audience: the view before and after, and the facts told live and replayed."""
    meeting = Meeting()
    at, room = len(meeting.log), meeting.room.copy()
    kit.walk(meeting)
    audiences: dict[str, object] = {}
    for audience in Audience:
        walk, live = room.copy(), []
        for entry in meeting.written[at:]:
            walk.apply(entry)
            live.append(fact(entry, walk, audience))
        audiences[audience.value] = {
            "before": view(room, audience),
            "live": live,
            "replayed": [fact(entry, meeting.room, audience) for entry in meeting.log[at:]],
            "after": view(meeting.room, audience),
        }
    return {"about": "before + live = before + replayed = after", **audiences}


def names_vector() -> dict[str, object]:
    return {
        "names": [[n, _clean(clean_name, n)] for n in NAMES],
        "texts": [[t, _clean(clean_text, t)] for t in TEXTS],
        "emoji": [[e, _clean(clean_emoji, e)] for e in EMOJI],
        "skeletons": [[n, skeleton(n)] for n in NAMES if n],
    }


def _clean(clean: Callable[[str], str], text: str) -> dict[str, str]:
    try:
        return {"kept": clean(text)}
    except RoomError as error:
        return {"refused": error.code}


def vectors() -> dict[str, str]:
    """Return file name -> content."""
    made = {"log": log_vector(), "facts": facts_vector(), "names": names_vector()}
    made |= {f"topics/{name}": topic_vector(kit) for name, kit in kits().items()}
    return {
        f"{name}.json": json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        for name, content in made.items()
    }


if __name__ == "__main__":
    for name, content in vectors().items():
        (FOLDER / name).write_text(content, encoding="utf-8")

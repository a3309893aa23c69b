"""Commands against the log: C1, C2, C3, C5, C6, C9 and C10.

Theory. Every entry that a member caused is claimed by one command of theirs.
An acknowledged command names the entry by its seq; if that entry is not what
the command asks for, the command must have been fulfilled already at that seq
(two people who delete one message have both succeeded). What is left unclaimed
must be the effect of a command whose outcome nobody knows; anything else was
done twice, done though refused, or never asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from tests.kit.check_finding import Finding
from tests.kit.check_fold import Member, Room
from tests.kit.check_log import Log, Logged
from tests.kit.journal import Act

__all__ = ["check_acts", "check_rights"]

# Command -> the kind of its entry, and which of its fields stand in the body as they are.
_EFFECTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "post_message": ("message_posted", ("text",)),
    "edit_message": ("message_edited", ("message", "text")),
    "add_reaction": ("reaction_added", ("message", "emoji")),
    "remove_reaction": ("reaction_removed", ("message", "emoji")),
    "delete_message": ("message_deleted", ("message",)),
    "restore_message": ("message_restored", ("message",)),
    "redact_message": ("message_redacted", ("message",)),
    "remove_member": ("member_removed", ("member",)),
    "change_role": ("role_changed", ("member", "role")),
    "take_seat": ("seat_taken", ("seat",)),
    "leave_seat": ("seat_left", ()),
    "seat_member": ("member_seated", ("member", "seat")),
    "stand_member": ("member_stood", ("member",)),
    "bring_to_stage": ("member_seated", ("member",)),
    "reserve_seat": ("seat_reserved", ("seat", "member", "role")),
    "release_seat": ("seat_released", ("seat",)),
    "lead_member": ("member_led", ("member", "to")),
    "raise_hand": ("hand_raised", ("member", "note")),
    "raise_hand_for": ("hand_raised", ("member", "note")),
    "lower_hand": ("hand_lowered", ("member",)),
    "change_profile": ("profile_changed", ("name", "look")),
    "rename_room": ("room_renamed", ("title",)),
    "change_door": ("door_changed", ("door",)),
    "set_portal": ("portal_set", ("portal", "to", "label")),
    "archive_room": ("room_archived", ()),
    "restore_room": ("room_restored", ()),
}
_KINDS = frozenset(kind for kind, _ in _EFFECTS.values())


def check_acts(log: Log, journals: Iterable[Sequence[Act]]) -> list[Finding]:
    """Return what contradicts the clients. journals: of each client, its acts in this room."""
    by_client = [tuple(acts) for acts in journals]
    acts = [act for client in by_client for act in client]
    claims, findings = _claimed(log, [act for act in acts if act.seq is not None])
    findings += _unclaimed(log, acts, claims)
    findings += _remembered(log, acts)
    at = {id(act): seq for seq, act in claims.items()}
    findings += _real_time(log, acts, at)
    for client in by_client:
        findings += _own_order(log, client, at)
    return findings


def check_rights(log: Log) -> list[Finding]:
    """Return the entries whose author had not, or no longer, the right to them (C10)."""
    room, findings = Room(log.room), []
    for entry in log.entries:
        why = room.forbids(entry)
        if why:
            findings.append(Finding("C10", f"{entry.kind} {why}", (entry,)))
        room.take(entry)
    return findings


def _fits(act: Act, entry: Logged | None) -> bool:
    """Return whether the entry is what the command asks for; an erased body fits any."""
    kind, names = _EFFECTS[act.command]
    if entry is None or entry.m != act.m or entry.kind != kind:
        return False
    said, meant = entry.said, _meant(act)
    return said is None or all(said[name] == meant.get(name) for name in names)


def _is_consequence(log: Log, entry: Logged | None) -> bool:
    """Return whether the entry came along with the one before, in the same decision.

    The end of a removed member's stay, and the hand of one whose new role has none.
    """
    before = None if entry is None else log.at(entry.seq - 1)
    if entry is None or before is None:
        return False
    pair = (before.kind, entry.kind)
    is_pair = pair in {("member_removed", "stay_ended"), ("role_changed", "hand_lowered")}
    of = [(one.said or {}).get("member", 0) for one in (before, entry)]
    return is_pair and before.m == entry.m and of[0] == of[1]


def _meant(act: Act) -> dict[str, Any]:
    """Return what the command says, with what goes without saying: a hand is one's own."""
    if act.command == "set_portal":
        return {"to": None, "label": "", **act.fields}
    if act.command not in {"raise_hand", "raise_hand_for", "lower_hand"}:
        return act.fields
    fields = {name: value for name, value in act.fields.items() if value is not None}
    return {"member": act.m, "note": "", **fields}


def _claimed(log: Log, acts: list[Act]) -> tuple[dict[int, Act], list[Finding]]:
    """Return seq -> the command that caused it, and the acknowledged ones that are nowhere."""
    claims: dict[int, Act] = {}
    findings: list[Finding] = []
    fulfilled: defaultdict[int, list[Act]] = defaultdict(list)
    for act in sorted(acts, key=lambda act: act.invoked.t):
        seq = act.seq or 0
        places = (seq, seq - 1) if _is_consequence(log, log.at(seq)) else (seq,)
        found = next((at for at in places if _fits(act, log.at(at))), None)
        if found is None or (found in claims and act.command != "post_message"):
            fulfilled[seq].append(act)
        elif found in claims:
            witness = (log.at(found), claims[found].invoked, act.invoked)
            findings.append(Finding("C2", "two commands were answered with one entry", witness))
        else:
            claims[found] = act
    return claims, findings + _not_fulfilled(log, fulfilled)


def _not_fulfilled(log: Log, fulfilled: dict[int, list[Act]]) -> list[Finding]:
    """Return those that wrote nothing though what they ask for did not hold at their seq (C1)."""
    room, findings = Room(log.room), []
    for entry in log.entries:
        room.take(entry)
        for act in fulfilled.pop(entry.seq, ()):
            if not _holds(room, act):
                witness = (act.invoked, act.answered, entry)
                findings.append(Finding("C1", "acknowledged, and not in the log", witness))
    for acts in fulfilled.values():
        for act in acts:
            what = f"acknowledged with seq {act.seq}, where the log has nothing"
            findings.append(Finding("C1", what, (act.invoked, act.answered)))
    return findings


def _holds(room: Room, act: Act) -> bool:
    """Return whether what the command asks for is so already."""
    said = _meant(act)
    if act.command in {"post_message", "reserve_seat"}:
        return (
            False  # to say a thing again is to say it twice, to keep a seat again keeps it longer
        )
    if "message" in said:
        return _holds_of_message(room, act, said)
    if act.command == "rename_room":
        return bool(room.title == said["title"])
    if act.command == "change_door":
        return bool(room.door == said["door"])
    if act.command in {"archive_room", "restore_room"}:
        return room.archived == (act.command == "archive_room")
    if act.command == "release_seat":
        return said["seat"] not in room.reserved
    if act.command == "set_portal":
        leads = room.portals.get(said["portal"])
        return leads == (said if said["to"] is not None else None)
    member = room.members.get(said.get("member", act.m))
    return member is not None and _holds_of_member(member, act.command, said)


def _holds_of_member(member: Member, command: str, said: dict[str, Any]) -> bool:
    if command == "change_role":
        return bool(member.role == said["role"])
    if command == "remove_member":
        return member.removed_at is not None
    if command in {"raise_hand", "raise_hand_for"}:
        return member.hand is not None and said["note"] in {"", member.hand["note"]}
    if command == "lower_hand":
        return member.hand is None
    if command == "change_profile":
        return (member.name, member.look) == (said["name"], said["look"])
    if command == "bring_to_stage":
        return member.seat is not None  # which seats are the stage, the log does not say
    seats = {"take_seat", "leave_seat", "seat_member", "stand_member"}
    return command in seats and member.seat == said.get("seat")


def _holds_of_message(room: Room, act: Act, said: dict[str, Any]) -> bool:
    message = room.messages.get(said["message"])
    if message is None:
        return False
    if act.command == "edit_message":
        return bool(message.text in {None, said["text"]})  # what is erased nobody can tell
    if act.command in {"add_reaction", "remove_reaction"}:
        has = act.m in message.reactions.get(said["emoji"], ())
        return bool(has == (act.command == "add_reaction"))
    if act.command == "redact_message":
        return message.redacted
    is_hidden = message.redacted or message.deleted_by is not None
    return is_hidden == (act.command == "delete_message")


def _unclaimed(log: Log, acts: list[Act], claims: dict[int, Act]) -> list[Finding]:
    """Return the entries that no command accounts for: doubled, refused or never asked for."""
    findings: list[Finding] = []
    claimed = {id(act) for act in claims.values()}
    by_member: defaultdict[tuple[int, str], list[Act]] = defaultdict(list)
    for act in acts:
        by_member[act.m, _EFFECTS[act.command][0]].append(act)
    for entry in log.entries:
        if entry.m == 0 or entry.kind not in _KINDS or entry.seq in claims:
            continue
        if _is_consequence(log, entry):
            continue
        fitting = [act for act in by_member[entry.m, entry.kind] if _fits(act, entry)]
        open_ = [a for a in fitting if a.answered is None and id(a) not in claimed]
        if open_:
            claims[entry.seq] = open_[0]
            claimed.add(id(open_[0]))
        elif elsewhere := [a for a in fitting if a.seq is not None and id(a) not in claimed]:
            first = elsewhere[0]
            what = "done here, and answered with another seq"
            findings.append(Finding("C1", what, (entry, first.invoked, first.answered)))
        elif any(act.code is None for act in fitting):
            witness = (entry, *(act.invoked for act in fitting[:2]))
            findings.append(Finding("C2", "done twice", witness))
        elif fitting:
            witness = (entry, fitting[0].invoked, fitting[0].answered)
            findings.append(Finding("C9", "done though refused", witness))
        else:
            findings.append(Finding("C3", "never asked for", (entry,)))
    return findings


def _remembered(log: Log, acts: list[Act]) -> list[Finding]:
    """Return acknowledged commands for whose id another answer is remembered."""
    findings: list[Finding] = []
    for act in acts:
        kept = log.answers.get((act.m, act.id))
        if kept is None:
            continue
        if act.code is not None:
            what = f"refused, and remembered as done at {kept}"
            findings.append(Finding("C9", what, (act.invoked, act.answered)))
        elif act.seq not in {None, kept}:
            what = f"answered with {act.seq}, and remembered with {kept}"
            findings.append(Finding("C1", what, (act.invoked, act.answered)))
    return findings


def _real_time(log: Log, acts: list[Act], at: dict[int, int]) -> list[Finding]:
    """Return commands given after another was acknowledged, and done before it (C5).

    Both are in the log by entries of their own. One scan: by time, with the
    latest seq that was acknowledged so far.
    """
    events: list[tuple[int, int, Act]] = []
    for act in acts:
        if id(act) in at:
            events.append((act.invoked.t, 1, act))
            if act.answered is not None and act.seq is not None:
                events.append((act.answered.t, 0, act))
    findings: list[Finding] = []
    latest: Act | None = None
    for _, is_invoked, act in sorted(events, key=lambda event: event[:2]):
        if not is_invoked:
            if latest is None or at[id(act)] > at[id(latest)]:
                latest = act
        elif latest is not None and at[id(act)] < at[id(latest)]:
            witness = (latest.answered, act.invoked, log.at(at[id(latest)]), log.at(at[id(act)]))
            findings.append(Finding("C5", "given after, done before", witness))
    return findings


def _own_order(log: Log, acts: Sequence[Act], at: dict[int, int]) -> list[Finding]:
    """Return the commands of one client that overtook each other (C6)."""
    findings: list[Finding] = []
    last: Act | None = None
    for act in acts:
        if id(act) not in at:
            continue
        if last is not None and at[id(act)] < at[id(last)]:
            witness = (last.invoked, act.invoked, log.at(at[id(last)]), log.at(at[id(act)]))
            findings.append(Finding("C6", "one client's commands out of order", witness))
        else:
            last = act
    return findings

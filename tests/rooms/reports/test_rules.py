from __future__ import annotations

from rooms.audience import Audience
from rooms.beside import own_view, owners_of
from rooms.commands import ChangeRole, RedactMessage, Role
from rooms.errors import BadMessage, Conflict, Full, NotAllowed, NotFound
from rooms.ids import MemberNo, Seq
from rooms.projection import fact, view
from rooms.reports.rules import MAX_KEPT, MAX_OPEN_EACH, Reports
from rooms.reports.words import FileReport, Outcome, ResolveReport, TakeReport
from tests.rooms.builders import Meeting, assert_nothing_to_do, assert_refused


class Hall(Meeting):
    """A meeting of an owner, two moderators, Ana, and Ben, who said something."""

    def __init__(self) -> None:
        super().__init__()
        self.olga = self.join("Olga", Role.OWNER)
        self.mo, self.mia = self.join("Mo", Role.MODERATOR), self.join("Mia", Role.MODERATOR)
        self.ana, self.ben = self.join("Ana"), self.join("Ben")
        self.said = self.say(self.ben, "buy boats")

    def report(self, by: MemberNo, **about: object) -> Seq:
        return self.do(FileReport(by, **about)).seq  # type: ignore[arg-type]  # the fields' own

    def shown(self, audience: Audience = Audience.MODERATORS) -> dict[str, object]:
        items = view(self.room, audience)["items"]
        assert isinstance(items, dict)
        found = items.get("reports", {})
        assert isinstance(found, dict)
        return found

    def own(self, member: MemberNo) -> dict[str, object]:
        return {**own_view(self.room, self.room.members[member]).get("reports", {})}


def test_moderators_are_told_who_reports_what_and_all_others_nothing() -> None:
    hall = Hall()
    seq = hall.report(hall.ana, message=hall.said, reason="advertising")
    item = hall.shown()[str(seq)]
    assert item == {
        "ts": hall.now_ms, "taken_by": None, "outcome": None, "by": hall.ana,
        "member": hall.ben, "message": hall.said, "reason": "advertising",
    }  # fmt: skip
    assert hall.shown(Audience.EVERYONE) == {}
    assert fact(hall.log[seq - 1], hall.room, Audience.EVERYONE) is None
    assert hall.own(hall.ben) == {}


def test_the_reporter_sees_their_own_and_what_came_of_it() -> None:
    hall = Hall()
    seq = hall.report(hall.ana, member=hall.ben)
    assert owners_of(hall.room, hall.log[seq - 1]) == {hall.ana}
    for command, outcome in (
        (TakeReport(hall.mo, seq), None),
        (ResolveReport(hall.mo, seq, Outcome.WARNED), "warned"),
        (ResolveReport(hall.mia, seq, Outcome.REMOVED), "removed"),
    ):
        done = hall.do(command).seq
        assert owners_of(hall.room, hall.log[done - 1]) == {hall.ana}
        own = hall.own(hall.ana)[str(seq)]
        assert isinstance(own, dict)
        assert own["outcome"] == outcome
        assert "by" not in own
    assert_refused(hall, TakeReport(hall.mo, seq), Conflict)


def test_a_report_of_a_moderator_is_an_owners_who_is_not_meant() -> None:
    hall = Hall()
    seq = hall.report(hall.ana, member=hall.mo, reason="shouts")
    assert hall.shown() == {}
    entry = hall.log[seq - 1]
    assert [fact(entry, hall.room, audience) for audience in Audience] == [None, None]
    assert owners_of(hall.room, entry) == {hall.ana, hall.olga}
    (own,) = hall.own(hall.olga).values()
    assert isinstance(own, dict)
    assert (own["member"], own["reason"]) == (hall.mo, "shouts")
    assert hall.own(hall.mia) == hall.own(hall.mo) == {}
    for moderator in (hall.mo, hall.mia):
        assert_refused(hall, TakeReport(moderator, seq), NotFound)
        assert_refused(hall, ResolveReport(moderator, seq, Outcome.DISMISSED), NotFound)
    taken = hall.do(TakeReport(hall.olga, seq))
    assert fact(taken.entries[0], hall.room, Audience.MODERATORS) is None


def test_nobody_decides_on_a_report_of_themselves() -> None:
    hall = Hall()
    seq = hall.report(hall.ana, member=hall.ben)
    hall.do(ChangeRole(hall.olga, hall.ben, Role.MODERATOR))
    assert_refused(hall, ResolveReport(hall.ben, seq, Outcome.DISMISSED), NotFound)
    assert_refused(hall, FileReport(hall.ana, member=hall.ana), Conflict)


def test_a_report_names_a_message_or_a_member_that_is_there() -> None:
    hall = Hall()
    assert_refused(hall, FileReport(hall.ana), BadMessage)
    assert_refused(hall, FileReport(hall.ana, hall.said, hall.ben), BadMessage)
    assert_refused(hall, FileReport(hall.ana, Seq(999)), NotFound)
    assert_refused(hall, FileReport(hall.ana, member=MemberNo(99)), NotFound)
    seq = hall.report(hall.ana, member=hall.ben)
    assert_refused(hall, TakeReport(hall.ana, seq), NotAllowed)
    assert_refused(hall, TakeReport(hall.mo, hall.said), NotFound)


def test_the_same_is_reported_once_and_a_few_things_at_a_time() -> None:
    hall = Hall()
    hall.report(hall.ana, message=hall.said)
    assert_nothing_to_do(hall, FileReport(hall.ana, hall.said))
    others = [hall.say(hall.ben) for _ in range(MAX_OPEN_EACH)]
    for message in others[:-1]:
        hall.report(hall.ana, message=message)
    assert_refused(hall, FileReport(hall.ana, others[-1]), Full)
    first = next(iter(hall.room.part(Reports).kept))
    hall.do(ResolveReport(hall.mo, first, Outcome.DISMISSED))
    hall.report(hall.ana, message=others[-1])


def test_an_old_message_can_be_reported_and_an_erased_one_leaves_no_text_in_it() -> None:
    hall = Hall()
    hall.fill_window(hall.mo)
    hall.report(hall.ana, message=hall.said)
    hall.do(RedactMessage(hall.mo, hall.said))
    assert b"buy boats" not in hall.packed()


def test_closed_reports_make_room_for_new_ones_and_readers_are_told() -> None:
    hall = Hall()
    closed = []
    for _ in range(MAX_KEPT):
        closed.append(hall.report(hall.ana, message=hall.say(hall.ben)))
        hall.do(ResolveReport(hall.mo, closed[-1], Outcome.DISMISSED))
    seq = hall.report(hall.ana, message=hall.said)
    told = fact(hall.log[seq - 1], hall.room, Audience.MODERATORS) or {}
    items = told["items"]
    assert isinstance(items, list)
    assert ["reports", str(closed[0]), None] in items
    assert len(hall.shown()) == MAX_KEPT

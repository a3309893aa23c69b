from __future__ import annotations

from rooms.audience import Audience
from rooms.beside import own_view, owners_of
from rooms.commands import (
    AddReaction,
    BringToStage,
    DeleteMessage,
    EditMessage,
    PostMessage,
    RedactMessage,
    RestoreMessage,
    Role,
)
from rooms.errors import (
    BadMessage,
    ChatClosed,
    Conflict,
    NotAllowed,
    RoomError,
    SlowDown,
    StillHeld,
)
from rooms.gate.part import Gate
from rooms.gate.rules import MAX_HELD, MAX_HELD_EACH
from rooms.gate.words import ChatGate, Hold, MemberTrusted, SetChat, SetRaidMode
from rooms.ids import MemberNo, SeatNo, Seq
from rooms.lobby.held import Lobby
from rooms.lobby.words import Admission, SetAdmission
from rooms.projection import fact, message_view, view
from rooms.room import replay
from rooms.snapshot import unpack_room
from rooms.stage.words import EnterStage, LeaveStage
from tests.rooms.builders import (
    Meeting,
    assert_nothing_to_do,
    assert_refused,
    assert_same_room,
    events_of,
)


class Hall(Meeting):
    """A meeting of an owner, a moderator, one of the panel and Ana."""

    def __init__(self) -> None:
        super().__init__()
        self.olga = self.join("Olga", Role.OWNER)
        self.mo, self.pia = self.join("Mo", Role.MODERATOR), self.join("Pia", Role.PANELIST)
        self.ana = self.join("Ana")

    @property
    def gate(self) -> Gate:
        return self.room.part(Gate)

    def who_writes(self) -> set[MemberNo]:
        """Return who gets a message through now."""
        return {m for m in (self.olga, self.mo, self.pia, self.ana) if self.may_write(m)}

    def may_write(self, by: MemberNo) -> bool:
        try:
            self.say(by)
        except RoomError as refusal:
            assert isinstance(refusal, ChatClosed)
            return False
        return True

    def items(self, audience: Audience) -> dict[str, object]:
        items = view(self.room, audience)["items"]
        assert isinstance(items, dict)
        found = items["gate"]
        assert isinstance(found, dict)
        return found

    def admission(self) -> Admission:
        return self.room.part(Lobby).admission

    def own(self, member: MemberNo) -> object:
        return own_view(self.room, self.room.members[member]).get("gate", {})

    def shown(self, seq: Seq, audience: Audience = Audience.EVERYONE) -> object:
        return message_view(self.message(seq), audience)["text"]


def test_each_gate_lets_in_fewer_than_the_one_before() -> None:
    hall = Hall()
    hall.do(BringToStage(hall.mo, hall.ana, (SeatNo(1),)))
    found = []
    for gate in ChatGate:
        hall.do(SetChat(hall.mo, gate))
        found.append(hall.who_writes())
    runs = {hall.olga, hall.mo}
    assert found == [{*runs, hall.pia, hall.ana}, {*runs, hall.ana}, runs, set()]


def test_coming_onto_the_stage_opens_the_gate_and_leaving_it_closes_it() -> None:
    hall = Hall()
    hall.do(SetChat(hall.mo, ChatGate.STAGE))
    assert not hall.may_write(hall.pia)
    hall.do(EnterStage(hall.pia))
    assert hall.may_write(hall.pia)
    hall.do(LeaveStage(hall.pia))
    assert not hall.may_write(hall.pia)


def test_an_edit_does_not_go_round_the_gate_and_erasing_ones_own_words_stays_free() -> None:
    hall = Hall()
    said, other = hall.say(hall.ana, "helo"), hall.say(hall.ana)
    hall.do(SetChat(hall.mo, ChatGate.QUESTIONS))
    assert_refused(hall, EditMessage(hall.ana, said, "buy boats"), ChatClosed)
    hall.do(DeleteMessage(hall.ana, other))
    hall.do(RedactMessage(hall.ana, said))


def test_only_what_is_named_changes_and_setting_it_again_does_nothing() -> None:
    hall = Hall()
    hall.do(SetChat(hall.mo, ChatGate.STAGE, slow_s=30))
    hall.do(SetChat(hall.mo, links=Role.PANELIST))
    gate = hall.gate
    assert (gate.gate, gate.slow_s, gate.links) == (ChatGate.STAGE, 30, Role.PANELIST)
    assert_nothing_to_do(hall, SetChat(hall.mo, slow_s=30))
    assert_refused(hall, SetChat(hall.mo, slow_s=3601), BadMessage)
    assert_refused(hall, SetChat(hall.pia, slow_s=0), NotAllowed)


def test_a_slow_chat_says_how_long_to_wait_and_lets_moderators_write() -> None:
    hall = Hall()
    hall.do(SetChat(hall.mo, slow_s=30))
    hall.say(hall.ana)
    hall.say(hall.mo)
    hall.say(hall.mo)
    refusal = assert_refused(hall, PostMessage(hall.ana, "again"), SlowDown)
    assert refusal.retry_after_s == 27.0  # three commands later, one second each
    hall.wait(27)
    hall.say(hall.ana, "again")


def test_mending_a_message_is_free_once_and_then_as_slow_as_writing() -> None:
    hall = Hall()
    hall.do(SetChat(hall.mo, slow_s=30))
    said = hall.say(hall.ana, "helo")
    hall.do(EditMessage(hall.ana, said, "hello"))
    assert_refused(hall, EditMessage(hall.ana, said, "hello all"), SlowDown)
    hall.wait(30)
    hall.do(EditMessage(hall.ana, said, "hello all"))


def test_who_wrote_before_the_chat_became_slow_writes_once_more() -> None:
    hall = Hall()
    hall.say(hall.ana)
    hall.do(SetChat(hall.mo, slow_s=30))
    hall.say(hall.ana)
    assert_refused(hall, PostMessage(hall.ana, "again"), SlowDown)
    hall.do(SetChat(hall.mo, slow_s=0))
    hall.say(hall.ana)
    assert not hall.gate.posts


def test_links_and_mentions_need_a_role_in_edits_too() -> None:
    hall = Hall()
    said = hall.say(hall.ana)
    hall.do(SetChat(hall.mo, links=Role.PANELIST, mentions=Role.MODERATOR))
    link = "see https://boats.example"
    assert_refused(hall, PostMessage(hall.ana, link), ChatClosed)
    assert_refused(hall, EditMessage(hall.ana, said, link), ChatClosed)
    hall.say(hall.pia, link)
    assert_refused(hall, PostMessage(hall.pia, "@Ana", None, (hall.ana,)), ChatClosed)
    hall.do(PostMessage(hall.mo, "@Ana", None, (hall.ana,)))


def test_a_newcomers_message_is_shown_to_moderators_alone_until_one_lets_it_through() -> None:
    hall = Hall()
    hall.do(SetChat(hall.mo, hold=Hold.NEWCOMERS))
    said = hall.say(hall.ana, "Is there a pier?")
    assert hall.shown(said) is None
    assert hall.shown(said, Audience.MODERATORS) == "Is there a pier?"
    told = [fact(hall.log[said - 1], hall.room, audience) or {} for audience in Audience]
    assert [(one["text"], one["gone"]) for one in told] == [
        (None, "held"), ("Is there a pier?", "held"),
    ]  # fmt: skip
    decision = hall.do(RestoreMessage(hall.mo, said))
    assert events_of(decision)[1:] == (MemberTrusted(hall.ana),)
    assert fact(decision.entries[1], hall.room, Audience.EVERYONE) is None
    assert hall.shown(said) == "Is there a pier?"
    assert hall.shown(hall.say(hall.ana, "Thanks")) == "Thanks"


def test_the_author_is_shown_what_waits_and_others_are_not() -> None:
    hall = Hall()
    ben = hall.join("Ben")
    hall.do(SetChat(hall.mo, hold=Hold.NEWCOMERS))
    said = hall.say(hall.ana, "Is there a pier?")
    assert owners_of(hall.room, hall.log[said - 1]) == {hall.ana}
    assert hall.own(hall.ana) == {str(said): {"text": "Is there a pier?"}}
    assert hall.own(ben) == hall.own(hall.mo) == {}
    released = hall.do(RestoreMessage(hall.mo, said)).entries[0]
    assert owners_of(hall.room, released) == {hall.ana}
    assert hall.own(hall.ana) == {}


def test_moderators_are_shown_which_messages_wait() -> None:
    hall = Hall()
    hall.do(SetChat(hall.mo, hold=Hold.NEWCOMERS))
    first, second = hall.say(hall.ana), hall.say(hall.ana)
    item = {"messages": [[first, hall.ana], [second, hall.ana]]}
    assert hall.items(Audience.MODERATORS)["held"] == item
    assert "held" not in hall.items(Audience.EVERYONE)
    hall.do(RestoreMessage(hall.mo, first))
    hall.do(DeleteMessage(hall.mo, second))
    assert "held" not in hall.items(Audience.MODERATORS)


def test_who_must_wait_is_told_when_they_wrote_last() -> None:
    hall = Hall()
    hall.do(SetChat(hall.mo, slow_s=30))
    said = hall.say(hall.ana)
    assert owners_of(hall.room, hall.log[said - 1]) == {hall.ana}
    assert hall.own(hall.ana) == {"pace": {"last": hall.now_ms}}
    assert hall.own(hall.pia) == {}


def test_who_wrote_before_and_who_is_on_the_panel_is_no_newcomer() -> None:
    hall = Hall()
    hall.say(hall.ana)
    hall.do(SetChat(hall.mo, hold=Hold.NEWCOMERS))
    ben = hall.join("Ben")
    for member, text in ((hall.ana, "hello"), (hall.pia, "hello"), (ben, None)):
        assert hall.shown(hall.say(member)) == text
    hall.do(SetChat(hall.mo, hold=Hold.GUESTS))
    assert hall.shown(hall.say(hall.ana)) is None


def test_nobody_lets_their_own_message_through() -> None:
    hall = Hall()
    hall.do(SetChat(hall.mo, hold=Hold.NEWCOMERS))
    said = hall.say(hall.ana)
    assert_refused(hall, RestoreMessage(hall.ana, said), NotAllowed)
    assert_refused(hall, DeleteMessage(hall.ana, said), Conflict)
    assert_refused(hall, EditMessage(hall.ana, said, "x"), StillHeld)
    for other in (hall.ana, hall.pia):
        assert_refused(hall, AddReaction(other, said, "👍"), Conflict)
        assert_refused(hall, PostMessage(other, "answer", said), Conflict)
    hall.do(DeleteMessage(hall.mo, said))
    assert_refused(hall, RestoreMessage(hall.ana, said), NotAllowed)
    assert hall.shown(said) is None


def test_erasing_ones_own_held_message_makes_nobody_trusted() -> None:
    hall = Hall()
    hall.do(SetChat(hall.mo, hold=Hold.NEWCOMERS))
    hall.do(RedactMessage(hall.ana, hall.say(hall.ana)))
    assert not hall.gate.held
    assert hall.shown(hall.say(hall.ana)) is None


def test_what_was_read_first_is_not_changed_unread() -> None:
    hall = Hall()
    said = hall.say(hall.ana)
    hall.do(SetRaidMode(hall.mo))
    assert_refused(hall, EditMessage(hall.ana, said, "buy boats"), StillHeld)


def test_few_messages_wait_of_one_and_not_too_many_of_all() -> None:
    hall = Hall()
    hall.do(SetChat(hall.mo, hold=Hold.NEWCOMERS))
    waiting = [hall.say(hall.ana) for _ in range(MAX_HELD_EACH)]
    assert_refused(hall, PostMessage(hall.ana, "more"), StillHeld)
    guests = [hall.join(f"Guest {n}") for n in range(MAX_HELD)]
    for guest in guests[: MAX_HELD - MAX_HELD_EACH]:
        hall.say(guest)
    assert_refused(hall, PostMessage(guests[-1], "more"), StillHeld)
    hall.do(DeleteMessage(hall.mo, waiting[0]))
    hall.say(hall.ana)


def test_a_held_message_of_any_age_is_let_through() -> None:
    hall = Hall()
    hall.do(SetChat(hall.mo, hold=Hold.NEWCOMERS))
    said = hall.say(hall.ana, "early")
    hall.fill_window(hall.mo)
    hall.do(RestoreMessage(hall.mo, said))
    assert said not in hall.room.window.deleted
    assert not hall.gate.held


def test_a_raid_holds_all_guests_and_takes_links_and_ends_by_itself() -> None:
    hall = Hall()
    hall.say(hall.ana)
    hall.do(SetRaidMode(hall.mo, 600))
    shown = view(hall.room, Audience.EVERYONE)["items"]
    assert isinstance(shown, dict)
    assert shown["gate"]["now"]["hold"] == "guests"
    assert hall.shown(hall.say(hall.ana)) is None
    assert_refused(hall, PostMessage(hall.ana, "www.boats.example"), ChatClosed)
    hall.wait(600)
    assert hall.shown(hall.say(hall.ana, "www.boats.example")) == "www.boats.example"
    assert view(hall.room, Audience.EVERYONE)["items"] == {}
    hall.do(SetRaidMode(hall.mo, 600))
    hall.do(SetRaidMode(hall.mo, 0))
    assert hall.gate.raid_until is None
    assert_refused(hall, SetRaidMode(hall.mo, 86_401), BadMessage)


def test_newcomers_wait_while_a_raid_goes_on_and_the_door_opens_with_its_end() -> None:
    hall = Hall()
    hall.do(SetRaidMode(hall.mo, 600))
    assert hall.admission() is Admission.LOBBY
    hall.do(SetRaidMode(hall.mo, 900))
    hall.wait(700)
    assert hall.admission() is Admission.LOBBY
    hall.wait(300)
    assert (hall.admission(), hall.gate.raid_until) == (Admission.OPEN, None)
    hall.do(SetRaidMode(hall.mo))
    hall.do(SetRaidMode(hall.mo, 0))
    assert hall.admission() is Admission.OPEN


def test_a_door_that_somebody_closed_stays_closed_after_a_raid() -> None:
    hall = Hall()
    hall.do(SetAdmission(hall.mo, Admission.LOCKED))
    hall.do(SetRaidMode(hall.mo))
    hall.do(SetRaidMode(hall.mo, 0))
    assert hall.admission() is Admission.LOCKED


def test_the_log_and_a_snapshot_lead_to_the_same_gate_with_erased_messages_too() -> None:
    hall = Hall()
    hall.say(hall.ana)
    hall.do(SetChat(hall.mo, ChatGate.STAGE, 30, Role.PANELIST, Role.OWNER, Hold.NEWCOMERS))
    hall.do(SetChat(hall.mo, ChatGate.EVERYONE))
    ben = hall.join("Ben")
    said = hall.say(hall.ana)
    hall.do(EditMessage(hall.ana, said, "other"))
    held = hall.say(ben)
    hall.do(SetRaidMode(hall.mo))
    hall.do(RedactMessage(hall.mo, said))
    assert {*hall.gate.posts} == {hall.ana, ben}
    assert hall.gate.held == {held: ben}
    assert_same_room(replay(hall.log), hall.room)
    assert_same_room(unpack_room(hall.packed()), hall.room)
    hall.do(RedactMessage(hall.mo, held))
    assert_same_room(replay(hall.log), hall.room)

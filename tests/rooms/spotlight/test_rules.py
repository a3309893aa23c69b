from __future__ import annotations

import pytest

from rooms.audience import Audience
from rooms.commands import DeleteMessage, EndStay, RedactMessage, Role, StayEnd
from rooms.errors import BadMessage, Conflict, NotAllowed, NotFound
from rooms.ids import MemberNo, Seq
from rooms.projection import view
from rooms.spotlight.rules import MAX_SPOTLIT, Spotlight
from rooms.spotlight.words import PinMessage, SetSpotlight
from tests.rooms.builders import Meeting, assert_nothing_to_do, assert_refused


class Lit(Meeting):
    """A meeting of a moderator and Ana."""

    def __init__(self) -> None:
        super().__init__()
        self.mo, self.ana = self.join("Mo", Role.MODERATOR), self.join("Ana")

    @property
    def spotlight(self) -> Spotlight:
        return self.room.part(Spotlight)


def test_everybody_is_shown_whom_to_look_at_in_the_moderators_order() -> None:
    meeting = Lit()
    meeting.do(SetSpotlight(meeting.mo, (meeting.ana, meeting.mo)))
    shown = {"now": {"members": [meeting.ana, meeting.mo], "pin": None}}
    assert view(meeting.room, Audience.EVERYONE)["items"] == {"spotlight": shown}
    assert_nothing_to_do(meeting, SetSpotlight(meeting.mo, (meeting.ana, meeting.mo)))


def test_who_leaves_is_no_longer_looked_at() -> None:
    meeting = Lit()
    meeting.do(SetSpotlight(meeting.mo, (meeting.ana, meeting.mo)))
    meeting.do(EndStay(meeting.ana, StayEnd.LEFT))
    assert meeting.spotlight.members == (meeting.mo,)


def test_a_spotlight_on_nobody_shows_nothing() -> None:
    meeting = Lit()
    meeting.do(SetSpotlight(meeting.mo, (meeting.ana,)))
    meeting.do(SetSpotlight(meeting.mo))
    assert view(meeting.room, Audience.EVERYONE)["items"] == {}


def test_what_cannot_be_looked_at_is_refused() -> None:
    meeting = Lit()
    twice = (meeting.ana, meeting.ana)
    many = tuple(MemberNo(number) for number in range(1, MAX_SPOTLIT + 2))
    assert_refused(meeting, SetSpotlight(meeting.mo, twice), BadMessage)
    assert_refused(meeting, SetSpotlight(meeting.mo, many), BadMessage)
    assert_refused(meeting, SetSpotlight(meeting.mo, (MemberNo(99),)), NotFound)
    assert_refused(meeting, SetSpotlight(meeting.ana, (meeting.ana,)), NotAllowed)
    meeting.do(EndStay(meeting.ana, StayEnd.LEFT))
    assert_refused(meeting, SetSpotlight(meeting.mo, (meeting.ana,)), Conflict)


def test_a_message_of_any_age_can_be_pinned_up() -> None:
    meeting = Lit()
    old = meeting.say(meeting.ana, "long ago")
    meeting.fill_window(meeting.mo)
    meeting.do(PinMessage(meeting.mo, old))
    assert meeting.spotlight.pin == old
    assert_nothing_to_do(meeting, PinMessage(meeting.mo, old))
    meeting.do(PinMessage(meeting.mo))
    assert meeting.spotlight.pin is None


@pytest.mark.parametrize("hide", [DeleteMessage, RedactMessage])
def test_what_is_hidden_is_not_pinned_and_falls_down(
    hide: type[DeleteMessage | RedactMessage],
) -> None:
    meeting = Lit()
    said, other = meeting.say(meeting.ana), meeting.say(meeting.ana)
    meeting.do(PinMessage(meeting.mo, said))
    meeting.do(hide(meeting.mo, other))
    assert meeting.spotlight.pin == said
    meeting.do(hide(meeting.mo, said))
    assert meeting.spotlight.pin is None
    assert_refused(meeting, PinMessage(meeting.mo, said), NotFound)
    assert_refused(meeting, PinMessage(meeting.mo, Seq(9999)), NotFound)

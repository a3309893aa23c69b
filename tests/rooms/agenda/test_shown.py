"""Who is shown what of an agenda."""

from __future__ import annotations

from rooms.agenda.words import AgendaState, ProposeAgendaItem, SetAgendaItem
from rooms.audience import Audience
from rooms.beside import own_view, owners_of
from rooms.commands import Role
from rooms.projection import fact, items_view
from tests.rooms.builders import Meeting


def test_everybody_is_shown_the_agenda_in_order() -> None:
    meeting = Meeting()
    mo = meeting.join("Mo", Role.MODERATOR)
    pier = meeting.do(ProposeAgendaItem(mo, "The pier", 10, "Ana", ("https://a.example",))).seq
    assert items_view(meeting.room, Audience.EVERYONE)["agenda"] == {
        "order": {"items": [pier]},
        str(pier): {
            "title": "The pier",
            "minutes": 10,
            "owner": "Ana",
            "links": ["https://a.example"],
            "state": "planned",
            "by": mo,
            "opened": None,
            "spent": 0,
        },
    }


def test_a_proposal_is_shown_to_moderators_and_to_who_made_it_alone() -> None:
    meeting = Meeting()
    mo, ana, ben = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana"), meeting.join("Ben")
    entry = meeting.do(ProposeAgendaItem(ana, "Rude words")).entries[0]
    room = meeting.room
    assert fact(entry, room, Audience.EVERYONE) is None
    assert items_view(room, Audience.EVERYONE) == {}
    assert items_view(room, Audience.MODERATORS)["agenda"][str(entry.seq)]["title"] == "Rude words"
    assert list(own_view(room, room.members[ana])["agenda"]) == [str(entry.seq)]
    assert own_view(room, room.members[ben]) == {}
    assert owners_of(room, entry) == {ana}
    dropped = meeting.do(SetAgendaItem(mo, entry.seq, AgendaState.DROPPED)).entries[0]
    assert fact(dropped, room, Audience.EVERYONE) is None
    assert own_view(room, room.members[ana]) == {}
    assert owners_of(room, dropped) == {ana}


def test_what_is_accepted_is_everybodys_and_no_longer_ones_own() -> None:
    meeting = Meeting()
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    mine = meeting.do(ProposeAgendaItem(ana, "The ferry")).seq
    accepted = meeting.do(SetAgendaItem(mo, mine, AgendaState.PLANNED)).entries[0]
    told = fact(accepted, meeting.room, Audience.EVERYONE)
    assert told is not None
    items = told["items"]
    assert isinstance(items, list)
    assert [item[:2] for item in items] == [["agenda", str(mine)], ["agenda", "order"]]
    assert own_view(meeting.room, meeting.room.members[ana]) == {}
    assert owners_of(meeting.room, accepted) == {ana}

"""The agenda by its acts: who proposes, what is open, and what comes next."""

from __future__ import annotations

import pytest

from rooms.agenda.held import Agenda, AgendaItem
from rooms.agenda.markdown import MAX_MINUTES
from rooms.agenda.rules import MAX_ITEMS, MAX_OWN_PROPOSALS, MAX_PROPOSALS
from rooms.agenda.words import (
    AgendaItemSet,
    AgendaState,
    ChangeAgendaItem,
    ImportAgenda,
    MoveAgendaItem,
    NextAgendaItem,
    ProposeAgendaItem,
    SetAgendaItem,
)
from rooms.commands import Role
from rooms.errors import BadMessage, Full, NotAllowed, NotFound, RoomError, TooLarge
from rooms.ids import Seq
from tests.rooms.builders import Meeting, assert_nothing_to_do, assert_refused, events_of

OPEN, CLOSED, PLANNED = AgendaState.OPEN, AgendaState.CLOSED, AgendaState.PLANNED
DROPPED = AgendaState.DROPPED


class Panel(Meeting):
    """A meeting of a moderator and Ana, with an agenda of three."""

    def __init__(self) -> None:
        super().__init__()
        self.mo, self.ana = self.join("Mo", Role.MODERATOR), self.join("Ana")
        self.one, self.two, self.three = (
            self.do(ProposeAgendaItem(self.mo, title, 10)).seq for title in ("One", "Two", "Three")
        )

    @property
    def agenda(self) -> Agenda:
        return self.room.part(Agenda)

    def item(self, number: Seq) -> AgendaItem:
        return self.agenda.items[number]

    def put(self, number: Seq, state: AgendaState) -> None:
        self.do(SetAgendaItem(self.mo, number, state))


def test_what_a_moderator_proposes_is_planned_and_of_others_waits() -> None:
    panel = Panel()
    mine = panel.do(ProposeAgendaItem(panel.ana, "  The\nferry ")).seq
    assert panel.item(panel.one).state is PLANNED
    assert panel.agenda.proposals[mine].title == "The ferry"
    assert mine not in panel.agenda.order
    panel.put(mine, PLANNED)
    assert panel.item(mine) == AgendaItem("The ferry", 0, "", (), PLANNED, panel.ana)
    assert panel.agenda.order[-1] == mine
    assert panel.agenda.proposals == {}


def test_a_proposal_can_be_taken_up_at_once() -> None:
    panel = Panel()
    panel.put(panel.one, OPEN)
    mine = panel.do(ProposeAgendaItem(panel.ana, "The ferry")).seq
    taken = panel.do(SetAgendaItem(panel.mo, mine, OPEN))
    assert events_of(taken) == (
        AgendaItemSet(mine, PLANNED),
        AgendaItemSet(panel.one, CLOSED),
        AgendaItemSet(mine, OPEN),
    )
    assert panel.agenda.open == mine


def test_one_item_is_open_at_a_time() -> None:
    panel = Panel()
    panel.do(NextAgendaItem(panel.mo))
    panel.put(panel.three, OPEN)
    assert panel.agenda.open == panel.three
    assert panel.item(panel.one).state is CLOSED


def test_a_second_press_of_next_within_a_minute_is_the_same_wish() -> None:
    panel = Panel()
    panel.do(NextAgendaItem(panel.mo))
    panel.wait(58)
    assert_nothing_to_do(panel, NextAgendaItem(panel.mo))
    panel.do(NextAgendaItem(panel.mo))  # 60 s
    assert panel.agenda.open == panel.two


def test_next_is_at_once_where_nothing_is_open() -> None:
    panel = Panel()
    panel.do(NextAgendaItem(panel.mo))
    panel.put(panel.one, CLOSED)
    panel.do(NextAgendaItem(panel.mo))
    assert panel.agenda.open == panel.two


def test_next_goes_on_behind_the_open_one_and_comes_back_for_what_was_left_out() -> None:
    panel = Panel()
    panel.put(panel.two, OPEN)
    taken = []
    for _ in range(2):
        panel.wait(60)
        panel.do(NextAgendaItem(panel.mo))
        taken.append(panel.agenda.open)
    assert taken == [panel.three, panel.one]
    panel.wait(60)
    assert_refused(panel, NextAgendaItem(panel.mo), NotFound)


def test_the_time_of_an_item_adds_up_over_reopening() -> None:
    panel = Panel()
    for _ in range(2):
        panel.put(panel.one, OPEN)
        panel.wait(9)
        panel.put(panel.one, CLOSED)
    assert panel.item(panel.one).spent_ms == 20_000
    assert panel.item(panel.one).opened_ms is None


def test_the_order_is_what_the_moderator_makes_it() -> None:
    panel = Panel()
    panel.do(MoveAgendaItem(panel.mo, panel.three, panel.one))
    panel.do(MoveAgendaItem(panel.mo, panel.one))
    assert panel.agenda.order == (panel.three, panel.two, panel.one)
    assert_nothing_to_do(panel, MoveAgendaItem(panel.mo, panel.one))
    assert_nothing_to_do(panel, MoveAgendaItem(panel.mo, panel.one, panel.one))
    assert_refused(panel, MoveAgendaItem(panel.mo, panel.one, Seq(2)), NotFound)
    assert_refused(panel, MoveAgendaItem(panel.mo, Seq(2)), NotFound)


def test_an_item_says_what_it_was_changed_to() -> None:
    panel = Panel()
    change = ChangeAgendaItem(panel.mo, panel.one, "The pier", 20, " Ana ", ("https://a.example",))
    panel.do(change)
    item = panel.item(panel.one)
    assert (item.title, item.minutes, item.owner, item.links) == (
        *("The pier", 20, "Ana"),
        ("https://a.example",),
    )
    assert_nothing_to_do(panel, change)


def test_ones_own_proposal_can_be_taken_back_and_nothing_else() -> None:
    panel = Panel()
    mine = panel.do(ProposeAgendaItem(panel.ana, "Mine")).seq
    bob = panel.join("Bob")
    assert_refused(panel, SetAgendaItem(bob, mine, DROPPED), NotAllowed)
    assert_refused(panel, SetAgendaItem(panel.ana, mine, OPEN), NotAllowed)
    assert_refused(panel, SetAgendaItem(panel.ana, Seq(999), DROPPED), NotAllowed)
    panel.do(SetAgendaItem(panel.ana, mine, DROPPED))
    assert panel.agenda.proposals == {}
    again = panel.do(ProposeAgendaItem(panel.ana, "Mine")).seq
    panel.put(again, PLANNED)
    assert_refused(panel, SetAgendaItem(panel.ana, again, DROPPED), NotAllowed)


def test_a_proposal_is_neither_changed_nor_moved_before_it_is_accepted() -> None:
    panel = Panel()
    mine = panel.do(ProposeAgendaItem(panel.ana, "Mine")).seq
    assert_refused(panel, ChangeAgendaItem(panel.mo, mine, "Yours"), NotFound)
    assert_refused(panel, MoveAgendaItem(panel.mo, mine), NotFound)


def test_whatever_was_decided_can_be_taken_back() -> None:
    panel = Panel()
    for state in (DROPPED, AgendaState.SKIPPED, CLOSED, PLANNED):
        panel.put(panel.one, state)
        assert panel.item(panel.one).state is state
    assert_nothing_to_do(panel, SetAgendaItem(panel.mo, panel.one, PLANNED))
    assert_refused(panel, SetAgendaItem(panel.mo, panel.one, AgendaState.PROPOSED), BadMessage)
    assert_refused(panel, SetAgendaItem(panel.mo, Seq(999), OPEN), NotFound)


@pytest.mark.parametrize(
    ("title", "minutes", "owner", "error"),
    [
        ("", 0, "", BadMessage),
        ("x" * 200, 0, "", TooLarge),
        ("The pier", MAX_MINUTES + 1, "", BadMessage),
        ("The pier", 0, "x" * 65, TooLarge),
    ],
)
def test_what_cannot_stand_on_an_agenda_is_refused(
    title: str, minutes: int, owner: str, error: type[RoomError]
) -> None:
    panel = Panel()
    assert_refused(panel, ProposeAgendaItem(panel.mo, title, minutes, owner), error)
    assert_refused(panel, ChangeAgendaItem(panel.mo, panel.one, title, minutes, owner), error)
    assert_refused(panel, ChangeAgendaItem(panel.mo, Seq(999), "x"), NotFound)


def test_a_list_is_taken_in_whole_or_not_at_all() -> None:
    panel = Panel()
    panel.do(ImportAgenda(panel.mo, "- Nets (5) - Ben\n- Any other business\n"))
    nets, last = panel.agenda.order[-2:]
    assert panel.item(nets) == AgendaItem("Nets", 5, "Ben", (), PLANNED, panel.mo)
    assert panel.item(last).title == "Any other business"
    refusal = assert_refused(panel, ImportAgenda(panel.mo, "- Good\n- Bad (9999)"), BadMessage)
    assert "line 2" in refusal.detail


def test_what_members_propose_is_bounded_and_keeps_nobody_from_planning() -> None:
    panel = Panel()
    for number in range(MAX_OWN_PROPOSALS):
        panel.do(ProposeAgendaItem(panel.ana, f"Mine {number}"))
    assert_refused(panel, ProposeAgendaItem(panel.ana, "One too many"), Full)
    guests = (panel.join(f"Guest {n}", here=False) for n in range(MAX_PROPOSALS))
    while len(panel.agenda.proposals) < MAX_PROPOSALS:
        panel.do(ProposeAgendaItem(next(guests), "Mine"))
    assert_refused(panel, ProposeAgendaItem(next(guests), "One too many"), Full)
    panel.do(ProposeAgendaItem(panel.mo, "The moderator's"))


def test_a_full_agenda_loses_what_was_dropped_first_and_nothing_else() -> None:
    panel = Panel()
    panel.do(ImportAgenda(panel.mo, "- x\n" * (MAX_ITEMS - 3)))
    mine = panel.do(ProposeAgendaItem(panel.ana, "Mine")).seq
    for command in (
        ProposeAgendaItem(panel.mo, "One too many"),
        SetAgendaItem(panel.mo, mine, PLANNED),
    ):
        assert_refused(panel, command, Full)
    panel.put(panel.three, DROPPED)
    panel.put(panel.one, DROPPED)
    panel.put(mine, PLANNED)
    assert_refused(panel, ImportAgenda(panel.mo, "- x\n- y"), Full)
    new = panel.do(ProposeAgendaItem(panel.mo, "New")).seq
    assert len(panel.agenda.items) == len(panel.agenda.order) == MAX_ITEMS
    assert panel.agenda.order[0] == panel.two
    assert panel.agenda.order[-2:] == (mine, new)
    assert set(panel.agenda.items) == set(panel.agenda.order)

"""Agendas as lists in Markdown: what people write, and that what is written is read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rooms.agenda.markdown import MAX_LINES, Line, checked, read_agenda, write_agenda
from rooms.errors import BadMessage, RoomError, TooLarge


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- The pier (10) - Ana Lima", Line("The pier", 10, "Ana Lima")),
        ("* The pier (10 min) – Ana", Line("The pier", 10, "Ana")),
        ("1. The pier (10')", Line("The pier", 10)),
        ("12) The pier", Line("The pier")),
        ("- [x] The pier (5 minutes)", Line("The pier", 5)),
        ("  + [ ]   The   pier", Line("The pier")),
        ("The pier", Line("The pier")),
        ("- Q&A - part two", Line("Q&A - part two")),
        ("- One (5) - Two (5) - Ana (5)", Line("One (5) - Two (5) - Ana", 5)),
        ("- Budget (2027) and more (15)", Line("Budget (2027) and more", 15)),
        ("- The pier (draft)", Line("The pier (draft)")),
        ("3.5 knots (5)", Line("3.5 knots", 5)),
    ],
)
def test_a_line_is_read_however_it_is_written(text: str, line: Line) -> None:
    assert read_agenda(text) == (line,)


def test_headings_and_blank_lines_say_nothing_and_links_belong_to_the_item_above() -> None:
    text = "# Harbor talks\n\n- The pier (10)\n  - https://pier.example/a\n  http://b.example\n- Nets\n"
    assert read_agenda(text) == (
        Line("The pier", 10, "", ("https://pier.example/a", "http://b.example")),
        Line("Nets"),
    )


@pytest.mark.parametrize(
    ("text", "error", "where"),
    [
        ("", BadMessage, "no item"),
        ("# Only a heading", BadMessage, "no item"),
        ("- One\n\n- Two (999)", BadMessage, "line 3"),
        ("- One\n- " + "x" * 200, TooLarge, "line 2"),
        ("- One\n" * (MAX_LINES + 1), TooLarge, f"line {MAX_LINES + 1}"),
        ("- One\n" + "https://a.example\n" * 6, BadMessage, "line 1"),
        ("x" * 40_001, TooLarge, "40000"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_line(
    text: str, error: type[RoomError], where: str
) -> None:
    with pytest.raises(error) as refusal:
        read_agenda(text)
    assert where in refusal.value.detail


@pytest.mark.parametrize(
    "link", ["ftp://a.example", "javascript:alert(1)", "https://a b", "https://"]
)
def test_a_link_leads_to_the_web(link: str) -> None:
    with pytest.raises(BadMessage):
        checked(Line("The pier", links=(link,)))


_WORDS = st.text(st.sampled_from("ab ()-[]x#.1'https:/–"), min_size=1, max_size=24)


@given(
    title=_WORDS,
    minutes=st.integers(0, 600),
    owner=st.one_of(st.just(""), _WORDS),
    links=st.lists(st.sampled_from(["https://a.example", "http://b.example/?q=(5)"]), max_size=3),
    is_done=st.booleans(),
)
def test_what_is_written_is_read_back_as_the_same(
    title: str, minutes: int, owner: str, links: list[str], is_done: bool
) -> None:
    try:
        line = checked(Line(title, minutes, owner, tuple(links)))
    except RoomError:
        return
    text = write_agenda([(line, is_done), (Line("Last"), False)])
    assert read_agenda(text) == (line, Line("Last"))

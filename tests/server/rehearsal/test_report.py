from __future__ import annotations

import re
from html.parser import HTMLParser

from server.rehearsal.checking import Finding, judged
from server.rehearsal.figures import figures_of
from server.rehearsal.report import HEAD, page, rows, verdict
from server.rehearsal.schedule import Do
from tests.server.rehearsal.story import Story, a_story


def _page(story: Story) -> str:
    story.book.lasted_s = 12.0
    return page("Rehearsal of 2 people", figures_of(story.book), judged(story.book), 12.0)


class _Tags(HTMLParser):
    """Counts the elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)


def test_the_page_needs_nothing_else() -> None:
    text = _page(a_story())
    tags = _Tags(text).names
    assert {"script", "link", "img", "iframe"}.isdisjoint(tags)
    assert re.search(r"(?:src|href|url\()", text) is None
    assert tags.count("svg") == 4


def test_a_whole_rehearsal_is_said_to_be_whole() -> None:
    text = _page(a_story())
    assert verdict(()) in text
    assert 'class="whole"' in text
    assert "2 people in 12 s" in text


def test_findings_come_first_and_are_no_markup() -> None:
    story = a_story()
    story.answer(story.ask(0, Do.SAY, "<b>lost</b>"), 99)
    text = _page(story)
    assert 'class="broken"' in text
    assert "&lt;b&gt;lost&lt;/b&gt;" in text
    assert text.index("heard by nobody") < text.index("<svg")


def test_refusals_have_a_table_of_their_own() -> None:
    story = a_story()
    assert "What the server refused" not in _page(story)
    story.answer(story.ask(0, Do.SIT), None, "seat_kept")
    assert "<td>seat_kept</td><td>1</td>" in _page(story)


def test_there_is_a_row_for_each_act_answered_and_heard() -> None:
    story = a_story()
    table = rows(figures_of(story.book))
    names = [row[0] for row in table]
    assert names == ["come, answered", "say, answered", "say, heard"]
    assert all(len(row) == len(HEAD) for row in table)
    assert table[1] == ("say, answered", "2", "30.0", "30.0", "30.0", "30.0")


def test_the_verdict_counts() -> None:
    finding = Finding("said", "lost")
    assert verdict([finding]) == "1 thing does not hold."
    assert verdict([finding, finding]) == "2 things do not hold."

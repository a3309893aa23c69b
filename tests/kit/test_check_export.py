import json
from typing import Any

import pytest

from tests.kit.check_export import check_export
from tests.kit.check_story import ROOM, Story, a_story


def _lines(story: Story) -> list[dict[str, Any]]:
    """Return a transcript as it should be."""
    heading = {"room": ROOM, "title": "Harbor", "head": {"seq": len(story.entries)}}
    items = [
        {**message, "kind": "message_posted", "role": "x", "reactions": _counts(message)}
        for message in story.view()["messages"]
    ]
    return [heading, {"kind": "stay_began", "seq": 3}, *items]


def _counts(message: dict[str, Any]) -> dict[str, int]:
    return {emoji: len(who) for emoji, who in message["reactions"]}


def _found(story: Story, lines: list[dict[str, Any]]) -> list[str]:
    jsonl = "".join(json.dumps(line) + "\n" for line in lines)
    return [str(finding).splitlines()[0] for finding in check_export(story.log, jsonl)]


def _story() -> Story:
    story = a_story()
    story.act(2, "add_reaction", "reaction_added", message=8, emoji="👍")
    story.act(1, "delete_message", "message_deleted", message=9)
    return story


def test_a_right_transcript_passes() -> None:
    story = _story()
    assert _found(story, _lines(story)) == []


def test_a_transcript_is_judged_at_the_head_it_names() -> None:
    story = _story()
    lines = _lines(story)
    story.post(3, "later")
    assert _found(story, lines) == []


@pytest.mark.parametrize(
    ("at", "changes"),
    [
        (2, {"text": "other words"}),
        (2, {"reactions": {}}),
        (2, {"m": 3}),
        (3, {"text": "hello from 2", "gone": None}),
        (4, {"edited": True}),
    ],
    ids=["words", "reactions", "author", "hidden words", "mark"],
)
def test_what_differs_is_found(at: int, changes: dict[str, Any]) -> None:
    story = _story()
    lines = _lines(story)
    lines[at].update(changes)
    assert _found(story, lines) == ["C11: the transcript has something else than the log"]


def test_a_missing_message_is_found() -> None:
    story = _story()
    assert "C11: the transcript has 2 messages and not 3" in _found(story, _lines(story)[:-1])


def test_another_room_s_is_found() -> None:
    story = _story()
    lines = _lines(story)
    lines[0]["title"] = "Quay"
    assert _found(story, lines) == ["C11: the transcript is another room's"]

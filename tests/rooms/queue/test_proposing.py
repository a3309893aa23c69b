"""Draws and rounds; the other strategies are in the stories."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from rooms.queue.asked import ConfigureQueue
from rooms.queue.held import Queue, in_order
from rooms.queue.kinds import Strategy
from rooms.queue.proposing import Proposal, group_of, proposed
from rooms.room import replay
from tests.rooms.queue.stories import Story


def _draw(story: Story) -> str:
    best = proposed(story.meeting.room)
    assert best is not None
    return story.names[best.member]


def _speaks(story: Story, name: str) -> None:
    story.tell("mo next")
    story.act(name, "start")
    story.tell("mo end")


def test_nobody_is_drawn_twice_before_all_had_a_turn() -> None:
    story = Story()
    story.act("mo", "strategy", "random", "ana", "ben", "cem", "dan")
    for _ in range(3):
        drawn = []
        for _ in range(4):
            drawn.append(_draw(story))
            _speaks(story, drawn[-1])
        assert sorted(drawn) == ["ana", "ben", "cem", "dan"]


def test_a_draw_can_be_drawn_again_from_the_log() -> None:
    story = Story()
    story.tell("""
        mo strategy random
        ana +
        ben +
        cem +
    """)
    assert proposed(replay(story.meeting.log)) == proposed(story.meeting.room)
    assert _draw(story) in {"ana", "ben", "cem"}


def test_who_comes_later_changes_nobodys_lot() -> None:
    story = Story()
    story.act("mo", "strategy", "random", "ana", "ben")
    first = _draw(story)
    story.tell("""
        cem +
        dan +
        ana +
    """)
    assert _draw(story) == first


def test_lots_are_not_always_the_same() -> None:
    story = Story()
    story.act("mo", "strategy", "random", "ana", "ben", "cem")
    queue, drawn = story.queue, Counter[str]()
    for seed in range(200):
        story.meeting.room.put_part(replace(queue, seed=f"seed {seed}"))
        drawn[_draw(story)] += 1
    assert set(drawn) == {"ana", "ben", "cem"}
    assert min(drawn.values()) > 30


def test_without_a_list_those_who_wait_draw() -> None:
    story = Story()
    story.tell("mo strategy random")
    assert proposed(story.meeting.room) is None
    story.tell("cem +")
    (hand,) = in_order(story.queue.hands.values())
    assert proposed(story.meeting.room) == Proposal(story.members["cem"], hand)


def test_groups_are_servers_or_what_people_say() -> None:
    story = Story()
    story.tell("ana of north")
    room, (hand,) = story.meeting.room, story.queue.hands.values()
    assert group_of(room, story.queue, hand) == room.members[hand.member].origin
    story.tell("mo strategy round_robin declared")
    assert group_of(room, story.queue, hand) == "north"


def test_a_change_of_the_strategy_is_in_the_log() -> None:
    story = Story()
    mo = story.members["mo"]
    entry = story.meeting.do(ConfigureQueue(mo, Strategy.MANUAL)).entries[0]
    assert (entry.m, entry.kind) == (mo, "queue_configured")
    assert story.meeting.room.part(Queue).strategy is Strategy.MANUAL

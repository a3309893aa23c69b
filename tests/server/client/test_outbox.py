import asyncio
from collections.abc import Mapping

import pytest

from server.client.errors import BadPacket, Disconnected, Refused, Restored
from server.client.outbox import MAX_ON_WAY, Outbox, new_command_id

Fields = Mapping[str, object]


class Line:
    """Where an outbox sends, answered by hand. twice: something was sent a second time."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.twice = asyncio.Event()
        self.answers: list[asyncio.Future[Fields]] = []

    def send(self, fields: Fields) -> asyncio.Future[Fields]:
        if fields["id"] in self.sent:
            self.twice.set()
        self.sent.append(str(fields["id"]))
        self.answers.append(asyncio.get_running_loop().create_future())
        return self.answers[-1]


def _put(outbox: Outbox, *ids: str) -> list[asyncio.Future[int]]:
    return [outbox.put({"id": command_id, "command": "leave_seat"}) for command_id in ids]


def test_no_two_ids_are_the_same() -> None:
    assert len({new_command_id() for _ in range(1_000)}) == 1_000


async def test_commands_go_out_in_their_order_and_each_gets_its_answer() -> None:
    outbox, line = Outbox(), Line()
    first, second = _put(outbox, "a", "b")
    outbox.opened(line.send)
    assert line.sent == ["a", "b"]
    line.answers[1].set_result({"ok": True, "seq": 8})
    line.answers[0].set_result({"ok": True, "seq": 7})
    assert (await first, await second, len(outbox)) == (7, 8, 0)


async def test_what_was_not_answered_goes_out_again_first_under_the_same_id() -> None:
    outbox, old, new = Outbox(), Line(), Line()
    outbox.opened(old.send)
    first, second = _put(outbox, "a", "b")
    old.answers[0].set_result({"seq": 7})
    assert await first == 7
    outbox.lost()
    (third,) = _put(outbox, "c")
    old.answers[1].set_exception(Disconnected("gone"))
    outbox.opened(new.send)
    assert new.sent == ["b", "c"]
    for number, answer in enumerate(new.answers):
        answer.set_result({"seq": number})
    assert (await second, await third) == (0, 1)


async def test_no_more_are_on_their_way_than_the_server_takes() -> None:
    outbox, line = Outbox(), Line()
    outbox.opened(line.send)
    answers = _put(outbox, *(str(n) for n in range(MAX_ON_WAY + 3)))
    assert len(line.sent) == MAX_ON_WAY
    line.answers[0].set_result({"seq": 1})
    await answers[0]
    assert line.sent[MAX_ON_WAY:] == [str(MAX_ON_WAY)]
    outbox.fail(Disconnected("over"))
    await asyncio.gather(*answers, return_exceptions=True)


async def test_a_passing_refusal_is_waited_out() -> None:
    outbox, line = Outbox(), Line()
    outbox.opened(line.send)
    (answer,) = _put(outbox, "a")
    line.answers[0].set_exception(Refused("slow_down", retry_after_s=0.0))
    await asyncio.wait_for(line.twice.wait(), 5)
    line.answers[1].set_result({"seq": 3})
    assert (line.sent, await answer) == (["a", "a"], 3)


@pytest.mark.parametrize("code", ["not_allowed", "conflict", "removed"])
async def test_any_other_refusal_is_the_callers(code: str) -> None:
    outbox, line = Outbox(), Line()
    outbox.opened(line.send)
    (answer,) = _put(outbox, "a")
    line.answers[0].set_exception(Refused(code))
    with pytest.raises(Refused, match=code):
        await answer
    assert len(outbox) == 0


async def test_an_answer_without_a_seq_is_not_the_protocol() -> None:
    outbox, line = Outbox(), Line()
    outbox.opened(line.send)
    (answer,) = _put(outbox, "a")
    line.answers[0].set_result({"ok": True})
    with pytest.raises(BadPacket):
        await answer


NAMING = (
    {"command": "edit_message", "message": 17, "text": "typed"},
    {"command": "add_reaction", "message": 17, "emoji": "👍"},
    {"command": "post_message", "thread": 17, "text": "typed", "mentions": []},
    {"command": "remove_member", "member": 12},
    {"command": "take_seat", "seat": 3},
)


@pytest.mark.parametrize("fields", NAMING, ids=lambda fields: str(fields["command"]))
async def test_what_another_history_was_asked_for_is_given_back(fields: Fields) -> None:
    outbox, old, new = Outbox(), Line(), Line()
    outbox.follows(7)
    outbox.opened(old.send)
    sent = outbox.put({"id": "sent", **fields})
    outbox.lost()
    unsent = outbox.put({"id": "unsent", **fields})
    outbox.follows(8)
    outbox.opened(new.send)
    for answer, given in ((sent, "sent"), (unsent, "unsent")):
        with pytest.raises(Restored, match="do it again") as failed:
            await answer
        assert failed.value.fields == {"id": given, **fields}
    assert (new.sent, len(outbox)) == ([], 0)


async def test_a_plain_message_is_said_in_whichever_history_there_is() -> None:
    outbox, line = Outbox(), Line()
    outbox.follows(7)
    said = outbox.put({"id": "a", "command": "post_message", "text": "hi", "thread": None})
    outbox.follows(8)
    outbox.opened(line.send)
    line.answers[0].set_result({"seq": 3})
    assert (line.sent, await said) == (["a"], 3)


async def test_what_was_given_before_any_history_was_known_belongs_to_the_first() -> None:
    outbox, line = Outbox(), Line()
    (answer,) = _put(outbox, "a")
    outbox.follows(7)
    outbox.opened(line.send)
    assert line.sent == ["a"]
    outbox.follows(7)
    assert not answer.done()
    outbox.follows(8)
    line.answers[0].set_result({"seq": 3})  # of a history that is over
    with pytest.raises(Restored):
        await answer


async def test_what_its_caller_gave_up_is_not_sent() -> None:
    outbox, line = Outbox(), Line()
    (answer, _) = _put(outbox, "a", "b")
    answer.cancel()
    outbox.opened(line.send)
    assert line.sent == ["b"]


async def test_in_the_end_what_was_sent_is_not_known_and_the_rest_is_refused() -> None:
    outbox, line = Outbox(), Line()
    outbox.opened(line.send)
    (sent,) = _put(outbox, "a")
    outbox.lost()
    (unsent,) = _put(outbox, "b")
    outbox.fail(Refused("removed"))
    with pytest.raises(Disconnected, match="removed"):
        await sent
    with pytest.raises(Refused, match="removed"):
        await unsent
    assert len(outbox) == 0

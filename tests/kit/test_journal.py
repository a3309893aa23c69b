from pathlib import Path

from tests.kit.journal import Journal, acts_of, read_journal

_HEAD = {"epoch": 7, "seq": 4, "id8": b"12345678"}
_ANSWER = {"id": "!room", "handle": 3, "you": {"m": 2, "role": "attendee"}, "head": _HEAD}


def test_what_was_done_is_read_back_as_acts(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "ana", is_synced=True)
    journal.am("!room", 2)
    journal.invoke("!room", "a", "post_message", text="hëllo")
    journal.invoke("!room", "b", "archive_room")
    journal.invoke("!room", "c", "post_message", text="lost")
    journal.ok("!room", "a", 9)
    journal.refused("!room", "b", "not_allowed")
    journal.unknown("!room", "c")
    journal.close()
    acts = acts_of(read_journal(journal.path))
    assert [(a.id, a.command, a.m, a.seq, a.code) for a in acts] == [
        ("a", "post_message", 2, 9, None),
        ("b", "archive_room", 2, None, "not_allowed"),
        ("c", "post_message", 2, None, None),
    ]
    assert acts[0].fields == {"text": "hëllo"}
    assert acts[0].answered is not None
    assert acts[0].answered.t > acts[0].invoked.t
    assert acts[2].answered is None


def test_an_id_that_is_given_again_is_one_act_in_its_first_place(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "ana")
    journal.am("!room", 2)
    for command_id in ("a", "b", "a"):
        journal.invoke("!room", command_id, "leave_seat")
    journal.ok("!room", "a", 5)
    acts = acts_of(read_journal(journal.path))
    assert [(act.id, act.seq) for act in acts] == [("a", 5), ("b", None)]
    journal.close()


def test_what_was_shown_is_noted_as_it_came(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "ana")
    journal.tap("joined", {**_ANSWER, "snapshot": {"title": "Harbor"}})
    fact = {"seq": 5, "kind": "room_renamed", "title": "Quay"}
    journal.tap("facts", {"room": 3, "covers": (5, 6), "id8": b"87654321", "entries": [fact]})
    journal.tap("joined", {**_ANSWER, "handle": 1, "replay": True, "covers": [7, 6], "entries": []})
    journal.tap("start_over", {"room": 1, "head": _HEAD, "snapshot": {"title": "Pier"}})
    journal.tap("facts", {"room": 9, "covers": [1, 1], "entries": []})
    journal.tap("poses", b"\x01")
    journal.tap("weather", {"room": 1, "typing": [2]})
    journal.close()
    lines = read_journal(journal.path)
    assert [line.what for line in lines] == [
        "am", "start", "shown", "am", "shown", "start", "stray",
    ]  # fmt: skip
    assert lines[1].more == {"seq": 4, "epoch": 7, "snapshot": {"title": "Harbor"}}
    assert lines[2].more == {"epoch": 7, "first": 5, "last": 6, "entries": [fact]}
    assert {line.room for line in lines} == {"!room", ""}


def test_a_line_that_was_cut_off_is_none(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "ana")
    journal.am("!room", 2)
    journal.close()
    with journal.path.open("ab") as file:
        file.write(b'{"t": 5, "room": "!ro')
    assert [line.what for line in read_journal(journal.path)] == ["am"]

"""The pictures hold what the run measured, and what it did not is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.plots import draw, pictures
from benchmarks.rig.record import Run, keep, read


def a_run(folder: Path) -> Run:
    kept = folder / "run.json"
    windows = {"W=1": 6.0, "W=4": 2.0, "W=32": 0.5}
    keep(kept, "fanout", "300 people", [{"confab": windows, "bun": windows}])
    held = {"confab": {"KB a connection": 1.8}, "node": {"KB a connection": 25.0}}
    keep(kept, "connections", "a connection", [held])
    load = {design: {"connections": 5_000.0} for design in held}
    keep(kept, "connections", "load", [load])
    rooms = {
        f"{n} people, {m} move: % of a core": 9.0 for n, m in ((300, 300), (50, 50), (300, 10))
    }
    keep(kept, "poses", "rooms", [{"confab": rooms, "emit": dict.fromkeys(rooms, float("nan"))}])
    keep(kept, "colyseus", "300 people, all move", [{"colyseus": {"% of a core": 7.0}}])
    return read(kept)


def test_each_picture_names_what_was_measured(tmp_path: Path) -> None:
    drawn = dict(pictures(a_run(tmp_path)))
    assert drawn["delivery-1000.svg"] is None
    expected = {
        "delivery-300.svg": ("room of 300", ">confab<", ">Bun<", ">32<"),
        "memory.svg": (">Socket.IO on Node<", ">1.8<", "connection, of 5,000<"),
        "rooms.svg": ("confab, all walk", "confab, 10 walk", "Colyseus, all walk", ">50<"),
    }
    for name, words in expected.items():
        assert [word for word in words if word not in (drawn[name] or "")] == []


def test_a_run_that_does_not_say_how_many_there_were_is_drawn_without(tmp_path: Path) -> None:
    keep(tmp_path / "old.json", "connections", "a connection", [{"confab": {"KB a connection": 2}}])
    drawn = dict(pictures(read(tmp_path / "old.json")))["memory.svg"]
    assert drawn is not None
    assert "Memory of an idle connection<" in drawn


def test_what_is_no_number_is_not_drawn(tmp_path: Path) -> None:
    assert "python-socketio" not in (dict(pictures(a_run(tmp_path)))["rooms.svg"] or "")


def test_pictures_are_written_and_those_without_figures_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draw(a_run(tmp_path), folder := tmp_path / "plots")
    assert {path.name for path in folder.iterdir()} == {
        "delivery-300.svg",
        "memory.svg",
        "rooms.svg",
    }
    assert "delivery-1000.svg: the run has nothing for it" in capsys.readouterr().out

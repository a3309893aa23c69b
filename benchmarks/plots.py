"""Draw what a run measured.

    python -m benchmarks.plots RUN.json [--folder benchmarks/plots]

delivery-N.svg: what a delivery costs by messages in flight, for each size of room.
memory.svg: what a connection holds. rooms.svg: a room's share of a core by its
size. What a run does not have is said, and its picture stays as it was.
"""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from benchmarks.rig import record
from benchmarks.rig.record import Run
from benchmarks.rig.svg import Chart, Point, bars, lines

__all__ = ["FOLDER", "draw", "pictures"]

FOLDER: Final = Path(__file__).with_name("plots")
_NAMES: Final = {
    "emit": "python-socketio",
    "node": "Socket.IO on Node",
    "bun": "Bun",
    "limit": "C loop, no protocol",
    "relay": "confab, relay only",
    "writes": "confab, no io_uring",
    "colyseus": "Colyseus",
}
# Ours first; the same name has the same colour in every picture of a kind.
_ORDER: Final = (
    "confab",
    "bun",
    "node",
    "emit",
    "python-socketio",
    "limit",
    "relay",
    "writes",
    "colyseus",
)
_ROOM: Final = re.compile(r"^(\d+) people, (\d+) move: % of a core$")
_ALL_MOVE: Final = re.compile(r"^(\d+) people, all move$")


def pictures(run: Run) -> Iterator[tuple[str, str | None]]:
    """Give the name of each picture, and its SVG, or None if the run has nothing for it."""
    for size in (300, 1000):
        costs = _by_window(run.table("fanout", f"{size} people"))
        title = f"A delivery in a room of {size:,}"
        yield (
            f"delivery-{size}.svg",
            _drawn(Chart(title, "messages in flight (W)", "server's CPU, µs (log scale)", costs)),
        )
    yield "memory.svg", _memory(run)
    rooms = Chart(
        "A room at ten ticks a second", "people in the room", "% of a core (log scale)", _rooms(run)
    )
    yield "rooms.svg", _drawn(rooms)


def draw(run: Run, folder: Path) -> None:
    """Write the pictures, and say which there are."""
    folder.mkdir(exist_ok=True)
    for name, picture in pictures(run):
        if picture is None:
            print(f"{name}: the run has nothing for it")
        else:
            (folder / name).write_text(picture, encoding="utf-8")
            print(folder / name)


def _memory(run: Run) -> str | None:
    """Return what a connection holds, and of how many that is the mean, where the run says it."""
    held = run.table("connections", "a connection").get("KB a connection", {})
    counts = run.table("connections", "load").get("connections", {}).values()
    of = f", of {max(counts):,.0f}" if counts else ""
    lines = _named({design: [(1, kilobytes)] for design, kilobytes in held.items()})
    return bars(Chart(f"Memory of an idle connection{of}", "", "KB", lines)) if lines else None


def _drawn(chart: Chart) -> str | None:
    return lines(chart) if chart.lines else None


def _by_window(table: Mapping[str, Mapping[str, float]]) -> dict[str, list[Point]]:
    found: dict[str, list[Point]] = {}
    for figure, costs in table.items():
        for design, cost in costs.items():
            found.setdefault(design, []).append((float(figure.removeprefix("W=")), cost))
    return _named(found)


def _rooms(run: Run) -> dict[str, list[Point]]:
    """Return a line for each design and kind of room: all walk, or a few before an audience."""
    found: dict[str, list[Point]] = {}
    for people, walk, design, share in _shares(run):
        kind = "all walk" if walk == people else f"{walk} walk"
        found.setdefault(f"{_NAMES.get(design, design)}, {kind}", []).append((people, share))
    return {name: sorted(points) for name, points in sorted(found.items(), key=_ours_first)}


def _ours_first(line: tuple[str, list[Point]]) -> tuple[bool, str]:
    return not line[0].startswith("confab"), line[0]


def _shares(run: Run) -> Iterator[tuple[int, int, str, float]]:
    for figure, costs in run.table("poses", "rooms").items():
        if (room := _ROOM.match(figure)) is not None:
            yield from ((int(room[1]), int(room[2]), *one) for one in _numbers(costs.items()))
    for table in run.tables("colyseus"):
        if (room := _ALL_MOVE.match(table)) is not None:
            share = run.table("colyseus", table)["% of a core"]["colyseus"]
            yield int(room[1]), int(room[1]), "colyseus", share


def _numbers(costs: Iterable[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    return ((design, cost) for design, cost in costs if math.isfinite(cost))


def _named(found: Mapping[str, list[Point]]) -> dict[str, list[Point]]:
    """Return the lines under names for readers, in the order of their colours."""
    return {
        _NAMES.get(design, design): sorted(found[design]) for design in _ORDER if design in found
    }


def main() -> None:
    """Draw the run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path, metavar="RUN.json")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    options = parser.parse_args()
    draw(record.read(options.run), options.folder)


if __name__ == "__main__":
    main()

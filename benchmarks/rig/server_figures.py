"""What a server says of itself on /metrics: who is there, what it works on, what peers did wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import aiohttp

from benchmarks.rig.loop_figures import LoopFigures, loop_figures

__all__ = ["ServerFigures", "ask_figures", "server_figures"]

_GAUGE: Final = re.compile(r"^confab_(\w+) (\S+)$", re.MULTILINE)
_FAULT: Final = re.compile(r'^confab_peer_faults_total\{cause="(\w+)"\} (\S+)$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ServerFigures:
    """most_calls: that one session ever had in flight. faults: what peers did wrong, by cause."""

    sessions: int
    tasks: int
    most_calls: int
    faults: Mapping[str, int]
    loop: LoopFigures


def server_figures(page: str) -> ServerFigures:
    """Return the figures in a page of Prometheus' text format. Raises KeyError if it is no server's."""
    gauges = {name: int(float(value)) for name, value in _GAUGE.findall(page)}
    return ServerFigures(
        sessions=gauges["sessions"],
        tasks=gauges["tasks"],
        most_calls=gauges["calls_in_flight_most"],
        faults={cause: int(float(count)) for cause, count in _FAULT.findall(page)},
        loop=loop_figures(page),
    )


async def ask_figures(http: aiohttp.ClientSession, url: str) -> ServerFigures:
    """Return what the server at this address says now; it says so to its own machine."""
    async with http.get(f"{url}/metrics") as answer:
        answer.raise_for_status()
        return server_figures(await answer.text())

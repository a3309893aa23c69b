"""The reference pages that come from the server's tables: times, and figures."""

from __future__ import annotations

from collections.abc import Iterator

from server.app.figures import show_figures
from server.auth.claims import CLAIM_S
from server.auth.tokens import LIFETIME_S
from server.config import Config
from server.edge.gate import GateSettings
from server.fanout.laggards import LOOK_S
from server.fanout.policy import MAX_AGE_S
from server.gateway.server import RESTART_SPREAD_S
from server.gateway.settings import GatewaySettings
from server.metrics import Metrics
from server.runtime.counts import COUNTS_S
from server.runtime.knocks import HOLD_S, LAPSE_S
from server.runtime.pose_loop import TICK_HZ
from server.runtime.rooms import IDLE_S
from server.runtime.tallies import TALLY_ABOVE, TALLY_S
from server.runtime.typists import TYPING_S

__all__ = ["figures", "times"]


def times() -> Iterator[tuple[str, str, str]]:
    """Give (time, value, what it is for), by what they belong to."""
    gateway, gate = GatewaySettings(allowed_origins=("http://127.0.0.1",)), GateSettings(max_open=1)
    yield (
        "a request's header",
        _s(gate.head_s),
        "from accept to the last line of it, then it is closed",
    )
    yield (
        "a request's body",
        _s(gate.body_s),
        f"then at least {gate.min_upload_bytes_per_s} bytes a second",
    )
    yield "idle between requests", _s(gate.idle_s), "a connection that is kept for the next one"
    yield "an unread answer", _s(gate.unread_s), "of which the peer takes nothing"
    yield (
        "to authenticate",
        _s(gateway.authenticate_s),
        "from an open socket to an accepted CONNECT",
    )
    yield "one message", _s(gateway.message_s), "from its first byte to its last"
    yield "ping", _s(gateway.ping_interval_s), "told in the handshake"
    yield (
        "pong",
        _s(gateway.ping_timeout_s),
        "told in the handshake; a silent peer is gone after it",
    )
    yield "after our close", _s(gateway.close_s), "then the connection is aborted"
    yield (
        "sign-in token",
        _s(LIFETIME_S),
        "a socket whose token is not renewed by then is closed with `expired`",
    )
    yield "an owner's claim", _s(CLAIM_S), "the link that the start prints"
    yield from _coming_and_going()
    yield (
        "an outbox",
        _s(MAX_AGE_S),
        "a reader that holds a fact for longer is closed with `slow_down`",
    )
    yield "a look at slow readers", _s(LOOK_S), "while there are any"
    yield "the tick of poses", _s(1 / TICK_HZ), f"{TICK_HZ} a second, told when joining"
    yield "typing", _s(TYPING_S), "from the last word of it; told at most four times a second"
    yield "tally", _s(TALLY_S), f"between two, where more than {TALLY_ABOVE} are present"
    yield "counts of topics", _s(COUNTS_S), "between two, while they change"
    yield "a room falls asleep", _s(IDLE_S), "nobody present, nobody reading"
    yield "coming back after a restart", _s(RESTART_SPREAD_S), "`retry_after` is spread over it"


def _coming_and_going() -> Iterator[tuple[str, str, str]]:
    yield (
        "a stay's grace",
        _s(Config.model_fields["stay_grace_s"].default),
        "a lost connection may come back unnoticed",
    )
    yield "a question at the door", _s(HOLD_S), "held at most so long, until its answer changes"
    yield "a knock", _s(LAPSE_S), "who does not ask again by then waits no more"


def figures() -> Iterator[tuple[str, str, str]]:
    """Give (name, kind, what it says) of the figures that are ours."""
    metrics = Metrics()
    show_figures(
        metrics,
        sessions=int,
        rooms=int,
        faults=lambda: {"bad_frame": 0},
        calls=int,
        most_calls=int,
        tasks=int,
        io_uring=bool,
    )
    for family in metrics.registry.collect():
        if family.name.startswith("confab_"):
            yield f"`{family.name}`", family.type, family.documentation


def _s(seconds: float | int | None) -> str:
    assert seconds is not None
    return f"{seconds:g} s"

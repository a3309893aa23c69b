"""What the HTTP door stands on."""

from __future__ import annotations

from server.http.services import SERVICES, Health, Limits
from tests.server.http.served import Door


def test_a_server_is_starting_until_somebody_says_otherwise() -> None:
    assert Health().why_not == "starting"


def test_an_office_may_follow_a_link_at_once() -> None:
    newcomers = Limits().newcomers
    assert sum(newcomers.take("192.0.2.1", 0.0) == 0 for _ in range(1_000)) == 600


async def test_handlers_find_their_services_in_the_application(door: Door) -> None:
    app = door.listener.runner.app
    assert app[SERVICES] is door.services

"""The table of the API, and who may call what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server.http.problems import STATUSES
from server.http.routes import API, ROUTES, By, Route
from tests.server.http.served import Door

BODIES: dict[tuple[str, str], object] = {
    ("POST", f"{API}/rooms"): {"title": "Lake"},
    ("POST", f"{API}/rooms/{{room}}/do"): {"id": "c", "command": "leave_seat"},
}


def test_a_route_is_there_once() -> None:
    places = [(route.method, route.path) for route in ROUTES]
    assert len(set(places)) == len(places)


def test_routes_are_summed_up_by_their_handlers() -> None:
    assert all(route.summary.endswith(".") for route in ROUTES)
    assert all((route.answer is None) == bool(route.media_types) for route in ROUTES)


def test_codes_are_those_of_the_reference() -> None:
    told: set[str] = set().union(*(route.refusals for route in ROUTES))
    assert told == set(STATUSES)
    assert all(set(route.codes).isdisjoint(_plain(route).refusals) for route in ROUTES)


def _plain(route: Route) -> Route:
    return replace(route, codes=())


def _name(route: Route) -> str:
    return f"{route.method} {route.path}"


def _path(route: Route, room: str) -> str:
    return route.path.format(room=room, link="none", format="txt", session="1", table="md")


@pytest.mark.parametrize("route", [r for r in ROUTES if r.by is not By.ANYBODY], ids=_name)
async def test_who_carries_nothing_is_asked_to_sign_in(door: Door, route: Route) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    program = await door.program(X_Forwarded_For="192.0.2.1")
    body = BODIES.get((route.method, route.path), {}) if route.body else None
    answer = await program.ask(route.method, _path(route, room), body)
    assert answer.refusal == (401, "not_allowed")


@pytest.mark.parametrize("route", [r for r in ROUTES if "{room}" in r.path], ids=_name)
async def test_a_member_of_another_room_finds_nothing(door: Door, route: Route) -> None:
    owner = await door.owner()
    room, other = await door.room(owner), await door.room(owner)
    ana = await door.guest(await door.link(owner, other))
    body = BODIES.get((route.method, route.path), {}) if route.body else None
    answer = await ana.ask(route.method, _path(route, room), body)
    assert answer.refusal == (404, "not_found")


@pytest.mark.parametrize("route", [r for r in ROUTES if r.by is By.OWNER], ids=_name)
async def test_a_guest_owns_nothing(door: Door, route: Route) -> None:
    owner = await door.owner()
    ana = await door.guest(await door.link(owner, await door.room(owner), role="moderator"))
    body = BODIES.get((route.method, route.path), {}) if route.body else None
    away = {"X_Forwarded_For": "192.0.2.1"}
    answer = await ana.ask(route.method, route.path, body, **away)
    assert answer.refusal == (403, "not_allowed")

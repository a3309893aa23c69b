"""The API's description: whole, resolvable, and true to what the routes take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from server.http.openapi import description
from server.http.routes import API, ROUTES, Route
from tests.server.http.served import Caller, Door

DESCRIPTION = description("https://harbor.example")
WRONG: tuple[object, ...] = (
    None,
    True,
    -1,
    1.5,
    10**30,
    "\x00",
    "x" * 2_000,
    [],
    [[1]],
    {},
    {"a": 1},
)
HTTP_METHODS = {"get", "post", "patch", "delete"}


def _operations() -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (method.upper(), path): operation
        for path, methods in DESCRIPTION["paths"].items()
        for method, operation in methods.items()
    }


def _nodes(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for inner in node.values():
            yield from _nodes(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _nodes(inner)


def _schema_of(route: Route) -> dict[str, Any]:
    """Return the schema of a route's body, its reference followed."""
    content = _operations()[route.method, route.path]["requestBody"]["content"]
    schema: dict[str, Any] = content["application/json"]["schema"]
    name = schema.get("$ref", "").rpartition("/")[2]
    return DESCRIPTION["components"]["schemas"][name] if name else schema


def test_every_route_is_described_and_nothing_else() -> None:
    assert set(_operations()) == {(route.method, route.path) for route in ROUTES}
    assert set().union(*(set(path) for path in DESCRIPTION["paths"].values())) <= HTTP_METHODS


def test_every_reference_leads_somewhere() -> None:
    references = {node["$ref"] for node in _nodes(DESCRIPTION) if "$ref" in node}
    known = {f"#/components/schemas/{name}" for name in DESCRIPTION["components"]["schemas"]}
    assert references
    assert references <= known


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_an_operation_says_who_what_and_what_comes_back(route: Route) -> None:
    operation = _operations()[route.method, route.path]
    assert operation["summary"].endswith((".", "…"))
    in_path = [p["name"] for p in operation["parameters"] if p["in"] == "path"]
    assert in_path == re.findall(r"\{(\w+)\}", route.path)
    assert set(operation["responses"]) == {str(route.status), "default"}
    assert ("security" in operation) == (route.by.name != "ANYBODY")
    assert operation["responses"][str(route.status)]["content"]


def test_operations_have_names_of_their_own() -> None:
    names = [operation["operationId"] for operation in _operations().values()]
    assert len(set(names)) == len(names)


def test_the_cookie_is_named_as_this_server_names_it() -> None:
    assert DESCRIPTION["components"]["securitySchemes"]["cookie"]["name"] == "__Host-confab"
    local = description("http://127.0.0.1:8080")
    assert local["components"]["securitySchemes"]["cookie"]["name"] == "confab"


async def test_the_description_is_served_to_anybody(door: Door) -> None:
    answer = await (await door.program()).get("/openapi.json")
    assert answer.json["openapi"] == "3.1.0"
    assert answer.json["servers"] == [{"url": "http://127.0.0.1:8080"}]
    assert f"{API}/rooms/{{room}}/do" in answer.json["paths"]


@pytest.mark.parametrize(
    "route",
    [route for route in ROUTES if route.body is not None],
    ids=lambda route: f"{route.method} {route.path}",
)
async def test_a_wrong_value_in_any_field_is_the_callers_mistake(door: Door, route: Route) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    fields = _schema_of(route).get("properties", {})
    for name in (*fields, "unknown"):
        for value in WRONG:
            await _is_answered(owner, route, room, {name: value})
    for value in WRONG:
        await _is_answered(owner, route, room, value)
        await _is_answered(owner, route, room, dict.fromkeys(fields, value))


async def _is_answered(owner: Caller, route: Route, room: str, body: object) -> None:
    """Assert that the body is taken or refused in our form, and that it is no mistake of ours."""
    answer = await owner.ask(
        route.method, route.path.format(room=room, session="1", table="md"), body
    )
    assert answer.refusal[0] < 500, (body, answer.text)

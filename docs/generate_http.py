"""The page of the HTTP API, from its table of routes: who, what goes in, what comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from server.auth.tokens import LIFETIME_S
from server.edge.limits import LimitSettings
from server.http.bodies import MAX_BODY_BYTES, Fields, Nothing
from server.http.openapi import description
from server.http.problems import STATUSES
from server.http.routes import API, ROUTES, Route

_Schema = dict[str, Any]  # JSON Schema, as msgspec makes it

_SCHEMAS: dict[str, _Schema] = description("https://harbor.example")["components"]["schemas"]
_GUESSES = LimitSettings().failed_tries
_COMMANDS = LimitSettings().facts
_ANYWHERE = {"not_allowed", "unavailable", "bug", "bad_message", "too_large"}

_INTRODUCTION = f"""\
Rooms, doors, links, transcripts and questions for programs and for the page itself. The same in OpenAPI 3.1
is served by each server at `GET {API}/openapi.json`. What a room can be told to do stands in
[commands](commands.md); what happens in it is heard over the socket, see [protocol](protocol.md).

## Who calls
A call carries one of three things, or nothing:

- `Authorization: Bearer TOKEN`, a sign-in token. It is good for {LIFETIME_S // 60} minutes and is
  what the socket wants too. `enter`, `claim` and `sign-in` give one.
- `Authorization: Device KEY`, the key of a device: 64 hexadecimal digits that are a secret. A
  program asks for it with `want_key` when it enters, or makes one of 256 random bits by itself and
  enters with it, which is safer to repeat after an answer that got lost.
- the cookie `__Host-confab` (`confab` where the public address is `http://`), the same key, kept
  by a browser where no script reads it.

A credential that is wrong or out of date is answered with 401, even where none is needed; a cookie
that is wrong counts as none. What a device may do is looked up at each call, so a removal or a
revoked link holds at once. Rooms that one may not know of answer like rooms that are not there.

A call that changes something and comes from a page has to come from ours: `Sec-Fetch-Site` is
`same-origin`, `Origin` is the server's own, and with the cookie one of them has to be there.
Programs send neither, and no cookie.

## What goes in and out
Bodies are JSON (`Content-Type: application/json`), at most {MAX_BODY_BYTES // 1024} KiB, not
compressed. Fields that a body does not have are ignored. Where no field is needed the body may be
left out. Answers are JSON in UTF-8 with `Cache-Control: no-store`. A field that can be null can
also be missing, and clients ignore fields they do not know. Times are Unix milliseconds,
durations seconds.

## Refusals
`{{"error": {{"code", "message", "retry_after", "detail"}}}}`: `code` for programs, `message` for
people, `retry_after` in seconds (also in the header `Retry-After`) where a retry can help, `detail`
for whoever writes a client: the field that is wrong, or the number by which our own mistake is
found in the log. The same codes are used over the socket, see [errors](errors.md).

| Code | Status |
|---|---|
{{statuses}}

Any route can answer `not_allowed` (no credential, or another site's page), `unavailable` and
`bug`, and one with a body `bad_message` and `too_large`; below stand those that are a route's own.
401, with the code `not_allowed`, asks for a sign-in; 404 and 405 with `not_found` are also what a
path or method that does not exist gets; 415 is for a compressed body, 417 for an `Expect` other
than `100-continue`.

## Limits
- {_GUESSES.burst} wrong codes a minute and address (a /64 counts as one address). Right ones cost
  nothing, and beyond the limit no code is tried, so that an address cannot go on guessing; but
  for those that it has shown to be right within the hour, and the link that a device came by.
- {_COMMANDS.burst} commands at once and {_COMMANDS.per_s:g} a second for a device, over HTTP and
  the socket together, unless the server's settings say otherwise. What makes rooms and links counts.
- New members: 600 at once and 5 a second for an address. An office that follows one link enters.
- One transcript at a time for a device.

`X-Forwarded-For` is believed from trusted proxies only, `Host` never.

## Repeating a call
`do` carries an `id` of the caller's choice: the same id and body give the same answer and happen
once, for a week; the same id with another body is a `conflict`. `enter` with the
same key, `sign-in`, `PATCH` and `DELETE` can be repeated as they are. A repeated `POST` to `rooms`, `links` or `claims` makes
another one."""

_OF_COMMANDS = """\
`id` (text of 1 to 64 characters), `command` (its kind), and the fields of that kind as
[commands](commands.md) has them:
`{"id": "7f3a", "command": "post_message", "text": "Good morning"}`."""


def http() -> Iterator[str]:
    """Give the page's lines."""
    statuses = "\n".join(f"| `{code}` | {status} |" for code, status in STATUSES.items())
    yield _INTRODUCTION.replace("{statuses}", statuses)
    yield ""
    yield "## Routes"
    for route in ROUTES:
        yield from _route(route)
    yield ""
    yield "## Shapes"
    yield "What several answers are, or have inside."
    for name in _shared():
        yield ""
        yield f"### {name}"
        yield from _fields(name)


def _route(route: Route) -> Iterator[str]:
    yield ""
    yield f"### `{route.method} {route.path}`"
    yield f"{route.summary} {_who(route)}"
    yield ""
    if route.query:
        told = (f"`{number.name}` ({number.least} to {number.most})" for number in route.query)
        yield f"**Query:** {', '.join(told)}."
        yield ""
    if route.body is Fields:
        yield f"**Body.** {_OF_COMMANDS}"
        yield ""
    elif route.body is not None and route.body is not Nothing:
        yield from _fields(route.body.__name__, "**Body.** ", is_sent=True)
        yield ""
    yield from _answer(route)
    yield ""
    own = [f"`{code}`" for code in STATUSES if code in route.refusals - _ANYWHERE]
    yield f"**Refusals:** {', '.join(own) or 'none of its own'}."


def _who(route: Route) -> str:
    if route.path == "/metrics":
        return "For an owner of the server, and for its own machine if no proxy hands the call on."
    return f"For {route.by.value}."


def _answer(route: Route) -> Iterator[str]:
    if route.answer is None:
        kinds = dict.fromkeys(kind.partition(";")[0] for kind in route.media_types)
        yield f"**Answer** {route.status}: a file, {', '.join(f'`{kind}`' for kind in kinds)}."
    elif route.answer is Nothing:
        yield f"**Answer** {route.status}: `{{}}`."
    elif (name := route.answer.__name__) in _shared():
        yield f"**Answer** {route.status}: {_referred(name)}."
    else:
        yield from _fields(name, f"**Answer** {route.status}. ")


def _fields(name: str, lead: str = "", *, is_sent: bool = False) -> Iterator[str]:
    """Give what a shape is and its fields. is_sent: by the caller, who can leave some out."""
    schema = _SCHEMAS[name]
    yield lead + " ".join(schema["description"].split())
    yield ""
    yield "| Field | Type | If left out |" if is_sent else "| Field | Type |"
    yield "|---|---|---|" if is_sent else "|---|---|"
    required = schema.get("required", ())
    for field, kind in schema["properties"].items():
        if is_sent:
            default = "has to be there" if field in required else _default(kind)
            yield f"| `{field}` | {_type(kind)} | {default} |"
        else:
            yield f"| `{field}` | {_type(kind)} |"


def _default(kind: _Schema) -> str:
    if "default" in kind:
        return f"`{json.dumps(kind['default'])}`"
    return "none" if kind.get("type") == "object" else "stays as it is"


def _type(kind: _Schema) -> str:
    if "$ref" in kind:
        return _referred(kind["$ref"].rpartition("/")[2])
    if "anyOf" in kind:
        return " or ".join(_type(one) for one in kind["anyOf"])
    if "enum" in kind:
        return " or ".join(f"`{value}`" for value in kind["enum"])
    match kind.get("type"):
        case "string" if "maxLength" in kind:
            return f"text of at most {kind['maxLength']} characters"
        case "integer" if "minimum" in kind:
            return f"{kind['minimum']} to {kind['maximum']}"
        case "array":
            return f"list of {_type(kind['items'])}"
        case other:
            return _NAMES[other]


_NAMES: dict[object, str] = {
    "string": "text",
    "boolean": "true or false",
    "integer": "whole number",
    "null": "null",
    "object": "map",
}


def _referred(name: str) -> str:
    schema = _SCHEMAS[name]
    return f"[{name}](#{name.lower()})" if "properties" in schema else _type(schema)


@cache
def _shared() -> list[str]:
    """Return the shapes that stand in several places or inside of others, by name."""
    outer = [kind.__name__ for route in ROUTES for kind in (route.body, route.answer) if kind]
    told = {name for name, schema in _SCHEMAS.items() if schema.get("properties")} - {"Problem"}
    return sorted(name for name in told if outer.count(name) != 1)

"""The API described for programs: OpenAPI 3.1, made from the table of routes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from rooms.exports import FORMATS
from rooms.questions.tables import TABLES
from server.http.bodies import Fields, Nothing
from server.http.credentials import cookie_of
from server.http.problems import STATUSES, Problem
from server.http.routes import ROUTES, By, Number, Route

__all__ = ["description"]

_VERSION: Final = "3.1.0"
_REF: Final = "#/components/schemas/{name}"
_PARAMETER: Final = re.compile(r"\{(\w+)\}")
_JSON: Final = "application/json"

_Schema = dict[str, Any]  # JSON Schema, as msgspec makes it

_COMMAND: Final[_Schema] = {
    "type": "object",
    "required": ["id", "command"],
    "properties": {
        "id": {"type": "string", "minLength": 1, "maxLength": 64},
        "command": {"type": "string"},
    },
    "additionalProperties": True,
}


def description(public_url: str) -> _Schema:
    """Return the description of the API as this server serves it."""
    types = list(dict.fromkeys(_types()))
    _, schemas = msgspec.json.schema_components(types, schema_hook=_any_value, ref_template=_REF)
    paths: dict[str, dict[str, _Schema]] = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": _VERSION,
        "info": {"title": "Confab", "version": "1"},
        "servers": [{"url": public_url}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "device": {"type": "apiKey", "in": "header", "name": "Authorization"},
                "cookie": {"type": "apiKey", "in": "cookie", "name": cookie_of(public_url)},
            },
        },
    }


def _any_value(kind: type) -> _Schema:
    """Return the schema of what a fact or a message holds under a name: see the reference."""
    if kind is object:
        return {"description": "Any JSON value."}
    raise NotImplementedError(kind)


def _types() -> Iterator[type]:
    yield Problem
    for route in ROUTES:
        for kind in (route.body, route.answer):
            if kind is not None and kind is not Fields:
                yield kind


def _operation(route: Route) -> _Schema:
    operation: _Schema = {
        "summary": route.summary,
        "operationId": getattr(route.run, "__name__", ""),
        "parameters": [
            *(_parameter(name) for name in _PARAMETER.findall(route.path)),
            *(_in_query(number) for number in route.query),
        ],
        "responses": {
            str(route.status): _answer(route),
            "default": {"description": _refusals(route), **_content(_problem())},
        },
    }
    if route.by is not By.ANYBODY:
        operation["security"] = [{"token": []}, {"device": []}, {"cookie": []}]
    if route.body is not None:
        is_required = route.body is not Nothing
        operation["requestBody"] = {"required": is_required, **_content(_schema(route.body))}
    return operation


def _answer(route: Route) -> _Schema:
    if route.answer is None:
        content = {media_type: {"schema": {"type": "string"}} for media_type in route.media_types}
        return {"description": "A file.", "content": content}
    return {"description": "Done.", **_content(_schema(route.answer))}


def _parameter(name: str) -> _Schema:
    schema: _Schema = {"type": "string"}
    if name == "format":
        schema["enum"] = sorted(FORMATS)
    if name == "table":
        schema["enum"] = sorted(TABLES)
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _in_query(number: Number) -> _Schema:
    schema = {"type": "integer", "minimum": number.least, "maximum": number.most}
    return {"name": number.name, "in": "query", "required": False, "schema": schema}


def _schema(kind: type) -> _Schema:
    return _COMMAND if kind is Fields else {"$ref": _REF.format(name=kind.__name__)}


def _problem() -> _Schema:
    inner = {"$ref": _REF.format(name=Problem.__name__)}
    return {"type": "object", "required": ["error"], "properties": {"error": inner}}


def _content(schema: _Schema) -> _Schema:
    return {"content": {_JSON: {"schema": schema}}}


def _refusals(route: Route) -> str:
    told = ", ".join(f"{code} {STATUSES[code]}" for code in sorted(route.refusals))
    return f"Refused: {told}; 401 when there is no valid credential."

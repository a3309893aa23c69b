"""Write the reference pages that come from tables of the code: `python docs/generate.py`.

A page that is not up to date fails the tests. Give each page's text a home in
the code (a docstring, a table), and let this only lay it out.
"""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields
from enum import StrEnum
from itertools import product
from pathlib import Path
from types import NoneType
from typing import TypedDict, get_args, get_origin, get_type_hints

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from docs.generate_cli import commands as cli_commands  # noqa: E402
from docs.generate_cli import settings  # noqa: E402
from docs.generate_http import http  # noqa: E402 - the path above makes it importable from anywhere
from docs.generate_server import figures, times  # noqa: E402
from rooms import errors  # noqa: E402
from rooms.audience import Audience  # noqa: E402
from rooms.commands import Command, Role  # noqa: E402
from rooms.ids import MemberNo, PortalNo, QuestionNo, RoomAddress, SeatNo, Seq  # noqa: E402
from rooms.roles import MEANINGS, Permission, grants, outranks, permits  # noqa: E402
from rooms.room import RULES  # noqa: E402
from rooms.shapes import kind_of  # noqa: E402
from rooms.vocabulary import EVENTS, PUBLIC  # noqa: E402

_Fact = dict[str, object]


class _Told(TypedDict):
    """What tests/vectors/facts.json holds for one audience."""

    first: _Fact
    live: list[_Fact | None]
    replayed: list[_Fact | None]


_NOTE = "<!-- Made by docs/generate.py from the code; changes here are lost. -->\n"

_TYPES: dict[object, tuple[str, str]] = {
    str: ("text", "texts"),
    bool: ("true or false", "trues and falses"),
    int: ("whole number", "whole numbers"),
    Seq: ("seq", "seqs"),
    MemberNo: ("member number", "member numbers"),
    SeatNo: ("seat number", "seat numbers"),
    PortalNo: ("portal number", "portal numbers"),
    QuestionNo: ("number of a question", "numbers of questions"),
    RoomAddress: ("a room's id", "rooms' ids"),
    Role: ("a role", "roles"),
    Permission: ("a permission", "permissions"),
}
"""One and many of each type of a command's field; choices name themselves."""


def pages() -> dict[str, str]:
    """Return file name in docs/reference -> text."""
    return {
        "commands.md": _page("Commands", _commands()),
        "facts.md": _page("Facts", _facts()),
        "errors.md": _page("Errors", _errors()),
        "roles.md": _page("Roles", _roles()),
        "times.md": _page("Times", _times()),
        "metrics.md": _page("Metrics", _metrics()),
        "config.md": _page("Settings", _settings()),
        "cli.md": _page("The command line", cli_commands()),
        "http.md": _page("The HTTP API", http()),
    }


def _page(title: str, lines: Iterable[str]) -> str:
    return f"# {title}\n\n{_NOTE}\n" + "\n".join(lines) + "\n"


def _first_line(thing: object) -> str:
    return (inspect.getdoc(thing) or "").split("\n")[0]


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def _commands() -> Iterator[str]:
    yield "What a member can ask of a room. Each is sent as `do` over the socket or as"
    yield "`POST /api/v1/rooms/{room}/do`, with its kind in `command` and the fields below;"
    yield "unknown fields are ignored. A command whose effect holds already succeeds and writes"
    yield "nothing. *Needs* names the permission (see [roles](roles.md)); where there is none,"
    yield "the rule itself judges."
    yield ""
    yield from _table(
        ("Command", "What it does", "Fields", "Needs", "In an archived room"),
        (_command_row(command) for command in PUBLIC),
    )


def _type_name(hint: object, *, many: bool = False) -> str:
    if hint in _TYPES:
        return _TYPES[hint][many]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return " or ".join(f"`{choice.value}`" for choice in hint)
    inner = next(one for one in get_args(hint) if one is not NoneType)
    if get_origin(hint) is tuple:
        return f"list of {_type_name(inner, many=True)}"
    return f"{_type_name(inner)} or null"


def _command_row(command: type[Command]) -> tuple[str, ...]:
    rule, hints = RULES[command], get_type_hints(command)
    told = [
        f"`{field.name}`: {_type_name(hints[field.name])}"
        + ("" if field.default is MISSING else " (may be missing)")
        for field in fields(command)
        if field.name != "by"
    ]
    return (
        f"`{kind_of(command)}`",
        _first_line(command),
        "<br>".join(told) or "none",
        rule.needs.value if rule.needs else "",
        "yes" if rule.in_archive else "no",
    )


def _facts() -> Iterator[str]:
    files = [ROOT / "tests/vectors/facts.json", *sorted((ROOT / "tests/vectors/topics").iterdir())]
    vectors = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    yield "What a room tells its readers, in the order of its log. Every fact has `seq`, `ts`"
    yield "(Unix milliseconds), `kind` and `m` (who acted, 0: the room itself, or somebody who is not"
    yield "named: whoever asks a question without a name). Entries without a fact are covered by `covers` and not sent. There are two audiences: everyone, and the"
    yield "moderators, who also see what was deleted and reasons. A fact may bring `items`, a list of"
    yield "[topic, key, item]: what it changed of a topic, as it stands when it is sent; an item of"
    yield "null is gone. A snapshot has them under `items`, by topic and key. The examples are from"
    yield "`tests/vectors`, which holds whole rooms to test a client against."
    for event in EVENTS:
        kind = kind_of(event)
        yield ""
        yield f"## `{kind}`"
        yield ""
        yield _first_line(event)
        yield ""
        yield from _examples(kind, vectors)


def _examples(kind: str, vectors: list[dict[str, _Told]]) -> Iterator[str]:
    found: dict[str, str] = {}
    for audience, vector in product(Audience, vectors):
        told = vector[audience.value]
        for fact in filter(None, (told.get("first"), *told["live"], *told["replayed"])):
            if fact["kind"] == kind:
                # One example of each set of fields: a hidden message has others.
                found.setdefault(f"{sorted(fact)}{fact.get('gone')}", _example(fact, audience))
    yield from found.values() if found else ["Covered, not sent."]


def _example(fact: _Fact, audience: Audience) -> str:
    return f"```json\n{json.dumps(fact, ensure_ascii=False)}\n```\n({audience.value})"


def _errors() -> Iterator[str]:
    yield "Every refusal has one of these codes, the same over the socket, HTTP and federation,"
    yield "with a sentence for people and `retry_after` (seconds, or null). Classes of one code"
    yield "differ in the sentence only."
    yield ""
    classes = [getattr(errors, name) for name in errors.__all__]
    ordered = sorted(classes, key=lambda error: (error.code, error.__name__))
    yield from _table(
        ("Code", "Class", "What is true", "What people read", "A retry can help"),
        (
            (f"`{e.code}`", e.__name__, _first_line(e), e.sentence, "yes" if e.may_retry else "no")
            for e in ordered
            if e is not errors.RoomError
        ),
    )


def _roles() -> Iterator[str]:
    yield "What each role may do. A permission over other members works on those of strictly"
    yield "lower rank only, but for `assist`: it helps those of one's own rank too, and lowers"
    yield "anybody's hand; [why](../design/roles.md). Who runs a room can give and deny each of"
    yield "them to one person, or to a role for now: `give_right`, `deny_right`, `set_role_right`"
    yield "([commands](commands.md)). Nobody gives what they do not hold, and an owner keeps all."
    yield ""
    yield from _table(
        ("Permission", *(role.value for role in Role), "What it is for"),
        (
            (
                permission.value,
                *("yes" if permits(role, permission) else "" for role in Role),
                MEANINGS[permission],
            )
            for permission in Permission
        ),
    )
    yield ""
    yield "Which role gives which, to a member of lower rank:"
    yield ""
    yield from _table(
        ("Who", "gives", "to"),
        (
            (
                role.value,
                ", ".join(given.value for given in Role if grants(role, given)) or "none",
                ", ".join(other.value for other in Role if outranks(role, other)) or "nobody",
            )
            for role in Role
            if any(grants(role, given) for given in Role)
        ),
    )


def _times() -> Iterator[str]:
    yield "How long the server waits, and for what."
    yield ""
    yield from _table(("Time", "Value", "What it is for"), times())


def _settings() -> Iterator[str]:
    yield "From the environment, from a file of such lines (`--config FILE` or `CONFAB_CONFIG`), or"
    yield "as options of `confab serve`; options win over the environment, and it over the file. A"
    yield "wrong or unsafe setting, or one in the file that does not exist, keeps the server from"
    yield "starting. `confab doctor` looks over all of them."
    yield ""
    yield from _table(("Setting", "Default", "What it is for"), settings())
    yield ""
    yield "`CONFAB_NATIVE=0`, in the environment alone, keeps a server that runs from a checkout from"
    yield "using the compiled form of what every pose passes, which `make python` builds where there is"
    yield "a C compiler (design/gateway.md). Both forms do the same. `confab doctor` and the server's"
    yield "log at its start say which is used and why."


def _metrics() -> Iterator[str]:
    yield "`GET /metrics`, in Prometheus' text format, for owners of the server and for callers on"
    yield "its own machine. All of it is aggregate: no room, person or address is ever a label."
    yield "Beside these stand the usual figures of the process (`process_...`, `python_info`)."
    yield ""
    yield from _table(("Name", "Kind", "What it says"), figures())


if __name__ == "__main__":
    for name, text in pages().items():
        (ROOT / "docs/reference" / name).write_text(text, encoding="utf-8")

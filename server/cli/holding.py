"""A rehearsal as `confab rehearse` holds it: its room, its progress on the screen, its report."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Final

from server.cli.api import Api, at
from server.cli.calling import find_room
from server.cli.exporting import write_whole
from server.cli.output import plain, say, show_json, show_table
from server.cli.refusals import Refused, WrongUse
from server.rehearsal import (
    DEFAULT,
    HEAD,
    MAX_LASTS_S,
    MAX_SCRIPT_BYTES,
    BadScript,
    Figures,
    Finding,
    NotHeld,
    Progress,
    Script,
    Venue,
    check,
    figures_of,
    judged,
    page,
    read_script,
    rehearse,
    rows,
    scaled,
    verdict,
)

__all__ = ["Teller", "hold", "planned"]

_TITLE: Final = "Rehearsal"
_LABEL: Final = "rehearsal"
_LINK_S: Final = 7_200  # longer than the longest rehearsal
_TELL_S: Final = 10.0  # between two lines where nobody looks on
_WHY_NOT: Final = "A room that is archived, locked or full, or that has a lobby, cannot be used."


def hold(
    api: Api,
    script: Script,
    room: str | None,
    output: Path,
    *,
    people: int,
    seed: int,
    as_json: bool,
) -> None:
    """Hold the rehearsal, show what came of it and write the report to `output`.

    room: what people call it; None to make one. Raises Refused, also if something was lost.
    """
    with _venue(api, room, people) as venue:
        try:
            book = asyncio.run(rehearse(venue, script, people=people, seed=seed, told=Teller()))
        except NotHeld as error:
            raise Refused(f"The rehearsal was not held: {error}.", _WHY_NOT) from None
    figures, findings = figures_of(book), judged(book)
    _show(figures, findings, as_json=as_json)
    title = f"{_TITLE} of {figures.people} people"
    write_whole(output, [page(title, figures, findings, book.lasted_s).encode()])
    if findings:
        raise Refused(f"{verdict(findings)} {findings[0].sentence}.", f"See {output}.")
    if not as_json:
        say(f"{verdict(findings)} The report is {output}.")


def planned(file: Path | None, minutes: float | None, people: int) -> Script:
    """Return what will happen: by the file, or else the usual panel. Raises WrongUse."""
    try:
        script = DEFAULT if file is None else read_script(_content(file))
        if minutes is not None:
            if not 0 < minutes * 60 <= MAX_LASTS_S:
                raise BadScript(f"{minutes:g} minutes: more than 0, at most {MAX_LASTS_S / 60:g}")
            script = scaled(script, minutes * 60)
        check(script, people)
    except BadScript as error:
        source = "" if file is None else f"{file}: "
        raise WrongUse(f"{source}{plain(str(error))}.", "See docs/howto/rehearse.md.") from None
    return script


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_SCRIPT_BYTES + 1)
    except OSError as error:
        raise WrongUse(f"{file} cannot be read: {error.strerror}.") from error


@contextmanager
def _venue(api: Api, room: str | None, people: int) -> Iterator[Venue]:
    """Give a room and two ways in; afterwards nobody comes by them, and a room of ours is archived."""
    if room is None:
        made = api.post(at("rooms"), {"title": _TITLE, "door": "link", "template": "auditorium"})
        room_id = str(made["id"])
    else:
        room_id = str(find_room(api, room)["id"])
    links: list[str] = []
    try:
        codes = []
        for role, uses in (("attendee", people + 1), ("moderator", 1)):  # one more comes last
            body = {"role": role, "label": _LABEL, "expires_in_s": _LINK_S, "max_uses": uses}
            link = api.post(at("rooms", room_id, "links"), body)
            links.append(str(link["id"]))
            codes.append(str(link["code"]))
        yield Venue(str(api.address), codes[0], codes[1], room is None, api.address.tls)
    finally:
        _tidy(api, room_id, links, is_ours=room is None)


def _tidy(api: Api, room: str, links: list[str], *, is_ours: bool) -> None:
    """Revoke the links, and archive a room of ours; what cannot be done is said."""
    try:
        for link in links:
            api.delete(at("rooms", room, "links", link))
        if is_ours:
            api.patch(at("rooms", room), {"archived": True})
    except Refused as error:
        # Whatever else is wrong is the news: this must not stand in its place.
        print(f"confab: not tidied up in {room}: {plain(str(error))}", file=sys.stderr)


class Teller:
    """Says how far it is: on a terminal in one line, elsewhere in a line now and then."""

    def __init__(self) -> None:
        self._is_drawn = sys.stderr.isatty()
        self._next_s = 0.0

    def __call__(self, now: Progress) -> None:
        if not self._is_drawn and now.at_s < self._next_s:
            return
        self._next_s = now.at_s + _TELL_S
        line = (
            f"{now.at_s:.0f} of {now.lasts_s:.0f} s: {now.here} people, {now.asked} acts,"
            f" {now.unanswered} unanswered, {now.refused} refused"
        )
        if self._is_drawn:
            print(f"\r{line}\x1b[K", end="", file=sys.stderr, flush=True)
        else:
            print(line, file=sys.stderr, flush=True)


def _show(figures: Figures, findings: tuple[Finding, ...], *, as_json: bool) -> None:
    """Print the figures, and each finding."""
    if sys.stderr.isatty():
        print(file=sys.stderr)
    if as_json:
        shown = asdict(figures)
        del shown["lines"]
        if not figures.returns.many:
            shown["returns"] = None  # without any it has no times, and JSON no NaN
        show_json({"figures": shown, "findings": [asdict(finding) for finding in findings]})
        return
    show_table(HEAD, rows(figures), none="Nothing was done.")
    for code, many in figures.refused.items():
        say(f"refused {many} times: {plain(code)}")
    for finding in findings:
        say(f"{finding.rule}: {plain(finding.sentence)}")

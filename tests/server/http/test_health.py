"""Health and figures, and who may see them."""

from __future__ import annotations

import pytest

from rooms.errors import Unavailable
from server.config import Config
from server.storage import MemoryStorage
from tests.server.http.served import Door, serving


async def test_a_server_that_answers_lives(door: Door) -> None:
    door.services.health.why_not = "starting"
    answer = await (await door.program()).ask("GET", "/health/live")
    assert (answer.status, answer.json) == (200, {"ok": True})


async def test_a_server_is_ready_when_rooms_can_be_entered(door: Door) -> None:
    program = await door.program()
    assert (await program.ask("GET", "/health/ready")).json == {"ok": True}
    door.services.health.why_not = "the disk failed"
    refused = await program.ask("GET", "/health/ready")
    assert refused.refusal == (503, "unavailable")
    assert int(refused.headers["Retry-After"]) >= 1
    assert refused.json["error"]["detail"] == "the disk failed"
    elsewhere = await program.ask("GET", "/health/ready", X_Forwarded_For="192.0.2.1")
    assert elsewhere.refusal == (503, "unavailable")
    assert "disk" not in elsewhere.text


async def test_a_server_whose_storage_refuses_is_not_ready_until_it_takes_again(
    door: Door,
) -> None:
    program, storage = await door.program(), door.storage
    assert isinstance(storage, MemoryStorage)
    storage.refuse_commits(2)
    with pytest.raises(Unavailable):
        await storage.save_places([])
    refused = await program.ask("GET", "/health/ready")
    assert refused.refusal == (503, "unavailable")
    assert refused.json["error"]["detail"] == "refused by the test"
    assert (await program.ask("GET", "/health/ready")).status == 200


async def test_a_server_without_its_storage_is_not_ready(door: Door) -> None:
    await door.storage.close()
    assert (await (await door.program()).ask("GET", "/health/ready")).status == 503


async def test_this_machine_reads_the_figures(door: Door) -> None:
    program = await door.program()
    await program.ask("GET", "/health/live")
    answer = await program.ask("GET", "/metrics")
    assert answer.headers["Content-Type"].startswith("text/plain; version=")
    line = 'confab_http_answers_total{method="GET",route="/health/live",status="200"} 1.0'
    assert line in answer.text


@pytest.mark.parametrize(
    "header",
    [
        {"X_Forwarded_For": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1"},
        {"X_Real_IP": "127.0.0.1"},
        {"Via": "1.1 proxy"},
        {"Host": "evil.example"},
        {"Host": "[::1"},
    ],
)
async def test_nobody_else_does(door: Door, header: dict[str, str]) -> None:
    program = await door.program()
    assert (await program.ask("GET", "/metrics", **header)).refusal == (401, "not_allowed")


async def test_owners_read_the_figures_from_elsewhere(door: Door) -> None:
    owner, guest = await door.owner(), await door.browser()
    code = await door.link(owner, await door.room(owner, door="open"))
    await guest.done("POST", "/enter", {"code": code, "name": "Ana"})
    away = {"X_Forwarded_For": "192.0.2.1"}
    assert (await owner.ask("GET", "/metrics", **away)).status == 200
    assert (await guest.ask("GET", "/metrics", **away)).refusal == (403, "not_allowed")


async def test_the_figures_do_not_grow_with_what_callers_invent() -> None:
    async with serving(config=Config(public_url="http://127.0.0.1:8080")) as door:
        program = await door.program()
        for n, method in enumerate(("PROPFIND", "MKCOL", "REPORT", "COPY", "LOCK", "SEARCH")):
            await program.ask("GET", f"/api/v1/nothing{n}")
            await program.ask(method, "/api/v1/door")
            await program.ask(method, f"/page{n}")
            await program.ask("GET", f"/api/v1/rooms/!{n}")
        page = (await program.ask("GET", "/metrics")).text
        assert "PROPFIND" not in page
        assert "nothing1" not in page
        assert len([line for line in page.splitlines() if "answers_total{" in line]) < 8

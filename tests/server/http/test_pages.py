"""The page: a table of files in memory, and the page itself for its own addresses."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from aiohttp import ClientSession

from server.config import Config
from server.edge.headers import SEALED_POLICY
from server.http.pages import read_files
from tests.server.http.served import Answer, serving

INDEX = b"<!doctype html><title>Confab</title>"
SCRIPT = b"console.log('hello');\n" * 200


@pytest.fixture
def built(tmp_path: Path) -> Path:
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_bytes(INDEX)
    (folder / "assets" / "main-abc.js").write_bytes(SCRIPT)
    (folder / "assets" / "face_reader-abc.js").write_bytes(SCRIPT)
    (folder / "assets" / "Serif-abc.woff2").write_bytes(b"wOF2")
    (folder / "favicon.svg").write_bytes(b"<svg/>")
    (folder / "confab.webmanifest").write_bytes(b"{}")
    (folder / "out").symlink_to("/etc")
    (folder / "passwd").symlink_to("/etc/passwd")
    return folder


async def _get(built: Path, path: str, **headers: str) -> Answer:
    async with serving(files=read_files(built)) as door:
        return await (await door.program()).ask("GET", path, **headers)


@pytest.mark.parametrize("path", ["/", "/join", "/claim", "/room/!abc", "/room/!abc?x=1"])
async def test_the_pages_own_addresses_are_the_page(built: Path, path: str) -> None:
    answer = await _get(built, path)
    assert (answer.status, answer.raw) == (200, INDEX)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/index.html", "/passwd", "/out/passwd", "/../../etc/passwd", "/%2e%2e/server.key",
     "/assets", "/%00", "/a\\..\\b", "/.git/config"],
)  # fmt: skip
async def test_any_other_address_is_the_page_with_404(built: Path, path: str) -> None:
    answer = await _get(built, path)
    assert (answer.status, answer.raw) == (404, INDEX)


@pytest.mark.parametrize("path", ["/assets/gone.js", "/assets/../index.html", "/assets/%2e%2e/x"])
async def test_a_part_that_is_gone_is_no_page(built: Path, path: str) -> None:
    answer = await _get(built, path)
    assert answer.status == 404
    assert INDEX not in answer.raw or not path.startswith("/assets/g")


async def test_a_hashed_part_may_be_kept_for_ever(built: Path) -> None:
    answer = await _get(built, "/assets/main-abc.js", Accept_Encoding="identity")
    assert answer.raw == SCRIPT
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Vary"] == "Accept-Encoding"
    font = await _get(built, "/assets/Serif-abc.woff2")
    assert font.headers["Content-Type"] == "font/woff2"


async def test_the_manifest_has_the_type_that_browsers_ask_for(built: Path) -> None:
    answer = await _get(built, "/confab.webmanifest")
    assert (answer.status, answer.raw) == (200, b"{}")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert answer.headers["Cache-Control"] == "no-cache"


async def test_the_worker_that_sees_the_camera_is_sealed_and_nothing_else_is(built: Path) -> None:
    worker = await _get(built, "/assets/face_reader-abc.js")
    assert worker.headers["Content-Security-Policy"] == SEALED_POLICY
    tag = worker.headers["ETag"]
    again = await _get(built, "/assets/face_reader-abc.js", If_None_Match=tag)
    assert (again.status, again.headers["Content-Security-Policy"]) == (304, SEALED_POLICY)
    for path in ("/", "/assets/main-abc.js", "/assets/gone.js"):
        assert (await _get(built, path)).headers["Content-Security-Policy"] != SEALED_POLICY


async def test_whoever_can_unpack_gets_less(built: Path) -> None:
    async with serving(files=read_files(built)) as door:
        program = await door.program(Accept_Encoding="gzip, br")
        url = f"{door.url}/assets/main-abc.js"
        async with program.session.get(url) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            assert int(answer.headers["Content-Length"]) < len(SCRIPT) / 10
            assert await answer.read() == SCRIPT
    file = read_files(built)["/assets/main-abc.js"]
    assert file.gzipped is not None
    assert gzip.decompress(file.gzipped) == SCRIPT


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.5", "br"),
        ("gzip, br;q=0", "gzip"),
        ("gzip;q=0.0, brotli", None),
        ("identity", None),
    ],
)
async def test_what_the_build_packed_goes_to_whoever_takes_it(
    built: Path, accepted: str, coding: str | None
) -> None:
    packed = built / "packed" / "assets"
    packed.mkdir(parents=True)
    (packed / "main-abc.js.br").write_bytes(b"packed")
    raw = {"br": b"packed", "gzip": gzip.compress(SCRIPT, mtime=0), None: SCRIPT}
    async with (
        serving(files=read_files(built)) as door,
        ClientSession(auto_decompress=False, headers={"Accept-Encoding": accepted}) as client,
        client.get(f"{door.url}/assets/main-abc.js") as answer,
    ):
        assert answer.headers.get("Content-Encoding") == coding
        assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert await answer.read() == raw[coding]


def test_only_what_is_named_by_its_content_has_a_packed_form_and_no_address(built: Path) -> None:
    for name in ("index.html", "assets/gone-abc.js", "assets/main-abc.js"):
        packed = built / "packed" / f"{name}.br"
        packed.parent.mkdir(parents=True, exist_ok=True)
        packed.write_bytes(b"packed")
    files = read_files(built)
    assert {path for path, file in files.items() if file.brotli} == {"/assets/main-abc.js"}
    assert not any("packed" in path or "gone" in path for path in files)


async def test_who_has_it_is_not_sent_it_again(built: Path) -> None:
    tag = (await _get(built, "/")).headers["ETag"]
    again = await _get(built, "/", If_None_Match=tag)
    assert (again.status, again.raw, again.headers["ETag"]) == (304, b"", tag)


async def test_a_head_is_the_page_without_its_body(built: Path) -> None:
    async with serving(files=read_files(built)) as door:
        answer = await (await door.program()).ask("HEAD", "/")
    assert (answer.status, answer.raw) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(INDEX))


@pytest.mark.parametrize(
    ("public_url", "host", "is_led"),
    [
        ("http://127.0.0.1:8080", "localhost:8080", True),
        ("http://localhost:8080", "127.0.0.1:8080", True),
        ("http://127.0.0.1:8080", "127.0.0.1:8080", False),
        ("http://127.0.0.1:8080", "localhost:9090", False),
        ("http://127.0.0.1:8080", "evil.example", False),
        ("https://harbor.example", "localhost", False),
    ],
)
async def test_this_machines_other_name_leads_to_the_public_one(
    built: Path, public_url: str, host: str, *, is_led: bool
) -> None:
    async with serving(config=Config(public_url=public_url), files=read_files(built)) as door:
        program = await door.program(Host=host)
        url = f"{door.url}/room/!abc?x=1"
        async with program.session.get(url, allow_redirects=False) as answer:
            assert answer.status == (307 if is_led else 200)
            led_to = f"{public_url}/room/!abc?x=1" if is_led else None
            assert answer.headers.get("Location") == led_to


async def test_an_installation_without_the_page_says_how_to_get_it() -> None:
    async with serving() as door:
        answer = await (await door.program()).ask("GET", "/")
    assert answer.status == 503
    assert "make page" in answer.text


def test_no_folder_is_no_files(tmp_path: Path) -> None:
    assert read_files(tmp_path / "none") == {}


def test_links_out_of_the_folder_are_not_followed(built: Path) -> None:
    assert set(read_files(built)) == {
        "/index.html", "/favicon.svg", "/confab.webmanifest",
        "/assets/main-abc.js", "/assets/face_reader-abc.js", "/assets/Serif-abc.woff2",
    }  # fmt: skip

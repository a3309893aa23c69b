"""The page that people open, served from memory.

The built client is a handful of files whose names carry their content's hash,
so they are read once at the start, compressed once, and kept: serving one is a
look-up in a table, and no path that a caller writes ever reaches a disk. What the
build has packed by brotli (web_client/src/build) is handed on as it is to whoever
takes that; browsers ask for it over HTTPS and on one's own machine.
"""

from __future__ import annotations

import gzip
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from aiohttp import hdrs, web

from server.edge.headers import SEALED_POLICY
from server.http.services import SERVICES

__all__ = ["Pages", "read_files"]

_INDEX: Final = "/index.html"
_HASHED: Final = "/assets/"
_PACKED: Final = "packed"  # the build's folder of what is compressed already
_SEALED: Final = "/assets/face_reader-"  # the worker that sees the camera's pictures
_TEXTS: Final = ("text/", "application/javascript", "application/json", "image/svg+xml")
_MIN_GZIP_BYTES: Final = 1_024  # below it compression saves no packet; as the build has it
_OTHER_TYPES: Final = {
    ".js": "text/javascript",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}
_OTHER_NAMES: Final = {"localhost": "127.0.0.1", "127.0.0.1": "localhost"}
_NOT_BUILT: Final = (
    "The page is not part of this installation. Run `make page` in a checkout of Confab, or"
    " install the wheel, which contains it. The API under /api/v1 works without it.\n"
)


@dataclass(frozen=True, slots=True)
class File:
    """One file of the page. is_hashed: never changes.

    gzipped, brotli: None where it would not help; brotli also where the build made none.
    is_sealed: runs under a policy of its own, without any network.
    """

    content: bytes
    gzipped: bytes | None
    brotli: bytes | None
    media_type: str
    tag: str
    is_hashed: bool
    is_sealed: bool


class Pages:
    """Answers every GET that is not the API's or the gateway's.

    files: path -> file, as `read_files` gives them. Paths of the page itself
    (its routes) are all `index.html`; what is neither gets it too, with status
    404, so that a mistyped address shows a sentence in the same clothes.
    """

    def __init__(self, files: Mapping[str, File], routes: frozenset[str]) -> None:
        """routes: first segments of the page's own paths, "" for the root."""
        self._files = files
        self._routes = routes

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer with the file that the path names, or with the page."""
        public_url = request.app[SERVICES].config.public_url
        if _is_our_other_name(request.host, public_url):
            raise web.HTTPTemporaryRedirect(f"{public_url}{request.rel_url}")
        return self._file_or_page(request)

    def _file_or_page(self, request: web.Request) -> web.StreamResponse:
        file = self._files.get(request.path)
        if file is not None and request.path != _INDEX:
            return _answer(request, file)
        if request.path.startswith(_HASHED):
            # An old page asks for a part that is gone: HTML in its place would break it oddly.
            raise web.HTTPNotFound(text="no such file")
        index = self._files.get(_INDEX)
        if index is None:
            return web.Response(status=503, text=_NOT_BUILT)
        is_route = request.path.split("/")[1] in self._routes
        return _answer(request, index, status=200 if is_route else 404)


def _is_our_other_name(host: str, public_url: str) -> bool:
    """Return whether somebody on this machine called it by its other name.

    `localhost` and `127.0.0.1` are two origins to a browser, and only the public
    one may call the API; which of them people type is chance.
    """
    name, _, port = host.partition(":")
    public_name, _, public_port = urlsplit(public_url).netloc.partition(":")
    return port == public_port and _OTHER_NAMES.get(name) == public_name


def read_files(folder: Path) -> dict[str, File]:
    """Return the files below a folder by their path in addresses; none if there is no folder.

    It reads and compresses: call it in a thread.
    """
    return {
        f"/{path.relative_to(folder).as_posix()}": _file(path, folder)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and not path.is_relative_to(folder / _PACKED)
    }


def _file(path: Path, folder: Path) -> File:
    content = path.read_bytes()
    media_type = _OTHER_TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    media_type = media_type or "application/octet-stream"
    is_text = media_type.startswith(_TEXTS)
    gzipped = (
        gzip.compress(content, mtime=0) if is_text and len(content) >= _MIN_GZIP_BYTES else None
    )
    address = f"/{path.relative_to(folder).as_posix()}"
    packed = folder / _PACKED / f"{path.relative_to(folder)}.br"
    # Only under a name that is made of the content: of another build's file it would be a lie.
    is_packed = address.startswith(_HASHED) and packed.is_file() and not packed.is_symlink()
    return File(
        content,
        gzipped,
        packed.read_bytes() if is_packed else None,
        f"{media_type}; charset=utf-8" if is_text else media_type,
        f'"{sha256(content).hexdigest()[:32]}"',
        is_hashed=address.startswith(_HASHED),
        is_sealed=address.startswith(_SEALED),
    )


def _answer(request: web.Request, file: File, *, status: int = 200) -> web.Response:
    headers = {
        hdrs.ETAG: file.tag,
        hdrs.VARY: hdrs.ACCEPT_ENCODING,
        hdrs.CACHE_CONTROL: "public, max-age=31536000, immutable" if file.is_hashed else "no-cache",
    }
    if file.is_sealed:
        headers[hdrs.CONTENT_SECURITY_POLICY] = SEALED_POLICY
    if file.tag in request.headers.get(hdrs.IF_NONE_MATCH, ""):
        return web.Response(status=304, headers=headers)
    headers[hdrs.CONTENT_TYPE] = file.media_type
    body, coding = _coded(file, _codings(request.headers.get(hdrs.ACCEPT_ENCODING, "")))
    if coding is not None:
        headers[hdrs.CONTENT_ENCODING] = coding
    return web.Response(status=status, body=body, headers=headers)


def _coded(file: File, taken: frozenset[str]) -> tuple[bytes, str | None]:
    """Return the smallest form that is taken, and its coding."""
    if file.brotli is not None and "br" in taken:
        return file.brotli, "br"
    if file.gzipped is not None and "gzip" in taken:
        return file.gzipped, "gzip"
    return file.content, None


def _codings(accepted: str) -> frozenset[str]:
    """Return the codings that an Accept-Encoding names and does not refuse (`;q=0`)."""
    named = (one.replace(" ", "").lower().partition(";q=") for one in accepted.split(","))
    return frozenset(name for name, _, weight in named if weight.strip("0.") or not weight)

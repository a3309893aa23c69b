"""A caller of the server's HTTP API, as the operator of the machine.

The key lies in the data folder, readable by the user that runs the server:
whoever may read the database may give orders. Calls are one after the other
and short, so this is the standard library's client, on a socket of our own
where TLS has to know a name that is not the address.
"""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from server.auth.operator import OPERATOR_FILE
from server.auth.secret_file import UnsafeKeyFile, check_private
from server.cli.address import Address
from server.cli.output import plain
from server.cli.refusals import NoServer, Refused

__all__ = ["API", "Api", "Json", "at", "read_key"]

API: Final = "/api/v1"
Json = dict[str, Any]
"""A JSON object as the API's description (openapi.json) shows it."""

_TIMEOUT_S: Final = 30.0
_PIECE_BYTES: Final = 65_536
_PATIENCE_S: Final = 10.0  # how long one call waits in all when it is told to slow down
_SLOW_DOWN: Final = 429


class _SlowDown(Refused):
    """The server counts more commands than it allows. wait_s: until it takes one again."""

    def __init__(self, what: str, wait_s: float) -> None:
        super().__init__(what)
        self.wait_s = wait_s


class Api:
    """Calls one server. key: the operator's, sent with every call; None for what anybody may ask.

    timeout_s: how long the server may be silent.
    """

    def __init__(
        self, address: Address, key: str | None = None, *, timeout_s: float = _TIMEOUT_S
    ) -> None:
        self.address = address
        self._key = key
        self._timeout_s = timeout_s

    def get(self, path: str) -> Json:
        """Return what a read answers. path: from /api/v1 on, made by `at`."""
        return self._call("GET", path)

    def post(self, path: str, body: Mapping[str, object]) -> Json:
        """Return what a change answers."""
        return self._call("POST", path, body)

    def patch(self, path: str, body: Mapping[str, object]) -> Json:
        """Return what a change of something there answers."""
        return self._call("PATCH", path, body)

    def delete(self, path: str) -> Json:
        """Return what a removal answers."""
        return self._call("DELETE", path)

    def download(self, path: str) -> Iterator[bytes]:
        """Give a file piece by piece. Raises NoServer if it ends before its end."""
        with self._answer("GET", path, None) as answer:
            while piece := answer.read(_PIECE_BYTES):
                yield piece

    def _call(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Json:
        waited_s = 0.0
        while True:
            try:
                with self._answer(method, path, body) as answer:
                    return _object(answer.read(), self.address)
            except _SlowDown as refusal:
                # Nothing was done, so asking again does nothing twice: a script need not know.
                if waited_s + refusal.wait_s > _PATIENCE_S:
                    raise
                time.sleep(refusal.wait_s)
                waited_s += refusal.wait_s

    @contextmanager
    def _answer(
        self, method: str, path: str, body: Mapping[str, object] | None
    ) -> Iterator[HTTPResponse]:
        """Give a good answer. Raises Refused for the server's refusals, NoServer for silence."""
        connection = HTTPConnection(self.address.host, self.address.port, timeout=self._timeout_s)
        try:
            connection.sock = self._connect()
            content = None if body is None else json.dumps(body).encode()
            connection.request(method, path, content, self._headers(has_body=body is not None))
            answer = connection.getresponse()
            if not 200 <= answer.status < 300:
                raise _refusal(answer, self.address)
            yield answer
        except (OSError, HTTPException) as error:
            raise NoServer(
                f"No answer from the server at {self.address}: {_why(error)}.",
                "Start it with `confab serve`, or say where it is with --data-dir, --config"
                " or --server.",
            ) from error
        finally:
            connection.close()

    def _connect(self) -> socket.socket:
        address = self.address
        raw = socket.create_connection((address.host, address.port), timeout=self._timeout_s)
        if address.tls is None:
            return raw
        try:
            return address.tls.wrap_socket(raw, server_hostname=address.tls_name)
        except BaseException:
            raw.close()
            raise

    def _headers(self, *, has_body: bool) -> dict[str, str]:
        headers = {"Accept": "application/json"}
        if self._key is not None:
            headers["Authorization"] = f"Device {self._key}"
        if has_body:
            headers["Content-Type"] = "application/json"
        return headers


def at(*parts: str) -> str:
    """Return the path below /api/v1 that these parts make, each quoted."""
    return "/".join((API, *(quote(part, safe="") for part in parts)))


def read_key(data_dir: Path) -> str:
    """Return the operator's key. Raises Refused where there is none, or where others can read it."""
    path = data_dir / OPERATOR_FILE
    try:
        check_private(path)
        return path.read_text("ascii").strip()
    except UnsafeKeyFile as error:
        raise Refused(str(error)) from None
    except FileNotFoundError:
        raise NoServer(
            f"There is no operator's key in {data_dir}: no server has run there.",
            "Name its data folder with --data-dir, or start one with `confab serve`.",
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            f"The operator's key {path} cannot be read: {_why(error)}.",
            "Run this as the user that runs the server.",
        ) from None


def _refusal(answer: HTTPResponse, address: Address) -> Refused:
    """Return what the server says, in its own sentence where it has one."""
    body = answer.read(_PIECE_BYTES)
    try:
        error = json.loads(body)["error"]
        message, detail = str(error["message"]), error.get("detail")
    except (ValueError, LookupError, TypeError, AttributeError):
        return Refused(f"{address} answered {answer.status}: is that a Confab server?")
    told = f" ({plain(str(detail))})" if detail else ""
    what = f"The server refuses: {plain(message)}{told}"
    wait_s = error.get("retry_after")
    if answer.status == _SLOW_DOWN and isinstance(wait_s, int | float):
        return _SlowDown(what, max(0.0, float(wait_s)))
    return Refused(what)


def _object(body: bytes, address: Address) -> Json:
    try:
        value = json.loads(body)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise Refused(f"{address} does not answer like a Confab server.", "Look at --server.")
    return value


def _why(error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return plain(reason)

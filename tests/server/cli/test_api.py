"""The caller of the API: keys, refusals, silence and strangers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from server.cli.address import Address
from server.cli.api import Api, at, read_key
from server.cli.refusals import NoServer, Refused
from tests.server.cli.stranger import answering
from tests.server.cli.terminal import Served

_KEY = "ab" * 32


def _head(status: str, length: int) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n".encode()


def _refused(status: str, **error: object) -> bytes:
    body = json.dumps({"error": {"message": "Shoo", **error}}).encode()
    return _head(status, len(body)) + body


def _key_file(folder: Path, *, mode: int = 0o600, content: bytes = _KEY.encode()) -> Path:
    path = folder / "operator.key"
    path.write_bytes(content)
    path.chmod(mode)
    return folder


def test_paths_are_made_of_quoted_parts() -> None:
    assert at("rooms", "!a/../b?c", "links") == "/api/v1/rooms/%21a%2F..%2Fb%3Fc/links"


def test_the_operator_s_key_is_read_from_the_data_folder(tmp_path: Path) -> None:
    assert read_key(_key_file(tmp_path)) == _KEY


def test_a_key_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="chmod 600"):
        read_key(_key_file(tmp_path, mode=0o644))


def test_a_key_that_is_none_is_not_sent(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        read_key(_key_file(tmp_path, content=b"\xff\xfe"))


def test_without_a_key_no_server_has_run_there(tmp_path: Path) -> None:
    with pytest.raises(NoServer, match="no server has run there"):
        read_key(tmp_path)


def test_the_operator_may_ask_what_nobody_else_may(served: Served) -> None:
    address = Address.of_url(served.url)
    assert Api(address, read_key(served.data_dir)).get(at("rooms")).keys() == {"rooms"}
    with pytest.raises(Refused, match="The server refuses: Sign in first"):
        Api(address).get(at("rooms"))


def test_what_a_server_says_of_a_wrong_field_is_passed_on(served: Served) -> None:
    api = Api(Address.of_url(served.url), read_key(served.data_dir))
    with pytest.raises(Refused, match=r"not understood\. \(.*door"):
        api.post(at("rooms"), {"title": "Harbor", "door": "ajar"})


def test_nobody_there_is_no_server() -> None:
    with pytest.raises(NoServer, match="Connection refused"):
        Api(Address("127.0.0.1", 1)).get(at("rooms"))


@pytest.mark.parametrize(
    ("answer", "kind", "told"),
    [
        (b"", NoServer, "No answer"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", NoServer, "No answer"),
        (_head("200 OK", 9) + b"{}", NoServer, "No answer"),
        (_head("200 OK", 5) + b"hello", Refused, "does not answer like a Confab server"),
        (_head("200 OK", 2) + b"[]", Refused, "does not answer like a Confab server"),
        (_head("404 Not Found", 5) + b"<p>no", Refused, "is that a Confab server"),
        (_head("500 Oops", 14) + b'{"error":null}', Refused, "is that a Confab server"),
        (_refused("403 No", message="\x1b[2JShoo"), Refused, "u{1b}"),
    ],
)
def test_what_strangers_answer_is_a_sentence(answer: bytes, kind: type[Refused], told: str) -> None:
    with answering(answer) as url, pytest.raises(kind) as refusal:
        Api(Address.of_url(url)).get(at("rooms"))
    assert type(refusal.value) is kind
    assert told in str(refusal.value)


def test_a_download_that_ends_early_is_noticed() -> None:
    cut = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
    with answering(cut) as url, pytest.raises(NoServer):
        list(Api(Address.of_url(url)).download(at("rooms")))


def test_told_to_slow_down_it_waits_as_long_and_asks_again() -> None:
    busy = _refused("429 Busy", retry_after=0.01)
    with answering(busy, busy, _head("200 OK", 2) + b"{}") as url:
        assert Api(Address.of_url(url)).get(at("rooms")) == {}


def test_it_does_not_wait_for_a_server_that_is_busy_for_long() -> None:
    with (
        answering(_refused("429 Busy", retry_after=3_600)) as url,
        pytest.raises(Refused, match="Shoo"),
    ):
        Api(Address.of_url(url)).get(at("rooms"))

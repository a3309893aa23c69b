"""What the doctor says of the port, the public address and the certificate."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from server.cli.doctor import network
from server.cli.doctor.findings import Finding, Level
from server.cli.doctor.network import check_certificate, check_port, check_public_url
from server.config import Config
from server.running import note_running
from tests.kit.server import free_port
from tests.server.cli.certificates import certificate_for
from tests.server.cli.stranger import answering
from tests.server.cli.terminal import Served, serving


def _with_certificate(folder: Path, name: str = "harbor.example", *, days: int = 30) -> Config:
    certificate, key = certificate_for(folder, name, days=days)
    return Config(public_url="https://harbor.example", tls_certificate=certificate, tls_key=key)


def _certificate(config: Config) -> Finding:
    (finding,) = check_certificate(config)
    return finding


def test_our_own_server_is_well(served: Served) -> None:
    (finding,) = check_port(Config(data_dir=served.data_dir))
    assert finding.level is Level.OK
    assert served.url in finding.what


def test_our_own_server_that_does_not_answer_fails(tmp_path: Path) -> None:
    with answering(b"HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n") as url:
        config = Config(data_dir=tmp_path)
        note_running(config, int(url.rpartition(":")[2]))
        (finding,) = check_port(config)
    assert finding.level is Level.FAIL
    assert "is not ready" in finding.what


def test_a_free_port_is_well(tmp_path: Path) -> None:
    (finding,) = check_port(Config(data_dir=tmp_path, bind_port=free_port()))
    assert finding.level is Level.OK
    assert "is free" in finding.what


def test_another_program_on_the_port_fails(tmp_path: Path) -> None:
    with answering(b"") as url:
        port = int(url.rpartition(":")[2])
        (finding,) = check_port(Config(data_dir=tmp_path, bind_port=port))
    assert finding.level is Level.FAIL
    assert "CONFAB_BIND_PORT" in finding.remedy


def test_an_address_of_another_machine_fails(tmp_path: Path) -> None:
    (finding,) = check_port(Config(data_dir=tmp_path, bind_host="192.0.2.1", bind_port=free_port()))
    assert finding.level is Level.FAIL


@pytest.mark.parametrize(
    ("config", "level", "told"),
    [
        (Config(), Level.OK, "http://127.0.0.1:8080"),
        (Config(bind_port=9000), Level.WARN, "9000"),
        (Config(bind_host="0.0.0.0"), Level.WARN, "0.0.0.0"),
        (Config(public_url="https://a.example"), Level.WARN, "none is trusted"),
        (
            Config(public_url="https://a.example", trusted_proxies=("127.0.0.1",)),
            Level.OK,
            "https://a.example",
        ),
    ],
)
def test_the_public_address_fits_port_and_proxies(config: Config, level: Level, told: str) -> None:
    (finding,) = check_public_url(config)
    assert finding.level is level
    assert told in finding.what


def _reached(config: Config) -> Finding:
    _, finding = check_public_url(config)
    return finding


def test_a_server_that_answers_at_its_public_address_is_well(served: Served) -> None:
    finding = _reached(Config(data_dir=served.data_dir, public_url=served.url))
    assert finding.level is Level.OK
    assert f"answers at {served.url}" in finding.what


def test_a_server_with_its_own_certificate_is_reached_by_its_name(tmp_path: Path) -> None:
    certificate, key = certificate_for(tmp_path, "localhost")
    port = free_port()
    own = {
        "public_url": f"https://localhost:{port}",
        "tls_certificate": str(certificate),
        "tls_key": str(key),
        "bind_port": str(port),
        "data_dir": str(tmp_path / "data"),
    }
    with serving(tmp_path, settings={name.upper(): value for name, value in own.items()}):
        finding = _reached(Config.model_validate(own))
    assert finding.level is Level.OK, finding.what


def test_settings_that_the_running_server_does_not_have_are_told(served: Served) -> None:
    finding = _reached(Config(data_dir=served.data_dir, public_url="http://127.0.0.1:1"))
    assert finding.level is Level.WARN
    assert served.url in finding.what


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 301 Away\r\nContent-Length: 0\r\n\r\n"])
def test_a_public_address_where_no_server_of_ours_answers_is_told(
    answer: bytes, tmp_path: Path
) -> None:
    with answering(answer) as url:
        config = Config(data_dir=tmp_path, public_url=url)
        note_running(config, 8080)
        finding = _reached(config)
    assert finding.level is Level.WARN
    assert f"nobody is reached at {url}" in finding.what


def test_a_public_address_that_is_silent_is_told_within_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "_PATIENCE_S", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        config = Config(data_dir=tmp_path, public_url=f"http://127.0.0.1:{silent.getsockname()[1]}")
        note_running(config, 8080)
        finding = _reached(config)
    assert finding.level is Level.WARN
    assert "timed out" in finding.what


def test_a_server_without_a_certificate_has_none_to_look_at() -> None:
    assert list(check_certificate(Config())) == []


def test_a_good_certificate_is_well(tmp_path: Path) -> None:
    assert _certificate(_with_certificate(tmp_path)).level is Level.OK


def test_a_certificate_of_another_name_fails(tmp_path: Path) -> None:
    finding = _certificate(_with_certificate(tmp_path, "lake.example"))
    assert finding.level is Level.FAIL
    assert "harbor.example" in finding.what


def test_a_certificate_that_expired_fails(tmp_path: Path) -> None:
    finding = _certificate(_with_certificate(tmp_path, days=-1))
    assert finding.level is Level.FAIL
    assert "expired" in finding.what


def test_a_key_of_another_certificate_fails(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    _, key = certificate_for(tmp_path / "other", "harbor.example")
    config = _with_certificate(tmp_path).model_copy(update={"tls_key": key})
    finding = _certificate(config)
    assert finding.level is Level.FAIL
    assert "MISMATCH" in finding.what

"""`confab serve` as a real process, and `confab health`."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from tests.kit.server import free_port
from tests.server.cli.certificates import certificate_for
from tests.server.cli.conftest import Confab
from tests.server.cli.terminal import run_process, serving


def test_it_says_where_it_is_and_who_may_own_it(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert f"{server.url}/claim#" in server.greeting


def test_any_free_port_is_one_that_the_public_address_names(tmp_path: Path) -> None:
    settings = {"BIND_PORT": "0", "DATA_DIR": str(tmp_path / "data")}
    with serving(tmp_path, settings=settings) as server:
        assert not server.url.endswith(":0")
        assert run_process("health", settings=settings).out.startswith(
            f"The server at {server.url} is ready"
        )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_at_once_and_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    with serving(tmp_path) as server:
        began_s = time.monotonic()
        server.process.send_signal(number)
        assert server.process.wait(10) == 0
        assert time.monotonic() - began_s < 2


def test_health_is_an_exit_code(confab: Confab) -> None:
    ready = confab("health")
    assert ready.code == 0
    assert "is ready" in ready.out


def test_health_of_a_server_that_is_not_there(typed: Confab) -> None:
    typed("health", "--server", "http://127.0.0.1:1").assert_refused("No answer", code=3)


def test_a_server_with_its_own_certificate_is_called_by_its_name(tmp_path: Path) -> None:
    certificate, key = certificate_for(tmp_path, "harbor.example")
    settings = {
        "TLS_CERTIFICATE": str(certificate),
        "TLS_KEY": str(key),
        "PUBLIC_URL": "https://harbor.example",
        "BIND_PORT": str(free_port()),
        "DATA_DIR": str(tmp_path / "data"),
    }
    with serving(tmp_path, settings=settings):
        assert run_process("health", settings=settings).code == 0
        made = run_process("room", "create", "Harbor", settings=settings)
        assert made.code == 0, made
        data_dir = ("--data-dir", str(tmp_path / "data"))
        # The folder alone says how: the server noted its certificate and its name there.
        assert "\tHarbor\t" in run_process("room", "list", *data_dir).out


def test_a_certificate_of_another_name_is_not_believed(tmp_path: Path) -> None:
    certificate, key = certificate_for(tmp_path, "lake.example")
    own = ("--tls-certificate", str(certificate), "--tls-key", str(key))
    with serving(tmp_path, *own, "--public-url", "https://harbor.example"):
        ended = run_process("health", "--data-dir", str(tmp_path / "data"))
    ended.assert_refused("Hostname mismatch", code=3)


def test_its_options_are_documented() -> None:
    shown = run_process("serve", "--help").out
    for option in ("--host", "--port", "--public-url", "--data-dir", "--tls-key", "--config"):
        assert option in shown

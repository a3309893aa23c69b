"""What a server does not start with: one sentence, no traceback, no port.

Each as a real process, but for settings that are refused before anything is
begun: of those one is, and the others are typed, which costs a tenth.
"""

from __future__ import annotations

import socket
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.server.cli.certificates import certificate_for
from tests.server.cli.conftest import Confab
from tests.server.cli.terminal import PROGRAM, Ran, run_process, serving

_OLD_SQLITE = (
    sys.executable,
    "-c",
    "import apsw; apsw.sqlite_lib_version = lambda: '3.40.1'; from server.cli import main; main()",
)
"""The program over a SQLite that says it is one with the WAL-reset bug."""


def _serve(
    folder: Path,
    *args: str,
    settings: Mapping[str, str] | None = None,
    program: tuple[str, ...] = PROGRAM,
) -> Ran:
    data_dir = ("--data-dir", str(folder / "data"))
    return run_process("serve", "--port", "0", *data_dir, *args, settings=settings, program=program)


@pytest.mark.parametrize("origins", ["*", "null"])
def test_what_is_no_origin(typed: Confab, monkeypatch: pytest.MonkeyPatch, origins: str) -> None:
    monkeypatch.setenv("CONFAB_MORE_ORIGINS", origins)
    typed("serve", "--port", "0").assert_refused("more_origins: must begin with", code=2)


def test_an_open_list_of_origins(tmp_path: Path) -> None:
    open_list = {"MORE_ORIGINS": "https://*.example"}
    _serve(tmp_path, settings=open_list).assert_refused("a wildcard lets every page in", code=2)


def test_a_sqlite_that_can_damage_its_log(tmp_path: Path) -> None:
    _serve(tmp_path, program=_OLD_SQLITE).assert_refused("SQLite 3.40.1", "3.51.3 or newer")
    assert not (tmp_path / "data").exists()


def test_a_key_file_that_others_can_read(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        keys = [server.data_dir / name for name in ("server.key", "operator.key")]
    for key in keys:
        mode = stat.S_IMODE(key.stat().st_mode)
        key.chmod(mode | stat.S_IROTH)
        _serve(tmp_path).assert_refused(str(key), "can be read by others", "chmod 600")
        key.chmod(mode)


def test_a_certificate_s_key_that_others_can_read(tmp_path: Path) -> None:
    certificate, key = certificate_for(tmp_path, "harbor.example")
    key.chmod(0o644)
    own = ("--tls-certificate", str(certificate), "--tls-key", str(key))
    _serve(tmp_path, *own).assert_refused(str(key), "can be read by others")


def test_plain_http_for_others_than_this_machine(tmp_path: Path) -> None:
    _serve(tmp_path, "--public-url", "http://harbor.example").assert_refused(
        "public_url must be https://", code=2
    )


@pytest.mark.parametrize("option", ["--tls-certificate", "--tls-key"])
def test_half_a_certificate(typed: Confab, option: str) -> None:
    typed("serve", "--port", "0", option, "cert.pem").assert_refused("set both", code=2)


def test_a_certificate_with_another_one_s_key(tmp_path: Path) -> None:
    certificate, _ = certificate_for(tmp_path, "harbor.example")
    (tmp_path / "other").mkdir()
    _, key = certificate_for(tmp_path / "other", "harbor.example")
    own = ("--tls-certificate", str(certificate), "--tls-key", str(key))
    _serve(tmp_path, *own).assert_refused("cannot be used", "MISMATCH", code=2)


def test_a_data_folder_that_another_server_uses(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        _serve(tmp_path).assert_refused("Another server is using", str(server.data_dir))
        assert server.process.poll() is None


def test_a_data_folder_that_cannot_be_written() -> None:
    # Nobody, not even root, makes a folder there.
    _serve(Path("/proc/self")).assert_refused("The data folder /proc/self/data cannot be created")


def test_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    _serve(tmp_path).assert_refused("The data folder", "cannot be")


def test_a_port_that_another_program_uses(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        _serve(tmp_path, "--port", port).assert_refused(
            f"Another program listens on 127.0.0.1 port {port}", "--port"
        )


def test_an_address_that_this_machine_does_not_have(tmp_path: Path) -> None:
    _serve(tmp_path, "--host", "192.0.2.1").assert_refused("no address 192.0.2.1", "--host")


def test_a_setting_that_is_misspelled_in_the_file(tmp_path: Path, typed: Confab) -> None:
    (tmp_path / "confab.env").write_text("CONFAB_PUBLIC_ULR=https://harbor.example\n")
    typed("serve", "--port", "0", "--config", str(tmp_path / "confab.env")).assert_refused(
        "confab_public_ulr", "no such setting", code=2
    )


def test_after_a_refusal_the_next_start_works(tmp_path: Path) -> None:
    _serve(tmp_path, "--host", "192.0.2.1").assert_refused("no address")
    with serving(tmp_path) as server:
        assert (server.data_dir / "confab.db").exists()

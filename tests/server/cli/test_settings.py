"""Settings from options, environment and file, and the sentences for wrong ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.cli.refusals import WrongUse
from server.cli.settings import read_config, unknown_names


def _file(folder: Path, *lines: str) -> Path:
    path = folder / "confab.env"
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


def test_options_win_over_the_environment_and_it_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _file(
        tmp_path,
        "CONFAB_BIND_PORT=1",
        "CONFAB_DATA_DIR=/file",
        "CONFAB_PUBLIC_URL=https://a.example",
    )
    monkeypatch.setenv("CONFAB_BIND_PORT", "2")
    monkeypatch.setenv("CONFAB_DATA_DIR", "/environment")
    config = read_config(file, bind_port=3, data_dir=None)
    assert config.bind_port == 3
    assert config.data_dir == Path("/environment")
    assert config.public_url == "https://a.example"


def test_without_a_public_url_it_follows_the_port() -> None:
    assert read_config(bind_port=9000).public_url == "http://127.0.0.1:9000"
    assert read_config(bind_port=9000, public_url="https://a.example").public_url == (
        "https://a.example"
    )


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("BIND_PORT", "http", "bind_port: Input should be a valid integer"),
        ("MORE_ORIGINS", "*", "more_origins: must begin with http:// or https://"),
        ("PUBLIC_URL", "http://harbor.example", "public_url must be https://"),
        ("TLS_KEY", "key.pem", "set both tls_certificate and tls_key"),
    ],
)
def test_a_wrong_setting_is_named_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(f"CONFAB_{name}", value)
    with pytest.raises(WrongUse) as refusal:
        read_config()
    assert told in refusal.value.what
    assert "\n" not in str(refusal.value)


def test_a_misspelled_line_of_the_file_is_refused_without_its_value(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="confab_public_ulr: there is no such setting") as refusal:
        read_config(_file(tmp_path, "CONFAB_PUBLIC_ULR=hunter2"))
    assert "hunter2" not in str(refusal.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="no settings file"):
        read_config(tmp_path / "none")


def test_names_that_only_look_like_settings_are_found() -> None:
    environment = {
        "CONFAB_PUBLIC_ULR": "",
        "CONFAB_PUBLIC_URL": "",
        "CONFAB_SERVER": "",
        "HOME": "",
    }
    assert unknown_names(environment) == ("CONFAB_PUBLIC_ULR",)

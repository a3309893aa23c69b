"""Settings: what is taken, and what a server does not start with."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from server.config import Config


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in [name for name in os.environ if name.startswith("CONFAB_")]:
        monkeypatch.delenv(name)


def test_the_defaults_serve_this_machine_alone() -> None:
    config = Config()
    assert config.bind_host == "127.0.0.1"
    assert config.allowed_origins == ("http://127.0.0.1:8080",)
    assert not config.is_secure


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFAB_PUBLIC_URL", "https://Harbor.example/")
    monkeypatch.setenv("CONFAB_MORE_ORIGINS", "https://a.example, https://b.example:8443")
    monkeypatch.setenv("CONFAB_TRUSTED_PROXIES", "10.0.0.7,fd00::/8")
    config = Config()
    assert config.server_name == "harbor.example"
    assert config.is_secure
    assert config.allowed_origins == (
        "https://harbor.example",
        "https://a.example",
        "https://b.example:8443",
    )
    assert config.trusted_proxies == ("10.0.0.7/32", "fd00::/8")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PUBLIC_URL", "harbor.example"),
        ("PUBLIC_URL", "ftp://harbor.example"),
        ("PUBLIC_URL", "https://harbor.example/confab"),
        ("PUBLIC_URL", "https://ana@harbor.example"),
        ("PUBLIC_URL", "http://harbor.example"),
        ("MORE_ORIGINS", "*"),
        ("MORE_ORIGINS", "null"),
        ("TRUSTED_PROXIES", "everybody"),
        ("TRUSTED_PROXIES", "10.0.0.1/8"),
        ("BIND_PORT", "65536"),
        ("BIND_PORT", "http"),
        ("TLS_KEY", "key.pem"),
        ("TLS_CERTIFICATE", "cert.pem"),
    ],
)
def test_a_wrong_or_unsafe_setting_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"CONFAB_{name}", value)
    with pytest.raises(ValidationError):
        Config()


def test_a_setting_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Config.model_validate({"allow_everything": True})

"""What the server does not start with."""

from __future__ import annotations

from pathlib import Path

import pytest
from aiohttp import http_parser

from server.app.refusals import NotSafe, check_safe
from server.auth import UnsafeKeyFile
from server.config import Config


def _with_certificate(folder: Path, *, mode: int) -> Config:
    certificate, key = folder / "cert.pem", folder / "key.pem"
    certificate.write_text("certificate")
    key.write_text("key")
    key.chmod(mode)
    return Config(tls_certificate=certificate, tls_key=key)


def test_a_private_certificate_is_fine(tmp_path: Path) -> None:
    check_safe(_with_certificate(tmp_path, mode=0o600))


def test_a_certificate_s_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsafeKeyFile, match="chmod 600"):
        check_safe(_with_certificate(tmp_path, mode=0o644))


def test_a_certificate_that_is_not_there_is_named(tmp_path: Path) -> None:
    config = _with_certificate(tmp_path, mode=0o600)
    (tmp_path / "cert.pem").unlink()
    with pytest.raises(NotSafe, match=r"tls_certificate names .*cert\.pem"):
        check_safe(config)


def test_a_parser_in_python_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_parser, "HttpRequestParser", http_parser.HttpRequestParserPy)
    with pytest.raises(NotSafe, match="compiled parser"):
        check_safe(Config())

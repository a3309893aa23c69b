"""Where the command line looks for the server."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from server.cli.address import Address
from server.cli.refusals import WrongUse
from server.config import Config
from tests.server.cli.certificates import certificate_for


@pytest.mark.parametrize(
    ("bound", "called"),
    [
        ("127.0.0.1", "http://127.0.0.1:8080"),
        ("0.0.0.0", "http://127.0.0.1:8080"),
        ("::", "http://[::1]:8080"),
        ("10.1.2.3", "http://10.1.2.3:8080"),
    ],
)
def test_a_server_is_called_where_it_listens(bound: str, called: str) -> None:
    assert str(Address.of_config(Config(bind_host=bound))) == called


def test_a_public_address_is_not_where_it_is_called() -> None:
    assert Address.of_config(Config(public_url="https://harbor.example")).host == "127.0.0.1"


def test_a_server_with_a_certificate_is_known_by_that_certificate(tmp_path: Path) -> None:
    certificate, key = certificate_for(tmp_path, "harbor.example")
    config = Config(public_url="https://harbor.example", tls_certificate=certificate, tls_key=key)
    address = Address.of_config(config)
    assert str(address) == "https://127.0.0.1:8080"
    assert address.tls_name == "harbor.example"
    assert address.tls is not None
    assert address.tls.verify_mode is ssl.CERT_REQUIRED


def test_people_call_a_server_at_its_public_address(tmp_path: Path) -> None:
    proxied = Address.of_public(Config(public_url="https://harbor.example"))
    assert str(proxied) == "https://harbor.example:443"
    certificate, key = certificate_for(tmp_path, "harbor.example")
    config = Config(
        public_url="https://harbor.example:8443", tls_certificate=certificate, tls_key=key
    )
    own = Address.of_public(config)
    assert (str(own), own.tls_name) == ("https://harbor.example:8443", "harbor.example")


def test_a_certificate_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cert.pem").write_text("none")
    config = Config(tls_certificate=tmp_path / "cert.pem", tls_key=tmp_path / "key.pem")
    with pytest.raises(WrongUse, match=r"tls_certificate: .* cannot be read"):
        Address.of_config(config)


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("http://127.0.0.1:9000", ("127.0.0.1", 9000)),
        ("http://lake.example", ("lake.example", 80)),
        ("https://lake.example", ("lake.example", 443)),
        ("http://[::1]:9000", ("::1", 9000)),
    ],
)
def test_a_url_names_a_place(url: str, place: tuple[str, int]) -> None:
    address = Address.of_url(url)
    assert (address.host, address.port) == place


@pytest.mark.parametrize("url", ["127.0.0.1:9000", "ftp://a.example", "http://", "http://a:b"])
def test_what_names_no_place_is_refused(url: str) -> None:
    with pytest.raises(WrongUse, match="not the address of a server"):
        Address.of_url(url)

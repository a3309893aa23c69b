"""Both event loops the gateway runs on, and a server's certificate made on the spot."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TypeVar

import pytest
import uvloop
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from server.gateway.settings import GatewaySettings
from tests.server.gateway.echo import Served, serve

__all__ = [
    "LoopFactory",
    "client_context",
    "on_both_loops",
    "run",
    "self_signed",
    "served_on",
]

T = TypeVar("T")
LoopFactory = Callable[[], asyncio.AbstractEventLoop]

on_both_loops = pytest.mark.parametrize(
    "loop", [asyncio.new_event_loop, uvloop.new_event_loop], ids=["asyncio", "uvloop"]
)


def run(loop: LoopFactory, test: Callable[[], Awaitable[T]]) -> T:
    """Run the test on a loop of the kind, to its end."""

    async def body() -> T:
        return await test()

    with asyncio.Runner(loop_factory=loop) as runner:
        return runner.run(body())


def served_on(
    loop: LoopFactory,
    test: Callable[[Served], Awaitable[T]],
    settings: GatewaySettings | None = None,
) -> T:
    """Run the test against a gateway; nothing may be left of its connections afterwards."""

    async def body() -> T:
        async with serve(settings) as served:
            result = await test(served)
            await served.settled()
            return result

    return run(loop, body)


def self_signed(folder: Path) -> tuple[Path, Path]:
    """Write a certificate for 127.0.0.1 and its key; return both paths."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    certificate_file, key_file = folder / "certificate.pem", folder / "key.pem"
    certificate_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate_file, key_file


def client_context(certificate_file: Path) -> ssl.SSLContext:
    """Return a context that trusts only this certificate."""
    return ssl.create_default_context(cafile=str(certificate_file))

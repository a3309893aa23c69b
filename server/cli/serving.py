"""`confab serve`, and `confab health` for those who watch over it."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer

from server.cli.api import Api
from server.cli.calling import Server, where
from server.cli.output import say
from server.cli.refusals import Refused, WrongUse
from server.cli.settings import ConfigFile, DataDir, read_config
from server.config import Config

__all__ = ["health", "serve"]

_LAST_PRIVILEGED_PORT: Final = 1023


def serve(
    host: Annotated[
        str | None, typer.Option(help="The address to listen on.", show_default="127.0.0.1")
    ] = None,
    port: Annotated[
        int | None, typer.Option(help="The port; 0 for any free one.", show_default="8080")
    ] = None,
    public_url: Annotated[
        str | None, typer.Option(help="Where people reach it: https://harbor.example.")
    ] = None,
    data_dir: DataDir = None,
    trusted_proxies: Annotated[
        str | None, typer.Option(help="Proxies to believe: addresses or networks, with commas.")
    ] = None,
    more_origins: Annotated[
        str | None, typer.Option(help="Other pages that may connect, with commas.")
    ] = None,
    tls_certificate: Annotated[
        Path | None, typer.Option(help="A certificate file, if no proxy does TLS.")
    ] = None,
    tls_key: Annotated[Path | None, typer.Option(help="Its key file.")] = None,
    config: ConfigFile = None,
) -> None:
    """Run a server until Ctrl+C or SIGTERM. Options win over CONFAB_... and the settings file."""
    given = {
        "bind_host": host,
        "public_url": public_url,
        "data_dir": data_dir,
        "trusted_proxies": trusted_proxies,
        "more_origins": more_origins,
        "tls_certificate": tls_certificate,
        "tls_key": tls_key,
    }
    settings = read_config(config, bind_port=port, **given)
    if settings.bind_port == 0:
        settings = read_config(config, bind_port=_free_port(), **given)
    status = _run(settings)
    if status:
        raise typer.Exit(status)


def health(
    config: ConfigFile = None,
    data_dir: DataDir = None,
    server: Server = None,
) -> None:
    """Ask whether the server can do its work now; the exit code says it to programs."""
    address = where(read_config(config, data_dir=data_dir).data_dir, server)
    Api(address).get("/health/ready")
    say(f"The server at {address} is ready.")


def _run(config: Config) -> int:
    from server.app import run  # the whole server: other commands do without

    with _refusals(config):
        return run(config)


@contextmanager
def _refusals(config: Config) -> Iterator[None]:
    """Turn what a server does not start with into sentences."""
    from server.app.refusals import NotSafe
    from server.gateway.settings import UnsafeSetting

    try:
        yield
    except NotSafe as error:
        raise Refused(str(error)) from None
    except UnsafeSetting as error:
        raise WrongUse(
            f"The settings cannot be used: {error.setting}: {error.why}.",
            "See docs/reference/config.md.",
        ) from None
    except ssl.SSLError as error:
        raise WrongUse(
            f"The certificate {config.tls_certificate} and the key {config.tls_key} cannot be"
            f" used: {error.reason or error}.",
            "Both are PEM files, and the key is the certificate's own.",
        ) from None
    except OSError as error:
        raise _cannot_listen(config, error) from error


def _cannot_listen(config: Config, error: OSError) -> Refused:
    where = f"{config.bind_host} port {config.bind_port}"
    if error.errno == errno.EADDRINUSE:
        return Refused(
            f"Another program listens on {where}.",
            "Stop it, or choose another port with --port or CONFAB_BIND_PORT.",
        )
    if error.errno == errno.EACCES and config.bind_port <= _LAST_PRIVILEGED_PORT:
        return Refused(
            f"This user may not listen on {where}: ports below 1024 are for root.",
            "Choose a higher port and put a reverse proxy in front.",
        )
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return Refused(f"This machine has no address {config.bind_host}.", "Look at --host.")
    return Refused(f"The server cannot start: {error}.")


def _free_port() -> int:
    """Return a port that is free now, so that the public address can name it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

"""`confab claim`: a fresh one-time link that makes whoever opens it an owner of the server.

For when the link of the first start was lost, or the browser that opened it.
A running server is asked; of one that does not run the files are opened, under
their lock. Both need the data folder, and so the user that runs the server.
"""

from __future__ import annotations

import asyncio

from server.auth import ServerKeys, new_claim
from server.auth.claims import CLAIM_S
from server.cli.api import at
from server.cli.calling import Server, connect
from server.cli.output import AsJson, say, show_json
from server.cli.refusals import NoServer, Refused
from server.cli.settings import ConfigFile, DataDir, read_config
from server.config import Config
from server.storage import SqliteStorage
from server.storage.sqlite import unix_ms

__all__ = ["claim"]


def claim(
    *,
    config: ConfigFile = None,
    data_dir: DataDir = None,
    server: Server = None,
    as_json: AsJson = False,
) -> None:
    """Print a link that makes its opener an owner of the server. It works once, for a day."""
    try:
        url = str(connect(config, data_dir, server).post(at("claims"), {})["url"])
    except NoServer:
        url = _without_server(read_config(config, data_dir=data_dir))
    if as_json:
        show_json({"url": url, "expires_in_s": CLAIM_S})
        return
    say(url)
    say(f"It makes one browser an owner of the server, within {CLAIM_S // 3600} hours.")


def _without_server(config: Config) -> str:
    if not (config.data_dir / "confab.db").is_file():
        raise Refused(
            f"There is no server's data in {config.data_dir}.",
            "Name its data folder with --data-dir; the first `confab serve` prints such a link.",
        )
    return f"{config.public_url}/claim#{asyncio.run(_new_code(config))}"


async def _new_code(config: Config) -> str:
    storage = await SqliteStorage.open(config.data_dir)
    try:
        secret = ServerKeys.load_or_create(config.data_dir).code_secret
        return await new_claim(storage, secret, now_ms=unix_ms())
    finally:
        await storage.close()

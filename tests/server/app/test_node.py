"""The composed node: what its start refuses, what it tells, how it stops."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from server.app.node import Node
from server.auth import ServerKeys, UnsafeKeyFile, operator_key
from server.config import Config
from server.storage import StorageRefused
from tests.kit.server import free_port


def _config(folder: Path, **settings: object) -> Config:
    port = free_port()
    given = {"bind_port": port, "public_url": f"http://127.0.0.1:{port}", **settings}
    return Config(data_dir=folder / "data", **given)  # type: ignore[arg-type]  # by name


@asynccontextmanager
async def _serving(config: Config) -> AsyncIterator[Node]:
    node = await Node.start(config)
    try:
        yield node
    finally:
        await node.stop()


async def _get(node: Node, path: str, **headers: str) -> tuple[int, bytes]:
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"{node.config.public_url}{path}", headers=headers) as answer,
    ):
        return answer.status, await answer.read()


async def test_a_node_serves_health_figures_and_its_own_description(tmp_path: Path) -> None:
    async with _serving(_config(tmp_path)) as node:
        assert (await _get(node, "/health/ready"))[0] == 200
        status, figures = await _get(node, "/metrics")
        assert status == 200
        assert b"confab_sessions 0.0" in figures
        assert b'"openapi":"3.1.0"' in (await _get(node, "/api/v1/openapi.json"))[1]


async def test_the_socket_and_the_api_share_one_port(tmp_path: Path) -> None:
    async with _serving(_config(tmp_path)) as node:
        status, opened = await _get(node, "/socket.io/?EIO=4&transport=polling")
        assert status == 200
        assert opened.startswith(b'0{"sid"')


async def test_the_operator_s_key_is_an_owner_s_until_its_file_is_gone(tmp_path: Path) -> None:
    config = _config(tmp_path)
    async with _serving(config) as node:
        key = operator_key(config.data_dir)
        ours = {"Authorization": f"Device {key}"}
        assert (await _get(node, "/api/v1/rooms", **ours))[0] == 200
        assert await node.owner_link() is not None  # the command line is no person
    (config.data_dir / "operator.key").unlink()
    async with _serving(config) as node:
        assert (await _get(node, "/api/v1/rooms", **ours))[0] in {401, 403}


async def test_the_owner_s_link_works_once(tmp_path: Path) -> None:
    async with _serving(_config(tmp_path)) as node, aiohttp.ClientSession() as http:
        link = await node.owner_link()
        assert link is not None
        claim = {"code": link.partition("#")[2]}
        async with http.post(f"{node.config.public_url}/api/v1/claim", json=claim) as answer:
            assert answer.status == 200
        async with http.post(f"{node.config.public_url}/api/v1/claim", json=claim) as answer:
            assert answer.status == 404
        assert await node.owner_link() is None


async def test_a_key_file_that_others_can_read_keeps_the_server_from_starting(
    tmp_path: Path,
) -> None:
    config = _config(tmp_path)
    config.data_dir.mkdir()
    ServerKeys.load_or_create(config.data_dir)
    (config.data_dir / "server.key").chmod(0o644)
    with pytest.raises(UnsafeKeyFile):
        await Node.start(config)


async def test_a_start_that_fails_leaves_the_folder_free(tmp_path: Path) -> None:
    config = _config(tmp_path)
    async with _serving(config) as node:
        other = Config(
            data_dir=tmp_path / "other", bind_port=node.port, public_url=config.public_url
        )
        with pytest.raises(OSError, match="in use"):
            await Node.start(other)
        with pytest.raises(StorageRefused, match="Another server"):
            await Node.start(Config(data_dir=config.data_dir, bind_port=free_port()))
    free = Config(data_dir=tmp_path / "other", bind_port=free_port())
    async with _serving(free) as node:
        assert node.health.why_not == ""

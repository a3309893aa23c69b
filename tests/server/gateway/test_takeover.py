import gc
import inspect
import ssl
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.web_protocol import RequestHandler

from server.edge.gate import Gate, GateSettings
from server.edge.listener import Listener, ListenerSettings, guard
from server.gateway.server import Gateway
from tests.kit.raw import RawSocket, client_frame, packet
from tests.server.gateway.echo import EchoApplication, quick_settings, serve, until
from tests.server.gateway.loops import (
    LoopFactory,
    client_context,
    on_both_loops,
    run,
    self_signed,
)


def test_the_names_of_aiohttp_that_the_takeover_rests_on_are_there() -> None:
    for name in ("protocol", "transport"):
        assert isinstance(inspect.getattr_static(web.BaseRequest, name), property)
    assert list(inspect.signature(RequestHandler.set_parser).parameters)[:2] == ["self", "parser"]
    assert list(inspect.signature(RequestHandler.connection_lost).parameters) == ["self", "exc"]
    assert "transport" in {
        name for cls in RequestHandler.__mro__ for name in getattr(cls, "__slots__", ())
    }
    assert inspect.iscoroutinefunction(web.StreamResponse.prepare)
    assert inspect.iscoroutinefunction(web.StreamResponse.write_eof)


def test_the_pinned_minor_version_of_aiohttp_is_the_one_tested() -> None:
    assert aiohttp.__version__.startswith("3.14.")


async def test_aiohttp_forgets_the_connection_entirely() -> None:
    async with serve() as served:
        raws = [await RawSocket.connected(served.port) for _ in range(5)]
        await until(lambda: set(served.leftovers()) == {"sessions", "wheel"})
        gc.collect()
        kept = [
            thing
            for thing in gc.get_objects()
            if isinstance(thing, web.Request | RequestHandler) and thing.transport is not None
        ]
        assert kept == []
        for raw in raws:
            raw.close()
        await served.settled()


@on_both_loops
def test_it_works_over_tls(loop: LoopFactory, tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)

    async def test() -> None:
        async with serve(tls=tls) as served:
            raw = await RawSocket.connected(served.port, client_context(certificate))
            for size in (1, 200, 16_000):
                raw.write(client_frame(packet(2, ["say", "x" * size], id=size)))
                assert (await raw.packet())["data"] == [["x" * size]]
            await raw.drip(client_frame(packet(2, ["say"], id=1)))
            assert (await raw.packet())["id"] == 1
            (session,) = served.app.live
            session.bye("removed", "")
            assert (await raw.last_words())[1] == 1000
            raw.close()
            await served.settled()

    run(loop, test)


@on_both_loops
@pytest.mark.parametrize("is_proven", [True, False])
def test_behind_the_gate_the_ticket_follows_the_connection(
    loop: LoopFactory, *, is_proven: bool
) -> None:
    async def test() -> None:
        app = web.Application(middlewares=[guard])
        gateway = Gateway(EchoApplication(), quick_settings())
        gateway.attach(app)
        listener = Listener(app, ListenerSettings(port=0), Gate(GateSettings(max_open=100)))
        await listener.start()
        raw = await (RawSocket.connected if is_proven else RawSocket.websocket)(listener.port)
        await until(lambda: not listener.connections)
        assert len(listener.gate) == 1
        assert listener.gate.unproven == (0 if is_proven else 1)
        raw.close()
        await until(lambda: not gateway.sessions)
        assert len(listener.gate) == 0
        await listener.stop()

    run(loop, test)

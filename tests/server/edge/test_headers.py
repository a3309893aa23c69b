from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from server.edge.headers import SEALED_POLICY, install, security_headers

EXPECTED = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Server": "confab",
}


async def _boom(_: web.Request) -> web.Response:
    raise LookupError("planted")


async def _own(_: web.Request) -> web.Response:
    return web.Response(text="hi", headers={"Referrer-Policy": "same-origin", "Server": "x/1.0"})


async def _stream(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    await response.write(b"hi")
    return response


def _app() -> web.Application:
    app = web.Application()
    install(app, security_headers("https://harbor.example"))
    app.router.add_get("/boom", _boom)
    app.router.add_get("/own", _own)
    app.router.add_get("/stream", _stream)
    return app


async def test_every_response_carries_them_errors_too() -> None:
    async with TestClient(TestServer(_app())) as client:
        for method, path, status in (
            ("GET", "/stream", 200),
            ("GET", "/absent", 404),
            ("POST", "/own", 405),
            ("GET", "/boom", 500),
        ):
            async with client.request(method, path) as response:
                assert response.status == status
                assert EXPECTED.items() <= dict(response.headers).items()
                assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
                permissions = response.headers["Permissions-Policy"].split(", ")
                assert {"microphone=(self)", "camera=(self)", "payment=()"} <= set(permissions)


async def test_a_handlers_own_header_stays_but_never_a_version() -> None:
    async with TestClient(TestServer(_app())) as client, client.get("/own") as response:
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert response.headers["Server"] == "confab"


def test_the_policy_lets_the_page_talk_to_its_own_origin_alone() -> None:
    policy = security_headers("https://harbor.example:8443")["Content-Security-Policy"]
    assert "connect-src 'self' wss://harbor.example:8443;" in policy
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy


def test_who_sees_the_cameras_pictures_may_run_webassembly_and_reach_no_address() -> None:
    allowed = dict(part.split(" ", 1) for part in SEALED_POLICY.split("; "))
    assert allowed == {
        "default-src": "'none'",
        "script-src": "'wasm-unsafe-eval'",
        "connect-src": "blob:",
        "require-trusted-types-for": "'script'",
    }


def test_plain_http_gets_no_transport_security() -> None:
    plain = security_headers("http://127.0.0.1:8080")
    assert "Strict-Transport-Security" not in plain
    assert "ws://127.0.0.1:8080" in plain["Content-Security-Policy"]
    assert "Strict-Transport-Security" in security_headers("https://harbor.example")

from server.gateway.link import NOWHERE, Link
from server.wire.frames import Frame


def test_nowhere_takes_everything_and_keeps_nothing() -> None:
    link: Link = NOWHERE
    link.send(Frame.event("news"))
    link.send_pieces((b"\x81", b"\xc0"))
    link.send_text("2")
    link.close(1000)
    assert link.backlog_bytes == 0

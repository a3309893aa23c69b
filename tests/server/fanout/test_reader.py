"""The port: a connection double in tests has the form of the real thing."""

from __future__ import annotations

from server.fanout.reader import Reader
from server.wire.frames import Frame
from tests.server.fanout.doubles import FakeReader


def test_the_double_is_a_reader() -> None:
    double = FakeReader()
    reader: Reader = double
    reader.deliver(Frame.event("facts", {}))
    reader.close("removed", "Goodbye.", None)
    assert double.events == [("facts", {})]
    assert double.closed == ("removed", "Goodbye.", None)

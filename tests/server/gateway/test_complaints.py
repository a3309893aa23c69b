import structlog
from structlog.testing import capture_logs

from server.gateway.complaints import Complaints


def test_a_peer_has_one_line_in_ten_seconds_and_the_rest_is_counted() -> None:
    with capture_logs() as lines:
        complaints = Complaints()
        for number in range(1000):
            complaints.peer("bad_frame", "203.0.113.1", number / 1000)
        complaints.peer("bad_frame", "203.0.113.2", 1.0)
        complaints.peer("bad_frame", "203.0.113.1", 10.5)
    assert [(line["peer"], line["suppressed"]) for line in lines] == [
        ("203.0.113.1", 0),
        ("203.0.113.2", 0),
        ("203.0.113.1", 999),
    ]
    assert complaints.counts["bad_frame"] == 1002


def test_the_number_of_remembered_peers_is_bounded() -> None:
    with capture_logs():
        complaints = Complaints()
        for number in range(5000):
            complaints.peer("bad_frame", str(number), 0.0)
    assert len(complaints._lines) == 1024


def test_a_bug_of_ours_is_written_every_time_with_its_traceback() -> None:
    with capture_logs() as lines:
        complaints = Complaints()
        for _ in range(2):
            complaints.bug("event say", LookupError("planted"))
    assert [line["log_level"] for line in lines] == ["error", "error"]
    assert isinstance(lines[0]["exc_info"], LookupError)
    assert complaints.counts["bug"] == 2


def test_a_line_is_a_structured_event() -> None:
    with capture_logs() as lines:
        Complaints().peer("origin", "203.0.113.1", 0.0, why="\x1b[31mred\n")
    assert lines[0]["why"] == "\x1b[31mred\n"  # the renderer escapes it
    rendered = structlog.processors.JSONRenderer()(None, "info", dict(lines[0]))
    assert "\x1b" not in str(rendered)

import msgpack
import pytest

from server.wire.short_path import ShortPath

POSE = b"12345678901"
PATH = ShortPath(["pose", "seen"])


def javascript(name: str, *args: object) -> bytes:
    packed: bytes = msgpack.packb(
        {"type": 2, "data": [name, *args], "options": {"compress": True}, "nsp": "/"}
    )
    return packed


def python(name: str, *args: object) -> bytes:
    packed: bytes = msgpack.packb({"type": 2, "data": [name, *args], "nsp": "/"})
    return packed


@pytest.mark.parametrize("spell", [javascript, python])
@pytest.mark.parametrize("content", [b"", POSE, b"x" * 255])
def test_both_clients_spellings_are_recognised(spell: object, content: bytes) -> None:
    assert callable(spell)
    assert PATH.match(spell("pose", content)) == ("pose", content)
    assert PATH.match(spell("seen", content)) == ("seen", content)


@pytest.mark.parametrize(
    "payload",
    [
        python("other", POSE),
        python("pose", "text"),
        python("pose", POSE, POSE),
        python("pose"),
        python("pose", b"x" * 256),
        python("posed", POSE),
        python("pose", POSE)[:-1],
        python("pose", POSE) + b"\x00",
        python("pose", POSE)[:19],
        python("pose", POSE)[:20],
        msgpack.packb({"type": 2, "data": ["pose", POSE], "nsp": "/", "id": 1}),
        msgpack.packb({"nsp": "/", "type": 2, "data": ["pose", POSE]}),
        msgpack.packb({"type": 2, "data": ["pose", POSE], "nsp": "/x"}),
        b"",
    ],
)
def test_everything_else_takes_the_general_path(payload: bytes) -> None:
    assert PATH.match(payload) is None


def test_no_names_match_nothing() -> None:
    assert ShortPath([]).match(python("pose", POSE)) is None

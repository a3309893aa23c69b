"""What the gateway asks of the application behind it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from server.gateway.session import Session

__all__ = ["Application", "FastHandler", "Handler", "Refusal"]

FastHandler = Callable[["Session", list[object]], None]
Handler = Callable[["Session", list[object]], "Awaitable[object] | object"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a session may not connect, in the words that reach the client."""

    code: str
    message: str
    retry_after_s: float | None = None

    def details(self) -> dict[str, object]:
        """Return the form that the client finds in `error.data`."""
        return {
            "code": self.code,
            "message": self.message,
            "retry_after": self.retry_after_s,
        }


class Application(Protocol):
    """The rooms' side of the gateway.

    fast: events without an answer, called in the read path itself; they must
    be quick and never raise for a peer's mistake. The most frequent come first.
    handlers: events whose result is the answer. A handler is called in the read
    path, in order of arrival. It returns the answer, a Future of it, or a
    coroutine; a coroutine's first step runs at once, outside any task, so
    `asyncio.timeout` and `current_task` are not for that step.
    """

    @property
    def fast(self) -> Mapping[str, FastHandler]: ...

    @property
    def handlers(self) -> Mapping[str, Handler]: ...

    def authorize(self, session: Session, auth: object) -> Refusal | None:
        """Return why this session may not connect; `auth` is the client's word, unchecked."""
        ...

    def opened(self, session: Session) -> None:
        """The session is connected: it may be delivered to from now on."""
        ...

    def closed(self, session: Session, why: str) -> None:
        """The session is gone; called exactly once for each `opened`."""
        ...

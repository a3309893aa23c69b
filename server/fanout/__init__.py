"""The fan-out: the same bytes to every reader of a room, in one synchronous loop."""

from server.fanout.hub import Hub, Reader, Subscription
from server.fanout.policy import Due, due

__all__ = ["Due", "Hub", "Reader", "Subscription", "due"]

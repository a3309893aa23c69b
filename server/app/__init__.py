"""The composition: a server from its settings. Nothing imports this but the command line."""

from server.app.node import Node
from server.app.run import run

__all__ = ["Node", "run"]

"""The command line: `confab serve` and, as a client of the HTTP API, everything an operator does.

docs/reference/cli.md lists the commands; docs/howto shows them at work.
"""

from server.cli.program import main

__all__ = ["main"]

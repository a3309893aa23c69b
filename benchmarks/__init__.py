"""Measurements. The server is imported first: it chooses the form of modules that some import by themselves."""

import server  # noqa: F401

"""The rivals that are not Python: installed beside their servers when they are asked for."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path

__all__ = ["NODE_PEERS", "are_here", "installed"]

NODE_PEERS = Path(__file__).parents[1] / "peers" / "node"


_PATIENCE_S = 300.0


@cache
def installed() -> bool:
    """Return whether Bun, Node's Socket.IO and Colyseus are here, installing them if that can be."""
    if are_here(NODE_PEERS):
        return True
    npm = shutil.which("npm")
    if npm is None:
        return False
    install = [npm, "install", "--no-package-lock", "--silent", "--no-audit", "--no-fund"]
    try:
        done = subprocess.run(install, cwd=NODE_PEERS, check=False, timeout=_PATIENCE_S)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def are_here(folder: Path) -> bool:
    """Return whether all that the folder's package.json names is installed in its version."""
    named = json.loads((folder / "package.json").read_text())["dependencies"]
    return all(_version(folder / "node_modules" / name) == named[name] for name in named)


def _version(package: Path) -> str | None:
    """Return the version of an installed package, or None if it is not."""
    try:
        found: str = json.loads((package / "package.json").read_text())["version"]
    except FileNotFoundError:
        return None
    return found

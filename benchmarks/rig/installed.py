"""The rivals that are not Python: installed beside their servers when they are asked for."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

__all__ = ["NODE_PEERS", "installed"]

NODE_PEERS = Path(__file__).parents[1] / "peers" / "node"


@cache
def installed() -> bool:
    """Return whether Bun and Node's Socket.IO are here, installing them if that can be."""
    if (NODE_PEERS / "node_modules" / ".bin" / "bun").exists():
        return True
    npm = shutil.which("npm")
    if npm is None:
        return False
    install = [npm, "install", "--no-package-lock", "--silent", "--no-audit", "--no-fund"]
    return subprocess.run(install, cwd=NODE_PEERS, check=False).returncode == 0

"""C programs, built into a temporary folder when they are needed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

__all__ = ["compiled"]


@cache
def compiled(source: Path) -> Path | None:
    """Return the program made of a C file, or None if there is no compiler here."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        return None
    program = Path(tempfile.mkdtemp(prefix="confab-bench-")) / source.stem
    subprocess.run([compiler, "-O2", "-Wall", "-o", program, source, "-lm"], check=True)
    return program

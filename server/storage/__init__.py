"""Where rooms, links and devices are kept: in one SQLite file, or in memory.

Both adapters pass tests/conformance/test_storage.py.
"""

from server.storage.backup import restore
from server.storage.connection import Disk
from server.storage.errors import StorageRefused
from server.storage.folder import DataFolder
from server.storage.memory import MemoryStorage
from server.storage.sqlite import SqliteStorage

__all__ = ["DataFolder", "Disk", "MemoryStorage", "SqliteStorage", "StorageRefused", "restore"]

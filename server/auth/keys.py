"""The server's own secrets, in one file that only its owner can read."""

from __future__ import annotations

import hmac
import os
import secrets
import stat
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from rooms.ids import Epoch, RoomId
from rooms.log import Entry, SignedHead, head_bytes

__all__ = ["FILE_NAME", "ServerKeys", "UnsafeKeyFile"]

FILE_NAME: Final = "server.key"
_SEED_BYTES: Final = 32
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


class UnsafeKeyFile(Exception):
    """The key file cannot be trusted; the server does not start with it."""

    def __init__(self, path: Path, why: str, cure: str) -> None:
        super().__init__(f"{path} {why}. {cure}")
        self.path, self.why, self.cure = path, why, cure


@dataclass(frozen=True, slots=True)
class ServerKeys:
    """Secrets for one purpose each, all derived from one seed. Never logged: see `__repr__`."""

    seed: bytes

    @classmethod
    def load_or_create(cls, folder: Path) -> Self:
        """Return the keys of a data folder, making them (mode 0600) on first use.

        Raises UnsafeKeyFile if others can read the file, or it is not ours.
        """
        path = folder / FILE_NAME
        try:
            return cls(_create(path))
        except FileExistsError:
            return cls(_load(path))

    def __repr__(self) -> str:
        return f"ServerKeys(key_id={self.key_id!r})"

    @property
    def token_secret(self) -> bytes:
        """Signs sign-in tokens, 32 bytes."""
        return self._derive(b"sign-in tokens")

    @property
    def code_secret(self) -> bytes:
        """Keys the hashes of guest links and claims, 32 bytes."""
        return self._derive(b"codes")

    @property
    def key_id(self) -> str:
        """The first 8 bytes of the public signing key, in hexadecimal."""
        return self.verify_key[:8].hex()

    @property
    def verify_key(self) -> bytes:
        """The Ed25519 public key of signed heads, 32 bytes."""
        return bytes(self._signing_key().verify_key)

    def sign_head(self, room: RoomId, last: Entry) -> SignedHead:
        """Return a signed checkpoint: the room's log reaches to `last`, and the chain covers all before."""
        content = head_bytes(room, last.epoch, last.seq, last.id)
        signature = self._signing_key().sign(content).signature
        return SignedHead(room, last.epoch, last.seq, last.id, signature, self.key_id)

    def has_signed(self, head: SignedHead) -> bool:
        """Return whether this server signed the checkpoint."""
        content = head_bytes(head.room, Epoch(head.epoch), head.seq, head.id)
        try:
            VerifyKey(self.verify_key).verify(content, head.signature)
        except BadSignatureError:
            return False
        return True

    def _signing_key(self) -> SigningKey:
        return SigningKey(self._derive(b"signed heads"))

    def _derive(self, purpose: bytes) -> bytes:
        return hmac.digest(self.seed, b"confab/1 " + purpose, sha256)


def _create(path: Path) -> bytes:
    """Write a fresh seed. Raises FileExistsError if there is a file already."""
    seed = secrets.token_bytes(_SEED_BYTES)
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(seed)
            file.flush()
            os.fsync(file.fileno())
        # A link, not a rename: of two servers that start at once, one key wins.
        os.link(partial, path)
    finally:
        partial.unlink()
    return seed


def _load(path: Path) -> bytes:
    mode = path.stat().st_mode
    if mode & _OTHERS:
        raise UnsafeKeyFile(path, "can be read by others", "Run chmod 600 on it.")
    seed = path.read_bytes()
    if len(seed) != _SEED_BYTES:
        raise UnsafeKeyFile(path, "is not a key file", "Restore it from your backup.")
    return seed

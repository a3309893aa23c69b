"""The server's own secrets, in one file that only its owner can read."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from rooms.ids import Epoch, RoomId
from rooms.log import Entry, SignedHead, head_bytes
from server.auth.secret_file import UnsafeKeyFile, load_or_create

__all__ = ["FILE_NAME", "ServerKeys", "UnsafeKeyFile"]

FILE_NAME: Final = "server.key"
_SEED_BYTES: Final = 32


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
        seed = load_or_create(path, partial(secrets.token_bytes, _SEED_BYTES))
        if len(seed) != _SEED_BYTES:
            raise UnsafeKeyFile(path, "is not a key file", "Restore it from your backup.")
        return cls(seed)

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

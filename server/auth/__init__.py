"""Who may enter: device keys, sign-in tokens, guest links, and the one gate that all ways in pass."""

from server.auth.access import Access, Gate
from server.auth.codes import device_id_of, hash_code, new_code, new_device_key
from server.auth.guest_links import GuestLinks
from server.auth.keys import ServerKeys, UnsafeKeyFile
from server.auth.tokens import SignInTokens

__all__ = [
    "Access",
    "Gate",
    "GuestLinks",
    "ServerKeys",
    "SignInTokens",
    "UnsafeKeyFile",
    "device_id_of",
    "hash_code",
    "new_code",
    "new_device_key",
]

"""Who may enter: device keys, sign-in tokens, guest links, and the one gate that all ways in pass."""

from server.auth.access import Access, Gate
from server.auth.claims import new_claim
from server.auth.codes import device_id_of, hash_code, new_code, new_device_key
from server.auth.guest_links import ENDLESS, GuestLinks
from server.auth.keys import ServerKeys
from server.auth.operator import operator_key
from server.auth.secret_file import UnsafeKeyFile, check_private
from server.auth.tokens import SignInTokens

__all__ = [
    "ENDLESS",
    "Access",
    "Gate",
    "GuestLinks",
    "ServerKeys",
    "SignInTokens",
    "UnsafeKeyFile",
    "check_private",
    "device_id_of",
    "hash_code",
    "new_claim",
    "new_code",
    "new_device_key",
    "operator_key",
]

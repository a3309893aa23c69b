"""The Python client of the protocol: what tests, measurements and rehearsals speak with."""

from server.client.answers import HistoryPage, SignIn
from server.client.api import Api, Entered, GuestLink, Owner, RoomCard
from server.client.backoff import Backoff
from server.client.client import Client
from server.client.errors import BadPacket, ClientError, Disconnected, Refused, Restored
from server.client.facts import Fact, Head, Message, Person, Snapshot
from server.client.places import Places, PoseBatch
from server.client.room_link import RoomEars, RoomLink, Status
from server.client.view import RoomView
from server.client.websocket import Address

__all__ = [
    "Address",
    "Api",
    "Backoff",
    "BadPacket",
    "Client",
    "ClientError",
    "Disconnected",
    "Entered",
    "Fact",
    "GuestLink",
    "Head",
    "HistoryPage",
    "Message",
    "Owner",
    "Person",
    "Places",
    "PoseBatch",
    "Refused",
    "Restored",
    "RoomCard",
    "RoomEars",
    "RoomLink",
    "RoomView",
    "SignIn",
    "Snapshot",
    "Status",
]

"""How an avatar looks: closed sets of parts and colours, so that a look is never a way in.

Theory. The compact form is one short text, part by part in a fixed order, that
rooms keep without understanding it: `teal-s4-round-short-h2-none-none-none-none-none`.
It is at most 120 characters of `a-z0-9_-`, so it can stand in any page or log.
Clients draw it; a word that is not in the table is refused here and drawn as
the default there. What somebody wears is several parts and not one list to
choose from: a wheelchair, a hijab and glasses go together. Vectors:
tests/vectors/appearance.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from types import MappingProxyType
from typing import Final

from avatars.errors import BadAppearance

__all__ = ["DEFAULT", "PARTS", "Appearance", "appearance_of", "compact", "surprise"]

PARTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "body": ("teal", "plum", "moss", "clay", "sky", "rose", "sand", "slate", "brick", "pine"),
        "skin": ("s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"),
        "face": ("round", "oval", "wide", "soft"),
        "hair": ("none", "short", "bob", "long", "curls", "bun", "braids", "locs"),
        "hair_colour": ("h1", "h2", "h3", "h4", "h5", "h6"),
        "head": ("none", "hat", "cap", "beanie", "hijab", "turban", "kippah", "headphones"),
        "eyes": ("none", "glasses", "round_glasses", "sunglasses"),
        "beard": ("none", "stubble", "short", "full", "moustache"),
        "neck": ("none", "scarf", "tie", "bow_tie"),
        "seat": ("none", "wheelchair"),
    }
)
"""The parts in their order in the compact form, and the words of each; words are only added."""

_MAX_CHARS: Final = 120

# Chance decides what says nothing about a person. What is worn for a faith or
# out of need is chosen by the one who wears it, or it is a costume.
_BY_CHANCE: Final = frozenset({"body", "skin", "face", "hair", "hair_colour", "eyes"})


@dataclass(frozen=True, slots=True)
class Appearance:
    """One word of each of PARTS, in that order."""

    body: str
    skin: str
    face: str
    hair: str
    hair_colour: str
    head: str
    eyes: str
    beard: str
    neck: str
    seat: str


DEFAULT: Final = Appearance(
    "teal", "s4", "round", "short", "h2", "none", "none", "none", "none", "none"
)
"""Of those who chose nothing, and of members whose look was erased."""


def appearance_of(text: str) -> Appearance:
    """Return the look of a compact text. Raises BadAppearance naming the part that is wrong."""
    words = text.split("-") if len(text) <= _MAX_CHARS else []
    if len(words) != len(PARTS):
        raise BadAppearance(f"a look has {len(PARTS)} parts")
    for word, (part, allowed) in zip(words, PARTS.items(), strict=True):
        if word not in allowed:
            raise BadAppearance(f"there is no such {part}")
    return Appearance(*words)


def compact(look: Appearance) -> str:
    """Return the text from which `appearance_of` makes the same look again."""
    return "-".join(astuple(look))


def surprise(entropy: bytes) -> Appearance:
    """Return a look that depends on the bytes alone, one byte a part; the rest is "none".

    Raises ValueError for fewer bytes than parts. The first words of a part are
    likelier by at most one in 25, which nobody will ever see.
    """
    if len(entropy) < len(PARTS):
        raise ValueError(f"a surprise takes {len(PARTS)} bytes")
    chosen = (
        words[byte % len(words)] if part in _BY_CHANCE else "none"
        for byte, (part, words) in zip(entropy, PARTS.items(), strict=False)
    )
    return Appearance(*chosen)

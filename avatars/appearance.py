"""How an avatar looks: closed sets of parts and colours, so that a look is never a way in.

The compact form is one short text, part by part in a fixed order, that rooms
keep without understanding it: `body-skin-hair-hair_colour-top-extra`, as in
`teal-s3-bob-h2-none-glasses`. Clients draw it; an unknown word is refused here
and drawn as the default there.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Final

from avatars.errors import BadAppearance

__all__ = ["DEFAULT", "PARTS", "Appearance", "appearance_of", "compact", "surprise"]

PARTS: Final[dict[str, tuple[str, ...]]] = {
    "body": ("teal", "plum", "moss", "clay", "sky", "rose", "sand", "slate", "brick", "pine"),
    "skin": ("s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"),
    "hair": ("none", "short", "bob", "long", "curls", "bun", "braids", "locs", "bald"),
    "hair_colour": ("h1", "h2", "h3", "h4", "h5", "h6"),
    "top": ("none", "hat", "cap", "hijab", "turban", "kippah", "headphones"),
    "extra": ("none", "glasses", "scarf", "beard", "wheelchair", "glasses_scarf"),
}
"""The parts in their order in the compact form, and the words of each; words are only added."""

_MAX_CHARS: Final = 80


@dataclass(frozen=True, slots=True)
class Appearance:
    """One word of each of PARTS."""

    body: str
    skin: str
    hair: str
    hair_colour: str
    top: str
    extra: str


DEFAULT: Final = Appearance("teal", "s4", "short", "h2", "none", "none")
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
    """Return a look that depends on the bytes alone, one byte a part.

    Raises ValueError for fewer bytes than parts.
    """
    if len(entropy) < len(PARTS):
        raise ValueError(f"a surprise takes {len(PARTS)} bytes")
    chosen = (
        words[byte % len(words)] for byte, words in zip(entropy, PARTS.values(), strict=False)
    )
    return Appearance(*chosen)

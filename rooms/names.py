"""Names, titles, messages and emoji that cannot deceive or break a page.

Theory. What people type is kept, what only serves to deceive is taken out:
control characters, bidirectional overrides that show a text in another order,
invisible characters that make two names look like one, and towers of combining
marks. Zero-width joiners stay where they mean something: inside emoji and in
the scripts that need them. The text is not escaped here; each way out (page,
transcript, export) escapes for its own format.

Two people may share a name. Only the names of those who run the room are
protected, by comparing skeletons: what is left of a name when all characters
that look alike are the same. The table holds what a Latin name can be imitated
with; source: the confusables data of Unicode Technical Standard 39, reduced to
Latin, Cyrillic, Greek and digits, with case and accents folded as well.
"""

from __future__ import annotations

import re
from unicodedata import category, normalize

from rooms.errors import BadMessage, TooLarge

__all__ = [
    "MAX_EMOJI_CHARS",
    "MAX_LABEL_CHARS",
    "MAX_LOOK_CHARS",
    "MAX_NAME_BYTES",
    "MAX_NAME_CHARS",
    "MAX_NOTE_CHARS",
    "MAX_REASON_CHARS",
    "MAX_TEXT_CHARS",
    "MAX_TITLE_CHARS",
    "clean_emoji",
    "clean_label",
    "clean_line",
    "clean_look",
    "clean_name",
    "clean_note",
    "clean_reason",
    "clean_text",
    "clean_title",
    "skeleton",
]

MAX_NAME_CHARS = 64
MAX_NAME_BYTES = 256
MAX_TITLE_CHARS = 120
MAX_LABEL_CHARS = 60  # over a door; a sign shows it in one line
MAX_TEXT_CHARS = 4000
MAX_REASON_CHARS = 200
MAX_NOTE_CHARS = 120  # with a raised hand; a list shows it in one line or two
MAX_EMOJI_CHARS = 16
MAX_LOOK_CHARS = 256

_MAX_MARKS = 5  # on one letter; Vietnamese and Hebrew need fewer

_ZWNJ, _ZWJ, _EMOJI_STYLE, _KEYCAP = "\u200c", "\u200d", "\ufe0f", "\u20e3"
# Left-to-right, right-to-left and Arabic letter mark: they order neutral
# characters in a mixed text, and cannot turn words around.
_ORDER_MARKS = frozenset("\u200e\u200f\u061c")
# Letters and marks that show nothing: a name of them would look empty.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_LOSES = frozenset({"Cc", "Cf", "Cs", "Co"})

# What cannot need cleaning: most messages, and this is on the path of each.
_PLAIN = re.compile(r"[ -~]*").fullmatch
# Arabic to Malayalam, Sinhala, Khmer and Mongolian: scripts with joiners.
_JOINING = re.compile("[\u0600-\u0dff\u1780-\u18af]").fullmatch
_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")

_PICTOGRAPHS = frozenset({"So", "Sm"})
_PICTOGRAPHS_ELSEWHERE = frozenset("\u203c\u2049\u3030\u303d")

# What looks like a Latin letter as a capital, and what does as a small one.
_CAPITALS = str.maketrans(
    "АВЕНІЈКМОРСТХУЅԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "abehijkmopctxysqwabezhikmnoptyx",
)
_SMALLS = str.maketrans(
    "аеорсхуѕіїјԛԝһԁӏкѵүөєɑɡɩıαικνορσυχγϲϳωl1|0øłđħ",
    "aeopcxysiijqwhdikvyoeagiiaikvopouxycjwiiiooidh",
)


def clean_name(name: str) -> str:
    """Return the name as it is kept and shown: one line, NFC, nothing invisible.

    Raises BadMessage if nothing remains and TooLarge above MAX_NAME_CHARS or
    MAX_NAME_BYTES.
    """
    clean = _one_line(name, MAX_NAME_CHARS, "name")
    if not clean:
        raise BadMessage("the name is empty")
    if len(clean.encode()) > MAX_NAME_BYTES:
        raise TooLarge(f"a name has at most {MAX_NAME_BYTES} bytes")
    return clean


def clean_title(title: str) -> str:
    """Return a room's title as it is kept: one line. Raises BadMessage, or TooLarge if too long."""
    clean = _one_line(title, MAX_TITLE_CHARS, "title")
    if not clean:
        raise BadMessage("the title is empty")
    return clean


def clean_label(label: str) -> str:
    """Return what is written on a portal: one line. Raises BadMessage, or TooLarge if too long."""
    clean = _one_line(label, MAX_LABEL_CHARS, "label")
    if not clean:
        raise BadMessage("the label is empty")
    return clean


def clean_reason(reason: str) -> str:
    """Return the reason given for an act, one line, perhaps empty. Raises TooLarge."""
    return _one_line(reason, MAX_REASON_CHARS, "reason")


def clean_note(note: str) -> str:
    """Return the note of a raised hand, one line, perhaps empty. Raises TooLarge."""
    return _one_line(note, MAX_NOTE_CHARS, "note")


def clean_line(text: str, max_chars: int, what: str) -> str:
    """Return a text of one line as it is kept. Raises BadMessage, or TooLarge if too long."""
    clean = _one_line(text, max_chars, what)
    if not clean:
        raise BadMessage(f"the {what} is empty")
    return clean


def clean_text(text: str) -> str:
    """Return a message's text as it is kept: its own lines and tabs, no blank edges.

    Raises BadMessage if nothing remains and TooLarge above MAX_TEXT_CHARS.
    """
    if _PLAIN(text) is None:
        lines = _LINE_ENDS.sub("\n", _not_absurd(text, MAX_TEXT_CHARS, "message"))
        text = _visible(lines, kept=_ORDER_MARKS | {"\n", "\t"})
    text = text.strip()
    if not text:
        raise BadMessage("the message is empty")
    return _within(text, MAX_TEXT_CHARS, "message")


def clean_emoji(emoji: str) -> str:
    """Return the emoji if it can stand as a reaction: pictographs, no letters.

    Raises BadMessage otherwise.
    """
    if not 0 < len(emoji) <= MAX_EMOJI_CHARS:
        raise BadMessage(f"an emoji has 1 to {MAX_EMOJI_CHARS} code points")
    is_keycap = emoji[0] in "0123456789#*" and emoji[1:] in (_KEYCAP, _EMOJI_STYLE + _KEYCAP)
    if not is_keycap and not (_is_pictograph(emoji[0]) and all(map(_joins_emoji, emoji[1:]))):
        raise BadMessage("a reaction is an emoji")
    return emoji


def clean_look(look: str) -> str:
    """Return the look if it can be one: what it means is for `avatars.appearance` to say.

    Raises BadMessage, or TooLarge above MAX_LOOK_CHARS.
    """
    if _PLAIN(look) is None:
        raise BadMessage("a look is printable ASCII")
    return _within(look, MAX_LOOK_CHARS, "look")


def skeleton(name: str) -> str:
    """Return what names that look alike have in common; never shown.

    Compatibility forms, accents, case, signs and emoji are folded away. A name
    of signs only keeps them.
    """
    plain = "".join(c for c in normalize("NFKD", name) if category(c) != "Mn")
    folded = plain.translate(_CAPITALS).casefold().translate(_SMALLS)
    bare = "".join(c for c in folded if c.isalnum()) or folded
    return bare.replace("rn", "m").replace("vv", "w")


def _one_line(text: str, max_chars: int, what: str) -> str:
    if _PLAIN(text) is None:
        text = _not_absurd(text, max_chars, what)
        text = _visible("".join(" " if c.isspace() else c for c in text), kept=frozenset())
    return _within(" ".join(text.split()), max_chars, what)


def _not_absurd(text: str, max_chars: int, what: str) -> str:
    """Return `text` unless cleaning can hardly bring it within its limit: that costs time."""
    if len(text) > 4 * max_chars:
        raise TooLarge(f"a {what} has at most {max_chars} characters")
    return text


def _within(text: str, max_chars: int, what: str) -> str:
    if len(text) > max_chars:
        raise TooLarge(f"a {what} has at most {max_chars} characters")
    return text


def _visible(text: str, kept: frozenset[str]) -> str:
    """Return `text` in NFC without what shows nothing, except `kept` and joiners at work.

    What was taken out can leave a joiner without its neighbour, so this goes
    on until nothing changes; each round makes the text shorter.
    """
    text = normalize("NFC", text)
    while (shown := normalize("NFC", _sieved(text, kept))) != text:
        text = shown
    return text


def _sieved(text: str, kept: frozenset[str]) -> str:
    out: list[str] = []
    marks = 0
    for index, char in enumerate(text):
        kind = category(char)
        if kind in ("Mn", "Me"):
            marks += 1
        elif kind != "Cf":  # a joiner between marks does not begin a new letter
            marks = 0
        if marks > _MAX_MARKS or char in _BLANKS or _is_noncharacter(char):
            continue
        is_kept = kind not in _LOSES or char in kept
        if is_kept or _is_joiner_at_work(char, out, text[index + 1 : index + 2]):
            out.append(char)
    return "".join(out)


def _is_joiner_at_work(char: str, out: list[str], behind: str) -> bool:
    """Return whether a joiner stands here where scripts or emoji need it."""
    if char not in (_ZWJ, _ZWNJ) or not out or not behind:
        return False
    if _JOINING(out[-1]) and _JOINING(behind) and category(behind) not in _LOSES:
        return True
    return char == _ZWJ and _joins_emoji(out[-1]) and _is_pictograph(behind)


def _is_pictograph(char: str) -> bool:
    # Unassigned code points in the emoji blocks are emoji newer than this Python.
    if char >= "\U0001f000":
        return category(char) in ("So", "Sk", "Cn") and char < "\U0001fb00"
    return (char >= "\xa9" and category(char) in _PICTOGRAPHS) or char in _PICTOGRAPHS_ELSEWHERE


def _joins_emoji(char: str) -> bool:
    """Return whether `char` can stand inside an emoji sequence."""
    is_tag = "\U000e0020" <= char <= "\U000e007f"  # the flags of Scotland and others
    return char in (_ZWJ, _EMOJI_STYLE) or is_tag or _is_pictograph(char)


def _is_noncharacter(char: str) -> bool:
    return ord(char) & 0xFFFE == 0xFFFE or "\ufdd0" <= char <= "\ufdef"

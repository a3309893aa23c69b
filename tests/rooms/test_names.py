from __future__ import annotations

from collections.abc import Callable
from unicodedata import is_normalized

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rooms.errors import BadMessage, RoomError, TooLarge
from rooms.names import (
    clean_emoji,
    clean_look,
    clean_name,
    clean_reason,
    clean_text,
    clean_title,
    skeleton,
)

CLEANERS = [clean_name, clean_title, clean_reason, clean_text]
ODD = st.text(
    st.sampled_from(
        "aé e\u0301\u0301\u200b\u200c\u200d\u202e\u2066\ufe0f👩🚀ا\n\r\t\x00\u3164\u2028\u0600न\u094d\U000e0067"
    )
)


@pytest.mark.parametrize("clean", CLEANERS)
@given(text=ODD | st.text(max_size=80))
def test_what_is_clean_stays_as_it_is(clean: Callable[[str], str], text: str) -> None:
    try:
        cleaned = clean(text)
    except RoomError:
        assume(False)
    assert clean(cleaned) == cleaned
    assert is_normalized("NFC", cleaned)


@given(ODD | st.text())
def test_a_name_is_one_visible_line(text: str) -> None:
    try:
        name = clean_name(text)
    except RoomError:
        assume(False)
    assert name == name.strip()
    assert not set(name) & set("\n\r\t\x00\u200b\u200e\u202a\u202e\u2066\u2028\u3164\ufeff")


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("  Ana \t Lima ", "Ana Lima"),
        ("An\u200ba", "Ana"),
        ("\u202egnirts", "gnirts"),
        ("Zoe\u0308", "Zoë"),
        ("👩\u200d🚀 Pia", "👩\u200d🚀 Pia"),
        ("A\u200dna", "Ana"),
        ("\u200dAna\u200d", "Ana"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a" + "\u0336" * 30, "a" + "\u0336" * 5),
        ("Ana\u00a0Lima", "Ana Lima"),
        ("Ana\ufdd0\uffff", "Ana"),
    ],
)
def test_names_keep_what_means_something(given_name: str, kept: str) -> None:
    assert clean_name(given_name) == kept


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u3164\u2800", "\u202e"])
def test_a_name_that_shows_nothing_is_refused(name: str) -> None:
    with pytest.raises(BadMessage, match="empty"):
        clean_name(name)


@pytest.mark.parametrize(
    ("clean", "longest"),
    [
        (clean_name, 64),
        (clean_title, 120),
        (clean_reason, 200),
        (clean_text, 4000),
        (clean_look, 256),
    ],
)
def test_each_text_has_its_limit(clean: Callable[[str], str], longest: int) -> None:
    assert clean("x" * longest) == "x" * longest
    with pytest.raises(TooLarge):
        clean("x" * (longest + 1))


def test_a_name_has_a_limit_in_bytes_too() -> None:
    assert clean_name("👍" * 64) == "👍" * 64
    with pytest.raises(TooLarge):
        clean_name("n\u0303\u0336\u0337" * 20 + "👍" * 30)


def test_a_message_keeps_its_lines_and_tabs() -> None:
    assert clean_text(" one\r\ntwo\u2028three\n\n\tfour\x07é \n") == "one\ntwo\nthree\n\n\tfouré"


def test_an_empty_message_title_or_look_is_judged() -> None:
    with pytest.raises(BadMessage, match="empty"):
        clean_text(" \n\u200b ")
    with pytest.raises(BadMessage, match="empty"):
        clean_title("\t")
    with pytest.raises(BadMessage, match="ASCII"):
        clean_look("é")
    assert clean_reason("  ") == ""
    assert clean_look("") == ""


@pytest.mark.parametrize(
    "emoji", ["👍", "❤️", "👩‍🚀", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🇫🇮", "1️⃣", "#⃣", "👋🏽", "‼️", "↔️", "\U0001fae8"]
)
def test_emoji_are_reactions(emoji: str) -> None:
    assert clean_emoji(emoji) == emoji


@pytest.mark.parametrize(
    "emoji",
    [
        "",
        "a",
        "ok",
        "👍a",
        "1",
        "12",
        " ",
        "👍 👍",
        "<b>",
        "\u200d",
        "+",
        "é",
        "\u202e👍",
        "👍" * 17,
        "\n",
    ],
)
def test_what_is_not_emoji_is_no_reaction(emoji: str) -> None:
    with pytest.raises(BadMessage):
        clean_emoji(emoji)


@pytest.mark.parametrize(
    "imitation",
    ["Alice Moore", "alice moore", "ALICE MOORE", "A1ice Moore", "Аlice Мoore", "Αlice Mοοre", "Alíce Møore",
     "Alice  Moore ✅", "Ａｌｉｃｅ Moore", "𝐀𝐥𝐢𝐜𝐞 Moore", "Alice M00re", "A|ice Moore", "[Alice-Moore]", "Alice Rnoore"],
)  # fmt: skip
def test_imitations_have_the_skeleton_of_the_name(imitation: str) -> None:
    assert skeleton(imitation) == skeleton("Alice Moore")


@pytest.mark.parametrize("other", ["Alice Moor", "Bob Moore", "Malice Moore", "Eve"])
def test_other_names_have_other_skeletons(other: str) -> None:
    assert skeleton(other) != skeleton("Alice Moore")


def test_a_name_of_signs_keeps_them() -> None:
    assert skeleton("✨") != skeleton("🎉")

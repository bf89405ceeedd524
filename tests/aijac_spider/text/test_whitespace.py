"""White space is folded, everything else stays."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aijac_spider.text.whitespace import INVISIBLE, fold, visible_length

FOLDED = (
    ("", ""),
    (" ", ""),
    ("Number 04/14 #01", "Number 04/14 #01"),
    ("By\u00a0Jo Bell", "By Jo Bell"),
    ("\u00a0", ""),
    ("two  blanks", "two blanks"),
    (" begins", "begins"),
    ("ends ", "ends"),
    ("a\tb\r\nc\u2028d\u3000e", "a b c d e"),
    ("har\u00adbour", "harbour"),
    ("light\u200bhouse\ufeff", "lighthouse"),
    ("a \u2060 b", "a b"),
    ("fac\u0327ade", "façade"),
    ("façade – ‘quoted’ …", "façade – ‘quoted’ …"),
    ("e\u00ad\u0301", "é"),
    ("half a \ud83d letter", "half a \ufffd letter"),
)

DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
ODD_TEXT = st.text(
    st.sampled_from(f" \t\n\u00a0\u200b\u00ad\u2060\ufeff\u0301\u2000aéß…{DIRECTIONS}")
    | st.characters(exclude_categories=["Cs"])
)


@pytest.mark.parametrize(("printed", "expected"), FOLDED)
def test_fold(printed: str, expected: str) -> None:
    """White space of every kind is one space, what is invisible goes, letters are NFC."""
    assert fold(printed) == expected


@given(ODD_TEXT)
@example("a\u00ad ")
def test_fold_holds(text: str) -> None:
    """A folded text is trimmed, single-spaced, visible, NFC, and folds to itself."""
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert not set(INVISIBLE) & set(folded)
    assert unicodedata.is_normalized("NFC", folded)
    assert fold(folded) == folded


@given(ODD_TEXT)
@example("a\u3000\u2028 ")
def test_fold_long(text: str) -> None:
    """A text of many thousand characters is folded like a short one."""
    times = 1 + 5_000 // (len(text) + 3)
    assert fold(f"{text} b " * times) == " ".join([fold(f"{text} b")] * times)


@given(ODD_TEXT)
def test_fold_keeps_what_is_seen(text: str) -> None:
    """No visible character is lost or moved; what tells directions goes at the ends alone."""
    seen = "".join(character for character in text if character not in INVISIBLE)
    single_spaced = " ".join(seen.split()).strip(f" {DIRECTIONS}")
    assert fold(text) == unicodedata.normalize("NFC", single_spaced)


@given(ODD_TEXT)
def test_visible_length(text: str) -> None:
    """White space is not counted, every other character is."""
    assert visible_length(text) == sum(not character.isspace() for character in text)


def test_a_long_text_is_folded_like_a_short_one() -> None:
    """However it is done: white space of every kind is one space, at the ends none."""
    line = "a \tb\u00a0\u2003c\x1cd  e\n"
    assert fold(f" {line * 2_000}") == " ".join(["a b c d e"] * 2_000)


def test_marks_are_put_in_order_up_to_a_hundred_in_a_row() -> None:
    """No language has as many on a letter; what is heaped up stays, in no time."""
    assert fold("a" + "\u0301\u0327" * 20 + " b") == unicodedata.normalize(
        "NFC", "a" + "\u0301\u0327" * 20 + " b"
    )
    heap = "a" + "\u0301\u0327" * 100_000
    assert len(fold(heap)) == len(heap) - 1

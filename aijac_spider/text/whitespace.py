"""White space as printed, and as we keep it."""

import re
from itertools import pairwise
from unicodedata import is_normalized, normalize

INVISIBLE = ("\u00ad", "\u200b", "\u2060", "\ufeff")
"""Soft hyphen, zero-width space, word joiner, byte order mark: removed, no space instead."""

_DIRECTIONS = " \u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
"""Marks for the direction of writing and joiners: at the ends of a text they say nothing."""

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, that JSON can spell and UTF-8 cannot."""

_OTHER_WHITE = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""All that `str.split` takes for white, but for the space."""

_LONG = 5_000
"""Characters. A longer text is not taken apart: its words take up fifteen times its memory."""

_HEAP = re.compile(r"[^\w\x00-\x7f]{100}")
"""More marks in a row than any language puts on a letter."""


def fold(text: str) -> str:
    r"""One space for any white space, none at the ends, nothing invisible, NFC.

    >>> fold(" Number\u00a004/14\n #01\u200b ")
    'Number 04/14 #01'
    """
    # Of all white space only the space is printable, and nothing invisible is.
    if not text.isprintable() or "  " in text:
        text = _fold_white(text)
    text = text.strip(" ")
    return text if text.isascii() or is_normalized("NFC", text) else _compose(text)


def visible_length(text: str) -> int:
    r"""Characters that are no white space.

    >>> visible_length("a b\u00a0c")
    3
    """
    return len("".join(text.split()))


def _compose(text: str) -> str:
    """NFC, cut where marks are heaped: to sort them takes the square of their number."""
    ends = [heap.end() for heap in _HEAP.finditer(text)]
    pieces = pairwise((0, *ends, len(text)))
    return "".join(normalize("NFC", text[start:end]) for start, end in pieces)


def _fold_white(text: str) -> str:
    if not text.isascii():
        text = _without_invisible(text)
    return _single_spaced(text).strip(_DIRECTIONS)


def _single_spaced(text: str) -> str:
    if len(text) <= _LONG:
        return " ".join(text.split())
    for white in _OTHER_WHITE:
        text = text.replace(white, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _without_invisible(text: str) -> str:
    for character in INVISIBLE:
        text = text.replace(character, "")
    return _SURROGATE.sub("\ufffd", text)

"""White space as printed, and as we keep it."""

import re
import unicodedata

INVISIBLE = ("\u00ad", "\u200b", "\u2060", "\ufeff")
"""Soft hyphen, zero-width space, word joiner, byte order mark: removed, no space instead."""

_PLAIN = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]*")
"""Visible or a plain space, and composed already: all that most texts hold."""

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, that JSON can spell and UTF-8 cannot."""


def fold(text: str) -> str:
    r"""One space for any white space, none at the ends, nothing invisible, NFC.

    >>> fold(" Number\u00a004/14\n #01\u200b ")
    'Number 04/14 #01'
    """
    if _PLAIN.fullmatch(text) is None:
        text = unicodedata.normalize("NFC", _fold_white(text))
    elif "  " in text or text[:1] == " " or text[-1:] == " ":
        text = " ".join(text.split())
    return text


def visible_length(text: str) -> int:
    r"""Characters that are no white space.

    >>> visible_length("a b\u00a0c")
    3
    """
    return len("".join(text.split()))


def _fold_white(text: str) -> str:
    if not text.isascii():
        for character in INVISIBLE:
            text = text.replace(character, "")
        text = _SURROGATE.sub("\ufffd", text)
    return " ".join(text.split())

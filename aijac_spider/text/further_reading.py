"""The words that open a list of what else there is to read."""

import re

_LENGTH = 120
_OPENING = re.compile(
    r"(?:(?:(?:also|and|finally|in addition|plus),? )?readers?|you) (?:may|might) (?:also )?"
    r"(?:(?:also )?be (?:also )?inter\w{2,8} in(?: the following\b.{0,30})?|like"
    r"|(?:wish|want) to (?:read|look at)|find (?:the following |these )?(?:of interest|useful))\b"
    r"|(?:for )?(?:further|additional) reading\b|recommended reading\b"
    r"|(?:related|suggested|other recommended) reading(?=\s*(?:$|[:…]|\.\.\.))"
    r"|(?:also|other (?:items?|articles?|pieces?)) of interest\b"
    r"|also (?:recommended|worth reading)\b|see also\b",
    re.IGNORECASE,
)
_HEADING = re.compile(rf"(?:{_OPENING.pattern})[^.:]{{0,30}}(?::|\.\.\.)?", re.IGNORECASE)
_LEAD = re.compile(
    rf"(?:{_OPENING.pattern})"
    r"(?:[\W_]{0,30}(?::|\.\.\.|…) ?(?=\S)|[^.:]{0,30}(?::|\.\.\.|…) ?(?=\S)(?-i:(?![a-z])))",
    re.IGNORECASE,
)
"""What names an object of its own is a sentence if it goes on in small letters."""


def is_further_reading(line: str) -> bool:
    """Whether a line is nothing but the heading of the list.

    >>> is_further_reading("Readers may also be interested in…"), is_further_reading("See also it.")
    (True, False)
    >>> is_further_reading("Readers may also find the following of interest:")
    True
    """
    return len(line) <= _LENGTH and _HEADING.fullmatch(line) is not None


def split_further_reading(text: str) -> str | None:
    """The items that share a paragraph with the heading of their list.

    >>> split_further_reading("Also of interest: The Gulls; The Terns.")
    'The Gulls; The Terns.'
    >>> split_further_reading("See also its last report: it condemns the gulls.") is None
    True
    """
    lead = _LEAD.match(text)
    return text[lead.end() :] if lead else None

"""What lists of posts print as the link to a page: its headline, whole or cut, or “Read more”."""

import re

_MORE = re.compile(
    r"(?:(?:read|continue|learn|see) (?:more|reading|the rest)\b.{0,300}|more|\W*)\W{0,4}",
    re.IGNORECASE,
)
CUT = ("…", "...")
"""What a headline ends in where it is cut."""

_ALIKE = 20
"""Characters that a cut headline and the whole one share at least, if it has so many."""


def says_more(text: str) -> bool:
    """Whether the text of a link says that it leads on, and is no headline.

    >>> says_more("Continue reading →"), says_more("More Than a Truce")
    (True, False)
    """
    return _MORE.fullmatch(text) is not None


def whole_headline(text: str, title: str) -> str:
    """The text of a link; of one that is cut, the whole that stands in the link's title.

    >>> whole_headline("The Tunnel That…", "The Tunnel That Was Found Twice")
    'The Tunnel That Was Found Twice'
    """
    begins_alike = title.startswith(text.rstrip("….").rstrip()[:_ALIKE])
    return title if title and text.endswith(CUT) and begins_alike else text

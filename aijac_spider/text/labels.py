"""What papers print around a title that says nothing of author, source or day: `Opinion`."""

import re

from aijac_spider.text.bylines import is_editorial
from aijac_spider.text.mastheads import is_publication

_KIND = (
    r"(?:(?:(?:an?|brief|global|guest|israel|news|policy|[a-z]{2,12}[’']s) )?"
    r"(?:alert|analysis|brief|column|comment(?:ary)?|editorial|essay|feature|insight|interview"
    r"|memo|op-ed|opinion|review|view)s?"
    r"|review (?:&|and) outlook|the blogs"
    r"|middle east(?: news)?|world news|exclusive|cover story|leading article"
    r"|(?:(?:first|second|third|fourth) )?article(?: #?[0-9]{1,2})?)"
)
_LABEL = re.compile(
    rf"(?:{_KIND}|op-ed (?:columnist|contributor)s?|articles|excerpts)\s*:?"
    r"|[(\[#]{0,2}[0-9]{1,2}[)\].]{0,2}|[*•·–—-]{1,5}",
    re.IGNORECASE,
)
_BESIDE_BYLINE = re.compile(
    rf"{_KIND}|(?:also )?available in|[^\W\d_a-zA-Z]{{3,15}}"
    r"|reporting from [A-Z][\w ]{2,30}|@\w{2,30}|follow (?:\w{1,20} ){0,3}on \w{1,12}"
    r"|(?:[0-9]{1,4}|no) comments?|save|share|(?:https?://|www\.)\S{3,300}",
    re.IGNORECASE,
)


def is_label(line: str) -> bool:
    """Whether a line is what some papers print above a title: a word for its kind, a number.

    >>> is_label("Opinion"), is_label("Brief Analysis"), is_label("#2"), is_label("My Opinion")
    (True, True, True, False)
    """
    return _LABEL.fullmatch(line) is not None


def is_beside_byline(line: str) -> bool:
    """Whether a line is what some papers print between title and text, beside who wrote it.

    >>> is_beside_byline("Global View"), is_beside_byline("@quill")
    (True, True)
    >>> is_beside_byline("Editorial"), is_beside_byline("Commentary")
    (False, False)
    """
    told = _BESIDE_BYLINE.fullmatch(line) is not None
    return told and not (is_editorial(line) or is_publication(line))

"""Which trailing paragraphs of an excerpt tell who its author is."""

import re
from collections.abc import Sequence

from aijac_spider.extraction.block import Block
from aijac_spider.text.bylines import split_authors

_SILENT = ("caption", "rule")
_BIO_LENGTH = 1500
_BIO_VERB = (
    r"(?:is|was|are|were|has|have|had|serves?|served|works?|worked|writes?|teaches|taught"
    r"|leads?|directs?|heads?|edits?|covers?|reports?|lives?)\b"
)
_MIDDLE_NAMES = r"(?:[^\W\d_a-z][\w’'-]*\.? ){0,4}"
_GENERIC_BIO = re.compile(r"(?:the (?:writers?|authors?)\b|about the authors?\b)", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright|reprinted|originally published|this article (?:first|originally)"
    r"|all rights reserved|republished)",
    re.IGNORECASE,
)
_HONORIFIC = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Amb|Ambassador|Rabbi|Sir|Lord|Dame|Senator|Gen|Col"
    r"|Maj|Lt|Brig|Capt)\b\.?(?:-Gen\.)?\s+|\([^)]{1,12}\)\s+)"
)


def find_bio(body: Sequence[Block], byline: str | None) -> tuple[int, int]:
    """The range of trailing paragraphs that tell who the author is; empty if there is none.

    Copyright and reprint lines below them stay in the body.
    """
    end = len(body)
    while end > 1 and (_is_silent(body[end - 1]) or _COPYRIGHT.match(body[end - 1].text)):
        end -= 1
    about = _bio_pattern(byline)
    start = end
    while start > 0 and _is_bio(body[start - 1], about):
        start -= 1
    if start == end or not any(block.text for block in body[:start]):
        return len(body), len(body)
    return start, end


def _is_silent(block: Block) -> bool:
    return not block.text or block.kind in _SILENT


def _is_bio(block: Block, about: re.Pattern[str] | None) -> bool:
    text = block.text.lstrip("([*—–- ")
    if block.kind in _SILENT or not text or len(text) > _BIO_LENGTH:
        return False
    return bool(_GENERIC_BIO.match(text) or (about is not None and about.match(text)))


def _bio_pattern(byline: str | None) -> re.Pattern[str] | None:
    """An author's full name or title and surname; or the surname and what that person is."""
    authors = [name.split() for name in split_authors(byline)] if byline else []
    if not authors:
        return None
    full = "|".join(
        rf"{re.escape(words[0])} {_MIDDLE_NAMES}{re.escape(words[-1])}" for words in authors
    )
    last = "|".join(re.escape(words[-1]) for words in authors)
    return re.compile(
        rf"(?:{_HONORIFIC}*(?:{full})|{_HONORIFIC}+(?:{last}))\b"
        rf"|(?:{last})\b[^.]{{0,160}}?(?:\s|’s ){_BIO_VERB}"
    )

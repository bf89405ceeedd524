"""Which trailing paragraphs of an excerpt tell who its author is."""

import re
from collections.abc import Sequence

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.targets import is_button
from aijac_spider.text.bylines import split_authors

_SILENT = ("caption", "rule")
_BIO_LENGTH = 1500
_FOLLOWING_LENGTH = 200
_BULLETS = "([*—–-•·†‡ "
_WORKING = r"(?:serves|works|writes|teaches|leads|directs|heads|edits|covers|reports|lives|blogs)\b"
_BIO_VERB = rf"(?:(?:is|was|are|were|has|have|had|served|worked|taught)\b|{_WORKING})"
_ROLE = (
    r"\b(?i:fellow|director|professor|lecturer|author|editor|columnist|analyst|correspondent"
    r"|journalist|reporter|writer|researcher|scholar|expert|historian|teacher|student|president"
    r"|chair(?:man|woman)?|head|chief|founder|member|minister|ambassador|diplomat|officer|adviser"
    r"|advisor|consultant|contributor|rabbi|lawyer|retired|former|general|colonel|based"
    r"|institute|university|centre|center|council|foundation|book)\b"
)
_BEING = (
    rf"(?:{_WORKING}|(?:is|are) (?:an?|the|one|also|currently)\b|{_BIO_VERB}[^.]{{0,120}}{_ROLE})"
)
_MIDDLE_NAMES = r"(?:[^\W\d_a-z][\w’'-]*\.? ){0,4}"
_GENERIC_BIO = re.compile(
    rf"the (?:writers?|authors?),? (?:(?!of\b)[^.]{{0,120}} )?{_BIO_VERB}|about the authors?\b",
    re.IGNORECASE,
)
_FOLLOWS_BIO = re.compile(
    r"(?:his|her|their)\b.{0,80}\b(?:books?|latest|work|articles?|website)\b"
    r"|(?:follow|contact|e-?mail|read more from)\b"
    r"|(?:he|she|they) (?:can be|tweets?|blogs?|is|has)\b"
    r"|twitter:|@\w",
    re.IGNORECASE,
)
"""What goes on telling about the author, below a paragraph that began to."""

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
    while start > 0 and _is_bio(body, start - 1, about):
        start -= 1
    if start == end or not any(block.text for block in body[:start]):
        return len(body), len(body)
    return start, end


def _is_silent(block: Block) -> bool:
    return not block.text or block.kind in _SILENT or is_button(block)


def _is_bio(body: Sequence[Block], position: int, about: re.Pattern[str] | None) -> bool:
    block = body[position]
    text = block.text.lstrip(_BULLETS)
    if _is_silent(block) or not text or len(text) > _BIO_LENGTH:
        return False
    if _GENERIC_BIO.match(text) or (about is not None and about.match(text)):
        return True
    return (
        position > 0
        and len(text) <= _FOLLOWING_LENGTH
        and _FOLLOWS_BIO.match(text) is not None
        and _is_bio(body, position - 1, about)
    )


def _bio_pattern(byline: str | None) -> re.Pattern[str] | None:
    """An author's full name or title and surname; or the surname and what that person is."""
    authors = [name.split() for name in split_authors(byline)] if byline else []
    if not authors:
        return None
    full = "|".join(
        rf"{re.escape(words[0])} {_MIDDLE_NAMES}{re.escape(words[-1])}" for words in authors
    )
    capitals = "|".join(re.escape(" ".join(words).upper()) for words in authors)
    last = "|".join(re.escape(words[-1]) for words in authors)
    named = rf"(?:{_HONORIFIC}*(?:{full}|{capitals})|{_HONORIFIC}+(?:{last}))\b"
    return re.compile(
        rf"(?:[Ff]ollow )?{named}(?!:(?![^.]{{0,80}}{_ROLE}))"
        rf"|(?:{last})\b[^.:]{{0,160}}?(?:\s|’s ){_BEING}"
    )

"""Which trailing paragraphs of an excerpt tell who its author is."""

import re
from collections.abc import Sequence

from aijac_spider.extraction.block import Block
from aijac_spider.text.bios import (
    goes_on_about_author,
    introduces,
    tells_authors_office,
    tells_of_author,
)
from aijac_spider.text.bylines import split_authors

_SILENT = ("caption", "rule")
_BIO_LENGTH = 1500
_FOLLOWING_LENGTH = 200
_NOTES = 3
_NOTE_LENGTH = 250
_BULLETS = "([*—–-•·†‡ "
_BELOW_BIO = re.compile(
    r"(?:©|\(c\)|copyright|printed in|reprinted|republished|all rights reserved"
    r"|originally published"
    r"|th(?:is|e) (?:article|column|essay|op-ed|piece|post|text) (?:first |originally |was )"
    r"|translated (?:by|from)\b|corrections?\b|editor[’']s note\b|to contact the\b"
    r"|download\b|read (?:more|the (?:full|original|whole))\b"
    r"|(?:click here|for|to read) (?:to read )?(?:the )?(?:full|original|rest|whole|entire|more)\b"
    r"|(?:the )?(?:views?|opinions?)(?: and (?:views?|opinions?))? expressed\b|[\w.+-]{1,40}@\S+$"
    r"|.{3,40} is committed to publishing\b|(?:photos?|images?|pictures?):"
    r"|(?:the )?(?:full|original) (?:article|text|version)\b|https?://\S+$|www\.\S+$"
    r"|(?:end|foot)?notes:?$|[\[(]?[0-9]{1,3}[\])]|[\W_]{0,9}(?:ends?|30)?[\W_]{0,9}$)",
    re.IGNORECASE,
)
"""What may stand below a bio: rights, notes, the way to the whole article, an end mark."""


def find_bio(body: Sequence[Block], byline: str | None) -> tuple[int, int]:
    """The range of trailing paragraphs that tell who the author is; empty if there is none.

    Lines of rights and notes below them stay in the body.
    """
    end = len(body)
    while end > 1 and (_is_silent(body[end - 1]) or _BELOW_BIO.match(body[end - 1].text)):
        end -= 1
    authors = split_authors(byline) if byline else ()
    start = _find_start(body, end, authors)
    if start == end:
        end = _find_end_above_notes(body, end, authors)
        start = _find_start(body, end, authors)
    signed = all(block.text.lstrip(_BULLETS) in authors for block in body[start:end])
    if signed or not any(block.text for block in body[:start]):
        return len(body), len(body)
    return start, end


def _is_silent(block: Block) -> bool:
    return not block.text or block.kind in _SILENT


def _find_end_above_notes(body: Sequence[Block], end: int, authors: tuple[str, ...]) -> int:
    """Above the few short blocks, whatever they say, that stand below a paragraph on an author."""
    for position in range(end - 1, max(end - 2 - _NOTES, 0), -1):
        text = body[position].text.lstrip(_BULLETS)
        if tells_authors_office(text, authors):
            return position + 1
        if len(text) > _NOTE_LENGTH or goes_on_about_author(text):
            break
    return end


def _find_start(body: Sequence[Block], end: int, authors: tuple[str, ...]) -> int:
    """The first of the paragraphs before `end` that tell of an author, others between them.

    No bio calls an author by the surname and then introduces him by the full name.
    """
    start = end
    introduced: set[str] = set()
    for position in range(end - 1, -1, -1):
        block = body[position]
        text = block.text.lstrip(_BULLETS)
        if _is_silent(block) or not text or len(text) > _BIO_LENGTH:
            break
        if tells_of_author(text, authors):
            if tells_of_author(text, authors, introduced):
                start = position
                introduced.update(author for author in authors if introduces(text, author))
        elif len(text) > _FOLLOWING_LENGTH or not goes_on_about_author(text):
            break
    return start

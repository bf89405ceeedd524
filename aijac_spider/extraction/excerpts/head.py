"""The header of an excerpt: what is known of it, and what its lines are measured by."""

from collections.abc import Sequence
from typing import NamedTuple

from aijac_spider.extraction.block import Block
from aijac_spider.text.bylines import is_byline
from aijac_spider.text.dates import is_date
from aijac_spider.text.mastheads import is_publication
from aijac_spider.text.sources import split_source

LINE_LENGTH = 250
STANDFIRST_LENGTH = 700
PLAIN_STANDFIRST_LENGTH = 300
"""Characters: what stands between header and first image and is longer begins the body, as do two
plain paragraphs that are longer."""

MOST_STANDFIRSTS = 2
NO_TITLE = ("caption", "rule", "item", "quote", "row", "image")
"""Kinds of blocks that are neither title nor standfirst by themselves."""

ATTRIBUTED = ("—", "–", "―", "[")
"""What opens the line below a quotation that tells who said it, and where."""


class Head(NamedTuple):
    """The header of an excerpt: which block is which part, and what the source line says."""

    first: int
    end: int
    """Position of the first block that is not part of the header."""

    parts: dict[int, str]
    """Position → `title`, `standfirst`, `byline` or `source`."""

    byline: str | None
    publication: str | None
    date: str | None


def is_header_line(text: str) -> bool:
    """Whether a line on its own is the byline, the source or the date of an excerpt."""
    return len(text) <= LINE_LENGTH and (
        is_byline(text) or split_source(text) is not None or is_date(text) or is_publication(text)
    )


def is_signed(head: Head) -> bool:
    """Whether a byline stands above or below the source, or begins its line with a By."""
    byline = head.byline or ""
    alone = "byline" in head.parts.values() and not byline.startswith(ATTRIBUTED)
    return alone or is_byline(byline)


def anchors_of(blocks: Sequence[Block], head: Head) -> set[str]:
    return {name for block in blocks[head.first : head.end] for name in block.anchors}


def end_of_source(head: Head) -> int:
    """Position behind title, byline and source; a standfirst may stand below them."""
    return 1 + max(at for at, part in head.parts.items() if part != "standfirst")

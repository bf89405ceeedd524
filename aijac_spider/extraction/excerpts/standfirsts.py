"""Which block amid or below an excerpt's header tells what the article says."""

import re
from collections.abc import Sequence

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.excerpts.head import (
    MOST_STANDFIRSTS,
    NO_TITLE,
    PLAIN_STANDFIRST_LENGTH,
    STANDFIRST_LENGTH,
    Head,
    anchors_of,
    is_header_line,
)
from aijac_spider.extraction.excerpts.neighbours import next_text, text_below
from aijac_spider.text.bylines import is_byline
from aijac_spider.text.dates import is_yearless_date
from aijac_spider.text.mastheads import is_paper
from aijac_spider.text.sentences import ends_in_stop
from aijac_spider.text.sources import SourceLine

_SOURCES = re.compile(r"(?:sources|references|(?:end|foot)notes)\W{0,3}", re.IGNORECASE)
"""What stands above a list of papers amid a text, and in no header."""

_OF_BODY = re.compile(r"\S+|(?:\(?[0-9]{1,2}[.)]|[QA]:) .*|.*[–—:-]", re.DOTALL)
"""What stands out below a header and is no standfirst: a subheading, a question, a dateline."""


_POINTS_WORDS = 5


def could_be_standfirst(
    blocks: Sequence[Block], position: int, source: SourceLine, waiting: Sequence[int] = ()
) -> bool:
    """Whether a block is short enough; two long and plain ones in a row are the text."""
    block = blocks[position]
    if _SOURCES.fullmatch(block.text):
        return False
    if waiting and _is_long_and_plain(block) and _is_long_and_plain(blocks[waiting[-1]]):
        return False
    return (
        len(waiting) < MOST_STANDFIRSTS
        and not source.publication
        and len(block.text) <= STANDFIRST_LENGTH
        and block.kind in ("paragraph", "heading", "quote")
    )


def _is_long_and_plain(block: Block) -> bool:
    is_marked = block.italic or block.bold or block.kind == "heading"
    return not is_marked and len(block.text) > PLAIN_STANDFIRST_LENGTH


def stands_above_byline(blocks: Sequence[Block], position: int, source: SourceLine) -> bool:
    """Whether a line that looks like a standfirst stands between the source and the byline."""
    block, following = blocks[position], next_text(blocks, position + 1)
    if source.byline or following is None or len(block.text) > STANDFIRST_LENGTH:
        return False
    if (
        block.kind != "paragraph"
        or block.gap
        or block.anchors
        or not is_byline(blocks[following].text)
    ):
        return False
    below = next_text(blocks, following + 1)
    opens_another = below is not None and is_header_line(blocks[below].text)
    is_short = len(block.text) <= PLAIN_STANDFIRST_LENGTH
    stands_out = block.italic or block.bold or is_short
    return stands_out and is_paper(source.publication) and not opens_another


def with_late_standfirst(blocks: Sequence[Block], head: Head, targets: frozenset[str]) -> Head:
    """Take the block after the header as standfirst if its look or its place says so."""
    if "standfirst" in head.parts.values() or head.end >= len(blocks):
        return head
    block = blocks[head.end]
    if not block.text or block.kind in NO_TITLE or len(block.text) > STANDFIRST_LENGTH:
        return head
    if not targets.isdisjoint(block.anchors) and (
        is_header_line(text_below(blocks, head.end))
        or not targets.isdisjoint(anchors_of(blocks, head))
        or not (head.byline or ends_in_stop(block.text))
    ):
        return head  # the next title, above which nothing but a video or a notice stands
    if _OF_BODY.fullmatch(block.text) or is_yearless_date(block.text):
        return head
    if len(block.text.split()) <= _POINTS_WORDS and _leads_to_points(blocks, head.end):
        return head
    if block.kind == "heading" or block.italic or block.bold or _leads_to_image(blocks, head):
        return head._replace(end=head.end + 1, parts=head.parts | {head.end: "standfirst"})
    return head


def _leads_to_points(blocks: Sequence[Block], position: int) -> bool:
    """Whether a few words stand above a list, and are no sentence: `Key Points`."""
    is_above_list = position + 1 < len(blocks) and blocks[position + 1].kind == "item"
    return is_above_list and not (blocks[position].italic or ends_in_stop(blocks[position].text))


def _leads_to_image(blocks: Sequence[Block], head: Head) -> bool:
    return (
        len(blocks[head.end].text) <= PLAIN_STANDFIRST_LENGTH
        and head.end + 1 < len(blocks)
        and blocks[head.end + 1].image is not None
        and not any(block.image for block in blocks[head.first : head.end])
    )

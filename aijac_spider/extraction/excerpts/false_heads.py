"""Which headers open no excerpt: of events, of commentary, of parts of an article."""

import re
from collections.abc import Sequence
from datetime import timedelta
from itertools import takewhile

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.excerpts.head import Head, anchors_of, end_of_source, is_header_line
from aijac_spider.extraction.excerpts.surplus import count_announced, has_all, without_surplus
from aijac_spider.extraction.targets import is_linked, led_to
from aijac_spider.extraction.tree.ending import is_prose
from aijac_spider.text.bylines import is_byline
from aijac_spider.text.dates import is_yearless_date, read_date, year_of
from aijac_spider.text.further_reading import is_further_reading
from aijac_spider.text.mastheads import is_paper

_FAR_ABOVE = 40
"""Blocks above an item among which the heading of its list is looked for."""

_BELOW = 4
"""Blocks below a header, one of which is a long text: an image may come first."""

_COMMENTARY_AND_EXCERPT = 2

_HANDS_OFF = re.compile(
    r"(?:first|second|third|next|also|finally|lastly|plus)\b[^\n]{0,2000}\bclick here\b",
    re.IGNORECASE,
)


def is_false(
    blocks: Sequence[Block], head: Head, targets: frozenset[str], printed: str | None
) -> bool:
    """Whether what has the form of a header opens no article, though the next line may.

    Args:
        printed: The date of the page; None if it prints none.
    """
    return _tells_of_event(blocks, head, targets, printed) or _tells_what_papers_said(
        blocks, head, targets
    )


def without_parts(
    blocks: Sequence[Block], heads: list[Head], start: int, targets: frozenset[str]
) -> list[Head]:
    """The headers that open an article of their own, told by the others."""
    heads = _without_commentary(blocks, heads, start, targets)
    return without_surplus(blocks, heads, start, targets)


def _tells_of_event(
    blocks: Sequence[Block], head: Head, targets: frozenset[str], printed: str | None
) -> bool:
    """Whether an unknown paper, that nobody signs, is of another time: `Camp David, July 2000`; or
    it is a place, and the day is still to come, whoever speaks there."""
    byline = head.byline or ""
    if is_byline(byline) or is_paper(head.publication) or head.date is None or printed is None:
        return False
    if not targets.isdisjoint(anchors_of(blocks, head)):
        return False
    if _is_to_come(head.date, printed):
        return True
    told, year = year_of(head.date), year_of(printed)
    is_of_page = told is None or year is None or abs(year - told) <= 1
    return not (byline or is_of_page or blocks[head.first].gap)


def _tells_what_papers_said(blocks: Sequence[Block], head: Head, targets: frozenset[str]) -> bool:
    """Whether a paper and a day without its year stand below a line that nothing sets apart."""
    title = blocks[head.first]
    if head.byline or head.date is None or not is_yearless_date(head.date):
        return False
    return not (title.gap or title.level) and targets.isdisjoint(anchors_of(blocks, head))


def _is_to_come(date: str, printed: str) -> bool:
    """Whether a day is later than that of the page, on whatever side of the date line."""
    today = read_date(printed)
    day = read_date(date, not_after=today)
    return today is not None and day is not None and day - today > timedelta(days=1)


def is_further_item(
    blocks: Sequence[Block], head: Head, start: int, targets: frozenset[str]
) -> bool:
    """Whether a title that leads elsewhere, and is no heading, stands in a list: nothing parts it
    from the list's heading, and no article stands below it."""
    title, end = blocks[head.first], end_of_source(head)
    pictures = ("caption", "image")
    early = [blocks[at] for at, part in head.parts.items() if part == "standfirst" and at < end]
    is_whole = not all(map(is_linked, early)) or any(map(is_prose, blocks[head.end : head.end + 1]))
    if has_all(head) and is_whole:
        return False
    behind = [b for b in blocks[end : end + _BELOW] if b.kind not in pictures]
    below = list(takewhile(lambda block: not block.gap, _above_header(behind)))
    texts = list(takewhile(_is_of_item, below))
    if title.level or not title.links or len(texts) > 1 or any(map(is_prose, below)):
        return False
    for at in range(head.first, max(start, head.first - _FAR_ABOVE), -1):
        above = blocks[at - 1]
        if not targets.isdisjoint(blocks[at].anchors):
            return False
        if not above.links and is_further_reading(above.text):
            return True
        if blocks[at].gap:
            return False
    return False


def _above_header(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks up to the title of the next article, if its header stands among them."""
    titles = (at for at, block in enumerate(blocks[1:]) if is_header_line(block.text))
    return blocks[: next(titles, len(blocks))]


def _is_of_item(block: Block) -> bool:
    """Whether a block could say what an item is about: it leads nowhere, and heads nothing."""
    return bool(block.text) and not (block.links or block.level)


def _without_commentary(
    blocks: Sequence[Block], heads: list[Head], start: int, targets: frozenset[str]
) -> list[Head]:
    """Below what is no excerpt but signed commentary, or what that quotes, a link hands off to the
    excerpts, or a text without its link does; unless all whole ones were announced above it."""
    if len(heads) < _COMMENTARY_AND_EXCERPT:
        return heads
    first, *others = heads
    led = {name for head in others for name in anchors_of(blocks, head)} & targets
    if not targets.isdisjoint(anchors_of(blocks, first)):
        return heads  # a hand-off leads to it
    announced = count_announced(blocks[start : first.first], targets)
    if has_all(first) and announced >= sum(map(has_all, heads)):
        return heads
    body = blocks[first.end : others[0].first]
    is_commentary = any(
        not led.isdisjoint(led_to(block, targets)) or _HANDS_OFF.match(block.text) for block in body
    )
    return others if is_commentary else heads

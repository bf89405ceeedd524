"""What stands above and below a line of an excerpt's header, and what that makes of the line."""

import re
from collections.abc import Sequence

from aijac_spider.extraction.block import Block
from aijac_spider.text.bylines import is_byline, is_name, is_office, names_an_office
from aijac_spider.text.dates import is_date, is_yearless_date
from aijac_spider.text.mastheads import (
    begins_like_a_paper,
    could_be_odd_masthead,
    is_of_the_press,
    is_paper,
    is_publication,
)
from aijac_spider.text.series import is_series, split_series
from aijac_spider.text.sources import (
    SourceLine,
    bare_publication,
    could_be_publication,
    split_dated_byline,
    split_source,
    split_source_below_byline,
)

_NO_PAPER = re.compile(
    r"(?:background|breaking|download|full|listen|read|see|special|the full|view|watch)\b",
    re.IGNORECASE,
)
"""What opens a way to a report, or what a paper calls its own articles."""

SILENT = ("caption", "rule")
"""What stands amid a header and is no line of it."""


def next_text(blocks: Sequence[Block], position: int) -> int | None:
    """Position of the next block with text that is no caption."""
    for later in range(position, min(position + 4, len(blocks))):
        if blocks[later].text and blocks[later].kind not in SILENT:
            return later
    return None


def text_below(blocks: Sequence[Block], position: int) -> str:
    """What the next line below a position says; empty where none is near."""
    following = next_text(blocks, position + 1)
    return "" if following is None else blocks[following].text


def previous_text(blocks: Sequence[Block], position: int) -> Block:
    """The last block with text above a position that is no caption."""
    before = (blocks[at] for at in range(position - 1, -1, -1))
    return next(block for block in before if block.text and block.kind != "caption")


def is_dated_alone(blocks: Sequence[Block], position: int) -> bool:
    """Whether a date stands directly below a line, and no publication below that."""
    date_at = next_text(blocks, position + 1)
    if date_at is None or not _is_any_date(blocks[date_at].text):
        return False
    below = next_text(blocks, date_at + 1)
    return below is None or not (
        could_be_publication(blocks[below].text) and not _stands_out(blocks[below], blocks[date_at])
    )


def _is_any_date(text: str) -> bool:
    return is_date(text) or is_yearless_date(text)


def leads_to_paper(blocks: Sequence[Block], position: int) -> bool:
    """Whether the next line could be a paper's name."""
    return could_be_publication(bare_publication(text_below(blocks, position)))


def leads_to_source(blocks: Sequence[Block], position: int) -> bool:
    """Whether the next line is a source without a person."""
    source = split_source(text_below(blocks, position))
    return source is not None and source.byline is None


def is_office_above_source(blocks: Sequence[Block], position: int, known: SourceLine) -> bool:
    """Whether a line tells what the author is, between the byline and a paper with its date."""
    text = blocks[position].text
    if not names_an_office(text) or is_publication(text):
        return False
    following = next_text(blocks, position + 1)
    if following is None or not _follows(blocks, position, known):
        return False
    source = blocks[following].text
    if split_source_below_byline(source) is not None or split_source(source) is not None:
        return True
    return could_be_publication(source) and is_dated_alone(blocks, following)


def stands_above_source(blocks: Sequence[Block], position: int) -> bool:
    """Whether the next line is a surer source than this one: dated, or known where this is not."""
    own, text = blocks[position].text, text_below(blocks, position)
    if split_series(text) is not None:
        return False
    source = split_source_below_byline if is_office(own) else split_source
    return source(text) is not None or (is_publication(text) and not is_publication(own))


def is_name_above_paper(blocks: Sequence[Block], position: int) -> bool:
    """Whether a line is nothing but a name, and the next one could be a paper's and no office."""
    following = next_text(blocks, position + 1)
    if following is None or not is_name(blocks[position].text):
        return False
    text = blocks[following].text
    could_be_paper = could_be_publication(text) and not is_office(text)
    is_alike = not _stands_out(blocks[following], blocks[position])
    return is_alike and (could_be_paper or is_paper(text))


def is_name_above_office(blocks: Sequence[Block], position: int) -> bool:
    """Whether a line is nothing but a person's name, and the next one tells what that author is."""
    name, below = blocks[position].text, text_below(blocks, position)
    if not is_name(name) or is_of_the_press(name):
        return False
    return is_office(below) or below.lower().startswith("staff ")


def is_odd_masthead_above_date(blocks: Sequence[Block], position: int) -> bool:
    """Whether a line that could be a paper's name has the date directly below."""
    name = blocks[position].text.removesuffix(",")
    if not (could_be_odd_masthead(name) and is_date(text_below(blocks, position))):
        return False
    date_at = next_text(blocks, position + 1)
    return date_at is None or not is_publication(text_below(blocks, date_at))


def is_series_amid_header(blocks: Sequence[Block], position: int) -> bool:
    """Whether a line tells the number of a series, and the one below it the date or who signs."""
    below = text_below(blocks, position)
    return (is_date(below) or is_byline(below)) and is_series(blocks[position].text)


def is_house_above_date(blocks: Sequence[Block], position: int, known: SourceLine) -> bool:
    """Whether a line names the house of the publication above it, and the one below the date."""
    text, below = blocks[position].text, text_below(blocks, position)
    if known.date or not (could_be_publication(text) or is_office(text)):
        return False
    if known.byline is None and is_name(text):
        return False  # that is who signs
    return is_date(below) or split_series(below) is not None


def stands_above_date(blocks: Sequence[Block], position: int) -> bool:
    """Whether a date stands directly below, or below a byline; and no publication below that."""
    following = next_text(blocks, position + 1)
    if following is None:
        return False
    text = blocks[following].text
    if is_date(text):
        below = next_text(blocks, following + 1)
        if below is not None and is_publication(blocks[below].text):
            return False
        signed = below is not None and is_byline(blocks[below].text)
        own = blocks[position].text
        return signed or not is_name(own) or is_of_the_press(own) or begins_like_a_paper(own)
    return split_dated_byline(text) is not None or (
        is_byline(text) and is_dated_alone(blocks, following)
    )


def stands_below_header_line(blocks: Sequence[Block], position: int, known: SourceLine) -> bool:
    """Whether byline or date is the line directly above, and this one looks no different.

    Directly below a byline, and of a name that papers bear, looks do not matter; such a name may
    stand below a standfirst, too, if it looks like no subheading.
    """
    block, previous = blocks[position], previous_text(blocks, position)
    follows = _follows(blocks, position, known)
    if follows and (known.date or "") in previous.text:
        return True
    if not (follows or is_date(previous.text)):
        is_paper = is_of_the_press(block.text) and not _NO_PAPER.match(block.text)
        return is_paper and block.kind == "paragraph" and not block.bold
    return is_of_the_press(block.text) or not _stands_out(block, previous)


def _follows(blocks: Sequence[Block], position: int, known: SourceLine) -> bool:
    """Whether the byline is the line directly above."""
    return known.byline is not None and known.byline in previous_text(blocks, position).text


def _stands_out(block: Block, previous: Block) -> bool:
    """Whether a block looks like a subheading below the one before it."""
    return block.kind != previous.kind or block.bold > previous.bold

"""Which line of an excerpt's header is its paper, and has the date elsewhere."""

from collections.abc import Sequence

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.excerpts.head import LINE_LENGTH, is_header_line
from aijac_spider.extraction.excerpts.neighbours import (
    is_dated_alone,
    is_name_above_office,
    is_name_above_paper,
    is_odd_masthead_above_date,
    is_office_above_source,
    next_text,
    previous_text,
    stands_above_date,
    stands_above_source,
    stands_below_header_line,
    text_below,
)
from aijac_spider.text.bylines import is_byline, is_name, is_translator
from aijac_spider.text.dates import is_date
from aijac_spider.text.mastheads import is_of_the_press, is_publication
from aijac_spider.text.sources import (
    SourceLine,
    bare_publication,
    could_be_publication,
    split_source,
    split_source_below_byline,
)


def could_be_of_source(text: str) -> bool:
    return is_date(text) or split_source(text) is not None or could_be_publication(text)


def is_publication_line(blocks: Sequence[Block], position: int, known: SourceLine) -> bool:
    text = bare_publication(without_comma(blocks, position))
    if is_publication(text):
        return not _names_a_subject(blocks, position, known)
    if known.byline and not known.date and is_odd_masthead_above_date(blocks, position):
        return True
    if not could_be_publication(text) or is_translator(text):
        return False
    if is_name_above_office(blocks, position):
        return False
    if is_office_above_source(blocks, position, known):
        return False
    if is_of_the_press(text) and _leads_to_byline_alone(blocks, position):
        return True
    if stands_above_source(blocks, position) or (
        known.date and not known.byline and is_name_above_paper(blocks, position)
    ):
        return False
    if known.byline or known.date:
        return stands_below_header_line(blocks, position, known)
    return _could_open_a_source(blocks, position) and stands_above_date(blocks, position)


def _could_open_a_source(blocks: Sequence[Block], position: int) -> bool:
    """Whether a line is no heading; or its date is one as large, and an author signs below, or the
    press bears such names."""
    level, date_at = blocks[position].level, next_text(blocks, position + 1)
    if not level or date_at is None:
        return not level
    is_signed = is_byline(text_below(blocks, date_at))
    is_told = is_signed or is_of_the_press(blocks[position].text)
    return is_told and blocks[date_at].level == level


def _leads_to_byline_alone(blocks: Sequence[Block], position: int) -> bool:
    """Whether a byline stands directly below a line, and no source below that but a date."""
    following = next_text(blocks, position + 1)
    if following is None or not is_byline(blocks[following].text):
        return False
    is_dated = is_dated_alone(blocks, following)
    return is_dated or not could_be_of_source(text_below(blocks, following))


def _names_a_subject(blocks: Sequence[Block], position: int, known: SourceLine) -> bool:
    """Whether a paper is all that is told, in a heading or in bold: `Foreign Policy`."""
    block, below = blocks[position], text_below(blocks, position)
    title = previous_text(blocks, position)
    stands_out = block.kind == "heading" or (block.bold and not title.gap)
    is_told = is_header_line(below) or is_name(below) or is_name(title.text)
    is_alone = known == SourceLine() and not is_told
    return stands_out and is_alone


def without_comma(blocks: Sequence[Block], position: int) -> str:
    """A line without the comma that leads from a paper to the date below it."""
    text = blocks[position].text
    return text[:-1] if text.endswith(",") and is_date(text_below(blocks, position)) else text


def tells_source(blocks: Sequence[Block], position: int, known: SourceLine) -> bool:
    """Whether a line is a source where a byline stands above it."""
    text = blocks[position].text
    return len(text) <= LINE_LENGTH and (
        split_source(text) is not None
        or split_source_below_byline(text) is not None
        or is_date(text)
        or (is_of_the_press(text) and could_be_publication(text))
        or is_odd_masthead_above_date(blocks, position)
        or is_publication_line(blocks, position, known)
    )

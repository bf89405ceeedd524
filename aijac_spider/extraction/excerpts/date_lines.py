"""Which line of an excerpt's header is its date."""

from collections.abc import Sequence

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.excerpts.head import is_header_line
from aijac_spider.extraction.excerpts.neighbours import next_text
from aijac_spider.text.bylines import could_be_byline, is_byline, is_name
from aijac_spider.text.dates import bare_date, is_date, is_yearless_date
from aijac_spider.text.labels import is_beside_byline
from aijac_spider.text.mastheads import is_paper, is_publication
from aijac_spider.text.series import split_series
from aijac_spider.text.sources import (
    SourceLine,
    bare_publication,
    could_be_publication,
    split_published,
    split_published_byline,
    split_source,
)


def date_on_line(blocks: Sequence[Block], position: int, known: SourceLine) -> str | None:
    """The date on a line that holds nothing else, but for what leads to it or follows on it."""
    text = blocks[position].text
    if known.date:
        return None
    if is_date(text):
        return bare_date(text) if _is_dated(blocks, position, known) else None
    if is_yearless_date(text):
        # A bold one below the source is the first day of a timeline.
        is_told = bool(known.byline or known.publication)
        return None if blocks[position].bold or not is_told else bare_date(text)
    return _date_beside_publication(text) if known.publication else None


def _date_beside_publication(text: str) -> str | None:
    """The date on a line below the publication: with words before it, or with another paper's."""
    source = split_source(text)
    if source is not None and source.byline is None and is_publication(source.publication or ""):
        return source.date
    return split_published(text) or split_series(text)


def _is_dated(blocks: Sequence[Block], position: int, known: SourceLine) -> bool:
    """Whether byline or source are known, or follow at once."""
    if known.byline or known.publication:
        return True
    following = next_text(blocks, position + 1)
    if following is None:
        return False
    below = next_text(blocks, following + 1)
    text = bare_publication(blocks[following].text)
    signs = is_header_line(text) or could_be_byline(text) or is_beside_byline(text)
    signs = signs or split_published_byline(text) is not None
    if signs or is_paper(text) or below is None:
        return signs or is_paper(text)
    if could_be_publication(text) and is_byline(blocks[below].text):
        return True
    return is_name(text) and is_paper(blocks[below].text)

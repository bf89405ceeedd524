"""How much of a page's text found a column, by its visible characters."""

import re

from aijac_spider.extraction import outline as parts
from aijac_spider.extraction.excerpts.head import Head
from aijac_spider.extraction.outline import Outline, Placed
from aijac_spider.text.dates import find_date
from aijac_spider.text.labels import is_label
from aijac_spider.text.whitespace import visible_length
from aijac_spider.text.words import PLACES

_KNOWN = re.compile(
    r"\b(?:an?|and|article|as|at|appeared|by|column|corrected|courtesy|date[ds]?|edition|first|for"
    r"|from|in|issued?|it|last|modified|no|number|of|on|online|originally|pages?|pg|pp?|posted"
    r"|print|printed|publication|published|sources?|special|the|this|to|today(?:[’']s)?|updated?"
    r"|vol(?:ume)?|was|web|written"
    r"|[0-9:.]{1,5} ?[ap]\.?m|[A-Z]{1,3}T|GMT|UTC|[A-Z][0-9]{1,3})\b|[\W\d_]+",
    re.IGNORECASE,
)
"""What lines of an excerpt's header print beside author, publication and date."""


def text_coverage(outline: Outline) -> float:
    """The share of visible characters in any part of the page but the one that is unread.

    Of a line in the header of an excerpt unread is what it says beside its author, its publication
    and days, and is in neither column.
    """
    unread = sum(map(visible_length, outline.texts_of(parts.UNASSIGNED)))
    for placed in outline.placed:
        if placed.part == parts.SOURCE and placed.excerpt is not None:
            unread += visible_length(_rest_of(placed, outline.heads[placed.excerpt - 1]))
    if not unread:
        return 1.0
    return 1.0 - unread / sum(visible_length(placed.block.text) for placed in outline.placed)


def _rest_of(source: Placed, head: Head) -> str:
    """What a source line says beside what the header tells; nothing of one that is a label."""
    text = source.block.text
    told = [each for each in (head.byline, head.publication, head.date) if each and each in text]
    if not told:
        return ""
    for each in told:
        text = text.replace(each, " ", 1)
    while date := find_date(text):
        text = f"{text[: date.start]} {text[date.end :]}"
    rest = _KNOWN.sub(" ", text).strip()
    return "" if is_label(rest) or rest.casefold() in PLACES else rest

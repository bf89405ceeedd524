"""Titles that what stands below belies: of quotations, charts, notes, and what ends an article."""

import re
from collections.abc import Sequence

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.excerpts.head import ATTRIBUTED, Head, is_header_line, is_signed
from aijac_spider.extraction.excerpts.neighbours import text_below
from aijac_spider.extraction.targets import hands_off
from aijac_spider.text.bios import is_bio
from aijac_spider.text.bylines import is_signature
from aijac_spider.text.dates import read_date
from aijac_spider.text.mastheads import is_paper

_SAID = re.compile(r"[“\"‘].*[”\"’][.…]?", re.DOTALL)

_END_MATTER = re.compile(
    r"(?:sources?|(?:end|foot)?notes?|references|post ?script|p\.?s\.?|corrections?|updates?)"
    r"\W{0,3}",
    re.IGNORECASE,
)
"""What stands above a list of papers or a late word of the author: a title only if it is signed."""

_END = re.compile(
    r"\W{0,3}(?:read more|continue reading|(?:the )?end|30|to be continued"
    r"|download(?: the)? (?:paper|pdf)|AFP|AP|JNS|JTA|Reuters|©.{0,60})\W{0,3}",
    re.IGNORECASE,
)
"""What ends an article, above the title of the next: no title, but in a heading that is signed."""

_OF_CHART = re.compile(r"sources?: ", re.IGNORECASE)
"""What opens the line below a table or a map that tells where its figures are from."""


def is_belied(blocks: Sequence[Block], head: Head, targets: frozenset[str]) -> bool:
    """Whether a line with a header below it is the title of no article."""
    title = blocks[head.first]
    if _leads_to_quotation(blocks, head.end) or _hands_off_within(blocks, head, targets):
        return True
    targeted = not targets.isdisjoint(title.anchors)
    is_told = targeted or is_signed(head)
    if not (targeted or (is_told and title.level)) and _ends_article(blocks, head.first):
        return True
    if is_told:
        return False
    is_of_notes = _END_MATTER.fullmatch(title.text) is not None
    return is_of_notes or _attributes(blocks, head) or _is_of_chart(blocks, head)


def _leads_to_quotation(blocks: Sequence[Block], end: int) -> bool:
    """Whether a source line tells, with a colon, where the quotation below it is from."""
    return (
        end < len(blocks)
        and blocks[end].kind == "quote"
        and blocks[end - 1].kind != "quote"
        and blocks[end - 1].text.endswith(":")
    )


def _hands_off_within(blocks: Sequence[Block], head: Head, targets: frozenset[str]) -> bool:
    """Whether what stands above the byline is commentary that leads to an article."""
    return targets.isdisjoint(blocks[head.first].anchors) and any(
        part == "standfirst" and hands_off(blocks[at], targets) for at, part in head.parts.items()
    )


def _attributes(blocks: Sequence[Block], head: Head) -> bool:
    """Whether a source line tells, in a quotation or below one, who said that, and where."""
    quoted = [at for at, part in head.parts.items() if part == "standfirst"]
    sources = [at for at, part in head.parts.items() if part == "source"]
    if not (quoted and sources):
        return False
    if blocks[head.first].kind != "quote" and blocks[quoted[-1]].kind == "quote":
        return True
    if sources[0] < quoted[-1]:
        return False
    told = blocks[sources[0]].text
    is_said = _SAID.fullmatch(blocks[quoted[-1]].text) is not None
    is_attributed = told.startswith("(") or not is_paper(head.publication)
    return told.startswith(ATTRIBUTED) or (is_said and is_attributed)


def _ends_article(blocks: Sequence[Block], at: int) -> bool:
    """Whether a bold line is the last of the article above: nobody signs directly below."""
    text, below = blocks[at].text, text_below(blocks, at)
    is_above_header = blocks[at].level > 0 or is_header_line(below) or is_signature(below)
    return _END.fullmatch(text) is not None or (is_bio(text) and not is_above_header)


def _is_of_chart(blocks: Sequence[Block], head: Head) -> bool:
    """Whether a source tells where figures are from: without a day, or below what nothing parts."""
    title = blocks[head.first]
    is_dated = read_date(head.date or "") is not None and (title.gap or title.level > 0)
    return not is_dated and any(_OF_CHART.match(blocks[at].text) for at in head.parts)

"""Where an excerpted article begins and what its header says."""

import re
from collections.abc import Mapping, Sequence

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.excerpts.above_titles import (
    stands_as_label,
    tells_of_day,
    with_image_above,
    with_source_above,
)
from aijac_spider.extraction.excerpts.belied_titles import is_belied
from aijac_spider.extraction.excerpts.brief_heads import read_brief
from aijac_spider.extraction.excerpts.false_heads import is_false, is_further_item, without_parts
from aijac_spider.extraction.excerpts.head import (
    LINE_LENGTH,
    NO_TITLE,
    Head,
    end_of_source,
    is_header_line,
)
from aijac_spider.extraction.excerpts.head_lines import read_lines
from aijac_spider.extraction.excerpts.neighbours import (
    SILENT,
    is_dated_alone,
    next_text,
    text_below,
)
from aijac_spider.extraction.excerpts.standfirsts import with_late_standfirst
from aijac_spider.extraction.excerpts.titles import (
    TITLE_LENGTH,
    begins_later,
    could_be_plain_title,
    is_bold_or_heading,
    is_indented_title,
    is_sentence_above_title,
    is_title_like,
)
from aijac_spider.extraction.targets import hands_off
from aijac_spider.text.bylines import is_byline, is_editorial
from aijac_spider.text.dates import LEAD, bare_date, is_date
from aijac_spider.text.further_reading import is_further_reading
from aijac_spider.text.labels import is_label
from aijac_spider.text.mastheads import is_paper, is_publication
from aijac_spider.text.sources import (
    SourceLine,
    could_be_publication,
    split_source,
)

_READINGS = 3
"""Of a page whose first headers were false ones."""

_ORIGINAL = re.compile(
    r"(?:https?://|www\.)\S+|(?:(?:read|see|view|link to) )?(?:the )?(?:full|original|whole|entire)"
    r"(?: (?:article|piece|post|report|story|text|version))?(?: (?:here|online))?[.:]?",
    re.IGNORECASE,
)


def find_heads(
    blocks: Sequence[Block], start: int, targets: frozenset[str], printed: str | None
) -> list[Head]:
    """The headers of all excerpts from `start` on, in reading order.

    Args:
        blocks: The content region, captions marked.
        start: Position after the page's own header.
        targets: Fragments that links on this page lead to.
        printed: The date of the page; None if it prints none.
    """
    passed_over: dict[int, int] = {}
    for _ in range(_READINGS):
        heads = _read_heads(blocks, start, targets, printed, passed_over)
        kept = without_parts(blocks, heads, start, targets)
        if len(kept) == len(heads):
            break
        # What was taken for the last lines of a false header may begin the next article.
        openings = {head.first for head in kept}
        false = (head for head in heads if head.first not in openings)
        passed_over |= {head.first: end_of_source(head) for head in false}
    return [with_image_above(blocks, head, targets) for head in kept]


def _read_heads(
    blocks: Sequence[Block],
    start: int,
    targets: frozenset[str],
    printed: str | None,
    passed_over: Mapping[int, int],
) -> list[Head]:
    """All that have the form of a header, but for those passed over: where each begins and ends."""
    heads: list[Head] = []
    position = start
    while position < len(blocks):
        if position in passed_over:
            position = passed_over[position]
            continue
        head = _read_head(blocks, position, targets)
        above = heads[-1].end if heads else start
        if head is not None and is_further_item(blocks, head, above, targets):
            position = end_of_source(head)
        elif head is not None and not is_false(blocks, head, targets, printed):
            head = with_source_above(blocks, head, start, heads)
            heads.append(_with_label(blocks, head, start, targets))
            position = head.end
        else:
            position += 1
    return heads


def _read_head(blocks: Sequence[Block], start: int, targets: frozenset[str]) -> Head | None:
    block = blocks[start]
    if not block.text or block.kind in SILENT or len(block.text) > TITLE_LENGTH:
        return None
    if _opens_without_title(blocks, start, targets):
        untitled = read_lines(blocks, start, start, {})
        return _complete(blocks, _with_heading_as_title(blocks, untitled), targets)
    if (
        (block.kind in NO_TITLE and not is_indented_title(block, targets))
        or _heads_further_reading(blocks, start, targets)
        or _labels_title(blocks, start, targets)
    ):
        return None
    if block.links and hands_off(block, targets):
        return None
    is_plain = block.kind == "paragraph" and targets.isdisjoint(block.anchors)
    if is_plain and block.text.endswith(":") and is_header_line(block.text[:-1]):
        return None  # whom a quotation is by
    head = _read_titled(blocks, start, targets)
    return None if head is None else _complete(blocks, head, targets)


def _heads_further_reading(blocks: Sequence[Block], at: int, targets: frozenset[str]) -> bool:
    """Whether a line heads a list; one that a hand-off leads to, and that is signed, is a title."""
    if not is_further_reading(blocks[at].text):
        return False
    return targets.isdisjoint(blocks[at].anchors) or not is_byline(text_below(blocks, at))


def _with_heading_as_title(blocks: Sequence[Block], head: Head) -> Head:
    """Below a byline that the hand-off leads to the only heading is the title."""
    headings = [at for at in head.parts if blocks[at].level]
    is_title = len(headings) == 1 and head.parts[headings[0]] == "standfirst"
    return head._replace(parts=head.parts | {headings[0]: "title"}) if is_title else head


def _complete(blocks: Sequence[Block], head: Head, targets: frozenset[str]) -> Head:
    return with_late_standfirst(blocks, _with_original(blocks, head), targets)


def _labels_title(blocks: Sequence[Block], start: int, targets: frozenset[str]) -> bool:
    """Whether a block is what some papers print above a title, and the title stands below."""
    title = start + 1
    return (
        title < len(blocks)
        and (_is_day_above(blocks[start], targets) or stands_as_label(blocks, start, targets))
        and (is_title_like(blocks[title], False) or could_be_plain_title(blocks[title], False))
        and not (is_header_line(blocks[title].text) or is_label(blocks[title].text))
        and _read_titled(blocks, title, targets) is not None
    )


def _is_day_above(block: Block, targets: frozenset[str]) -> bool:
    """Whether a line could tell the day of the article below it: a heading, or one set apart."""
    set_apart = block.gap or not targets.isdisjoint(block.anchors)
    is_heading = block.level > 0 and is_date(block.text)
    return is_heading or (set_apart and tells_of_day(block.text))


def _with_label(blocks: Sequence[Block], head: Head, start: int, targets: frozenset[str]) -> Head:
    """Take in what the paper prints above a title: `Opinion`, or when it was changed last."""
    above = head.first - 1
    block = blocks[max(above, 0)]
    if above < start or not block.text:
        return head
    could_tell = head.date is None and _is_day_above(block, targets)
    is_day = could_tell and _labels_title(blocks, above, targets)
    if not (is_day or stands_as_label(blocks, above, targets)):
        return head
    day = bare_date(block.text) if is_day else head.date
    return head._replace(first=above, parts=head.parts | {above: "source"}, date=day)


def _read_titled(blocks: Sequence[Block], start: int, targets: frozenset[str]) -> Head | None:
    """The header that begins with a title here, if what follows bears that out."""
    block = blocks[start]
    targeted = not targets.isdisjoint(block.anchors)
    title_like = is_title_like(block, targeted)
    if not (title_like or could_be_plain_title(block, targeted)):
        return None
    head = read_lines(blocks, start, start + 1, {start: "title"})
    if head.byline is None and head.publication is None:
        brief = targeted and title_like
        return _with_title_below(blocks, read_brief(blocks, start)) if brief else None
    if is_belied(blocks, head, targets):
        return None
    borne_out = title_like or (head.byline and head.publication)
    if not borne_out or is_sentence_above_title(blocks, head, targeted):
        return None
    if begins_later(blocks, head, targets):
        return None
    return _with_title_below(blocks, head)


def _with_title_below(blocks: Sequence[Block], head: Head) -> Head:
    """Where the source stands first, the title is the line below it that stands out."""
    first, below = blocks[head.first], [at for at, part in head.parts.items() if part != "title"]
    titles = (
        at for at in below if head.parts[at] == "standfirst" and is_bold_or_heading(blocks[at])
    )
    title = next(titles, None)
    if title is None or head.publication or is_bold_or_heading(first):
        return head
    source = split_source(first.text)
    if source is None and is_paper(first.text):
        source = SourceLine(first.text)
    between = [at for at in below if at < title]
    if source is None or source.byline or not all(is_date(blocks[at].text) for at in between):
        return head
    dates = (source.date, head.date, *(blocks[at].text for at in between))
    sources = dict.fromkeys((head.first, *between), "source")
    return head._replace(
        parts=head.parts | sources | {title: "title"},
        publication=source.publication,
        date=next(filter(None, dates), None),
    )


def _opens_without_title(blocks: Sequence[Block], start: int, targets: frozenset[str]) -> bool:
    """A byline with a source after it, or on its line, opens an excerpt that has no title."""
    block = blocks[start]
    if len(block.text) > LINE_LENGTH:
        return False
    targeted = not targets.isdisjoint(block.anchors)
    if block.kind == "quote" and not targeted:
        return False
    if not is_byline(block.text):
        return targeted and _opens_with_source(blocks, start)
    if split_source(block.text) is not None:
        return (block.gap or targeted) and block.kind == "paragraph"
    following = next_text(blocks, start + 1)
    if following is None:
        return False
    text = blocks[following].text
    if split_source(text) is not None or is_publication(text):
        return True
    if could_be_publication(text) and is_dated_alone(blocks, following):
        return True
    if not targeted or is_editorial(block.text):
        return False
    return read_lines(blocks, start, start, {}).publication is not None


def _opens_with_source(blocks: Sequence[Block], start: int) -> bool:
    """Whether a line is a source with its byline below."""
    source = split_source(blocks[start].text)
    is_told = source is not None and source.byline is None and is_paper(source.publication)
    return is_told and is_byline(text_below(blocks, start))


def _with_original(blocks: Sequence[Block], head: Head) -> Head:
    """Take in what stands below the source: a link to the original, or when that was changed."""
    at = next_text(blocks, head.end)
    if at is None or not (head.publication or head.date):
        return head
    block = blocks[at]
    is_way = len(block.links) == 1 and block.links[0].text == block.text
    is_change = head.date and LEAD.match(block.text) and is_date(block.text)
    if not is_change and not (is_way and _ORIGINAL.fullmatch(block.text)):
        return head
    return head._replace(end=at + 1, parts=head.parts | {at: "source"})

"""Blocks of the content region → the parts of an Update, by their text and order.

The grammar of an Update: header, commentary, perhaps a list of further reading, excerpts.
Every Block is given exactly one part, so nothing can get lost unseen.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from aijac_spider.extraction.bios import find_bio
from aijac_spider.extraction.block import Block, Line
from aijac_spider.extraction.excerpts import find_heads
from aijac_spider.extraction.head_lines import LINE_LENGTH, Head, is_header_line
from aijac_spider.extraction.header import Header
from aijac_spider.extraction.header_lines import is_text
from aijac_spider.extraction.lines import split_block
from aijac_spider.extraction.targets import fragments_of, is_button, leads_back, place_in
from aijac_spider.text.bylines import is_byline, is_name
from aijac_spider.text.dates import is_date
from aijac_spider.text.further_reading import is_further_reading, split_further_reading
from aijac_spider.text.issue_lines import is_issue_line, is_release_kicker, split_kicker
from aijac_spider.text.mastheads import is_paper, is_publication
from aijac_spider.text.sources import (
    could_be_publication,
    split_source,
    split_source_below_byline,
)

COMMENTARY, FURTHER, BODY, BIO = "commentary", "further_reading", "body", "author_bio"
TITLE, STANDFIRST, BYLINE, SOURCE = "title", "standfirst", "byline", "source"
CAPTION, IMAGE, FURNITURE, UNASSIGNED = "caption", "image", "furniture", "unassigned"


class Placed(NamedTuple):
    """A Block and the part of the page that it is."""

    block: Block
    part: str
    excerpt: int | None
    """The excerpt it belongs to, counted from 1; None above the first."""


class Outline(NamedTuple):
    """The whole region in reading order, and what the headers say."""

    header: Header
    heads: tuple[Head, ...]
    placed: tuple[Placed, ...]
    texts: dict[tuple[str, int | None], tuple[str, ...]]
    """The texts of a part of the commentary or of an excerpt, in reading order."""

    @property
    def is_update(self) -> bool:
        """Whether the page is an Update, not another post."""
        return _is_update(self.header, self.heads)

    def texts_of(self, part: str, excerpt: int | None = None) -> tuple[str, ...]:
        return self.texts.get((part, excerpt), ())


_FEED_FOOTER = re.compile(r"The post .{1,400} (?:appeared first|first appeared) on .{1,100}")
_SPEECH = re.compile(
    r"\b(?:address|announcement|briefing|comments?|keynote|lecture|letters?|message|plea|remarks?"
    r"|sermon|speech|statement|talk|testimony|transcript)$",
    re.IGNORECASE,
)
_HEADER_LINES = 8
_BUTTON_LINES = 3
_NAME_AND_PAPER = 2
_ABOVE = 2
"""Blocks above a name: a title, perhaps a standfirst."""


def detach_header_lines(blocks: Sequence[Block]) -> list[Block]:
    """Give each line of a header that `<br>` keeps in one block a block of its own."""
    detached: list[Block] = []
    for position, block in enumerate(blocks):
        is_plain = not block.lines and (len(block.text) > LINE_LENGTH or " by " not in block.text)
        if is_plain or (block.kind == "item" and not block.anchors):
            detached.append(block)
            continue
        below = _first_line(blocks[position + 1]) if position + 1 < len(blocks) else ""
        if not block.lines:
            detached += _part_byline(block, below)
            continue
        ends = (
            _ends_of_header_lines(block)
            or _ends_above_date(block, below)
            or _ends_below_title(block, blocks[max(0, position - _ABOVE) : position])
            or _ends_above_standfirst(block, below)
            or _ends_above_button(block)
        )
        detached += split_block(block, ends) if ends else [block]
    return detached


def _first_line(block: Block) -> str:
    return block.lines[0].text if block.lines else block.text


def _part_byline(block: Block, below: str) -> list[Block]:
    """Give the byline that shares a line with its title a block, if a source stands below."""
    title, by, name = block.text.rpartition(" by ")
    set_apart = block.gap or block.anchors or block.level
    if not (title and set_apart and is_name(name)) or is_byline(block.text):
        return [block]
    if _SPEECH.search(title):
        return [block]  # `Remarks by the Mayor` is what was said, not who wrote it
    source = split_source(below)
    if source is None or source.byline is not None:
        return [block]
    title = title.rstrip(" ,–—-")
    return [
        replace(block, text=title, links=tuple(x for x in block.links if x.text in title)),
        Block(
            "paragraph",
            f"{by}{name}".strip(),
            links=tuple(x for x in block.links if x.text in name),
        ),
    ]


def _ends_above_date(block: Block, below: str) -> Sequence[int]:
    """A bare name and a paper that nobody knows are lines of a header if a date stands below."""
    if len(block.lines) != _NAME_AND_PAPER or not is_date(below):
        return ()
    name, paper = (line.text for line in block.lines)
    return (1,) if is_name(name) and could_be_publication(paper) else ()


def _ends_below_title(block: Block, above: Sequence[Block]) -> Sequence[int]:
    """A bare name, and a paper, below a title that a link may lead to, in its block or above."""
    lines = block.lines
    # Where both are bold, a name behind a colon is the rest of the title.
    parted = not lines[1].bold or (len(lines) == _NAME_AND_PAPER and lines[0].text[-1] != ":")
    start = int(bool(block.anchors) and lines[0].bold and parted)
    if not start and not any(title.anchors for title in above):
        return ()
    name, *papers = (line.text for line in lines[start : start + _NAME_AND_PAPER + 1])
    if not is_name(name) or len(papers) > 1 or not (papers or start):
        return ()
    return range(max(start, 1), len(lines)) if all(map(could_be_publication, papers)) else ()


def _ends_above_standfirst(block: Block, below: str) -> Sequence[int]:
    """A title and a standfirst above a byline look different: bold and not, upright and italic."""
    title, *others = block.lines
    ends = (n for n, line in enumerate(others, 1) if _looks_of(line) != _looks_of(title))
    end = next(ends, 0)
    standfirst = block.lines[end]
    differs = title.bold > standfirst.bold or title.italic < standfirst.italic
    return (end,) if end and differs and is_header_line(below) else ()


def _ends_above_button(block: Block) -> Sequence[int]:
    """The way back to the top stands below a text, in its block, perhaps at a line in signs."""
    last = range(max(0, len(block.lines) - _BUTTON_LINES), len(block.lines))
    start = next((n for n in last if leads_back(_text_from(block, n))), 0)
    return (start,) if start else ()


def _text_from(block: Block, line: int) -> str:
    return " ".join(each.text for each in block.lines[line:])


def _looks_of(line: Line) -> tuple[bool, bool]:
    return line.bold, line.italic


def _ends_of_header_lines(block: Block) -> Sequence[int]:
    """Where to cut a block up to the last line that tells a header; bold lines are one title."""
    lines = list(takewhile(lambda line: len(line.text) <= LINE_LENGTH, block.lines))
    texts = [line.text for line in lines[:_HEADER_LINES]]
    told = [_tells_a_header(text) or _is_below_name(texts, n) for n, text in enumerate(texts)]
    if _begins_like_a_paper(block, told):
        told[0] = False
    if not any(told):
        return ()
    title = next(n for n, line in enumerate(lines) if told[n] or not line.bold)
    if title > 1 and is_name(lines[title - 1].text) and not is_byline(lines[title].text):
        title -= 1
    elif title >= _NAME_AND_PAPER + bool(block.anchors) and is_date(lines[title].text):
        name, paper = (line.text for line in lines[title - _NAME_AND_PAPER : title])
        title -= _NAME_AND_PAPER * (is_name(name) and could_be_publication(paper))
    count = max(number for number, tells in enumerate(told, 1) if tells)
    return range(max(title, 1), count + 1)


def _begins_like_a_paper(block: Block, told: Sequence[bool]) -> bool:
    """Whether a title that is broken into lines begins with the name of a paper."""
    first, second = block.lines[:2]
    is_title = block.kind == "heading" or (first.bold and second.bold)
    return is_title and len(told) > 1 and not told[1] and is_publication(first.text)


def _is_below_name(texts: Sequence[str], number: int) -> bool:
    """Whether a line below a bare name is a source, though its paper has an odd name or no date."""
    if not number or not is_name(texts[number - 1]):
        return False
    return split_source_below_byline(texts[number]) is not None or is_paper(texts[number])


def _tells_a_header(text: str) -> bool:
    return (
        is_issue_line(text)
        or split_kicker(text)[0] is not None
        or is_release_kicker(text)
        or is_header_line(text)
        or is_further_reading(text)
    )


def outline_region(blocks: list[Block], header: Header, page_url: str) -> Outline:
    """Tell the parts of a page.

    Args:
        blocks: The content region, header lines detached and captions marked.
        header: What was read of its first blocks.
        page_url: To know the links that lead to a place on the page itself.
    """
    targets = fragments_of(blocks, page_url)
    heads = tuple(find_heads(blocks, header.end, targets))
    if not (header.kicker or header.issue or _is_handed_off(blocks, header, heads, page_url)):
        heads = ()
    blocks, footer = _cut_feed_footer(blocks)
    placed = _place_header(blocks, header, heads) + _place_opening(blocks, header, heads, targets)
    for number, head in enumerate(heads, 1):
        end = heads[number].first if number < len(heads) else len(blocks)
        placed += _place_excerpt(blocks, head, end, number)
    placed += [_place(block, FURNITURE, len(heads) or None) for block in footer]
    return Outline(header, heads, tuple(placed), _group_texts(placed))


def _is_update(header: Header, heads: Sequence[Head]) -> bool:
    return bool(heads or header.kicker or header.issue)


def _cut_feed_footer(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """What feeds add below a post, cut off: `The post X appeared first on Y.`"""
    last = blocks[-1].text if blocks else ""
    if _FEED_FOOTER.fullmatch(last):
        return blocks[:-1], blocks[-1:]
    return blocks, []


def _group_texts(placed: Sequence[Placed]) -> dict[tuple[str, int | None], tuple[str, ...]]:
    texts: defaultdict[tuple[str, int | None], list[str]] = defaultdict(list)
    for block, part, excerpt in placed:
        texts[part, excerpt].append(block.text)
    return {place: tuple(found) for place, found in texts.items()}


def _is_handed_off(
    blocks: Sequence[Block], header: Header, heads: Sequence[Head], page_url: str
) -> bool:
    """Whether a hand-off leads to an excerpt: by its fragment, or by its number if all do."""
    borne_out = [head for head in heads if head.byline or head.publication]
    targets = fragments_of(blocks, page_url)
    if any(
        not targets.isdisjoint(blocks[position].anchors)
        for head in borne_out
        for position in range(head.first, head.end)
    ):
        return True
    opening = blocks[header.end : heads[0].first] if heads else ()
    # What leads to a place that stands elsewhere on the page hands off to no article.
    handed = fragments_of(opening, page_url).difference(*(block.anchors for block in blocks))
    return bool(handed) and len(handed) == len(heads) == len(borne_out)


def _place_header(blocks: Sequence[Block], header: Header, heads: Sequence[Head]) -> list[Placed]:
    """A text amid the header is commentary; so is, in a post, all that is no part of a header."""
    is_update = _is_update(header, heads)
    placed = []
    for position, block in enumerate(blocks[: header.end]):
        part = UNASSIGNED if is_update and not is_text(block) else COMMENTARY
        placed.append(_place(block, part if position in header.unread else FURNITURE))
    return placed


def _place_opening(
    blocks: Sequence[Block], header: Header, heads: Sequence[Head], targets: frozenset[str]
) -> list[Placed]:
    """Commentary and further reading; in a post without excerpts all is commentary."""
    end = heads[0].first if heads else len(blocks)
    placed, part = [], COMMENTARY
    is_update = _is_update(header, heads)
    for block in blocks[header.end : end]:
        hands_off = any(place_in(link.href) in targets for link in block.links)
        is_list = is_update and block.links and not hands_off
        items = split_further_reading(block.text) if is_list else None
        if is_update and not block.links and is_further_reading(block.text):
            part = FURTHER
            placed.append(_place(block, FURNITURE))
        elif items:
            placed.append(_place(replace(block, text=items), FURTHER))
        else:
            placed.append(_place(block, part))
    return placed


def _place_excerpt(blocks: Sequence[Block], head: Head, end: int, number: int) -> list[Placed]:
    placed = [
        _place(blocks[position], head.parts.get(position, BODY), number)
        for position in range(head.first, head.end)
    ]
    body = blocks[head.end : end]
    bio_start, bio_end = find_bio(body, head.byline)
    for offset, block in enumerate(body):
        placed.append(_place(block, BIO if bio_start <= offset < bio_end else BODY, number))
    return placed


def _place(block: Block, part: str, excerpt: int | None = None) -> Placed:
    if block.image is not None:
        return Placed(block, IMAGE, excerpt)
    if block.kind == "caption":
        return Placed(block, CAPTION, excerpt)
    if block.kind == "rule" or is_button(block):
        return Placed(block, FURNITURE, excerpt)
    return Placed(block, part, excerpt)

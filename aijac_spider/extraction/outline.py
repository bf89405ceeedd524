"""Blocks of the content region → the parts of an Update, by their text and order.

The grammar of an Update: header, commentary, perhaps a list of further reading, excerpts.
Every Block is given exactly one part, so nothing can get lost unseen.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from aijac_spider.extraction.block import Block, Line
from aijac_spider.extraction.block_lines import join_blocks, split_block
from aijac_spider.extraction.excerpts.bios import find_bio
from aijac_spider.extraction.excerpts.head import Head, is_header_line
from aijac_spider.extraction.excerpts.heads import find_heads
from aijac_spider.extraction.header import Header
from aijac_spider.extraction.header_lines import is_text
from aijac_spider.extraction.targets import fragments_of, led_to
from aijac_spider.extraction.tree.ending import is_prose
from aijac_spider.text.further_reading import is_further_reading, split_further_reading
from aijac_spider.text.sources import split_source

COMMENTARY, FURTHER, BODY, BIO = "commentary", "further_reading", "body", "author_bio"
_TEXTS = (COMMENTARY, FURTHER, BODY, BIO)
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


_BULLETS = ("•", "·", "●", "- ", "– ", "* ")
_NEAR = 4
"""Blocks below the heading of a list: pictures, their captions, and the first item."""

_FEED_FOOTER = re.compile(r"The post .{1,400} (?:appeared first|first appeared) on .{1,100}")


def outline_region(blocks: list[Block], header: Header, page_url: str) -> Outline:
    """Tell the parts of a page.

    Args:
        blocks: The content region, header lines detached and captions marked.
        header: What was read of its first blocks.
        page_url: To know the links that lead to a place on the page itself.
    """
    targets = fragments_of(blocks, page_url)
    heads = tuple(find_heads(blocks, header.end, targets, header.date))
    opening = blocks[header.end : heads[0].first] if heads else ()
    handed = fragments_of(opening, page_url)
    if not (_is_update(header, ()) or _is_handed_off(blocks, heads, targets, handed)):
        heads = ()
    blocks, footer = _cut_feed_footer(blocks)
    placed = _place_header(blocks, header, heads) + _place_opening(blocks, header, heads, targets)
    last = _find_last_list(blocks, heads)
    for number, head in enumerate(heads, 1):
        end = heads[number].first if number < len(heads) else last
        placed += _place_excerpt(blocks, head, end, number)
    placed += _place_last_list(blocks[last:])
    placed += [_place(block, FURNITURE, len(heads) or None) for block in footer]
    placed = _rejoin(placed)
    return Outline(header, heads, tuple(placed), _group_texts(placed))


def _is_update(header: Header, heads: Sequence[Head]) -> bool:
    return bool(heads or header.kicker or header.issue)


def _cut_feed_footer(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """What feeds add below a post, cut off: `The post X appeared first on Y.`"""
    last = blocks[-1].text if blocks else ""
    if _FEED_FOOTER.fullmatch(last):
        return blocks[:-1], blocks[-1:]
    return blocks, []


def _rejoin(placed: Iterable[Placed]) -> list[Placed]:
    """Make one text again of lines that were parted to tell a header, and tell none."""
    joined: list[Placed] = []
    for each in placed:
        if each.block.continues and each.part in _TEXTS and joined and joined[-1][1:] == each[1:]:
            joined[-1] = joined[-1]._replace(block=join_blocks(joined[-1].block, each.block))
        else:
            joined.append(each)
    return joined


def _group_texts(placed: Sequence[Placed]) -> dict[tuple[str, int | None], tuple[str, ...]]:
    texts: defaultdict[tuple[str, int | None], list[str]] = defaultdict(list)
    for block, part, excerpt in placed:
        texts[part, excerpt].append(block.text)
    return {place: tuple(found) for place, found in texts.items()}


def _is_handed_off(
    blocks: Sequence[Block],
    heads: Sequence[Head],
    targets: frozenset[str],
    handed: frozenset[str],
) -> bool:
    """Whether a hand-off leads to an excerpt: by its fragment, or by its number if all do.

    Args:
        targets: Every place on the page that its links lead to.
        handed: Those that links above the excerpts lead to.
    """
    borne_out = [head for head in heads if head.byline or head.publication]
    if any(
        not targets.isdisjoint(blocks[position].anchors)
        for head in borne_out
        for position in range(head.first, head.end)
    ):
        return True
    # What leads to a place that stands elsewhere on the page hands off to no article.
    lost = handed.difference(*(block.anchors for block in blocks))
    return bool(lost) and len(lost) == len(heads) == len(borne_out)


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
    opening = blocks[header.end : heads[0].first if heads else len(blocks)]
    placed: list[Placed] = []
    part, before = COMMENTARY, None
    is_update = _is_update(header, heads)
    for position, block in enumerate(opening):
        is_list = is_update and block.links and not led_to(block, targets)
        items = split_further_reading(block.text) if is_list else None
        below = opening[position + 1 : position + 1 + _NEAR]
        if is_update and _heads_a_list(block, below, targets):
            part, before = FURTHER, None
            placed.append(_place(block, FURNITURE))
        elif items and (block.links[-1].text in items or items in block.links[-1].text):
            placed.append(_place(replace(block, text=items), FURTHER))
        else:
            if part == FURTHER and (
                _is_behind_list(block, before, targets) or _heads_a_text(block, below)
            ):
                part = COMMENTARY
            before = block if block.text else before
            items_or_block = _items_of(block) if part == FURTHER else [block]
            placed += [_place(one, part) for one in items_or_block]
    return placed


def _items_of(block: Block) -> list[Block]:
    """The items of a list that `<br>` keeps in one paragraph: bullets tell, or a link in each."""
    lines = block.lines
    if not lines or not (
        all(line.text.startswith(_BULLETS) for line in lines) or _have_links_of_their_own(lines)
    ):
        return [block]
    return [replace(item, continues=False) for item in split_block(block, range(1, len(lines)))]


def _have_links_of_their_own(lines: Sequence[Line]) -> bool:
    """Whether each line has a link, and none goes on in the next line or tells its source."""
    numbers = [{link.number for link in line.links} for line in lines]
    if not all(numbers) or not all(one.isdisjoint(other) for one, other in pairwise(numbers)):
        return False
    return not any(_goes_on_with(line.text) for line in lines[1:])


def _goes_on_with(text: str) -> bool:
    begins_small = text[0].islower() and not text.startswith("al-")
    return begins_small or split_source(text) is not None


def _heads_a_list(block: Block, below: Sequence[Block], targets: frozenset[str]) -> bool:
    """Whether a line opens a list of further reading: no map stands below it, no hand-off."""
    if block.links or not is_further_reading(block.text):
        return False
    following = next((each for each in below if each.text and each.kind != "caption"), None)
    if any(each.image for each in below[:1]):
        return following is not None and bool(following.links) and not led_to(following, targets)
    return following is None or not led_to(following, targets)


def _heads_a_text(block: Block, below: Sequence[Block]) -> bool:
    """Whether a heading has several paragraphs of a text below it: of an item one is said."""
    if not block.level or block.links:
        return False
    following = [
        each.kind != "item" and not each.links and is_prose(each)
        for each in below
        if each.text and each.kind != "caption"
    ]
    return any(map(all, pairwise(following)))


def _is_behind_list(block: Block, before: Block | None, targets: frozenset[str]) -> bool:
    """Whether a block goes on with the commentary: it hands off, or is prose behind list items."""
    if led_to(block, targets):
        return True
    is_behind_item = before is not None and before.kind == "item" and block.kind == "paragraph"
    return is_behind_item and not block.links and is_prose(block)


def _find_last_list(blocks: Sequence[Block], heads: Sequence[Head]) -> int:
    """Where a list of further reading begins below the last excerpt, with nothing behind it."""
    first = heads[-1].end if heads else len(blocks)
    for position in range(len(blocks) - 1, first, -1):
        block = blocks[position]
        if block.text and not (block.links or is_header_line(block.text)):
            below = [each for each in blocks[position + 1 :] if each.text]
            is_heading = is_further_reading(block.text) and _could_be_items(below)
            return position if is_heading else len(blocks)
    return len(blocks)


def _could_be_items(blocks: Sequence[Block]) -> bool:
    """Whether blocks are all of a kind, and not all of them paragraphs of a text."""
    is_text = all(
        block.kind != "item" and is_prose(block) and not _begins_with_link(block)
        for block in blocks
    )
    return len({block.kind for block in blocks}) == 1 and not is_text


def _begins_with_link(block: Block) -> bool:
    return bool(block.links) and block.text.startswith(block.links[0].text)


def _place_last_list(blocks: Sequence[Block]) -> list[Placed]:
    """Its heading and its items; they are no excerpt's."""
    items = (item for block in blocks[1:] for item in _items_of(block))
    heading = [_place(block, FURNITURE) for block in blocks[:1]]
    return heading + [_place(item, FURTHER) for item in items]


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
    if block.kind == "rule":
        return Placed(block, FURNITURE, excerpt)
    return Placed(block, part, excerpt)

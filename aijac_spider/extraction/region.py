"""Blocks of a whole page → its content region, whatever the look.

The region runs from the headline to the end of the post's content.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from aijac_spider.errors import NoHeadlineError
from aijac_spider.extraction.block import Block
from aijac_spider.extraction.targets import is_linked
from aijac_spider.extraction.tree.above_headline import (
    categories_above,
    find_hero_above,
    is_of_hero,
)
from aijac_spider.extraction.tree.blocks import extract_blocks
from aijac_spider.extraction.tree.buttons import is_appeal, is_button
from aijac_spider.extraction.tree.ending import (
    SENTENCE_ENDS,
    PostEnding,
    find_end_of_short_post,
    is_of_image,
    is_prose,
)
from aijac_spider.extraction.tree.headline import (
    detach_date,
    detach_title,
    find_headline,
    find_headline_element,
    is_headline,
    title_keys,
    without_label,
)
from aijac_spider.text.further_reading import is_further_reading


class Region(NamedTuple):
    """A page, cut around its content."""

    headline: Block
    content: tuple[Block, ...]
    below: tuple[Block, ...]
    """Tags, related articles, recent posts and all that follows."""

    categories: tuple[str, ...] = ()
    """Names that links directly above the headline bear."""


_ABOVE = 4
_ABOUT_AUTHOR = re.compile(
    r"(?:more )?about (?:the authors?(?::[^.]{1,60})?|aijac(?: staff)?|us)"
    r"|(?:the )?authors?:?|aijac(?: staff)?",
    re.IGNORECASE,
)
_FIRST_SENTENCE = re.compile(r"(?<=[.!:?…]) ")
_OF_SOMEBODY = re.compile(
    r"(?:the (?:writers?|authors?)\b|(?-i:(?:[^\W\d_a-z][\w’'.-]{0,30} ){2,4})"
    r"(?:is|are|was|were|has|writes|teaches|serves|works)\b)",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\+?[0-9][0-9 ()-]{7,20}[0-9]|[\w.+-]{1,40}@[\w-]{1,40}\.", re.ASCII)
"""A number or an address to reach somebody at."""

_APPEAL_LENGTH = 300
_OWN_BOX = 2
"""Long texts that make the box around them the one of the post's text."""


def find_region(body: Any, titles: Iterable[str], site_name: str | None, page_url: str) -> Region:
    """Cut the body element of a page into headline, content and what stands below.

    Args:
        body: The parsed body.
        titles: What the page calls itself in its head; a site name may be part of it.
        site_name: What the page calls its site.
        page_url: To know the links that lead to a place on the page itself.

    Raises:
        NoHeadlineError: No block of the page can be told to be its headline.
    """
    keys = title_keys(titles, site_name)
    start = find_headline_element(body, keys)
    try:
        return _cut_from(body, start, keys, page_url)
    except NoHeadlineError:
        heading = next(body.iter("h1"), None)
        if start is not None or heading is None or not keys:
            raise  # a page that calls itself nothing but the site has no headline
        # What looks like the end of a post stood above it.
        return _cut_from(body, heading, keys, page_url)


def _cut_from(body: Any, start: Any | None, keys: frozenset[str], page_url: str) -> Region:
    """
    Args:
        start: The element of the headline; all of the page is read if there is none.

    Raises:
        NoHeadlineError: No block that was read can be told to be the headline.
    """
    hero = None if start is None else find_hero_above(start)
    ending = PostEnding(page_url, is_headed=start is not None)
    blocks, below = extract_blocks(body, start if hero is None else hero, ending)
    if start is None:
        blocks = [part for block in blocks for part in detach_title(block, keys)]
    is_first = start is not None and is_headline(blocks[:1], keys)
    first = 0 if is_first else find_headline(blocks, keys)
    headline, *rest = detach_date(without_label(blocks[first], keys), keys)
    above = () if hero is None else filter(is_of_hero, blocks[:first])
    post = [*rest, *above, *blocks[first + 1 :]]
    end = _find_end(post, page_url)
    content = tuple(_without_what_is_beside(post[:end]))
    categories = () if start is None else categories_above(start)
    return Region(headline, content, (*post[end:], *below), categories)


def blocks_above(body: Any, headline: Block) -> tuple[Block, ...]:
    """The few blocks directly before the headline: the label, in some looks the date."""
    blocks = extract_blocks(body).post
    # Its label and its date have been taken off.
    found = (
        at
        for at, block in enumerate(blocks)
        if block.level == headline.level and headline.text in block.text
    )
    position = next(found, 0)
    return tuple(blocks[max(0, position - _ABOVE) : position])


def _find_end(post: list[Block], page_url: str) -> int:
    """Where a post ends for which nothing was printed that ends it."""
    prose = [
        block
        for above, block in zip((None, *post), post, strict=False)
        if is_prose(block) and not is_of_image(block, above)
    ]
    end = len(post) if prose else find_end_of_short_post(post, page_url)
    boxes = Counter([block.box for block in prose])
    own = {box for box, count in boxes.items() if count >= _OWN_BOX}
    last = next((at for at in range(end - 1, -1, -1) if _is_of_text(post[at], own)), end)
    end = next((at for at in range(last + 1, end) if _ABOUT_AUTHOR.fullmatch(post[at].text)), end)
    end = _find_appeal(post, last + 1, end)
    whole = end
    if last + 1 < end and post[last].text.endswith(":") and not is_linked(post[last + 1]):
        last += 1  # what the text leads to
    while end - 1 > last and _is_beside_the_text(post[end - 1]):
        end -= 1
    return whole if _is_amid_a_list(post, end, whole) else end


def _is_of_text(block: Block, boxes: Collection[int]) -> bool:
    """Whether a block stands in a box of the post's text, and is more than a button there."""
    return block.box in boxes and not is_button(block)


def _is_amid_a_list(post: Sequence[Block], start: int, end: int) -> bool:
    """Whether all from `start` on are items of a list of further reading that begins above."""
    if not all(block.kind == "item" for block in post[start:end]):
        return False
    above = (post[at] for at in range(start - 1, -1, -1) if post[at].kind != "item")
    heading = next(above, None)
    return heading is not None and is_further_reading(heading.text)


def _find_appeal(post: Sequence[Block], start: int, end: int) -> int:
    """Where readers are asked to subscribe or to give, if no text goes on behind that."""
    for position in range(start, end):
        text = post[position].text
        if len(text) <= _APPEAL_LENGTH and is_appeal(_FIRST_SENTENCE.split(text, 1)[0]):
            return end if any(map(is_prose, post[position + 1 : end])) else position
    return end


def _is_beside_the_text(block: Block) -> bool:
    """Outside of the box of the text: a label, a link, a name, but no sentence."""
    if not block.text or block.captions or block.kind == "quote" or _CONTACT.search(block.text):
        return False
    text = block.text
    return is_linked(block) or not (
        is_prose(block) or text.endswith(SENTENCE_ENDS) or _OF_SOMEBODY.match(text)
    )


def _without_what_is_beside(post: list[Block]) -> list[Block]:
    """A post without what is outside of it; an aside amid its text that leads nowhere is not."""
    backwards = range(len(post) - 1, -1, -1)
    last = next((at for at in backwards if post[at].text and not post[at].outside), -1)
    return [
        block
        for at, block in enumerate(post)
        if not block.outside or (at < last and _is_aside_of_text(block, post[at + 1]))
    ]


def _is_aside_of_text(block: Block, following: Block) -> bool:
    """Whether an aside says something, and neither leads elsewhere nor heads what does."""
    heads_links = block.level > 0 and following.outside == "aside" and bool(following.links)
    return block.outside == "aside" and not (block.links or heads_links)

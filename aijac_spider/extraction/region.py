"""Blocks of a whole page → its content region, whatever the look.

The region runs from the headline to the end of the post's content. The headline is told
by the title that the page gives itself; the end by the words that every look prints under
a post: tags, related articles, recent posts, share buttons, comments.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from aijac_spider.errors import NoHeadlineError
from aijac_spider.extraction.block import Block
from aijac_spider.extraction.blocks import extract_blocks
from aijac_spider.text.dates import find_date


class Region(NamedTuple):
    """A page, cut around its content."""

    headline: Block
    content: tuple[Block, ...]
    below: tuple[Block, ...]
    """Tags, related articles, recent posts and all that follows."""


_NO_WORD = re.compile(r"[\W_]+")
_TITLE_SEPARATOR = re.compile(r"\s+(?:[-|–—»·•:]|::)\s+")
_HEADLINE_LENGTH = 400
_END_LENGTH = 200
_PROSE_LENGTH = 120
_ABOVE = 4
_END = re.compile(
    r"related (?:articles?|posts?|stories|content)|recent (?:posts|articles)|latest posts"
    r"|sign up for .{1,40}|sort by topics?|browse by topics?|leave a (?:reply|comment)\b.{0,40}"
    r"|post navigation|most (?:read|popular)|popular posts|you may also like"
    r"|(?:©|copyright)?.{0,20}\b(?:aijac|australia/israel)\b.{0,80}all rights reserved.{0,80}",
    re.IGNORECASE,
)
_WEAK_END = re.compile(
    r"(?:tags?|tagged|filed under|posted in|categor(?:y|ies)|topics?)\s*:.*|tags"
    r"|share(?: this| on)?\b.{0,30}|print this .{0,20}"
    r"|(?:no|\d{1,4}) (?:comments?|responses)\b.{0,60}|comments are closed.?"
    r"|[«←‹]?\s*previous(?: post| article)?|next(?: post| article)?\s*[»→›]?",
    re.IGNORECASE,
)
_TERM_ADDRESS = re.compile(r"/(?:tag|category)/[^/?#]+/?(?:[?#]|$)")


def find_region(body: Any, titles: Iterable[str]) -> Region:
    """Cut the body element of a page into headline, content and what stands below.

    Args:
        body: The parsed body.
        titles: What the page calls itself in its head; a site name may be part of it.

    Raises:
        NoHeadlineError: No block of the page can be told to be its headline.
    """
    keys = _title_keys(titles)
    start = _find_headline_element(body, keys)
    blocks, below = extract_blocks(body, start, _EndOfPost())
    first = _find_headline(blocks, keys)
    end = _find_weak_end(blocks, first + 1)
    content = tuple(
        block
        for position, block in enumerate(blocks[first + 1 : end], first + 1)
        if not block.outside or _is_pull_quote(blocks, position, end)
    )
    return Region(blocks[first], content, (*blocks[end:], *below))


def blocks_above(body: Any, headline: Block) -> tuple[Block, ...]:
    """The few blocks directly before the headline: the label, in some looks the date."""
    blocks = extract_blocks(body).post
    position = next((i for i, block in enumerate(blocks) if block.text == headline.text), 0)
    return tuple(blocks[max(0, position - _ABOVE) : position])


def _find_headline_element(body: Any, keys: frozenset[str]) -> Any | None:
    """The first `h1` that repeats the page's title: nothing above it need be read."""
    for element in body.iter("h1"):
        if title_key("".join(element.itertext())) in keys:
            beside = next(element.iterancestors("nav", "footer", "aside"), None)
            return element if beside is None else None
    return None


def title_key(text: str) -> str:
    """What stays of a title when case, quotes, dashes and spaces are forgotten."""
    return _NO_WORD.sub("", text).casefold()


def _title_keys(titles: Iterable[str]) -> frozenset[str]:
    """Every title with and without a site name before or after it."""
    keys = set()
    for title in titles:
        keys.add(title_key(title))
        separators = list(_TITLE_SEPARATOR.finditer(title))
        if separators:
            keys.add(title_key(title[: separators[-1].start()]))
            keys.add(title_key(title[separators[0].end() :]))
    return frozenset(keys - {""})


def _find_headline(blocks: Sequence[Block], keys: frozenset[str]) -> int:
    for position, block in enumerate(blocks):
        if block.level == 1 and not block.outside and title_key(block.text) in keys:
            return position
    best, best_score = -1, 0
    for position, block in enumerate(blocks):
        if not block.text or len(block.text) > _HEADLINE_LENGTH:
            continue
        score = _headline_score(block, keys)
        if score > 0 and _stands_over_a_date(blocks, position):
            score += 2
        if score > best_score:
            best, best_score = position, score
    if best < 0:
        raise NoHeadlineError(
            "expected a heading, or a block that repeats the page's title, found neither "
            f"among {len(blocks)} blocks"
        )
    return best


def _headline_score(block: Block, keys: frozenset[str]) -> int:
    if block.outside:
        return 0
    score = 4 - block.level // 2 if block.level else 0
    if keys and title_key(block.text) in keys:
        score += 6 if block.level or not _is_linked(block) else 2
    elif block.level > 1:
        score -= 1
    return score


def _is_linked(block: Block) -> bool:
    return sum(len(link.text) for link in block.links) >= len(block.text) * 0.6


def _stands_over_a_date(blocks: Sequence[Block], position: int) -> bool:
    return any(
        len(block.text) <= 120 and find_date(block.text) is not None
        for block in blocks[position + 1 : position + 4]
    )


class _EndOfPost:
    """Knows the first block below a post, in the order of reading.

    Shares, categories and comment counts are printed under a headline, too: such words
    end a post only when some of its text has been read.
    """

    def __init__(self) -> None:
        self.prose = False

    def __call__(self, block: Block) -> bool:
        text = block.text
        if len(text) > _END_LENGTH and not block.links:
            self.prose = True
            return False
        if len(text) <= _END_LENGTH and _END.fullmatch(text):
            return True
        if self.prose and _is_weak_end(block):
            return True
        self.prose = self.prose or (len(text) >= _PROSE_LENGTH and not _is_linked(block))
        return False


def _find_weak_end(blocks: Sequence[Block], start: int) -> int:
    """In a post without any longer text the first words that may end it do so."""
    if any(len(block.text) >= _PROSE_LENGTH and not _is_linked(block) for block in blocks[start:]):
        return len(blocks)
    weak = (position for position in range(start, len(blocks)) if _is_weak_end(blocks[position]))
    return next(weak, len(blocks))


def _is_weak_end(block: Block) -> bool:
    if len(block.text) <= _END_LENGTH and _WEAK_END.fullmatch(block.text):
        return True
    links = block.links
    return (
        bool(links) and all(_TERM_ADDRESS.search(link.href) for link in links) and _is_linked(block)
    )


def _is_pull_quote(blocks: Sequence[Block], position: int, end: int) -> bool:
    """An aside amid the post is part of it; one beside the post has links or comes last."""
    block = blocks[position]
    return (
        block.outside == "aside"
        and not block.links
        and any(not other.outside and other.text for other in blocks[position + 1 : end])
    )

"""Blocks of a whole page → its content region, whatever the look.

The region runs from the headline to the end of the post's content. The headline is told
by the title that the page gives itself.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from aijac_spider.errors import NoHeadlineError
from aijac_spider.extraction.block import Block
from aijac_spider.extraction.blocks import extract_blocks
from aijac_spider.extraction.ending import (
    SENTENCE_ENDS,
    PostEnding,
    find_end_of_short_post,
    is_prose,
)
from aijac_spider.extraction.hero import find_hero_above, is_of_hero
from aijac_spider.extraction.lines import split_block
from aijac_spider.extraction.targets import is_linked
from aijac_spider.text.dates import find_date


class Region(NamedTuple):
    """A page, cut around its content."""

    headline: Block
    content: tuple[Block, ...]
    below: tuple[Block, ...]
    """Tags, related articles, recent posts and all that follows."""


_WORDS = re.compile(r"[^\W_]+")
_TITLE_SEPARATOR = re.compile(r"\s+(?:[-|–—»·•:]|::)\s+")
HEADLINE_LENGTH = 400
_HEADLINES = 40
"""Headings that are looked at: a page full of them, one within another, takes no longer."""

_LABEL_WORDS = 4
_ABOVE = 4
_ABOUT_AUTHOR = re.compile(
    r"(?:more )?about the authors?(?::[^.]{1,60})?|(?:the )?authors?:?|aijac(?: staff)?",
    re.IGNORECASE,
)
_APPEAL = re.compile(
    r"(?:please )?(?:(?:sign[ -]?up|subscribe|register|donate)(?: (?:now|here|today))?"
    r"(?: (?:to|for|via) .{1,60})?"
    r"|(?:help )?support (?:us|our (?:work|mission|cause|research|analysts)|aijac)(?: .{1,40})?"
    r"|join (?:our|the) .{0,20}(?:mailing|e-?mail|news).{0,20}"
    r"|(?:get|receive) .{1,60} (?:inbox|newsletters?|e-?mails?)"
    r"|(?:(?:our|the|free|weekly|daily|monthly|aijac) ){0,3}newsletters?"
    r"|(?:stay|keep) (?:informed|up[ -]to[ -]date|in touch|connected))[.!:?…]*",
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
    keys = _title_keys(titles, site_name)
    start = _find_headline_element(body, keys)
    hero = None if start is None else find_hero_above(start)
    blocks, below = extract_blocks(body, start if hero is None else hero, PostEnding(page_url))
    if start is None:
        blocks = [part for block in blocks for part in _detach_title(block, keys)]
    is_first = start is not None and _is_headline(blocks[:1], keys)
    first = 0 if is_first else _find_headline(blocks, keys)
    headline, *rest = _detach_date(_without_label(blocks[first], keys), keys)
    above = () if hero is None else filter(is_of_hero, blocks[:first])
    post = [*rest, *above, *blocks[first + 1 :]]
    end = _find_end(post)
    content = tuple(_without_what_is_beside(post[:end]))
    return Region(headline, content, (*post[end:], *below))


def blocks_above(body: Any, headline: Block) -> tuple[Block, ...]:
    """The few blocks directly before the headline: the label, in some looks the date."""
    blocks = extract_blocks(body).post
    position = next((i for i, block in enumerate(blocks) if block.text == headline.text), 0)
    return tuple(blocks[max(0, position - _ABOVE) : position])


# A page prints its title several times.
@lru_cache(maxsize=64)
def title_key(text: str) -> str:
    """What stays of a title when case, quotes, dashes and spaces are forgotten."""
    return "".join(_WORDS.findall(text)).casefold()


def _title_keys(titles: Iterable[str], site_name: str | None) -> frozenset[str]:
    """Every title with and without a site name before or after it."""
    keys = set()
    for title in titles:
        keys.add(title_key(title))
        separators = list(_TITLE_SEPARATOR.finditer(title))
        if separators:
            keys.add(title_key(title[: separators[-1].start()]))
            keys.add(title_key(title[separators[0].end() :]))
    return frozenset(keys - {"", title_key(site_name or "")})


def _find_headline_element(body: Any, keys: frozenset[str]) -> Any | None:
    """The `h1` that repeats most of the page's title: nothing above it need be read."""
    best, length = None, 0
    for element in islice(body.iter("h1"), _HEADLINES):
        key = title_key("".join(element.itertext()))
        if key in keys and len(key) > length and not _is_beside_or_home(element):
            best, length = element, len(key)
    return best


def _is_beside_or_home(heading: Any) -> bool:
    """Whether a heading is no post's: it leads to the home page, or stands beside the post."""
    if next(heading.iterancestors("nav", "footer", "aside"), None) is not None:
        return True
    links = [*heading.iter("a"), *heading.iterancestors("a")]
    return any(_leads_home(link.get("href", "#")) for link in links)


def _leads_home(href: str) -> bool:
    try:
        address = urlsplit(href)
    except ValueError:
        return False
    return address.path in ("", "/") and not address.query and not address.fragment and href != "#"


def _is_headline(first: Sequence[Block], keys: frozenset[str]) -> bool:
    """Whether the first block read is the heading that was found."""
    return any(block.level == 1 and title_key(block.text) in keys for block in first)


def _find_headline(blocks: Sequence[Block], keys: frozenset[str]) -> int:
    exact = [
        position
        for position, block in enumerate(blocks)
        if block.level == 1
        and not block.outside
        and title_key(block.text) in keys
        and not any(_leads_home(link.href) for link in block.links)
    ]
    if exact:
        return max(exact, key=lambda position: len(title_key(blocks[position].text)))
    best, best_score = -1, 0
    for position, block in enumerate(blocks):
        if not block.text or len(block.text) > HEADLINE_LENGTH:
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
    if any(_leads_home(link.href) for link in block.links):
        return int(block.level == 1)  # a home page has no other headline
    score = 4 - block.level // 2 if block.level else 0
    if keys and title_key(block.text) in keys:
        score += 6 if block.level or not is_linked(block) else 2
    elif block.level > 1:
        score -= 1
    return score


def _stands_over_a_date(blocks: Sequence[Block], position: int) -> bool:
    return any(
        len(block.text) <= 120 and find_date(block.text) is not None
        for block in blocks[position + 1 : position + 4]
    )


def _detach_title(block: Block, keys: frozenset[str]) -> list[Block]:
    """The title of a page without headings may be the first line of a block."""
    if len(block.lines) > 1 and title_key(block.lines[0].text) in keys:
        return split_block(block, (1,))
    return [block]


def _without_label(headline: Block, keys: frozenset[str]) -> Block:
    """A heading without a label that stands before the title in it: `Update Harbours at Risk`."""
    if title_key(headline.text) in keys:
        return headline
    words = headline.text.split(" ")
    titles = (" ".join(words[count:]) for count in range(1, min(_LABEL_WORDS, len(words) - 1) + 1))
    title = next((text for text in titles if title_key(text) in keys), None)
    return headline if title is None else replace(headline, text=title)


def _detach_date(headline: Block, keys: frozenset[str]) -> list[Block]:
    """A heading that goes on with the date, and the title apart from it."""
    date = find_date(headline.text) if title_key(headline.text) not in keys else None
    if date is None or title_key(headline.text[: date.start]) not in keys:
        return [headline]
    rest = replace(headline, kind="paragraph", level=0, text=headline.text[date.start :])
    return [replace(headline, text=headline.text[: date.start].rstrip(" |·•,-–—")), rest]


def _find_end(post: list[Block]) -> int:
    """Where a post ends for which nothing was printed that ends it."""
    prose = [block for block in post if is_prose(block)]
    end = len(post) if prose else find_end_of_short_post(post)
    boxes = Counter([block.box for block in prose])
    own = {box for box, count in boxes.items() if count >= _OWN_BOX}
    last = next((at for at in range(end - 1, -1, -1) if post[at].box in own), end)
    end = next((at for at in range(last + 1, end) if _ABOUT_AUTHOR.fullmatch(post[at].text)), end)
    end = _find_appeal(post, last + 1, end)
    while end - 1 > last and _is_beside_the_text(post[end - 1]):
        end -= 1
    return end


def _find_appeal(post: Sequence[Block], start: int, end: int) -> int:
    """Where readers are asked to subscribe or to give, if no text goes on behind that."""
    for position in range(start, end):
        text = post[position].text
        if len(text) <= _APPEAL_LENGTH and _is_appeal(text):
            return end if any(map(is_prose, post[position + 1 : end])) else position
    return end


def _is_appeal(text: str) -> bool:
    """Whether the first sentence of a text asks that."""
    return _APPEAL.fullmatch(_FIRST_SENTENCE.split(text, 1)[0]) is not None


def _is_beside_the_text(block: Block) -> bool:
    """Outside of the box of the text: a label, a link, a name, but no sentence."""
    if not block.text or block.captions or _CONTACT.search(block.text):
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
        if not block.outside or (block.outside == "aside" and not block.links and at < last)
    ]

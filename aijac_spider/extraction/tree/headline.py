"""Which of the headings of a page is its headline: told by the title that the page gives itself."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from aijac_spider.errors import NoHeadlineError
from aijac_spider.extraction.block import Block
from aijac_spider.extraction.block_lines import split_block
from aijac_spider.extraction.targets import is_linked
from aijac_spider.extraction.tree.elements import LEVELS
from aijac_spider.text.dates import find_date, is_date
from aijac_spider.text.headlines import CUT
from aijac_spider.text.sections import SECTION

_WORDS = re.compile(r"[^\W_]+")
_TITLE_SEPARATOR = re.compile(r"\s+(?:[-|–—»·•:]|::)\s+")
_AT_THE_SITE = re.compile(r"\s+(?:at|by|from|on)\s+AIJAC$")
_PUBLISHER = frozenset(
    ("aijac", "australiaisraeljewishaffairscouncil", "australiaisraelandjewishaffairscouncil")
)
"""The keys of its names: they are beside the title of a page, and no headline."""

_LABEL = re.compile(
    rf"(?:{SECTION}|resources?|blog|air|analysis|editorials?|essays?|videos?|events?|in the media)"
    r"\W*",
    re.IGNORECASE,
)
"""Sections that looks print within the headline."""

_TEXT_ABOVE = etree.XPath("boolean(preceding::p[string-length() > 60])")
HEADLINE_LENGTH = 400
_HEADLINES = 40
"""Headings that are looked at: a page full of them, one within another, takes no longer."""

_AMID_A_LINE = frozenset("a b big em font i small span strong u".split())
_ELEMENTS = 2_000
"""Elements of a page without an `h1` that are looked at: likewise."""

_PARTS = 40
"""Elements that a headline has fewer of."""

_TITLE_OVER_DATE = 8
"""The least score of a block that repeats the page's title above a date. Below it an excerpt may
bear the same title, in a heading."""

_LABEL_WORDS = 3


# A page prints its title several times.
@lru_cache(maxsize=64)
def title_key(text: str) -> str:
    """What stays of a title when case, quotes, dashes and spaces are forgotten."""
    return "".join(_WORDS.findall(text)).casefold()


def title_keys(titles: Iterable[str], site_name: str | None) -> frozenset[str]:
    """Every title with and without a site name before or after it."""
    keys = set()
    for title in titles:
        keys.add(title_key(title))
        keys.add(title_key(_AT_THE_SITE.sub("", title)))
        separators = list(_TITLE_SEPARATOR.finditer(title))
        if separators:
            keys.add(title_key(title[: separators[-1].start()]))
            keys.add(title_key(title[separators[0].end() :]))
    return frozenset(keys - {"", title_key(site_name or "")} - _PUBLISHER)


def find_headline_element(body: Any, keys: frozenset[str]) -> Any | None:
    """The element that repeats most of the page's title: nothing above it need be read.

    An `h1`, or else the first heading or block; of headings in links and lists the largest; or else
    the page's only `h1`. None if a line repeats it amid its block: reading begins at a block, or
    with the page.
    """
    repeating = _find_repeating(islice(body.iter("h1"), _HEADLINES), keys)
    if repeating:
        return repeating[0]
    repeating = _find_repeating(islice(body.iter(etree.Element), _ELEMENTS), keys)
    outside = (one for one in repeating if one.tag in LEVELS or not _is_of(one, "a", "li"))
    first = next(outside, None)
    if first is None and not repeating:
        return _find_only_headline(body)
    if first is None or first.tag in _AMID_A_LINE:
        return None
    if first.tag in LEVELS and _is_of(first, "a", "li"):
        headings = (element for element in repeating if element.tag in LEVELS)
        return min(headings, key=lambda heading: LEVELS[heading.tag])
    return first


def _find_repeating(elements: Iterable[Any], keys: frozenset[str]) -> list[Any]:
    """Those elements that say a title and no more: of several titles the longest."""
    found: list[tuple[int, Any]] = []
    for element in elements:
        if next(islice(element.iter(), _PARTS, None), None) is not None:
            continue
        text = "".join(element.itertext())
        key = title_key(text) if len(text) <= HEADLINE_LENGTH else ""
        if key in keys and not _is_cut_link(element, text) and not _is_beside_or_home(element):
            found.append((len(key), element))
    longest = max((length for length, _ in found), default=0)
    return [element for length, element in found if length == longest]


def _is_cut_link(element: Any, text: str) -> bool:
    """Whether a text leads to a page whose headline it cuts."""
    if not text.rstrip().endswith(CUT):
        return False
    return _is_of(element, "a") or next(element.iter("a"), None) is not None


def _find_only_headline(body: Any) -> Any | None:
    """The `h1` above the text of a page that its title does not repeat, if it is not the site's."""
    found = [
        element
        for element in islice(body.iter("h1"), _HEADLINES)
        if not _is_beside_or_home(element) and title_key("".join(element.itertext()))
    ]
    if len(found) != 1 or _TEXT_ABOVE(found[0]):
        return None
    return None if title_key("".join(found[0].itertext())) in _PUBLISHER else found[0]


def _is_of(element: Any, *tags: str) -> bool:
    """Whether an element is one of these, or in one."""
    return element.tag in tags or next(element.iterancestors(tags), None) is not None


def _is_beside_or_home(heading: Any) -> bool:
    """Whether a heading is no post's: it leads to the home page, or stands beside the post."""
    if next(heading.iterancestors("nav", "footer", "aside"), None) is not None:
        return True
    links = [*heading.iter("a"), *heading.iterancestors("a")]
    return any(leads_home(link.get("href", "#")) for link in links)


def leads_home(href: str) -> bool:
    try:
        address = urlsplit(href)
    except ValueError:
        return False
    return address.path in ("", "/") and not address.query and not address.fragment and href != "#"


def is_headline(first: Sequence[Block], keys: frozenset[str]) -> bool:
    """Whether the first block read is the heading that was found."""
    return any(block.level == 1 and title_key(block.text) in keys for block in first)


def find_headline(blocks: Sequence[Block], keys: frozenset[str]) -> int:
    """The position of the block that repeats the page's title, or looks most like a headline.

    Raises:
        NoHeadlineError: None does.
    """
    exact = [
        position
        for position, block in enumerate(blocks)
        if block.level == 1
        and not block.outside
        and title_key(block.text) in keys
        and not any(leads_home(link.href) for link in block.links)
    ]
    if exact:
        return max(exact, key=lambda position: len(title_key(blocks[position].text)))
    best, best_score = -1, 0
    for position, block in enumerate(blocks):
        if not block.text or len(block.text) > HEADLINE_LENGTH:
            continue
        if best_score >= _TITLE_OVER_DATE:
            break
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
    if block.outside or is_date(block.text):
        return 0
    if any(leads_home(link.href) for link in block.links):
        return int(block.level == 1)  # a home page has no other headline
    score = 4 - block.level // 2 if block.level else 0
    is_cut_link = block.text.endswith(CUT) and is_linked(block)
    if keys and title_key(block.text) in keys and not is_cut_link:
        score += 6 if block.level or not is_linked(block) else 2
    elif block.level > 1:
        score -= 1
    return score


def _stands_over_a_date(blocks: Sequence[Block], position: int) -> bool:
    return any(
        len(block.text) <= 120 and find_date(block.text) is not None
        for block in blocks[position + 1 : position + 4]
    )


def detach_title(block: Block, keys: frozenset[str]) -> list[Block]:
    """The title of a page without headings may be the first line of a block."""
    if len(block.lines) > 1 and title_key(block.lines[0].text) in keys:
        return split_block(block, (1,))
    return [block]


def without_label(headline: Block, keys: frozenset[str]) -> Block:
    """A heading without the section that stands before its title: `Update Harbours at Risk`."""
    if title_key(headline.text) in keys:
        return headline
    words = headline.text.split(" ")
    titles = (
        " ".join(words[count:]).lstrip(" /|:•–—-")
        for count in range(1, min(_LABEL_WORDS, len(words) - 1) + 1)
        if _LABEL.fullmatch(" ".join(words[:count]))
    )
    title = next((text for text in titles if title_key(text) in keys), None)
    return headline if title is None else replace(headline, text=title)


def detach_date(headline: Block, keys: frozenset[str]) -> list[Block]:
    """A heading that goes on with the date, and the title apart from it."""
    date = find_date(headline.text) if title_key(headline.text) not in keys else None
    if date is None or title_key(headline.text[: date.start]) not in keys:
        return [headline]
    rest = replace(headline, kind="paragraph", level=0, text=headline.text[date.start :])
    return [replace(headline, text=headline.text[: date.start].rstrip(" |·•,-–—")), rest]

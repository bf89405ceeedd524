"""What stands below a post: its tags, related articles, recent posts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.targets import absolute_url
from aijac_spider.items import RelatedEntry
from aijac_spider.text.addresses import slug_of
from aijac_spider.text.dates import find_date

_HEADINGS = (
    (
        "related",
        re.compile(r"related(?: (?:articles?|posts?|stories|content|updates?))?", re.IGNORECASE),
    ),
    ("recent", re.compile(r"(?:recent|latest) (?:posts?|articles?|updates?|news)", re.IGNORECASE)),
)
_INITIALS = tuple("RrLl")
_HEADING_LENGTH = 40
_TAB = re.compile(r"more from .{1,40}", re.IGNORECASE)
_MORE = re.compile(r"(?:read|continue|learn|see) (?:more|reading).{0,40}|more", re.IGNORECASE)
_META_LENGTH = 160
_TERMS_WITHIN = 5
"""Blocks below a post within which its tags are printed."""


class _Sight(NamedTuple):
    """What one piece of a list shows of an entry; without an address it is of the last one."""

    url: str | None = None
    headline: str = ""
    image_alt: str | None = None
    date: str | None = None
    categories: str = ""
    """`Mar 28, 2024 | Update` without its date."""


def extract_terms(below: Sequence[Block], term: str) -> tuple[str, ...]:
    """Texts of the links to `/tag/…` or `/category/…` that are printed under a post."""
    names: list[str] = []
    for block in below[:_TERMS_WITHIN]:
        if _kind_of_heading(block) is not None:
            break
        names += [link.text for link in block.links if f"/{term}/" in link.href.partition("?")[0]]
    return tuple(dict.fromkeys(names))


def extract_related(below: Iterable[Block], page_url: str) -> tuple[RelatedEntry, ...]:
    """Entries of the related-articles and recent-posts blocks; one printed twice is one."""
    lists: dict[str, list[Block]] = {}
    kind = None
    for block in below:
        heading = _kind_of_heading(block)
        if heading is not None or (
            block.level and not block.links and not _TAB.fullmatch(block.text)
        ):
            kind = heading
        elif kind is not None:
            lists.setdefault(kind, []).append(block)
    return tuple(
        _compose(kind, url, entry)
        for kind, blocks in lists.items()
        for url, entry in _gather(blocks, page_url).items()
        if entry.headline
    )


def _kind_of_heading(block: Block) -> str | None:
    if block.links or len(block.text) > _HEADING_LENGTH or block.text[:1] not in _INITIALS:
        return None
    text = _TAB.sub("", block.text).rstrip(" :…")
    return next((kind for kind, words in _HEADINGS if words.fullmatch(text)), None)


def _gather(blocks: Iterable[Block], page_url: str) -> dict[str, _Sight]:
    """Every entry by its address, put together from what is seen of it one after another."""
    entries: dict[str, _Sight] = {}
    url: str | None = None
    loose_alt: str | None = None
    for block in blocks:
        for sight in _look_at(block, page_url):
            if sight.url is None and sight.image_alt is not None:
                loose_alt = sight.image_alt
            elif (url := sight.url or url) is not None:
                known = entries.get(url) or _Sight(url, image_alt=loose_alt)
                entries[url] = _merge(known, sight)
                loose_alt = None
    return entries


def _merge(known: _Sight, sight: _Sight) -> _Sight:
    return _Sight(
        known.url,
        known.headline or sight.headline,
        sight.image_alt if known.image_alt is None else known.image_alt,
        known.date or sight.date,
        known.categories or sight.categories,
    )


def _look_at(block: Block, page_url: str) -> Iterator[_Sight]:
    if block.image is not None:
        yield _Sight(_single_page(block.image.href, page_url), image_alt=block.image.alt)
        return
    for line in block.printed_lines():
        rest = line.text
        for link in line.links:
            rest = rest.replace(link.text, "", 1).strip()
            url = _single_page(link.href, page_url)
            if url is not None and not _MORE.fullmatch(link.text):
                yield _Sight(url, headline=_whole_headline(link.text, link.title))
        date = find_date(rest) if rest and len(rest) <= _META_LENGTH else None
        if date is not None:
            yield _Sight(date=date.text, categories=rest[date.end :].strip(" |–-·•"))


@lru_cache(maxsize=1024)
def _single_page(href: str | None, page_url: str) -> str | None:
    """The address of a single page of this site, or None."""
    url = absolute_url(href, page_url)
    return url if url is not None and slug_of(url, page_url) is not None else None


def _whole_headline(text: str, title: str) -> str:
    """A headline cut with an ellipsis stands whole in the title of its link."""
    cut = text.endswith(("…", "..."))
    return title if cut and title.startswith(text.rstrip("….").rstrip()[:20]) else text


def _compose(kind: str, url: str, entry: _Sight) -> RelatedEntry:
    return RelatedEntry(
        kind=kind,
        headline=entry.headline,
        url=url,
        date=entry.date,
        categories=tuple(name.strip() for name in entry.categories.split(",") if name.strip()),
        image_alt=entry.image_alt or None,
    )

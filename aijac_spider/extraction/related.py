"""What stands below a post: its tags, related articles, recent posts."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from aijac_spider.extraction.blocks import Block
from aijac_spider.extraction.targets import absolute_url
from aijac_spider.items import RelatedEntry
from aijac_spider.text.addresses import slug_of
from aijac_spider.text.dates import find_date

_HEADINGS = (
    ("related", re.compile(r"related (?:articles?|posts?|stories|content)", re.IGNORECASE)),
    ("recent", re.compile(r"(?:recent|latest) (?:posts?|articles?)", re.IGNORECASE)),
)
_MORE = re.compile(r"(?:read|continue|learn|see) (?:more|reading).{0,40}|more", re.IGNORECASE)
_META_LENGTH = 160
_TERMS_LENGTH = 5
"""Blocks below a post within which its tags are printed."""


class _Entry(NamedTuple):
    kind: str
    url: str
    headline: str = ""
    image_alt: str | None = None
    meta: str = ""


def extract_terms(below: Sequence[Block], term: str) -> tuple[str, ...]:
    """Texts of the links to `/tag/…` or `/category/…` that are printed under a post."""
    names: list[str] = []
    for block in below[:_TERMS_LENGTH]:
        if _kind_of_heading(block) is not None:
            break
        names += [link.text for link in block.links if f"/{term}/" in urlsplit(link.href).path]
    return tuple(dict.fromkeys(names))


def extract_related(below: Iterable[Block], page_url: str) -> tuple[RelatedEntry, ...]:
    """Entries of the related-articles and recent-posts blocks; one printed twice is one."""
    entries: dict[tuple[str, str], _Entry] = {}
    kind = None
    loose_alt: str | None = None
    current: tuple[str, str] | None = None
    for block in below:
        heading = _kind_of_heading(block)
        if heading is not None or (block.level and not block.links):
            kind, current, loose_alt = heading, None, None
        elif kind is not None and block.image is not None:
            current, loose_alt = _take_image(entries, kind, block, page_url, current)
        elif kind is not None:
            current = _take_text(entries, kind, block, page_url, current, loose_alt)
            loose_alt = None if current is not None else loose_alt
    return tuple(_compose(entry) for entry in entries.values() if entry.headline)


@lru_cache(maxsize=1024)
def _page_url(href: str | None, page_url: str) -> str | None:
    """The address of a single page of this site, or None."""
    url = absolute_url(href, page_url)
    return url if url is not None and slug_of(url, page_url) is not None else None


def _kind_of_heading(block: Block) -> str | None:
    if block.links or len(block.text) > 40:
        return None
    return next((kind for kind, words in _HEADINGS if words.fullmatch(block.text)), None)


def _take_image(
    entries: dict[tuple[str, str], _Entry],
    kind: str,
    block: Block,
    page_url: str,
    current: tuple[str, str] | None,
) -> tuple[tuple[str, str] | None, str | None]:
    """A linked image opens or completes the entry it leads to; another waits for one."""
    assert block.image is not None
    url = _page_url(block.image.href, page_url)
    alt = block.image.alt
    if url is None:
        return current, alt
    entry = entries.setdefault((kind, url), _Entry(kind, url))
    if entry.image_alt is None:
        entries[kind, url] = entry._replace(image_alt=alt)
    return (kind, url), None


def _take_text(
    entries: dict[tuple[str, str], _Entry],
    kind: str,
    block: Block,
    page_url: str,
    current: tuple[str, str] | None,
    loose_alt: str | None,
) -> tuple[str, str] | None:
    for line in block.printed_lines():
        rest = line.text
        for link in line.links:
            rest = rest.replace(link.text, "", 1).strip()
            url = _page_url(link.href, page_url)
            if url is None:
                continue
            current = kind, url
            entry = entries.setdefault(current, _Entry(kind, url, image_alt=loose_alt))
            if not entry.headline and not _MORE.fullmatch(link.text):
                entries[current] = entry._replace(headline=_whole_headline(link.text, link.title))
        if current is not None and rest and len(rest) <= _META_LENGTH:
            entry = entries[current]
            if not entry.meta and find_date(rest) is not None:
                entries[current] = entry._replace(meta=rest)
    return current


def _whole_headline(text: str, title: str) -> str:
    """A headline cut with an ellipsis stands whole in the title of its link."""
    cut = text.endswith(("…", "..."))
    return title if cut and title.startswith(text.rstrip("….").rstrip()[:20]) else text


def _compose(entry: _Entry) -> RelatedEntry:
    date = find_date(entry.meta) if entry.meta else None
    names = entry.meta[date.end :].strip(" |–-·•") if date else ""
    return RelatedEntry(
        kind=entry.kind,
        headline=entry.headline,
        url=entry.url,
        date=date.text if date else None,
        categories=tuple(name.strip() for name in names.split(",") if name.strip()),
        image_alt=entry.image_alt or None,
    )

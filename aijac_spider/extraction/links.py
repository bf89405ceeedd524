"""Links of the content region, and what they are for."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from urllib.parse import urlsplit

from aijac_spider.extraction import outline as parts
from aijac_spider.extraction.block import Block, TextLink
from aijac_spider.extraction.handoffs import Handoffs
from aijac_spider.extraction.outline import Outline, Placed
from aijac_spider.extraction.targets import absolute_url, fragment_of, leads_within
from aijac_spider.items import Link

_KINDS = {
    parts.COMMENTARY: "mention",
    parts.FURTHER: "further_reading",
    parts.TITLE: "original",
    parts.SOURCE: "original",
    parts.STANDFIRST: "inline",
    parts.BYLINE: "inline",
    parts.BODY: "inline",
    parts.BIO: "inline",
    parts.CAPTION: "caption",
}
_LOOKS = 100
"""Links of a block that may go on with the one before: one full of them takes no longer."""


def extract_links(outline: Outline, handoffs: Handoffs, page_url: str) -> tuple[Link, ...]:
    """Every link with visible text that leads to another page or to an excerpt."""
    links = (
        _read_link(link, placed, _kind_of(link, placed, outline), handoffs, page_url)
        for placed in outline.placed
        if placed.block.links and placed.part in _KINDS
        for link in _whole_links(placed.block)
    )
    return tuple(link for link in links if link is not None)


def _kind_of(link: TextLink, placed: Placed, outline: Outline) -> str:
    """What a link is for by the part it stands in; the author's, on the source line, is inline."""
    if placed.part == parts.SOURCE and placed.excerpt is not None:
        byline = outline.heads[placed.excerpt - 1].byline
        if byline is not None and link.text in byline and byline in placed.block.text:
            return _KINDS[parts.BYLINE]
    return _KINDS[placed.part]


def _whole_links(block: Block) -> Sequence[TextLink]:
    """The links of a block, joined where one is broken by `<br>` or in two: `CLICK` `HERE`."""
    whole: list[TextLink] = []
    looks = 0
    for link in _unbroken(block.links) if len(block.links) > 1 else block.links:
        before = whole[-1] if whole else None
        if before is not None and before.href == link.href and looks < _LOOKS:
            looks += 1
            joined = next((t for t in _joints(before, link) if t in block.text), None)
            if joined is not None:
                whole[-1] = replace(before, text=joined)
                continue
        whole.append(link)
    return whole


def _unbroken(links: Iterable[TextLink]) -> Iterator[TextLink]:
    """The links, the lines of each of them joined."""
    for _, lines in groupby(links, key=lambda link: (link.href, link.number)):
        first, *others = lines
        text = " ".join((first.text, *(line.text for line in others)))
        yield replace(first, text=text) if others else first


def _joints(first: TextLink, second: TextLink) -> tuple[str, str]:
    return f"{first.text} {second.text}", first.text + second.text


def _read_link(
    link: TextLink, placed: Placed, kind: str, handoffs: Handoffs, page_url: str
) -> Link | None:
    url = absolute_url(link.href, page_url)
    if url is None:
        return None
    target = None
    if leads_within(link.href, page_url):
        fragment = fragment_of(link, page_url)
        if placed.part != parts.COMMENTARY or fragment not in handoffs.excerpts:
            return None
        kind, target = "handoff", handoffs.excerpts[fragment]
    return Link(
        text=link.text,
        url=url,
        kind=kind,
        excerpt_position=placed.excerpt,
        target_excerpt=target,
    )


def original_url(links: Sequence[Link], excerpt: int) -> str | None:
    """Where an excerpt's title or source line is linked to: the deeper of several.

    Args:
        links: Those of excerpts, in reading order: so those of one stand together.
        excerpt: Counted from 1.
    """
    first = bisect_left(links, excerpt, key=lambda link: link.excerpt_position or 0)
    end = bisect_left(links, excerpt + 1, key=lambda link: link.excerpt_position or 0)
    urls = (link.url for link in links[first:end] if link.kind == "original")
    return max(urls, key=_depth, default=None)


def _depth(url: str) -> int:
    return sum(1 for segment in urlsplit(url).path.split("/") if segment)

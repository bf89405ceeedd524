"""Links of the content region, what they are for, and where hand-offs lead."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlsplit

from aijac_spider.extraction import outline as parts
from aijac_spider.extraction.block import Block, TextLink
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
_SILENT = (parts.CAPTION, parts.IMAGE, parts.FURNITURE)
_HANDOFF = "CLICK HERE"
_LOOKS = 100
"""Links of a block that may go on with the one before: one full of them takes no longer."""


class Handoffs(NamedTuple):
    """Where the hand-offs of the commentary lead."""

    excerpts: dict[str, int | None]
    """Fragment → the excerpt it leads to; None if that cannot be told."""

    anchors: dict[int | None, str]
    """Excerpt → the first fragment that leads to it."""


def find_handoffs(outline: Outline, page_url: str) -> Handoffs:
    """Tell the excerpt of every hand-off by its fragment, else by its number.

    A hand-off that has lost its link still counts when they are numbered.
    """
    places = _places_of_anchors(outline.placed)
    numbered = _list_handoffs(outline, page_url, places) if outline.is_update else {}
    agree = len(numbered) == len(outline.heads)
    excerpts = {
        fragment: _find_place(places, fragment) or (number if agree else None)
        for number, fragment in enumerate(numbered, 1)
        if isinstance(fragment, str)
    }
    return Handoffs(excerpts, {excerpt: name for name, excerpt in reversed(excerpts.items())})


def _list_handoffs(
    outline: Outline, page_url: str, places: dict[str, int | None]
) -> dict[str | int, None]:
    """The hand-offs in reading order: fragments, and block numbers for those without a link."""
    handoffs: dict[str | int, None] = {}
    for number, (block, part, _) in enumerate(outline.placed):
        if part != parts.COMMENTARY:
            continue
        fragments = [(fragment_of(link, page_url), link) for link in block.links]
        # An anchor amid the commentary leads to no excerpt, unless the link says that it does.
        led = [
            name
            for name, link in fragments
            if name is not None
            and (_HANDOFF in link.text or _find_place(places, name, 0) is not None)
        ]
        if not led and _HANDOFF in block.text and not any(_HANDOFF in x.text for x in block.links):
            handoffs[number] = None
        handoffs |= dict.fromkeys(led)
    return handoffs


def _places_of_anchors(placed: Iterable[Placed]) -> dict[str, int | None]:
    """Anchor, as printed and in small letters → the excerpt it stands in; None above the excerpts.

    One of a picture or a button directly above an excerpt leads to that excerpt.
    """
    places: dict[str, int | None] = {}
    above: list[Placed] = []
    for one in placed:
        if one.part in _SILENT:
            above.append(one)
            continue
        for silent in above:
            _add_anchors(places, silent.block, one.excerpt)
        above = []
        if one.block.anchors:
            _add_anchors(places, one.block, one.excerpt)
    for silent in above:
        _add_anchors(places, silent.block, silent.excerpt)
    return places


def _add_anchors(places: dict[str, int | None], block: Block, excerpt: int | None) -> None:
    for anchor in block.anchors:
        places.setdefault(anchor, excerpt)
        places.setdefault(anchor.casefold(), excerpt)


def _find_place(
    places: dict[str, int | None], fragment: str, default: int | None = None
) -> int | None:
    return places[fragment] if fragment in places else places.get(fragment.casefold(), default)


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


def _whole_links(block: Block) -> Iterable[TextLink]:
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
        links: In reading order, so that those of an excerpt stand together.
        excerpt: Counted from 1.
    """
    first = bisect_left(links, excerpt, key=lambda link: link.excerpt_position or 0)
    end = bisect_left(links, excerpt + 1, key=lambda link: link.excerpt_position or 0)
    urls = (link.url for link in links[first:end] if link.kind == "original")
    return max(urls, key=_depth, default=None)


def _depth(url: str) -> int:
    return sum(1 for segment in urlsplit(url).path.split("/") if segment)

"""Hand-offs: links of the commentary that lead to the excerpts below it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from aijac_spider.extraction import outline as parts
from aijac_spider.extraction.block import Block, TextLink
from aijac_spider.extraction.outline import Outline, Placed
from aijac_spider.extraction.targets import (
    absolute_url,
    fragment_of,
    fragments_of,
    leads_within,
    place_in,
)
from aijac_spider.text.addresses import is_own

_SILENT = (parts.CAPTION, parts.IMAGE, parts.FURNITURE)
_HANDOFF = "CLICK HERE"
_SAYS_SO = re.compile(r"\bclick\b|^here$", re.IGNORECASE)
"""What is believed to be a hand-off though its address is wrong."""


def mend_handoffs(blocks: Sequence[Block], page_url: str) -> Sequence[Block]:
    """The blocks, each hand-off that names its page by a wrong address leading to a place there.

    Editors copy addresses of drafts, of the old site, of earlier slugs, and of nothing at all:
    `http://#place`. Believed is what says `CLICK HERE`, above a place of this page that it names
    and that no other link leads to.
    """
    lost = {link.href for block in blocks for link in block.links if _is_lost(link, page_url)}
    if not lost:
        return blocks
    led_to = fragments_of(blocks, page_url)
    to_come = {name: f"#{name}" for block in blocks for name in block.anchors if name not in led_to}
    mended: list[Block] = []
    for block in blocks:
        for name in block.anchors:
            to_come.pop(name, None)
        found = {href: to_come[place_in(href)] for href in lost if place_in(href) in to_come}
        mended.append(_with_links(block, found))
    return mended


def _with_links(block: Block, hrefs: Mapping[str, str]) -> Block:
    if not any(link.href in hrefs for link in block.links):
        return block
    lines = tuple(replace(line, links=_mended(line.links, hrefs)) for line in block.lines)
    return replace(block, links=_mended(block.links, hrefs), lines=lines)


def _mended(links: Iterable[TextLink], hrefs: Mapping[str, str]) -> tuple[TextLink, ...]:
    return tuple(replace(link, href=hrefs.get(link.href, link.href)) for link in links)


def _is_lost(link: TextLink, page_url: str) -> bool:
    """Whether a hand-off names a place of another page of the site, or of none."""
    if "#" not in link.href or leads_within(link.href, page_url):
        return False
    if _SAYS_SO.search(link.text) is None:
        return False
    url = absolute_url(link.href, page_url)
    return url is None or is_own(url, page_url)


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

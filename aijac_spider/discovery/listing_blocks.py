"""Which of the blocks of posts on a listing page are its listing.

Told by shape: blocks are runs of like elements side by side. Page numbers belong to one of
them; what is surely another one is left out, what may be part of the listing is kept, since
a page asked for in vain costs less than one that is missed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from aijac_spider.discovery.listing_outline import ListingOutline, is_heading

_BESIDE = ("aside", "footer", "nav")
_LOOKS = 100
"""Blocks that an element is held against: a page on which none is like another takes no longer."""

_SEVERAL = 3
_FEW = 5
"""Entries. A block that is not larger may be the listing's last page or another block."""


@dataclass(slots=True)
class ListingBlock:
    """A run of like elements that stand side by side, and what stands between them."""

    elements: list[Any]
    paths: set[tuple[str, ...]]
    """Tags from an element down to its links to pages."""

    section: int
    """How many headlines of the page, `h1`, stand before it."""

    pages: int
    is_dated: bool = False
    is_own: bool = False
    """Whether most of its pages are of the section that is walked, by their addresses."""

    is_strange: bool = False
    """Whether none of them is, and there are several."""

    is_lead: bool = False
    """Whether they are few, own, and in headings: the newest posts, printed larger."""

    is_beside: bool = field(init=False)

    def __post_init__(self) -> None:
        self.is_beside = self.elements[0].tag in _BESIDE

    def takes(self, element: Any, paths: set[tuple[str, ...]], section: int) -> bool:
        """Whether an element is like those of this block."""
        first = self.elements[0]
        classes, others = _classes(first), _classes(element)
        return (
            section == self.section
            and element.tag == first.tag
            and not paths.isdisjoint(self.paths)
            and (classes == others or not classes.isdisjoint(others))
        )


def find_listing(outline: ListingOutline, root: Any, pagers: Iterable[Any]) -> list[ListingBlock]:
    """The blocks of the listing, in reading order.

    Args:
        pagers: Links to other pages of the listing.
    """
    pager, element = _choose_pager(outline, pagers)
    if element is None:
        element = root
    blocks = _choose_blocks(outline, _split_blocks(outline, element), pager)
    while len(blocks) == 1 and len(blocks[0].elements) == 1:
        inner = _split_blocks(outline, blocks[0].elements[0])
        if blocks[0].pages <= 2 or not inner:
            break
        blocks = _choose_blocks(outline, inner, None)
    return blocks


def _split_blocks(outline: ListingOutline, parent: Any) -> list[ListingBlock]:
    """The blocks inside an element: like children, with whatever stands between them."""
    found: list[ListingBlock] = []
    for child in parent:
        if places := outline.held.get(child):
            section = outline.headlines_before(outline.starts[places[0].link])
            _add(found, child, _paths_in(outline, child), section, outline.pages_in(child))
    blocks = _merge_overlapping(outline, found)
    for block in blocks:
        _measure(outline, block)
    return blocks


def _add(
    blocks: list[ListingBlock], child: Any, paths: set[tuple[str, ...]], section: int, pages: int
) -> None:
    """Put a child into the last block that is like it, else into one of its own.

    What holds several pages is a row or a whole block: it does not join its like over others.
    """
    for block in islice(reversed(blocks), _LOOKS):
        if block.takes(child, paths, section):
            block.elements.append(child)
            block.paths |= paths
            block.pages += pages
            return
        if pages > 1 and block.pages > 1:
            break
    blocks.append(ListingBlock([child], paths, section, pages))


def _merge_overlapping(outline: ListingOutline, blocks: list[ListingBlock]) -> list[ListingBlock]:
    """Blocks whose elements stand among those of another one are part of it."""
    merged: list[ListingBlock] = []
    for block in blocks:
        last = merged[-1] if merged else None
        if last and _start(outline, block) < outline.ends[last.elements[-1]]:
            last.elements += block.elements
            last.elements.sort(key=outline.starts.__getitem__)
        else:
            merged.append(block)
    return merged


def _measure(outline: ListingOutline, block: ListingBlock) -> None:
    urls = {place.url for element in block.elements for place in outline.held[element]}
    block.pages = len(urls)
    end = outline.ends[block.elements[-1]]
    dates = outline.dates_between(_start(outline, block), end)
    block.is_dated = 2 * len(dates) >= block.pages
    own = sum(outline.is_of_section(url) for url in urls)
    block.is_own = 2 * own > block.pages
    block.is_strange = not own and block.pages >= _SEVERAL
    links = (place.link for element in block.elements for place in outline.held[element])
    block.is_lead = block.is_own and block.pages <= _SEVERAL and any(map(is_heading, links))


def _choose_pager(outline: ListingOutline, pagers: Iterable[Any]) -> tuple[Any, Any]:
    """The pager of the listing and the element that holds both.

    Of several the one with the most pages; an element around another one counts as the
    larger only if it holds far more.
    """
    best: tuple[Any, Any] = (None, None)
    for pager in pagers:
        around = next((e for e in pager.iterancestors() if e in outline.held), None)
        pages, most = outline.pages_in(around), outline.pages_in(best[1])
        wins = pages > 2 * most or (pages >= most and not _holds(around, best[1]))
        if around is not None and wins:
            best = pager, around
    return best


def _holds(outer: Any, inner: Any) -> bool:
    return inner is not None and outer in inner.iterancestors()


def _choose_blocks(
    outline: ListingOutline, blocks: list[ListingBlock], pager: Any
) -> list[ListingBlock]:
    if len(blocks) <= 1:
        return blocks
    best = _best(outline, blocks, pager)
    place = _start(outline, best)
    return [
        block
        for block in blocks
        if block is best or not _is_other(block, best, pager, after=_start(outline, block) > place)
    ]


def _best(outline: ListingOutline, blocks: Sequence[ListingBlock], pager: Any) -> ListingBlock:
    """The block that the pager follows; without a pager the largest, one with dates first."""
    content = [block for block in blocks if not block.is_beside] or list(blocks)
    if pager is not None:
        position = outline.starts[pager]
        before = [block for block in content if _start(outline, block) < position]
        return before[-1] if before else content[0]
    if any(block.is_own for block in content):
        content = [block for block in content if not block.is_strange]
    return max(
        content,
        key=lambda block: (
            block.is_own and block.is_dated, block.is_dated and block.pages > 1, block.pages
        ),
    )  # fmt: skip


def _is_other(block: ListingBlock, best: ListingBlock, pager: Any, *, after: bool) -> bool:
    """Whether a block is surely none of the listing's.

    Args:
        after: Whether it stands behind the best one.
    """
    if block.is_beside or block.section < best.section:
        return True
    if best.is_own and block.is_strange:
        return True
    if block.is_lead and not after:
        return False
    if best.is_dated and not block.is_dated and block.pages <= max(best.pages, _FEW):
        return True
    if pager is not None and after:
        return best.is_dated or not block.is_dated
    decisive = pager is not None or best.pages > _FEW
    return decisive and block.pages > 1 and 2 * block.pages <= best.pages


def _start(outline: ListingOutline, block: ListingBlock) -> int:
    return outline.starts[block.elements[0]]


def _paths_in(outline: ListingOutline, element: Any) -> set[tuple[str, ...]]:
    return {_path(element, place.link) for place in outline.held[element]}


def _path(element: Any, link: Any) -> tuple[str, ...]:
    tags = []
    while link is not element:
        tags.append(link.tag)
        link = link.getparent()
    return tuple(tags)


def _classes(element: Any) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())

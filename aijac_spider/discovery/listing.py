"""A listing page → the single pages it lists and where it goes on, whatever the look."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from aijac_spider.discovery.listing_blocks import ListingBlock, find_listing
from aijac_spider.discovery.listing_outline import (
    HEADINGS,
    SILENT,
    ListingOutline,
    Place,
    find_date_line,
    is_heading,
)
from aijac_spider.discovery.paging import PageLink, find_last, find_next, find_page_links
from aijac_spider.parsing import parse_html
from aijac_spider.text.dates import is_date
from aijac_spider.text.headlines import says_more, whole_headline
from aijac_spider.text.whitespace import fold


class ListingEntry(NamedTuple):
    """A page as a listing shows it."""

    url: str
    """Absolute, as printed, without fragment."""

    headline: str
    """Whole, where the look cuts it and says the rest in the link's title."""

    date: str | None
    """As printed."""


class Listing(NamedTuple):
    """What a listing page says."""

    entries: tuple[ListingEntry, ...]
    next_url: str | None
    last: int = 1
    """The highest number of a page of this listing that is linked to."""

    says_empty: bool = False
    """Whether the page says itself that it lists nothing."""


class _Entry(NamedTuple):
    """A page, the links to it, and the element that is the whole of its entry."""

    url: str
    links: list[Any]
    element: Any


_BLOCKS = (*HEADINGS, "p", "li", "dd", "td", "div", "blockquote", "section", "article", "body")
_NOTHING = re.compile(
    r"(?:sorry\W+)?(?:nothing (?:was )?found(?: here)?"
    r"|no (?:posts|results|articles|entries|content)(?: were)? (?:found|match(?:ed)? your criteria)"
    r"|(?:we )?could(?: not|n['’]t) find any posts"
    r"|it seems we can(?:not|['’]t) find what you(?: are|['’]re) looking for)(?:[.!,;].{0,100})?",
    re.IGNORECASE,
)
_LABEL_ENDS = (":", "|", "-", "–")
_LABEL_WORDS = 3
"""`Update:` before a link, the end counted."""

_BESIDE = ("a", "aside", "nav", "footer", "form")


def extract_listing(body: bytes, url: str, *, encoding: str | None = None) -> Listing:
    """Read a listing page.

    Args:
        body: The response body, its content coding removed.
        url: Absolute address of the final response.
        encoding: The charset that the response declared, if any.

    Raises:
        NotHtmlError: The body is no HTML.
        CutPageError: The parser dropped part of the page.
    """
    root = parse_html(body, encoding, url)
    outline = ListingOutline(root, url)
    page_links = find_page_links(outline.links, url)
    pagers = _pagers(page_links, url)
    if not pagers and _says_nothing(root.find("body")):
        return Listing((), None, find_last(page_links, url, None), says_empty=True)
    blocks = find_listing(outline, root.find("body"), pagers)
    next_url = find_next(_nearest_first(outline, blocks, page_links), url)
    return Listing(
        tuple(_read_entries(outline, blocks)), next_url, find_last(page_links, url, next_url)
    )


def _pagers(pages: Sequence[PageLink], url: str) -> list[Any]:
    """The links of a pager; those with numbers tell the better where it stands."""
    links = [page for page in pages if page.link.tag == "a" and find_next((page,), url)]
    numbered = [page.link for page in pages if page.link.tag == "a" and not page.says_next]
    return numbered or [page.link for page in links]


def _says_nothing(body: Any) -> bool:
    """Whether a page tells that its listing is empty.

    What stands in a link is a headline; what is hidden or stands beside, of a search box.
    """
    return any(
        _NOTHING.fullmatch(fold(element.text or ""))
        and not any(map(_hides, (element, *element.iterancestors())))
        for element in body.iter()
        if element.tag not in SILENT
    )


def _hides(element: Any) -> bool:
    """Whether what an element holds is not said of the listing."""
    return (
        element.tag in _BESIDE
        or element.get("hidden") is not None
        or "display:none" in element.get("style", "").replace(" ", "").lower()
    )


def _nearest_first(
    outline: ListingOutline, blocks: Sequence[ListingBlock], pages: Sequence[PageLink]
) -> list[PageLink]:
    """Links to other pages, those behind the listing before those above it or in the head."""
    start = outline.starts[blocks[0].elements[0]] if blocks else 0
    return sorted(pages, key=lambda page: outline.starts[page.link] < start)


def _read_entries(
    outline: ListingOutline, blocks: Sequence[ListingBlock]
) -> Iterator[ListingEntry]:
    """One entry for each page, with its first words and its date."""
    entries = list(_find_entries(outline, blocks))
    dates = _find_dates(outline, blocks, entries)
    for entry, date in zip(entries, dates, strict=True):
        yield ListingEntry(entry.url, _headline_of(entry), date)


def _find_entries(outline: ListingOutline, blocks: Sequence[ListingBlock]) -> Iterator[_Entry]:
    links: dict[str, list[Any]] = {}
    for place in _places_in(outline, blocks):
        links.setdefault(place.url, []).append(place.link)
    headed = any(is_heading(link) for found in links.values() for link in found)
    for url, found in links.items():
        # Where entries have headings, a teaser may speak of other pages.
        if not headed or not all(map(_is_in_prose, found)):
            yield _Entry(url, found, _element_of(outline, found[0]))


def _is_in_prose(link: Any) -> bool:
    """Whether a link stands amid a sentence: behind words that are no label and no date."""
    around = next(e for e in link.iterancestors() if e.tag in _BLOCKS)
    words = fold(_line_before(around, link))
    if not any(map(str.isalnum, words)) or find_date_line(words) is not None:
        return False
    return not words.endswith(_LABEL_ENDS) or len(words.split()) > _LABEL_WORDS


def _line_before(element: Any, link: Any) -> str:
    """What an element prints before a link within it, on the same line."""
    path = {link, *link.iterancestors()}
    line = element.text or ""
    for child in element:
        if child in path:
            return line if child is link else line + _line_before(child, link)
        if child.tag in ("br", *_BLOCKS):
            line = ""
        elif child.tag not in ("a", *SILENT):
            line += "".join(child.itertext())
        line += child.tail or ""
    return line


def _places_in(outline: ListingOutline, blocks: Sequence[ListingBlock]) -> list[Place]:
    """In reading order: elements of a block may stand among others that are none of its."""
    inside: list[Place] = []
    starts = [outline.starts[place.link] for place in outline.places]
    for block in blocks:
        first = bisect_left(starts, outline.starts[block.elements[0]])
        end = bisect_left(starts, outline.ends[block.elements[-1]])
        inside += outline.places[first:end]
    return inside


def _element_of(outline: ListingOutline, link: Any) -> Any:
    """The largest element around a link that holds no link to another page."""
    element = link
    for around in link.iterancestors():
        if outline.pages_in(around) > 1 or around.tag == "body":
            break
        element = around
    return element


def _find_dates(
    outline: ListingOutline, blocks: Sequence[ListingBlock], entries: Sequence[_Entry]
) -> list[str | None]:
    """The date that each entry prints, or that stands behind it, or else above it."""
    if not entries:
        return []
    starts = [outline.starts[entry.element] for entry in entries]
    links = [outline.starts[entry.links[0]] for entry in entries]
    end = outline.ends[blocks[-1].elements[-1]]
    behind = [
        next(iter(outline.dates_between(start, following)), None)
        for start, following in pairwise((*starts, max(end, _reach(outline, entries[-1]))))
    ]
    above = [
        next(iter(reversed(outline.dates_between(before, link))), None)
        for before, link in pairwise((_line_above(outline, links[0]), *links))
    ]
    return max(behind, above, key=lambda dates: sum(date is not None for date in dates))


def _reach(outline: ListingOutline, entry: _Entry) -> int:
    """How far the last entry of a flat page goes: to the next heading or link of this site."""
    start = outline.ends[entry.links[-1]]
    limits = [outline.starts[link] for link, _ in outline.links if outline.starts[link] > start]
    return min(limits, default=outline.ends[entry.element])


def _line_above(outline: ListingOutline, position: int) -> int:
    """Where the text above the first entry begins: behind the last link or headline."""
    ends = [outline.ends[link] for link, _ in outline.links]
    return max((end for end in (*ends, *outline.headlines) if end < position), default=0)


def _headline_of(entry: _Entry) -> str:
    """The first words of the links that are neither “Read more” nor a date."""
    for link in entry.links:
        text, title = fold("".join(link.itertext())), fold(link.get("title") or "")
        if text and not says_more(text) and not is_date(text):
            return whole_headline(text, title)
    return ""

"""A listing page → the single pages it lists and where it goes on, whatever the look.

The listing is told by its shape: entries are like elements side by side, each with a link to
a page of this site. Other blocks of posts may stand before and after it; the listing is the
one that the page numbers follow, or the largest.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urljoin, urlsplit

from aijac_spider.extraction.parsing import parse_html
from aijac_spider.text.addresses import is_own, slug_of
from aijac_spider.text.dates import find_date
from aijac_spider.text.whitespace import fold


class ListingEntry(NamedTuple):
    """A page as a listing shows it."""

    url: str
    """Absolute, as printed."""

    headline: str
    date: str | None
    """As printed."""


class Listing(NamedTuple):
    """What a listing page says."""

    entries: tuple[ListingEntry, ...]
    next_url: str | None


class _Place(NamedTuple):
    """A link to a single page, and the element of the list that it makes an entry."""

    order: int
    url: str
    link: Any
    entry: Any


_NUMBERED = re.compile(r"/(?:page|paged-\d{1,3})/(\d{1,6})/?$")
_NUMBER_KEY = re.compile(r"paged(?:-\d{1,3})?|query-\d{1,3}-page")
_NEXT = re.compile(
    r"(?:next(?: page| entries| posts)?|older(?: entries| posts)?)?\s*[»›→]?", re.IGNORECASE
)
_OLDER = re.compile(r"[«‹←]\s*older (?:entries|posts)", re.IGNORECASE)
_MORE = re.compile(r"(?:(?:read|continue|learn|see) (?:more|reading).{0,60}|more)?", re.IGNORECASE)
_DATE_LENGTH = 120
_BESIDE = ("nav", "footer", "aside")


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
    root = parse_html(body, encoding)
    order = {element: number for number, element in enumerate(root.iter("a", "link"))}
    groups = _group(_find_places(url, order))
    numbers = [link for link in order if _page_number(link, url) is not None]
    group = _choose(groups, [order[link] for link in numbers])
    after = group[0].order if group else 0
    return Listing(
        tuple(_read_entries(group)),
        _find_next(url, [link for link in order if order[link] >= after or link.tag == "link"]),
    )


def _absolute(link: Any, url: str) -> str | None:
    """Where a link leads on this site; None if elsewhere."""
    try:
        target = urljoin(url, (link.get("href") or "").strip())
    except ValueError:
        return None
    return target if target and is_own(target, url) else None


def _find_places(url: str, order: dict[Any, int]) -> list[_Place]:
    pages = {
        link: target
        for link in order
        if link.tag == "a" and (target := _single_page(link, url)) is not None
    }
    counts = _count_pages(pages)
    return [_Place(order[link], pages[link], link, _entry_of(link, counts)) for link in pages]


def _single_page(link: Any, url: str) -> str | None:
    """The address of a single page, by slug or by number."""
    target = _absolute(link, url)
    if target is None:
        return None
    split = urlsplit(target)
    by_number = split.path in ("", "/") and parse_qs(split.query).get("p", [""])[0].isdigit()
    if slug_of(target, url) is None and not by_number:
        return None
    return split._replace(fragment="").geturl()


def _count_pages(pages: dict[Any, str]) -> dict[Any, set[str]]:
    """The different pages that each element holds links to."""
    held: dict[Any, set[str]] = {}
    for link, url in pages.items():
        for element in link.iterancestors():
            held.setdefault(element, set()).add(url)
    return held


def _entry_of(link: Any, held: dict[Any, set[str]]) -> Any:
    """The largest element around a link that holds no link to another page."""
    entry = link
    for element in link.iterancestors():
        if len(held[element]) > 1:
            break
        entry = element
    return entry


def _group(places: Iterable[_Place]) -> list[list[_Place]]:
    """Entries by the element that they stand side by side in."""
    groups: dict[Any, list[_Place]] = {}
    for place in places:
        groups.setdefault(place.entry.getparent(), []).append(place)
    return list(groups.values())


def _choose(groups: list[list[_Place]], numbers: list[int]) -> list[_Place]:
    """The group that page numbers follow most closely; without numbers the largest."""
    if not groups:
        return []
    before = [group for group in groups if numbers and group[-1].order < numbers[-1]]
    if before:
        return max(before, key=lambda group: group[-1].order)
    return max(groups, key=lambda group: (_is_content(group), len({p.url for p in group})))


def _is_content(group: list[_Place]) -> bool:
    return next(group[0].link.iterancestors(*_BESIDE), None) is None


def _read_entries(group: list[_Place]) -> Iterator[ListingEntry]:
    """One entry for each address, with its first words and its first date."""
    entries: dict[str, list[_Place]] = {}
    for place in group:
        entries.setdefault(place.url, []).append(place)
    elements = [places[0].entry for places in entries.values()]
    for (url, places), following in zip(entries.items(), [*elements[1:], None], strict=True):
        headlines = (_headline_of(place.link) for place in places)
        headline = next((text for text in headlines if text), "")
        yield ListingEntry(url, headline, _find_printed_date(places[0].entry, following))


def _headline_of(link: Any) -> str:
    """The words of a link; whole from its title where they are cut."""
    text, title = fold("".join(link.itertext())), fold(link.get("title") or "")
    if _MORE.fullmatch(text):
        return ""
    return title if title and text.endswith(("…", "...")) else text


def _find_printed_date(entry: Any, following: Any) -> str | None:
    """The first date in an entry, or between it and the next one."""
    for text in _texts(entry, following):
        date = find_date(text) if len(text) <= _DATE_LENGTH else None
        if date is not None:
            return date.text
    return None


def _texts(entry: Any, following: Any) -> Iterator[str]:
    element = entry
    while element is not None and element is not following:
        for part in element.iter():
            yield from (fold(text) for text in (part.text,) if text and part.tag != "a")
            if part is not element and part.tail:
                yield fold(part.tail)
        if element.tail:
            yield fold(element.tail)
        element = element.getnext()


def _page_number(link: Any, url: str) -> int | None:
    """The number of the listing page that a link leads to, if its address has one."""
    target = _absolute(link, url) if link.tag == "a" else None
    return None if target is None else number_of(target)


def number_of(url: str) -> int | None:
    """The number in the address of a listing page: `/paged-2/3/`, `/page/3/`, `?paged=3`."""
    split = urlsplit(url)
    found = _NUMBERED.search(split.path)
    if found:
        return int(found[1])
    for key, values in parse_qs(split.query).items():
        if _NUMBER_KEY.fullmatch(key) and values[0].isdigit():
            return int(values[0])
    return None


def _find_next(url: str, links: list[Any]) -> str | None:
    """The next page: by its number, else by what the link says of itself."""
    current = number_of(url) or 1
    for link in links:
        if _page_number(link, url) == current + 1:
            return _absolute(link, url)
    for link in links:
        if _says_next(link) and (target := _absolute(link, url)) is not None:
            return target if target != url else None
    return None


def _says_next(link: Any) -> bool:
    if "next" in (link.get("rel") or "").split():
        return True
    if link.tag != "a" or slug_of(link.get("href") or ""):
        return False
    if "next" in (link.get("class") or "").split() or link.get("aria-label") == "next-page":
        return True
    text = fold("".join(link.itertext()))
    return bool(text) and bool(_NEXT.fullmatch(text) or _OLDER.fullmatch(text))

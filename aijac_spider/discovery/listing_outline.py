"""Where the elements, the links to pages and the printed dates of a listing page stand."""

import re
from bisect import bisect_left
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urljoin, urlsplit

from lxml import etree

from aijac_spider.text.addresses import is_own, section_of, slug_of
from aijac_spider.text.dates import is_date
from aijac_spider.text.whitespace import fold

SILENT = ("script", "style", "template", "noscript")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BETWEEN = re.compile(r"\s*[|·•]\s*|\s+[-–—/]\s+|(?<=[0-9])\s+(?:by|in)\s+", re.IGNORECASE)
"""Behind a date stands who wrote and where it is filed; before one, `by` and `in` are prose."""

_SYMBOLS = re.compile(r"^[^\w(]+")
_BEFORE_DATE = re.compile(r"(?:published|posted|date|on)(?:\s+on)?[:\s]\s*", re.IGNORECASE)
_LONGEST = 120
"""Characters. A longer text is prose, whatever dates it tells of."""

_DEEPEST = 250
"""Elements around a link. No look nests so deep; a page that does costs no more than others."""


class Place(NamedTuple):
    """A link to a single page of the site."""

    link: Any
    url: str
    """Absolute, without fragment."""


class PlacedDate(NamedTuple):
    """A text that is a date, as printed."""

    position: int
    text: str


class ListingOutline:
    """Positions count the beginnings and ends of elements, in reading order."""

    def __init__(self, root: Any, url: str) -> None:
        self.url = url
        self.section = _section_listed(url)
        self.starts: dict[Any, int] = {}
        self.ends: dict[Any, int] = {}
        self.dates: list[PlacedDate] = []
        self.links: list[tuple[Any, str]] = []
        """Links to this site, with their absolute targets."""

        self.places: list[Place] = []
        self.held: dict[Any, list[Place]] = {}
        """The places inside an element, in reading order."""

        self.headlines: list[int] = []
        """Positions of each `h1` that is no link to a page."""

        self._pages: dict[Any, int] = {}
        self._walk(root)
        self._find_places()

    def pages_in(self, element: Any) -> int:
        """How many different pages an element links to."""
        if element not in self._pages:
            self._pages[element] = len({place.url for place in self.held.get(element, ())})
        return self._pages[element]

    def dates_between(self, start: int, end: int) -> list[str]:
        first, last = (bisect_left(self.dates, (position,)) for position in (start, end))
        return [date.text for date in self.dates[first:last]]

    def is_of_section(self, url: str) -> bool:
        """Whether a page stands at an address of the section whose listing this is."""
        return self.section is not None and section_of(url, self.url) == self.section

    def headlines_before(self, position: int) -> int:
        return bisect_left(self.headlines, position)

    def _walk(self, root: Any) -> None:
        for position, (event, element) in enumerate(etree.iterwalk(root, ("start", "end"))):
            if event == "start":
                self.starts[element] = position
                self._read_text(position, element.text if element.tag not in SILENT else None)
                self._read_machine_date(position, element)
            else:
                self.ends[element] = position
                self._read_text(position, element.tail)

    def _read_text(self, position: int, text: str | None) -> None:
        if text and len(text) <= _LONGEST and (date := find_date_line(fold(text))):
            self.dates.append(PlacedDate(position, date))

    def _read_machine_date(self, position: int, element: Any) -> None:
        """What `time` says of itself, where it prints no date: “3 weeks ago”."""
        stamp = (element.get("datetime") or "")[:10]
        if element.tag == "time" and is_date(stamp) and not is_date("".join(element.itertext())):
            self.dates.append(PlacedDate(position, stamp))

    def _find_places(self) -> None:
        for link in self.starts:
            if link.tag not in ("a", "link") or (target := _own_target(link, self.url)) is None:
                continue
            self.links.append((link, target))
            if link.tag == "a" and names_a_page(target, self.url):
                place = Place(link, urlsplit(target)._replace(fragment="").geturl())
                self.places.append(place)
                for element in (link, *islice(link.iterancestors(), _DEEPEST)):
                    self.held.setdefault(element, []).append(place)
        self.headlines = [
            start
            for element, start in self.starts.items()
            if element.tag == "h1" and element not in self.held
        ]


def _section_listed(url: str) -> str | None:
    """The section of a listing at `/category/<section>/`."""
    category, _, section = urlsplit(url).path.strip("/").partition("/")
    return section.partition("/")[0] if category == "category" and section else None


def is_heading(link: Any) -> bool:
    """Whether a link stands in a heading, or holds one."""
    return any(e.tag in HEADINGS for e in (*link.iterancestors(), *link.iterdescendants()))


def names_a_page(target: str, url: str) -> bool:
    """Whether an address is of a single page: by its slug or by its number, `?p=`.

    The old site's `?id=` leads to the home page only.
    """
    if slug_of(target, url) is not None:
        return True
    split = urlsplit(target)
    return split.path in ("", "/") and parse_qs(split.query).get("p", [""])[0].isdigit()


def _own_target(link: Any, url: str) -> str | None:
    """Where a link leads on this site; None if elsewhere or nowhere."""
    href = (link.get("href") or "").strip()
    try:
        target = urljoin(url, href)
    except ValueError:
        return None
    return target if href and is_own(target, url) else None


def find_date_line(text: str) -> str | None:
    """The date of a text that is a date, perhaps beside a name; None for prose with a date."""
    for part in _BETWEEN.split(_SYMBOLS.sub("", text)):
        before = _BEFORE_DATE.match(part)
        date = part[before.end() :] if before else part
        if is_date(date):
            return date
    return None

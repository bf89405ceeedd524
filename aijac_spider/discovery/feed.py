"""An RSS feed of a site or a category → its posts with the days of their publication."""

from datetime import date
from email.utils import parsedate_to_datetime

from aijac_spider.discovery.paging import split_address, with_number
from aijac_spider.discovery.source_pages import (
    SourceEntry,
    SourcePage,
    credible_moment,
    read_address,
)
from aijac_spider.discovery.xml_documents import ENTRIES_AT_MOST, local_name, parse_xml, text_of
from aijac_spider.errors import SourceError
from aijac_spider.text.dates import MELBOURNE

_EXPECTED = "an RSS feed"


def feed_address(site: str, section: str) -> str:
    """Where WordPress puts the feed of a category."""
    return f"{site}/category/{section}/feed/?paged=1"


def read_feed(body: bytes, url: str) -> SourcePage:
    """Read a page of a feed; the next one is told by its number, until one is empty.

    Raises:
        SourceError: It is no feed, or it holds more items than any.
    """
    root = parse_xml(body, expected=_EXPECTED)
    channel = next((child for child in root if local_name(child) == "channel"), None)
    if local_name(root) != "rss" or channel is None:
        found = f"the root element <{local_name(root)}>"
        raise SourceError(f"expected {_EXPECTED}, found {found}")
    items = [child for child in channel if local_name(child) == "item"]
    if len(items) > ENTRIES_AT_MOST:
        raise SourceError(f"expected at most {ENTRIES_AT_MOST} items, found {len(items)}")
    entries = tuple(
        SourceEntry(link, None, _read_day(text_of(item, "pubDate")))
        for item in items
        if (link := read_address(text_of(item, "link")))
    )
    return SourcePage(entries, (_next_page(url),) if entries else ())


def _next_page(url: str) -> str:
    return with_number(url, split_address(url).number + 1, form="paged")


def _read_day(text: str | None) -> date | None:
    """The day in Melbourne of a moment as feeds print it: `Fri, 12 Nov 2021 02:05:00 +0000`."""
    try:
        moment = credible_moment(parsedate_to_datetime(text or ""))
    except (ValueError, OverflowError):
        return None
    return moment.astimezone(MELBOURNE).date() if moment else None

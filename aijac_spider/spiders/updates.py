"""From the listing of a section, or a file of addresses, to its pages."""

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from aijac_spider.discovery.listing import ListingEntry, number_of
from aijac_spider.items import Visit
from aijac_spider.spiders.arguments import parse_arguments
from aijac_spider.spiders.visits import (
    SLUG,
    read_listing,
    visit_failure,
    visit_listing,
    visit_page,
)
from aijac_spider.text.addresses import is_own, slug_of
from aijac_spider.text.dates import read_date
from pipelines.archive.reader import live_pages

_FAILURES_IN_A_ROW = 3
"""Listing pages that may fail one after another before the walk is given up."""


class UpdatesSpider(Spider):
    """Listing → listings and pages; page → one `Visit`. Arguments: see `Arguments`."""

    name = "updates"

    def __init__(self, name: str | None = None, **given: str) -> None:
        super().__init__(name)
        self.given_arguments = dict(given)
        self.arguments = parse_arguments(given)
        self.site = self.arguments.site
        self.allowed_domains = [urlsplit(self.site).hostname or ""]
        self.met: set[str] = set()
        """Slugs, or addresses without one, that this run knows of."""

        self.asked = 0
        self.failures_in_a_row = 0
        self.listings_failed = 0

    async def start(self) -> AsyncIterator[Any]:
        self.crawler.stats.set_value("discovery/addresses", 0)
        self.crawler.stats.set_value("discovery/listings_failed", 0)
        if self.arguments.urls is None:
            yield self._listing_request(f"{self.site}/category/{self.arguments.section}/")
        else:
            for request in self._page_requests(self.arguments.urls):
                yield request

    def parse_listing(self, response: Response) -> Iterator[Request | Visit]:
        """Ask the pages that a listing page brings, and the next listing page."""
        yield visit_listing(response)
        if response.status == 404 and number_of(response.url) is not None:
            yield from self._end_walk()
            return
        listing = read_listing(response)
        if isinstance(listing, str):
            yield from self._skip_listing(response.url, listing)
            return
        self.failures_in_a_row = 0
        new = [entry for entry in listing.entries if self._key(entry.url) not in self.met]
        yield from self._page_requests(entry.url for entry in new if self._is_wanted(entry))
        self._meet(entry.url for entry in new)
        if new and listing.next_url and not self._is_past(listing.entries):
            yield self._listing_request(self._at_site(listing.next_url))
        else:
            yield from self._end_walk()

    def parse_page(self, response: Response) -> Iterator[Visit]:
        visit = visit_page(response)
        if visit.page is not None:
            # A page asked by number, or found under a new address, is known by its slug now.
            self._meet((visit.page.canonical_url or visit.page.url,))
        yield visit

    def fail_page(self, failure: Failure) -> Iterator[Visit]:
        yield visit_failure(failure)

    def fail_listing(self, failure: Failure) -> Iterator[Request | Visit]:
        visit = visit_failure(failure)
        yield visit
        yield from self._skip_listing(visit.captures[-1].url, str(visit.error))

    def _listing_request(self, url: str) -> Request:
        return Request(url, self.parse_listing, errback=self.fail_listing, priority=1)

    def _page_requests(self, urls: Iterable[str]) -> Iterator[Request]:
        """A request for each address that is the site's own and not yet met, to the limit."""
        for url in urls:
            key = self._key(url)
            if key in self.met or not is_own(url, self.site):
                continue
            self._meet((url,))
            if self.arguments.limit is not None and self.asked >= self.arguments.limit:
                return
            self.asked += 1
            yield Request(
                self._at_site(url),
                self.parse_page,
                errback=self.fail_page,
                meta={SLUG: slug_of(url, self.site)},
            )

    def _meet(self, urls: Iterable[str]) -> None:
        for url in urls:
            key = self._key(url)
            if key not in self.met and is_own(url, self.site):
                self.met.add(key)
                self.crawler.stats.inc_value("discovery/addresses")

    def _key(self, url: str) -> str:
        """What makes two addresses one page: its slug, else the address as asked."""
        return slug_of(url, self.site) or self._at_site(url)

    def _at_site(self, url: str) -> str:
        """An own address on the host that is asked."""
        split, site = urlsplit(url), urlsplit(self.site)
        return split._replace(scheme=site.scheme, netloc=site.netloc, fragment="").geturl()

    def _is_wanted(self, entry: ListingEntry) -> bool:
        """Within `since` and `until`; an entry without a date is asked for."""
        day = read_date(entry.date) if entry.date else None
        since, until = self.arguments.since, self.arguments.until
        return day is None or ((not since or day >= since) and (not until or day <= until))

    def _is_past(self, entries: Iterable[ListingEntry]) -> bool:
        """A whole dated page older than `since`, or enough pages asked: the walk ends here."""
        if self.arguments.limit is not None and self.asked >= self.arguments.limit:
            return True
        days = [read_date(entry.date) if entry.date else None for entry in entries]
        since = self.arguments.since
        return since is not None and all(day is not None and day < since for day in days)

    def _skip_listing(self, url: str, error: str) -> Iterator[Request]:
        """A listing page that fails does not end the walk if its number tells the next."""
        self.crawler.stats.inc_value("discovery/listings_failed")
        self.listings_failed += 1
        self.failures_in_a_row += 1
        self.logger.warning("listing %s failed: %s", url, error)
        number = number_of(url)
        if number is not None and self.failures_in_a_row < _FAILURES_IN_A_ROW:
            yield self._listing_request(_with_number(url, number + 1))

    def _end_walk(self) -> Iterator[Request]:
        """After a whole walk the archived pages that it did not meet are asked for, too."""
        if self.arguments.is_whole() and not self.listings_failed:
            uri = self.settings.get("ARCHIVE_URI")
            pages = live_pages(uri, self.arguments.section)
            yield from self._page_requests(page.url for page in pages)


def _with_number(url: str, number: int) -> str:
    """The address of another page of the same listing."""
    head, found, tail = url.rpartition(str(number - 1))
    return f"{head}{number}{tail}" if found else url

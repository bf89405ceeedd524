"""From whatever tells of the pages of a section to these pages."""

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from aijac_spider.discovery.listing import ListingEntry
from aijac_spider.discovery.paging import split_address, with_number
from aijac_spider.discovery.source import SourceEntry
from aijac_spider.discovery.sources import SOURCES
from aijac_spider.discovery.walk import SourceWalk
from aijac_spider.errors import ArchiveError, SourceError
from aijac_spider.items import Visit
from aijac_spider.middlewares.aliases import SLUG
from aijac_spider.spiders.arguments import parse_arguments
from aijac_spider.spiders.known import Known, known_pages
from aijac_spider.spiders.replay import Replay
from aijac_spider.spiders.unmet import expected_pages
from aijac_spider.spiders.visits import (
    answer_of,
    is_needless,
    read_listing,
    visit_failure,
    visit_page,
    visit_source,
)
from aijac_spider.text.addresses import is_old_address, is_own, slug_of
from aijac_spider.text.dates import read_date
from pipelines.archive.shared import captures_of
from pipelines.archive.warc.unfinished import is_fresh

_FAILURES_IN_A_ROW = 3
"""Listing pages that may fail one after another before the walk is given up."""

_FORMS = {"featured": "page"}
"""How the second page of a section's listing is addressed; `paged-2` for others."""

_CHEAPEST_FIRST = ("api", "sitemap", "listing")
"""A hundred pages an answer; a thousand, but of all sections; ten."""

_LISTING = "listing"
"""Key of `Request.meta`: the address of the listing page that was asked for."""

_WALK = "walk"
"""Key of `Request.meta`: the walk through a source that asked, and the address that it asked."""


class UpdatesSpider(Spider):
    """Listing → listings and pages; page → one `Visit`. Arguments: see `Arguments`."""

    name = "updates"
    dry_run = False

    def __init__(self, name: str | None = None, **given: str) -> None:
        super().__init__(name)
        self.given_arguments = dict(given)
        self.arguments = parse_arguments(given)
        self.site = self.arguments.site
        self.found: set[str] = set()
        """Keys of the addresses that listings, the file or the archive brought."""

        self.asked_pages: set[str] = set()
        """Keys of the addresses that were asked for, by this run or by a killed one, and slugs
        that numbers led to."""

        self.answered: set[str] = set()
        """Slugs of pages that answered to a number, `?p=`."""

        self.last_listing = 1
        """The highest number that a page of the listing has linked to."""

        discover = self.arguments.discover
        self.ways = list(_CHEAPEST_FIRST if discover == "auto" else (discover,))
        """What may tell of the pages and was not asked so far."""

        self.known: Mapping[str, Known] = {}
        """What the archive knows of its pages, by slug; nothing if all are to be fetched anew."""

        self.asked = 0
        self.failures_in_a_row = 0
        self.listings_failed = 0

    async def start(self) -> AsyncIterator[Any]:
        self.crawler.stats.set_value("discovery/addresses", 0)
        self.crawler.stats.set_value("discovery/listings_failed", 0)
        for visit in self._visits_left():
            yield visit
        if self.arguments.refresh is not None:
            self.known = known_pages(self.settings.get("ARCHIVE_URI"))
        if self.arguments.urls is None:
            requests = self._begin()
        else:
            requests = self._page_requests(self._find_new(self.arguments.urls))
        for request in requests:
            yield request

    def parse_source(self, response: Response) -> Iterator[Request | Visit]:
        """Ask what a sitemap, a feed or the API leads to; when all is read, the pages."""
        walk, url = response.meta[_WALK]
        try:
            page = walk.take(url, answer_of(response))
        except SourceError as error:
            yield visit_source(response, error=str(error))
            yield from self._skip_source(walk, url, str(error))
            return
        yield visit_source(response)
        if not (
            self._is_enough(walk) or self._is_past([entry.published for entry in page.entries])
        ):
            further = walk.ask(self._at_site(other) for other in page.further)
            yield from self._source_requests(walk, further)
        yield from self._end_source(walk)

    def parse_listing(self, response: Response) -> Iterator[Request | Visit]:
        """Ask the pages that a listing page brings, and the next listing page."""
        # `scrapy parse` hands over an answer that no walk has asked for.
        asked = response.meta.get(_LISTING, response.url)
        visit, listing = read_listing(response, asked, self.last_listing)
        yield visit
        if listing is None:
            yield from self._end_walk() if visit.outcome == "ok" else self._skip_listing(asked)
        else:
            self.failures_in_a_row = 0
            self.last_listing = max(self.last_listing, listing.last)
            new = set(self._find_new(entry.url for entry in listing.entries))
            wanted = (entry.url for entry in listing.entries if self._is_wanted(_day(entry)))
            pages = tuple(self._page_requests(url for url in wanted if url in new))
            # The walk comes before its pages: numbers drift while it takes its time.
            yield from self._walk_on(new, listing.entries, listing.next_url)
            yield from pages

    def parse_page(self, response: Response) -> Iterator[Visit]:
        visit = visit_page(response)
        if visit.page is not None and visit.slug is None:
            printed = visit.page.canonical_url or visit.page.og_url or visit.page.url
            self.answered.add(self._key(printed))
        yield visit

    def fail_page(self, failure: Failure) -> Iterator[Visit]:
        if not is_needless(failure):
            yield visit_failure(failure)

    def fail_listing(self, failure: Failure) -> Iterator[Request | Visit]:
        yield visit_failure(failure)
        asked = failure.request.meta[_LISTING]  # type: ignore[attr-defined]  # Scrapy sets it
        yield from self._skip_listing(asked)

    def _visits_left(self) -> Iterator[Visit]:
        """What killed runs have captured, and not archived; none of it is asked for again."""
        captures = captures_of(self.crawler)
        if captures is None:
            return
        self.asked_pages |= captures.archived()
        replay = Replay(captures.root, self.site, self.crawler)
        for chain in captures.left():
            captures.find(chain)
            try:
                visits = list(replay.visits_left(chain))
            except ArchiveError as error:
                self.logger.error("%s", error)
                continue
            for visit in visits:
                if visit.kind == "page" and is_fresh(visit.captures[-1].fetched_at):
                    self.asked_pages.add(self._key(visit.captures[0].url))
                yield visit

    def fail_source(self, failure: Failure) -> Iterator[Request | Visit]:
        yield visit_failure(failure)
        walk, url = failure.request.meta[_WALK]  # type: ignore[attr-defined]  # Scrapy sets it
        yield from self._skip_source(walk, url, str(failure.value))

    def _begin(self) -> Iterator[Request]:
        """Ask the cheapest way to hear of the pages that was not asked so far."""
        way = self.ways.pop(0)
        self.logger.info("Asking the %s for the pages of %s", way, self.arguments.section)
        if way == "listing":
            yield self._listing_request(f"{self.site}/category/{self.arguments.section}/")
        else:
            walk = SourceWalk(SOURCES[way](self.site, self.arguments.section))
            yield from self._source_requests(walk, walk.begin())

    def _source_requests(self, walk: SourceWalk, urls: Iterable[str]) -> Iterator[Request]:
        for url in urls:
            yield Request(
                url,
                self.parse_source,
                errback=self.fail_source,
                priority=1,
                meta={_WALK: (walk, url)},
                dont_filter=True,
            )

    def _skip_source(self, walk: SourceWalk, url: str, why: str) -> Iterator[Request]:
        """Begin elsewhere if it was the beginning; else what it would have told is missing."""
        yield from self._source_requests(walk, walk.skip(url))
        if walk.is_silent and self.ways:
            self.logger.info("It does not tell them: %s", why)
            yield from self._begin()
        elif walk.is_silent or walk.told:
            self._count_failed_listing()
            yield from self._end_source(walk)

    def _end_source(self, walk: SourceWalk) -> Iterator[Request]:
        """When all is read: the pages, newest first, and those that it should have told of."""
        if walk.is_read:
            wanted = filter(self._is_wanted_entry, walk.told)
            told = {entry.url: entry for entry in sorted(wanted, key=_newness, reverse=True)}
            own = (url for url in told if slug_of(url, self.site) is not None)
            new = self._find_new(own)
            yield from self._page_requests(url for url in new if not self._is_fresh(told[url]))
            yield from self._end_walk()

    def _listing_request(self, url: str) -> Request:
        return Request(
            url,
            self.parse_listing,
            errback=self.fail_listing,
            priority=1,
            meta={_LISTING: url},
            dont_filter=True,
        )

    def _find_new(self, urls: Iterable[str]) -> list[str]:
        """Those of some addresses that are of pages not met before, each page once."""
        new: dict[str, str] = {}
        for url in urls:
            key = self._key(url)
            if key in self.found or not is_own(url, self.site):
                continue
            if key not in new or (is_old_address(new[key]) and not is_old_address(url)):
                new[key] = url
        self.found.update(new)
        self.crawler.stats.inc_value("discovery/addresses", len(new))
        return list(new.values())

    def _page_requests(self, urls: Iterable[str]) -> Iterator[Request]:
        """A request for each address, to the limit."""
        for url in urls:
            if self._is_at_limit():
                return
            key = self._key(url)
            if key not in self.asked_pages and key not in self.answered:
                self.asked_pages.add(key)
                self.asked += 1
                yield Request(
                    self._at_site(url),
                    self.parse_page,
                    errback=self.fail_page,
                    headers=self._conditions(url),
                    meta={SLUG: slug_of(url, self.site)},
                    # Scrapy would drop the target of a redirect that it has seen.
                    dont_filter=True,
                )

    def _is_fresh(self, entry: SourceEntry) -> bool:
        """Whether the page that the archive has is the one that is told of."""
        known = self.known.get(slug_of(entry.url, self.site) or "")
        if known is None or entry.modified is None or entry.modified > known.fetched_at:
            return False
        oldest = self.arguments.refresh
        return oldest is not None and datetime.now(UTC) - known.fetched_at <= oldest

    def _conditions(self, url: str) -> dict[str, str]:
        known = self.known.get(slug_of(url, self.site) or "")
        return {} if known is None else known.conditions(self._at_site(url))

    def _key(self, url: str) -> str:
        """What makes two addresses one page: its slug, else the address as asked."""
        return slug_of(url, self.site) or self._at_site(url)

    def _at_site(self, url: str) -> str:
        """An own address on the host that is asked."""
        split, site = urlsplit(url), urlsplit(self.site)
        return split._replace(scheme=site.scheme, netloc=site.netloc, fragment="").geturl()

    def _is_at_limit(self) -> bool:
        return self.arguments.limit is not None and self.asked >= self.arguments.limit

    def _is_enough(self, walk: SourceWalk) -> bool:
        """Whether the limit's pages are told, and whatever follows is older."""
        limit = self.arguments.limit
        wanted = sum(map(self._is_wanted_entry, walk.told))
        return limit is not None and walk.source.tells_newest_first and wanted >= limit

    def _is_wanted(self, day: date | None) -> bool:
        """Within `since` and `until`; an entry without a date is asked for."""
        since, until = self.arguments.since, self.arguments.until
        return day is None or ((not since or day >= since) and (not until or day <= until))

    def _is_wanted_entry(self, entry: SourceEntry) -> bool:
        """Likewise; what was changed last before `since` was published before it, too."""
        since, modified = self.arguments.since, entry.modified
        if entry.published is None and since and modified and modified.date() < since:
            return False
        return self._is_wanted(entry.published)

    def _walk_on(
        self, new: set[str], entries: Iterable[ListingEntry], next_url: str | None
    ) -> Iterator[Request]:
        """The next listing page, until one brings nothing new or nothing new enough."""
        if self._is_at_limit() or self._is_past([_day(entry) for entry in entries]):
            return
        if new and next_url:
            yield self._listing_request(self._at_site(next_url))
        else:
            yield from self._end_walk()

    def _is_past(self, days: Sequence[date | None]) -> bool:
        """A page of entries that are all older than `since`, as far as most of them tell."""
        since = self.arguments.since
        dated = [day for day in days if day is not None]
        return since is not None and 2 * len(dated) > len(days) and max(dated) < since

    def _skip_listing(self, asked: str) -> Iterator[Request]:
        """A listing page that fails does not end the walk: its number tells the next."""
        self._count_failed_listing()
        self.failures_in_a_row += 1
        if self.failures_in_a_row < _FAILURES_IN_A_ROW:
            form = _FORMS.get(self.arguments.section, "paged-2")
            yield self._listing_request(
                with_number(asked, split_address(asked).number + 1, form=form)
            )

    def _count_failed_listing(self) -> None:
        self.crawler.stats.inc_value("discovery/listings_failed")
        self.listings_failed += 1

    def _end_walk(self) -> Iterator[Request]:
        """After a whole walk the archived pages that it did not meet are asked for, too."""
        if self.arguments.is_whole() and not self.listings_failed:
            urls = expected_pages(self.settings.get("ARCHIVE_URI"), self.arguments.section)
            yield from self._page_requests(self._find_new(urls))


def _day(entry: ListingEntry) -> date | None:
    return read_date(entry.date) if entry.date else None


def _newness(entry: SourceEntry) -> date:
    """The day of publication, or of the last change where only that is told."""
    told = entry.published or (entry.modified.date() if entry.modified else None)
    return told or date.min

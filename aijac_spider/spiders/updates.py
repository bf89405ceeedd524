"""From whatever tells of the pages of a section to these pages."""

import logging
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from aijac_spider.discovery.heard_pages import HeardPages
from aijac_spider.discovery.listing import ListingEntry
from aijac_spider.discovery.listing_walk import ListingWalk, Step
from aijac_spider.discovery.source_choice import WHY, ways_left, ways_of
from aijac_spider.discovery.source_pages import SourceEntry, SourcePage
from aijac_spider.discovery.sources import SOURCES
from aijac_spider.discovery.span import Span, newness
from aijac_spider.discovery.walk import SourceWalk
from aijac_spider.errors import ArchiveError, SourceError
from aijac_spider.items import Told, Visit
from aijac_spider.middlewares.aliases import SLUG
from aijac_spider.spiders.arguments import own_arguments, parse_arguments
from aijac_spider.spiders.expected_pages import expected_pages, heard_sources
from aijac_spider.spiders.handing_on import hand_on, is_ending
from aijac_spider.spiders.known_pages import Known, KnownPages
from aijac_spider.spiders.replay import Replay
from aijac_spider.spiders.visits import (
    answer_of,
    expect_whole,
    is_absent,
    is_needless,
    read_listing,
    visit_failure,
    visit_page,
    visit_source,
)
from aijac_spider.text.addresses import canonical_address, is_own, is_unsafe, slug_of
from aijac_spider.text.dates import read_date
from pipelines.archive.crawl_archive import captures_of
from pipelines.archive.warc.unfinished import is_fresh

_SETTLED = timedelta(days=1)
"""How long after a change a page is asked for again: a cache may have shown it as it was before,
moments are told in whole seconds, and clocks differ."""

_LISTING = "listing"
"""Key of `Request.meta`: the address of the listing page that was asked for."""

_WALK = "walk"
"""Key of `Request.meta`: the walk through a source that asked, and the address that it asked."""


class UpdatesSpider(Spider):
    """Source → its further pages, and pages; page → one `Visit`. Arguments: see `Arguments`."""

    name = "updates"
    dry_run = False

    def __init__(self, name: str | None = None, **given: str) -> None:
        super().__init__(name)
        self.given_arguments = own_arguments(given)
        self.arguments = parse_arguments(given)
        self.span = Span(self.arguments.since, self.arguments.until)
        self.site = self.arguments.site
        self.heard = HeardPages(self._key)
        """What sources, or the file, have told of."""

        self.asked_pages: set[str] = set()
        """Keys of the addresses that were asked for, by this run or by a killed one, and slugs
        that numbers led to."""

        self.answered: set[str] = set()
        """Slugs of pages that answered to a number, `?p=`."""

        self.ways = ways_of(self.arguments.discover, whole=self.arguments.is_whole())
        """The sources that are still to be asked, one after another."""

        self.waits = False
        """Whether pages are asked for when all sources are read: they add to one another."""

        self.known: KnownPages | None = None
        """What the archive knows of its pages; nothing if all are to be fetched anew."""

        self.way = "listing"
        """The source that is being asked."""

        self.listing = ListingWalk(self.site, self.arguments.section)
        self.listings_failed = 0
        self.asked = 0
        self.is_unbounded = False
        """Whether it was said that the days asked for bound nothing."""

    async def start(self) -> AsyncIterator[Any]:
        self.crawler.stats.set_value("discovery/addresses", 0)
        self.crawler.stats.set_value("discovery/listings_failed", 0)
        await hand_on(self.crawler, self._visits_left)
        if is_ending(self.crawler):
            return
        if self.arguments.refresh is not None:
            self.known = KnownPages(self.settings.get("ARCHIVE_URI"))
        for request in self._begin():
            yield request

    def told(self) -> Iterator[Told]:
        """What sources have told so far of pages that have a slug."""
        for key, page in self.heard.pages.items():
            if slug_of(page.url, self.site) is not None:
                yield Told(
                    slug=key,
                    url=canonical_address(page.url, self.site),
                    sources=self.heard.sources(key),
                    last_modified=(self.heard.entry(page.url) or page).modified,
                    told_at=self.heard.heard_at(key),
                )

    def parse_source(self, response: Response) -> Iterator[Request | Visit]:
        """Ask what a sitemap, a feed or the API leads to; when all is read, the pages."""
        walk, url = response.meta[_WALK]
        try:
            page = self._take(walk, url, response)
        except SourceError as error:
            yield visit_source(response, error=str(error))
            yield from self._skip_source(walk, url, str(error), is_absent=is_absent(response))
            return
        visit = visit_source(response)
        yield visit
        # Those that no page has are asked for, too: what refuses them leaves word of it.
        own = [
            entry
            for entry in page.entries
            if slug_of(entry.url, self.site) is not None or is_unsafe(entry.url)
        ]
        self._hear(self.way, own, visit.captures[-1].fetched_at)
        self.heard.note_elsewhere(self.way, page.elsewhere)
        if self._reads_all() or not (self._is_enough(walk) or self.span.is_behind(page.entries)):
            further = walk.ask(self._at_site(other) for other in page.further)
            yield from self._source_requests(walk, further)
        else:
            walk.is_left = True
        yield from self._end_source(walk)

    def parse_listing(self, response: Response) -> Iterator[Request | Visit]:
        """Ask the pages that a listing page brings, and the next listing page."""
        # `scrapy parse` hands over an answer that no walk has asked for.
        asked = response.meta.get(_LISTING, response.url)
        visit, listing = read_listing(response, asked, self.listing.last)
        yield visit
        if listing is None:
            is_end = visit.outcome == "ok"
            yield from self._walk_on(self.listing.end() if is_end else self.listing.skip(asked))
            return
        entries = [SourceEntry(entry.url, None, _day(entry)) for entry in listing.entries]
        new = self._hear("listing", entries, visit.captures[-1].fetched_at)
        told = [self.heard.pages[key] for key in new]
        self._warn_of_days(told)
        wanted = filter(self.span.holds_entry, told)
        pages = () if self.waits else tuple(self._page_requests(page.url for page in wanted))
        step = self.listing.take(asked, listing, is_new=bool(new), is_whole=visit.has_end)
        # What stands on top of every page says nothing of how far the walk has come.
        is_enough = self._is_at_limit() or self.span.is_behind(told or entries)
        if is_enough and not self._reads_all():
            step = self.listing.end()
        # The walk comes before its pages: numbers drift while it takes its time.
        yield from self._walk_on(step)
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
        if is_needless(failure):
            return
        yield visit_failure(failure)
        asked = failure.request.meta[_LISTING]  # type: ignore[attr-defined]  # Scrapy sets it
        yield from self._walk_on(self.listing.skip(asked))

    def fail_source(self, failure: Failure) -> Iterator[Request | Visit]:
        if is_needless(failure):
            return
        visit = replace(visit_failure(failure), kind="source")
        yield visit
        walk, url = failure.request.meta[_WALK]  # type: ignore[attr-defined]  # Scrapy sets it
        refused = visit.outcome == "refused"
        yield from self._skip_source(walk, url, str(failure.value), is_absent=refused)

    def _visits_left(self, _: Response) -> Iterator[Visit]:
        """What killed runs have captured, and not archived; none of it is asked for again."""
        captures = captures_of(self.crawler)
        if captures is None:
            return
        for line in captures.mended.values():
            self.logger.warning("%s", line)
        self.asked_pages |= captures.archived_lately()
        replay = Replay(captures.root, self.site, self.crawler)
        for chain in captures.left(partial(self.logger.error, "%s")):
            captures.remember(chain)
            try:
                visits = list(replay.visits_left(chain))
            except ArchiveError as error:
                self.logger.error("%s", error)
                continue
            for visit in visits:
                if visit.kind == "page" and is_fresh(visit.captures[-1].fetched_at):
                    self.asked_pages.add(self._key(visit.captures[0].url))
                yield visit

    def _begin(self) -> Iterator[Request]:
        """Ask the first source; addresses that are given are one, and the only one."""
        if self.arguments.urls is None:
            return self._ask_next()
        entries = [SourceEntry(url, None, None) for url in self.arguments.urls]
        new = self._hear("file", entries, datetime.now(UTC))
        return self._page_requests(self.heard.pages[key].url for key in new)

    def _ask_next(self) -> Iterator[Request]:
        """Ask the next source, or for the pages where none is left to be asked."""
        if not self.ways:
            yield from self._ask_pages()
            return
        self.way, section = self.ways.pop(0), self.arguments.section
        self.waits = bool(self.heard.pages)
        self.logger.info("Asking the %s for the pages of %s: %s", self.way, section, WHY[self.way])
        if self.way == "listing":
            yield self._listing_request(self.listing.first)
        else:
            walk = SourceWalk(SOURCES[self.way](self.site, section))
            yield from self._source_requests(walk, walk.begin())

    def _hear(self, way: str, entries: Iterable[SourceEntry], at: datetime) -> list[str]:
        """Keys of the pages that a source had not told of before."""
        before = len(self.heard.pages)
        new = self.heard.hear(way, (each for each in entries if is_own(each.url, self.site)), at)
        self.crawler.stats.inc_value("discovery/addresses", len(self.heard.pages) - before)
        return new

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

    def _take(self, walk: SourceWalk, url: str, response: Response) -> SourcePage:
        """
        Raises:
            SourceError: The answer tells nothing, or nothing that we can read.
        """
        try:
            expect_whole(response)
            return walk.take(url, answer_of(response))
        except SourceError:
            raise
        except Exception as error:
            # A fault of ours loses what one answer tells, never the walk.
            self.logger.exception("%s could not be read", response.url)
            raise SourceError(f"{type(error).__name__}: {error}") from error

    def _skip_source(
        self, walk: SourceWalk, url: str, why: str, *, is_absent: bool
    ) -> Iterator[Request]:
        """Begin elsewhere if it was the beginning; else what it would have told is missing."""
        yield from self._source_requests(walk, walk.skip(url, why, is_absent=is_absent))
        yield from self._end_source(walk)

    def _end_source(self, walk: SourceWalk) -> Iterator[Request]:
        """When all of a source is read: the next one, if there is more to be known.

        One that tells nothing has failed if it alone was asked; beside others it may be missing,
        unless every one of them is wanted and it is there, or was there before.
        """
        if not walk.is_read:
            return
        walk.finish()
        is_only = self.arguments.discover in SOURCES
        if not walk.told:
            why = walk.failures[-1] if walk.failures else "it names none"
            # Where there are others, to do without one is the way of a good run.
            level = logging.WARNING if is_only else logging.INFO
            self.logger.log(level, "The %s does not tell them: %s", self.way, why)
        for why in walk.failures if walk.told else ():
            self._warn_of_rest(why)
        if walk.told or is_only:
            self._count_failed_listings(len(walk.failures) or int(not walk.told))
        elif self._reads_all() and (not walk.is_absent or self._was_heard(self.way)):
            self._warn_of_rest("it told nothing")
            self._count_failed_listings(1)
        yield from self._end_way(failed=len(walk.failures))

    def _was_heard(self, way: str) -> bool:
        """Whether a source has told of pages in an earlier run."""
        return way in heard_sources(self.settings.get("ARCHIVE_URI"))

    def _end_way(self, failed: int = 0) -> Iterator[Request]:
        """After a source: the next one, or the pages if it was enough."""
        self.ways = ways_left(
            self.arguments.discover, self.way, self.ways, told=len(self.heard.pages), failed=failed
        )
        yield from self._ask_next()

    def _ask_pages(self) -> Iterator[Request]:
        """The pages that were told of, newest first, and those that should have been."""
        counts = ((way, self.heard.count(way)) for way in WHY)
        known = ", ".join(f"{way} {count}" for way, count in counts if count)
        self.logger.info("Told of %d pages: %s", len(self.heard.pages), known or "by none")
        self._warn_of_days(tuple(self.heard.pages.values()))
        wanted = filter(self.span.holds_entry, self.heard.pages.values())
        urls = [page.url for page in sorted(wanted, key=newness, reverse=True)]
        yield from self._page_requests(url for url in urls if not self._is_fresh(url))
        yield from self._page_requests(self._unmet())

    def _unmet(self) -> list[str]:
        """After a whole walk: the archived pages that it did not meet, and should have."""
        if not self.arguments.is_whole() or self.listings_failed:
            return []
        urls = expected_pages(self.settings.get("ARCHIVE_URI"), self.arguments.section)
        unmet = [url for url in urls if self._key(url) not in self.heard.pages]
        if unmet:
            known = self.known or KnownPages(self.settings.get("ARCHIVE_URI"))
            unmet = [url for url in unmet if not self._was_met_elsewhere(url, known)]
        self.crawler.stats.inc_value("discovery/addresses", len(unmet))
        return [url for url in unmet if not self._is_fresh(url)]

    def _was_met_elsewhere(self, url: str, known: KnownPages) -> bool:
        """Whether a page was read last at an address that was told of: it names another as its own,
        where it need not answer."""
        slug = slug_of(url, self.site)
        address = None if slug is None else known.last_address(slug)
        return address is not None and self._key(address) in self.heard.pages

    def _listing_request(self, url: str) -> Request:
        tries = {"max_retry_times": 0} if url == self.listing.guess else {}
        return Request(
            url,
            self.parse_listing,
            errback=self.fail_listing,
            priority=1,
            meta={_LISTING: url} | tries,
            dont_filter=True,
        )

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

    def _is_fresh(self, url: str) -> bool:
        """Whether the page that the archive has is the one that is told of."""
        known, entry = self._known(url), self.heard.entry(url)
        if known is None or entry is None:
            return False
        if entry.modified is None or entry.modified + _SETTLED > known.fetched_at:
            return False
        oldest = self.arguments.refresh
        return oldest is not None and datetime.now(UTC) - known.fetched_at <= oldest

    def _conditions(self, url: str) -> dict[str, str]:
        known = self._known(url)
        return {} if known is None else known.conditions(self._at_site(url))

    def _known(self, url: str) -> Known | None:
        slug = slug_of(url, self.site)
        return None if self.known is None or slug is None else self.known.find(slug)

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
        wanted = sum(map(self.span.holds_entry, walk.told.values()))
        return limit is not None and walk.source.tells_newest_first and wanted >= limit

    def _walk_on(self, step: Step) -> Iterator[Request]:
        """The next listing page, or what comes after the listing."""
        for why in step.why:
            self._warn_of_rest(why)
        self._count_failed_listings(step.failed)
        if step.url is None:
            yield from self._end_way()
        else:
            yield self._listing_request(self._at_site(step.url))

    def _warn_of_days(self, entries: Sequence[SourceEntry]) -> None:
        """Say once that `since` and `until` leave out nothing, if that is so.

        What a page says of its own day comes too late: it is captured by then, and whoever makes
        the tables anew from the captures would have it in them.
        """
        if self.span.is_void(entries) and not self.is_unbounded:
            self.is_unbounded = True
            self.logger.warning(
                "The %s tells no days: since= and until= leave out no page of it", self.way
            )

    def _warn_of_rest(self, why: str) -> None:
        self.logger.warning("The %s was not read to its end: %s", self.way, why)

    def _count_failed_listings(self, count: int) -> None:
        self.crawler.stats.inc_value("discovery/listings_failed", count)
        self.listings_failed += count

    def _reads_all(self) -> bool:
        """Whether a source is read to its end, however many pages are wanted."""
        return self.arguments.discover == "all"


def _day(entry: ListingEntry) -> date | None:
    return read_date(entry.date) if entry.date else None

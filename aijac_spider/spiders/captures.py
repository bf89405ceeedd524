"""WARC files → the pages that they show: the walk as from the site, without a request."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Self, cast

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.http import Response

from aijac_spider.errors import ArchiveError
from aijac_spider.items import Told, Visit
from aijac_spider.spiders import replay_pool
from aijac_spider.spiders.arguments import own_arguments, parse_capture_arguments
from aijac_spider.spiders.handing_on import hand_on, is_ending
from aijac_spider.text.addresses import slug_of
from pipelines.archive.crawl_archive import archive_of, captures_of
from pipelines.archive.places import capture_files, place_in_archive
from pipelines.archive.warc.captures import Captures
from pipelines.archive.warc.chains import Chain
from pipelines.archive.warc.newest import Newest, newest_captures
from pipelines.archive.warc.origin import site_captured
from pipelines.past_runs import LastVisit, last_visits, outlived_runs, read_runs

_AHEAD = 8
"""Captures for each process that are read, or wait for it, while one is archived."""


class CapturesSpider(Spider):
    """WARC files → one `Visit` a fetch. Arguments: see `CaptureArguments`.

    First comes what no run has archived, as it was met: into an empty archive, everything; else
    what killed runs have left and what a monitor has withheld, unless a later visit to the page was
    archived. Then the newest capture of each page that stands there already is read again.
    """

    name = "captures"

    def __init__(self, name: str | None = None, **given: str) -> None:
        super().__init__(name)
        self.given_arguments = own_arguments(given)
        self.arguments = parse_capture_arguments(given)
        self.dry_run = self.arguments.dry_run
        self.site = ""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.site = site_captured(crawler.settings.get("ARCHIVE_URI"))
        return spider

    def told(self) -> Iterator[Told]:
        """Nothing: the sources whose answers are among the captures are not read again."""
        return iter(())

    async def start(self) -> AsyncIterator[Any]:
        self.crawler.stats.set_value("discovery/addresses", 0)
        await hand_on(self.crawler, self._visits)
        return
        yield  # what Scrapy takes for a start is a generator

    async def _visits(self, _: Response) -> AsyncIterator[Visit]:
        loop = asyncio.get_running_loop()
        captures = cast("Captures", captures_of(self.crawler))
        with self._pool(captures.root) as pool:
            waiting: deque[asyncio.Future[list[Visit]]] = deque()
            for task in self._tasks(captures):
                if is_ending(self.crawler):
                    return
                self.crawler.stats.inc_value("discovery/addresses")
                waiting.append(loop.run_in_executor(pool, task))
                if len(waiting) >= _AHEAD * replay_pool.PROCESSES:
                    for visit in await self._read(waiting.popleft()):
                        yield visit
            while waiting and not is_ending(self.crawler):
                for visit in await self._read(waiting.popleft()):
                    yield visit

    async def _read(self, task: asyncio.Future[list[Visit]]) -> list[Visit]:
        """What came of a task; nothing where the capture is lost or damaged."""
        try:
            return await task
        except ArchiveError as error:
            self._count_failed(str(error))
            return []

    def _count_failed(self, line: str) -> None:
        """Count what cannot be read as one page: how many it held cannot be told."""
        self.logger.error("%s", line)
        self.crawler.stats.inc_value("archive/pages_seen")
        self.crawler.stats.inc_value("archive/pages_failed")

    def _tasks(self, captures: Captures) -> Iterator[Callable[[], list[Visit]]]:
        files = self._files(captures.root)
        for path, line in captures.mended.items():
            if path in files:
                self._count_failed(line)
        # Found before anything is committed: what comes in is not to be read again.
        newest = self._newest(captures.root, files)
        last, withheld = last_visits(str(captures.root)), captures.withheld_runs()
        outlived = withheld & outlived_runs(read_runs(str(captures.root)))
        come_in: set[str | None] = set()
        for chain in captures.unarchived(files, self._count_failed):
            if self._is_late_enough(chain[-1].exchange.fetched_at) and self._is_news(
                chain, last, outlived
            ):
                captures.remember(chain)
                come_in.add(slug_of(chain[0].exchange.url, self.site))
                is_withheld = chain[-1].place.run_id in withheld
                read = replay_pool.read_withheld if is_withheld else replay_pool.read_left
                yield partial(read, chain)
        for capture in newest:
            if capture.slug not in come_in:  # what it shows is older
                yield partial(replay_pool.read_newest, capture, datetime.now(UTC))
        if files and not self.crawler.stats.get_value("discovery/addresses"):
            self.logger.error("Expected the newest capture of some live page, found none")

    def _files(self, root: Path) -> set[Path]:
        given = self.arguments.warc
        files = capture_files(root)
        if given is not None:
            files = [path for path in files if path.resolve().is_relative_to(given)]
        if not files:
            self.logger.error(
                "Expected WARC files in %s, found none: put them there", given or root / "captures"
            )
        return set(files)

    def _newest(self, root: Path, files: set[Path]) -> list[Newest]:
        """The newest captures of the pages that stand in the archive and are not gone.

        A page whose newest is not wanted is left as it is: an older one would bring back old text.
        """
        archive = archive_of(self.crawler)
        names = {place_in_archive(root, path) for path in files}

        def is_wanted(capture: Newest) -> bool:
            standing = archive.standing(capture.slug)
            is_live = standing is not None and standing.status == "live"
            is_given = capture.place.warc_file in names
            return is_live and is_given and self._is_late_enough(capture.fetched_at)

        return list(filter(is_wanted, newest_captures(root)))

    def _is_news(
        self, chain: Chain, last: Mapping[str, LastVisit], outlived: Collection[str]
    ) -> bool:
        """Whether no later visit to the page is archived, and no later run shows it untold of.

        Args:
            outlived: The withheld runs behind which another has asked for every page there was.
        """
        slug = slug_of(chain[0].exchange.url, self.site)
        before = None if slug is None else last.get(slug)
        if before is None:
            return slug is None or chain[-1].place.run_id not in outlived
        return not before.is_good or before.fetched_at < chain[-1].exchange.fetched_at

    def _is_late_enough(self, fetched_at: datetime) -> bool:
        since = self.arguments.since
        return since is None or fetched_at.date() >= since

    def _pool(self, root: Path) -> ProcessPoolExecutor:
        # Not by fork: a copy of a process with threads may hang.
        return ProcessPoolExecutor(
            replay_pool.PROCESSES,
            mp_context=get_context("spawn"),
            initializer=replay_pool.begin,
            initargs=(root, self.site, self.settings.getint("DOWNLOAD_MAXSIZE")),
        )

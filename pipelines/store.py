"""Revision → archive: keeps every visit, commits in batches, closes the run's books."""

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol, Self, cast

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.utils.defer import deferred_from_coro
from uuid6 import uuid7

from aijac_spider import __version__
from aijac_spider.errors import ArchiveError, BusyArchiveError
from aijac_spider.items import Told
from pipelines.archive.archive import Archive
from pipelines.archive.begun_runs import BegunRun, note_begun, strike_begun
from pipelines.archive.crawl_archive import archive_of, share_archive
from pipelines.archive.reader import count_rows, is_of_older_schema
from pipelines.archive.warc.captures import Captures
from pipelines.archive.warc.unfinished import WITHHELD
from pipelines.drops import (
    DROPS,
    DroppedVisit,
    FailedListing,
    ForgottenPage,
    NoPageAsked,
    SilentSource,
)
from pipelines.killed_runs import KilledRuns, find_killed_runs
from pipelines.rebuild import rebuild
from pipelines.records import Reading, Revision, RunFieldRecord, RunRecord, UpdateRecord
from pipelines.refusals import belied
from pipelines.revise import revise
from pipelines.runs import (
    ARCHIVE_ERROR,
    BUSY,
    COUNTS,
    NOTHING,
    arguments_as_json,
    arrival,
    exit_code,
    field_records,
    run_record,
)
from pipelines.traces import Traces
from pipelines.watch import Watch

logger = logging.getLogger(__name__)

_CONTACT = re.compile(r"\(\+?([^)]+)\)")
"""Whom a site's operator may ask, as user agents tell it."""


class AskedSpider(Protocol):
    """What the store asks of a spider."""

    name: str
    site: str
    given_arguments: Mapping[str, str]
    dry_run: bool
    """Whether nothing is to be committed."""

    def told(self) -> Iterable[Told]:
        """The pages that its sources have told of."""


class StorePipeline:
    """The stage's socket, and the keeper of the stats `archive/…`."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.uri = crawler.settings["ARCHIVE_URI"]
        self.pages_a_commit = crawler.settings.getint("ARCHIVE_COMMIT_PAGES")
        self.run_id = str(uuid7())
        self.waiting = 0
        self.ending = False
        self.archive: Archive | None = None
        self.captures: Captures | None = None
        self.watch: Watch | None = None
        self.killed = KilledRuns([], [])
        """Their rows come with the first commit."""

        self.taken: list[str] = []
        """The captures that wait for a commit."""

        self.kept = dict.fromkeys(COUNTS, 0)
        """The counts of visits that are committed."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        store = cls(crawler)
        crawler.signals.connect(store.spider_closed, signal=signals.spider_closed)
        crawler.signals.connect(store.item_error, signal=signals.item_error)
        return store

    def open_spider(self) -> None:
        if not hasattr(self.crawler.spider, "site"):
            return  # `scrapy shell` and `scrapy fetch` ask without a site, and archive nothing
        for count in COUNTS:
            self.crawler.stats.set_value(f"archive/pages_{count}", 0)
        # Until its last commit: a run that breaks on the way has not kept what it should.
        self.crawler.stats.set_value("archive/exit_code", NOTHING)
        try:
            self._open()
        except ArchiveError as error:
            logger.error("%s", error)
            code = BUSY if isinstance(error, BusyArchiveError) else NOTHING
            self.crawler.stats.set_value("archive/exit_code", code)
            raise CloseSpider(ARCHIVE_ERROR) from error

    def process_item(self, item: Revision) -> UpdateRecord:
        """Keep a visit, and hand its page's row of `updates` on to feed exports.

        Raises:
            DroppedVisit: The visit brought no page. Its captures are kept all the same.
        """
        archive = archive_of(self.crawler)
        revision = self._taken(item, archive)
        counts = self._watch.count(revision)
        self._count(*counts)
        for column in (column for change in revision.changes for column in change.differs):
            self.crawler.stats.inc_value(f"archive/differs/{column}")
        self.waiting += bool(counts)
        self._commit_when_due()
        if revision.record is None:
            raise _dropped(revision)
        return _as_archived(revision.record.update, archive)

    def item_error(self) -> None:
        """A stage broke: the visit is lost, and the run must not pass for whole."""
        self._count(*self._watch.count_lost())

    def spider_closed(self, reason: str) -> None:
        """Write the run's rows with what still waits; set the exit code."""
        stats = self.crawler.stats
        # The watch is the last part of what is opened: without it nothing was.
        if self.archive is None or self.captures is None or self.watch is None:
            return
        try:
            self._close_books(reason)
            self.captures.close()
        except ArchiveError as error:
            logger.error("%s", error)
            stats.set_value("archive/exit_code", NOTHING)
            self._count_kept()
        finally:
            self.archive.close()

    def _open(self) -> None:
        """
        Raises:
            ArchiveError: The archive or its captures cannot be opened.
        """
        if not self._spider.dry_run and is_of_older_schema(self.uri):
            logger.info("%s is of an older schema: its files are written anew", self.uri)
            rebuild(self.uri)
        self.archive = Archive(self.uri, self._spider.site)
        try:
            forgotten = Traces(self.archive.tombstones, self._spider.site)
            is_real = not self._spider.dry_run
            self.captures = Captures(
                self.archive.root, self.run_id, self._facts(), forgotten, mends=is_real
            )
            if is_real:
                self.killed = find_killed_runs(self.uri, self.archive.root, self.captures)
                note_begun(self.archive.root, self._begun())
        except ArchiveError:
            self.archive.close()
            raise
        share_archive(self.crawler, self.archive, self.captures)
        spider = self._spider
        self.watch = Watch(self.crawler.settings, spider.name, spider.given_arguments, uri=self.uri)
        if self.pages_a_commit < (fewest := self.watch.floors.pages):
            logger.warning(
                "No batch can ring: ARCHIVE_COMMIT_PAGES=%d is less than ARCHIVE_ALARM_PAGES=%d",
                self.pages_a_commit,
                fewest,
            )

    def _begun(self) -> BegunRun:
        return BegunRun(
            run_id=self.run_id,
            spider=self._spider.name,
            arguments=arguments_as_json(self._spider.given_arguments),
            site=self._spider.site,
            started_at=datetime.now(UTC),
            program_version=__version__,
        )

    def _facts(self) -> dict[str, str]:
        """What the WARC files of the run tell of it."""
        agent = str(self.crawler.settings.get("USER_AGENT"))
        contact = _CONTACT.search(agent)
        obeys = self.crawler.settings.getbool("ROBOTSTXT_OBEY")
        return {
            "software": f"aijac-spider/{__version__}",
            "operator": contact[1] if contact else agent,
            "http-header-user-agent": agent,
            "robots": "obey" if obeys else "ignore",
            "isPartOf": self.run_id,
            "spider": self._spider.name,
            "site": self._spider.site,
            "arguments": arguments_as_json(self._spider.given_arguments),
        }

    def _taken(self, revision: Revision, archive: Archive) -> Revision:
        """The revision as the archive took it: without its page if a value does not fit."""
        if self._spider.dry_run and revision.again:
            return revision  # nothing that comes later depends on it
        if revision.captures[-1].outcome == "forgotten":
            archive.cover_alias(revision.captures[-1].slug)
            return revision
        run_id = self._run_of(revision)
        self.taken += [capture.capture_id for capture in revision.captures]
        try:
            archive.take(revision, run_id)
        except ArchiveError as error:
            last = replace(revision.captures[-1], outcome="unreadable", error=str(error))
            captures = (*revision.captures[:-1], last)
            revision = replace(revision, captures=captures, record=None, changes=())
            archive.take(revision, run_id)
        return revision

    def _run_of(self, revision: Revision) -> str:
        """The run that made the exchanges; of captures that are read again, this one."""
        if self.captures is None or revision.again:
            return self.run_id
        return self.captures.run_of(revision.captures[-1].capture_id)

    def _count(self, *counts: str) -> None:
        for count in counts:
            self.crawler.stats.inc_value(f"archive/pages_{count}")

    def _counts(self) -> dict[str, int]:
        return {count: self.crawler.stats.get_value(f"archive/pages_{count}") for count in COUNTS}

    def _count_kept(self) -> None:
        """Count the visits of a batch that could not be committed no more: nothing is archived."""
        stats, lost = self.crawler.stats, self._counts()["seen"] - self.kept["seen"]
        stats.set_value("archive/pages_not_kept", lost)
        for count, number in self.kept.items():
            stats.set_value(f"archive/pages_{count}", number)

    def _commit_when_due(self) -> None:
        """Commit a full batch. Where that fails the run ends; its close tries once more."""
        if self.waiting < self.pages_a_commit or self.ending:
            return
        try:
            self._settle()
            if self._watch.is_withheld:
                self._end(WITHHELD)
            else:
                self._commit()
                self.waiting = 0
        except ArchiveError as error:
            logger.error("%s", error)
            self._end(ARCHIVE_ERROR)

    def _end(self, reason: str) -> None:
        """Ask the site for nothing more."""
        self.ending = True
        deferred_from_coro(self.crawler.engine.close_spider_async(reason=reason))

    def _settle(self) -> None:
        """Take what the spider does not hear of; drop the batch if a monitor rings."""
        archive = archive_of(self.crawler)
        for visit in self._captures.visits():
            self._taken(revise(Reading(visit=visit, record=None), archive), archive)
        self._take_back(archive)
        if not self._watch.may_commit():
            archive.discard()

    def _take_back(self, archive: Archive) -> None:
        """Have what is no page, as others have shown since it was taken, counted as a failure."""
        for change, outcome, error in tuple(belied(archive.waiting(), archive)):
            archive.take_back(change, outcome, error)
            self.crawler.stats.inc_value(f"archive/pages_{arrival({change.cause})}", -1)
            self._count(*self._watch.take_back(change, outcome))
            name, url = DROPS[outcome].__name__, change.record.update.url
            self.crawler.stats.inc_value(f"item_dropped_reasons_count/{name}")
            logger.log(DROPS[outcome].level, "%s: %s: %s", name, url, error)

    def _commit(
        self,
        runs: Sequence[RunRecord] = (),
        run_fields: Sequence[RunFieldRecord] = (),
        told: Iterable[Told] | None = None,
    ) -> None:
        """Commit what was taken, its captures on the disk before it."""
        if not self._spider.dry_run:
            archive, captures = archive_of(self.crawler), self._captures
            # Once only: should this fail, their notes stay for the next run.
            runs, self.killed = [*self.killed.rows, *runs], self.killed._replace(rows=[])
            archive.commit(runs, run_fields, captures.flush(), told)
            captures.let_go(self.taken)
        self.kept = self._counts()
        self._watch.begin_batch()
        self.taken = []

    def _close_books(self, reason: str) -> None:
        stats, told = self.crawler.stats, tuple(self._spider.told())
        self._settle()
        self._watch.judge_run(stats.get_stats(), reason, told)
        stats.set_value("archive/alarms", self._watch.alarms)
        code = exit_code(stats.get_stats(), reason)
        if self._watch.is_withheld:
            stats.set_value("finish_reason", WITHHELD)
        run = run_record(
            run_id=self.run_id,
            spider=self._spider.name,
            site=self._spider.site,
            arguments=self._spider.given_arguments,
            stats={**stats.get_stats(), "archive/exit_code": code},
        )
        fields = field_records(self._watch.fields(), self.run_id)
        self._commit([run], fields, told)
        self._strike_notes()
        stats.set_value("archive/exit_code", code)
        for table, rows in count_rows(self.uri).items():
            stats.set_value(f"archive/rows/{table}", rows)

    def _strike_notes(self) -> None:
        """Of this run, and of killed ones if what they have left was gone through."""
        captures = self._captures
        if not self._spider.dry_run:
            is_done = captures.is_done_with_left(withheld=self._watch.is_withheld)
            strike_begun(captures.root, [*(self.killed.noted if is_done else ()), self.run_id])

    @property
    def _captures(self) -> Captures:
        return cast("Captures", self.captures)

    @property
    def _watch(self) -> Watch:
        return cast("Watch", self.watch)

    @property
    def _spider(self) -> AskedSpider:
        return cast("AskedSpider", self.crawler.spider)


def _as_archived(update: UpdateRecord, archive: Archive) -> UpdateRecord:
    standing = archive.standing(update.slug)
    return update if standing is None else replace(update, version=standing.version)


def _dropped(revision: Revision) -> DroppedVisit:
    """The drop that a visit without a page ends in, told in one line of the log."""
    capture = revision.captures[-1]
    reason = capture.error or f"answered with status {capture.status}"
    drop = _drop_class(revision.kind, capture.outcome)(f"{capture.url}: {reason}")
    logger.log(drop.level, "%s: %s", type(drop).__name__, drop)
    return drop


def _drop_class(kind: str, outcome: str) -> type[DroppedVisit]:
    if outcome == "forgotten":
        return ForgottenPage
    if outcome == "ok" or kind == "other":
        return NoPageAsked
    if kind == "source":
        return SilentSource
    return DROPS[outcome] if kind == "page" else FailedListing

"""How a crawl goes: live on a terminal, else a line a minute; and what came of it."""

import logging
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import create_looping_call

from aijac_spider.extensions.unstarted import is_unstarted
from pipelines.drops import FailedListing, NoPageAsked, SilentSource
from pipelines.runs import ALARMED, ARCHIVE_ERROR, BUSY, IN_PART, NOTHING, WHOLE

logger = logging.getLogger(__name__)

_TERMINAL_SECONDS = 0.5
_LOG_SECONDS = 60.0
_MEANINGS = {
    WHOLE: "whole",
    NOTHING: "nothing could be found or kept",
    IN_PART: "in part: something failed",
    ALARMED: "alarm: see above, and docs/operations.md",
    BUSY: "another crawl or subcommand holds the archive",
}
_UNWRITTEN = "the archive cannot be opened or written: see above"
_FAILED_BEFORE = "archive/pages_failed_before"
_COUNTS = {
    "archive/pages_not_kept": "pages read and not kept",
    _FAILED_BEFORE: "pages that failed as before",
    "archive/pages_missed": "pages that were gone before, or never archived",
    "discovery/listings_failed": "listing pages that failed",
}
"""What the summary tells of a count, if there is any."""

_ENDS = {
    "retry_after": "the site asked to be left alone for long",
    "crawl_delay": "the site asked for long pauses between two requests",
    "closespider_pagecount": "it got as many answers as CLOSESPIDER_PAGECOUNT allows",
    "shutdown": "it was stopped",
}
"""Why a run ended before all was asked, by its finish reason; others tell of themselves."""

_ARRIVALS = ("new", "changed", "unchanged", "moved", "gone", "failed")
_DROPPED = "item_dropped_reasons_count/"
_DIFFERS = "archive/differs/"
_OF_LISTINGS = (NoPageAsked.__name__, FailedListing.__name__, SilentSource.__name__)
"""Drops of visits that were never meant to bring a page."""

_BAR = 24
"""Columns."""


class _Terminal(Console):
    """A console that falls silent when nobody reads on."""

    def on_broken_pipe(self) -> None:
        """`… | head` is no reason to end a crawl; what it overrides would, and hang the reactor."""
        self.quiet = True


class CrawlProgress:
    """Shows what the stats say while a crawl goes on, and sums it up at its end."""

    def __init__(self, crawler: Crawler, console: Console) -> None:
        self.crawler = crawler
        self.console = console
        self.doubts: Counter[str] = Counter()
        self.live = LiveLine(console) if console.is_terminal else None
        self.task = create_looping_call(self._show)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        # A live line is nothing for a program that reads the log.
        is_live = False if crawler.settings.getbool("ARCHIVE_LOG_JSON") else None
        extension = cls(crawler, _Terminal(stderr=True, force_terminal=is_live))
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        # By then the store has closed the run's books, and the last line is logged.
        crawler.signals.connect(extension.sum_up, signal=signals.engine_stopped)
        return extension

    def spider_opened(self) -> None:
        if not self._is_archived():
            return
        if self.live is not None:
            self.live.start()
        interval = _TERMINAL_SECONDS if self.live is not None else _LOG_SECONDS
        self.task.start(interval, now=False)

    def item_scraped(self, item: Any) -> None:
        self.doubts.update(getattr(item, "doubts", ()))

    def spider_closed(self) -> None:
        if is_unstarted(self.crawler):
            self.sum_up()

    def sum_up(self) -> None:
        """Print the run's report, whatever level is logged: it is no message of the log."""
        if not self._is_archived():
            return
        if self.task.running:
            self.task.stop()
        if self.live is not None:
            self.live.stop()
            self.console.print()
        settings = self.crawler.settings
        as_json = settings.getbool("ARCHIVE_LOG_JSON")
        for line in sum_up(self._stats(), self.doubts, settings.get("ARCHIVE_URI")):
            if not as_json:
                self.console.print(line, highlight=False, markup=False, soft_wrap=True)
            if as_json or settings.get("LOG_FILE"):
                logger.info("%s", line)

    def _show(self) -> None:
        counts = count_progress(self._stats())
        if self.live is not None:
            self.live.update(counts)
        else:
            logger.info("%s", describe(counts))

    def _is_archived(self) -> bool:
        """Whether this is a crawl into an archive, not a look at one answer."""
        return "archive/pages_seen" in self._stats()

    def _stats(self) -> Mapping[str, Any]:
        return self.crawler.stats.get_stats()


class LiveLine:
    """A bar and its counts on the last line of a terminal; the log prints above it."""

    def __init__(self, console: Console) -> None:
        columns = BarColumn(bar_width=_BAR), TextColumn("{task.description}", markup=False)
        self.progress = Progress(*columns, console=console, transient=True)
        self.task: TaskID = self.progress.add_task("", total=None)
        self.handlers: list[tuple[logging.StreamHandler[Any], Any]] = []

    def start(self) -> None:
        self.handlers = [(handler, handler.stream) for handler in _terminal_handlers()]
        self.progress.start()
        for handler, _ in self.handlers:
            # Since the start this is a stream that prints above the live line.
            handler.setStream(sys.stderr)

    def stop(self) -> None:
        for handler, stream in self.handlers:
            handler.setStream(stream)
        self.progress.stop()

    def update(self, counts: Mapping[str, int]) -> None:
        self.progress.update(
            self.task,
            description=describe(counts),
            completed=counts["archived"] + counts["failed"],
            total=counts["found"] or None,
        )


def count_progress(stats: Mapping[str, Any]) -> dict[str, int]:
    """Addresses found, answers fetched, pages archived and failed, pages a minute."""
    seen = stats.get("archive/pages_seen", 0)
    failed = stats.get("archive/pages_failed", 0)
    return {
        "found": stats.get("discovery/addresses", 0),
        "fetched": stats.get("response_received_count", 0),
        "archived": seen - failed,
        "failed": failed,
        "a minute": round(_rate(stats, seen)),
    }


def describe(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items())


def sum_up(stats: Mapping[str, Any], doubts: Mapping[str, int], uri: str) -> list[str]:
    """What a person wants to know when a crawl has ended, a line each."""
    lines = [
        *(f"ALARM: {alarm}" for alarm in stats.get("archive/alarms", ())),
        *_sum_up_visits(stats),
        _after("without a page: ", sorted(_drops(stats).items())),
        _after("doubts: ", sorted(doubts.items())),
        _after("pages that read differently, by column: ", _named(stats, _DIFFERS)),
        f"archive: {uri}",
        *_sum_up_end(stats),
    ]
    return [line for line in lines if line]


def _sum_up_visits(stats: Mapping[str, Any]) -> Iterator[str]:
    pages = ((name, stats.get(f"archive/pages_{name}", 0)) for name in _ARRIVALS)
    yield f"pages: seen {stats.get('archive/pages_seen', 0)} ({_join(pages)})"
    counts = ((meaning, stats.get(name)) for name, meaning in _COUNTS.items())
    yield from (f"{meaning}: {count}" for meaning, count in counts if count)


def _sum_up_end(stats: Mapping[str, Any]) -> Iterator[str]:
    code, end = stats.get("archive/exit_code", NOTHING), stats.get("finish_reason")
    if end in _ENDS:
        yield f"ended early: {_ENDS[end]}"
    is_unwritten = code == NOTHING and (end == ARCHIVE_ERROR or "archive/pages_not_kept" in stats)
    meaning = _UNWRITTEN if is_unwritten else _MEANINGS.get(code, "see the log")
    known = ", but for pages that failed as before" if stats.get(_FAILED_BEFORE) else ""
    yield f"exit code {code}: {meaning}{known if code == WHOLE else ''}"


def _drops(stats: Mapping[str, Any]) -> dict[str, int]:
    """Visits that brought no page, by the name of the reason."""
    drops = {
        name.removeprefix(_DROPPED).rpartition(".")[2]: count
        for name, count in stats.items()
        if name.startswith(_DROPPED)
    }
    return {name: count for name, count in drops.items() if name not in _OF_LISTINGS}


def _named(stats: Mapping[str, Any], begin: str) -> list[tuple[str, int]]:
    counts = ((name, count) for name, count in stats.items() if name.startswith(begin))
    return sorted((name.removeprefix(begin), count) for name, count in counts)


def _after(title: str, counts: Iterable[tuple[str, int]]) -> str:
    printed = _join(counts)
    return f"{title}{printed}" if printed else ""


def _join(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts)


def _rate(stats: Mapping[str, Any], pages: int) -> float:
    """Pages a minute; the stats know the time that has passed once the crawl has ended."""
    seconds = stats.get("elapsed_time_seconds") or _seconds_since(stats)
    return pages / seconds * 60 if seconds else 0.0


def _seconds_since(stats: Mapping[str, Any]) -> float:
    start = stats.get("start_time")
    return (start.now(start.tzinfo) - start).total_seconds() if start is not None else 0.0


def _terminal_handlers() -> list[logging.StreamHandler[Any]]:
    return [
        handler
        for handler in logging.getLogger().handlers
        if isinstance(handler, logging.StreamHandler) and handler.stream is sys.stderr
    ]

"""How a crawl goes: live on a terminal, else a line a minute; and what came of it."""

import logging
import sys
from collections.abc import Mapping
from typing import Any, Self

from rich.console import Console
from rich.live import Live
from rich.logging import RichHandler
from rich.table import Table
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import create_looping_call

logger = logging.getLogger(__name__)

_TERMINAL_SECONDS = 0.5
_LOG_SECONDS = 60.0
_MEANINGS = {
    0: "whole",
    1: "nothing could be found or kept",
    3: "in part: some pages failed",
}
_ARRIVALS = ("new", "changed", "unchanged", "moved", "gone", "failed")
_DROPPED = "item_dropped_reasons_count/"
_DOUBT = "archive/doubts/"


class Progress:
    """Shows what the stats say while a crawl goes on, and sums it up at its end."""

    def __init__(self, crawler: Crawler, console: Console) -> None:
        self.crawler = crawler
        self.console = console
        self.live: Live | None = None
        self.task = create_looping_call(self._show)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler, Console(stderr=True))
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        return extension

    def spider_opened(self, spider: Spider) -> None:
        # Connected after the store, that closes the run's books when the spider closes.
        self.crawler.signals.connect(self.spider_closed, signal=signals.spider_closed)
        on_terminal = self.console.is_terminal
        if on_terminal:
            self.live = Live(console=self.console, refresh_per_second=4, transient=True)
            self.live.start()
            _log_above(self.console)
        interval = _TERMINAL_SECONDS if on_terminal else _LOG_SECONDS
        self.task.start(interval, now=False)

    def spider_closed(self, spider: Spider) -> None:
        if self.task.running:
            self.task.stop()
        if self.live is not None:
            self.live.stop()
        summary = sum_up(self._stats(), self.crawler.settings.get("ARCHIVE_URI"))
        if self.live is not None:
            self.console.print("\n".join(summary), highlight=False)
        else:
            for line in summary:
                logger.info("%s", line)

    def _show(self) -> None:
        counts = count_progress(self._stats())
        if self.live is not None:
            self.live.update(_draw(counts))
        else:
            logger.info("%s", ", ".join(f"{name} {value}" for name, value in counts.items()))

    def _stats(self) -> Mapping[str, Any]:
        return self.crawler.stats.get_stats() if self.crawler.stats is not None else {}


def count_progress(stats: Mapping[str, Any]) -> dict[str, str]:
    """Found, fetched, archived, failed, and pages a minute since the start."""
    seen = stats.get("archive/pages_seen", 0)
    failed = stats.get("archive/pages_failed", 0)
    return {
        "found": str(stats.get("discovery/addresses", 0)),
        "fetched": str(stats.get("response_received_count", 0)),
        "archived": str(seen - failed),
        "failed": str(failed),
        "rate": f"{_rate(stats, seen):.0f} pages/min",
    }


def sum_up(stats: Mapping[str, Any], uri: str) -> list[str]:
    """What a person wants to know when a crawl has ended, a line each."""
    code = stats.get("archive/exit_code", 1)
    arrivals = ", ".join(f"{name} {stats.get(f'archive/pages_{name}', 0)}" for name in _ARRIVALS)
    lines = [f"pages: seen {stats.get('archive/pages_seen', 0)} ({arrivals})"]
    if stats.get("discovery/listings_failed"):
        lines.append(f"listing pages that failed: {stats['discovery/listings_failed']}")
    drops = _counts_of(stats, _DROPPED, without=("NoPageAsked",))
    if drops:
        lines.append(f"without a page: {drops}")
    doubts = _counts_of(stats, _DOUBT)
    if doubts:
        lines.append(f"doubts: {doubts}")
    lines.append(f"archive: {uri}")
    lines.append(f"exit code {code}: {_MEANINGS.get(code, 'see the log')}")
    return lines


def _counts_of(stats: Mapping[str, Any], prefix: str, without: tuple[str, ...] = ()) -> str:
    counts = {
        name.removeprefix(prefix).rpartition(".")[2]: value
        for name, value in sorted(stats.items())
        if name.startswith(prefix)
    }
    return ", ".join(f"{name} {value}" for name, value in counts.items() if name not in without)


def _rate(stats: Mapping[str, Any], pages: int) -> float:
    """Pages a minute; the stats know the time that has passed once the crawl has ended."""
    seconds = stats.get("elapsed_time_seconds") or _seconds_since(stats)
    return pages / seconds * 60 if seconds else 0.0


def _seconds_since(stats: Mapping[str, Any]) -> float:
    start = stats.get("start_time")
    return (start.now(start.tzinfo) - start).total_seconds() if start is not None else 0.0


def _draw(counts: Mapping[str, str]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_row(*(f"[bold]{value}[/] {name}" for name, value in counts.items()))
    return table


def _log_above(console: Console) -> None:
    """Let the log print above the live line instead of through it."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, logging.StreamHandler) and handler.stream is sys.stderr:
            above = RichHandler(console=console, show_path=False, markup=False)
            above.setLevel(handler.level)
            root.removeHandler(handler)
            root.addHandler(above)

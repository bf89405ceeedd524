"""What a run came to, as a file for the textfile collector of Prometheus's node exporter."""

import logging
import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from aijac_spider.errors import ArchiveError
from aijac_spider.extensions.unstarted import is_unstarted
from pipelines.past_runs import last_success, read_runs
from pipelines.runs import BUSY

logger = logging.getLogger(__name__)

_OUTCOMES = ("new", "changed", "unchanged", "gone", "failed")
_ROWS = "archive/rows/"


class MetricsFile:
    """Written at the end of each run, whole or not at all; where it cannot be, the log says so."""

    def __init__(self, crawler: Crawler, path: Path) -> None:
        self.crawler = crawler
        self.path = path

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        path = crawler.settings.get("ARCHIVE_METRICS_FILE")
        if not path:
            raise NotConfigured
        extension = cls(crawler, Path(path))
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        crawler.signals.connect(extension.write, signal=signals.engine_stopped)
        return extension

    def spider_closed(self) -> None:
        if is_unstarted(self.crawler):
            self.write()

    def write(self) -> None:
        stats = self.crawler.stats.get_stats()
        # The run that is writing the archive tells of itself when it ends.
        if stats.get("archive/exit_code", BUSY) == BUSY:
            return
        text = render_metrics(stats, self._last_success())
        beside = self.path.with_name(f"{self.path.name}.new")
        try:
            beside.write_text(text, encoding="utf-8")
            os.replace(beside, self.path)  # noqa: PTH105 – atomic, by that name
        except OSError as error:
            logger.warning("ARCHIVE_METRICS_FILE cannot be written: %s", error)

    def _last_success(self) -> datetime | None:
        try:
            return last_success(read_runs(self.crawler.settings["ARCHIVE_URI"]))
        except ArchiveError:
            return None  # the run's own error says more


def render_metrics(stats: Mapping[str, Any], success: datetime | None) -> str:
    """In the text format of Prometheus.

    Args:
        success: When a run ended last after which the archive was fresh.
    """
    return "".join(f"{line}\n" for line in _lines(stats, success))


def _lines(stats: Mapping[str, Any], success: datetime | None) -> Iterator[str]:
    yield from _gauge("run_exit_code", "0 whole, 3 in part, 4 alarm, 1 nothing", {"": _code(stats)})
    if success is not None:
        yield from _gauge(
            "last_success_timestamp_seconds",
            "When a run ended that asked for every page and rang no alarm",
            {"": success.timestamp()},
        )
    finished = stats.get("finish_time")
    if finished is not None:
        yield from _gauge("run_end_timestamp_seconds", "When it ended", {"": finished.timestamp()})
    seconds = stats.get("elapsed_time_seconds", 0)
    yield from _gauge("run_duration_seconds", "How long it took", {"": seconds})
    yield from _gauge(
        "run_alarms", "Monitors that rang", {"": len(stats.get("archive/alarms", ()))}
    )
    requests = stats.get("downloader/request_count", 0)
    yield from _gauge("run_requests", "Requests sent", {"": requests})
    received = stats.get("downloader/response_bytes", 0)
    yield from _gauge("run_received_bytes", "Bytes received", {"": received})
    pages = {f'{{outcome="{name}"}}': stats.get(f"archive/pages_{name}", 0) for name in _OUTCOMES}
    yield from _gauge("run_pages", "Visits to pages", pages)
    rows = {
        f'{{table="{name.removeprefix(_ROWS)}"}}': count
        for name, count in sorted(stats.items())
        if name.startswith(_ROWS)
    }
    yield from _gauge("archive_rows", "Rows of a table", rows)


def _code(stats: Mapping[str, Any]) -> int:
    return int(stats["archive/exit_code"])


def _gauge(name: str, meaning: str, values: Mapping[str, float]) -> Iterator[str]:
    """A metric with a value for each set of labels; nothing where there is none."""
    if values:
        yield f"# HELP aijac_spider_{name} {meaning}."
        yield f"# TYPE aijac_spider_{name} gauge"
    for labels, value in values.items():
        yield f"aijac_spider_{name}{labels} {value}"

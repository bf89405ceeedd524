"""Captures read by several processes: what each of them does."""

import os
import signal
from datetime import datetime
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.statscollectors import DummyStatsCollector

from aijac_spider.items import Visit
from aijac_spider.spiders.replay import Replay
from pipelines.archive.warc.chains import Chain
from pipelines.archive.warc.newest import Newest

PROCESSES = (
    len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
)
"""As many as there are processors that we may use; some systems tell only how many there are."""

_replays: list[Replay] = []
"""The one of this process, once it has begun."""


def begin(root: Path, site: str, largest: int) -> None:
    """Prepare a process to read.

    Args:
        largest: Bytes that an answer may have when it is decoded.
    """
    # Ctrl-C reaches every process of a terminal; what it ends is the run, which still asks us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    crawler = Crawler(Spider, {"DOWNLOAD_MAXSIZE": largest})
    crawler.stats = DummyStatsCollector(crawler)
    _replays.append(Replay(root, site, crawler))


def read_left(chain: Chain) -> list[Visit]:
    """See `Replay.visits_left`."""
    return list(_replays[0].visits_left(chain))


def read_withheld(chain: Chain) -> list[Visit]:
    """See `Replay.visits`: what cannot be read may be withheld again."""
    return list(_replays[0].visits(chain))


def read_newest(newest: Newest, read_at: datetime) -> list[Visit]:
    """See `Replay.visit_newest`."""
    return [_replays[0].visit_newest(newest, read_at)]


def _end_with_parent() -> None:
    """A process whose parent is killed would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

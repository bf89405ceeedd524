"""Tells a dead man's switch that a run has begun, and how it ended.

The addresses are those of Healthchecks and its like: the given one for success, with `/start` when
a run begins, with `/fail` where its exit code is not 0. Whoever waits there hears of a run that was
never begun, too.
"""

import asyncio
import logging
from http.client import HTTPException
from typing import Self
from urllib.parse import urlsplit
from urllib.request import urlopen

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from aijac_spider.extensions.unstarted import is_unstarted
from pipelines.runs import BUSY, NOTHING, WHOLE

logger = logging.getLogger(__name__)

_SECONDS = 10
"""How long an answer is waited for."""


class Ping:
    """A ping that fails is a line of the log, and nothing to the run."""

    def __init__(self, crawler: Crawler, url: str) -> None:
        self.crawler = crawler
        self.url = url

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        url = crawler.settings.get("ARCHIVE_PING_URL")
        if not url:
            raise NotConfigured
        extension = cls(crawler, url)
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        crawler.signals.connect(extension.engine_stopped, signal=signals.engine_stopped)
        return extension

    async def spider_opened(self) -> None:
        if self._exit_code() != BUSY:
            await self._send("/start")

    async def spider_closed(self) -> None:
        if is_unstarted(self.crawler):
            await self.engine_stopped()

    async def engine_stopped(self) -> None:
        code = self._exit_code()
        if code != BUSY:  # the run that is writing the archive tells of itself
            await self._send("" if code == WHOLE else "/fail")

    def _exit_code(self) -> int:
        return int(self.crawler.stats.get_value("archive/exit_code", NOTHING))

    async def _send(self, suffix: str) -> None:
        if "archive/pages_seen" not in self.crawler.stats.get_stats():
            return  # `scrapy shell` and `scrapy fetch` are no runs
        try:
            await asyncio.to_thread(_ask, with_suffix(self.url, suffix))
        except (OSError, HTTPException, ValueError) as error:
            logger.warning("ARCHIVE_PING_URL: %s", error)


def with_suffix(url: str, suffix: str) -> str:
    """The address of a kind of ping.

    >>> with_suffix("https://hc-ping.com/key/aijac?create=1", "/start")
    'https://hc-ping.com/key/aijac/start?create=1'
    """
    split = urlsplit(url)
    return split._replace(path=f"{split.path.rstrip('/')}{suffix}").geturl()


def _ask(url: str) -> None:
    """Not by the spider's own downloader: it is no request to the site, and no capture."""
    with urlopen(url, timeout=_SECONDS) as answer:  # noqa: S310 – the setting takes only http(s)
        answer.read(1)

"""Keeps the Crawl-delay that a site asks for in its robots.txt."""

import asyncio
import logging
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from aijac_spider.middlewares.patience import LONGEST

logger = logging.getLogger(__name__)


class CrawlDelay:
    """Raises the delay of the download slot to what robots.txt says, and holds it there."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.delay = 0.0
        """Seconds between two requests."""

        self.leaving: asyncio.Future[None] | None = None
        """The end of the run, once the site has asked for more than we wait."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.robots_parsed, signal=signals.robots_parsed)
        crawler.signals.connect(extension.response_downloaded, signal=signals.response_downloaded)
        return extension

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        delay = float(robotparser.crawl_delay(self.crawler.settings["USER_AGENT"]) or 0)
        if not delay > 0:  # nor is what is no number
            return
        self.delay = delay
        logger.info("robots.txt asks for %g s between two requests", self.delay)
        self._hold()
        if delay > LONGEST and self.leaving is None:
            logger.error("robots.txt asks for more than %d s: the run ends", LONGEST)
            # Not awaited: the engine waits for the request that asks for these rules.
            end = self.crawler.engine.close_spider_async(reason="crawl_delay")
            self.leaving = asyncio.ensure_future(end)

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Autothrottle sets the slot's delay after each answer; it may not go below."""
        self._hold()

    def _hold(self) -> None:
        if not self.delay:
            return
        for slot in self.crawler.engine.downloader.slots.values():
            slot.delay = max(slot.delay, self.delay)
            slot.jitter = 0
            slot.concurrency = 1

"""Downloader middleware that waits as long as the site asks, and longer at each failure."""

import asyncio
import logging
import random
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.asyncio import call_later, create_looping_call

logger = logging.getLogger(__name__)

LONGEST = 600
"""Seconds. A site that asks for more is left alone: the run ends."""

_BUSY = (429, 503)
_NAP = 1.0
"""Seconds after which whoever waits looks whether the run ends."""

_JITTER = 0.5
"""Share of a wait by which it varies, so that clients that failed together do not come together."""


class LeftError(IgnoreRequest):
    """The run ends before a request has had its turn."""


class PatienceMiddleware:
    """Stands nearer to the wire than the one that retries: it sees each failure first.

    What has passed it waits in the downloader for its turn, and is held there.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.not_before = 0.0
        """When the site may be asked again, in seconds of `time.monotonic`."""

        self.leaving: asyncio.Future[None] | None = None
        """The end of the run, once the site has asked for more than we wait."""

        self.task = create_looping_call(self._let_go)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler)
        crawler.signals.connect(middleware.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(middleware.response_downloaded, signal=signals.response_downloaded)
        crawler.signals.connect(middleware.spider_closed, signal=signals.spider_closed)
        return middleware

    def spider_opened(self) -> None:
        self.task.start(_NAP, now=False)

    def spider_closed(self) -> None:
        if self.task.running:
            self.task.stop()

    async def process_request(self, request: Request) -> None:
        """Hold every request while the site wants peace, and a retry by its number.

        Raises:
            LeftError: The run ends.
        """
        delay = self.crawler.settings.getfloat("DOWNLOAD_DELAY")
        turn = time.monotonic() + backoff(request.meta.get("retry_times", 0), delay) * _varied()
        while True:
            if self._is_closing():
                raise LeftError(f"{request.url}: the run ends")
            # Asked for anew: the site may want peace again, or for longer.
            wait = max(turn, self.not_before) - time.monotonic()
            if wait <= 0:
                return
            await asyncio.sleep(min(wait, _NAP))

    def process_response(self, request: Request, response: Response) -> Response:
        """Let an answer be the last of its visit once the run ends."""
        self._try_no_more(request)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Likewise a failure."""
        self._try_no_more(request)

    def _try_no_more(self, request: Request) -> None:
        """A further try would never be sent: nobody would hear of those before it."""
        if self.leaving is not None or self._is_closing():
            request.meta["max_retry_times"] = 0

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Note how long a busy site asks us to stay away, before the next request has its turn."""
        said = response.headers.get("Retry-After")
        wait = read_retry_after(said, datetime.now(UTC)) if said is not None else None
        if response.status not in _BUSY or wait is None:
            return
        logger.info("%s answers %d: asked to wait %.0f s", request.url, response.status, wait)
        self.not_before = max(self.not_before, time.monotonic() + min(wait, LONGEST))
        self._hold()
        if wait > LONGEST and self.leaving is None:
            logger.error("%s asks to wait more than %d s: the run ends", request.url, LONGEST)
            # Not awaited: the engine waits for this very answer before it closes.
            end = self.crawler.engine.close_spider_async(reason="retry_after")
            self.leaving = asyncio.ensure_future(end)

    def _hold(self) -> None:
        """Let the downloader send nothing until the site may be asked again."""
        downloader = self.crawler.engine.downloader
        wait = self.not_before - time.monotonic()
        for slot in downloader.slots.values():
            slot.close()
            slot.latercall = call_later(wait, downloader._latercall, slot)

    def _let_go(self) -> None:
        """Fail what waits in the downloader once the run ends, which would wait for it."""
        if not self._is_closing():
            return
        for slot in self.crawler.engine.downloader.slots.values():
            while slot.queue:
                request, waiting = slot.queue.popleft()
                waiting.errback(LeftError(f"{request.url}: the run ends"))

    def _is_closing(self) -> bool:
        """Scrapy tells no one before all requests are done."""
        slot = self.crawler.engine._slot
        return slot is None or slot.closing is not None


def backoff(times: int, delay: float) -> float:
    """Seconds before a request is sent again for the n-th time: twice as many at each.

    >>> [backoff(times, 1.0) for times in (0, 1, 2, 3)]
    [0.0, 2.0, 4.0, 8.0]
    """
    return min(delay * 2**times, LONGEST) if times else 0.0


def read_retry_after(value: bytes, now: datetime) -> float | None:
    """Seconds that a `Retry-After` asks for, told as such or as a date; None if neither.

    >>> read_retry_after(b"120", datetime(2021, 11, 12, tzinfo=UTC))
    120.0
    >>> read_retry_after(b"Fri, 12 Nov 2021 00:01:00 GMT", datetime(2021, 11, 12, tzinfo=UTC))
    60.0
    """
    text = value.decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def _varied() -> float:
    return 1 + random.uniform(-_JITTER, _JITTER)  # noqa: S311

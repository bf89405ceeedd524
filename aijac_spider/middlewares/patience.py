"""Downloader middleware that waits as long as the site asks, and longer at each failure."""

import asyncio
import logging
import random
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

logger = logging.getLogger(__name__)

_BUSY = (429, 503)
_LONGEST = 600
"""Seconds. A site that asks for more is left alone: the run ends."""

_JITTER = 0.5
"""Share of a wait by which it varies, so that clients that failed together do not come together."""


class PatienceMiddleware:
    """Stands nearer to the wire than the one that retries: it sees each failure first."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.not_before = 0.0
        """When the site may be asked again, in seconds of `time.monotonic`."""

        self.leaving: asyncio.Future[None] | None = None
        """The end of the run, once the site has asked for more than we wait."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Hold every request while the site wants peace, and a retry by its number.

        Raises:
            IgnoreRequest: The site wants peace for longer than a run waits.
        """
        if self.leaving is not None:
            raise IgnoreRequest("the site asks to be left alone")
        delay = self.crawler.settings.getfloat("DOWNLOAD_DELAY")
        wait = backoff(request.meta.get("retry_times", 0), delay) * _varied()
        wait = max(wait, self.not_before - time.monotonic())
        if wait > 0:
            await asyncio.sleep(wait)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Note how long a busy site asks us to stay away."""
        said = response.headers.get("Retry-After")
        wait = read_retry_after(said, datetime.now(UTC)) if said is not None else None
        if response.status not in _BUSY or wait is None:
            return response
        logger.info("%s answers %d: asked to wait %.0f s", request.url, response.status, wait)
        if wait <= _LONGEST:
            self.not_before = max(self.not_before, time.monotonic() + wait)
        elif self.leaving is None and self.crawler.engine is not None:
            # Not awaited: the engine waits for this very answer before it closes.
            end = self.crawler.engine.close_spider_async(reason="retry_after")
            self.leaving = asyncio.ensure_future(end)
        return response


def backoff(times: int, delay: float) -> float:
    """Seconds before a request is sent again for the n-th time: twice as many at each.

    >>> [backoff(times, 1.0) for times in (0, 1, 2, 3)]
    [0.0, 2.0, 4.0, 8.0]
    """
    return min(delay * 2**times, _LONGEST) if times else 0.0


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
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def _varied() -> float:
    return 1 + random.uniform(-_JITTER, _JITTER)  # noqa: S311

"""Visits that no answer brings, handed on so that the end of a run waits for them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.defer import maybe_deferred_to_future

from aijac_spider.items import Visit

_NOWHERE = "about:blank"
"""The address of an answer that nobody was asked for."""


async def hand_on(
    crawler: Crawler, read: Callable[[Response], AsyncIterator[Visit] | Iterator[Visit]]
) -> None:
    """Let visits pass the pipelines, and wait for the last of them.

    A run that ends while an item of `start()` is in the pipelines hangs: Scrapy 2.19 waits for it,
    but looks whether it has passed only when an answer is done with. So they come as of an answer.
    A run that is told to end does so behind the last of them.
    """
    asked = Request(_NOWHERE, read)
    done = crawler.engine.scraper.enqueue_scrape(Response(_NOWHERE, request=asked), asked)
    # `start()` is cancelled where a run is stopped; a visit on its way is not.
    await asyncio.shield(maybe_deferred_to_future(done))


def is_ending(crawler: Crawler) -> bool:
    """Whether a run that waits for no answer is to end: Scrapy has no other reason to hold back."""
    return bool(crawler.engine.needs_backout())

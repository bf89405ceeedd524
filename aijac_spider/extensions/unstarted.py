"""Runs that end before their first request."""

from scrapy.crawler import Crawler


def is_unstarted(crawler: Crawler) -> bool:
    """Whether the engine never started, because the archive cannot be opened: then Scrapy does not
    tell that it stopped, but only that the spider was closed."""
    return crawler.engine.start_time is None

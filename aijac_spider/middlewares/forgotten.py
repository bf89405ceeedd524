"""Downloader middleware that asks for no page which the archive was told to forget."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from aijac_spider.middlewares.aliases import SLUG
from pipelines.archive.crawl_archive import captures_of


class ForgottenError(IgnoreRequest):
    """A page is asked for, or a redirect leads to it, that is to be forgotten."""


class ForgottenMiddleware:
    """Stands before all that would send something."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """
        Raises:
            ForgottenError: It is such a page's address.
        """
        captures = captures_of(self.crawler)
        if SLUG in request.meta and captures is not None and captures.forgotten.names(request.url):
            raise ForgottenError("the archive was told to forget this page")

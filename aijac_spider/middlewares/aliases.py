"""Downloader middleware that fetches a page once, also where a number leads to it, `?p=`.

Which page a number is of, only the site can tell: by a redirect, or by the page itself.
"""

from typing import Protocol, Self, cast
from urllib.parse import urljoin

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from aijac_spider.items import REDIRECTS
from aijac_spider.text.addresses import slug_of

SLUG = "slug"
"""Key of `Request.meta`: the slug of the address that was asked first, if it has one.

Requests for anything but pages have no such key.
"""

_LED_TO = "led_to"
"""Key of `Request.meta`: the slug that a number has led this very request to."""


class AnsweredError(IgnoreRequest):
    """A page is asked for already, or was read, under another address."""


class Asking(Protocol):
    """What the middleware asks of a spider."""

    asked_pages: set[str]
    """Slugs of the pages that were asked for."""

    answered: set[str]
    """Slugs of the pages that answered to a number."""


class AliasMiddleware:
    """Stands before the one that follows redirects."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """
        Raises:
            AnsweredError: The page was read while this request waited for its turn.
        """
        slug = request.meta.get(SLUG)
        if slug is not None and slug in self._spider.answered:
            raise AnsweredError(f"{request.url}: was read under its number")

    def process_response(self, request: Request, response: Response) -> Response:
        """
        Raises:
            AnsweredError: A number leads to a page that is asked for by its own address.
        """
        location = response.headers.get("Location")
        by_number = SLUG in request.meta and request.meta[SLUG] is None
        if not by_number or location is None or response.status not in REDIRECTS:
            return response
        slug = slug_of(urljoin(request.url, location.decode("latin-1").strip()), request.url)
        # One page may answer by a redirect more: from `/update/a` to `/update/a/`.
        if slug is not None and slug != request.meta.get(_LED_TO):
            request.meta[_LED_TO] = slug
            if slug in self._spider.asked_pages:
                raise AnsweredError(f"{request.url}: leads to {slug}, which is asked for already")
            self._spider.asked_pages.add(slug)
        return response

    @property
    def _spider(self) -> Asking:
        return cast("Asking", self.crawler.spider)

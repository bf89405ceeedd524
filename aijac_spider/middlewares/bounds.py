"""Downloader middleware that keeps redirects on the site that is crawled."""

from typing import Self
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from aijac_spider.text.addresses import is_own

_REDIRECTS = range(300, 400)


class OffSiteError(IgnoreRequest):
    """An answer leads to another site, where we do not follow."""


class BoundsMiddleware:
    """Stands before the one that follows redirects.

    A copy of the site that leads to the original is asked on; another site is not.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """
        Raises:
            OffSiteError: The answer leads to another site.
        """
        location = response.headers.get("Location")
        if response.status not in _REDIRECTS or location is None:
            return response
        target = urljoin(request.url, location.decode("latin-1").strip())
        response.headers["Location"] = keep_on_site(target, self._site(request)).encode("latin-1")
        return response

    def _site(self, request: Request) -> str:
        return getattr(self.crawler.spider, "site", request.url)


def keep_on_site(target: str, site: str) -> str:
    """Where a redirect leads to, on the host that is crawled.

    >>> keep_on_site("https://aijac.org.au/update/a/", "http://127.0.0.1:8000")
    'http://127.0.0.1:8000/update/a/'
    >>> keep_on_site("https://www.aijac.org.au/update/a/", "https://aijac.org.au")
    'https://www.aijac.org.au/update/a/'

    Raises:
        OffSiteError: It leads to another site.
    """
    if not is_own(target, site):
        raise OffSiteError(f"expected a page of {site}, found a redirect to {target}")
    there, here = urlsplit(target), urlsplit(site)
    if _bare_host(there.hostname) == _bare_host(here.hostname):
        return target
    return there._replace(scheme=here.scheme, netloc=here.netloc).geturl()


def _bare_host(host: str | None) -> str:
    return (host or "").removeprefix("www.")

"""The sample site, with answers as a test tells it, and what it was asked."""

import time
from collections.abc import Callable
from typing import Any

from aijac_spider.sample.server import SampleServer
from aijac_spider.sample.site import Answer, SampleSite

Crawler = Callable[..., Any]

LISTINGS = ["/category/update/", "/category/update/paged-2/2/", "/category/update/paged-2/3/"]


class ScriptedSite(SampleSite):
    """Answers some targets as told, the others as ever."""

    def __init__(self) -> None:
        super().__init__()
        self.script: dict[str, Answer] = {}
        self.seconds = 0.0
        """How long a scripted answer takes."""

    def answer(self, target: str) -> Answer:
        if target not in self.script:
            return super().answer(target)
        time.sleep(self.seconds)
        return self.script[target]


def path_of(site: SampleSite, slug: str) -> str:
    return f"/{site.pages[slug].section}/{slug}/"


def newest(site: SampleSite) -> list[str]:
    """The slugs of the section of updates as its listing orders them."""
    pages = [page for page in site.pages.values() if "Update" in page.categories]
    pages.sort(key=lambda page: (page.day, page.post_id), reverse=True)
    return [page.slug for page in pages]


def entries(*urls: str) -> Answer:
    """A listing page without a date."""
    found = "".join(f'<h3><a href="{url}">{url}</a></h3><p>Text.</p>' for url in urls)
    return Answer(body=f"<html><body><div>{found}</div></body></html>".encode())


def listings_asked(server: SampleServer) -> list[str]:
    paths = (request.path for request in server.requests)
    return [path for path in paths if path.startswith("/category/")]


def outcomes(archive: Any, path: str) -> list[str]:
    """Of each exchange at an address, in order."""
    captures = [row for row in archive.rows("captures") if row["url"].endswith(path)]
    return [row["outcome"] for row in sorted(captures, key=lambda row: row["fetched_at"])]

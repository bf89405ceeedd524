"""`python -m tests.incremental`: a large site that has not changed, and what it costs to see that.

Asked by the API or the sitemaps, which tell what has changed, a crawl may ask for five things
beside their files. Asked by the listing, it may ask for each page once, and on a condition.
"""

import tempfile
from collections import Counter
from http import HTTPStatus
from pathlib import Path

from aijac_spider.sample.server import SampleServer
from tests.forked import run_scrapy
from tests.large_site import large_site

PAGES = 10_000
BESIDE = 5
"""Requests beside those for the files of a source that tells what has changed."""

OF_SOURCES = ("/wp-json/", "sitemap", "/category/")
SETTINGS = {
    "AUTOTHROTTLE_ENABLED": "0",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "16",
    "DOWNLOAD_DELAY": "0",
    "LOG_LEVEL": "ERROR",
}


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, SampleServer(large_site(PAGES)) as server:
        server.site.has_etags = True
        passed = crawl(server, Path(folder), "api") == 0
        for way in ("api", "sitemap", "listing"):
            server.requests.clear()
            code = crawl(server, Path(folder), way)
            kinds = Counter(kind_of(request.path) for request in server.requests)
            unmodified = sum(each.status == HTTPStatus.NOT_MODIFIED for each in server.requests)
            print(
                f"{way}: exit code {code}, {kinds['source']} requests for its files, "
                f"{kinds['page']} for pages, {unmodified} of them answered by 304, "
                f"{kinds['robots.txt']} for robots.txt",
                flush=True,
            )
            beside = kinds["page"] + kinds["robots.txt"]
            least = (PAGES, PAGES) if way == "listing" else (0, 0)
            passed = passed and code == 0 and (kinds["page"], unmodified) == least
            passed = passed and (way == "listing" or beside <= BESIDE)
    return 0 if passed else 1


def kind_of(path: str) -> str:
    if path == "/robots.txt":
        return "robots.txt"
    return "source" if any(word in path for word in OF_SOURCES) else "page"


def crawl(server: SampleServer, archive: Path, way: str) -> int:
    settings = SETTINGS | {"ARCHIVE_URI": str(archive)}
    words = [word for item in settings.items() for word in ("-s", "=".join(item))]
    given = ("-a", f"site={server.url}", "-a", f"discover={way}")
    return run_scrapy("crawl", "updates", *given, *words, timeout=3600).returncode


if __name__ == "__main__":
    raise SystemExit(main())

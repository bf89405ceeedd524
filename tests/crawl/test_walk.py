"""Which pages a crawl asks for, and in which order."""

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from aijac_spider.sample.server import SampleServer
from aijac_spider.sample.site import Answer
from tests.crawl.scripted_site import (
    LISTINGS,
    Crawler,
    ScriptedSite,
    entries,
    newest,
    path_of,
)
from tests.forked import ROOT


def test_every_page_of_the_site_is_read_once_from_a_file_of_addresses(
    server: SampleServer, archive: Any, crawl: Crawler, tmp_path: Path
) -> None:
    """All thirty, whatever their section; no listing is asked."""
    urls = tmp_path / "urls.txt"
    urls.write_text("".join(f"{page.url}\n" for page in server.site.pages.values()))

    run = crawl(urls=str(urls))

    assert run.exit_code == 0, run.log
    asked = Counter(request.path for request in server.requests)
    asked.pop("/robots.txt")
    assert asked == {path_of(server.site, slug): 1 for slug in server.site.pages}
    assert {row["slug"] for row in archive.rows("updates")} == set(server.site.pages)


@pytest.mark.parametrize("path", ["/news/article/{}", "/op-ed/{}/"])
def test_a_404_at_another_address_says_nothing_of_the_page(
    site: ScriptedSite, archive: Any, crawl: Crawler, tmp_path: Path, path: str
) -> None:
    """The old site's path is not kept up, a section is mistyped: the visit failed."""
    slug = newest(site)[0]
    crawl(limit="1")
    before = archive.content_bytes()
    site.script[path.format(slug)] = Answer(status=404)
    (tmp_path / "urls.txt").write_text(f"https://aijac.org.au{path.format(slug)}\n")

    run = crawl(urls=str(tmp_path / "urls.txt"))

    assert run.exit_code == 3, run.log
    assert archive.content_bytes() == before
    assert f"expected the page at {site.pages[slug].url}, found status 404" in run.log


def test_of_two_addresses_of_a_page_the_newer_is_asked(
    site: ScriptedSite, archive: Any, crawl: Crawler, tmp_path: Path
) -> None:
    """Whichever stands first in the file."""
    slug = newest(site)[0]
    site.script[f"/news/article/{slug}"] = Answer(status=404)
    addresses = [f"https://aijac.org.au/news/article/{slug}", site.pages[slug].url]
    (tmp_path / "urls.txt").write_text("\n".join(addresses))

    run = crawl(urls=str(tmp_path / "urls.txt"))

    assert run.exit_code == 0, run.log
    assert [row["slug"] for row in archive.rows("updates")] == [slug]


def test_the_newest_pages_come_first(server: SampleServer, crawl: Crawler) -> None:
    """A run that is cut short has them. Scrapy may ask neighbours the other way round."""
    crawl(settings={"CONCURRENT_REQUESTS_PER_DOMAIN": "1"})

    asked = [request.path for request in server.requests]
    pages = [path for path in asked if not path.startswith(("/category/", "/robots.txt"))]
    places = [pages.index(path_of(server.site, slug)) for slug in newest(server.site)]
    assert all(abs(place - expected) < 10 for expected, place in enumerate(places))


def test_entries_by_number_are_pages(site: ScriptedSite, archive: Any, crawl: Crawler) -> None:
    """A listing may link to `?p=` only; what a page is called, it says itself."""
    slugs = newest(site)[:3]
    site.script[LISTINGS[0]] = entries(*(f"/?p={site.pages[slug].post_id}" for slug in slugs))

    run = crawl()

    assert run.exit_code == 0, run.log
    assert {row["slug"] for row in archive.rows("updates")} == set(slugs)
    assert archive.rows("runs")[0]["pages_new"] == 3


@pytest.mark.parametrize("redirects", [True, False])
@pytest.mark.parametrize("first", ["number", "slug"])
def test_a_page_that_is_listed_twice_is_fetched_once(
    site: ScriptedSite, server: SampleServer, archive: Any, crawl: Crawler,
    first: str, redirects: bool,
) -> None:  # fmt: skip
    """By its number and by its slug, in either order, as WordPress redirects or does not."""
    slugs = newest(site)[:20]
    urls = [(f"/?p={site.pages[slug].post_id}", path_of(site, slug)) for slug in slugs]
    listed = [url for pair in urls for url in (pair if first == "number" else pair[::-1])]
    site.script[LISTINGS[0]] = entries(*listed)
    if not redirects:
        site.script |= {number: site.answer(path) for number, path in urls}

    run = crawl()

    assert run.exit_code == 0, run.log
    assert {row["slug"] for row in archive.rows("updates")} == set(slugs)
    asked = Counter(request.path for request in server.requests)
    assert max(asked.values()) == 1
    assert archive.rows("runs")[-1]["pages_failed"] == 0


def test_a_number_that_leads_on_twice_is_read(
    site: ScriptedSite, archive: Any, crawl: Crawler
) -> None:
    """From its number to the slug without a slash, and from there to the page."""
    path = path_of(site, newest(site)[0])
    site.script["/?p=5"] = Answer(status=301, location=path.rstrip("/"))
    site.script[path.rstrip("/")] = Answer(status=301, location=path)
    site.script[LISTINGS[0]] = entries("/?p=5")

    run = crawl()

    assert run.exit_code == 0, run.log
    assert [row["slug"] for row in archive.rows("updates")] == [newest(site)[0]]


def test_a_page_is_one_however_its_slug_is_escaped(
    site: ScriptedSite, archive: Any, crawl: Crawler
) -> None:
    """WordPress prints lower case, browsers and Scrapy ask in upper case."""
    canonical = re.compile(rb'<link rel="canonical"[^>]*>|<meta property="og:url"[^>]*>')
    body = canonical.sub(b"", site.answer(path_of(site, newest(site)[0])).body)
    spelt = [f"/update/{slug}/" for slug in ("caf%C3%A9", "caf%c3%a9", "café")]
    site.script = {path: Answer(body=body) for path in spelt}
    for path in spelt:
        site.script[LISTINGS[0]] = entries(path)
        crawl()

    assert [row["slug"] for row in archive.rows("updates")] == ["caf%c3%a9"]
    assert {row["slug"] for row in archive.rows("versions")} == {"caf%c3%a9"}


@pytest.mark.parametrize(
    ("since", "until"), [("2015-03-01", "2018-12-31"), ("2020-03-05", "2020-03-05")]
)
def test_since_and_until_are_days_of_publication(
    server: SampleServer, crawl: Crawler, since: str, until: str
) -> None:
    """Both included, by the dates that the listing prints; other pages are not asked for."""
    run = crawl(since=since, until=until)

    expected = {
        slug
        for slug in newest(server.site)
        if since <= server.site.pages[slug].day.isoformat() <= until
    }
    asked = {request.path for request in server.requests if "/category/" not in request.path}
    assert asked - {"/robots.txt"} == {path_of(server.site, slug) for slug in expected}
    assert run.exit_code == 0, run.log


@pytest.mark.parametrize("words", [["updatez"], [], ["updates", "updates"]])
def test_a_wrong_spider_is_one_line(scrapy_crawl: Crawler, words: list[str]) -> None:
    """It names those that there are."""
    run = scrapy_crawl(*words)

    assert run.exit_code == 2
    assert run.log.startswith("scrapy crawl: expected one spider of captures, updates, found ")
    assert run.log.count("\n") == 1


def test_an_argument_without_a_value_is_one_line(scrapy_crawl: Crawler) -> None:
    run = scrapy_crawl("updates", "-a", "section=update", "-a", "since")

    assert (run.exit_code, run.log) == (
        2,
        "scrapy crawl: expected -a NAME=VALUE, found -a since\n",
    )


def test_a_listing_can_be_tried_by_hand(server: SampleServer, archive: Any) -> None:
    """`scrapy parse` shows what a listing page brings: the way on and the pages."""
    words = ["parse", "--spider=updates", "-c", "parse_listing", "-a", f"site={server.url}"]
    words += ["-s", "DOWNLOAD_DELAY=0", "-s", f"ARCHIVE_URI={archive.folder}", "--nocolour"]

    # A process of its own, and not `scrapy_crawl`: the command itself uses what is deprecated.
    parsed = subprocess.run(
        [sys.executable, "-m", "scrapy", *words, f"{server.url}{LISTINGS[0]}"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert "Traceback" not in parsed.stderr
    assert f"{server.url}{LISTINGS[1]}" in parsed.stdout
    assert all(path_of(server.site, slug) in parsed.stdout for slug in newest(server.site)[:10])

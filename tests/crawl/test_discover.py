"""The same pages, whoever tells of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import pytest

from aijac_spider.sample.server import SampleServer
from aijac_spider.sample.site import Answer, SampleSite
from aijac_spider.text.dates import MELBOURNE

Crawler = Callable[..., Any]


def slugs(archive: Any) -> set[str]:
    return {row["slug"] for row in archive.rows("updates")}


def listed(server: SampleServer) -> set[str]:
    return {page.slug for page in server.site.pages.values() if "Update" in page.categories}


def asked(server: SampleServer, word: str) -> list[str]:
    return [request.path for request in server.requests if word in request.path]


@pytest.mark.parametrize("way", ["api", "feed"])
def test_a_category_is_told_whole(
    crawl: Crawler, server: SampleServer, archive: Any, way: str
) -> None:
    """Every page of the category, whatever its address, and no listing page is asked for."""
    assert crawl(discover=way).exit_code == 0

    assert slugs(archive) == listed(server)
    assert not asked(server, "/paged-2/")


def test_sitemaps_tell_by_address(crawl: Crawler, server: SampleServer, archive: Any) -> None:
    """Files of other things are not asked for; a sitemap knows no category.

    Two of them are asked at a time: whichever the server hears first.
    """
    assert crawl(discover="sitemap").exit_code == 0

    assert slugs(archive) == {
        page.slug for page in server.site.pages.values() if page.section == "update"
    }
    first, *others = asked(server, "sitemap")
    assert first == "/sitemap_index.xml"
    assert sorted(others) == ["/post-sitemap.xml", "/post-sitemap2.xml"]


@pytest.mark.parametrize(
    ("silent", "answers"),
    [
        (set(), "/wp-json/wp/v2/posts"),
        ({"api"}, "/post-sitemap.xml"),
        ({"api", "sitemap"}, "/category/update/"),
    ],
)
def test_auto_asks_the_cheapest_that_answers(
    crawl: Crawler, server: SampleServer, silent: set[str], answers: str
) -> None:
    """And says in the log which, and why the others were passed over: that is no warning."""
    server.site.silent = silent

    done = crawl(discover="auto")

    assert done.exit_code == 0
    assert asked(server, answers)
    lines = [line for line in done.log.splitlines() if "does not tell them" in line]
    assert len(lines) == len(silent)
    assert all("INFO: " in line and line.count("http") == 1 for line in lines)
    assert all(line.endswith(": expected status 200, found 404") for line in lines)
    assert "WARNING" not in done.log
    if silent:
        assert done.log.index(lines[-1]) < done.log.rindex("Asking the ")


def test_a_source_that_says_nothing_is_no_empty_site(crawl: Crawler, server: SampleServer) -> None:
    """Asked for by name, it fails as a listing would."""
    server.site.silent = {"feed"}

    done = crawl(discover="feed")

    assert done.exit_code == 1
    assert "WARNING: The feed does not tell them: " in done.log
    assert "expected status 200, found 404" in done.log


def test_a_sitemap_without_pages_is_no_empty_site(
    crawl: Crawler, server: SampleServer, archive: Any
) -> None:
    """If it alone is asked; and nothing is asked for that it should have told of."""
    crawl(discover="sitemap")
    content = archive.content_bytes()
    empty = b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>'
    for path in asked(server, "sitemap"):
        server.site.fail(path, status=200, body=empty, times=9)
    server.requests.clear()

    run = crawl(discover="sitemap")

    assert run.exit_code == 1, run.log
    assert not asked(server, "/update/")
    assert archive.content_bytes() == content


def test_every_source_is_wanted_of_all(crawl: Crawler, server: SampleServer) -> None:
    """One that fails is no missing one; nor is one that is gone, and was heard before."""
    feed = "/category/update/feed/?paged=1"
    server.site.fail(feed, status=500, times=9)
    failing = crawl(discover="all")
    server.site = SampleSite()
    server.site.silent = {"feed"}
    missing = crawl(discover="all")

    assert failing.exit_code == 3, failing.log
    assert "The feed was not read to its end: it told nothing" in failing.log
    assert missing.exit_code == 0, missing.log

    server.site.silent = {"sitemap"}
    assert crawl(discover="all").exit_code == 3


def test_one_file_that_fails_costs_its_pages_alone(
    crawl: Crawler, server: SampleServer, archive: Any
) -> None:
    """The run is not whole, and says so."""
    server.site.fail("/post-sitemap2.xml", status=500, times=5)

    assert crawl(discover="sitemap").exit_code == 3

    assert 0 < len(slugs(archive)) < len(listed(server))


@pytest.mark.parametrize("repeats", [True, False])
def test_an_api_that_tells_less_than_it_counts_does_not_suffice(
    crawl: Crawler, server: SampleServer, archive: Any, repeats: bool
) -> None:
    """It keeps to a number of posts, or says the same at every number: the listing is asked."""

    class Sparing(SampleSite):
        def answer(self, target: str) -> Answer:
            if "/posts?" not in target:
                return super().answer(target)
            first = target.replace("per_page=100", "per_page=3").replace("page=2&", "page=1&")
            told = super().answer(first)
            return told if repeats else replace(told, total=3, total_pages=1)

    server.site = Sparing()

    run = crawl(discover="auto")

    assert run.exit_code == 3, run.log
    assert run.log.count("The api was not read to its end: ") == 1
    assert asked(server, "/paged-2/")
    assert slugs(archive) == listed(server)


@pytest.mark.parametrize("way", ["api", "sitemap", "feed", "listing"])
def test_the_newest_come_first(
    crawl: Crawler, server: SampleServer, archive: Any, way: str
) -> None:
    """With a limit, whichever source tells."""
    for page in server.site.pages.values():
        server.site.edit(page.slug, modified=None)

    assert crawl(discover=way, limit="3").exit_code == 0

    newest = sorted(
        (page for page in server.site.pages.values() if page.section == "update"),
        key=lambda page: page.day,
    )[-3:]
    assert slugs(archive) == {page.slug for page in newest}
    assert not asked(server, "paged=2"), "what tells the newest first is not read on"


def test_days_bound_what_a_source_tells(crawl: Crawler, archive: Any) -> None:
    """By the day in Melbourne, which is not always that of UTC."""
    assert crawl(discover="api", since="2019-01-01", until="2022-12-31").exit_code == 0

    assert {row["date_published"].year for row in archive.rows("updates")} <= {
        2019, 2020, 2021, 2022,
    }  # fmt: skip


def test_a_sitemap_bounds_by_the_day_in_melbourne(
    crawl: Crawler, server: SampleServer, archive: Any
) -> None:
    """A page of half past midnight there is of the day before in UTC."""
    page = max(
        (page for page in server.site.pages.values() if page.section == "update"),
        key=lambda page: page.day,
    )
    midnight = datetime.combine(page.day, time(0, 30), MELBOURNE)
    server.site.edit(page.slug, modified=midnight.astimezone(UTC))

    assert crawl(discover="sitemap", since=page.day.isoformat()).exit_code == 0

    assert page.slug in slugs(archive)


def test_a_wrong_name_is_one_line(crawl: Crawler) -> None:
    done = crawl(discover="guess")

    assert done.exit_code == 2
    assert "discover=guess cannot be taken: expected one of auto, all, listing" in done.log

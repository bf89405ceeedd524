"""Where a crawl goes, and how it copes with a site that answers badly."""

import hashlib
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aijac_spider.sample.server import SampleServer
from aijac_spider.sample.site import Answer, SampleSite

ROOT = Path(__file__).parents[2]
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


@pytest.fixture
def site(server: SampleServer) -> ScriptedSite:
    server.site = ScriptedSite()
    return server.site


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


@pytest.mark.parametrize("target", ["http://localhost:1/update/a/", "https://example.org/"])
def test_a_redirect_to_another_site_is_refused(
    site: ScriptedSite, archive: Any, crawl: Crawler, target: str
) -> None:
    """The visit is told of by name, and the other site is never asked."""
    path = path_of(site, newest(site)[0])
    site.script[path] = Answer(status=302, location=target)

    run = crawl(limit="2")

    assert run.exit_code == 3, run.log
    assert outcomes(archive, path) == ["refused"]
    assert f"found a redirect to {target}" in run.log
    assert len(archive.rows("updates")) == 1


def test_a_redirect_that_hides_another_site_is_refused(
    server: SampleServer, site: ScriptedSite, archive: Any, crawl: Crawler
) -> None:
    """A backslash ends the host where the address is asked for, and not where it is read."""
    slug = newest(site)[0]
    path = path_of(site, slug)
    with SampleServer() as other:
        target = f"{other.url}\\@{server.url.removeprefix('http://')}{path}"
        site.script[path] = Answer(status=302, location=target)

        run = crawl(limit="2")

    assert run.exit_code == 3, run.log
    assert outcomes(archive, path) == ["refused"]
    assert not other.requests
    assert slug not in {row["slug"] for row in archive.rows("updates")}


def test_a_copy_that_leads_to_the_original_is_asked_itself(
    site: ScriptedSite, archive: Any, crawl: Crawler
) -> None:
    """Redirects with the publisher's host are followed on the host that is crawled."""
    first, second, *_ = newest(site)
    site.script[path_of(site, first)] = Answer(status=301, location=site.pages[second].url)

    run = crawl(limit="1")

    assert run.exit_code == 0, run.log
    assert [row["slug"] for row in archive.rows("updates")] == [second]
    assert outcomes(archive, path_of(site, first)) == ["redirect"]


def test_a_redirect_to_the_home_page_leaves_the_row_as_it_was(
    site: ScriptedSite, archive: Any, crawl: Crawler
) -> None:
    """The site says so of pages that it lost for a while."""
    path = path_of(site, newest(site)[0])
    crawl(limit="1")
    before = archive.content_bytes()
    site.script[path] = Answer(status=302, location="/")

    run = crawl(limit="1")

    assert run.exit_code == 3, run.log
    assert archive.content_bytes() == before
    assert outcomes(archive, "/")[-1] == "soft_404"


def error_page(headline: str, text: str, *, title: str = "", body: str = "<body>") -> bytes:
    head = f"<head><title>{title}</title></head>"
    return f"<html>{head}{body}<h1>{headline}</h1><p>{text}</p></body></html>".encode()


WP_DIED = '<body id="error-page">'
ERROR_PAGES = {
    "soft_404": (
        SampleSite().answer("/no-such-page/").body,
        error_page("Oops! That page can&rsquo;t be found.", "Sorry.", body="<body class=error404>"),
        error_page("Page not found", "Maybe try a search?"),
        error_page("Error establishing a database connection", "Is it on?", body=WP_DIED),
        error_page("We&rsquo;ll be back soon!", "Sorry, and thank you."),
        b'<meta http-equiv=refresh content="0;url=/"><h1>x</h1><p>go</p>',
        error_page("Welcome to nginx!", "Further configuration is required."),
    ),
    "challenge": (
        error_page("aijac.org.au", "Please allow up to 5 seconds.", title="Just a moment..."),
        error_page("aijac.org.au", "Checking your browser before accessing the site."),
    ),
}


def test_no_error_page_replaces_a_row(site: ScriptedSite, archive: Any, crawl: Crawler) -> None:
    """All of them say 200, at the page's own address."""
    answers = [(outcome, body) for outcome, bodies in ERROR_PAGES.items() for body in bodies]
    paths = [path_of(site, slug) for slug in newest(site)]
    crawl()
    before = archive.content_bytes()
    site.script = {path: Answer(body=body) for path, (_, body) in zip(paths, answers, strict=False)}

    # So many failures at once ring, and would be withheld.
    run = crawl(settings={"ARCHIVE_ON_ALARM": "commit"})

    assert [outcomes(archive, path)[-1] for path in site.script] == [each for each, _ in answers]
    assert run.exit_code == 4, run.log
    assert archive.content_bytes() == before
    assert archive.rows("runs")[-1]["pages_failed"] == len(answers)


def test_an_unknown_answer_to_several_pages_is_none_of_them(
    site: ScriptedSite, archive: Any, crawl: Crawler
) -> None:
    """Not the first of them, either; the next run brings the pages."""
    paths = [path_of(site, slug) for slug in newest(site)]
    painted = error_page("The offices are being painted", "Our ladders stand in the way.")
    site.script = {path: Answer(body=painted) for path in paths[:3]}

    bad = crawl(limit="4", discover="api")
    [run] = archive.rows("runs")
    rows = [row["slug"] for row in archive.rows("updates")]
    site.script = {}
    good = crawl(limit="4", discover="api")

    assert (bad.exit_code, good.exit_code) == (3, 0), bad.log
    assert (run["pages_new"], run["pages_failed"]) == (1, 3)
    assert rows == [newest(site)[3]]
    assert [outcomes(archive, path) for path in paths[:3]] == [["soft_404", "new"]] * 3
    assert "without a page: SoftNotFound 3\n" in bad.log


def test_an_unknown_answer_to_one_page_does_not_stay(
    site: ScriptedSite, archive: Any, crawl: Crawler
) -> None:
    """Nothing tells what it is; but the source need not tell a change for it to be asked again."""
    path = path_of(site, newest(site)[0])
    site.script[path] = Answer(body=error_page("The offices are being painted", "Sorry."))
    crawl(limit="1", discover="api")
    site.script = {}

    run = crawl(limit="1", discover="api")

    assert run.exit_code == 0, run.log
    assert outcomes(archive, path) == ["new", "changed"]


def test_a_page_that_fails_once_is_asked_again(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Both exchanges are kept, and the run is whole."""
    path = path_of(server.site, newest(server.site)[0])
    server.site.fail(path, status=503)

    run = crawl(limit="1")

    assert run.exit_code == 0, run.log
    assert outcomes(archive, path) == ["error", "new"]


def test_a_page_that_takes_too_long_is_an_error(
    site: ScriptedSite, archive: Any, crawl: Crawler
) -> None:
    """The others are archived all the same."""
    path = path_of(site, newest(site)[0])
    site.script[path], site.seconds = Answer(), 3

    run = crawl(limit="2", settings={"DOWNLOAD_TIMEOUT": "1", "RETRY_ENABLED": "False"})

    assert run.exit_code == 3, run.log
    assert outcomes(archive, path) == ["error"]
    assert len(archive.rows("updates")) == 1


def test_a_page_beyond_all_measure_is_an_error(
    site: ScriptedSite, archive: Any, crawl: Crawler
) -> None:
    """What is larger than `DOWNLOAD_MAXSIZE` is not taken into memory."""
    path = path_of(site, newest(site)[0])
    site.script[path] = Answer(body=b"<p>" * 200_000)

    run = crawl(limit="2", settings={"DOWNLOAD_MAXSIZE": "100000"})

    assert run.exit_code == 3, run.log
    assert set(outcomes(archive, path)) == {"error"}
    assert len(archive.rows("updates")) == 1


def test_robots_txt_is_obeyed(site: ScriptedSite, archive: Any, crawl: Crawler) -> None:
    """What it forbids is refused by name and not asked for."""
    path = path_of(site, newest(site)[0])
    robots = f"User-agent: *\nDisallow: {path}\n".encode()
    site.script["/robots.txt"] = Answer(body=robots, content_type="text/plain")

    run = crawl(limit="2")

    assert run.exit_code == 3, run.log
    assert outcomes(archive, path) == ["refused"]
    assert "Forbidden by robots.txt" in run.log


def test_a_capture_tells_of_the_body_as_it_was_read(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Its content coding removed: the server sends gzip."""
    path = path_of(server.site, newest(server.site)[0])
    body = server.site.answer(path).body

    crawl(limit="1")

    [row] = [row for row in archive.rows("captures") if row["url"].endswith(path)]
    assert row["payload_digest"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
    assert row["bytes"] == len(body)


@pytest.mark.parametrize("failing", LISTINGS)
def test_any_listing_page_may_fail(
    server: SampleServer, archive: Any, crawl: Crawler, failing: str
) -> None:
    """The first one, too: what the others list is archived, and the run is not whole."""
    server.site.fail(failing, status=503, times=9)

    run = crawl()

    assert run.exit_code == 3, run.log
    assert set(listings_asked(server)) >= set(LISTINGS)
    assert len(archive.rows("updates")) == (20 if failing == LISTINGS[2] else 15)
    assert "listing pages that failed: 1" in run.log


def test_three_failing_listing_pages_in_a_row_end_the_walk(
    server: SampleServer, crawl: Crawler
) -> None:
    """A site that is down is not counted through to the end of time."""
    for path in LISTINGS:
        server.site.fail(path, status=503, times=9)

    run = crawl()

    assert run.exit_code == 1, run.log
    assert set(listings_asked(server)) == set(LISTINGS)
    assert "listing pages that failed: 3" in run.log


def test_a_listing_page_under_maintenance_does_not_end_the_walk(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """It answers 200, lists nothing and has no way on."""
    server.site.fail(LISTINGS[1], status=200, body=b"<html><body><p>Back soon.</p></body></html>")

    run = crawl()

    assert run.exit_code == 3, run.log
    assert set(listings_asked(server)) == set(LISTINGS)
    assert len(archive.rows("updates")) == 15


def test_a_listing_that_ends_in_404_is_whole(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Pages that were deleted during the walk leave its last number without a page."""
    crawl()
    lost = newest(server.site)[20:]
    server.site.fail(LISTINGS[2], status=404)
    server.site.delete(lost[0])

    run = crawl()

    assert run.exit_code == 0, run.log
    assert archive.rows("runs")[-1]["pages_failed"] == 0
    gone = [row["slug"] for row in archive.rows("updates") if row["status"] == "gone"]
    assert gone == [lost[0]]


@pytest.mark.parametrize("status", [404, 410])
def test_a_hole_in_the_listing_does_not_end_the_walk(
    server: SampleServer, archive: Any, crawl: Crawler, status: int
) -> None:
    """The first page links to the third: the second is missing, not the end."""
    server.site.fail(LISTINGS[1], status=status, times=9)

    run = crawl()

    assert run.exit_code == 3, run.log
    assert set(listings_asked(server)) == set(LISTINGS)
    assert len(archive.rows("updates")) == 15
    assert "listing pages that failed: 1" in run.log


def without_pager(body: bytes) -> bytes:
    return re.sub(rb"<(a|link)\b[^>]*paged-2/[^>]*>", b"", body)


def without_end(body: bytes) -> bytes:
    """Cut amid its entries, and sent as if it were whole."""
    return body[: len(body) // 2]


@pytest.mark.parametrize(
    ("instead_of", "shown", "spoil", "pages", "exit_code"),
    [
        (2, 2, without_pager, 25, 0),
        (2, 2, without_end, 19, 3),
        (1, 1, without_end, 19, 3),
        (3, 1, bytes, 20, 3),
    ],
)
def test_a_listing_page_that_leads_nowhere_does_not_end_the_walk(
    site: ScriptedSite,
    archive: Any,
    crawl: Crawler,
    instead_of: int,
    shown: int,
    spoil: Callable[[bytes], bytes],
    pages: int,
    exit_code: int,
) -> None:
    """Others link to those behind it; a run that lacks entries is not whole."""
    body = site.answer(LISTINGS[shown - 1]).body
    site.script[LISTINGS[instead_of - 1]] = Answer(body=spoil(body))

    run = crawl()

    assert run.exit_code == exit_code, run.log
    assert len(archive.rows("updates")) == pages


def test_a_listing_that_says_the_same_at_every_number_ends(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Its first page links to the third: the run lacks what they would have listed."""

    class OnePage(SampleSite):
        def answer(self, target: str) -> Answer:
            return super().answer(LISTINGS[0] if "/paged-2/" in target else target)

    server.site = OnePage()

    run = crawl()

    assert run.exit_code == 3, run.log
    assert len(listings_asked(server)) == 4
    assert len(archive.rows("updates")) == 10


def test_a_listing_that_ends_in_an_empty_page_is_whole(
    site: ScriptedSite, archive: Any, crawl: Crawler
) -> None:
    """Some sites say 200 past the end, with the other blocks of posts around the notice."""
    block = entries(*(path_of(site, slug) for slug in newest(site)[:3])).body.decode()
    empty = block.replace("</body>", "<div><p>Sorry, nothing found</p></div></body>").encode()
    site.script[LISTINGS[2]] = Answer(body=empty)

    run = crawl()

    assert run.exit_code == 0, run.log
    assert len(archive.rows("updates")) == 20


def test_since_ends_the_walk_whatever_teasers_speak_of(
    site: ScriptedSite, archive: Any, crawl: Crawler
) -> None:
    """A link in a teaser is no entry, and an entry without a date does not keep the walk up."""
    slugs = newest(site)
    printed = "".join(
        f'<div><h3><a href="{path_of(site, slug)}">{slug}</a></h3>'
        f"<p>{day}</p><p>More than <a href='{path_of(site, other)}'>that</a> came late.</p></div>"
        for slug, other, day in zip(
            slugs, slugs[10:], ["May 2, 2022", *["April 3, 2014"] * 3, ""], strict=False
        )
    )
    way = f'<a class="next" href="{LISTINGS[1]}">Next</a>'
    site.script[LISTINGS[0]] = Answer(body=f"<body><div>{printed}</div>{way}</body>".encode())
    site.script[LISTINGS[1]] = Answer(
        body=f"<body><div>{printed.replace('May 2, 2022', 'April 4, 2014')}</div>{way}".encode()
    )

    run = crawl(since="2022-01-01")

    assert run.exit_code == 0, run.log
    assert {row["slug"] for row in archive.rows("updates")} == {slugs[0], slugs[4]}


def test_since_ends_the_walk_below_a_post_on_top_of_every_page(
    server: SampleServer, site: ScriptedSite, crawl: Crawler
) -> None:
    """A new one that a look prints there says nothing of how far the walk has come."""
    slugs = newest(site)

    def page(number: int, *listed: str) -> Answer:
        printed = "".join(
            f'<div><h3><a href="{path_of(site, slug)}">{slug}</a></h3><p>{day}</p></div>'
            for slug, day in [
                (slugs[0], "May 2, 2025"),
                *((slug, "May 2, 2020") for slug in listed),
            ]
        )
        way = f'<a class="next" href="/category/update/paged-2/{number + 1}/">Next</a>'
        return Answer(body=f"<body><div>{printed}</div>{way}</body></html>".encode())

    for number in (1, 2, 3):
        target = LISTINGS[number - 1]
        site.script[target] = page(number, *slugs[3 * number : 3 * number + 3])

    run = crawl(since="2022-01-01", discover="listing")

    assert run.exit_code == 0, run.log
    assert listings_asked(server) == LISTINGS[:2]


def test_a_deletion_is_noticed_whatever_section_the_address_has(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Some updates stand under another category of theirs; each listing may miss them."""
    others = [slug for slug in newest(server.site) if server.site.pages[slug].section != "update"]
    crawl()
    for slug in others:
        server.site.delete(slug)

    run = crawl()

    assert others
    assert run.exit_code == 0, run.log
    gone = {row["slug"] for row in archive.rows("updates") if row["status"] == "gone"}
    assert gone == set(others)


def test_a_walk_asks_for_no_page_of_another_section(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Two sections in one archive, each walked on its own."""
    crawl(section="featured")
    crawl()
    server.requests.clear()

    run = crawl()

    assert run.exit_code == 0, run.log
    assert len(archive.rows("updates")) > len(newest(server.site))
    asked = {request.path for request in server.requests if "/category/" not in request.path}
    assert asked - {"/robots.txt"} == {path_of(server.site, slug) for slug in newest(server.site)}


@pytest.mark.parametrize("bounds", [{"since": "2007-01-01"}, {"limit": "30"}])
def test_a_bounded_walk_does_not_ask_for_what_it_did_not_meet(
    server: SampleServer, archive: Any, crawl: Crawler, bounds: dict[str, str]
) -> None:
    """Only a whole walk may say that a page is missing on the site."""
    slug = newest(server.site)[1]
    path = path_of(server.site, slug)
    crawl()
    server.site.delete(slug)
    server.requests.clear()

    run = crawl(**bounds)

    assert run.exit_code == 0, run.log
    assert path not in {request.path for request in server.requests}
    assert {row["status"] for row in archive.rows("updates")} == {"live"}


def test_a_walk_with_a_hole_does_not_ask_for_what_it_did_not_meet(
    server: SampleServer, crawl: Crawler
) -> None:
    """What the failed listing page would have listed is not missing."""
    crawl()
    server.site.fail(LISTINGS[1], status=503, times=9)
    server.requests.clear()

    run = crawl()

    assert run.exit_code == 3, run.log
    asked = {request.path for request in server.requests}
    assert not {path_of(server.site, slug) for slug in newest(server.site)[10:20]} & asked


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

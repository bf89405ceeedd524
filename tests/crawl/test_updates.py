"""From a site to an archive: what a run, and the next one, leave behind."""

import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from aijac_spider.sample.looks.listing import ListingPage, render_listing
from aijac_spider.sample.server import SampleServer
from aijac_spider.sample.site import ENTRIES, Answer, SampleSite, newest
from tests.forked import run_scrapy

Crawler = Callable[..., Any]


def asked_pages(server: SampleServer) -> Counter[str]:
    """How often each page was asked for, by its path."""
    paths = (request.path for request in server.requests)
    return Counter(path for path in paths if not path.startswith(("/category/", "/robots.txt")))


def listed(server: SampleServer) -> set[str]:
    """The slugs that the listing of updates shows."""
    return {slug for slug, page in server.site.pages.items() if "Update" in page.categories}


def test_a_crawl_archives_every_listed_page_once(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """All pages of three listing pages, each asked once; nothing of the block above them."""
    run = crawl()

    assert run.exit_code == 0, run.log
    assert set(asked_pages(server).values()) == {1}
    updates = archive.rows("updates")
    assert {row["slug"] for row in updates} == listed(server)
    assert all(row["url"].startswith("https://aijac.org.au/") for row in updates)
    assert {row["text_coverage"] for row in updates} == {1.0}
    [ledger] = archive.rows("runs")
    assert (ledger["exit_code"], ledger["pages_seen"], ledger["pages_new"]) == (0, 25, 25)


def test_no_row_names_the_host_that_was_asked(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Only `captures` tells which host and port served the site."""
    crawl()

    for table in ("updates", "excerpts", "images", "links", "related"):
        assert "127.0.0.1" not in str(archive.rows(table))
    assert all(row["url"].startswith(server.url) for row in archive.rows("captures"))


def test_a_second_run_over_an_unchanged_site_changes_no_byte(archive: Any, crawl: Crawler) -> None:
    """The content tables are the very files they were; the run is told in the ledger."""
    crawl()
    before = archive.content_bytes()

    run = crawl()

    assert run.exit_code == 0, run.log
    assert archive.content_bytes() == before
    assert [row["pages_unchanged"] for row in archive.rows("runs")] == [0, 25]


def test_an_edit_a_deletion_and_a_move_are_new_versions(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """What changed between two runs is told by its cause; nothing else has a second version."""
    edited, deleted, moved, *_ = sorted(listed(server))
    crawl()
    server.site.edit(edited, headline="Another headline")
    server.site.delete(deleted)
    server.site.move(moved, "a-new-slug")

    run = crawl()

    assert run.exit_code == 0, run.log
    later = {
        (row["slug"], row["cause"], row["moved_to"])
        for row in archive.rows("versions")
        if row["cause"] != "first" or row["slug"] == "a-new-slug"
    }
    assert later == {
        (edited, "edit", None),
        (deleted, "gone", None),
        (moved, "moved", "a-new-slug"),
        ("a-new-slug", "first", None),
    }
    updates = {row["slug"]: row for row in archive.rows("updates")}
    assert updates[edited]["headline"] == "Another headline"
    assert updates[deleted]["status"] == "gone"
    assert moved not in updates


def test_a_page_that_comes_back_is_told_as_returned(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Gone is not for ever."""
    slug = min(listed(server))
    page = server.site.pages[slug]
    crawl()
    server.site.delete(slug)
    crawl()
    server.site.pages[slug] = page
    crawl()

    versions = [row for row in archive.rows("versions") if row["slug"] == slug]
    assert [row["cause"] for row in versions] == ["first", "gone", "returned"]
    assert {row["slug"]: row["status"] for row in archive.rows("updates")}[slug] == "live"


@pytest.mark.parametrize(
    ("status", "body"),
    [(500, b""), (200, b""), (200, b"<html><body><p>Be right back.</p></body></html>")],
    ids=["error", "empty", "maintenance"],
)
def test_a_bad_answer_never_replaces_a_good_row(
    server: SampleServer, archive: Any, crawl: Crawler, status: int, body: bytes
) -> None:
    """The run says that it is not whole; the archive stays as it was."""
    slug = min(listed(server))
    path = f"/{server.site.pages[slug].section}/{slug}/"
    crawl()
    before = archive.content_bytes()
    server.site.fail(path, status=status, body=body, times=5)

    run = crawl()

    assert run.exit_code == 3, run.log
    assert archive.content_bytes() == before
    assert archive.rows("runs")[-1]["pages_failed"] == 1
    assert "without a page:" in run.log


def test_a_home_page_under_a_pages_address_is_no_page(
    server: SampleServer, archive: Any, crawl: Crawler, tmp_path: Path
) -> None:
    """Old addresses by number answer with the home page of the day."""
    urls = tmp_path / "urls.txt"
    slug = min(listed(server))
    home = server.site.answer("/").body
    path = f"/{server.site.pages[slug].section}/{slug}/"
    server.site.fail(path, status=200, body=home)
    urls.write_text(
        f"{server.url}/?id=articles&_action=showArticleDetails&articleID=7\n{server.url}{path}\n",
        encoding="utf-8",
    )

    run = crawl(urls=str(urls))

    assert run.exit_code == 3, run.log
    assert archive.rows("updates") == []
    pages = [row for row in archive.rows("captures") if not row["url"].endswith("/robots.txt")]
    assert {row["outcome"] for row in pages} == {"soft_404"}


def test_all_addresses_of_a_page_are_one_page(
    server: SampleServer, archive: Any, crawl: Crawler, tmp_path: Path
) -> None:
    """www, http, a missing slash, `?p=`, the old site's path, a second category."""
    page = next(page for page in server.site.pages.values() if page.other_sections)
    urls = tmp_path / "urls.txt"
    paths = [f"/{section}/{page.slug}" for section in (page.section, *page.other_sections)]
    addresses = [f"{server.url}{path}" for path in (*paths, f"/?p={page.post_id}")]
    addresses += [f"http://www.aijac.org.au/news/article/{page.slug}", f"{page.url}?utm_source=a"]
    urls.write_text("# one page\n" + "\n".join(addresses), encoding="utf-8")

    run = crawl(urls=str(urls))

    assert run.exit_code == 0, run.log
    [row] = archive.rows("updates")
    assert (row["slug"], row["url"]) == (page.slug, page.url)
    assert len(archive.rows("versions")) == 1


def test_a_file_of_a_wrong_address_finds_nothing(
    server: SampleServer, archive: Any, crawl: Crawler, tmp_path: Path
) -> None:
    """The site does not know the page, and the run does not pass for whole."""
    urls = tmp_path / "urls.txt"
    urls.write_text(f"{server.url}/update/no-such-page/\n", encoding="utf-8")

    run = crawl(urls=str(urls))

    assert run.exit_code == 1, run.log
    assert archive.rows("updates") == []


class OldestFirst(SampleSite):
    """A listing that someone has sorted the other way."""

    def _answer_listing(self, section: str, number: int) -> Answer:
        oldest_first = newest(self._listed(section), len(self.pages))[::-1]
        page = ListingPage(
            section=section,
            number=number,
            last=-(-len(oldest_first) // ENTRIES),
            entries=oldest_first[(number - 1) * ENTRIES : number * ENTRIES],
            others=(),
        )
        return Answer(body=render_listing(page).encode())


def test_since_ends_no_walk_that_begins_with_the_oldest(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """What is newer stands behind."""
    crawl(since="2023-01-01")
    pages = {row["slug"] for row in archive.rows("updates")}
    server.site = OldestFirst()
    folder = archive.folder.with_name("oldest-first")

    run = crawl(since="2023-01-01", settings={"ARCHIVE_URI": str(folder)})

    assert run.exit_code == 0, run.log
    assert {row["slug"] for row in replace(archive, folder=folder).rows("updates")} == pages


def test_since_ends_the_walk(server: SampleServer, archive: Any, crawl: Crawler) -> None:
    """Newest first, and no listing page beyond the first that is wholly older."""
    run = crawl(since="2023-01-01")

    assert run.exit_code == 0, run.log
    days = [row["date_published"].isoformat() for row in archive.rows("updates")]
    assert days
    assert min(days) >= "2023-01-01"
    assert "/category/update/paged-2/3/" not in {request.path for request in server.requests}


def test_until_and_limit_bound_what_is_asked(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """The newest three pages of those up to a day."""
    run = crawl(until="2020-12-31", limit="3")

    assert run.exit_code == 0, run.log
    published = {
        page.day
        for slug, page in server.site.pages.items()
        if slug in listed(server) and page.day.year <= 2020
    }
    days = {row["date_published"] for row in archive.rows("updates")}
    assert days == set(sorted(published, reverse=True)[:3])


def test_a_failing_listing_page_does_not_end_the_walk(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """The next number is asked, what it lists is archived, and the run is not whole."""
    server.site.fail("/category/update/paged-2/2/", status=503, times=9)

    run = crawl()

    assert run.exit_code == 3, run.log
    assert "/category/update/paged-2/3/" in {request.path for request in server.requests}
    assert len(archive.rows("updates")) == 15
    assert "listing pages that failed: 1" in run.log
    [ledger] = archive.rows("runs")
    assert (ledger["pages_seen"], ledger["pages_failed"]) == (15, 0)


def test_a_section_of_another_template_is_walked(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """`/category/featured/` has no dates and pages with `/page/N/`."""
    run = crawl(section="featured")

    assert run.exit_code == 0, run.log
    featured = {s for s, page in server.site.pages.items() if "Featured" in page.categories}
    assert {row["slug"] for row in archive.rows("updates")} == featured


def test_a_crawl_delay_is_kept(server: SampleServer, crawl: Crawler) -> None:
    """Whatever our own delay is, and whatever autothrottle thinks of the answers."""
    server.site.crawl_delay = 1.0

    crawl(limit="3", settings={"AUTOTHROTTLE_ENABLED": "True", "AUTOTHROTTLE_START_DELAY": "0"})

    times = [request.time for request in server.requests if request.path != "/robots.txt"]
    assert len(times) == 4
    assert min(b - a for a, b in pairwise(times)) >= 0.9


def test_a_relative_folder_is_one_of_the_project(
    server: SampleServer, scrapy_crawl: Callable[..., Any], tmp_path: Path
) -> None:
    """Wherever the command was given; the summary and errors tell the folder in full."""
    project, elsewhere = tmp_path / "project", tmp_path / "project" / "below"
    elsewhere.mkdir(parents=True)
    (project / "scrapy.cfg").write_text("[settings]\ndefault = aijac_spider.settings\n")
    words = [f"-asite={server.url}", "-alimit=1", "-sDOWNLOAD_DELAY=0", "-sARCHIVE_URI=my/data"]

    run = scrapy_crawl("updates", *words, cwd=elsewhere)
    refused = scrapy_crawl("updates", "-asite=http://127.0.0.1:9", words[-1], cwd=elsewhere)

    assert run.exit_code == 0, run.log
    assert f"archive: {project}/my/data\n" in run.log
    assert (project / "my/data/archive/updates").is_dir()
    assert list(elsewhere.iterdir()) == []
    assert f"{project}/my/data: expected an archive of" in refused.log


def test_a_site_that_is_not_there_is_exit_code_1(archive: Any, crawl: Crawler) -> None:
    """Nothing was found, as nobody answered; the run is in the ledger all the same."""
    run = crawl(site="http://127.0.0.1:9")

    assert run.exit_code == 1, run.log
    assert "robots.txt could not be had, nothing may be asked: " in run.log
    assert "Forbidden by robots.txt" not in run.log
    assert [row["exit_code"] for row in archive.rows("runs")] == [1]

    listed = run_scrapy("archive", "missing", "-s", f"ARCHIVE_URI={archive.folder}")
    assert listed.stdout.startswith("No source has told of any page yet: ")
    assert "is archived" not in listed.stdout


def test_two_runs_at_once_do_not_mix(server: SampleServer, archive: Any, crawl: Crawler) -> None:
    """The second one is told so in one line, exit code 75, before it asks for anything."""
    with ThreadPoolExecutor() as pool:
        first = pool.submit(crawl, settings={"DOWNLOAD_DELAY": "0.1"})
        while not server.requests:
            time.sleep(0.05)
        second = crawl(settings={"USER_AGENT": "second"})

        assert second.exit_code == 75, second.log
        told = f"{archive.folder}: another crawl or subcommand holds this archive"
        assert second.log.count(told) == 1
        assert "Traceback" not in second.log
        assert "\nexit code 75: another crawl or subcommand holds the archive\n" in second.log
        assert first.result().exit_code == 0, first.result().log
    assert len(archive.rows("updates")) == 25
    assert len(archive.rows("runs")) == 1
    assert crawl().exit_code == 0


def test_another_site_is_not_mixed_in(crawl: Crawler) -> None:
    """An archive remembers its site; one line says what to do instead."""
    crawl(limit="1")

    run = crawl(site="http://localhost:9")

    assert run.exit_code == 1, run.log
    assert "expected an archive of http://localhost:9" in run.log
    assert "Traceback" not in run.log


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        (
            {"ARCHIVE_COMMIT_PAGES": "abc"},
            "ARCHIVE_COMMIT_PAGES=abc cannot be taken: expected a number of pages, 1 or more",
        ),
        (
            {"ARCHIVE_COMMIT_PAGES": "0"},
            "ARCHIVE_COMMIT_PAGES=0 cannot be taken: expected a number of pages, 1 or more",
        ),
        (
            {"ARCHIVE_URI": "s3://bucket/data"},
            "ARCHIVE_URI: expected a folder or a file:// address, found 's3://bucket/data'",
        ),
        (
            {"ARCHIVE_ON_ALARM": "ignore"},
            "ARCHIVE_ON_ALARM=ignore cannot be taken: expected withhold or commit",
        ),
        (
            {"ARCHIVE_ON_ALRM": "commit"},
            "ARCHIVE_ON_ALRM is not known: did you mean ARCHIVE_ON_ALARM?",
        ),
        (
            {"ARCHIVE_ALARM_FAILED": "-1"},
            "ARCHIVE_ALARM_FAILED=-1 cannot be taken: expected a share from 0 to 1, like 0.3",
        ),
        (
            {"ARCHIVE_ALARM_FALL": "half"},
            "ARCHIVE_ALARM_FALL=half cannot be taken: expected a share from 0 to 1, like 0.3",
        ),
        (
            {"ARCHIVE_PING_URL": "file:///etc/passwd"},
            "ARCHIVE_PING_URL=file:///etc/passwd cannot be taken: expected an http(s) address",
        ),
        (
            {"ARCHIVE_PING_URL": "http://[bad/x"},
            "ARCHIVE_PING_URL=http://[bad/x cannot be taken: expected an http(s) address",
        ),
        ({"ARCHIVE_URI": ""}, "ARCHIVE_URI: expected a folder or a file:// address, found ''"),
    ],
)
def test_a_wrong_setting_is_one_line(crawl: Crawler, setting: dict[str, str], message: str) -> None:
    """As a wrong argument is."""
    run = crawl(settings=setting)

    assert run.exit_code == 2
    assert run.log == f"scrapy crawl: {message}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"limit": "0"}, "limit=0 cannot be taken: expected a number of pages, 1 or more"),
        ({"since": "12 Nov"}, "since=12 Nov cannot be taken: expected a date like 2021-11-12"),
        ({"site": "aijac.org.au"}, "site=aijac.org.au cannot be taken: expected scheme and host"),
        ({"urls": "/no/such/file"}, "urls=/no/such/file cannot be taken: expected a file"),
        (
            {"colour": "red"},
            "unknown argument 'colour': the spider takes discover, limit",
        ),
    ],
)
def test_wrong_usage_is_one_line(
    crawl: Crawler, archive: Any, arguments: dict[str, str], message: str
) -> None:
    """It names the argument and what is taken; no traceback, no archive, exit code 2."""
    run = crawl(**arguments)

    assert run.exit_code == 2
    assert run.log.startswith(f"scrapy crawl: {message}")
    assert run.log.count("\n") == 1
    assert not archive.folder.exists()

"""What a crawl makes of what a page's address answers."""

import hashlib
import re
from typing import Any

import pytest

from aijac_spider.sample.server import SampleServer
from aijac_spider.sample.site import Answer, SampleSite
from tests.crawl.scripted_site import (
    Crawler,
    ScriptedSite,
    newest,
    outcomes,
    path_of,
)


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


def test_a_page_in_utf_16_is_whole_if_it_has_its_end(
    site: ScriptedSite, archive: Any, crawl: Crawler
) -> None:
    """Its end is looked for as it is written; where it was cut off, it is missed."""
    whole, cut = (path_of(site, slug) for slug in newest(site)[:2])
    bodies = [site.answer(path).body.decode().encode("utf-16") for path in (whole, cut)]
    bodies[1] = bodies[1][: len(bodies[1]) // 4 * 2]
    site.script = {
        path: Answer(body=body, content_type="text/html; charset=utf-16")
        for path, body in zip((whole, cut), bodies, strict=True)
    }

    crawl(limit="3")

    assert [outcomes(archive, path) for path in (whole, cut)] == [["new"], ["truncated"]]
    assert not any("no_end" in row["doubts"] for row in archive.rows("updates"))


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


def test_a_page_that_fails_while_it_is_made_replaces_no_row(
    site: ScriptedSite, archive: Any, crawl: Crawler
) -> None:
    """The status was sent before, and long menus: WordPress prints its error amid the page."""
    crawl(limit="3")
    before = archive.content_bytes()
    menu = b"<nav>" + b'<a href="/category/update/">Updates</a>' * 500 + b"</nav>"
    error = error_page("x", "There has been a critical error on this website.", body=WP_DIED)
    for slug in newest(site)[:2]:
        body = site.answer(path_of(site, slug)).body
        paragraphs = [found.start() for found in re.finditer(rb"<p[ >]", body)]
        begun = body[: paragraphs[len(paragraphs) // 2]]
        begun = re.sub(rb"<body[^>]*>", lambda opened: opened[0] + menu, begun)
        site.script[path_of(site, slug)] = Answer(body=begun + error)

    run = crawl(limit="3", settings={"ARCHIVE_ON_ALARM": "commit"})

    assert run.exit_code in (3, 4), run.log
    assert [outcomes(archive, path)[-1] for path in site.script] == ["soft_404"] * 2
    assert archive.content_bytes() == before


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


def test_a_dead_link_is_told_from_a_page_that_goes(
    site: ScriptedSite, archive: Any, crawl: Crawler
) -> None:
    """A listing that still leads there has it counted night for night; only the first is news."""
    path = path_of(site, newest(site)[0])
    crawl(limit="2")
    site.script[path] = Answer(status=404)

    nights = [crawl(limit="2") for _ in range(2)]

    assert [night.exit_code for night in nights] == [0, 0]
    assert [row["pages_gone"] for row in archive.rows("runs")] == [0, 1, 1]
    line = "pages that were gone before, or never archived: 1\n"
    assert [line in night.log for night in nights] == [False, True]


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
    [row] = [row for row in archive.rows("captures") if row["url"].endswith(path)]
    why = "expected at most DOWNLOAD_MAXSIZE bytes when unpacked, found more"
    assert (row["status"], row["error"]) == (200, why)
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

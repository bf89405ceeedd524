"""What becomes of a run that reads what cannot be right."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from aijac_spider import settings
from aijac_spider.sample.server import SampleServer
from aijac_spider.sample.site import Answer, SampleSite

Crawler = Callable[..., Any]


class ChangedSite(SampleSite):
    """Answers as ever, but for what a test makes of it."""

    def __init__(self, change: Callable[[str, Answer], Answer]) -> None:
        super().__init__()
        self.change = change

    def answer(self, target: str) -> Answer:
        return self.change(target, super().answer(target))


def pages_of(site: SampleSite) -> list[str]:
    """Paths of the pages that a crawl of the updates finds, newest first."""
    listed = [page for page in site.pages.values() if "Update" in page.categories]
    listed.sort(key=lambda page: (page.day, page.post_id), reverse=True)
    return [f"/{page.section}/{page.slug}/" for page in listed]


def last_run(archive: Any) -> dict[str, Any]:
    return max(archive.rows("runs"), key=lambda row: str(row["run_id"]))


def test_new_class_names_are_no_alarm(server: SampleServer, archive: Any, crawl: Crawler) -> None:
    """All of them renamed overnight: the same rows to the byte."""

    def rename(_: str, answer: Answer) -> Answer:
        body = re.sub(rb'(?<=class=")[^"]+', lambda names: b"x" + names[0][::-1], answer.body)
        return replace(answer, body=body)

    crawl()
    before = archive.content_bytes()
    server.site = ChangedSite(rename)

    run = crawl()

    assert run.exit_code == 0, run.log
    assert last_run(archive)["pages_unchanged"] == 25
    assert last_run(archive)["alarms"] == []
    assert archive.content_bytes() == before


def test_a_listing_that_answers_404_is_no_whole_run(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Nothing is found, nothing becomes of the archive, and the exit code says so."""
    crawl()
    before = archive.content_bytes()
    gone = Answer(status=404, body=b"<h1>Not found</h1>")
    server.site = ChangedSite(
        lambda target, answer: gone if target.startswith("/category/") else answer
    )

    run = crawl()

    assert run.exit_code == 1, run.log
    assert "/category/update/: expected status 200, found 404" in run.log
    assert archive.content_bytes() == before


def test_a_lost_content_region_is_withheld_until_it_is_repaired(
    server: SampleServer, archive: Any, crawl: Crawler, scrapy_crawl: Crawler
) -> None:
    """Nothing of it is committed; its captures are read by the repaired program, without a request.

    What was read anew since is not taken back.
    """
    crawl()
    for page in list(server.site.pages.values()):
        server.site.edit(page.slug, headline=f"{page.headline}, again")
    before, captured = archive.content_bytes(), archive.rows("captures")
    stages = {"tests.crawl.blind_extractor.BlindExtractor": 50, **settings.ITEM_PIPELINES}

    blind = crawl(settings={"ITEM_PIPELINES": json.dumps(stages)})

    assert blind.exit_code == 4, blind.log
    run = last_run(archive)
    assert (run["exit_code"], run["finish_reason"]) == (4, "alarm")
    assert re.fullmatch(
        r"shrunk: 25 pages that differ have \d+ words, \d+ as they are archived", run["alarms"][0]
    )
    assert f"ALARM: {run['alarms'][0]}\n" in blind.log
    assert archive.content_bytes() == before
    assert archive.rows("captures") == captured

    newest = pages_of(server.site)[0]
    server.site.edit(newest.split("/")[2], headline="A third headline")
    crawl(limit="1")
    asked = len(server.requests)

    repaired = scrapy_crawl("captures", "-s", f"ARCHIVE_URI={archive.folder}")

    assert repaired.exit_code == 0, repaired.log
    assert len(server.requests) == asked
    updates = archive.rows("updates")
    assert {row["version"] for row in updates} == {2}
    headlines = sorted(row["headline"] for row in updates if not row["headline"].endswith("again"))
    assert headlines == ["A third headline"]
    made = archive.content_bytes()
    assert crawl().exit_code == 0
    assert archive.content_bytes() == made


def test_many_soft_404s_ring_until_they_are_accepted(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Half of a first crawl: nothing is committed, unless it is asked for; then they are known."""
    half = set(pages_of(server.site)[::2])
    home = server.site.answer("/")
    server.site = ChangedSite(lambda target, answer: home if target in half else answer)

    withheld = crawl()
    nothing, listed = archive.rows("updates"), archive.rows("addresses")
    accepted = crawl(settings={"ARCHIVE_ON_ALARM": "commit"})
    night = crawl()

    assert (withheld.exit_code, accepted.exit_code, night.exit_code) == (4, 4, 0), night.log
    assert "ALARM: failures: 13 of 25 pages failed, at most 30% may\n" in withheld.log
    assert nothing == []
    assert {(row["archived"], row["reason"]) for row in listed} == {(False, "not_asked")}
    assert len(archive.rows("updates")) == 12
    assert "pages that failed as before: 13\n" in night.log
    assert "exit code 0: whole, but for pages that failed as before\n" in night.log


def test_one_text_in_the_place_of_many_pages_rings(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Though each copy has the address of its page; those that came before are counted, too."""
    pages = pages_of(server.site)

    def paint(target: str) -> Answer:
        url = f"https://aijac.org.au{target}"
        return Answer(
            body=f"<html><head><link rel=canonical href='{url}'></head><body><h1>Painted</h1>"
            "<p>The offices are being painted.</p></body></html>".encode()
        )

    server.site = ChangedSite(
        lambda target, answer: paint(target) if target in pages[:12] else answer
    )
    first = crawl(limit="6")
    assert first.exit_code == 0, first.log

    second = crawl(limit="12")

    assert second.exit_code == 4, second.log
    assert "ALARM: alike: 12 pages have one and the same text\n" in second.log
    assert len(archive.rows("updates")) == 6


def one_for_all(server: SampleServer, status: int) -> str:
    """Have one page answer at the addresses of all, by its text or by a redirect to it."""
    pages = pages_of(server.site)
    only = server.site.answer(pages[0])
    sent_on = Answer(status=status, location=pages[0])
    answer_all = only if status == 200 else sent_on
    server.site = ChangedSite(lambda target, answer: answer_all if target in pages[1:] else answer)
    return pages[0]


@pytest.mark.parametrize(
    ("status", "alarm"), [(200, "failures"), (302, "failures"), (301, "alike")]
)
def test_one_page_in_the_place_of_the_archived_ones_rings(
    server: SampleServer, archive: Any, crawl: Crawler, status: int, alarm: str
) -> None:
    """None of them has moved there, or not all of them."""
    crawl()
    content = archive.content_bytes()
    one_for_all(server, status)

    run = crawl(refresh="all")

    assert run.exit_code == 4, run.log
    assert f"ALARM: {alarm}: " in run.log
    assert archive.content_bytes() == content


def test_a_merge_that_was_accepted_rings_no_more(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    crawl()
    one_for_all(server, 301)
    accepted = crawl(refresh="all", settings={"ARCHIVE_ON_ALARM": "commit"})

    night, whole = crawl(), crawl(refresh="all")

    assert (accepted.exit_code, night.exit_code, whole.exit_code) == (4, 0, 0), night.log
    assert len(archive.rows("updates")) == 1


def test_a_step_for_good_excuses_no_other(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Sent on for good to its own address with a query, and from there for now to another page."""
    crawl()
    pages = pages_of(server.site)

    def send_on(target: str, answer: Answer) -> Answer:
        if target in pages[1:5]:
            return Answer(status=301, location=f"{target}?x=1")
        return Answer(status=302, location=pages[0]) if target.endswith("?x=1") else answer

    server.site = ChangedSite(send_on)

    run = crawl(refresh="all")

    assert run.log.count("not sent on for good") == 4, run.log
    assert len(archive.rows("updates")) == 25


def test_one_page_in_the_place_of_a_few_replaces_none(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Too few to ring: each is a soft 404, unless it is sent on for good."""
    crawl()
    pages = pages_of(server.site)
    only = server.site.answer(pages[0])
    server.site = ChangedSite(lambda target, answer: only if target in pages[1:5] else answer)

    run = crawl(refresh="all")

    assert run.exit_code == 3, run.log
    assert run.log.count("not sent on for good") == 4
    assert len(archive.rows("updates")) == 25


def test_one_page_in_the_place_of_all_on_the_first_night_stands_in_nobodys_way(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """It rings; and when the site is well again, all pages come in."""
    site = server.site
    one_for_all(server, 200)
    first = crawl()
    server.site = site

    second = crawl()

    assert first.exit_code == 4, first.log
    assert "ALARM: alike: 25 " in first.log
    assert second.exit_code == 0, second.log
    assert len(archive.rows("updates")) == 25


def test_a_run_stops_at_the_batch_that_rings(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """The batch before it stands, the pages after it are not asked for."""
    pages = pages_of(server.site)
    home = server.site.answer("/")
    server.site = ChangedSite(lambda target, answer: home if target in pages[12:] else answer)

    chosen = {"ARCHIVE_COMMIT_PAGES": "10", "ARCHIVE_ALARM_PAGES": "5", "CONCURRENT_REQUESTS": "1"}
    run = crawl(settings=chosen)

    assert run.exit_code == 4, run.log
    slugs = {row["slug"] for row in archive.rows("updates")}
    assert slugs == {path.split("/")[2] for path in pages[:10]}
    asked = {request.path for request in server.requests}
    assert pages[19] in asked
    assert pages[24] not in asked
    assert last_run(archive)["finish_reason"] == "alarm"


def test_a_source_that_forgets_what_others_know_rings(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """What the others tell is archived all the same."""
    for _ in range(3):
        assert crawl(discover="all").exit_code == 0
    newest = pages_of(server.site)[0].split("/")[2]
    server.site.edit(newest, headline="The ferries go round", modified=datetime.now(UTC))
    server.site.silent = {"sitemap"}

    run = crawl(discover="all")

    assert run.exit_code == 4, run.log
    (alarm,) = last_run(archive)["alarms"]
    assert alarm == "sources: the sitemap tells of 0 of 25 pages, of 100% by the median of 3 runs"
    (edited,) = (row for row in archive.rows("updates") if row["slug"] == newest)
    assert (edited["headline"], edited["version"]) == ("The ferries go round", 2)
    shares = {
        row["column"]: (row["filled"], row["rows"])
        for row in archive.rows("run_fields")
        if (row["run_id"], row["table"]) == (last_run(archive)["run_id"], "addresses")
    }
    assert shares["sources.sitemap"] == (0, 25)
    assert shares["sources.listing"] == (25, 25)


def test_what_was_withheld_and_is_told_of_no_more_stays_out(
    server: SampleServer, archive: Any, crawl: Crawler, scrapy_crawl: Crawler
) -> None:
    """Pages that stood on a site for a bad night, behind which a whole run went well."""
    crawl()
    before, pages = archive.content_bytes(), dict(server.site.pages)
    model = server.site.pages[pages_of(server.site)[0].split("/")[2]]
    for number in range(40):
        server.site.pages[f"lamp-{number}"] = replace(
            model, slug=f"lamp-{number}", post_id=90_000 + number, headline=f"Lamp {number}"
        )
    home = server.site.answer("/")
    old = set(pages_of(SampleSite()))
    bad = ChangedSite(lambda target, answer: home if target in old else answer)
    bad.pages, server.site = server.site.pages, bad
    withheld = crawl()
    server.site = SampleSite()
    server.site.pages = pages

    well = crawl()
    again = scrapy_crawl("captures", "-s", f"ARCHIVE_URI={archive.folder}")

    assert (withheld.exit_code, well.exit_code, again.exit_code) == (4, 0, 0), again.log
    assert archive.content_bytes() == before

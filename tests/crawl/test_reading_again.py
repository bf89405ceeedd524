"""`scrapy crawl captures`: pages are read from WARC files, and the site hears nothing of it."""

import json
import shutil
from collections.abc import Callable
from typing import Any

import pytest

from aijac_spider import settings
from aijac_spider.sample.server import SampleServer

Crawler = Callable[..., Any]


@pytest.fixture
def read_again(scrapy_crawl: Crawler, archive: Any) -> Crawler:
    def run(*words: str) -> Any:
        return scrapy_crawl("captures", *words, "-s", f"ARCHIVE_URI={archive.folder}")

    return run


def older_crawl(crawl: Crawler) -> None:
    """The archive as an extractor has left it that printed some headlines in capitals."""
    stages = {"tests.crawl.older_extractor.OlderExtractor": 50, **settings.ITEM_PIPELINES}
    crawl(settings={"ITEM_PIPELINES": json.dumps(stages)})


def test_an_empty_archive_becomes_what_the_runs_made(
    server: SampleServer, archive: Any, crawl: Crawler, read_again: Crawler
) -> None:
    """To the byte: with each edit, each page that was gone, and each that was not modified."""
    server.site.has_etags = True
    crawl()
    updates = archive.rows("updates")
    server.site.edit(updates[0]["slug"], headline="The lamp was lit")
    server.site.delete(updates[1]["slug"])
    crawl()
    crawl(refresh="all")
    made, captured = archive.content_bytes(), archive.rows("captures")
    for folder in ("archive", "journal"):
        shutil.rmtree(archive.folder / folder)
    asked = len(server.requests)

    run = read_again()

    assert run.exit_code == 0, run.log
    assert archive.content_bytes() == made
    assert len(server.requests) == asked
    again = {row["capture_id"]: row for row in archive.rows("captures")}
    for row in captured:
        assert again[row["capture_id"]]["outcome"] == row["outcome"]
        assert again[row["capture_id"]]["warc_offset"] == row["warc_offset"]
        assert again[row["capture_id"]]["payload_digest"] == row["payload_digest"]


def test_a_page_that_reads_the_same_keeps_its_version(
    archive: Any, crawl: Crawler, read_again: Crawler
) -> None:
    """Also where its newest capture only refers to an older one."""
    crawl()
    crawl()
    before = archive.content_bytes()

    run = read_again()

    assert run.exit_code == 0, run.log
    assert archive.content_bytes() == before
    last = max(archive.rows("runs"), key=lambda row: row["run_id"])
    assert last["pages_seen"] == last["pages_unchanged"] == len(archive.rows("updates"))


def test_a_page_that_reads_differently_gets_a_version(
    archive: Any, crawl: Crawler, read_again: Crawler
) -> None:
    """With the cause `extractor`, and once; the summary tells in which columns."""
    older_crawl(crawl)
    older = {row["slug"]: row for row in archive.rows("updates") if row["headline"].isupper()}

    first, second = read_again(), read_again()

    assert (first.exit_code, second.exit_code) == (0, 0), first.log
    assert f"by column: updates.headline {len(older)}\n" in first.log
    assert "by column" not in second.log
    fresh = [row for row in archive.rows("versions") if row["cause"] != "first"]
    assert {row["slug"] for row in fresh} == set(older) != set()
    assert {(row["cause"], row["version"]) for row in fresh} == {("extractor", 2)}
    for row in fresh:
        assert row["captured_at"] < row["read_at"]
        assert row["capture_id"] == older[row["slug"]]["capture_id"]
    assert not any(row["headline"].isupper() for row in archive.rows("updates"))


def test_another_rule_of_the_digest_makes_no_version(
    server: SampleServer, archive: Any, crawl: Crawler, read_again: Crawler
) -> None:
    """Neither on the site nor in the captures, where nothing but an edit does."""
    stages = {"tests.crawl.older_digest.OlderDigest": 150, **settings.ITEM_PIPELINES}
    crawl(settings={"ITEM_PIPELINES": json.dumps(stages)}, limit="4")
    before = archive.content_bytes()

    on_the_site, in_captures = crawl(limit="4"), read_again()

    assert (on_the_site.exit_code, in_captures.exit_code) == (0, 0), on_the_site.log
    assert archive.content_bytes() == before
    assert "unchanged 4" in on_the_site.log

    edited = archive.rows("updates")[0]["slug"]
    server.site.edit(edited, headline="The lamp was lit")
    crawl(limit="4")

    causes = [(row["slug"], row["cause"]) for row in archive.rows("versions")]
    assert [each for each in causes if each[1] != "first"] == [(edited, "edit")]


def test_an_older_file_brings_no_old_text_back(
    server: SampleServer, archive: Any, crawl: Crawler, read_again: Crawler
) -> None:
    """Of the files that are given only the newest captures of their pages are read."""
    crawl(limit="3")
    edited = archive.rows("updates")[0]["slug"]
    server.site.edit(edited, headline="The lamp was lit")
    addresses = archive.folder.with_name("addresses")
    addresses.write_text(f"{server.url}/update/{edited}/\n", encoding="utf-8")
    crawl(urls=str(addresses))
    before = archive.content_bytes()
    first, second = sorted(archive.folder.glob("captures/*/*"))

    older, newer = (read_again("-a", f"warc={path}") for path in (first, second))

    assert (older.exit_code, newer.exit_code) == (0, 0), older.log
    assert archive.content_bytes() == before
    seen = sorted(archive.rows("runs"), key=lambda row: row["run_id"])[-2:]
    assert [row["pages_unchanged"] for row in seen] == [2, 1]


def test_a_file_of_older_captures_alone_is_told(
    archive: Any, crawl: Crawler, read_again: Crawler
) -> None:
    """That nothing was read is no success, and says why."""
    crawl(limit="1")
    crawl(limit="1")

    run = read_again("-a", f"warc={min(archive.folder.glob('captures/*/*'))}")

    assert run.exit_code == 1
    assert "Expected the newest capture of some live page, found none" in run.log


def test_a_dry_run_only_tells(archive: Any, crawl: Crawler, read_again: Crawler) -> None:
    """What would change; no file of the archive does."""
    older_crawl(crawl)
    before = {path: path.read_bytes() for path in archive.folder.rglob("*") if path.is_file()}

    run = read_again("-a", "dry_run=1")

    assert run.exit_code == 0, run.log
    assert "by column: updates.headline" in run.log
    after = {path: path.read_bytes() for path in archive.folder.rglob("*") if path.is_file()}
    assert after == before


def test_a_capture_that_is_lost_is_told(archive: Any, crawl: Crawler, read_again: Crawler) -> None:
    """Its page stays as it is, and the run is none of the whole ones."""
    crawl(limit="2")
    for path in archive.folder.glob("captures/*/*"):
        path.write_bytes(path.read_bytes()[:3000])
    before = archive.content_bytes()

    run = read_again()

    assert run.exit_code == 3, run.log
    assert "cannot be read" in run.log or "expected a whole record" in run.log
    assert archive.content_bytes() == before


def test_without_captures_one_line_says_so(read_again: Crawler) -> None:
    """Before anything is begun."""
    run = read_again()

    assert run.exit_code == 2
    assert run.log.startswith("scrapy crawl: ")
    assert run.log.count("\n") == 1

"""Runs that end while they read WARC files, before they ask a site for anything: by themselves."""

import json
import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aijac_spider import settings
from aijac_spider.sample.server import SampleServer
from tests.forked import scrapy, start_forked

Crawler = Callable[..., Any]


@pytest.fixture
def captured(archive: Any, crawl: Crawler) -> Any:
    """An archive of which nothing is left but the captures: 25 pages."""
    crawl()
    for folder in ("archive", "journal"):
        shutil.rmtree(archive.folder / folder)
    return archive


def end_by(sign: signal.Signals, archive: Any, *words: str) -> tuple[int, str]:
    """Exit code and log of a crawl whose processes are told to end after its first commit."""
    log = archive.folder.with_name("log")
    process = start_forked(_scrapy_in_a_session, "crawl", *words, printed=(Path(os.devnull), log))
    while process.is_alive() and not (archive.folder / "journal/APPLIED").exists():
        time.sleep(0.005)
    assert process.pid is not None
    os.killpg(process.pid, sign)
    process.join(60)
    if process.exitcode is None:
        process.kill()
        raise AssertionError("expected it to end within a minute")
    return process.exitcode, log.read_text(encoding="utf-8")


def _scrapy_in_a_session(*words: str) -> None:
    os.setsid()
    # On one processor a reading has one process beside its own: by its first commit it is there.
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    scrapy(*words)


def test_a_recovery_that_is_told_to_end_archives_all_that_was_captured(
    server: SampleServer, captured: Any, crawl: Crawler
) -> None:
    """And asks the site for nothing; the next run finds the archive open, and nothing to do."""
    asked = len(server.requests)

    code, log = end_by(
        signal.SIGTERM,
        captured,
        *("updates", "-a", f"site={server.url}"),
        *("-s", f"ARCHIVE_URI={captured.folder}", "-s", "ARCHIVE_COMMIT_PAGES=2"),
    )

    assert "Traceback" not in log, log
    assert "Closing spider (shutdown)" in log
    assert code == 3, log
    assert len(server.requests) == asked
    assert len(captured.rows("updates")) == 25
    assert crawl().exit_code == 0
    assert {row["version"] for row in captured.rows("updates")} == {1}


def test_a_reading_that_is_told_to_end_keeps_what_it_has(
    captured: Any, scrapy_crawl: Crawler
) -> None:
    """By the Ctrl-C of a terminal, which its processes get, too; the next reading does the rest."""
    words = ("captures", "-s", f"ARCHIVE_URI={captured.folder}", "-s", "ARCHIVE_COMMIT_PAGES=2")

    code, log = end_by(signal.SIGINT, captured, *words)

    assert "Traceback" not in log, log
    assert "Closing spider (shutdown)" in log
    assert code == 3, log
    assert 2 <= len(captured.rows("updates")) < 25
    assert scrapy_crawl(*words).exit_code == 0
    assert len(captured.rows("updates")) == 25


def test_a_reading_whose_commit_fails_ends(captured: Any, scrapy_crawl: Crawler) -> None:
    """With 1, as the archive cannot be written."""
    words = ("captures", "-s", f"ARCHIVE_URI={captured.folder}", "-s", "ARCHIVE_COMMIT_PAGES=2")
    in_the_way = captured.folder / "archive/links"
    in_the_way.parent.mkdir()
    in_the_way.touch()

    run = scrapy_crawl(*words)

    assert run.exit_code == 1, run.log
    assert "cannot be written" in run.log


def test_a_reading_that_rings_ends(archive: Any, crawl: Crawler, scrapy_crawl: Crawler) -> None:
    """With 4, at the batch that rings, of which nothing is committed."""
    crawl()
    before = archive.content_bytes()
    stages = {"tests.crawl.blind_extractor.BlindExtractor": 50, **settings.ITEM_PIPELINES}
    words = ("captures", "-s", f"ARCHIVE_URI={archive.folder}", "-s", "ARCHIVE_COMMIT_PAGES=10")

    run = scrapy_crawl(*words, "-s", f"ITEM_PIPELINES={json.dumps(stages)}")

    assert run.exit_code == 4, run.log
    assert "ALARM: shrunk: " in run.log
    assert archive.content_bytes() == before

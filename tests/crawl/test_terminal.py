"""What a person sees who starts a crawl."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aijac_spider.sample.server import SampleServer

Crawler = Callable[..., Any]

ROOT = Path(__file__).parents[2]
BEGINNING = r"(?:^|\n|\r|\x1b\[2K)"
"""Of a line of the terminal: a new one, or the live one, erased."""


def test_log_lines_stand_above_the_live_line(server: SampleServer, archive: Any) -> None:
    """On a terminal a bar with its counts is drawn anew, and no line runs into another."""
    path = "/" + "/".join(next(iter(server.site.pages.values())).url.split("/")[3:])
    server.site.fail(path, status=200, body=b"<html><body><p>Back soon.</p></body></html>")

    code, printed = _crawl_on_terminal(server.url, archive.folder)

    assert code == 3
    logged = re.findall(rf"{BEGINNING}\d{{4}}-\d\d-\d\d \S+ \[", printed)
    assert len(logged) == len(re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[", printed)) > 2
    assert re.search(r"━.* \d+ found, \d+ fetched, \d+ archived, \d+ failed, ", printed)
    assert printed.rstrip().endswith("exit code 3: in part: something failed")


def test_a_crawl_goes_on_when_nobody_reads_along(server: SampleServer, archive: Any) -> None:
    """`scrapy crawl updates 2>&1 | head`: it comes to its end, and lets go of the archive."""
    with subprocess.Popen(
        [sys.executable, "-m", "scrapy", *_words(server.url, archive.folder, delay=0)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr is not None
        process.stderr.readline()
        process.stderr.close()
        try:
            code = process.wait(60)
        finally:
            process.kill()

    assert code == 0
    assert len(archive.rows("updates")) == 25


def _words(site: str, folder: Path, delay: float) -> list[str]:
    settings = {"ARCHIVE_URI": folder, "DOWNLOAD_DELAY": delay, "AUTOTHROTTLE_ENABLED": False}
    words = [word for item in settings.items() for word in ("-s", "{}={}".format(*item))]
    return ["crawl", "updates", "-a", f"site={site}", *words]


def _crawl_on_terminal(site: str, folder: Path) -> tuple[int, str]:
    terminal, side = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "scrapy", *_words(site, folder, delay=0.1)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "200"},
        stderr=side,
        stdin=subprocess.DEVNULL,
    ) as process:
        os.close(side)
        printed = _read_all(terminal)
    os.close(terminal)
    return process.returncode, re.sub(r"\x1b\[(?!2K)[?\d;]*[A-Za-z]", "", printed)


def _read_all(terminal: int) -> str:
    chunks = []
    try:
        while chunk := os.read(terminal, 65536):
            chunks.append(chunk)
    except OSError:  # how Linux says that the other side has hung up
        pass
    return b"".join(chunks).decode()


def test_without_a_terminal_there_are_log_lines_only(crawl: Crawler) -> None:
    """No bar, nothing erased; the summary ends it, and the log is short."""
    run = crawl()

    assert "\x1b" not in run.log
    assert "━" not in run.log
    assert run.log.rstrip().endswith("exit code 0: whole")
    assert "Enabled downloader middlewares" not in run.log
    assert "Overridden settings" not in run.log


def test_the_summary_is_printed_at_any_level(crawl: Crawler, archive: Any) -> None:
    """It is the run's report: who wants no messages wants it all the same."""
    run = crawl(limit="1", settings={"LOG_LEVEL": "WARNING"})

    assert run.log.splitlines() == [
        "pages: seen 1 (new 1, changed 0, unchanged 0, moved 0, gone 0, failed 0)",
        f"archive: {archive.folder}",
        "exit code 0: whole",
    ]


def test_a_log_in_a_file_has_the_summary_too(crawl: Crawler, tmp_path: Path) -> None:
    """The file is what is left of a run when nobody has looked."""
    log = tmp_path / "crawl.log"
    run = crawl(limit="1", settings={"LOG_FILE": str(log)})

    assert run.log.endswith("exit code 0: whole\n")
    assert log.read_text(encoding="utf-8").endswith("exit code 0: whole\n")


def test_an_archive_that_cannot_be_opened_is_summed_up(crawl: Crawler, archive: Any) -> None:
    """The error is one line; the report says where the archive is and what the exit code means."""
    archive.folder.write_text("no folder")
    run = crawl()

    assert run.exit_code == 1
    assert run.log.count(f"ERROR: {archive.folder} cannot be written: ") == 1
    assert "Traceback" not in run.log
    meaning = "the archive cannot be opened or written: see above"
    assert run.log.count(f"archive: {archive.folder}\nexit code 1: {meaning}\n") == 1


def test_a_site_that_is_not_there_is_told_without_a_traceback(crawl: Crawler) -> None:
    """Which path the news took through the program is of no use to an operator."""
    run = crawl(site="http://127.0.0.1:9")

    assert run.exit_code == 1
    assert "Connection was refused" in run.log
    assert "Traceback" not in run.log


def test_who_asks_for_more_gets_it(crawl: Crawler) -> None:
    """At the debug level Scrapy tells of its settings and parts."""
    run = crawl(limit="1", settings={"LOG_LEVEL": "DEBUG"})

    assert "Enabled downloader middlewares" in run.log

"""`scrapy demo`: the sample site, crawled, and what an analyst would look at first."""

import argparse
import shutil
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from aijac_spider.errors import ArchiveError, ArgumentError
from aijac_spider.sample.server import SampleServer
from pipelines.archive.reader import count_rows, read_rows
from pipelines.commands.archive_settings import WRONG_USAGE, project_folder, read_archive_settings
from pipelines.commands.console import open_console, show_table
from pipelines.runs import NOTHING, WHOLE

FOLDER = Path("data", "demo")
"""From the root of the repository."""

MARK = "MADE-BY-SCRAPY-DEMO"
"""A file that tells the demo's folder from any other of that name."""

AT_FULL_SPEED = {
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "DOWNLOAD_DELAY": 0,
    "LOG_LEVEL": "ERROR",
}

QUESTIONS = (
    "SELECT unnest(authors) AS author, count(*) AS excerpts"
    f" FROM '{FOLDER}/archive/excerpts/*.parquet' GROUP BY author ORDER BY excerpts DESC, author;",
    "SELECT u.date_published, headline, title"
    f" FROM '{FOLDER}/archive/updates/*.parquet' AS u"
    f" JOIN '{FOLDER}/archive/excerpts/*.parquet' USING (slug, version) ORDER BY ALL DESC;",
    "SELECT kind, domain, count(*) AS links"
    f" FROM '{FOLDER}/archive/links/*.parquet' GROUP BY kind, domain ORDER BY links DESC, domain;",
)
"""DuckDB reads the files where they lie."""

_ROWS_SHOWN = 5


class Command(ScrapyCommand):
    """The exit code is the crawl's."""

    requires_project = True

    def short_desc(self) -> str:
        return f"Crawl the bundled sample site into {FOLDER} and show what is in it"

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        if any(given.startswith("ARCHIVE_URI=") for given in opts.set):
            raise UsageError(f"scrapy demo crawls into {FOLDER}: give no ARCHIVE_URI")
        self.settings.setdict(AT_FULL_SPEED, priority="cmdline")
        super().process_options(args, opts)
        self.settings.set("ARCHIVE_URI", str(demo_folder()), priority="cmdline")
        try:
            read_archive_settings(self.settings)
        except ArgumentError as error:
            print(f"scrapy demo: {error}", file=sys.stderr)
            sys.exit(WRONG_USAGE)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError(f"scrapy demo takes no arguments, found {' '.join(args)}")
        folder = demo_folder()
        try:
            empty_folder(folder)
        except ArchiveError as error:
            print(error, file=sys.stderr)
            self.exitcode = NOTHING
            return
        with SampleServer() as server:
            self.exitcode = self._crawl(server.url)
        if self.exitcode == WHOLE:
            show_archive(str(folder), open_console())
        else:
            print("The crawl of the sample site failed.", file=sys.stderr)

    def _crawl(self, site: str) -> int:
        assert self.crawler_process is not None
        crawler = self.crawler_process.create_crawler("updates")
        self.crawler_process.crawl(crawler, site=site)
        self.crawler_process.start()
        if self.crawler_process.bootstrap_failed:
            return NOTHING
        return int(crawler.stats.get_value("archive/exit_code", NOTHING))


def demo_folder() -> Path:
    return project_folder() / FOLDER


def empty_folder(folder: Path) -> None:
    """Begin the demo's folder anew.

    Raises:
        ArchiveError: What stands there was not made by the demo.
    """
    if folder.is_symlink() or (folder.exists() and not (folder / MARK).exists()):
        raise ArchiveError(f"{folder}: expected no folder or one that holds {MARK}; move it away")
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / MARK).write_text("Each `scrapy demo` empties this folder.\n", encoding="utf-8")


def show_archive(uri: str, console: Console) -> None:
    columns = ["date_published", "issue_raw", "headline", "kind"]
    updates = read_rows(uri, "updates", columns)
    publications = read_rows(uri, "excerpts", ["publication"])
    show_table(console, "Rows", ("table", "rows"), count_rows(uri).items())
    show_table(console, "Latest updates", ("date", "issue", "headline"), latest_updates(updates))
    show_table(console, "Most excerpted", ("publication", "excerpts"), most_excerpted(publications))
    console.print("To go on with in DuckDB, from the root of the repository:\n")
    for question in QUESTIONS:
        console.out(question, highlight=False)


def latest_updates(rows: Iterable[dict[str, Any]]) -> list[tuple[str, str, str]]:
    updates = [row for row in rows if row["kind"] == "update" and row["date_published"]]
    updates.sort(key=lambda row: (row["date_published"], row["headline"]), reverse=True)
    return [
        (row["date_published"].isoformat(), row["issue_raw"] or "", row["headline"])
        for row in updates[:_ROWS_SHOWN]
    ]


def most_excerpted(rows: Iterable[dict[str, Any]]) -> list[tuple[str, int]]:
    """The most frequent first, equals by name."""
    counts = Counter(row["publication"] for row in rows if row["publication"])
    return sorted(counts.items(), key=lambda count: (-count[1], count[0]))[:_ROWS_SHOWN]

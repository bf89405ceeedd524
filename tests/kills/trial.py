"""One site that changes between two crawls; the second crawl is killed, a third one goes on."""

import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http import HTTPStatus
from itertools import chain
from pathlib import Path
from typing import Any

from aijac_spider.sample.pages import read_pages
from aijac_spider.sample.server import SampleServer
from aijac_spider.sample.site import SampleSite
from pipelines.archive.journal import read_records
from pipelines.archive.parquet_files import read_groups
from pipelines.archive.places import files_of
from pipelines.archive.reader import read_rows
from pipelines.archive.tables import TABLES
from pipelines.verify import verify
from tests.forked import scrapy, start_forked
from tests.kills.reader import Reader, Sight, open_reader, rows_of
from tests.kills.traced import traced_scrapy

_PAGES = 14
_PAGES_A_COMMIT = 1

_SETTINGS = {
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_ENABLED": "False",
    "ARCHIVE_COMMIT_PAGES": f"{_PAGES_A_COMMIT}",
    "LOG_LEVEL": "ERROR",
}

_HANGS = 120
"""Seconds that no crawl of a few pages takes."""

PAST_THE_END = "past the end"
"""No kill: this crawl had fewer operations than the one that was counted, as timing has it."""


class Stage:
    """A running site in its second state, the archive of its first, and what must come out."""

    def __init__(self, folder: Path, server: SampleServer, reader: Reader) -> None:
        self.folder = folder
        self.server = server
        self.reader = reader
        self.reads = 0
        """How often the reader has read every table while crawls were killed and went on."""

        self.before = folder / "before"
        self._crawl(self.before)
        _change(server.site)
        begun = time.monotonic()
        self.points = self._count_points()
        self.seconds = time.monotonic() - begun
        """How long the second crawl takes when nobody kills it."""

        self.expected = rows_of(folder / "undisturbed")
        before = rows_of(self.before)
        self.said = {name: before[name] | pages for name, pages in self.expected.items()}
        self.fetched = _fetched(folder / "undisturbed", self.before)

    def try_point(self, number: int) -> str | None:
        """Kill the second crawl before its n-th file operation.

        Returns:
            What is wrong with what is left, or with what the next crawl makes of it.
        """
        return self._try(lambda archive: self._traced(archive, number))

    def try_moment(self, seconds: float) -> str | None:
        """Kill the second crawl when some time has passed; else likewise."""
        return self._try(lambda archive: _run(scrapy, *self._words(archive), killed_after=seconds))

    def _try(self, crawl: Callable[[Path], int]) -> str | None:
        archive = Path(shutil.copytree(self.before, self.folder / "killed"))
        self.reader.watch(archive, self.said)
        killed = crawl(archive)
        wrong = None if killed == 0 else self._look(archive, killed)
        sight = self.reader.stop()
        self.reads += sight.times
        wrong = wrong or sight.wrong or _unknown_files(archive, sight)
        shutil.rmtree(archive)
        return PAST_THE_END if killed == 0 and wrong is None else wrong

    def _look(self, archive: Path, killed: int) -> str | None:
        if killed != -signal.SIGKILL:
            return f"expected a killed crawl, found exit code {killed}"
        return _torn(archive) or self._go_on(archive)

    def _go_on(self, archive: Path) -> str | None:
        if (code := self._crawl(archive)) != 0:
            return f"expected exit code 0 of the next crawl, found {code}"
        if findings := verify(str(archive)):
            return "; ".join(map(str, findings))
        if rows_of(archive) != self.expected:
            return "expected the tables of an undisturbed crawl, found others"
        if lost := _runs_without_row(archive):
            return f"runs without a row: {', '.join(sorted(lost))}"
        if self._had_finished(archive):
            return None
        again = _fetched(archive, self.before) - self.fetched
        return f"asked for again: {', '.join(sorted(again))}" if again else None

    def _had_finished(self, archive: Path) -> bool:
        """Whether the killed crawl had committed its own row: then the next one asks anew."""
        before, after = (
            [row["finish_reason"] for row in read_rows(str(folder), "runs", ["finish_reason"])]
            for folder in (self.before, archive)
        )
        return after.count("finished") == before.count("finished") + 2

    def _count_points(self) -> int:
        archive = Path(shutil.copytree(self.before, self.folder / "undisturbed"))
        if (code := self._traced(archive, 0)) != 0:
            raise SystemExit(f"expected exit code 0 of the undisturbed crawl, found {code}")
        return int((self.folder / "count").read_text(encoding="ascii"))

    def _traced(self, archive: Path, number: int) -> int:
        return _run(traced_scrapy, archive, number, self.folder / "count", *self._words(archive))

    def _crawl(self, archive: Path) -> int:
        return _run(scrapy, *self._words(archive))

    def _words(self, archive: Path) -> list[str]:
        settings = {**_SETTINGS, "ARCHIVE_URI": str(archive)}
        words = [word for item in settings.items() for word in ("-s", "=".join(item))]
        return ["crawl", "updates", "-a", f"site={self.server.url}", *words]


@contextmanager
def open_stage(folder: Path) -> Iterator[Stage]:
    """Serve a small site, crawl it, change it."""
    pages = dict(list(read_pages().items())[:_PAGES])
    with SampleServer(SampleSite(pages)) as server, open_reader() as reader:
        yield Stage(folder, server, reader)


def _change(site: SampleSite) -> None:
    """Three edits, two deletions, a move and three new pages, of different years."""
    slugs = [slug for slug, page in site.pages.items() if "Update" in page.categories]
    for slug in slugs[:3]:
        site.edit(slug, headline=f"{site.pages[slug].headline}, edited")
    for slug in slugs[3:5]:
        site.delete(slug)
    site.move(slugs[5], f"{slugs[5]}-moved")
    for number in (1, 2, 3):
        model = site.pages[slugs[6]]
        slug = f"{model.slug}-{number}"
        site.pages[slug] = replace(model, slug=slug, post_id=900_000 + number)


def _torn(archive: Path) -> str | None:
    """What a reader would stumble over between the kill and the next crawl."""
    for table in TABLES.values():
        keys: Counter[tuple[Any, ...]] = Counter()
        for path in files_of(archive, table):
            for group in read_groups(path, table):
                keys.update(tuple(row.values()) for row in group.select(table.key).to_pylist())
        if twice := [key for key, count in keys.items() if count > 1]:
            return f"{table.name}: keys twice: {twice[:3]}"
    return None


def _unknown_files(archive: Path, sight: Sight) -> str | None:
    """Files that a reader has seen and that no commit has written: neither old nor new."""
    known = {file.sha256 for record in read_records(archive) for file in record.files}
    return (
        f"a reader saw files of no commit: {sight.files - known}" if sight.files - known else None
    )


def _runs_without_row(archive: Path) -> set[str]:
    runs = {row["run_id"] for row in read_rows(str(archive), "runs", ["run_id"])}
    named = chain.from_iterable(
        read_rows(str(archive), table, ["run_id"]) for table in ("captures", "versions")
    )
    return {row["run_id"] for row in named} - runs


def _fetched(archive: Path, before: Path) -> Counter[str]:
    """How often each address of a page was answered whole since an archive was copied."""
    known = {row["capture_id"] for row in read_rows(str(before), "captures", ["capture_id"])}
    columns = ["capture_id", "url", "slug", "status"]
    return Counter(
        row["url"]
        for row in read_rows(str(archive), "captures", columns)
        if row["capture_id"] not in known and row["slug"] and row["status"] == HTTPStatus.OK
    )


def _run(function: Callable[..., None], *args: Any, killed_after: float | None = None) -> int:
    """The exit code of a process; after some seconds it is killed.

    Raises:
        subprocess.TimeoutExpired: It hangs.
    """
    process = start_forked(function, *args)
    process.join(killed_after or _HANGS)
    if process.exitcode is None:
        process.kill()
        process.join()
        if killed_after is None:
            raise subprocess.TimeoutExpired(function.__name__, _HANGS)
    assert process.exitcode is not None
    return process.exitcode

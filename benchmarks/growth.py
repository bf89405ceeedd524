"""Pages added to an archive of twenty years, against one that holds only the files touched."""

import datetime as dt
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from aijac_spider.extraction import extract_page
from aijac_spider.items import Told
from aijac_spider.spiders.known_pages import KnownPages
from benchmarks.pages import make_page
from benchmarks.results import Result
from benchmarks.revisions import first_revision
from benchmarks.sizes import resident_bytes
from pipelines.archive.archive import Archive
from pipelines.archive.journal import note_applied, publish
from pipelines.archive.places import (
    commit_records,
    content_file,
    files_of,
    numbered_file,
    site_file,
)
from pipelines.archive.tables import CONTENT, TABLES, VERSIONS
from pipelines.archive.warc.earlier import EarlierAnswers
from pipelines.archive.warc.members import RecordPlace
from pipelines.records import PageRecord, Revision

SLOWER_AT_MOST = 1.3
LARGER_AT_MOST = 1.1
_YEARS = range(2006, 2026)
_PAGES_A_YEAR = 10_000
_PAGES_A_COMMIT = 5_000
_ADDED = 25
_MODELS = 25
_ROUNDS = 7
_SITE = "https://aijac.org.au"
_NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


class Cost(NamedTuple):
    """Of adding pages: to open the archive, to look each page up, to commit."""

    seconds: float
    peak_bytes: int
    """By which the process grew."""


def measure_growth() -> Iterator[Result]:
    """Seconds and memory, interleaved rounds, each in a process and a copy of its own."""
    with tempfile.TemporaryDirectory() as folder:
        whole, touched = Path(folder) / "whole", Path(folder) / "touched"
        build(whole)
        _link(whole, touched)
        _leave_what_is_touched(touched)
        costs = [(_cost(whole), _cost(touched)) for _ in range(_ROUNDS)]
    seconds = statistics.median(a.seconds / b.seconds for a, b in costs)
    memory = statistics.median(a.peak_bytes / b.peak_bytes for a, b in costs)
    pages = f"{len(_YEARS) * _PAGES_A_YEAR} pages"
    took = statistics.median(a.seconds for a, _ in costs)
    grew = statistics.median(a.peak_bytes for a, _ in costs) / 2**20
    name = f"adding {_ADDED} pages to {pages} ÷ to the files touched"
    yield Result(f"{name}, seconds", seconds, SLOWER_AT_MOST, f"{took:.1f} s", at_most=True)
    yield Result(f"{name}, memory", memory, LARGER_AT_MOST, f"{grew:.0f} MiB", at_most=True)


def build(folder: Path) -> None:
    """Twenty years of pages, each with its rows in `captures` and `addresses`."""
    models = _models()
    with closing(Archive(str(folder), _SITE)) as archive:
        for year in _YEARS:
            for first in range(0, _PAGES_A_YEAR, _PAGES_A_COMMIT):
                numbers = range(first, first + _PAGES_A_COMMIT)
                _add(archive, models, [_page(year, number) for number in numbers])


def _add(archive: Archive, models: list[Revision], pages: Iterable[tuple[str, dt.date]]) -> None:
    told, places = [], {}
    for number, (slug, day) in enumerate(pages):
        revision = _renamed(models[number % len(models)], slug, day)
        archive.take(revision, "run")
        [capture] = revision.captures
        file = f"captures/{day.year}/run-00001.warc.gz"
        places[capture.capture_id] = RecordPlace(file, number * 20_000, 20_000, "run")
        told.append(
            Told(slug=slug, url=capture.url, sources=("api",), last_modified=None, told_at=_NOW)
        )
    archive.commit(places=places, told=told)


def _models() -> list[Revision]:
    return [first_revision(extract_page(body, url)) for url, body in map(make_page, range(_MODELS))]


def _page(year: int, number: int) -> tuple[str, dt.date]:
    """A slug, and the day of publication."""
    day = dt.date(year, 1, 1) + dt.timedelta(days=number * 365 // _PAGES_A_YEAR)
    return f"the-gulls-of-quay-{number}-went-home-late-in-{year}", day


def _renamed(model: Revision, slug: str, day: dt.date) -> Revision:
    """The same page as another one of that day."""
    [change], [capture] = model.changes, model.captures
    url = f"{_SITE}/update/{slug}/"
    record = PageRecord(
        update=replace(change.record.update, slug=slug, url=url, date_published=day),
        excerpts=tuple(replace(row, slug=slug) for row in change.record.excerpts),
        images=tuple(replace(row, slug=slug) for row in change.record.images),
        links=tuple(replace(row, slug=slug) for row in change.record.links),
        related=tuple(replace(row, slug=slug) for row in change.record.related),
    )
    capture = replace(capture, capture_id=f"capture of {slug}", slug=slug, url=url, final_url=url)
    origin = replace(change.origin, partition=f"{day.year:04}")
    change = replace(change, slug=slug, record=record, capture_id=capture.capture_id, origin=origin)
    return replace(model, captures=(capture,), record=record, changes=(change,))


def _link(whole: Path, other: Path) -> None:
    """A copy of an archive: its files are replaced, never written into."""
    shutil.copytree(whole, other, copy_function=os.link)


def _leave_what_is_touched(root: Path) -> None:
    """Take away what adding pages of the last year neither reads nor writes for their sake."""
    for table in CONTENT:
        for path in files_of(root, table):
            if path != content_file(root, table, f"{_YEARS[-1]}"):
                path.unlink()
    *full, last = files_of(root, VERSIONS)
    for path in full:
        path.unlink()
    last.rename(numbered_file(root, VERSIONS, 1))
    for record in commit_records(root):
        record.unlink()
    left = (path for table in TABLES.values() for path in files_of(root, table))
    note_applied(root, publish(root, (), (*left, site_file(root))).number)


def _cost(root: Path) -> Cost:
    with tempfile.TemporaryDirectory(dir=root.parent) as folder:
        copy = Path(folder) / "copy"
        _link(root, copy)
        command = (sys.executable, "-m", "benchmarks.growth", str(copy))
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, peak = done.stdout.split()
    return Cost(float(seconds), int(peak))


def _print_cost(folder: str) -> None:
    """Add pages in this process, and print what that costs."""
    models = _models()
    pages = [_page(_YEARS[-1], _PAGES_A_YEAR - number) for number in range(1, _ADDED + 1)]
    pages = [(f"{slug}-again", day) for slug, day in pages]
    before, start = resident_bytes("VmHWM"), time.perf_counter()
    with closing(Archive(folder, _SITE)) as archive:
        known, earlier = KnownPages(folder), EarlierAnswers(Path(folder))
        for slug, _ in pages:
            seen = archive.standing(slug), known.find(slug), earlier.find(f"{_SITE}/update/{slug}/")
            assert seen == (None, None, None)
        _add(archive, models, pages)
    print(time.perf_counter() - start, resident_bytes("VmHWM") - before)


if __name__ == "__main__":
    _print_cost(*sys.argv[1:])

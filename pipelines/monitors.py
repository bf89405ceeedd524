"""Whether what a run read can be right: a batch held against the runs before it, and floors.

A batch that rings is not committed, so a rule must not ring where a site is merely small, quiet
or old:

- Fewer than `Floors.pages` pages never ring. A night brings few: its pages are judged together
  with those of the nights before, newest first, until so many are there. Those that failed or are
  gone are not: the run that met them first has told of them, and good pages are not to wait.
- As many pages tell what is usual: runs of fewer are joined with those before them, and runs that
  read nothing are passed over.
- Only pages that bring a new version are held against earlier runs. What reads as it is archived
  has lost nothing, so that a `refresh=all` is judged by what differs.
- A first crawl has nothing to be held against, and is judged by what it failed at, and by
  nothing else. What sources tell has no median of fewer than three runs.
- A column that pages of some years lack says nothing: only those count that earlier runs have
  nearly always found filled.
- A page that failed before, in the same way, is no news: it counts neither as asked nor as failed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import NamedTuple

SILENCE, SOURCES = JUDGED_AT_END = "silence", "sources"
"""The monitors that judge a run, and not what it read."""

_FEWEST_RUNS = 3
"""Runs of which can be told how much a source usually knows."""

_REMEMBERED = 10
"""Runs, or runs that were joined, of which the median is told."""

_ALWAYS = 0.9
"""Share of the rows from which on a column counts as one that is always filled."""

_RHYTHM = 20
"""The newest pages, by whose days of publication a site's rhythm is told."""

_PAGES = "updates", "slug"
_DOUBTS = "updates", "doubts"
_EXCERPTS = "excerpts", "slug"


class Share(NamedTuple):
    """How many rows have a value in a column."""

    filled: int
    rows: int


_NOTHING = Share(0, 0)

Fields = Mapping[tuple[str, str], Share]
"""By table and column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What an operator sets: see the settings of the same names, `ARCHIVE_ALARM_…`."""

    pages: int
    failed: float
    fall: float
    doubts: float
    silence: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchNumbers:
    """What a batch came to."""

    pages_seen: int
    """Without those that failed before, too."""

    pages_failed: int
    """For the first time, or otherwise than before."""

    pages_gone: int
    """That the archive holds as live pages."""

    pages_moved: int = 0
    """Likewise; another page answers for them."""

    fields: Fields
    """Of the pages that bring a new version."""

    words: Sequence[tuple[int, int]]
    """Of each archived page that brings a new version: words as archived, and now."""

    alike: int = 0
    """Most pages that have one and the same text, those in the archive included; or most addresses
    of others at which one page has answered."""


def judge(batch: BatchNumbers, past: Sequence[Fields], floors: Floors) -> tuple[str, ...]:
    """The alarms of a batch, each a sentence after the name of its monitor.

    Args:
        past: What the runs before it, of the same kind, found; the newest first.
    """
    fields, before = _widened(batch.fields, past, floors.pages)
    usual = _joined(before, floors.pages)
    return (
        *_failures(batch, floors),
        *_alike(batch, floors),
        *_shrunk(batch, floors),
        *_coverage(fields, usual, floors),
        *_excerpts(fields, usual, floors),
        *_doubts(fields, usual, floors),
    )


def judge_silence(
    published: Sequence[date], last_new: datetime, now: datetime, least: timedelta
) -> tuple[str, ...]:
    """The alarm of a site that brings nothing new for longer than it used to.

    It rings after twice the longest time between two of its newest twenty publications, and
    never before `least`.

    Args:
        published: The days of publication of the archived pages.
        last_new: When the last page was archived for the first time.
    """
    newest = sorted(published)[-_RHYTHM:]
    if len(newest) < _RHYTHM:
        return ()
    longest = max(later - earlier for earlier, later in pairwise(newest))
    if now - last_new <= max(least, 2 * longest):
        return ()
    days = (now - last_new).days
    told = f"at most {longest.days} between two of the newest {_RHYTHM} pages"
    return (f"{SILENCE}: nothing new for {days} days, {told}",)


def judge_sources(told: Fields, past: Sequence[Fields], floors: Floors) -> tuple[str, ...]:
    """The alarms of sources that tell of far fewer pages than they used to, beside the others.

    Args:
        told: How many of the pages that any source told of each of them did.
        past: As for `judge`.
    """
    past = past[:_REMEMBERED]
    return tuple(
        f"{SOURCES}: the {column[1].rpartition('.')[2]} tells of {filled} of {rows} pages,"
        f" of {usual:.0%} by the median of {len(past)} runs"
        for column, (filled, rows) in told.items()
        if rows >= floors.pages
        and (usual := _usual(past, column, _FEWEST_RUNS)) is not None
        and filled < floors.fall * usual * rows
    )


def _widened(fields: Fields, past: Sequence[Fields], pages: int) -> tuple[Fields, Sequence[Fields]]:
    """The fields of few pages with those of the small runs before; and the runs before these."""
    count = 0
    while 0 < _rows(fields, _PAGES) < pages and count < len(past):
        if _rows(past[count], _PAGES) >= pages:
            break
        fields = _added(fields, past[count], fields)
        count += 1
    return fields, past[count:]


def _joined(past: Sequence[Fields], pages: int) -> list[Fields]:
    """Runs that have read so many pages, small ones with those before them; the newest ten."""
    joined: list[Fields] = []
    together: Fields = {}
    for run in past:
        together = _added(together, run, {**together, **run})
        if _rows(together, _PAGES) >= pages:
            joined.append(together)
            together = {}
    return joined[:_REMEMBERED]


def _rows(fields: Fields, column: tuple[str, str]) -> int:
    return fields.get(column, _NOTHING).rows


def _added(one: Fields, other: Fields, columns: Iterable[tuple[str, str]]) -> Fields:
    pairs = ((column, one.get(column, _NOTHING), other.get(column, _NOTHING)) for column in columns)
    return {column: Share(a.filled + b.filled, a.rows + b.rows) for column, a, b in pairs}


def _failures(batch: BatchNumbers, floors: Floors) -> Iterator[str]:
    counts = (
        ("failures", batch.pages_failed, "failed"),
        ("gone", batch.pages_gone, "are gone"),
        ("moved", batch.pages_moved, "have moved"),
    )
    seen = batch.pages_seen
    for monitor, count, what in counts:
        if seen >= floors.pages and count > floors.failed * seen:
            yield f"{monitor}: {count} of {seen} pages {what}, at most {floors.failed:.0%} may"


def _alike(batch: BatchNumbers, floors: Floors) -> Iterator[str]:
    """What answers for so many pages is none of them, whatever marks it has of a post."""
    if batch.alike >= floors.pages:
        yield f"alike: {batch.alike} pages have one and the same text"


def _shrunk(batch: BatchNumbers, floors: Floors) -> Iterator[str]:
    before = sum(archived for archived, _ in batch.words)
    now = sum(read for _, read in batch.words)
    if len(batch.words) >= floors.pages and now < floors.fall * before:
        yield (
            f"shrunk: {len(batch.words)} pages that differ have {now} words,"
            f" {before} as they are archived"
        )


def _coverage(fields: Fields, past: Sequence[Fields], floors: Floors) -> Iterator[str]:
    if _rows(fields, _PAGES) < floors.pages:
        return
    for column, (filled, rows) in fields.items():
        usual = _usual(past, column)
        if usual is None or usual < _ALWAYS or rows < floors.pages:
            continue
        if filled < floors.fall * usual * rows:
            yield (
                f"coverage: {'.'.join(column)} is filled in {filled} of {rows} rows,"
                f" usually in {usual:.0%}"
            )


def _excerpts(fields: Fields, past: Sequence[Fields], floors: Floors) -> Iterator[str]:
    """Without excerpts none of their columns can fall."""
    pages = _rows(fields, _PAGES)
    if pages < floors.pages or not past:
        return
    usual = median(_rows(run, _EXCERPTS) / _rows(run, _PAGES) for run in past)
    rows = _rows(fields, _EXCERPTS)
    if rows < floors.fall * usual * pages:
        yield f"coverage: {pages} pages have {rows} excerpts, usually {usual:.1f} a page"


def _doubts(fields: Fields, past: Sequence[Fields], floors: Floors) -> Iterator[str]:
    usual = _usual(past, _DOUBTS)
    if usual is None or _rows(fields, _PAGES) < floors.pages:
        return
    filled, rows = fields[_DOUBTS]
    if filled > max(floors.doubts, 2 * usual) * rows:
        yield f"doubts: {filled} of {rows} pages have doubts, usually {usual:.0%}"


def _usual(past: Sequence[Fields], column: tuple[str, str], fewest: int = 1) -> float | None:
    """The median share of rows with a value; None where too few runs can tell."""
    shares = [run[column] for run in past if column in run]
    told = [share.filled / share.rows for share in shares if share.rows]
    return median(told) if len(told) >= fewest else None

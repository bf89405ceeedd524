"""What a run came to: its counts, its rows, its exit code."""

import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from aijac_spider import __version__
from aijac_spider.items import Told
from pipelines.archive.begun_runs import BegunRun
from pipelines.archive.warc.unfinished import KILLED, Tally
from pipelines.monitors import BatchNumbers, Fields, Share
from pipelines.records import (
    Change,
    ExcerptRecord,
    ImageRecord,
    LinkRecord,
    PageRecord,
    RelatedRecord,
    Revision,
    RunFieldRecord,
    RunRecord,
    UpdateRecord,
)

WHOLE, NOTHING, IN_PART, ALARMED, BUSY = 0, 1, 3, 4, os.EX_TEMPFAIL
"""Exit codes: all was read; nothing was found or could be kept; something failed that was no known
failure; a monitor rang; another crawl or subcommand holds the archive."""

FINISHED = "finished"
ARCHIVE_ERROR = "archive_error"
"""Finish reasons: Scrapy's own, and ours where the archive cannot be opened or written."""

COUNTS = (
    "seen",
    "new",
    "changed",
    "unchanged",
    "gone",
    "failed",
    "moved",
    "missed",
    "failed_before",
    "forgotten",
)
"""Counts of the visits to pages. The first is the sum of the next five; missed are those of
the gone that the archive does not hold as live pages, either; failed before are those of the failed
whose last visit came to the same; forgotten are not seen."""

_ARRIVING = ("first", "edit", "extractor", "returned")
"""Causes of the versions that bring a page, and do not end one."""

_NO_END = ("redirect", "ok")
"""Outcomes of exchanges that are no end of a visit to a page."""

_COUNTED_AS = {
    "new": "new",
    "moved": "new",
    "changed": "changed",
    "unchanged": "unchanged",
    "not_modified": "unchanged",
    "gone": "gone",
}
"""The counts by the outcomes of visits; others failed."""

COLUMNS: dict[str, type[Any]] = {
    "updates": UpdateRecord,
    "excerpts": ExcerptRecord,
    "images": ImageRecord,
    "links": LinkRecord,
    "related": RelatedRecord,
}

_TOLD, _SOURCE = "addresses", "sources."
"""Of the rows of `run_fields` that tell how many pages a source knew."""


class FieldCounts:
    """How often each column of the pages read in a run has a value."""

    def __init__(self) -> None:
        self._rows: Counter[str] = Counter()
        self._filled: Counter[tuple[str, str]] = Counter()

    def __bool__(self) -> bool:
        return bool(self._rows)

    def add(self, page: PageRecord) -> None:
        """Count the rows of a page."""
        for table, records in page.tables().items():
            self._rows[table] += len(records)
            self._filled.update(
                (table, name)
                for record in records
                for name in record.__slots__
                if getattr(record, name) not in (None, ())
            )

    def take_back(self, page: PageRecord) -> None:
        """Count the rows of a page no more."""
        other = FieldCounts()
        other.add(page)
        self._rows.subtract(other._rows)
        self._filled.subtract(other._filled)

    def add_all(self, others: "FieldCounts") -> None:
        """Count what others have counted."""
        self._rows.update(others._rows)
        self._filled.update(others._filled)

    def shares(self) -> dict[tuple[str, str], Share]:
        """By table and column."""
        return {
            (table, name): Share(self._filled[table, name], self._rows[table])
            for table, record in COLUMNS.items()
            for name in record.__slots__
        }


def field_records(shares: Fields, run_id: str) -> tuple[RunFieldRecord, ...]:
    """The rows of `run_fields` of a run."""
    return tuple(
        RunFieldRecord(
            run_id=run_id, table=table, column=name, filled=share.filled, rows=share.rows
        )
        for (table, name), share in shares.items()
    )


def source_shares(told: Collection[Told], known: Iterable[tuple[str, str]]) -> Fields:
    """How many of the pages that sources told of each of them did.

    Args:
        known: The columns of earlier runs: a source that they heard may be silent now.
    """
    counts = Counter((_TOLD, f"{_SOURCE}{name}") for page in told for name in page.sources)
    silent = {column for column in known if column[0] == _TOLD} - counts.keys()
    return {column: Share(counts[column], len(told)) for column in sorted({*counts, *silent})}


class BatchCounts:
    """What the monitors ask of the visits since the last commit."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.fields = FieldCounts()
        self.words: dict[str, int] = {}
        """Of the pages that bring another version than their first, by slug."""

        self.texts: dict[str, str] = {}
        """Content digests of the pages that bring a version, by slug."""

        self.stood_in: dict[str, set[str]] = {}
        """By the slug of a page, those in whose place it has answered, and its own."""

    def add(self, revision: Revision, counts: Sequence[str]) -> bool:
        """Count a visit.

        Returns:
            Whether it brings a new version of its page.
        """
        self.counts.update(counts)
        arrived = [change for change in revision.changes if change.cause in _ARRIVING]
        for change in arrived:
            self.fields.add(change.record)
            self.texts[change.slug] = change.record.content_digest
            if change.cause != "first":
                self.words[change.slug] = change.record.update.word_count
        if revision.record is not None and revision.in_place_of is not None:
            slug = revision.record.slug
            self.stood_in.setdefault(slug, {slug}).add(revision.in_place_of)
        return bool(arrived)

    def take_back(self, change: Change, counts: Sequence[str]) -> None:
        """Count a visit as a failed one whose page turned out to be none.

        Args:
            counts: Those that it adds to now.
        """
        self.counts.subtract((arrival({change.cause}),))
        self.counts.update(counts)
        self.fields.take_back(change.record)
        self.words.pop(change.slug, None)
        self.texts.pop(change.slug, None)

    def numbers(
        self, archived_words: Mapping[str, int], archived_texts: Mapping[str, str]
    ) -> BatchNumbers:
        """Held against what the archive's pages have, by slug."""
        texts = Counter({**archived_texts, **self.texts}.values())
        alike = (texts[text] for text in self.texts.values())
        known = self.counts["failed_before"]
        return BatchNumbers(
            pages_seen=self.counts["seen"] - known,
            pages_failed=self.counts["failed"] - known,
            pages_gone=self.counts["gone"] - self.counts["missed"],
            pages_moved=self.counts["moved"],
            fields=self.fields.shares(),
            words=[
                (archived_words[slug], words)
                for slug, words in self.words.items()
                if slug in archived_words
            ],
            alike=max((*alike, *map(len, self.stood_in.values())), default=0),
        )


def counts_of(revision: Revision) -> tuple[str, ...]:
    """The counts that a visit adds to; none where no page was asked for, or expected."""
    if revision.captures[-1].outcome == "forgotten":
        return ("forgotten",)
    if revision.kind != "page" or revision.captures[-1].outcome == "ok":
        return ()
    if revision.record is None:
        return "seen", *_absence(revision)
    causes = {change.cause for change in revision.changes}
    moved = ("moved",) if "moved" in causes else ()
    return "seen", arrival(causes), *moved


def exit_code(stats: Mapping[str, Any], finish_reason: str) -> int:
    """The exit code, by what the run counted and why it ended."""
    if stats.get("archive/alarms"):
        return ALARMED
    seen = stats.get("archive/pages_seen")
    # What a killed run has left is archived before any address is heard of.
    was_cut_off = seen and finish_reason != FINISHED
    is_found = was_cut_off or stats.get("discovery/addresses")
    if finish_reason == ARCHIVE_ERROR or not is_found:
        return NOTHING
    if seen and seen == stats.get("archive/pages_missed"):
        return NOTHING
    if stats.get("archive/pages_failed", 0) > stats.get("archive/pages_failed_before", 0):
        return IN_PART
    failures = ("discovery/listings_failed", "spider_exceptions/count")
    if finish_reason != FINISHED or any(stats.get(name) for name in failures):
        return IN_PART
    return WHOLE


def arguments_as_json(arguments: Mapping[str, str]) -> str:
    """As `runs.arguments` has them: the same for the same arguments."""
    return json.dumps(dict(arguments), ensure_ascii=False, sort_keys=True)


def run_record(
    *, run_id: str, spider: str, site: str, arguments: Mapping[str, str], stats: Mapping[str, Any]
) -> RunRecord:
    """The row of a run, by the stats that Scrapy and the store have kept of it."""
    return RunRecord(
        run_id=run_id,
        spider=spider,
        arguments=arguments_as_json(arguments),
        site=site,
        started_at=stats["start_time"],
        finished_at=stats["finish_time"],
        finish_reason=stats["finish_reason"],
        exit_code=stats["archive/exit_code"],
        requests=stats.get("downloader/request_count", 0),
        responses=stats.get("downloader/response_count", 0),
        bytes=stats.get("downloader/response_bytes", 0),
        pages_seen=stats["archive/pages_seen"],
        pages_new=stats["archive/pages_new"],
        pages_changed=stats["archive/pages_changed"],
        pages_unchanged=stats["archive/pages_unchanged"],
        pages_gone=stats["archive/pages_gone"],
        pages_failed=stats["archive/pages_failed"],
        alarms=tuple(stats.get("archive/alarms", ())),
        program_version=__version__,
    )


def killed_record(
    begun: BegunRun, tally: Tally, captures: Iterable[Mapping[str, Any]]
) -> RunRecord:
    """The row of a run that could not write its own, as far as what it left tells.

    Args:
        captures: Slug and outcome of its exchanges that are archived, in their order. What is
            left in its WARC files is archived, and counted, by the next run.
    """
    ends = {row["slug"]: row["outcome"] for row in captures if row["outcome"] not in _NO_END}
    pages = Counter(_COUNTED_AS.get(end, "failed") for slug, end in ends.items() if slug)
    return RunRecord(
        run_id=begun.run_id,
        spider=begun.spider,
        arguments=begun.arguments,
        site=begun.site,
        started_at=begun.started_at,
        finished_at=tally.last or begun.started_at,
        finish_reason=KILLED,
        exit_code=IN_PART if pages else NOTHING,
        requests=tally.requests,
        responses=tally.responses,
        bytes=tally.bytes,
        pages_seen=pages.total(),
        pages_new=pages["new"],
        pages_changed=pages["changed"],
        pages_unchanged=pages["unchanged"],
        pages_gone=pages["gone"],
        pages_failed=pages["failed"],
        alarms=(),
        program_version=begun.program_version,
    )


def _absence(revision: Revision) -> tuple[str, ...]:
    outcome = revision.captures[-1].outcome
    if outcome != "gone":
        return ("unchanged",) if outcome == "not_modified" else ("failed",)
    return ("gone",) if revision.changes else ("gone", "missed")


def arrival(causes: set[str]) -> str:
    """The count that a page adds to, by the causes of its changes."""
    if "first" in causes:
        return "new"
    return "changed" if causes & {"edit", "extractor", "returned"} else "unchanged"

"""What is known and not archived: pages that sources told of, issue numbers that no Update has."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pipelines.archive.ledger import Ending, ending_of, read_ledger, unarchived
from pipelines.archive.places import begun_files, existing_folder_of
from pipelines.archive.reader import read_rows
from pipelines.archive.standing import Standing
from pipelines.records import AddressRecord

_OF_CAPTURES = ["url", "final_url", "slug", "outcome", "error", "fetched_at"]
OF_ISSUES = ["kind", "issue_year", "issue_month", "issue_number"]
"""The columns of `updates` that tell gaps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A page that is known and not archived."""

    slug: str
    url: str
    sources: tuple[str, ...]
    last_seen_at: datetime
    """When a source told of it last."""

    reason: str
    error: str | None
    """What the last request for it met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Issue numbers of a month that no Update of the archive has."""

    year: int
    month: int
    numbers: tuple[int, ...]
    highest: int
    """The highest number of the month that one has."""


def missing_pages(uri: str) -> list[Missing]:
    """What is known and not archived, by slug.

    As the archive stands now: `unended_runs` have not written down what they came to.

    Raises:
        ArchiveError: There is no archive in that folder, or it cannot be read.
    """
    root = existing_folder_of(uri)
    endings = last_endings(read_rows(uri, "captures", _OF_CAPTURES))
    records = unarchived(read_ledger(root), endings, Standing(root).has)
    return [_missing(record, endings.get(record.slug)) for record in records]


def unended_runs(root: Path) -> list[str]:
    """The runs that were killed, or are under way, and were not gone through yet: their ids."""
    return [path.stem for path in begun_files(root)]


def last_endings(captures: Iterable[dict[str, Any]]) -> dict[str, Ending]:
    """What the newest request for each page came to, by the slug that was asked."""
    endings: dict[str, Ending] = {}
    for slug, ending in map(ending_of, captures):
        if slug is not None and (
            slug not in endings or endings[slug].fetched_at <= ending.fetched_at
        ):
            endings[slug] = ending
    return endings


def issue_gaps(updates: Iterable[dict[str, Any]]) -> list[Gap]:
    """The gaps in the numbers of each month, the first month first."""
    months: dict[tuple[int, int], set[int]] = defaultdict(set)
    for row in updates:
        numbered = row["kind"] == "update" and row["issue_number"] is not None
        if numbered and row["issue_year"] is not None and row["issue_month"] is not None:
            months[row["issue_year"], row["issue_month"]].add(row["issue_number"])
    gaps = (_gap(month, numbers) for month, numbers in sorted(months.items()))
    return [gap for gap in gaps if gap.numbers]


def _gap(month: tuple[int, int], numbers: set[int]) -> Gap:
    highest = max(numbers)
    lacking = tuple(number for number in range(1, highest) if number not in numbers)
    return Gap(year=month[0], month=month[1], numbers=lacking, highest=highest)


def _missing(record: AddressRecord, ending: Ending | None) -> Missing:
    return Missing(
        slug=record.slug,
        url=record.url,
        sources=record.sources,
        last_seen_at=record.last_seen_at,
        reason=str(record.reason),
        error=ending.error if ending is not None else None,
    )

"""The table `addresses`: every page that sources have told of, and what became of it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from aijac_spider.items import Told
from aijac_spider.text.addresses import is_old_address, slug_of
from pipelines.archive.parquet_files import read_groups
from pipelines.archive.places import files_of
from pipelines.archive.rows import table_of
from pipelines.archive.tables import ADDRESSES
from pipelines.records import AddressRecord

NOT_ASKED = "not_asked"
"""The reason of a page that no run has asked for; all others are outcomes of captures."""


class Ending(NamedTuple):
    """How the last request for a page ended."""

    outcome: str
    landed: str | None
    """Slug of the page that answered, or to which the answer led."""

    error: str | None
    fetched_at: datetime


def ending_of(capture: Mapping[str, Any]) -> tuple[str | None, Ending]:
    """The slug of the address that was asked, None of what is no page's, and the end.

    Args:
        capture: A row of `captures`.
    """
    landed = capture["slug"]
    if capture["outcome"] == "redirect":
        landed = slug_of(capture["final_url"], capture["final_url"])
    asked = slug_of(capture["url"], capture["url"])
    return asked, Ending(capture["outcome"], landed, capture["error"], capture["fetched_at"])


def read_ledger(root: Path) -> Iterator[pa.Table]:
    """The rows of `addresses` by slug, a row group at a time."""
    for path in files_of(root, ADDRESSES):
        yield from read_groups(path, ADDRESSES)


def unarchived(
    ledger: Iterable[pa.Table],
    endings: Mapping[str, Ending],
    is_archived: Callable[[str], bool],
) -> Iterator[AddressRecord]:
    """The pages that are known and not archived, as their rows would be written now.

    Args:
        ledger: As `read_ledger` gives it.
        endings: How requests for pages have ended since the ledger was written, by slug.
        is_archived: Whether the archive has the page of a slug.
    """
    for group in ledger:
        for record in _records(group.filter(pc.invert(group["archived"]))):
            judged = _judged(record, endings.get(record.slug), is_archived)
            if not judged.archived:
                yield judged


def renew_ledger(
    ledger: Iterable[pa.Table],
    told: Iterable[Told],
    endings: Mapping[str, Ending],
    is_archived: Callable[[str], bool],
) -> Iterator[pa.Table]:
    """The rows after more was told of, or asked for, by slug.

    Rows that cannot change, as those of most pages, are passed on as they were read.

    Args:
        told: The pages that sources have told of.
        ledger, endings, is_archived: As in `unarchived`.
    """
    waiting = deque(sorted(told, key=attrgetter("slug")))

    def rows_of(known: pa.Table, until: str | None) -> pa.Table:
        """Rows that may change, and those of pages that are told of, up to a slug or to the end."""
        pages = {}
        while waiting and (until is None or waiting[0].slug <= until):
            page = waiting.popleft()
            pages[page.slug] = page
        records = _told_of(_records(known), pages)
        return table_of(
            ADDRESSES, [_judged(row, endings.get(row.slug), is_archived) for row in records]
        )

    for group in ledger:
        slugs = pa.array([page.slug for page in waiting], pa.string())
        may_change = pc.or_(pc.is_in(group["slug"], value_set=slugs), pc.invert(group["archived"]))
        fresh = rows_of(group.filter(may_change), until=group["slug"][-1].as_py())
        yield pa.concat_tables([group.filter(pc.invert(may_change)), fresh]).sort_by("slug")
    yield rows_of(ADDRESSES.schema.empty_table(), until=None)


def _told_of(known: Iterable[AddressRecord], pages: dict[str, Told]) -> Iterator[AddressRecord]:
    """Rows after pages were told of, and those of the pages that had none."""
    for row in known:
        page = pages.pop(row.slug, None)
        yield row if page is None else _told_again(row, page)
    yield from map(_first_told, pages.values())


def _records(rows: pa.Table) -> Iterator[AddressRecord]:
    for row in rows.to_pylist():
        yield AddressRecord(**row | {"sources": tuple(row["sources"])})


def _first_told(page: Told) -> AddressRecord:
    return AddressRecord(
        slug=page.slug,
        url=page.url,
        first_seen_at=page.told_at,
        last_seen_at=page.told_at,
        sources=page.sources,
        last_modified=page.last_modified,
        archived=False,
        reason=NOT_ASKED,
    )


def _told_again(known: AddressRecord, page: Told) -> AddressRecord:
    return replace(
        known,
        url=known.url if is_old_address(page.url) else page.url,
        last_seen_at=max(known.last_seen_at, page.told_at),
        sources=tuple(sorted({*known.sources, *page.sources})),
        last_modified=page.last_modified or known.last_modified,
    )


def _judged(
    record: AddressRecord, ending: Ending | None, is_archived: Callable[[str], bool]
) -> AddressRecord:
    """Whether the page is archived, if under another slug, and else why not."""
    slugs = (record.slug, ending.landed if ending is not None else None)
    if any(slug is not None and is_archived(slug) for slug in slugs):
        return replace(record, archived=True, reason=None)
    if record.archived or ending is None:
        return record
    return replace(record, archived=False, reason=ending.outcome)
